import { maskForms } from '../../schema/mask.ts';
import { refusal } from './record-check.ts';
import type { LoadResult, RecordDoor, SourceRecord } from './records.ts';
import { StoreError } from './store/store.ts';

/**
 * The door of an organisation that may not use citizen service numbers (art. 10 Wabb is for who has a task by law): a
 * record with one as identifier or reference is refused, and in prose they are masked before anything is kept.
 */
export function withoutBsn(door: RecordDoor): RecordDoor {
  return {
    ...door,
    async load(records, run) {
      const refused = records.map(refusalOf);
      const rest = records.filter((_, at) => refused[at] === null);
      const taken = (await door.load(rest.map(withProseMasked), run)).values();
      return refused.map((one) => one ?? next(taken));
    },
  };
}

function next(results: Iterator<LoadResult>): LoadResult {
  const { value, done } = results.next();
  if (done) throw new RangeError('The door gave fewer results than records.');
  return value;
}

function refusalOf(record: SourceRecord): LoadResult | null {
  const at = placeOfBsn(record);
  return at === null ? null : refusal(at, 'this organisation may not use citizen service numbers');
}

/** Dotted path of the first `{scheme: 'BSN'}` in a value; null when there is none. */
function placeOfBsn(value: unknown, path: readonly string[] = []): string | null {
  if (typeof value !== 'object' || value === null) return null;
  if ('scheme' in value && value.scheme === 'BSN') return [...path, 'scheme'].join('.');
  for (const [name, one] of Object.entries(value)) {
    const found = placeOfBsn(one, [...path, name]);
    if (found !== null) return found;
  }
  return null;
}

const withProseMasked = (record: SourceRecord): SourceRecord => masked(record) as SourceRecord;

function masked(value: unknown): unknown {
  // Only what is written in words: a number that stands alone is that of an order, or of an organisation (RSIN).
  if (typeof value === 'string')
    return /\s/.test(value) ? maskForms.CITIZEN_NUMBERS.mask(value) : value;
  if (Array.isArray(value)) return value.map(masked);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, masked(one)]));
}

/**
 * Rejects with BAD_VALUE when the first customers of a store have citizen service numbers: it was made before the
 * organisation said that it may not use them, and what is in it has to go first.
 */
export async function refuseNumbersIn(customers: Pick<RecordDoor, 'dump'>): Promise<void> {
  const { records } = await customers.dump('Customer', '');
  if (records.some((record) => placeOfBsn(record) !== null))
    throw new StoreError(
      'BAD_VALUE',
      'KLANTBEELD_BSN is off, and the store holds citizen service numbers. Begin with an empty data folder, or switch it on.',
    );
}
