import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { openMailSink, type SinkManners, type SinkStage } from '../../kit/mail-sink.ts';
import { startProcess, type Running } from '../../kit/process.ts';

const script = fileURLToPath(new URL('sender.ts', import.meta.url));

/** What became of each message after a number of kills. */
export interface Fate {
  /** Times that the mail server took it. */
  readonly arrived: number;
  readonly state: string;
}

/** Where each kill falls: at the so manyth mail of that process, and how far that is. */
export interface Kill {
  readonly mail: number;
  readonly stage: SinkStage;
}

/**
 * Lets processes send what waits, each of which is killed with -9 where that was said, and then one that ends its work.
 * Gives the fate of every message.
 */
export async function sendAndKill(
  messages: number,
  kills: readonly Kill[],
): Promise<readonly Fate[]> {
  const folder = await mkdtemp(join(tmpdir(), 'klantbeeld-messages-'));
  const manners: SinkManners = {};
  const sink = await openMailSink(manners);
  const start = (word: string, ...more: readonly string[]): Promise<Running> =>
    startProcess({
      script,
      args: [word, String(sink.port), ...more],
      env: { KLANTBEELD_DATA: folder },
    });
  try {
    await statesIn(await start('fill', String(messages)));
    for (const { mail, stage } of kills) {
      const sender = await start('send');
      let met = 0;
      manners.watch = (at) => {
        if (at === stage) met += 1;
        if (met === mail) sender.child.kill('SIGKILL');
      };
      if ((await sender.ended) !== 'SIGKILL') throw new Error(sender.output());
      delete manners.watch;
    }
    const states = await statesIn(await start('drain'));
    return states.map(({ to, state }) => ({
      arrived: sink.mails.filter((mail) => mail.to.includes(to)).length,
      state,
    }));
  } finally {
    await sink.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

async function statesIn(
  running: Running,
): Promise<readonly { readonly to: string; readonly state: string }[]> {
  const [, states = '[]'] = await running.find(/^states (.*)$/m);
  const status = await running.ended;
  if (status !== 0) throw new Error(`It ended with ${status}:\n${running.output()}`);
  return JSON.parse(states) as { to: string; state: string }[];
}

/** That each message arrived once, save those of which it is said that nobody knows: at most one for each kill. */
export function expectEachOnce(fates: readonly Fate[], messages: number, kills: number): void {
  expect(fates).toHaveLength(messages);
  const known = fates.filter(({ state }) => state !== 'IN_DOUBT');
  expect(known.filter(({ state, arrived }) => state !== 'SENT' || arrived !== 1)).toEqual([]);
  const doubted = fates.filter(({ state }) => state === 'IN_DOUBT');
  expect(doubted.filter(({ arrived }) => arrived > 1)).toEqual([]);
  expect(doubted.length).toBeLessThanOrEqual(kills);
}
