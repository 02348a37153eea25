import { setTimeout as pause } from 'node:timers/promises';

import { readSettings } from '../gateway/config/read.ts';
import { subgraphNames, type SubgraphName } from '../schema/wire.ts';
import { addSealKey, sealKeyNumbers } from '../subgraphs/shared/store/keys.ts';
import { openRows, runCommand, type Rows } from './command.ts';
import { InputError } from './input-error.ts';
import { countAll, sealAgain, type Count } from './keys/rounds.ts';
import { createProgress } from './progress.ts';

const help = `Looks after the keys that encrypt fields: npm run keys -- <status|rotate>

  status   Which keys there are, and how many rows are still under an older one.
  rotate   Makes a new key and encrypts every row again with it. Everything goes on working meanwhile. Stop it when you
           like: what is done is done, and the next rotate goes on with the rest before it makes another key.
  --help

Where gateways or subgraphs run on several machines, each with a copy of the keys folder, copy the new key file
there at once. Make a copy of the new key, apart from the rows, and keep the older ones as long as you keep backups
that were made with them. The key behind searches (blind.key) stays: ids are made with it.`;

/** Other processes on the same database use a new key after a second. */
const untilKnownMs = 1_500;
/** What others wrote with an older key meanwhile is done in the next round; it ends when there is none. */
const mostRounds = 5;

await runCommand(help, async ([what, ...more]) => {
  if ((what !== 'status' && what !== 'rotate') || more.length > 0)
    throw new InputError('Say status or rotate. See --help.');
  const rows = await openRows();
  try {
    await (what === 'status' ? tellStatus(rows) : rotate(rows));
  } finally {
    await rows.close();
  }
});

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

function keyNumbers(): readonly string[] {
  return sealKeyNumbers(readSettings(process.env).keysFolder);
}

async function tellStatus({ doors }: Rows): Promise<void> {
  say(`Keys: ${keyNumbers().join(', ')}; the last encrypts, all open.`);
  for (const name of subgraphNames)
    say(`  ${name.padEnd(9)} ${toText(await countAll(doors[name]))}`);
}

function toText({ rows, old, damaged }: Count): string {
  return `${rows} rows, ${old} with something under an older key${
    damaged > 0 ? `, ${damaged} with something that no key here opens` : ''
  }`;
}

async function rotate({ doors }: Rows): Promise<void> {
  const totals = new Map<SubgraphName, Count>();
  for (const name of subgraphNames) totals.set(name, await countAll(doors[name]));
  const sum = (of: keyof Count): number =>
    [...totals.values()].reduce((all, one) => all + one[of], 0);
  if (sum('old') > 0)
    say(`Going on with key ${keyNumbers().at(-1)}: ${sum('old')} rows are not under it yet.`);
  else {
    const { keysFolder, mongodbUri } = readSettings(process.env);
    say(`Key ${await addSealKey(keysFolder)} is made. Make a copy of it now, apart from the rows.`);
    if (mongodbUri) await pause(untilKnownMs);
  }
  const progress = createProgress(process.stderr);
  let left = 0;
  for (const name of subgraphNames) {
    progress.begin(name, totals.get(name)?.rows ?? 0);
    left += await sealAgain(doors[name], mostRounds, (by) => progress.advance(by));
    progress.end();
  }
  tellEnd(left, sum('damaged'));
}

function tellEnd(left: number, damaged: number): void {
  if (left > 0)
    say(`${left} rows are under an older key still: others write them. Run rotate again.`);
  else say(`Every row is under key ${keyNumbers().at(-1)}.`);
  if (damaged > 0) say(`${damaged} rows have something that no key here opens: see status.`);
  if (left > 0 || damaged > 0) process.exitCode = 1;
  else
    say(
      'Older keys may be taken away once everything was started again; backups made before need them.',
    );
}
