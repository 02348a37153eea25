import type { MembershipFact } from '../shared/events.ts';
import type { EntityState } from '../shared/outbox.ts';
import { toAnyRecordType, type RecordType } from '../shared/record-type.ts';
import { toCustomerId } from '../shared/references.ts';
import type { Keys } from '../shared/store/keys.ts';
import type { Store } from '../shared/store/store.ts';
import { nameOf } from './catalogue.ts';
import { orderFacts, productFacts } from './facts.ts';
import { externalProductRows, productTypeRows } from './records/catalogue-rows.ts';
import { createRowRecords } from './records/intake.ts';
import { offerRows, orderRows, productRows, type ToCustomerIds } from './records/personal-rows.ts';
import type { OrderRow, ProductRow } from './rows.ts';
import { createProductsStore } from './store.ts';

/** Record types of this subgraph in the order in which they come: product types give their names to what follows. */
export function createRecordTypes(store: Store, keys: Keys): readonly RecordType<never>[] {
  const { findProductTypes } = createProductsStore(store);
  const toCustomerIds: ToCustomerIds = (references) => [
    ...new Set(references.map((reference) => toCustomerId(reference, keys.blind))),
  ];
  const nameTypes = async (codes: readonly string[]): Promise<(code: string) => string> => {
    const types = await findProductTypes([...new Set(codes)]);
    const names = new Map(types.map((type) => [type.code, nameOf(type)]));
    return (code) => names.get(code) ?? code;
  };
  const toProductStates = async (rows: readonly ProductRow[]): Promise<EntityState[]> => {
    const nameType = await nameTypes(rows.map(({ productType }) => productType));
    return rows.map((row) => ({
      ...toState('Product', row, productFacts(row, nameType(row.productType))),
      memberships: [toMembership(row)],
    }));
  };
  const toOrderStates = async (rows: readonly OrderRow[]): Promise<EntityState[]> => {
    const nameType = await nameTypes(rows.flatMap(toTypeCodes));
    return rows.map((row) =>
      toState('Order', row, orderFacts(row, toTypeCodes(row).map(nameType))),
    );
  };
  const products = { ...productRows(toCustomerIds), toStates: toProductStates };
  const orders = { ...orderRows(toCustomerIds), toStates: toOrderStates };
  return [
    toAnyRecordType(createRowRecords(store, productTypeRows)),
    toAnyRecordType(createRowRecords(store, products)),
    toAnyRecordType(createRowRecords(store, orders)),
    toAnyRecordType(createRowRecords(store, offerRows(toCustomerIds))),
    toAnyRecordType(createRowRecords(store, externalProductRows)),
  ];
}

const toTypeCodes = ({ lines }: OrderRow): string[] => lines.map(({ productType }) => productType);

const toMembership = ({ _id, productType: code }: ProductRow): MembershipFact => ({
  ...{ of: [_id], kind: 'PRODUCT', code },
  ...{ responseNorm: null, from: null, until: null },
});

const toState = (
  type: string,
  { _id }: { readonly _id: string },
  facts: EntityState['facts'],
): EntityState => ({ type, id: _id, removed: false, facts });

/** Ids of entities of this subgraph that it does not know. */
export async function findMissing(
  store: Store,
  ids: readonly string[],
): Promise<readonly string[]> {
  const { findProducts, findOrders, findOffers, findProductTypes } = createProductsStore(store);
  const found = await Promise.all([
    findProducts(ids),
    findOrders(ids),
    findOffers(ids),
    findProductTypes(ids),
  ]);
  const known = new Set(found.flat().flatMap((row) => ('code' in row ? [row.code] : [row._id])));
  return ids.filter((id) => !known.has(id));
}
