import { isRefused, refused, type Change, type Refused } from '../../shared/changes/change.ts';
import { newId, ownSource } from '../../shared/identity.ts';
import { admit, findJoined, findJoinedChange, namesAround } from '../joining/join.ts';
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
  const { store } = context;
  const customer = await findEditable(customerId, context);
  if (!customer) return refused('NOT_FOUND', 'customerId');
  if (expectedVersion !== null && customer.version !== expectedVersion)
    return refused('STALE_VERSION', 'expectedVersion');
  const id = customer._id;
  const own = toOwn(await store.findSources([id]), edit, context);
  const changed = edit.change(own.fields, customer, own.row._id);
  if (isRefused(changed)) return changed;
  if (changed === own.fields) return { id, ops: [], states: [], written: [] };
  const checked = toFields(changed, edit.argumentOf);
  if (isRefused(checked)) return checked;
  const { _id, asOf, order } = own.row;
  const record = { id: _id, source: ownSource, sourceId: own.row.sourceId, asOf };
  const row = toSourceRow({ ...record, fields: checked.fields }, order, context.blind);
  const change = await findChange(row, id, context);
  if (isRefused(change)) return change;
  return { id, ...change, written: [{ type: 'Customer', id: _id, customerIds: [id] }] };
}

/** Null where this viewer may not know of it, or only of a part: who acts in some affairs of another changes nothing here. */
async function findEditable(
  id: string,
  { customers, known }: Context,
): Promise<CustomerRow | null> {
  const customer = await customers.load(id);
  return customer && known.has(customer.ids) ? customer : null;
}

/** Our record of a customer, which may still have to be written. */
interface Own {
  readonly row: Pick<SourceRow, '_id' | 'sourceId' | 'asOf' | 'order'>;
  readonly fields: CustomerFields;
}

function toOwn(sources: readonly SourceRow[], { isIn }: Edit, { now }: Context): Own {
  const inOrder = sources.toSorted((a, b) => (a.order < b.order ? -1 : 1));
  const ours = inOrder.filter(({ source }) => source === ownSource);
  const row = ours.find((one) => isIn?.(fieldsOf(one), one._id)) ?? ours[0];
  return row ? { row, fields: fieldsOf(row) } : beside(inOrder, now);
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

/** What follows from a record of ours, for the customer with this id; or why it cannot be. */
export async function findChange(
  row: SourceRow,
  customerId: string,
  { store, blind }: Context,
): Promise<Pick<Change, 'ops' | 'states'> | Refused> {
  const joined = await findJoined([customerId, ...namesAround(row)], store);
  // That two customers are one is for somebody to decide who has seen both: see mergeCustomers.
  if (joined.before.some(({ _id }) => _id !== customerId)) return refused('DUPLICATE_IDENTIFIER');
  if (admit(row, joined.linked) !== null) return refused('DUPLICATE_IDENTIFIER');
  const touched = new Set([row._id]);
  return findJoinedChange(joined, { touched, removed: [] }, { questions: store, blind });
}
