import type { EntityState } from '../../shared/outbox.ts';
import type { WriteOp } from '../../shared/store/store.ts';
import { findPairOps } from '../duplicates/pairs.ts';
import type { CustomerRow } from '../rows.ts';
import type { CustomersStore } from '../store.ts';
import { findMovedTies, type TieChange } from '../ties/change.ts';
import { inheritFormerIds } from './former-ids.ts';
import { createLinked, obstacle, type Linked } from './links.ts';
import { regroup, type Regrouping } from './regroup.ts';
import type { Blind, SourceRow } from './source.ts';
import { toOps, toStates } from './write.ts';

/** Records as they are linked, and the customers that they make up until now. */
export interface Joined {
  readonly linked: Linked;
  readonly before: readonly CustomerRow[];
}

/** What a change of some records comes down to. */
export interface JoinedChange {
  readonly ops: readonly WriteOp[];
  readonly states: readonly EntityState[];
  /** The customers that it changes, as they become. */
  readonly customers: readonly CustomerRow[];
}

/** Customers that have any of these ids or numbers, with all their records. */
export async function findJoined(
  ids: readonly string[],
  questions: CustomersStore,
): Promise<Joined> {
  const before = await questions.findCustomers(ids);
  const rows = await questions.findSources(before.map(({ _id }) => _id));
  const linked = createLinked(rows);
  inheritFormerIds(linked, before);
  return { before, linked };
}

/** Ids by which records and customers are found that a record may have to do with. */
export const namesAround = ({ _id, links }: SourceRow): string[] => [
  _id,
  ...links.map(({ alias }) => alias),
];

/** Puts a record among those it is linked with; null, or why it cannot be: then everything stays as it was. */
export function admit(row: SourceRow, linked: Linked): string | null {
  const old = linked.rows.get(row._id);
  linked.put(old ? { ...row, order: old.order } : row);
  const reason = obstacle(linked.groupOf(row._id));
  if (reason === null) return null;
  if (old) linked.put(old);
  else linked.remove(row._id);
  return reason;
}

/** Everything that follows from records as they are linked now: customers, pairs of doubles, ties, what others are told. */
export async function findJoinedChange(
  { linked, before }: Joined,
  changed: { readonly touched: ReadonlySet<string>; readonly removed: readonly string[] },
  { questions, blind }: { readonly questions: CustomersStore; readonly blind: Blind },
): Promise<JoinedChange> {
  const { touched, removed } = changed;
  const regrouping = regroup(linked, before, touched, blind);
  const pairs = await findPairOps(regrouping, questions);
  const ties = await findTiesMovedBy(regrouping, questions);
  return {
    ops: [...toOps(regrouping, touched, removed), ...pairs, ...ties.ops],
    states: [...toStates(regrouping), ...ties.states],
    customers: regrouping.written.map(({ row }) => row),
  };
}

/** Who has to do with a customer has so under each of its ids. */
function findTiesMovedBy(
  { written, gone }: Regrouping,
  questions: CustomersStore,
): Promise<TieChange> {
  const now = new Map(written.flatMap(({ row }) => row.ids.map((id) => [id, row.ids])));
  const left = gone.flatMap(({ ids }) => ids.filter((id) => !now.has(id)));
  const moved = written
    .filter(({ row, before }) => before?.ids.join() !== row.ids.join())
    .flatMap(({ row, before }) => [...row.ids, ...(before?.ids ?? [])]);
  return findMovedTies([...moved, ...left], questions, (id) => now.get(id) ?? null);
}
