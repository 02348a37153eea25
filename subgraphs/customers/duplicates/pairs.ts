import type { WriteOp } from '../../shared/store/store.ts';
import type { Regrouping } from '../joining/regroup.ts';
import { matchKeysOf } from '../merging/keys.ts';
import type { CustomerRow, DuplicateCandidateRow } from '../rows.ts';
import type { CustomersStore } from '../store.ts';
import { toCandidate } from './score.ts';

/** What more customers than this share (the telephone of a home, an `info@` address) says nothing of any two. */
const mostSharing = 10;

/** Writes that bring the pairs of changed customers up to date: found by what they share, never by comparing all. */
export async function findPairOps(
  { written, gone }: Regrouping,
  store: CustomersStore,
): Promise<WriteOp[]> {
  const rows = written.map(({ row }) => row);
  const changed = new Set([...rows, ...gone].map(({ _id }) => _id));
  const before = [...gone, ...written.flatMap((one) => one.before ?? [])];
  const [sharing, known] = await Promise.all([
    store.findSharing(rows.flatMap(matchKeysOf), mostSharing),
    store.findDuplicatesOf(before.map(({ _id }) => _id)),
  ]);
  const others = sharing.filter(({ _id }) => !changed.has(_id));
  const pairs = toPairs([...rows, ...others], changed);
  const ended = known.filter(({ _id }) => !pairs.has(_id));
  return [
    ...ended.map(({ _id }): WriteOp => ({
      op: 'delete',
      collection: 'duplicates',
      filter: { _id },
    })),
    ...[...pairs.values()].map((row): WriteOp => ({
      op: 'replace',
      collection: 'duplicates',
      filter: { _id: row._id },
      row,
      upsert: true,
    })),
  ];
}

function toPairs(
  rows: readonly CustomerRow[],
  changed: ReadonlySet<string>,
): Map<string, DuplicateCandidateRow> {
  const sharing = new Map<string, CustomerRow[]>();
  for (const row of rows)
    for (const key of matchKeysOf(row)) sharing.set(key, [...(sharing.get(key) ?? []), row]);
  const pairs = new Map<string, DuplicateCandidateRow>();
  for (const together of sharing.values()) {
    if (together.length > mostSharing) continue;
    for (const [at, one] of together.entries()) {
      for (const two of together.slice(at + 1)) {
        const pair = changed.has(one._id) || changed.has(two._id) ? toCandidate(one, two) : null;
        if (pair) pairs.set(pair._id, pair);
      }
    }
  }
  return pairs;
}
