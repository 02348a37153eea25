import { addDays, dayStart, toDay, type Day } from './holidays.ts';

/** A part of a day in which the clock on the wall runs on: a day is one, and two where it is put forward or back. */
export interface Stretch {
  /** Milliseconds since 1970; it ends before `until`. */
  readonly from: number;
  readonly until: number;
  /** Milliseconds by which the wall is ahead of UTC. */
  readonly ahead: number;
}

/** What the clock on the wall says in one time zone. Days without end may be asked; those of the last years are kept. */
export interface WallClock {
  /** The day at an instant. */
  dayAt(ms: number): Day;
  /** Milliseconds from midnight, as the wall says. */
  timeAt(ms: number): number;
  /** The day from its midnight to the next, in order. */
  stretchesOf(day: Day): readonly Stretch[];
}

const minuteMs = 60_000;
const mostDays = 5_000;

const clocks = new Map<string, WallClock>();

/** One clock for each zone: what it found out holds for everybody. Throws RangeError for a zone that there is not. */
export function wallClockIn(timeZone: string): WallClock {
  const clock = clocks.get(timeZone) ?? createWallClock(timeZone);
  clocks.set(timeZone, clock);
  return clock;
}

function createWallClock(timeZone: string): WallClock {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    ...{ year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric' },
  });
  const known = new Map<Day, readonly Stretch[]>();

  /** Zones have been whole minutes apart since before there were computers. */
  function aheadAt(ms: number): number {
    const minute = Math.floor(ms / minuteMs) * minuteMs;
    const parts = format.formatToParts(minute);
    const read = (type: string): number => Number(parts.find((one) => one.type === type)?.value);
    const wall = Date.UTC(
      ...([read('year'), read('month') - 1, read('day'), read('hour'), read('minute')] as const),
    );
    return wall - minute;
  }

  function midnightOf(day: Day): number {
    const wall = dayStart(day);
    return wall - aheadAt(wall - aheadAt(wall));
  }

  /** The minute at which the wall was put forward or back, between two that differ. */
  function changeBetween(from: number, until: number): number {
    const after = aheadAt(until);
    let [low, high] = [from, until];
    while (high - low > minuteMs) {
      const middle = low + Math.floor((high - low) / minuteMs / 2) * minuteMs;
      if (aheadAt(middle) === after) high = middle;
      else low = middle;
    }
    return high;
  }

  function toStretches(day: Day): readonly Stretch[] {
    const from = midnightOf(day);
    const until = midnightOf(addDays(day, 1));
    const ahead = aheadAt(from);
    const after = aheadAt(until - minuteMs);
    if (ahead === after) return [{ from, until, ahead }];
    const change = changeBetween(from, until - minuteMs);
    return [
      { from, until: change, ahead },
      { from: change, until, ahead: after },
    ];
  }

  const wallAt = (ms: number): number => ms + aheadAt(ms);
  return {
    dayAt: (ms) => toDay(wallAt(ms)),
    timeAt: (ms) => wallAt(ms) - dayStart(toDay(wallAt(ms))),
    stretchesOf(day) {
      const kept = known.get(day);
      if (kept) return kept;
      if (known.size >= mostDays) known.clear();
      const stretches = toStretches(day);
      known.set(day, stretches);
      return stretches;
    },
  };
}
