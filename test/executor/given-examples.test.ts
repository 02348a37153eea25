import {
  demoNow,
  demoViewer,
  startDemoFederation,
  type DemoFederation,
} from '../kit/demo-federation.ts';
import { runs, variablesOf } from '../kit/ask-view.ts';
import { askGiven } from './kit/ask-given.ts';
import { demoFacts } from './kit/given-facts.ts';
import { askingAll, slowGiven, type SlowFacts } from './kit/slow-given.ts';

let demo: DemoFederation;
let facts: SlowFacts;
beforeAll(async () => {
  demo = await startDemoFederation();
  facts = demoFacts(demo.graph.schema);
});
afterAll(() => demo.stop());
beforeEach(() => demo.forget());

const sourcesAsked = (): readonly string[] => demo.fetches.map(({ source }) => source).toSorted();

test.each(runs)(
  'EX-31 MUST answer $id for $role the same, from the same fetches, whether what it gives is told or not',
  async ({ example, role }) => {
    const asked = { variables: variablesOf(example), viewer: demoViewer(role) };
    const without = await askGiven(demo.graph, example.query, { ...asked, isTold: false });
    const before = sourcesAsked();
    demo.forget();
    const { result } = await askGiven(demo.graph, example.query, asked);
    expect(result).toEqual(without.result);
    expect(sourcesAsked()).toEqual(before);
  },
);

test.each(runs)(
  'EX-39 MUST tell of $id for $role what a walk over the answer finds',
  async ({ example, role }) => {
    const asked = { variables: variablesOf(example), viewer: demoViewer(role) };
    const { told } = await askGiven(demo.graph, example.query, asked);
    const all = await askGiven(demo.graph, askingAll(facts, example.query), asked);
    expect(told).toEqual(slowGiven(facts, example.query, all.result, asked.variables));
  },
);

test('EX-38 MUST tell of every masked number and address that it was masked, and of no other', async () => {
  const [hidden] = await demo.subgraphs.customers.records.load(
    [
      {
        type: 'Customer',
        source: 'brp',
        sourceId: 'hidden',
        asOf: demoNow.toISOString(),
        kind: 'PERSON',
        secrecy: true,
        person: { familyName: 'Vries' },
        identifiers: [{ scheme: 'BSN', value: '123456782' }],
        digitalAddresses: [{ kind: 'PHONE', value: '0612345678' }],
      },
    ],
    'test',
  );
  const id = hidden && 'id' in hidden ? hidden.id : '';
  const bound = [
    ['kcc', 'dienstverlening'],
    ['vergunningen', 'zaakbehandeling'],
  ];
  await demo.load(
    'customers',
    bound.map(([holder, purpose]) => ({
      ...{ type: 'Relation', source: 'kit', sourceId: `hidden ${holder}` },
      asOf: demoNow.toISOString(),
      customer: { source: 'brp', sourceId: 'hidden' },
      ...{ holder, kind: 'UNIT', purpose, legalBasis: 'Test', from: '2026-01-01T00:00:00Z' },
    })),
  );
  const query = `query ($id: ID!) {
    customer(id: $id) { identifiers { scheme value } digitalAddresses { value e164 } }
  }`;
  const asked = { variables: { id }, viewer: demoViewer('kcc') };
  const { told, result } = await askGiven(demo.graph, query, asked);
  expect(result.data).toMatchObject({ customer: { digitalAddresses: [{ value: '*****5678' }] } });
  expect(Object.values(told)).toEqual([
    { 'Query.customer': 'value' },
    { 'Customer.digitalAddresses': 'value' },
    { 'DigitalAddress.value': 'masked', 'DigitalAddress.e164': 'null' },
  ]);
  const more = await askGiven(demo.graph, query, { ...asked, viewer: demoViewer('backoffice') });
  expect(Object.values(more.told)).toEqual([
    { 'Query.customer': 'value' },
    {
      'Customer.identifiers': 'value',
      'Identifier.scheme': 'value',
      'Identifier.value': 'masked',
      'Customer.digitalAddresses': 'value',
    },
    { 'DigitalAddress.value': 'value', 'DigitalAddress.e164': 'value' },
  ]);
});
