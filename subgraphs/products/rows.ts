import type { UserError } from '../shared/changes/change.ts';
import type { Document } from '../shared/store/store.ts';
import type { ExternalProductFields } from './records/external-products.ts';
import type { OfferFields } from './records/offers.ts';
import type { OrderFields } from './records/orders.ts';
import type { ProductTypeFields } from './records/product-types.ts';
import type { ProductFields } from './records/products.ts';

/**
 * What lies in the store, and in which form resolvers get it: the fields of the record that was taken in, with
 * references as ids. `references` keeps them as the record had them, since an id cannot be turned back.
 */

interface Sourced extends Document {
  readonly source: string;
  readonly sourceId: string;
  readonly asOf: Date;
}

/** What is about somebody; `References` are the fields of the record that name other records. */
interface Personal<References> extends Sourced {
  readonly version: number;
  readonly customerIds: readonly string[];
  readonly references: References;
  /** Place among the rows of the same customer: time, then id. */
  readonly sort: string;
}

export interface ProductTypeRow extends Sourced, Readonly<ProductTypeFields> {
  /** Folded words by which it is found. */
  readonly words: readonly string[];
}

/** One price of a product type. */
export type PriceRow = ProductTypeFields['prices'][number];

type Linked = 'owners' | 'requestCase' | 'cases';

export interface ProductRow
  extends
    Personal<Pick<ProductFields, Linked>>,
    Readonly<Omit<ProductFields, Linked | 'customerData' | 'usage'>> {
  readonly requestCase: string | null;
  readonly cases: readonly string[];
  /** JSON. */
  readonly customerData: string | null;
  /** JSON. */
  readonly usage: string | null;
}

export interface OrderRow
  extends Personal<Pick<OrderFields, 'customer'>>, Readonly<Omit<OrderFields, 'customer'>> {
  /** The number as it is sought; null when there is none. */
  readonly numberKey: string | null;
  /** Whether something is still to come. */
  readonly open: boolean;
}

export type OrderLineRow = OrderFields['lines'][number];

export interface OfferRow
  extends Personal<Pick<OfferFields, 'customer'>>, Readonly<Omit<OfferFields, 'customer'>> {}

/** What an answer came to: the offer as it is now, or why nothing was changed. */
export interface OfferPayloadRow {
  readonly row: OfferRow | null;
  readonly errors: readonly UserError[];
}

export interface ExternalProductRow extends Sourced, Readonly<ExternalProductFields> {
  /** Folded words by which it is found. */
  readonly words: readonly string[];
  /** Address of its uniform name, by which it is found. */
  readonly uniformNameUri: string | null;
  /** Place in a list: folded title, then id. */
  readonly sort: string;
}

/** A customer as far as products knows it: its id, and the ids of records joined with it when the gateway sent them. */
export interface CustomerRow {
  readonly id: string;
  readonly aliasIds?: readonly string[];
}
