import DataLoader from 'dataloader';

import type { Viewer } from '../../schema/wire.ts';
import { oneByKey } from '../shared/batch.ts';
import type { ViewerChanges } from '../shared/changes/changes.ts';
import { lazily } from '../shared/lazily.ts';
import { isStaff, subjectsOf } from '../shared/rules.ts';
import { createKnown, type Known, type KnownParts } from '../shared/ties/known.ts';
import { newestDeliveries, type DeliveryRow } from './deliveries.ts';
import { isCovered, type CoveredRow, type Onlooker } from './covered.ts';
import type {
  CustomerRow,
  ExternalProductRow,
  OfferRow,
  OrderRow,
  ProductRow,
  ProductTypeRow,
} from './rows.ts';
import type { ProductState } from './states.ts';
import type { ProductsStore } from './store.ts';

type Loader<Key, Row> = DataLoader<Key, Row, unknown>;

/** What resolvers have for one gateway request; its loaders hold what this viewer may see, and die with it. */
export interface Context {
  readonly viewer: Viewer;
  readonly now: Date;
  /** The day of the request, `2026-03-01`. */
  readonly today: string;
  readonly store: ProductsStore;
  readonly changes: ViewerChanges;
  /** Whether the organisation makes offers at all. */
  readonly mayOffer: boolean;
  /** Of which customers the viewer may know. */
  readonly known: Known;
  readonly productTypes: Loader<string, ProductTypeRow | null>;
  readonly products: Loader<string, ProductRow | null>;
  readonly orders: Loader<string, OrderRow | null>;
  readonly offers: Loader<string, OfferRow | null>;
  /** By its address on the web. */
  readonly externalProducts: Loader<string, ExternalProductRow | null>;
  /** By the id of a message: how far it is, or the newest that went in its place. */
  readonly deliveries: Loader<string, DeliveryRow | null>;
  /** Each gives one loader per different arguments, so that a batch is one question. */
  readonly productsOf: (
    state: ProductState | null,
    first: number,
  ) => Loader<CustomerRow, readonly ProductRow[]>;
  readonly ordersOf: (
    open: boolean | null,
    first: number,
  ) => Loader<CustomerRow, readonly OrderRow[]>;
  readonly offersOf: () => Loader<CustomerRow, readonly OfferRow[]>;
}

/** The viewer and the moment of one request, and where its rows are asked. */
export type ContextParts = Pick<Context, 'store' | 'changes' | 'mayOffer'> & KnownParts;

export const createContext = lazily<ContextParts, Omit<Context, keyof ContextParts>>({
  today: ({ now }) => now.toISOString().slice(0, 10),
  known: (parts) => createKnown(parts),
  productTypes: ({ store }) => byKey(store.findProductTypes, ({ code }) => code),
  products: (parts) => byKey(metWith(parts, parts.store.findProducts), ({ _id }) => _id),
  orders: (parts) => byKey(metWith(parts, parts.store.findOrders), ({ _id }) => _id),
  offers: (parts) => byKey(metWith(parts, parts.store.findOffers), ({ _id }) => _id),
  externalProducts: ({ store }) => byKey(store.findExternalProductsAt, ({ uri }) => uri),
  deliveries: ({ store }) =>
    new DataLoader(async (ids) => newestDeliveries(ids, await store.findDeliveries(ids))),
  productsOf(context) {
    const { store } = context;
    const published = !isStaff(context.viewer);
    return perArguments((state, first) =>
      byCustomer(
        covered(context, (ids, limit) => store.findProductsOf(ids, { state, published }, limit)),
        first,
      ),
    );
  },
  ordersOf: (context) =>
    perArguments((open, first) =>
      byCustomer(
        covered(context, (ids, limit) => context.store.findOrdersOf(ids, open, limit)),
        first,
      ),
    ),
  offersOf: (context) =>
    perArguments(() =>
      byCustomer(covered(context, context.store.findStandingOffersOf), mostOffers),
    ),
});

type FindOf<Row> = (customerIds: readonly string[], limit: number) => Promise<readonly Row[]>;

/** For who acts for another in part: only what that is for, out of all that the customer has. */
const covered = <Row extends CoveredRow>(onlooker: Onlooker, find: FindOf<Row>): FindOf<Row> =>
  subjectsOf(onlooker.viewer) === null
    ? find
    : async (ids, limit) => {
        const rows = await find(ids, mostTogether);
        return rows.filter((row) => isCovered(onlooker, row)).slice(0, limit);
      };

/** Nobody has so many offers at once; what lies beyond is not shown. */
const mostOffers = 100;

const byKey = <Row>(
  find: (keys: readonly string[]) => Promise<readonly Row[]>,
  keyOf: (row: Row) => string,
): Loader<string, Row | null> =>
  new DataLoader(async (keys) => oneByKey(keys, await find(keys), keyOf));

/** Rows with whose owners the viewer was acquainted before a rule is asked about them. */
const metWith =
  <Row extends OwnedRow>(
    { known }: Pick<Context, 'known'>,
    find: (keys: readonly string[]) => Promise<readonly Row[]>,
  ) =>
  async (keys: readonly string[]): Promise<readonly Row[]> => {
    const rows = await find(keys);
    await known.meet(rows.flatMap(({ customerIds }) => customerIds));
    return rows;
  };

interface OwnedRow {
  readonly customerIds: readonly string[];
  readonly sort: string;
}

/** Rows of many customers that are read together; one customer with more than all that is asked alone. */
const mostTogether = 1_000;

/** At most `first` rows of each customer, newest first. */
function byCustomer<Row extends OwnedRow>(
  find: (customerIds: readonly string[], limit: number) => Promise<readonly Row[]>,
  first: number,
): Loader<CustomerRow, readonly Row[]> {
  const findOf = async (customer: CustomerRow): Promise<readonly Row[]> =>
    newest(await find(idsOf(customer), first), first);
  const load = async (customers: readonly CustomerRow[]): Promise<(readonly Row[])[]> => {
    if (customers.length === 1) return Promise.all(customers.map(findOf));
    const rows = await find([...new Set(customers.flatMap(idsOf))], mostTogether);
    if (rows.length >= mostTogether) return Promise.all(customers.map(findOf));
    return customers.map((customer) => newest(rows.filter(isOf(customer)), first));
  };
  return new DataLoader(load, { cacheKeyFn: ({ id }) => id });
}

export const idsOf = ({ id, aliasIds = [] }: CustomerRow): string[] => [id, ...aliasIds];

const isOf = (customer: CustomerRow): ((row: OwnedRow) => boolean) => {
  const ids = new Set(idsOf(customer));
  return ({ customerIds }) => customerIds.some((id) => ids.has(id));
};

/** A customer known under more ids than one question holds comes in parts; a row under two of them comes twice. */
const newest = <Row extends OwnedRow>(rows: readonly Row[], first: number): readonly Row[] =>
  [...new Map(rows.map((row) => [row.sort, row])).values()]
    .toSorted((a, b) => (a.sort < b.sort ? 1 : -1))
    .slice(0, first);

function perArguments<Args extends readonly unknown[], Made>(
  make: (...args: Args) => Made,
): (...args: Args) => Made {
  const made = new Map<string, Made>();
  return (...args) => {
    const key = JSON.stringify(args);
    const known = made.get(key) ?? make(...args);
    made.set(key, known);
    return known;
  };
}
