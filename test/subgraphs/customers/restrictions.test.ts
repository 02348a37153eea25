import type { SourceRecord } from '../../../subgraphs/shared/records.ts';
import type { Viewer } from '../../../schema/wire.ts';
import { citizen, viewer } from '../../kit/viewers.ts';
import { clerk, openTestCustomers, type TestCustomers } from './kit.ts';

const asOf = '2026-06-01T10:00:00.000Z';
const bsn = { scheme: 'BSN', value: '999990019' };
const person = (source: string, sourceId: string, more: object): SourceRecord => ({
  type: 'Customer',
  source,
  sourceId,
  asOf,
  kind: 'PERSON',
  person: { familyName: 'Proef' },
  ...more,
});
const restriction = (sourceId: string, more: object): SourceRecord => ({
  type: 'Restriction',
  source: 'klantbeeld',
  sourceId,
  asOf,
  customer: { source: 'klantbeeld', sourceId: 'c-1' },
  kind: 'OFFERS',
  from: asOf,
  ...more,
});

let customers: TestCustomers;
beforeEach(async () => {
  customers = await openTestCustomers();
  await customers.take(
    person('klantbeeld', 'c-1', {
      identifiers: [bsn],
      segments: [{ code: 'goud', name: 'Goud' }],
      groups: [{ code: 'buurt', name: 'Buurtpanel', kind: 'klantgroep' }],
      restrictions: [{ kind: 'OFFERS', from: asOf, reason: 'uit het register' }],
    }),
    person('klantbeeld', 'c-2', { segments: [{ code: 'goud', name: 'Goud' }] }),
  );
  customers.questions();
});
afterEach(() => customers.subgraph.close());

const fields = 'segments { code } groups { code } restrictions { kind from until reason }';

test('RS-01 MUST add what was recorded here to what a source says, as long as each holds, under any id of the customer', async () => {
  await customers.take(
    restriction('r-1', { kind: 'PROCESSING', customer: bsn, reason: 'verzoek 1', from: asOf }),
    restriction('r-past', { until: '2026-06-14T10:00:00.000Z' }),
    restriction('r-to-come', { from: '2026-06-16T10:00:00.000Z' }),
  );
  const seen = {
    segments: [],
    groups: [],
    restrictions: [
      { kind: 'OFFERS', from: asOf, until: null, reason: 'uit het register' },
      { kind: 'PROCESSING', from: asOf, until: null, reason: 'verzoek 1' },
    ],
  };
  expect(await customers.see('c-1', fields)).toEqual(seen);
  // Joined later under another id first: it is the same customer still.
  await customers.take(person('crm', '9', { identifiers: [bsn] }));
  expect(await customers.see('c-1', fields)).toEqual(seen);
});

test.each([
  ['OFFERS', ['goud']],
  ['PROFILING', []],
  ['PROCESSING', []],
])('RS-02 MUST put who has %s restricted into the groups %j', async (kind, codes) => {
  await customers.take(restriction('r-1', { kind }));
  expect(await customers.see('c-1', 'segments { code }')).toEqual({
    segments: codes.map((code) => ({ code })),
  });
  expect(await customers.see('c-2', 'segments { code }')).toEqual({ segments: [{ code: 'goud' }] });
});

test('RS-03 MUST ask the store once for many customers, and not at all where nothing depends on it', async () => {
  const keys = ['c-1', 'c-2'].map((id) => ({ __typename: 'Customer', id }));
  const asked = () => customers.questions().map(({ op, collection }) => `${op} ${collection}`);
  await customers.entities(clerk, `... on Customer { ${fields} }`, keys);
  expect(asked()).toEqual(['find customers', 'find restrictions']);
  await customers.entities(clerk, '... on Customer { displayName }', keys);
  expect(asked()).toEqual(['find customers']);
});

test.each([
  [{ kind: 'EVERYTHING' }, 'BAD_USER_INPUT', 'kind: invalid value'],
  [{ until: '2026-05-01T00:00:00Z' }, 'BAD_USER_INPUT', 'until: before from'],
  [{ customer: { scheme: 'BSN', value: '123456789' } }, 'INVALID_IDENTIFIER', 'customer.value'],
  [{ hobby: 'x' }, 'BAD_USER_INPUT', 'record: unrecognized keys'],
])('RS-04 MUST refuse a record with %j', async (more, code, reason) => {
  const [result] = await customers.load('run', restriction('r-1', more));
  expect(result).toMatchObject({ kind: 'rejected', code, reason: expect.stringContaining(reason) });
});

test('RS-05 MUST come out as it went in, and lie sealed', async () => {
  const record = restriction('r-1', { customer: bsn, reason: 'geheime reden', kind: 'PROFILING' });
  await customers.take(record);
  const { records } = await customers.subgraph.records.dump('Restriction', '');
  expect(records).toEqual([record]);
  expect(await customers.subgraph.records.about(['c-1'])).toHaveLength(1);
  expect(await customers.subgraph.records.remove([record])).toBe(1);
  expect(await customers.see('c-1', 'restrictions { kind }')).toEqual({
    restrictions: [{ kind: 'OFFERS' }],
  });
});

describe('asked by a mutation', () => {
  const officer = viewer('PRIVACY_OFFICER', { purpose: 'privacytoezicht' });
  const self = citizen('c-1');

  /** What the payload says; the codes of a refused operation. */
  async function set(who: Viewer, more: object = {}): Promise<unknown> {
    const { data, errors } = await customers.ask(
      who,
      `mutation ($id: ID!, $kind: RestrictionKind!, $active: Boolean!, $reason: String!, $key: ID!) {
        setRestriction(customerId: $id, kind: $kind, active: $active, reason: $reason, idempotencyKey: $key) {
          inForce errors { code field } } }`,
      { id: 'c-1', kind: 'PROFILING', active: true, reason: 'bezwaar', key: 'k-1', ...more },
    );
    return errors?.map(({ extensions }) => extensions?.['code']) ?? data?.['setRestriction'];
  }
  const recorded = async (): Promise<readonly SourceRecord[]> =>
    (await customers.subgraph.records.about(['c-1'])).filter(({ type }) => type === 'Restriction');

  test('RS-06 MUST hold once for one key and for one kind, until it is ended, for the customer and the privacy officer alike', async () => {
    const done = { inForce: true, errors: [] };
    expect(await set(self)).toEqual(done);
    expect(await set(self)).toEqual(done);
    expect(await set(officer, { key: 'k-2' })).toEqual(done);
    expect(await recorded()).toMatchObject([{ kind: 'PROFILING', reason: 'bezwaar' }]);
    expect(await customers.see('c-1', 'segments { code } restrictions { kind }')).toEqual({
      segments: [],
      restrictions: [{ kind: 'OFFERS' }, { kind: 'PROFILING' }],
    });
    expect(await set(self, { key: 'k-3', active: false })).toEqual({ inForce: false, errors: [] });
    expect(await customers.see('c-1', 'restrictions { kind }')).toEqual({
      restrictions: [{ kind: 'OFFERS' }],
    });
    expect(await recorded()).toMatchObject([{ until: '2026-06-15T10:00:00.000Z' }]);
  });

  test.each([
    ['another customer', self, { id: 'c-2' }, 'NOT_FOUND', ['customerId']],
    ['nobody', officer, { id: 'nobody' }, 'NOT_FOUND', ['customerId']],
    ['a restriction of all use by itself', self, { kind: 'PROCESSING' }, 'FORBIDDEN', ['kind']],
    ['no reason', officer, { reason: '  ' }, 'BAD_USER_INPUT', ['reason']],
    ['a reason too long', officer, { reason: 'x'.repeat(1_001) }, 'BAD_USER_INPUT', ['reason']],
    ['no key', officer, { key: '' }, 'BAD_USER_INPUT', ['idempotencyKey']],
  ])('RS-07 MUST refuse %s, and write nothing', async (_what, who, more, code, field) => {
    expect(await set(who, more)).toEqual({ inForce: null, errors: [{ code, field }] });
    expect(await recorded()).toEqual([]);
  });

  test('RS-08 MUST be for nobody else, and never end what a register says', async () => {
    expect(await set(clerk)).toEqual(['FORBIDDEN']);
    expect(await set(officer, { kind: 'OFFERS', active: false })).toEqual({
      inForce: false,
      errors: [],
    });
    expect(await customers.see('c-1', 'restrictions { kind }')).toEqual({
      restrictions: [{ kind: 'OFFERS' }],
    });
  });
});
