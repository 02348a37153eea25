import { startFederation, type Federation } from '../kit/federation.ts';
import { smallGraph } from '../kit/subgraphs.ts';
import { analyst, citizen } from '../kit/viewers.ts';

let graph: Federation;
beforeAll(async () => {
  graph = await startFederation({ subgraphs: smallGraph(), now: () => Date.UTC(2026, 2, 1) });
});
afterAll(() => graph.stop());
beforeEach(() => graph.forget());

const view = /* GraphQL */ `
  query View($id: ID!) {
    customer(id: $id) {
      name
      note
      cases {
        title
      }
      products {
        title
      }
      sources {
        system
        health
        asOf
        message
      }
    }
  }
`;

const fresh = (system: string) => ({
  system,
  health: 'FRESH',
  asOf: '2026-03-01T00:00:00.000Z',
  message: null,
});

test('PL-01 MUST give a customer of all sources in one fetch each, and say how each source did', async () => {
  expect(await graph.ask(view, { id: 'c1' })).toEqual({
    data: {
      customer: {
        name: 'Mw. De Vries',
        note: 'Belt liever',
        cases: [{ title: 'Zaak van c1' }],
        products: [{ title: 'Parkeervergunning' }],
        sources: [fresh('cases'), fresh('customers'), fresh('products')],
      },
    },
  });
  expect(graph.fetches.map(({ source }) => source).toSorted()).toEqual([
    'cases',
    'customers',
    'products',
  ]);
});

test('PL-02 MUST plan the pruned operation: a citizen gets the rest, and no fetch names what it may not see', async () => {
  const forbidden = (...path: string[]) => ({
    message: 'This field is not given to this kind of viewer for this purpose.',
    path,
    extensions: { code: 'PURPOSE_FORBIDS_FIELD' },
  });
  expect(await graph.ask(view, { id: 'c1' }, citizen('c1'))).toEqual({
    data: {
      customer: {
        name: 'Mw. De Vries',
        note: null,
        cases: [{ title: 'Zaak van c1' }],
        products: null,
        sources: [
          fresh('cases'),
          fresh('customers'),
          {
            system: 'products',
            health: 'NOT_PERMITTED',
            asOf: null,
            message: 'Nothing of this source is given to this kind of viewer.',
          },
        ],
      },
    },
    errors: [forbidden('customer', 'note'), forbidden('customer', 'products')],
  });
  expect(graph.fetches.map(({ source }) => source).toSorted()).toEqual(['cases', 'customers']);
  expect(graph.fetches.map(({ document }) => document).join()).not.toMatch(/note|products/);
});

test('PL-03 MUST answer an unknown customer with null and no further fetch', async () => {
  expect(await graph.ask(view, { id: 'c9' })).toEqual({ data: { customer: null } });
  expect(graph.fetches.map(({ source }) => source)).toEqual(['customers']);
});

test('PL-04 MUST introspect for an analyst only', async () => {
  const names = '{ __schema { queryType { name } } }';
  expect(await graph.ask(names, {}, analyst())).toEqual({
    data: { __schema: { queryType: { name: 'Query' } } },
  });
  expect(await graph.ask(names, {}, citizen('c1'))).toMatchObject({
    errors: [{ extensions: { code: 'INTROSPECTION_DISABLED' } }],
  });
  expect(graph.fetches).toEqual([]);
});
