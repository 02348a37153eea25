import type { Viewer } from '../../../schema/wire.ts';
import { offer, openTestProducts, order, product, viewerOf, type TestProducts } from './kit.ts';

let products: TestProducts;
beforeAll(async () => {
  products = await openTestProducts();
  const care = { productType: 'ZORG' };
  const parking = { productType: 'PARKEERVERGUNNING' };
  await products.take(
    product('p-1'),
    product('p-2', care),
    product('p-3', { published: false }),
    order('o-1'),
    order('o-2', { number: 'B-2', lines: [care] }),
    order('o-3', { number: 'B-3', lines: [parking, care] }),
    offer('f-1'),
    offer('f-2', care),
  );
});
afterAll(() => products.subgraph.close());

/** Customer c-2, who acts for c-1. */
const acting = (subjects: readonly string[] | null): Viewer => ({
  ...viewerOf('CITIZEN', 'c-2'),
  actingFor: { customerIds: ['c-1', 'i-1'], subjects },
});

interface Found {
  readonly id: string;
  readonly products?: readonly Found[];
  readonly orders?: readonly Found[];
}

const kinds = { p: 'Product', o: 'Order', f: 'Offer' } as const;
const ids = ['p-1', 'p-2', 'p-3', 'o-1', 'o-2', 'o-3', 'f-1', 'f-2'];

/** What is found by key, by root field, and in lists; the first must hold what the others do. */
async function found(who: Viewer, first = 100): Promise<readonly string[]> {
  const lists = `products(first: ${first}) { id } orders(first: ${first}) { id }`;
  const keys = ids.map((id) => ({ __typename: kinds[id[0] as keyof typeof kinds], id }));
  const { data } = await products.entities(
    who,
    `... on Product { id } ... on Order { id } ... on Offer { id } ... on Customer { id ${lists} }`,
    [...keys, { __typename: 'Customer', id: 'c-1' }, { __typename: 'Customer', id: 'c-2' }],
  );
  const entities = (data?.['_entities'] ?? []) as readonly (Found | null)[];
  const byKey = entities.slice(0, ids.length).flatMap((one) => one?.id ?? []);
  const [father, daughter] = entities.slice(ids.length);
  expect(daughter).toBeNull();
  // Which offers are made at all is another matter.
  const roots = ids.filter((id) => !id.startsWith('f'));
  const listed = [father?.products, father?.orders].flatMap((list) => list ?? []);
  expect(listed.map(({ id }) => id).toSorted()).toEqual(
    byKey.filter((id) => roots.includes(id)).toSorted(),
  );
  const query = roots.map(
    (id, at) => `r${at}: ${id.startsWith('p') ? 'product' : 'order'}(id: "${id}") { id }`,
  );
  const { data: root } = await products.ask(who, `{ ${query.join(' ')} }`);
  const byRoot = Object.values(root ?? {}).flatMap((one) => (one as Found | null)?.id ?? []);
  expect(byRoot).toEqual(byKey.filter((id) => roots.includes(id)));
  return byKey;
}

describe('who acts for another', () => {
  test('AZ8 MUST find what is of the subject, by key and in every list; of orders only those that are wholly so', async () => {
    expect(await found(acting(['PARKEERVERGUNNING']))).toEqual(['p-1', 'o-1', 'f-1']);
    expect(await found(acting(['ZORG', 'x']))).toEqual(['p-2', 'o-2', 'f-2']);
    expect(await found(acting(['ZORG', 'PARKEERVERGUNNING']))).toEqual([
      'p-1',
      'p-2',
      'o-1',
      'o-2',
      'o-3',
      'f-1',
      'f-2',
    ]);
    expect(await found(acting(['x']))).toEqual([]);
  });

  test('AZ8 MUST find all that the other finds by a mandate for everything, and nothing of its own', async () => {
    expect(await found(acting(null))).toEqual(ids.filter((id) => id !== 'p-3'));
  });

  test('AZ8 MUST find the first of the subject, however many others come before it', async () => {
    const { data } = await products.entities(
      acting(['PARKEERVERGUNNING']),
      '... on Customer { orders(first: 1) { id } }',
      [{ __typename: 'Customer', id: 'c-1' }],
    );
    expect(data).toEqual({ _entities: [{ orders: [{ id: 'o-1' }] }] });
  });
});
