import { subgraphNames, type SubgraphName } from '../../schema/wire.ts';
import type { LoadResult, RecordDoor, SourceRecord } from '../../subgraphs/shared/records.ts';
import { createClock } from './clock.ts';
import { madeUpRecords, referenceRecords, storyRecords } from './generate.ts';
import { joined, type DemoRecords } from './records/own.ts';
import { createStories } from './stories/stories.ts';

export interface DemoOptions {
  readonly doors: { readonly [name in SubgraphName]: RecordDoor };
  /** Everything is dated from the day (UTC) of this instant. */
  readonly now: Date;
  /** How many customers; the first of them are always the same, those of the stories. */
  readonly customers: number;
  /** Whether they have citizen service numbers; they do when absent. */
  readonly mayUseBsn?: boolean;
  /** Told after every few customers how far it is. */
  readonly progress?: (done: number, total: number) => void;
}

export interface DemoReport {
  /** Records taken in by type, in the order of the doors; those that were there already included. */
  readonly counts: { readonly [type: string]: number };
  readonly created: number;
  readonly changed: number;
  readonly unchanged: number;
  /** Types and reasons of what was refused: a fault of the demo itself. */
  readonly rejected: readonly string[];
}

/** Customers whose records are in memory at once. */
const atOnce = 40;
/** A door takes at most so many records in one call. */
const perCall = 500;

/** Takes the demo in, a few customers at a time; the same again on the same day changes nothing. */
export async function loadDemo(options: DemoOptions): Promise<DemoReport> {
  const { doors, now, customers, mayUseBsn = true, progress } = options;
  const clock = createClock(now);
  const stories = createStories(clock);
  const tally = createTally(subgraphNames.flatMap((name) => doors[name].types));
  const recordsOf = (n: number): DemoRecords => {
    const story = stories.get(n);
    const records = story ? storyRecords(story, clock) : madeUpRecords(n, clock);
    return mayUseBsn ? records : withoutNumbers(records);
  };
  const run = `demo-${clock.day(0)}`;
  await takeIn(doors, referenceRecords(clock), run, tally);
  for (let from = 1; from <= customers; from += atOnce) {
    const to = Math.min(from + atOnce - 1, customers);
    const numbers = Array.from({ length: to - from + 1 }, (_, at) => from + at);
    await takeIn(doors, joined(numbers.map(recordsOf)), run, tally);
    progress?.(to, customers);
  }
  return tally.report();
}

function withoutNumbers(records: DemoRecords): DemoRecords {
  const without = (record: SourceRecord): SourceRecord => {
    const { identifiers } = record;
    if (!Array.isArray(identifiers)) return record;
    return {
      ...record,
      identifiers: identifiers.filter((one: { readonly scheme?: unknown }) => one.scheme !== 'BSN'),
    };
  };
  return { ...records, customers: (records.customers ?? []).map(without) };
}

/** All four at the same time: each has its own store. */
async function takeIn(
  doors: DemoOptions['doors'],
  records: DemoRecords,
  run: string,
  tally: Tally,
): Promise<void> {
  await Promise.all(
    subgraphNames.map(async (name) => {
      const ordered = inOrderOf(doors[name].types, records[name] ?? []);
      for (let from = 0; from < ordered.length; from += perCall) {
        const part = ordered.slice(from, from + perCall);
        tally.add(part, await doors[name].load(part, run));
      }
    }),
  );
}

/** What is referred to comes before what refers. */
const inOrderOf = (
  types: readonly string[],
  records: readonly SourceRecord[],
): readonly SourceRecord[] =>
  records.toSorted((a, b) => types.indexOf(a.type) - types.indexOf(b.type));

interface Tally {
  add(records: readonly SourceRecord[], results: readonly LoadResult[]): void;
  report(): DemoReport;
}

function createTally(types: readonly string[]): Tally {
  const counts: { [type: string]: number } = Object.fromEntries(types.map((type) => [type, 0]));
  const kinds = { created: 0, changed: 0, unchanged: 0, rejected: 0 };
  const rejected: string[] = [];
  return {
    add(records, results) {
      for (const [at, result] of results.entries()) {
        const type = records[at]?.type ?? '';
        kinds[result.kind]++;
        if (result.kind === 'rejected') rejected.push(`${type} ${result.reason} (${result.code})`);
        else counts[type] = (counts[type] ?? 0) + 1;
      }
    },
    report() {
      const { created, changed, unchanged } = kinds;
      return { counts, created, changed, unchanged, rejected };
    },
  };
}
