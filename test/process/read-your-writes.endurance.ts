import { startTwoProcesses } from './read-your-writes.ts';

test('RW-12 of 1 000 pairs of a write and a read by way of a process that hears of it half a second late, some without the token MUST be stale, and with it none', async () => {
  const two = await startTwoProcesses(2_000);
  try {
    const without = await two.pairs(1, 1_000, 'without');
    const withToken = await two.pairs(1_001, 1_000, 'with the token');
    console.log(JSON.stringify({ without, withToken }));
    expect(without.stale).toBeGreaterThan(0);
    expect(withToken).toEqual({ fresh: 1_000, stale: 0 });
  } finally {
    await two.stop();
  }
}, 3_600_000);
