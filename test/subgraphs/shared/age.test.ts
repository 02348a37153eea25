import { parse } from 'graphql';

import { allCollections as casesKeep, createCases } from '../../../subgraphs/cases/subgraph.ts';
import {
  allCollections as contactsKeep,
  createContacts,
} from '../../../subgraphs/contacts/subgraph.ts';
import {
  allCollections as customersKeep,
  createCustomers,
} from '../../../subgraphs/customers/subgraph.ts';
import {
  allCollections as productsKeep,
  createProducts,
} from '../../../subgraphs/products/subgraph.ts';
import { createMirrors, mirrorCollections } from '../../../subgraphs/shared/mirrors.ts';
import { randomKeys } from '../../../subgraphs/shared/store/keys.ts';
import { openMemoryStore } from '../../../subgraphs/shared/store/open.ts';
import type { CollectionDefinition, Store } from '../../../subgraphs/shared/store/store.ts';
import type { Subgraph } from '../../../subgraphs/shared/subgraph.ts';
import { serveElsewhere } from '../../kit/elsewhere.ts';
import { startFederation } from '../../kit/federation.ts';
import { smallCustomers, smallSubgraph } from '../../kit/subgraphs.ts';
import { employee } from '../../kit/viewers.ts';
import { openTestFeed, patient } from '../contacts/timeline-kit.ts';

const hour = 3_600_000;
const norms = { crm: 24 * hour, zaken: hour };
const start = new Date('2026-03-01T08:00:00Z');
let clock: Date;
beforeEach(() => {
  clock = start;
});
const now = (): Date => clock;
const later = (ms: number): void => void (clock = new Date(clock.getTime() + ms));
const options = () => ({
  keys: randomKeys(),
  now,
  norms,
  report: (error: unknown) => {
    throw error;
  },
});

describe('the copy of a register', () => {
  const open = async (given: typeof norms | undefined = norms) => {
    const store = await openMemoryStore(mirrorCollections);
    return { store, mirrors: createMirrors(store, { norms: given, now }) };
  };

  test('AG-01 MUST be too old once it is older than its norm, as of when it was last taken in whole', async () => {
    const { mirrors } = await open();
    expect(await mirrors.asOf()).toBeNull();
    await mirrors.confirm('zaken');
    later(hour);
    expect(await mirrors.asOf()).toBeNull();
    later(1);
    expect(await mirrors.asOf()).toEqual(start);
    await mirrors.confirm('zaken');
    expect(await mirrors.asOf()).toBeNull();
  });

  test('AG-02 MUST be as old as the oldest that is late, and never be late without a norm', async () => {
    const { mirrors } = await open();
    await mirrors.confirm('crm');
    await mirrors.confirm('elsewhere');
    later(23 * hour);
    await mirrors.confirm('zaken');
    later(2 * hour);
    expect(await mirrors.asOf()).toEqual(start);
    await mirrors.confirm('crm');
    expect(await mirrors.asOf()).toEqual(new Date(start.getTime() + 23 * hour));
  });

  test('AG-03 MUST be looked up once in ten seconds, and not at all without norms', async () => {
    const asked = (store: Store) => {
      let count = 0;
      const counting: Store = {
        ...store,
        collection: (name) => {
          const rows = store.collection(name);
          const find: typeof rows.find = (...given) => {
            count += 1;
            return rows.find(...given);
          };
          return { ...rows, find } as ReturnType<Store['collection']> as never;
        },
      };
      return { counting, count: () => count };
    };
    const store = await openMemoryStore(mirrorCollections);
    const { counting, count } = asked(store);
    const mirrors = createMirrors(counting, { norms, now });
    for (let at = 0; at < 5; at += 1) await mirrors.asOf();
    expect(count()).toBe(1);
    // Another process takes the register in.
    await createMirrors(store, { norms, now }).confirm('zaken');
    later(10_000);
    await mirrors.asOf();
    expect(count()).toBe(2);
    await createMirrors(counting, { now }).asOf();
    expect(count()).toBe(2);
  });

  test.each<
    readonly [
      string,
      readonly CollectionDefinition[],
      (store: Store, given: ReturnType<typeof options>) => Subgraph,
    ]
  >([
    ['customers', customersKeep, createCustomers],
    ['cases', casesKeep, createCases],
    ['contacts', contactsKeep, createContacts],
    ['products', productsKeep, createProducts],
  ])(
    'AG-04 MUST be told of by %s with its answers, when it is too old',
    async (_, keep, create) => {
      const subgraph = create(await openMemoryStore(keep), options());
      const ask = () =>
        subgraph
          .openSession({ viewer: employee(), signal: new AbortController().signal })
          .answer({ document: parse('{ __typename }') });
      await subgraph.records.load([], 'run');
      await subgraph.records.prune('crm', [], 'run');
      expect(await ask()).toEqual({ data: { __typename: 'Query' } });
      later(24 * hour + 1);
      expect(await ask()).toEqual({
        data: { __typename: 'Query' },
        extensions: { asOf: '2026-03-01T08:00:00.000Z' },
      });
      await subgraph.close();
    },
  );

  test('AG-05 MUST make its source STALE in the picture, in this process and over HTTP alike', async () => {
    const { mirrors } = await open();
    await mirrors.confirm('zaken');
    const cases = smallSubgraph({
      name: 'cases',
      types: `
        type Customer @key(fields: "id") {
          id: ID!
          caseCount: Int @access(class: "EMPLOYEE")
        }`,
      resolvers: {
        Customer: { __resolveReference: ({ id }: { id: string }) => ({ id }), caseCount: () => 3 },
      },
      mirrors,
    });
    const elsewhere = await serveElsewhere(cases);
    const subgraphs = [smallCustomers(), cases];
    const graphs = [
      await startFederation({ subgraphs, now: () => clock.getTime() }),
      await startFederation({
        subgraphs,
        sources: [elsewhere.source],
        now: () => clock.getTime(),
      }),
    ];
    const look = () =>
      Promise.all(
        graphs.map((graph) =>
          graph.ask('{ customer(id: "c1") { caseCount sources { system health asOf message } } }'),
        ),
      );
    const fresh = (system: string) => ({
      system,
      health: 'FRESH',
      asOf: clock.toISOString(),
      message: null,
    });
    const picture = (...sources: readonly object[]) => ({
      data: { customer: { caseCount: 3, sources } },
    });

    const sound = picture(fresh('cases'), fresh('customers'));
    expect(await look()).toEqual([sound, sound]);
    later(hour + 1);
    const old = picture(
      {
        system: 'cases',
        health: 'STALE',
        asOf: '2026-03-01T08:00:00.000Z',
        message: 'This source answered with rows that are older than they should be.',
      },
      fresh('customers'),
    );
    expect(await look()).toEqual([old, old]);
    await elsewhere.stop(async () => {});
    for (const graph of graphs) await graph.stop();
  });
});

describe('the timeline', () => {
  test('AG-06 MUST be told of when a feed has not been read for too long, by answers that looked there only', async () => {
    const cases = await openTestFeed();
    const contacts = createContacts(await openMemoryStore(contactsKeep), {
      ...options(),
      norms: {},
      report: () => {},
      feeds: { cases: cases.feed },
      pace: patient,
    });
    const ask = async (field: string) => {
      const document = parse(
        `query ($r: [_Any!]!) { _entities(representations: $r) { ... on Customer { ${field} } } }`,
      );
      const representations = [{ __typename: 'Customer', id: 'c-1', aliasIds: [] }];
      const session = contacts.openSession({
        viewer: employee(),
        signal: new AbortController().signal,
      });
      const { extensions } = await session.answer({ document, variables: { r: representations } });
      return extensions;
    };
    const look = () => ask('timeline(first: 1) { incompleteSources }');

    await contacts.timeline.caughtUp();
    later(patient.staleMs);
    expect(await look()).toBeUndefined();
    await contacts.timeline.caughtUp();
    cases.failWith(new Error('down'));
    await contacts.timeline.caughtUp();
    expect(await look()).toBeUndefined();
    later(patient.staleMs + 1);
    expect(await look()).toEqual({ asOf: '2026-03-01T08:00:30.000Z' });
    expect(await ask('lastContact { id }')).toBeUndefined();

    cases.failWith(null);
    await contacts.timeline.caughtUp();
    expect(await look()).toBeUndefined();
    await contacts.close();
    await cases.close();
  });
});
