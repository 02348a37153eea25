import { findDeliveries, type DeliveryRow } from './deliveries.ts';
import type { Comparison, Document, Filter, Sort, Store } from '../shared/store/store.ts';
import type { ExternalProductRow, OfferRow, OrderRow, ProductRow, ProductTypeRow } from './rows.ts';
import { standingOfferStates, type ProductState } from './states.ts';

/** What a list of the catalogue asks; `words` are folded, and each must begin a word of the entry. */
export interface CatalogueQuestion {
  readonly words: readonly string[];
  readonly audience: string | null;
  readonly theme: string | null;
  /** Only what is published on this day; everything when null. */
  readonly publishedOn: string | null;
  readonly limit: number;
}

export interface ReferralQuestion {
  readonly words: readonly string[];
  readonly uniformNameUri: string | null;
  readonly audience: string | null;
  readonly limit: number;
}

/** The questions of this subgraph; all in sets, the newest first where they are about customers. */
export interface ProductsStore {
  findProductTypes(codes: readonly string[]): Promise<readonly ProductTypeRow[]>;
  findCatalogue(question: CatalogueQuestion): Promise<readonly ProductTypeRow[]>;
  findProducts(ids: readonly string[]): Promise<readonly ProductRow[]>;
  findProductsOf(
    customerIds: readonly string[],
    only: { readonly state: ProductState | null; readonly published: boolean },
    limit: number,
  ): Promise<readonly ProductRow[]>;
  findOrders(ids: readonly string[]): Promise<readonly OrderRow[]>;
  /** Two at most: enough to know that a number is not one order's alone. */
  findOrdersByNumber(numberKey: string): Promise<readonly OrderRow[]>;
  findOrdersOf(
    customerIds: readonly string[],
    open: boolean | null,
    limit: number,
  ): Promise<readonly OrderRow[]>;
  findOffers(ids: readonly string[]): Promise<readonly OfferRow[]>;
  /** Those that the customer has not answered. */
  findStandingOffersOf(customerIds: readonly string[], limit: number): Promise<readonly OfferRow[]>;
  /** Messages that went under these ids, or in the place of those. */
  findDeliveries(firstIds: readonly string[]): Promise<readonly DeliveryRow[]>;
  findExternalProducts(question: ReferralQuestion): Promise<readonly ExternalProductRow[]>;
  /** Entries by their address on the web. */
  findExternalProductsAt(uris: readonly string[]): Promise<readonly ExternalProductRow[]>;
}

/** A store takes at most so many values in one `$in`. */
const mostValues = 100;
const newestFirst: Sort = { sort: -1 };

export function createProductsStore(store: Store, signal?: AbortSignal): ProductsStore {
  const productTypes = store.collection<ProductTypeRow>('productTypes');
  const products = store.collection<ProductRow>('products');
  const orders = store.collection<OrderRow>('orders');
  const offers = store.collection<OfferRow>('offers');
  const externalProducts = store.collection<ExternalProductRow>('externalProducts');
  const options = signal ? { signal } : {};

  return {
    findProductTypes: (codes) =>
      inChunks(codes, (some) =>
        productTypes.find({ code: { $in: some } }, { limit: mostValues, ...options }),
      ),
    findCatalogue: (question) =>
      productTypes.find(toCatalogueFilter(question), {
        sort: { code: 1 },
        limit: question.limit,
        ...options,
      }),
    findProducts: (ids) => inChunks(ids, (some) => products.find({ _id: { $in: some } }, options)),
    findProductsOf: (customerIds, { state, published }, limit) =>
      inChunks(customerIds, (some) =>
        products.find(
          {
            customerIds: { $in: some },
            ...(state === null ? {} : { state }),
            ...(published ? { published } : {}),
          },
          { sort: newestFirst, limit, ...options },
        ),
      ),
    findOrders: (ids) => inChunks(ids, (some) => orders.find({ _id: { $in: some } }, options)),
    findOrdersByNumber: (numberKey) => orders.find({ numberKey }, { limit: 2, ...options }),
    findOrdersOf: (customerIds, open, limit) =>
      inChunks(customerIds, (some) =>
        orders.find(
          { customerIds: { $in: some }, ...(open === null ? {} : { open }) },
          { sort: newestFirst, limit, ...options },
        ),
      ),
    findOffers: (ids) => inChunks(ids, (some) => offers.find({ _id: { $in: some } }, options)),
    findStandingOffersOf: (customerIds, limit) =>
      inChunks(customerIds, (some) =>
        offers.find(
          { customerIds: { $in: some }, state: { $in: standingOfferStates } },
          { sort: newestFirst, limit, ...options },
        ),
      ),
    findExternalProductsAt: (uris) =>
      inChunks(uris, (some) => externalProducts.find({ uri: { $in: some } }, options)),
    findDeliveries: (firstIds) =>
      inChunks(firstIds, (some) => findDeliveries(store, some, options)),
    findExternalProducts: (question) =>
      externalProducts.find(toReferralFilter(question), {
        sort: { sort: 1 },
        limit: question.limit,
        ...options,
      }),
  };
}

async function inChunks<Row extends Document>(
  values: readonly string[],
  find: (some: readonly string[]) => Promise<readonly Row[]>,
): Promise<readonly Row[]> {
  if (values.length <= mostValues) return values.length === 0 ? [] : find(values);
  const found: (readonly Row[])[] = [];
  for (let from = 0; from < values.length; from += mostValues)
    found.push(await find(values.slice(from, from + mostValues)));
  return found.flat();
}

const startingWith = (words: readonly string[]): readonly Filter[] =>
  words.map((word) => ({ words: { $prefix: word } }));

/** Anything at all, as a question that an index answers. */
const any: Comparison = { $gt: '' };

function toCatalogueFilter(question: CatalogueQuestion): Filter {
  const { words, audience, theme, publishedOn } = question;
  const asked: Filter[] = [
    ...startingWith(words),
    ...(audience === null ? [] : [{ audience }]),
    ...(theme === null ? [] : [{ themes: theme }]),
    ...(publishedOn === null ? [] : [{ publishedFrom: { $lte: publishedOn } }]),
    ...(publishedOn === null ? [] : [{ $or: isNotOver(publishedOn) }]),
  ];
  return words.length > 0 ? { $and: asked } : { $and: [{ code: any }, ...asked] };
}

const isNotOver = (day: string): readonly Filter[] => [
  { publishedUntil: { $eq: null } },
  { publishedUntil: { $gt: day } },
];

function toReferralFilter({ words, uniformNameUri, audience }: ReferralQuestion): Filter {
  const asked: Filter[] = [
    ...startingWith(words),
    ...(uniformNameUri === null ? [] : [{ uniformNameUri }]),
    ...(audience === null ? [] : [{ $or: [{ audience }, { audience: { $eq: null } }] }]),
  ];
  const isIndexed = words.length > 0 || uniformNameUri !== null;
  return isIndexed ? { $and: asked } : { $and: [{ sort: any }, ...asked] };
}
