import { answering } from './answering.ts';
import {
  inLanguage,
  isOffered,
  nameOf,
  priceOn,
  pricesOf,
  toNumberKey,
  toWords,
} from './catalogue.ts';
import { confirmationOf } from './deliveries.ts';
import type { Resolvers } from './generated.ts';
import { isStaff } from '../shared/rules.ts';
import {
  onlyOne,
  toLimit,
  visibleCustomer,
  visibleProduct,
  visibleRow,
  visibleType,
} from './visible.ts';
import type { Context } from './loaders.ts';
import { isLet } from './offering.ts';
import type { OrderRow, ProductTypeRow } from './rows.ts';

const isThere = (row: ProductTypeRow | Error | null): row is ProductTypeRow =>
  row !== null && !(row instanceof Error);

/** Of the orders that the viewer may know of the one with this number. */
async function orderByNumber(
  number: string,
  { viewer, known, store }: Context,
): Promise<OrderRow | null> {
  if (!isStaff(viewer)) return null;
  const rows = await store.findOrdersByNumber(toNumberKey(number));
  await known.meet(rows.flatMap(({ customerIds }) => customerIds));
  return onlyOne(rows.filter(({ customerIds }) => known.has(customerIds)));
}

export const resolvers: Resolvers = {
  Query: {
    product: async (_root, { id }, context) =>
      visibleProduct(context, await context.products.load(id)),
    order: async (_root, { id }, context) => visibleRow(context, await context.orders.load(id)),
    orderByNumber: (_root, { number }, context) => orderByNumber(number, context),
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
  Mutation: answering,
  OfferPayload: { offer: ({ row }) => row },
  Customer: {
    __resolveReference: (reference, context) => visibleCustomer(context, reference),
    products: (customer, { state, first }, { productsOf }) =>
      productsOf(state ?? null, toLimit(first)).load(customer),
    orders: (customer, { open, first }, { ordersOf }) =>
      ordersOf(open ?? null, toLimit(first)).load(customer),
    offers: async (customer, { channel }, { mayOffer, offersOf, today, now }) =>
      mayOffer
        ? (await offersOf().load(customer))
            .filter(isOffered(today, channel ?? null))
            .filter(isLet(customer, now))
        : [],
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
    __resolveReference: async ({ id }, context) =>
      visibleProduct(context, await context.products.load(id)),
    id: ({ _id }) => _id,
    type: ({ productType }, _args, { productTypes }) => productTypes.load(productType),
    async owners({ customerIds }, _args, { known }) {
      await known.meet(customerIds);
      return customerIds.filter((id) => known.reaches([id])).map((id) => ({ id }));
    },
    requestCase: ({ requestCase }) => (requestCase === null ? null : { id: requestCase }),
    cases: ({ cases }) => cases.map((id) => ({ id })),
  },
  Order: {
    __resolveReference: async ({ id }, context) =>
      visibleRow(context, await context.orders.load(id)),
    id: ({ _id }) => _id,
    customer: ({ customerIds: [id] }) => (id === undefined ? null : { id }),
    confirmation: async (order, _args, { deliveries }) => {
      const messageId = order.confirmation?.messageId;
      return confirmationOf(order, messageId ? await deliveries.load(messageId) : null);
    },
  },
  OrderLine: {
    productType: ({ productType }, _args, { productTypes }) => productTypes.load(productType),
  },
  ExternalProduct: {
    __resolveReference: ({ uri }, { externalProducts }) => externalProducts.load(uri),
  },
  Offer: {
    __resolveReference: async ({ id }, context) =>
      visibleRow(context, await context.offers.load(id)),
    id: ({ _id }) => _id,
    productType: ({ productType }, _args, { productTypes }) => productTypes.load(productType),
  },
};
