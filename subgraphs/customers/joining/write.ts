import type { EntityState } from '../../shared/outbox.ts';
import type { WriteOp } from '../../shared/store/store.ts';
import type { CustomerRow } from '../rows.ts';
import type { Regrouping, Written } from './regroup.ts';
import type { SourceRow } from './source.ts';

/** Writes that make a regrouping true. Each says which version it was made from: who comes too late undoes nothing. */
export function toOps(
  { written, gone }: Regrouping,
  touched: ReadonlySet<string>,
  removed: readonly string[],
): WriteOp[] {
  const moved = movedIds(written, gone);
  // An id that goes from one customer to another must leave the one row before it enters the other.
  const makesWay = ({ before }: Written): boolean =>
    before?.ids.some((id) => moved.has(id)) ?? false;
  return [
    ...gone.map(toDelete),
    ...written.flatMap((one) => (one.before && makesWay(one) ? [toDelete(one.before)] : [])),
    ...written.map((one) => (one.before && !makesWay(one) ? toReplace(one) : toInsert(one.row))),
    ...written.flatMap((one) => toSourceOps(one, touched)),
    ...removed.map((id): WriteOp => ({ op: 'delete', collection: 'sources', filter: { _id: id } })),
  ];
}

/** Ids that a customer gets and did not have. */
const movedIds = (written: readonly Written[], gone: readonly CustomerRow[]): Set<string> => {
  if (written.length + gone.length < 2) return new Set();
  return new Set(
    written.flatMap(({ row, before }) => {
      const had = new Set(before?.ids);
      return row.ids.filter((id) => !had.has(id));
    }),
  );
};

const toDelete = ({ _id, version }: CustomerRow): WriteOp => ({
  op: 'delete',
  collection: 'customers',
  filter: { _id, version },
  mustMatch: true,
});

const toInsert = (row: CustomerRow): WriteOp => ({ op: 'insert', collection: 'customers', row });

const toReplace = ({ row, before }: Written): WriteOp => ({
  op: 'replace',
  collection: 'customers',
  filter: { _id: row._id, version: before?.version ?? 0 },
  row,
  mustMatch: true,
});

function toSourceOps({ row, group }: Written, touched: ReadonlySet<string>): WriteOp[] {
  return group.flatMap((source): WriteOp[] => {
    const now: SourceRow = { ...source, customerId: row._id };
    const filter = { _id: source._id };
    if (touched.has(source._id))
      return [{ op: 'replace', collection: 'sources', filter, row: now, upsert: true }];
    if (source.customerId === row._id) return [];
    const update = { $set: { customerId: row._id } };
    return [{ op: 'update', collection: 'sources', filter, update, mustMatch: true }];
  });
}

/** What others are told: only of customers that have something to tell, or had. */
export function toStates({ written, gone }: Regrouping): EntityState[] {
  const type = 'Customer';
  return [
    ...gone
      .filter(({ told }) => told)
      .map(({ _id }) => ({ type, id: _id, removed: true, facts: [] })),
    ...written
      .filter(({ row, before }) => row.told || before?.told)
      .map(({ row, facts, memberships }) => ({
        ...{ type, id: row._id, removed: false, facts },
        ...(memberships.length > 0 ? { memberships } : {}),
      })),
  ];
}
