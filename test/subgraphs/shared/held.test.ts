import { furthest, readAtLeastHeader, toAtLeastHeader } from '../../../schema/positions.ts';
import { createHeld } from '../../../subgraphs/shared/following/held.ts';

const at = (sequence: number): string => String(sequence).padStart(16, '0');
const aMinute = 60_000;

describe('what a projection holds of a feed', () => {
  test('RW-10 MUST be enough for who needs no more, and be waited for by who does, in a hurry', async () => {
    let hurried = 0;
    const held = createHeld('cases', () => void (hurried += 1));
    expect(await held.until({}, 0)).toBe(true);
    const first = held.until({ cases: at(3) }, aMinute);
    const second = held.until({ cases: at(5), products: at(9) }, aMinute);
    expect([held.wanted(), hurried]).toEqual([{ cases: at(5), products: at(9) }, 2]);
    held.note({ cases: at(4) });
    expect(await first).toBe(true);
    expect(held.wanted()).toEqual({ cases: at(5), products: at(9) });
    // Of products nobody tells here: that is for another feed to hold.
    held.note({ cases: at(5) });
    expect(await second).toBe(true);
    expect([held.wanted(), await held.until({ cases: at(5) }, 0), hurried]).toEqual([
      null,
      true,
      2,
    ]);
  });

  test('RW-10 MUST count what its teller had heard of others, also when that is nothing yet', async () => {
    const held = createHeld('customers', () => {});
    held.note({ customers: at(8), contacts: '' });
    expect(await held.until({ customers: at(8) }, 0)).toBe(true);
    expect(await held.until({ contacts: at(1) }, 0)).toBe(false);
    const waiting = held.until({ contacts: at(1) }, aMinute);
    held.note({ customers: at(8), contacts: at(2) });
    expect(await waiting).toBe(true);
  });

  test('RW-10 MUST NOT be taken for more than it is: not by then, and not after the end', async () => {
    const held = createHeld('cases', () => {});
    expect(await held.until({ cases: at(1) }, 1)).toBe(false);
    const waiting = held.until({ cases: at(1) }, aMinute);
    held.end();
    expect([await waiting, await held.until({ cases: at(1) }, aMinute)]).toEqual([false, false]);
  });
});

test('RW-11 positions MUST be joined to the furthest, and travel as they are', () => {
  const positions = furthest({ cases: at(3), contacts: at(1) }, { cases: at(12) });
  expect(positions).toEqual({ cases: at(12), contacts: at(1) });
  const header = toAtLeastHeader({ positions, waitMs: 250.4 });
  expect(readAtLeastHeader(header)).toEqual({ positions, waitMs: 250 });
  for (const nothing of [undefined, '', 'wait=5', `cases=${at(1)}`, 'wait=5,cases=1', 'wait=-1'])
    expect(readAtLeastHeader(nothing)).toBeUndefined();
});
