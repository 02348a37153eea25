import type { Desk } from '../kit/command.ts';
import { expectEachOnce, makeAndKill, openChangeDesk, type Round } from './changes/kills.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await openChangeDesk();
}, 120_000);
afterAll(() => desk.remove());

test('FI10 FI13 over 2 kills with -9, what is sent again under its key MUST be there exactly once, with its task and referral, and be told once', async () => {
  const rounds: Round[] = [];
  for (const answers of [9, 21])
    rounds.push(await makeAndKill(desk, `key-${answers}`, { lanes: 6, answers }));
  await expectEachOnce(desk, rounds);
}, 240_000);
