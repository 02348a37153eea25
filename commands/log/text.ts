import type { BrokenGlass } from '../../gateway/accesslog/broken.ts';
import type { Period, ReportLine } from '../../gateway/accesslog/report.ts';
import type { Verdict } from '../../gateway/accesslog/verify.ts';
import type { WhoLine } from '../../gateway/accesslog/who.ts';

/** What is wrong with the log, row by row; a sentence when nothing is. */
export function verdictText({ findings, rows, chains, checkpoints, forged }: Verdict): string {
  const looked = `${rows.audit} audit rows and ${rows.ldv} LDV rows in ${chains} chains, ${checkpoints} checkpoints`;
  const lines = findings.map(
    ({ stream, writer, seq, what }) => `  ${what.padEnd(9)} ${stream} row ${seq} of ${writer}`,
  );
  if (forged > 0) lines.push(`  ${forged} checkpoints with a signature that does not hold`);
  return lines.length === 0
    ? `The log is whole: ${looked}.\n`
    : `The log is not whole: ${looked}.\n${lines.join('\n')}\n`;
}

const columns = [
  'month',
  'organisation',
  'units',
  'actorKind',
  'purpose',
  'requests',
  'searches',
  'hits',
  'consulted',
  'denied',
  'failed',
  'breakGlass',
] as const satisfies readonly (keyof ReportLine)[];

/** The generic report, as a table with tabs between its columns. */
export const reportText = (lines: readonly ReportLine[]): string =>
  [columns.join('\t'), ...lines.map((line) => columns.map((name) => line[name] ?? '-').join('\t'))]
    .map((line) => `${line}\n`)
    .join('');

/** One line for each request, and under it who was looked at and at which fields. */
export const whoText = (lines: readonly WhoLine[]): string =>
  lines.length === 0
    ? 'There are no such rows.\n'
    : lines.map((line) => `${headOf(line)}\n${givenOf(line)}`).join('');

const headOf = ({
  at,
  employee,
  actorKind,
  purpose,
  operation,
  result,
  ...rest
}: WhoLine): string =>
  [
    at,
    employee ?? '-',
    actorKind ?? '-',
    rest.organisation ?? '-',
    purpose ?? '-',
    operation ?? '-',
    result,
    ...(rest.client === null ? [] : [`via ${rest.client}`]),
    ...(rest.actingFor === null ? [] : [`for ${rest.actingFor}`]),
    ...(rest.breakGlass ? ['BREAK-GLASS'] : []),
    ...(rest.reason === null ? [] : [`"${rest.reason}"`]),
  ].join('  ');

const givenOf = ({ given }: WhoLine): string =>
  given
    .filter(({ customers }) => customers.length > 0)
    .map(
      ({ customers, kind, fields, breakGlass, level }) =>
        `    ${[kind, breakGlass && 'BREAK-GLASS', level].filter(Boolean).join(' ')} ${customers.join(' ')}: ${fields.join(' ')}\n`,
    )
    .join('');

/** One paragraph for each glass that was broken. */
export function brokenText(glasses: readonly BrokenGlass[], { from, until }: Period): string {
  const head = `Break-glass from ${from} until ${until}: ${glasses.length}\n`;
  return [head, ...glasses.map(glassText)].join('');
}

const glassText = (glass: BrokenGlass): string => {
  const { at, employee, organisation, units, customer, reason, looks, lastAt, fields } = glass;
  const who = [employee ?? '-', organisation ?? '-', units || '-'].join('  ');
  const seen =
    lastAt === null ? 'nothing was looked at' : `${looks} requests, the last at ${lastAt}`;
  return [
    `${at ?? 'before this period'}  ${who}  ${customer}\n`,
    `    "${reason ?? '-'}"\n`,
    `    ${seen}, for ${glass.purposes.join(' ') || '-'}\n`,
    ...(fields.length > 0 ? [`    ${fields.join(' ')}\n`] : []),
  ].join('');
};
