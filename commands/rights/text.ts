import type { Plan } from './erase.ts';
import type { Swept } from './retention.ts';
import type { RightsSettings } from './settings.ts';
import type { Stay } from './verdict.ts';

/** What goes, and what stays and why, by type of record. */
export function planText(plan: Plan, isCarriedOut: boolean): string {
  const gone = countBy(plan.goes.map(({ record }) => record.type));
  if (plan.notes > 0) gone.set('notes of Customer', plan.notes);
  const stays = countBy(plan.stays.map(({ record, stay }) => `${record.type}  ${reasonOf(stay)}`));
  const title = isCarriedOut ? 'Erased:' : 'Would be erased:';
  return [
    title,
    ...linesOf(gone),
    'Stays:',
    ...linesOf(stays),
    ...(isCarriedOut ? [] : ['Nothing was changed.']),
    '',
  ].join('\n');
}

export function reasonOf(stay: Stay): string {
  switch (stay.why) {
    case 'REGISTER':
      return `is of the register ${stay.register}: have it erased there, the next import takes it over`;
    case 'RUNNING':
      return 'is not done with';
    case 'ARCHIVE':
      return 'goes to the archive for good';
    case 'TERM':
      return `until ${stay.until}: ${stay.article}`;
    case 'OTHERS':
      return 'is about others too';
    case 'NEEDED':
      return 'is needed for what stays';
  }
}

function countBy(all: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const one of all) counts.set(one, (counts.get(one) ?? 0) + 1);
  return counts;
}

const linesOf = (counts: ReadonlyMap<string, number>): readonly string[] =>
  counts.size === 0
    ? ['  nothing']
    : [...counts].map(([what, count]) => `  ${String(count).padStart(5)}  ${what}`);

/** What the job of terms removed, on what their terms rest, and what registers have to remove. */
export function sweptText(swept: Swept, keep: RightsSettings['keep'], isTrial: boolean): string {
  const { removed, overdue, logRows, logTerm } = swept;
  const own = [...removed].map(([type, count]): [string, number] => [
    `${type}  past ${keep[type].term}: ${keep[type].article}`,
    count,
  ]);
  return [
    isTrial ? 'Would be removed:' : 'Removed:',
    ...linesOf(new Map(own)),
    ...(overdue.size === 0
      ? []
      : ['Past their term too, and of registers: have them removed there.', ...linesOf(overdue)]),
    ...(logRows
      ? [`Of the log, past ${logTerm}: ${logRows.audit} audit rows and ${logRows.ldv} LDV rows.`]
      : ['Nothing was changed.']),
    '',
  ].join('\n');
}
