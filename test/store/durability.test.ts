import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { lossesIn, nothingYet, totalOf, writeAndKill } from './durability/kills.ts';

test('SC-120 MUST lose no acknowledged write, and tear no batch, over 3 kills with -9', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'klantbeeld-kills-'));
  const acknowledged = nothingYet();
  // Odd numbers, so that the kill falls at different places of a commit.
  for (const [run, after] of [17, 58, 131].entries()) {
    await writeAndKill(folder, `run${run}`, after, acknowledged);
    expect(await lossesIn(folder, acknowledged)).toEqual([]);
  }
  expect(totalOf(acknowledged)).toBeGreaterThanOrEqual(17 + 58 + 131);
  await rm(folder, { recursive: true, force: true });
});
