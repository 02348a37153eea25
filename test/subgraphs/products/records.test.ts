import type { SourceRecord } from '../../../subgraphs/shared/records.ts';
import {
  customer,
  externalProduct,
  offer,
  openTestProducts,
  order,
  product,
  productType,
  type TestProducts,
} from './kit.ts';

let products: TestProducts;
beforeEach(async () => {
  products = await openTestProducts();
});
afterEach(() => products.subgraph.close());

const one = [
  productType('PARKEERVERGUNNING'),
  product('p-1'),
  order('o-1'),
  offer('f-1'),
  externalProduct('e-1'),
];

describe('records of products', () => {
  test('PR-01 MUST take each type in once: created, then unchanged, then changed', async () => {
    const kinds = async (records = one): Promise<string[]> =>
      (await products.load(...records)).map(({ kind }) => kind);
    expect(await kinds()).toEqual(one.map(() => 'created'));
    expect(await kinds()).toEqual(one.map(() => 'unchanged'));
    expect(await kinds([product('p-1', { state: 'EXPIRED' })])).toEqual(['changed']);
  });

  test('PR-02 MUST say whom a record is about, by whatever identifies them', async () => {
    const owners = [
      customer('c-1'),
      { source: 'open-klant', sourceId: 'p-77' },
      { scheme: 'BSN', value: '999990019' },
      { scheme: 'KVK', value: '12345678' },
    ];
    const [first] = await products.load(product('p-1', { owners }));
    const [second] = await products.load(product('p-2', { owners }));
    const ids = first?.kind === 'created' ? (first.customerIds ?? []) : [];
    expect(ids).toHaveLength(4);
    expect(ids[0]).toBe('c-1');
    expect(new Set(ids).size).toBe(4);
    expect(second).toEqual({ kind: 'created', id: 'p-2', customerIds: ids });
    expect(ids.join()).not.toContain('999990019');
  });

  const refused: readonly { what: string; record: SourceRecord; reason: string; code?: string }[] =
    [
      {
        what: 'product without a type',
        record: product('p', { productType: undefined }),
        reason: 'productType: invalid type',
      },
      {
        what: 'product in an unknown state',
        record: product('p', { state: 'GONE' }),
        reason: 'state: invalid value',
      },
      {
        what: 'product with an unknown field',
        record: product('p', { colour: 'red' }),
        reason: 'record: unrecognized keys',
      },
      {
        what: 'product that began on a day that is none',
        record: product('p', { startOn: '2026-02-30' }),
        reason: 'startOn: not a date',
      },
      {
        what: 'product with an amount that is none',
        record: product('p', { price: '12,50' }),
        reason: 'price: not an amount',
      },
      {
        what: 'product of a BSN that fails its test',
        record: product('p', { owners: [{ scheme: 'BSN', value: '123456789' }] }),
        reason: 'owners.0.value: does not satisfy the rules of its scheme',
        code: 'INVALID_IDENTIFIER',
      },
      {
        what: 'order at an instant without offset',
        record: order('o', { placedAt: '2026-06-13T09:30:00' }),
        reason: 'placedAt: not an instant',
      },
      { what: 'order of nothing', record: order('o', { lines: [] }), reason: 'lines: too small' },
      {
        what: 'order of nobody',
        record: order('o', { customer: undefined }),
        reason: 'customer: invalid union',
      },
      {
        what: 'discount above the whole',
        record: offer('f', { discountPercent: 101 }),
        reason: 'discountPercent: too big',
      },
      {
        what: 'product type without a name',
        record: productType('x', { names: {} }),
        reason: 'names: no name in any language',
      },
      {
        what: 'norm of nothing',
        record: productType('x', { serviceNorm: 'P0D' }),
        reason: 'serviceNorm: not a duration above nought',
      },
    ];
  test.each(refused)(
    'PR-03 MUST refuse a $what by path and rule, and keep nothing of it',
    async ({ record, reason, code = 'BAD_USER_INPUT' }) => {
      expect(await products.load(record)).toEqual([{ kind: 'rejected', code, reason }]);
      expect((await products.subgraph.records.dump(record.type, '')).records).toEqual([]);
    },
  );

  test('PR-04 MUST refuse a second product type under one code, and keep the first', async () => {
    await products.load(productType('PARKEERVERGUNNING'));
    const other = productType('x-1', { source: undefined });
    expect(await products.load({ ...other, source: 'open-product', sourceId: 'u-1' })).toEqual([
      {
        kind: 'rejected',
        code: 'DUPLICATE_IDENTIFIER',
        reason: 'record: an identifier in it is in use',
      },
    ]);
  });

  test('PR-05 MUST give the same records out again as were taken in, and take those in unchanged', async () => {
    await products.load(...one);
    const given = [];
    for (const type of products.subgraph.records.types)
      given.push(...(await products.subgraph.records.dump(type, '')).records);
    expect(given.map(({ type, sourceId }) => `${type} ${sourceId}`)).toEqual(
      one.map(({ type, sourceId }) => `${type} ${sourceId}`),
    );
    const instants = { asOf: '2026-06-01T08:00:00.000Z' };
    const orderAsGiven = {
      placedAt: '2026-06-13T09:30:00.000Z',
      lines: [{ productType: 'PARKEERVERGUNNING', quantity: 1, amount: null }],
    };
    for (const [at, record] of one.entries())
      expect(given[at]).toMatchObject({
        ...record,
        ...instants,
        ...(record.type === 'Order' ? orderAsGiven : {}),
      });
    expect((await products.load(...given)).map(({ kind }) => kind)).toEqual(
      one.map(() => 'unchanged'),
    );
  });

  test('PR-06 MUST remove what a full import of a register no longer has, and nothing of another', async () => {
    const foreign = { ...product('p-9'), source: 'open-product' };
    await products.subgraph.records.load([product('p-1'), foreign], 'first');
    expect(await products.subgraph.records.prune('open-product', ['Product'], 'first')).toEqual({
      Product: 0,
    });
    expect(await products.subgraph.records.prune('open-product', ['Product'], 'second')).toEqual({
      Product: 1,
    });
    const left = await products.subgraph.records.dump('Product', '');
    expect(left.records.map(({ sourceId }) => sourceId)).toEqual(['p-1']);
  });

  test('PR-07 MUST know what it does not know', async () => {
    await products.load(...one);
    const ids = ['p-1', 'o-1', 'f-1', 'PARKEERVERGUNNING', 'p-404'];
    expect(await products.subgraph.records.missing(ids)).toEqual(['p-404']);
  });
});
