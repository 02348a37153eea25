import { unindexedQueries } from '../../../subgraphs/shared/store/indexes.ts';
import { allCollections } from '../../../subgraphs/products/subgraph.ts';
import {
  customer,
  employee,
  externalProduct,
  offer,
  openTestProducts,
  order,
  product,
  productType,
  viewerOf,
  type TestProducts,
} from './kit.ts';

const citizen = viewerOf('CITIZEN', 'c-1', 'alias-1');
const consent = (status: string, givenAt: string, more: object = {}): object => ({
  purpose: 'aanbiedingen',
  status,
  givenAt,
  expiresAt: null,
  ...more,
});

/** Of a customer who wants offers, unless it says otherwise. */
const ofCustomer = (id: string, aliasIds: readonly string[] = [], said: object = {}): object => ({
  __typename: 'Customer',
  id,
  aliasIds,
  restrictions: [],
  consents: [consent('GRANTED', '2026-01-01T10:00:00.000Z')],
  ...said,
});

let products: TestProducts;
beforeEach(async () => {
  products = await openTestProducts();
  await products.take(
    productType('PARKEERVERGUNNING'),
    externalProduct('e-1'),
    product('p-1', {
      name: 'X-123-YZ',
      endOn: '2026-12-31',
      price: '20.20',
      frequency: 'YEARLY',
      owners: [customer('c-1'), customer('c-2')],
      requestCase: { source: 'klantbeeld', sourceId: 'z-1' },
      cases: [{ source: 'klantbeeld', sourceId: 'z-2' }],
      customerData: { kenteken: 'X-123-YZ' },
      usage: { uren: 130 },
    }),
    product('p-2', { owners: [customer('alias-1')], startOn: '2026-02-01', state: 'EXPIRED' }),
    product('p-3', { published: false, startOn: '2026-03-01' }),
    product('p-4', { owners: [customer('c-2')], productType: 'WEG' }),
    order('o-1', {
      lines: [{ productType: 'PARKEERVERGUNNING', quantity: 2, amount: '40.40' }],
      confirmation: {
        sentAt: '2026-06-13T09:31:00Z',
        sentTo: 'c1@voorbeeld.example',
        failed: true,
        messageId: 'm-1',
      },
    }),
    order('o-2', { number: 'B-2025-000001', state: 'DELIVERED', placedAt: '2025-06-13T09:30:00Z' }),
    order('o-3', { number: 'B-2026-000777', customer: customer('c-2') }),
    order('o-4', { number: 'b 2026 000777', customer: customer('c-3') }),
    offer('f-1', { discountPercent: 15, requiresConsent: 'aanbiedingen' }),
    offer('f-2', { channels: ['phone'] }),
    offer('f-3', { validUntil: '2026-06-14' }),
    offer('f-4', { state: 'DECLINED' }),
    offer('f-5', { validUntil: '2026-06-15', asOf: '2026-06-02T08:00:00Z' }),
  );
  products.questions();
});
afterEach(() => products.subgraph.close());

const whole = `... on Customer {
  products { id version name state startOn endOn price frequency customerData usage source asOf
    type { code name } owners { id } requestCase { id } cases { id } }
  orders { id version number placedAt channel state customer { id }
    lines { quantity amount productType { code name } } confirmation { sentAt sentTo failed messageId } }
  offers { id title reason discountPercent validUntil requiresConsent state productType { code } } }`;

describe('what a customer has, ordered and may be offered', () => {
  test('PR-20 MUST give all of it, newest first, on the id and its aliases', async () => {
    const answer = await products.entities(employee, whole, [ofCustomer('c-1', ['alias-1'])]);
    const type = { code: 'PARKEERVERGUNNING', name: 'Parkeervergunning' };
    const plain = {
      version: 1,
      name: null,
      endOn: null,
      price: null,
      frequency: null,
      customerData: null,
      usage: null,
      requestCase: null,
      cases: [],
      type,
      source: 'klantbeeld',
      asOf: '2026-06-01T08:00:00.000Z',
    };
    expect(answer).toEqual({
      data: {
        _entities: [
          {
            products: [
              {
                ...plain,
                id: 'p-3',
                state: 'ACTIVE',
                startOn: '2026-03-01',
                owners: [{ id: 'c-1' }],
              },
              {
                ...plain,
                id: 'p-2',
                state: 'EXPIRED',
                startOn: '2026-02-01',
                owners: [{ id: 'alias-1' }],
              },
              {
                ...plain,
                id: 'p-1',
                name: 'X-123-YZ',
                state: 'ACTIVE',
                startOn: '2026-01-01',
                endOn: '2026-12-31',
                price: '20.20',
                frequency: 'YEARLY',
                customerData: '{"kenteken":"X-123-YZ"}',
                usage: '{"uren":130}',
                owners: [{ id: 'c-1' }, { id: 'c-2' }],
                requestCase: { id: 'z-1' },
                cases: [{ id: 'z-2' }],
              },
            ],
            orders: [
              {
                id: 'o-1',
                version: 1,
                number: 'B-2026-000123',
                placedAt: '2026-06-13T09:30:00.000Z',
                channel: 'web_form',
                state: 'CONFIRMED',
                customer: { id: 'c-1' },
                lines: [{ quantity: 2, amount: '40.40', productType: type }],
                confirmation: {
                  sentAt: '2026-06-13T09:31:00.000Z',
                  sentTo: 'c1@voorbeeld.example',
                  failed: true,
                  messageId: 'm-1',
                },
              },
              {
                id: 'o-2',
                version: 1,
                number: 'B-2025-000001',
                placedAt: '2025-06-13T09:30:00.000Z',
                channel: 'web_form',
                state: 'DELIVERED',
                customer: { id: 'c-1' },
                lines: [{ quantity: 1, amount: null, productType: type }],
                confirmation: null,
              },
            ],
            offers: ['f-5', 'f-2', 'f-1'].map((id) => ({
              id,
              title: 'Tweede vergunning met 15 % korting',
              reason: 'Eerdere bestelling',
              discountPercent: id === 'f-1' ? 15 : null,
              validUntil: id === 'f-5' ? '2026-06-15' : null,
              requiresConsent: id === 'f-1' ? 'aanbiedingen' : null,
              state: 'OPEN',
              productType: { code: 'PARKEERVERGUNNING' },
            })),
          },
        ],
      },
    });
    expect(products.reported).toEqual([]);
  });

  test.each([1, 20])(
    'PR-21 MUST ask the store the same number of questions with %i customers',
    async (count) => {
      const others = Array.from({ length: count - 1 }, (_, at) => ofCustomer(`x-${at}`));
      await products.entities(employee, whole, [ofCustomer('c-1', ['alias-1']), ...others]);
      expect(
        products
          .questions()
          .map(({ collection, op }) => `${op} ${collection}`)
          .toSorted(),
      ).toEqual([
        'find deliveries',
        'find offers',
        'find orders',
        'find productTypes',
        'find products',
      ]);
    },
  );

  const yes = consent('GRANTED', '2026-01-01T10:00:00.000Z');
  test.each([
    ['consented', {}, ['f-5', 'f-2', 'f-1']],
    ['never said anything', { consents: [] }, ['f-5', 'f-2']],
    ['said no', { consents: [consent('DENIED', '2026-01-01T10:00:00.000Z')] }, ['f-5', 'f-2']],
    [
      'took it back, wherever that stands in the list',
      { consents: [consent('WITHDRAWN', '2026-02-01T10:00:00.000Z'), yes] },
      ['f-5', 'f-2'],
    ],
    [
      'took it back and gave it again',
      {
        consents: [
          consent('GRANTED', '2026-03-01T10:00:00.000Z'),
          consent('WITHDRAWN', '2026-02-01T10:00:00.000Z'),
        ],
      },
      ['f-5', 'f-2', 'f-1'],
    ],
    [
      'gave it until yesterday',
      {
        consents: [
          consent('GRANTED', '2026-01-01T10:00:00.000Z', { expiresAt: '2026-06-14T00:00:00.000Z' }),
        ],
      },
      ['f-5', 'f-2'],
    ],
    [
      'consented to something else',
      { consents: [{ ...yes, purpose: 'onderzoek' }] },
      ['f-5', 'f-2'],
    ],
    ['objects to offers', { restrictions: [{ kind: 'OFFERS' }] }, []],
    ['objects to profiling', { restrictions: [{ kind: 'PROFILING' }] }, []],
    ['had the use restricted', { restrictions: [{ kind: 'PROCESSING' }] }, []],
    ['is not known to object, as customers did not say', { restrictions: null }, []],
    ['is not known to consent, as customers did not say', { consents: null }, []],
  ])('PR-23 MUST offer what is let to a customer who %s', async (_who, said, offered) => {
    const answer = await products.entities(employee, '... on Customer { offers { id } }', [
      ofCustomer('c-1', ['alias-1'], said),
    ]);
    expect(answer).toEqual({
      data: { _entities: [{ offers: offered.map((id) => ({ id })) }] },
    });
  });

  test('PR-22 MUST keep to the arguments: state, open, channel and how many', async () => {
    const selection = `... on Customer {
      expired: products(state: EXPIRED) { id } newest: products(first: 1) { id }
      running: orders(open: true) { id } done: orders(open: false) { id }
      phone: offers(channel: "phone") { id } web: offers(channel: "web_form") { id } }`;
    const answer = await products.entities(employee, selection, [
      ofCustomer('c-1', ['alias-1']),
      ofCustomer('c-2'),
    ]);
    expect(answer).toEqual({
      data: {
        _entities: [
          {
            expired: [{ id: 'p-2' }],
            newest: [{ id: 'p-3' }],
            running: [{ id: 'o-1' }],
            done: [{ id: 'o-2' }],
            phone: [{ id: 'f-5' }, { id: 'f-2' }, { id: 'f-1' }],
            web: [{ id: 'f-5' }, { id: 'f-1' }],
          },
          {
            expired: [],
            newest: [{ id: 'p-4' }],
            running: [{ id: 'o-3' }],
            done: [],
            phone: [],
            web: [],
          },
        ],
      },
    });
  });

  test('PR-23 MUST keep a customer with very many rows from crowding out another in the same request', async () => {
    const many = Array.from({ length: 1_005 }, (_, at) =>
      product(`m-${at}`, { owners: [customer('c-9')], startOn: '2026-05-01' }),
    );
    for (let from = 0; from < many.length; from += 500)
      await products.load(...many.slice(from, from + 500));
    const answer = await products.entities(
      employee,
      '... on Customer { products(first: 2) { id } }',
      [ofCustomer('c-9'), ofCustomer('c-2')],
    );
    expect(answer.data?.['_entities']).toEqual([
      { products: [{ id: 'm-999' }, { id: 'm-998' }] },
      { products: [{ id: 'p-1' }, { id: 'p-4' }].toReversed() },
    ]);
  });

  test('PR-24 MUST give null for a type that is not in the catalogue, and the product all the same', async () => {
    expect(await products.ask(employee, '{ product(id: "p-4") { id type { code } } }')).toEqual({
      data: { product: { id: 'p-4', type: null } },
    });
  });

  test('PR-25 MUST find an order by the number that is read out, and refuse one that two orders have', async () => {
    const query = 'query ($n: String!) { orderByNumber(number: $n) { id customer { id } } }';
    expect(await products.ask(employee, query, { n: 'b 2026.000123' })).toEqual({
      data: { orderByNumber: { id: 'o-1', customer: { id: 'c-1' } } },
    });
    expect(await products.ask(employee, query, { n: 'B-2026-000124' })).toEqual({
      data: { orderByNumber: null },
    });
    const { data, errors } = await products.ask(employee, query, { n: 'B-2026-000777' });
    expect(data).toEqual({ orderByNumber: null });
    expect(errors?.map(({ extensions }) => extensions)).toEqual([{ code: 'AMBIGUOUS_MATCH' }]);
  });

  test('PR-26 MUST count versions up with every change, and not with the same record again', async () => {
    const version = async (): Promise<unknown> =>
      (await products.ask(employee, '{ order(id: "o-2") { version state } }')).data?.['order'];
    const delivered = { number: 'B-2025-000001', placedAt: '2025-06-13T09:30:00Z' };
    await products.load(order('o-2', { ...delivered, state: 'DELIVERED' }));
    expect(await version()).toEqual({ version: 1, state: 'DELIVERED' });
    await products.load(order('o-2', { ...delivered, state: 'CANCELLED' }));
    expect(await version()).toEqual({ version: 2, state: 'CANCELLED' });
  });

  test('PR-27 MUST have an index for every question that it asks', () => {
    expect(unindexedQueries(allCollections)).toEqual([]);
  });

  test.each([
    ['products(first: 0) { id }', 'TOO_COMPLEX'],
    ['products(first: 101) { id }', 'TOO_COMPLEX'],
    ['orders(first: -1) { id }', 'TOO_COMPLEX'],
  ])('IN1 MUST refuse Customer.%s with a code', async (field, code) => {
    const { errors } = await products.entities(employee, `... on Customer { ${field} }`, [
      ofCustomer('c-1'),
    ]);
    expect(errors?.map(({ extensions }) => extensions)).toEqual([{ code, limit: 'page' }]);
    expect(products.questions()).toEqual([]);
  });
});

describe('who may know of it', () => {
  const referenceOf: { readonly [type: string]: object } = {
    Customer: ofCustomer('c-2', ['alias-2']),
    Product: { __typename: 'Product', id: 'p-4' },
    Order: { __typename: 'Order', id: 'o-3' },
    Offer: { __typename: 'Offer', id: 'f-1' },
    ProductType: { __typename: 'ProductType', code: 'PARKEERVERGUNNING' },
    ExternalProduct: { __typename: 'ExternalProduct', uri: 'https://catalogus.example/rijbewijs' },
  };

  test('AZ5 MUST have a case for every entity of this subgraph', () => {
    const type = products.subgraph.schema.getType('_Entity') as unknown as {
      getTypes(): { name: string }[];
    };
    expect(
      type
        .getTypes()
        .map(({ name }) => name)
        // Stubs: here only to point at them, never resolved.
        .filter((name) => !['Case', 'CaseType'].includes(name))
        .toSorted(),
    ).toEqual(Object.keys(referenceOf).toSorted());
  });

  const others = [
    viewerOf('CITIZEN', 'c-404'),
    viewerOf('CITIZEN'),
    viewerOf('PARTNER'),
    viewerOf('ANALYST'),
    viewerOf('TELEPHONY'),
    viewerOf('OPERATOR'),
    viewerOf('SYSTEM'),
  ];

  test.each(others)(
    'AZ5 MUST answer $kind $customerIds about somebody else as if nothing were there',
    async (viewer) => {
      const known = Object.values(referenceOf);
      const unknown = [
        ofCustomer('c-405'),
        { __typename: 'Product', id: 'p-405' },
        { __typename: 'Order', id: 'o-405' },
        { __typename: 'Offer', id: 'f-405' },
      ];
      const { data, errors } = await products.entities(viewer, '__typename', [
        ...known,
        ...unknown,
      ]);
      expect(errors).toBeUndefined();
      // Entries of the catalogue are about nobody.
      expect(data?.['_entities']).toEqual([
        ...[null, null, null, null],
        { __typename: 'ProductType' },
        { __typename: 'ExternalProduct' },
        ...unknown.map(() => null),
      ]);
      expect(
        await products.ask(
          viewer,
          '{ product(id: "p-1") { id } order(id: "o-1") { id } orderByNumber(number: "B-2026-000123") { id } }',
        ),
      ).toEqual({ data: { product: null, order: null, orderByNumber: null } });
    },
  );

  test('AZ5 MUST give a citizen what is its own, also what it shares, and nothing unpublished', async () => {
    expect(
      await products.entities(citizen, '... on Customer { products { id } orders { id } }', [
        ofCustomer('c-1', ['alias-1']),
      ]),
    ).toEqual({
      data: {
        _entities: [
          { products: [{ id: 'p-2' }, { id: 'p-1' }], orders: [{ id: 'o-1' }, { id: 'o-2' }] },
        ],
      },
    });
    expect(
      await products.ask(
        citizen,
        '{ own: product(id: "p-1") { id } hidden: product(id: "p-3") { id } other: product(id: "p-4") { id } }',
      ),
    ).toEqual({ data: { own: { id: 'p-1' }, hidden: null, other: null } });
  });

  test('AZ5 MUST keep hidden rows out before it counts how many were asked for', async () => {
    const { data } = await products.entities(
      citizen,
      '... on Customer { products(first: 1) { id } }',
      [ofCustomer('c-1')],
    );
    expect(data?.['_entities']).toEqual([{ products: [{ id: 'p-1' }] }]);
  });
});
