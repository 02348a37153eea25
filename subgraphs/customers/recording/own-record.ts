import { isRefused, refused, type Change, type Refused } from '../../shared/changes/change.ts';
import { newId, ownSource } from '../../shared/identity.ts';
import {
  admit,
  findJoined,
  findJoinedChange,
  namesAround,
  type JoinedChange,
} from '../joining/join.ts';
import { fieldsOf, toSourceRow, type SourceRow } from '../joining/source.ts';
import type { Context } from '../loaders.ts';
import type { CustomerFields } from '../records/customer.ts';
import type { CustomerRow } from '../rows.ts';
import { toFields, type ArgumentOf } from './form.ts';

/** The customer that is to be changed, and the version at which who asks last saw it: null for what only adds. */
export interface Editing {
  readonly customerId: string;
  readonly expectedVersion: number | null;
}

/** One change of what we ourselves say of a customer. What registers say is theirs. */
export interface Edit {
  /** Which of our records holds what is to be changed, where there are several; absent, any will do. */
  readonly isIn?: (fields: CustomerFields, recordId: string) => boolean;
  /** The record as it must become, or why it cannot; the same one when nothing changes. */
  readonly change: (
    fields: CustomerFields,
    customer: CustomerRow,
    recordId: string,
  ) => CustomerFields | Refused;
  readonly argumentOf: ArgumentOf;
}

/** Changes our own record of a customer, or begins one beside what its registers say. */
export async function decideEdit(
  { customerId, expectedVersion }: Editing,
  edit: Edit,
  context: Context,
): Promise<Change | Refused> {
  const customer = await findEditable(customerId, context);
  if (!customer) return refused('NOT_FOUND', 'customerId');
  if (expectedVersion !== null && customer.version !== expectedVersion)
    return refused('STALE_VERSION', 'expectedVersion');
  const id = customer._id;
  const own = await findOwn(customer, customerId, edit, context);
  const changed = edit.change(own.fields, customer, own.row._id);
  if (isRefused(changed)) return changed;
  if (changed === own.fields) return { id, ops: [], states: [], written: [] };
  const row = toOwnRow(own, changed, edit.argumentOf, context);
  if (isRefused(row)) return row;
  const change = await findChange(row, [id], context);
  if (isRefused(change)) return change;
  const { ops, states } = change;
  return { id, ops, states, written: [{ type: 'Customer', id: row._id, customerIds: [id] }] };
}

/** Null where this viewer may not know of it, or only of a part: who acts in some affairs of another changes nothing here. */
export async function findEditable(
  id: string,
  { customers, known }: Context,
): Promise<CustomerRow | null> {
  const customer = await customers.load(id);
  return customer && known.has(customer.ids) ? customer : null;
}

/** Our record of a customer, which may still have to be written. */
export interface Own {
  readonly row: Pick<SourceRow, '_id' | 'sourceId' | 'asOf' | 'order'>;
  readonly fields: CustomerFields;
}

/** The record of ours that is to be changed: of who were merged, that of the one who was named. */
export async function findOwn(
  { _id, sides = [] }: CustomerRow,
  customerId: string,
  { isIn }: Pick<Edit, 'isIn'>,
  { store, now }: Context,
): Promise<Own> {
  const all = (await store.findSources([_id])).toSorted((a, b) => (a.order < b.order ? -1 : 1));
  const named = all.find((one) => namesAround(one).includes(customerId))?._id ?? customerId;
  const side = sides.find(({ ids }) => ids.includes(named))?.ids;
  const near = side ? all.filter((one) => side.includes(one._id)) : all;
  const isOurs = ({ source }: SourceRow): boolean => source === ownSource;
  const holder = all.find((one) => isOurs(one) && isIn?.(fieldsOf(one), one._id));
  const row = holder ?? near.find(isOurs);
  return row ? { row, fields: fieldsOf(row) } : beside(near, now);
}

/** A record of ours beside those of registers: it says nothing yet, and never comes before them. */
function beside(sources: readonly SourceRow[], now: Date): Own {
  const [first, last] = [sources[0], sources.at(-1)];
  if (!first || !last) throw new RangeError('A customer without records');
  const { source, sourceId } = first;
  const fields = { kind: fieldsOf(first).kind, sameAs: { source, sourceId } };
  const empty = toFields(fields, (path) => path);
  if (isRefused(empty)) throw new RangeError('An empty record that does not fit');
  const id = newId();
  return {
    row: { _id: id, sourceId: id, asOf: now, order: `${last.order}+` },
    fields: empty.fields,
  };
}

/** Our record as it becomes, or what is wrong with the arguments of which it was made. */
export function toOwnRow(
  { row: { _id, sourceId, asOf, order } }: Own,
  changed: CustomerFields,
  argumentOf: ArgumentOf,
  { blind }: Context,
): SourceRow | Refused {
  const checked = toFields(changed, argumentOf);
  if (isRefused(checked)) return checked;
  const record = { id: _id, source: ownSource, sourceId, asOf };
  return toSourceRow({ ...record, fields: checked.fields }, order, blind);
}

/** What follows from a record of ours for the customers with these ids, and no other; or why it cannot be. */
export async function findChange(
  row: SourceRow,
  customerIds: readonly string[],
  { store, blind }: Context,
): Promise<JoinedChange | Refused> {
  const joined = await findJoined([...customerIds, ...namesAround(row)], store);
  // That two customers are one is for somebody to decide who has seen both: see mergeCustomers.
  if (joined.before.some(({ _id }) => !customerIds.includes(_id)))
    return refused('DUPLICATE_IDENTIFIER');
  if (admit(row, joined.linked) !== null) return refused('DUPLICATE_IDENTIFIER');
  const touched = new Set([row._id]);
  return findJoinedChange(joined, { touched, removed: [] }, { questions: store, blind });
}
