import { recordId } from '../../shared/identity.ts';
import { toSort } from '../../shared/page.ts';
import type { CustomerReference, RecordReference } from '../../shared/references.ts';
import { toNumberKey } from '../catalogue.ts';
import type { OfferRow, OrderRow, ProductRow } from '../rows.ts';
import { openOrderStates } from '../states.ts';
import { toSourced, type RowType } from './intake.ts';
import { offerFields, type OfferFields } from './offers.ts';
import { orderFields, type OrderFields } from './orders.ts';
import { productFields, type ProductFields } from './products.ts';

/** The different ids of the customers that a record names. */
export type ToCustomerIds = (references: readonly CustomerReference[]) => string[];

/** The version after that of the row that is replaced. */
const nextVersion = (
  known: ReadonlyMap<string, { readonly version: number }>,
  id: string,
): number => (known.get(id)?.version ?? 0) + 1;

const toCaseId = ({ source, sourceId }: RecordReference): string =>
  recordId('Case', source, sourceId);

const toJson = (value: object | null): string | null =>
  value === null ? null : JSON.stringify(value);
const fromJson = (text: string | null): unknown => (text === null ? null : JSON.parse(text));

export const productRows = (toCustomerIds: ToCustomerIds): RowType<ProductFields, ProductRow> => ({
  type: 'Product',
  collection: 'products',
  fields: productFields,
  toRows: (records, known) =>
    records.map((record) => {
      const { owners, requestCase, cases, customerData, usage, ...fields } = record.fields;
      const begin = fields.startOn ? new Date(`${fields.startOn}T00:00:00Z`) : record.asOf;
      return {
        ...toSourced(record),
        ...fields,
        version: nextVersion(known, record.id),
        customerIds: toCustomerIds(owners),
        requestCase: requestCase && toCaseId(requestCase),
        cases: cases.map(toCaseId),
        customerData: toJson(customerData),
        usage: toJson(usage),
        references: { owners, requestCase, cases },
        sort: toSort(begin, record.id),
      };
    }),
  toFields: ({ references, customerData, usage }) => ({
    ...references,
    customerData: fromJson(customerData),
    usage: fromJson(usage),
  }),
});

export const orderRows = (toCustomerIds: ToCustomerIds): RowType<OrderFields, OrderRow> => ({
  type: 'Order',
  collection: 'orders',
  fields: orderFields,
  toRows: (records, known) =>
    records.map((record) => {
      const { customer, ...fields } = record.fields;
      return {
        ...toSourced(record),
        ...fields,
        version: nextVersion(known, record.id),
        customerIds: toCustomerIds([customer]),
        numberKey: fields.number && toNumberKey(fields.number),
        open: openOrderStates.includes(fields.state),
        references: { customer },
        sort: toSort(fields.placedAt, record.id),
      };
    }),
  toFields: ({ references, placedAt, confirmation }) => ({
    ...references,
    placedAt: placedAt.toISOString(),
    confirmation: confirmation && {
      ...confirmation,
      sentAt: confirmation.sentAt && confirmation.sentAt.toISOString(),
    },
  }),
});

export const offerRows = (toCustomerIds: ToCustomerIds): RowType<OfferFields, OfferRow> => ({
  type: 'Offer',
  collection: 'offers',
  fields: offerFields,
  toRows: (records, known) =>
    records.map((record) => {
      const { customer, ...fields } = record.fields;
      return {
        ...toSourced(record),
        ...fields,
        version: nextVersion(known, record.id),
        customerIds: toCustomerIds([customer]),
        references: { customer },
        sort: toSort(record.asOf, record.id),
      };
    }),
  toFields: ({ references, answeredAt }) => ({
    ...references,
    answeredAt: answeredAt && answeredAt.toISOString(),
  }),
});
