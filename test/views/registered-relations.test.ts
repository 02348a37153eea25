import { demoPartners } from '../../schema/demo.ts';
import type { Viewer } from '../../schema/wire.ts';
import { settleSubgraphs } from '../../subgraphs/main.ts';
import { demoNow, startDemoFederation, type DemoFederation } from '../kit/demo-federation.ts';
import { viewer } from '../kit/viewers.ts';

/** The privacy officer says who may look, and a partner then can: over the whole graph, with both viewers. */
let demo: DemoFederation;
beforeAll(async () => {
  demo = await startDemoFederation({ customers: 14 });
}, 120_000);
afterAll(() => demo.stop());

const officer = viewer('PRIVACY_OFFICER');
const suwi = viewer('PARTNER', { organisation: demoPartners.work, purpose: 'SUWI' });
const at = (hours: number): Date => new Date(demoNow.getTime() + hours * 3_600_000);

const relation =
  '{ relation { holder kind purpose legalBasis from until source } errors { code field } }';
const register = `mutation ($id: ID!, $holder: String!, $kind: RelationKind!, $basis: String!, $until: DateTime!, $key: ID!) {
  it: registerRelation(customerId: $id, holder: $holder, kind: $kind, purpose: "SUWI", legalBasis: $basis, until: $until, idempotencyKey: $key) ${relation}
}`;
const end = `mutation ($id: ID!, $holder: String!, $key: ID!) {
  it: endRelation(customerId: $id, holder: $holder, purpose: "SUWI", idempotencyKey: $key) ${relation}
}`;

const input = {
  id: 'c-0000001',
  holder: demoPartners.work,
  kind: 'PARTNER',
  basis: 'art. 62 Wet SUWI',
  until: at(2).toISOString(),
};
const registered = {
  it: {
    relation: {
      holder: demoPartners.work,
      kind: 'PARTNER',
      purpose: 'SUWI',
      legalBasis: 'art. 62 Wet SUWI',
      from: demoNow.toISOString(),
      until: at(2).toISOString(),
      source: 'klantbeeld',
    },
    errors: [],
  },
};
const refusal = (code: string, field: string) => ({
  it: { relation: null, errors: [{ code, field: [field] }] },
});

async function change(query: string, variables: object, who: Viewer = officer): Promise<unknown> {
  const { data, errors } = await demo.ask(query, { ...variables }, who);
  await settleSubgraphs(demo.subgraphs);
  return data ?? errors?.map(({ extensions }) => extensions.code);
}
const look = async (): Promise<unknown> =>
  (
    await demo.ask(
      '{ it: customer(id: "c-0000001") { displayName cases { totalCount } } }',
      {},
      suwi,
    )
  ).data;

test('RR-01 a relation that the privacy officer registers MUST let the partner see, until it is ended', async () => {
  expect(await look()).toEqual({ it: null });
  expect(await change(register, { ...input, key: 'r-1' })).toEqual(registered);
  expect(await look()).toEqual({ it: { displayName: 'Sanne de Vries', cases: { totalCount: 0 } } });
  const ended = { ...registered.it.relation, until: demoNow.toISOString() };
  expect(await change(end, { ...input, key: 'e-1' })).toEqual({
    it: { relation: ended, errors: [] },
  });
  expect(await look()).toEqual({ it: null });
  expect(await change(end, { ...input, key: 'e-2' })).toEqual(refusal('NOT_FOUND', 'holder'));
});

test('RR-02 the same relation again MUST get the new end, and the same request change nothing', async () => {
  expect(await change(register, { ...input, key: 'r-2' })).toEqual(registered);
  expect(await change(register, { ...input, key: 'r-2' })).toEqual(registered);
  const later = at(9).toISOString();
  expect(await change(register, { ...input, until: later, key: 'r-3' })).toEqual({
    it: { ...registered.it, relation: { ...registered.it.relation, until: later } },
  });
  const { data } = await demo.ask(
    '{ it: customer(id: "c-0000001") { relations { holder until } } }',
    {},
    officer,
  );
  const { it } = data as { it: { relations: readonly { holder: string; until: string }[] } };
  const ends = it.relations.filter(({ holder }) => holder === demoPartners.work);
  // The one that was ended before stays to be seen as what it was.
  expect(ends.map(({ until }) => until).toSorted()).toEqual([demoNow.toISOString(), later]);
});

test.each([
  ['a kind that follows from something else', { kind: 'CONTACT' }, 'BAD_USER_INPUT', 'kind'],
  ['a holder that is no OIN', { holder: '123' }, 'BAD_USER_INPUT', 'holder'],
  ['no legal basis', { basis: ' ' }, 'LEGAL_BASIS_REQUIRED', 'legalBasis'],
  ['an end in the past', { until: at(-1).toISOString() }, 'BAD_USER_INPUT', 'until'],
  ['a customer that is not there', { id: 'c-9999999' }, 'NOT_FOUND', 'customerId'],
])('RR-03 %s MUST be refused', async (_what, wrong, code, field) => {
  expect(await change(register, { ...input, ...wrong, key: 'wrong' })).toEqual(
    refusal(code, field),
  );
});

test('RR-04 what a register says MUST be ended there', async () => {
  await demo.load('customers', [
    {
      ...{ type: 'Relation', source: 'ketenregister', sourceId: '1', asOf: demoNow.toISOString() },
      customer: { source: 'klantbeeld', sourceId: 'c-0000002' },
      ...{ holder: demoPartners.work, kind: 'PARTNER', purpose: 'SUWI' },
      ...{ legalBasis: 'art. 62 Wet SUWI', from: at(-24).toISOString() },
    },
  ]);
  expect(await change(end, { ...input, id: 'c-0000002', key: 'e-3' })).toEqual(
    refusal('SOURCE_OWNED', 'holder'),
  );
});

test('AZ28 nobody else MUST register or end a relation', async () => {
  for (const kind of ['CITIZEN', 'EMPLOYEE', 'PARTNER', 'ANALYST'] as const) {
    const who = kind === 'PARTNER' ? suwi : viewer(kind, { scopes: ['employee+'] });
    expect(await change(register, { ...input, key: 'x' }, who)).toEqual(['FORBIDDEN']);
    expect(await change(end, { ...input, key: 'x' }, who)).toEqual(['FORBIDDEN']);
  }
});
