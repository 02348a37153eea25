import { startTwoProcesses } from './read-your-writes.ts';

test('RW-12 of pairs of a write and a read by way of a process that hears of it half a second late, some without the token MUST be stale, and with it none', async () => {
  const two = await startTwoProcesses(20);
  try {
    expect((await two.pairs(1, 10, 'without')).stale).toBeGreaterThan(0);
    expect(await two.pairs(11, 10, 'with the token')).toEqual({ fresh: 10, stale: 0 });
  } finally {
    await two.stop();
  }
}, 240_000);
