import {
  inLanguage,
  isOffered,
  nameOf,
  priceOn,
  pricesOf,
  toNumberKey,
  toWords,
} from './catalogue.ts';
import type { Resolvers } from './generated.ts';
import { isStaff, knownAmong } from '../shared/rules.ts';
import {
  onlyOne,
  toLimit,
  visibleCustomer,
  visibleProduct,
  visibleRow,
  visibleType,
} from './visible.ts';
import { isLet } from './offering.ts';
import type { ProductTypeRow } from './rows.ts';

const isThere = (row: ProductTypeRow | Error | null): row is ProductTypeRow =>
  row !== null && !(row instanceof Error);

export const resolvers: Resolvers = {
  Query: {
    product: async (_root, { id }, { viewer, products }) =>
      visibleProduct(viewer, await products.load(id)),
    order: async (_root, { id }, { viewer, orders }) => visibleRow(viewer, await orders.load(id)),
    orderByNumber: async (_root, { number }, { viewer, store }) =>
      isStaff(viewer) ? onlyOne(await store.findOrdersByNumber(toNumberKey(number))) : null,
    productType: async (_root, { code }, { viewer, productTypes, today }) =>
      visibleType(viewer, await productTypes.load(code), today),
    productTypes: (_root, { text, audience, theme, first }, { viewer, store, today }) =>
      store.findCatalogue({
        words: toWords(text),
        audience: audience ?? null,
        theme: theme ?? null,
        publishedOn: isStaff(viewer) ? null : today,
        limit: toLimit(first),
      }),
    externalProducts: (_root, { text, uniformNameUri, audience, first }, { store }) =>
      store.findExternalProducts({
        words: toWords(text),
        uniformNameUri: uniformNameUri ?? null,
        audience: audience ?? null,
        limit: toLimit(first),
      }),
  },
  Customer: {
    __resolveReference: (reference, { viewer }) => visibleCustomer(viewer, reference),
    products: (customer, { state, first }, { productsOf }) =>
      productsOf(state ?? null, toLimit(first)).load(customer),
    orders: (customer, { open, first }, { ordersOf }) =>
      ordersOf(open ?? null, toLimit(first)).load(customer),
    offers: async (customer, { channel }, { offersOf, today, now }) =>
      (await offersOf().load(customer))
        .filter(isOffered(today, channel ?? null))
        .filter(isLet(customer, now)),
  },
  ProductType: {
    __resolveReference: ({ code }, { productTypes }) => productTypes.load(code),
    name: (type, { language }) => nameOf(type, language),
    summary: ({ summaries }, { language }) => inLanguage(summaries, language),
    contents: ({ contents }, { language }) => contents.filter((one) => one.language === language),
    caseTypes: ({ caseTypes }) => caseTypes.map((code) => ({ code })),
    currentPrice: (type, _args, { today }) => priceOn(type, today),
    prices: pricesOf,
    related: async ({ related }, _args, { productTypes }) =>
      (await productTypes.loadMany(related)).filter(isThere),
  },
  Product: {
    __resolveReference: async ({ id }, { viewer, products }) =>
      visibleProduct(viewer, await products.load(id)),
    id: ({ _id }) => _id,
    type: ({ productType }, _args, { productTypes }) => productTypes.load(productType),
    owners: ({ customerIds }, _args, { viewer }) =>
      knownAmong(viewer, customerIds).map((id) => ({ id })),
    requestCase: ({ requestCase }) => (requestCase === null ? null : { id: requestCase }),
    cases: ({ cases }) => cases.map((id) => ({ id })),
  },
  Order: {
    __resolveReference: async ({ id }, { viewer, orders }) =>
      visibleRow(viewer, await orders.load(id)),
    id: ({ _id }) => _id,
    customer: ({ customerIds: [id] }) => (id === undefined ? null : { id }),
  },
  OrderLine: {
    productType: ({ productType }, _args, { productTypes }) => productTypes.load(productType),
  },
  Offer: {
    __resolveReference: async ({ id }, { viewer, offers }) =>
      visibleRow(viewer, await offers.load(id)),
    id: ({ _id }) => _id,
    productType: ({ productType }, _args, { productTypes }) => productTypes.load(productType),
  },
};
