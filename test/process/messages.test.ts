import { expectEachOnce, sendAndKill, type Kill } from './messages/kills.ts';

test('ME-40 over 3 kills with -9 each message MUST arrive once, and one of which that is not known MUST say so', async () => {
  const kills: readonly Kill[] = [
    { mail: 3, stage: 'RECIPIENT' },
    { mail: 4, stage: 'TEXT' },
    { mail: 5, stage: 'TAKEN' },
  ];
  const fates = await sendAndKill(20, kills);
  expectEachOnce(fates, 20, kills.length);
  // Killed before its text went a message is in no doubt; killed when the server had all of it and had not said so, it is.
  const doubted = fates.filter(({ state }) => state === 'IN_DOUBT').length;
  expect([1, 2]).toContain(doubted);
}, 240_000);
