import type { EntityEvent } from '../../../subgraphs/shared/events.ts';
import { bsn, customer, from, openTestCustomers, person, type TestCustomers } from './kit.ts';

let customers: TestCustomers;
let position = '';
beforeEach(async () => {
  customers = await openTestCustomers();
  position = '';
});
afterEach(() => customers.subgraph.close());

/** What others are told since the last call. */
async function told(): Promise<readonly Omit<EntityEvent, 'position'>[]> {
  const signal = new AbortController().signal;
  const page = await customers.subgraph.events.read(position, { waitMs: 0, signal });
  position = page.next;
  return page.events.map(({ position: _position, ...event }) => event);
}

const at = (city: string, more: object = {}) => ({ use: 'RESIDENCE', city, ...more });
const moved = (sourceId: string, ...addresses: readonly object[]) =>
  person(sourceId, { ...bsn('123456782'), addresses });
const fact = {
  kind: 'CUSTOMER_CHANGED',
  channel: null,
  publicText: null,
  audience: 'CUSTOMER',
};
const move = {
  ...fact,
  key: 'address RESIDENCE 2026-06-22',
  customerId: 'c-1',
  at: new Date('2026-06-22T00:00:00Z'),
  title: 'Nieuw woonadres',
};

describe('what the timeline is told', () => {
  test('CU-95 MUST be nothing of a customer of whom there is nothing to tell', async () => {
    await customers.take(moved('c-1', at('Utrecht', { from: '2001-01-01' })));
    expect(await told()).toEqual([]);
  });

  test('CU-96 MUST be that somebody moves, never where to', async () => {
    await customers.take(
      moved('c-1', at('Utrecht', { until: '2026-06-21' }), at('Arnhem', { from: '2026-06-22' })),
    );
    expect(await told()).toEqual([{ type: 'Customer', id: 'c-1', removed: false, facts: [move] }]);
  });

  test('CU-97 MUST be taken back when it was not so, and when the customer becomes part of another', async () => {
    const both = [at('Utrecht'), at('Arnhem', { from: '2026-06-22' })];
    await customers.take(moved('c-1', ...both));
    await told();
    await customers.load('second', moved('c-1', at('Utrecht')));
    expect(await told()).toEqual([{ type: 'Customer', id: 'c-1', removed: false, facts: [] }]);

    await customers.take(person('c-0'), person('c-2', { addresses: both }));
    await told();
    await customers.load('third', person('c-2', { ...bsn('123456782'), addresses: both }));
    expect(await told()).toEqual([
      { type: 'Customer', id: 'c-2', removed: true, facts: [] },
      { type: 'Customer', id: 'c-1', removed: false, facts: [move] },
    ]);
  });

  test('CU-98 MUST be that a representation begins, to both', async () => {
    const record = {
      type: 'Representation',
      source: 'mandates',
      sourceId: 'r-1',
      asOf: '2026-06-01T08:00:00Z',
      representative: customer('c-2'),
      represented: customer('c-1'),
      basis: 'GUARDIANSHIP',
      from: '2026-06-22',
    };
    const [id = ''] = await customers.take(record);
    const line = { ...fact, at: new Date('2026-06-22T00:00:00Z') };
    const facts = [
      {
        ...line,
        key: 'represented',
        customerId: 'c-1',
        title: 'Vertegenwoordiging gaat in',
      },
      {
        ...line,
        key: 'represents',
        customerId: 'c-2',
        title: 'Machtiging om te vertegenwoordigen gaat in',
      },
    ];
    const event = { type: 'Representation', id, removed: false };
    expect(await told()).toEqual([{ ...event, facts }]);
    await customers.subgraph.records.prune('mandates', ['Representation'], 'second');
    expect(await told()).toEqual([{ ...event, removed: true, facts: [] }]);
  });

  test('CU-99 MUST hold nothing by which somebody is known or found', async () => {
    const secret = person('1', {
      ...bsn('123456782'),
      person: { familyName: 'Geheim', birthDate: '1980-02-03' },
      addresses: [
        at('Utrecht', { line1: 'Kade 1' }),
        at('Arnhem', { from: '2026-06-22', line1: 'Brink 2' }),
      ],
      digitalAddresses: [{ kind: 'EMAIL', value: 'anna@example.nl' }],
    });
    await customers.take(from('crm', secret));
    const text = JSON.stringify(await told());
    expect(text).toContain('Nieuw woonadres');
    expect(text).not.toMatch(/Geheim|123456782|1980|Utrecht|Arnhem|Kade|Brink|example/);
  });
});
