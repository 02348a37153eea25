import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { lossesIn, nothingYet, totalOf, writeAndKill } from './durability/kills.ts';

const kills = 20;

test('SC-121 MUST lose no acknowledged write, and tear no batch, over 20 kills with -9', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'klantbeeld-kills-'));
  const acknowledged = nothingYet();
  for (let run = 0; run < kills; run++) {
    // Steps of a prime, so that the kills fall at different places of a commit.
    await writeAndKill(folder, `run${run}`, 50 + ((run * 37) % 101), acknowledged);
    expect(await lossesIn(folder, acknowledged)).toEqual([]);
  }
  const total = totalOf(acknowledged);
  process.stdout.write(`${kills} kills, ${total} acknowledged writes, 0 lost\n`);
  expect(total).toBeGreaterThanOrEqual(1_000);
  await rm(folder, { recursive: true, force: true });
});
