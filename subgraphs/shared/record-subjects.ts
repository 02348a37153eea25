import { recordId } from './identity.ts';
import type { Outbox } from './outbox.ts';
import { seenId } from './record-check.ts';
import type { IntakeRow, RecordType } from './record-type.ts';
import type { RecordDoor, RecordKey, SourceRecord } from './records.ts';
import type { Store } from './store/store.ts';

/** Values of one `$in`, rows of one page, records that go together. */
const partSize = 100;

export interface SubjectsOptions {
  readonly store: Store;
  readonly outbox: Outbox;
  readonly types: ReadonlyMap<string, RecordType<never>>;
}

/** The side of the records door that serves the people whom records are about: all of theirs found, and removed. */
export function createSubjects({
  store,
  outbox,
  types,
}: SubjectsOptions): Pick<RecordDoor, 'about' | 'remove'> {
  const seen = store.collection<IntakeRow>('intake');

  /** What was taken in of one type about any of these, each once, in the order of their keys. */
  async function findSeen(type: string, ids: readonly string[]): Promise<readonly IntakeRow[]> {
    const found = new Map<string, IntakeRow>();
    for (const part of inParts([...new Set(ids)])) {
      for (let after: string | null = ''; after !== null;) {
        const rows: readonly IntakeRow[] = await seen.find(
          { customerIds: { $in: part }, type, _id: { $gt: after } },
          { sort: { _id: 1 }, limit: partSize },
        );
        for (const row of rows) found.set(row._id, row);
        after = rows.length === partSize ? (rows.at(-1)?._id ?? null) : null;
      }
    }
    return [...found.values()].toSorted((a, b) => (a._id < b._id ? -1 : 1));
  }

  async function about(customerIds: readonly string[]): Promise<readonly SourceRecord[]> {
    const all: SourceRecord[] = [];
    for (const type of types.values()) {
      const rows = await findSeen(type.type, customerIds);
      for (const part of inParts(rows)) all.push(...(await type.findRecordsById(part.map(idOf))));
    }
    return all;
  }

  async function remove(records: readonly RecordKey[]): Promise<number> {
    let count = 0;
    // What refers goes before what is referred to.
    for (const type of [...types.values()].toReversed()) {
      const ofType = records.filter((one) => one.type === type.type);
      for (const part of inParts(ofType)) count += await removePart(type, part);
    }
    return count;
  }

  async function removePart(type: RecordType<never>, keys: readonly RecordKey[]): Promise<number> {
    const ids = keys.map(({ source, sourceId }) => seenId(type.type, source, sourceId));
    const rows = await seen.find({ _id: { $in: ids } }, { limit: ids.length });
    if (rows.length === 0) return 0;
    const { ops, states } = await type.toRemoval(
      rows.map((row) => ({ id: row.entity, source: row.source, sourceId: row.sourceId })),
    );
    const forgotten = rows.map(({ _id }) => ({
      op: 'delete' as const,
      collection: 'intake',
      filter: { _id },
    }));
    await outbox.write([...ops, ...forgotten], states);
    return rows.length;
  }

  return { about, remove };
}

/** The record's own id, which for one that was joined is not that of its entity. */
const idOf = ({ type, source, sourceId }: IntakeRow): string => recordId(type, source, sourceId);

const inParts = <One>(all: readonly One[]): readonly (readonly One[])[] =>
  Array.from({ length: Math.ceil(all.length / partSize) }, (_, at) =>
    all.slice(at * partSize, (at + 1) * partSize),
  );
