import { parseArgs } from 'node:util';

import { openRows, runCommand } from './command.ts';
import { findDemoDay } from './demo/day.ts';
import { loadDemo, type DemoReport } from './demo/load.ts';
import { InputError } from './input-error.ts';
import { createProgress } from './progress.ts';

const usual = 200;
const most = 900_000;

const help = `Fills the store with people, companies and their cases, contacts and orders, none of whom exist:
npm run demo -- [--customers N] [--today]

  --customers N  How many (${usual} when absent). Each has ten contacts on average; the first ones are those of the stories.
  --today        Dates everything from today again, so that "yesterday" is yesterday. Without it the day on which the
                 demo was first made is kept, and what is there already does not change.
  --help

The same again changes nothing; a larger number adds. Nothing is removed. Refused when NODE_ENV is production.`;

await runCommand(help, async (args) => {
  const { values } = parseArgs({
    args: [...args],
    options: { customers: { type: 'string' }, today: { type: 'boolean' } },
  });
  const customers = toCount(values.customers ?? String(usual));
  if (process.env['NODE_ENV'] === 'production')
    throw new InputError('NODE_ENV is production: made-up people do not belong among real ones.');
  const rows = await openRows();
  try {
    const day = values.today ? null : await findDemoDay(rows.doors.customers);
    const progress = createProgress(process.stderr);
    progress.begin('customers', customers);
    let shown = 0;
    const report = await loadDemo({
      doors: rows.doors,
      now: day ?? new Date(),
      customers,
      mayUseBsn: rows.mayUseBsn,
      progress: (done) => {
        progress.advance(done - shown);
        shown = done;
      },
    });
    progress.end();
    process.stdout.write(toText(report));
    if (report.rejected.length > 0) process.exitCode = 1;
  } finally {
    await rows.close();
  }
});

function toCount(text: string): number {
  const count = Number(text);
  if (/^[0-9]{1,6}$/.test(text) && count >= 1 && count <= most) return count;
  throw new InputError(`--customers takes a whole number from 1 to ${most}.`);
}

function toText({ counts, created, changed, unchanged, rejected }: DemoReport): string {
  const types = Object.entries(counts).map(([type, count]) => `${type} ${count}`);
  const reasons = [...new Set(rejected)].slice(0, 20).map((reason) => `  rejected: ${reason}\n`);
  return [
    `${types.join(' · ')}\n`,
    `  created ${created} · changed ${changed} · unchanged ${unchanged} · rejected ${rejected.length}\n`,
    ...reasons,
  ].join('');
}
