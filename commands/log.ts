import { userInfo } from 'node:os';
import { parseArgs } from 'node:util';

import type { Clerk, LogDesk } from '../gateway/accesslog/desk.ts';
import type { Period } from '../gateway/accesslog/report.ts';
import { streams, type Stream } from '../gateway/accesslog/rows.ts';
import type { WhoQuestion } from '../gateway/accesslog/who.ts';
import { readSettings } from '../gateway/config/read.ts';
import { runCommand } from './command.ts';
import { InputError } from './input-error.ts';
import { lastWeek, toDay, toPeriod } from './log/period.ts';
import { brokenText, reportText, verdictText, whoText } from './log/text.ts';
import { openDesk } from './log/open-desk.ts';

const help = `Asks the log of every look: npm run log -- <question> [options]

  verify                        Holds every row against its chain and the checkpoints; ends with 1 when one is wrong.
  report                        What was looked up, by month, unit and purpose, without persons.
  report --specific --reason TEXT (--employee ID | --customer ID)
                                Who looked at whom, at which fields: on suspicion, by the procedure of the organisation.
  report --break-glass          Which records were opened outside the relation check, by whom, why, and what was seen: of
                                the last week that is over, unless another period is named.
  who --employee ID             What this employee looked at: the subject of the token.
  who --customer ID             Who looked at this customer; give it once for each of its ids.
  remove-old --stream NAME --before DAY
                                Removes rows of audit or ldv from before a day, and leaves a checkpoint that says so.

  --from DAY --until DAY        Only this period; the last day is not in it. Days as 2026-03-01, in UTC.
  --week WEEK                   The same, by the number of a week: 2026-W11, from Monday to Monday.
  --as NAME                     Who asks; the user of this machine when absent. It is logged.
  --reason TEXT                 Why. It is logged.
  --json                        Answers as JSON.

Whoever is in an answer of "who" or of a report that names people sees that in the own list of looks.`;

const options = {
  employee: { type: 'string' },
  customer: { type: 'string', multiple: true },
  specific: { type: 'boolean' },
  'break-glass': { type: 'boolean' },
  stream: { type: 'string' },
  before: { type: 'string' },
  from: { type: 'string' },
  until: { type: 'string' },
  week: { type: 'string' },
  as: { type: 'string' },
  reason: { type: 'string' },
  json: { type: 'boolean' },
} as const;

type Words = ReturnType<typeof readWords>['values'];

const readWords = (args: readonly string[]) =>
  parseArgs({ args: [...args], allowPositionals: true, options });

await runCommand(help, async (args) => {
  const { values, positionals } = readWords(args);
  const [question, ...more] = positionals;
  if (more.length > 0) throw new InputError('Ask one thing at a time. See --help.');
  const asked = toAsked(question, values);
  const { desk, close } = await openDesk(readSettings(process.env));
  try {
    const { text, value, status } = await asked(desk);
    process.stdout.write(values.json ? `${JSON.stringify(value, null, 2)}\n` : text);
    process.exitCode = status;
  } catch (error) {
    throw toInputError(error);
  } finally {
    await close();
  }
});

interface Answered {
  readonly text: string;
  readonly value: unknown;
  readonly status: number;
}

/** Everything about the words is checked before the log is opened. */
function toAsked(
  question: string | undefined,
  values: Words,
): (desk: LogDesk) => Promise<Answered> {
  const period = toPeriod(values);
  const clerk = { name: values.as ?? userInfo().username, reason: values.reason ?? null };
  if (question === 'verify')
    return async (desk) => {
      const value = await desk.verify();
      const isWhole = value.findings.length === 0 && value.forged === 0;
      return { text: verdictText(value), value, status: isWhole ? 0 : 1 };
    };
  if (question === 'report' && values['break-glass']) {
    if (values.specific) throw new InputError('Ask for one report at a time. See --help.');
    const isNamed = values.from ?? values.until ?? values.week;
    return ofGlasses(isNamed === undefined ? lastWeek(Date.now()) : period, clerk);
  }
  if (question === 'report' && !values.specific)
    return async (desk) => {
      const value = await desk.report(period, clerk);
      return { text: reportText(value), value, status: 0 };
    };
  if (question === 'who' || question === 'report') {
    if (question === 'report' && clerk.reason === null)
      throw new InputError('A specific report needs --reason. See --help.');
    const who = toWho(values, period);
    return async (desk) => {
      const value = await desk.who(who, clerk);
      return { text: whoText(value), value, status: 0 };
    };
  }
  if (question !== 'remove-old')
    throw new InputError('Ask verify, report, who or remove-old. See --help.');
  const stream = streams.find((one) => one === values.stream);
  if (!stream || values.before === undefined)
    throw new InputError('Name --stream (audit or ldv) and --before. See --help.');
  return removal(stream, toDay(values.before, ''));
}

const ofGlasses =
  (period: Period, clerk: Clerk) =>
  async (desk: LogDesk): Promise<Answered> => {
    const value = await desk.broken(period, clerk);
    return { text: brokenText(value, period), value, status: 0 };
  };

const removal =
  (stream: Stream, before: string) =>
  async (desk: LogDesk): Promise<Answered> => {
    const value = await desk.removeOld(stream, before);
    return { text: `${value.rows} rows removed, of ${value.chains} chains.\n`, value, status: 0 };
  };

function toWho(
  { employee, customer = [] }: Words,
  period: { readonly from: string; readonly until: string },
): WhoQuestion {
  if (employee !== undefined && customer.length === 0) return { ...period, employee };
  if (employee === undefined && customer.length > 0) return { ...period, customers: customer };
  throw new InputError('Name either --employee or --customer. See --help.');
}

function toInputError(error: unknown): unknown {
  const code = (error as { readonly extensions?: { readonly code?: unknown } }).extensions?.code;
  return code === 'LOG_UNAVAILABLE'
    ? new InputError('The store of the log does not answer, so not all of it can be told.')
    : error;
}
