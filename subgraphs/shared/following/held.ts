import { furthest, isNowhere, type Positions } from '../../../schema/positions.ts';
import type { SubgraphName } from '../../../schema/wire.ts';

/** How far one feed, and what its teller had heard of others, is in a projection; and who waits for more of it. */
export interface Held {
  /** So far it holds; '' of whom nothing is known yet. */
  readonly positions: Positions;
  /** What those who wait need at least; null when nobody waits. */
  wanted(): Positions | null;
  /** Notes what a page that was read to its end brought. */
  note(positions: Positions): void;
  /** Resolves when so much is held; false when the time is up before. What is told of no one here counts as held. */
  until(least: Positions, waitMs: number): Promise<boolean>;
  /** Sends home whoever waits, without. */
  end(): void;
}

interface Waiting {
  readonly least: Positions;
  resolve(isHeld: boolean): void;
}

/** `hurry` is called when somebody begins to wait. */
export function createHeld(feed: SubgraphName, hurry: () => void): Held {
  let held: Positions = { [feed]: '' };
  let isKnown = false;
  let hasEnded = false;
  let waiting: readonly Waiting[] = [];

  /** Whom the teller listens to is not known before the first page. */
  const holds = (least: Positions): boolean =>
    isKnown &&
    Object.entries(held).every(([name, at]) => at >= (least[name as SubgraphName] ?? ''));

  function settle(those: (one: Waiting) => boolean, isHeld: boolean): void {
    const done = waiting.filter(those);
    waiting = waiting.filter((one) => !done.includes(one));
    for (const one of done) one.resolve(isHeld);
  }

  return {
    get positions() {
      return held;
    },
    wanted: () => (waiting.length === 0 ? null : furthest(...waiting.map(({ least }) => least))),
    note(positions) {
      held = { ...held, ...positions, ...furthest(held, positions) };
      isKnown = true;
      settle(({ least }) => holds(least), true);
    },
    async until(least, waitMs) {
      if (isNowhere(least) || holds(least)) return true;
      if (hasEnded || waitMs <= 0) return false;
      return new Promise((resolve) => {
        const timer = setTimeout(() => settle((other) => other === one, false), waitMs);
        const one: Waiting = {
          least,
          resolve(isHeld) {
            clearTimeout(timer);
            resolve(isHeld);
          },
        };
        waiting = [...waiting, one];
        hurry();
      });
    },
    end() {
      hasEnded = true;
      settle(() => true, false);
    },
  };
}
