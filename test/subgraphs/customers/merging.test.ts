import { recordId } from '../../../subgraphs/shared/identity.ts';
import { citizen, employee, partner, viewer } from '../../kit/viewers.ts';
import {
  bsn,
  clerk,
  from,
  now,
  openTestCustomers,
  organisation,
  person,
  type TestCustomers,
} from './kit.ts';
import { change, ownRecords, refusal } from './recording-kit.ts';

const at = now.toISOString();
const brp = recordId('Customer', 'brp', 'x');
const crm = recordId('Customer', 'crm', '2');
const named = (givenName: string) => ({ person: { givenName, familyName: 'Vries' } });
const phone = (value: string) => ({ digitalAddresses: [{ kind: 'PHONE', value }] });

let customers: TestCustomers;
beforeEach(async () => {
  customers = await openTestCustomers();
  await customers.take(
    person('c-1', { ...named('Anna'), ...phone('0611111111') }),
    from('brp', person('x', { ...named('Eva'), ...bsn('123456782'), ...phone('0622222222') })),
    from('crm', person('2', bsn('123456782'))),
    person('c-3', { ...named('Mies'), ...bsn('111222333') }),
    organisation('o-1', { organisation: { name: 'Bakker' } }),
  );
});
afterEach(() => customers.subgraph.close());

const merge = (
  survivor: string,
  merged: string,
  more = 'dryRun: false',
  who = clerk,
): Promise<unknown> =>
  change(
    customers,
    who,
    `mergeCustomers(survivorId: "${survivor}", mergedId: "${merged}", reason: "zelfde mens", idempotencyKey: "m ${survivor} ${merged}", ${more}) {
      customer { id displayName aliasIds } errors { code field } }`,
  );
const undo = (mergeId: string, key = 'u', who = clerk): Promise<unknown> =>
  change(
    customers,
    who,
    `undoMerge(mergeId: "${mergeId}", idempotencyKey: "${key}") { customer { id } errors { code field } }`,
  );
const history = async (id: string) =>
  (
    (await customers.see(
      id,
      'mergeHistory { id survivorId mergedId at by reason undoneAt undoneBy }',
    )) as {
      mergeHistory: readonly { readonly id: string }[];
    }
  ).mergeHistory;
const mergeId = async (id: string): Promise<string> => (await history(id))[0]?.id ?? '';
const view =
  'id displayName aliasIds person { givenName } identifiers { value } digitalAddresses { value } provenance { source }';

test('CW-40 MUST lead every id of both to the one that stays, and change no record of a register', async () => {
  const before = await customers.see(brp, 'aliasIds');
  expect(await merge('c-1', brp)).toMatchObject({
    customer: { id: 'c-1', displayName: 'Anna Vries' },
    errors: [],
  });
  const { aliasIds } = before as { aliasIds: readonly string[] };
  for (const id of ['c-1', brp, crm, ...aliasIds])
    expect(await customers.see(id, 'id digitalAddresses { value }')).toEqual({
      id: 'c-1',
      digitalAddresses: [{ value: '0611111111' }, { value: '0622222222' }],
    });
  expect(await history(crm)).toEqual([
    {
      id: expect.any(String),
      survivorId: 'c-1',
      mergedId: brp,
      at,
      by: clerk.id,
      reason: 'zelfde mens',
      undoneAt: null,
      undoneBy: null,
    },
  ]);
  expect(await customers.subgraph.records.about([brp])).toContainEqual(
    expect.objectContaining({
      source: 'brp',
      digitalAddresses: [{ kind: 'PHONE', value: '0622222222', isDefault: false }],
    }),
  );
});

test('CW-41 MUST let the one stay that was chosen, also when it came last, and its own record count first', async () => {
  await customers.load('second', { ...person('c-1', named('Anna')), asOf: '2026-06-14T08:00:00Z' });
  expect(await merge('c-3', 'c-1')).toMatchObject({
    customer: { id: 'c-3', displayName: 'Mies Vries' },
    errors: [],
  });
  expect(await customers.see('c-1', 'id displayName')).toEqual({
    id: 'c-3',
    displayName: 'Mies Vries',
  });
});

test('CW-42 MUST only show what would come of it unless it is told otherwise', async () => {
  const before = [await customers.see('c-1', view), await customers.see(brp, view)];
  for (const more of ['dryRun: true', 'dryRun: null', ''])
    expect(await merge('c-1', brp, more)).toMatchObject({
      customer: {
        id: 'c-1',
        displayName: 'Anna Vries',
        aliasIds: expect.arrayContaining([brp, crm]),
      },
      errors: [],
    });
  expect([await customers.see('c-1', view), await customers.see(brp, view)]).toEqual(before);
  expect(await ownRecords(customers, brp)).toEqual([]);
  // The key is still free.
  expect(await merge('c-1', brp)).toMatchObject({ customer: { id: 'c-1' }, errors: [] });
});

describe('CW-43 MUST refuse, and write nothing:', () => {
  test.each([
    ['a customer with itself', 'c-1', 'c-1', 'BAD_USER_INPUT', ['mergedId']],
    ['a customer with itself under another id', brp, crm, 'BAD_USER_INPUT', ['mergedId']],
    ['two with different numbers', 'c-3', brp, 'DUPLICATE_IDENTIFIER', ['mergedId']],
    ['a person and an organisation', 'o-1', 'c-1', 'BAD_USER_INPUT', ['mergedId']],
    ['nobody with somebody', 'nobody', 'c-1', 'NOT_FOUND', ['survivorId']],
    ['somebody with nobody', 'c-1', 'nobody', 'NOT_FOUND', ['mergedId']],
  ])('%s', async (_what, survivor, merged, code, field) => {
    for (const dryRun of [true, false])
      expect(await merge(survivor, merged, `dryRun: ${dryRun}`)).toEqual(refusal(code, ...field));
    expect(await customers.see(brp, 'version mergeHistory { id }')).toEqual({
      version: 1,
      mergeHistory: [],
    });
  });

  test('a merge without a reason', async () => {
    const call =
      'mergeCustomers(survivorId: "c-1", mergedId: "c-3", reason: " ", dryRun: false, idempotencyKey: "k") { customer { id } errors { code field } }';
    expect(await change(customers, clerk, call)).toEqual(refusal('BAD_USER_INPUT', 'reason'));
  });

  test('who may not decide it', async () => {
    for (const who of [
      employee(),
      citizen('c-1', brp),
      partner(),
      viewer('PRIVACY_OFFICER'),
      viewer('ANALYST'),
    ]) {
      expect(await merge('c-1', brp, 'dryRun: true', who)).toEqual(['FORBIDDEN']);
      expect(await undo('x', 'k', who)).toEqual(['FORBIDDEN']);
    }
  });

  test('whom the viewer knows only one of', async () => {
    const bound = employee({ scopes: ['employee+'], relations: ['unit'], units: ['u-1'] });
    await customers.take({
      ...{
        type: 'Relation',
        source: 'kit',
        sourceId: 'r',
        asOf: at,
        customer: { source: 'klantbeeld', sourceId: 'c-1' },
      },
      ...{
        holder: 'u-1',
        kind: 'UNIT',
        purpose: bound.purpose,
        legalBasis: 'Test',
        from: '2026-01-01T00:00:00Z',
      },
    });
    expect(await merge('c-1', 'c-3', 'dryRun: true', bound)).toEqual(
      refusal('NOT_FOUND', 'mergedId'),
    );
    expect(await merge('c-1', 'c-3', 'dryRun: false', bound)).toEqual(
      refusal('NOT_FOUND', 'mergedId'),
    );
  });
});

test('CW-44 MUST be done once under one key, and be found under it again', async () => {
  const done = await merge('c-1', brp);
  expect(await merge('c-1', brp)).toEqual(done);
  expect(await history('c-1')).toHaveLength(1);
  const id = await mergeId('c-1');
  const undone = { customer: { id: 'c-1' }, errors: [] };
  expect(await undo(id)).toEqual(undone);
  expect(await undo(id)).toEqual(undone);
  expect(await undo(id, 'another')).toEqual(refusal('NOT_ALLOWED_NOW', 'mergeId'));
  expect(await undo('nothing', 'a third')).toEqual(refusal('NOT_FOUND', 'mergeId'));
  expect(await history('c-1')).toMatchObject([{ mergedId: brp, undoneAt: at, undoneBy: clerk.id }]);
  expect(await history(brp)).toEqual(await history('c-1'));
});

test('CW-45 MUST give each its own again when it is undone, with what was recorded of each meanwhile', async () => {
  const before = [await customers.see('c-1', view), await customers.see(brp, view)] as {
    aliasIds: string[];
  }[];
  await merge('c-1', brp);
  const set = (id: string, value: string) =>
    change(
      customers,
      clerk,
      `addCustomerNote(customerId: "${id}", text: "${value}", idempotencyKey: "${value}") { errors { code } }`,
    );
  await set('c-1', 'van de een');
  await set(crm, 'van de ander');
  await undo(await mergeId('c-1'));
  const notes = (text: string) => ({ notes: [{ text }] });
  expect(await customers.see('c-1', 'notes { text }')).toEqual(notes('van de een'));
  expect(await customers.see(brp, 'notes { text }')).toEqual(notes('van de ander'));
  const own = (await ownRecords(customers, brp))[0]?.sourceId ?? '';
  expect(await customers.see('c-1', view)).toEqual(before[0]);
  const after = (await customers.see(brp, view)) as { aliasIds: string[]; provenance: object[] };
  expect({
    ...after,
    aliasIds: after.aliasIds.filter((id) => id !== own),
    provenance: after.provenance.slice(1),
  }).toEqual(before[1]);
});

test('CW-46 MUST never let a version go back', async () => {
  const version = async (id: string) =>
    ((await customers.see(id, 'version')) as { version: number }).version;
  const [one, two] = [await version('c-1'), await version(brp)];
  await merge('c-1', brp);
  const merged = await version('c-1');
  expect(merged).toBeGreaterThan(Math.max(one, two));
  await undo(await mergeId('c-1'));
  expect(await version('c-1')).toBeGreaterThan(merged);
  expect(await version(brp)).toBeGreaterThan(merged);
});

test('CW-47 MUST take apart one of several merges, and keep the others', async () => {
  await merge('c-1', brp);
  await customers.take(person('c-4', named('Ada')));
  await merge('c-4', 'c-1');
  expect(await customers.see(crm, 'id')).toEqual({ id: 'c-4' });
  const [last, first] = await history('c-4');
  expect([last, first]).toMatchObject([{ survivorId: expect.any(String) }, {}]);
  const inner = (await history('c-4')).find((one) => JSON.stringify(one).includes(brp));
  await undo(inner?.id ?? '', 'u-1');
  expect(await customers.see(brp, 'id')).toEqual({ id: brp });
  expect(await customers.see('c-1', 'id')).toEqual({ id: 'c-4' });
  await undo((await history('c-4')).find(({ id }) => id !== inner?.id)?.id ?? '', 'u-2');
  expect(await customers.see('c-1', 'id')).toEqual({ id: 'c-1' });
});

test('CW-48 MUST stay refused while a number of both says that they are one', async () => {
  await merge('c-1', brp);
  await customers.load('second', person('c-1', { ...named('Anna'), ...bsn('123456782') }));
  expect(await undo(await mergeId('c-1'))).toEqual(refusal('NOT_ALLOWED_NOW', 'mergeId'));
  await customers.load('third', person('c-1', named('Anna')));
  expect(await undo(await mergeId('c-1'))).toMatchObject({ errors: [] });
  expect(await customers.see(brp, 'id')).toEqual({ id: brp });
});

test('CW-49 MUST outlive an export and import, in any order, and its undoing too', async () => {
  await merge('c-1', brp);
  const { records } = await customers.subgraph.records.dump('Customer', '');
  const elsewhere = await openTestCustomers();
  await elsewhere.take(...records.toReversed());
  expect(await elsewhere.see(crm, 'id displayName')).toEqual({
    id: 'c-1',
    displayName: 'Anna Vries',
  });
  const [{ id = '' } = {}] = (
    (await elsewhere.see('c-1', 'mergeHistory { id }')) as { mergeHistory: { id: string }[] }
  ).mergeHistory;
  await change(
    elsewhere,
    clerk,
    `undoMerge(mergeId: "${id}", idempotencyKey: "u") { errors { code } }`,
  );
  expect(await elsewhere.see(brp, 'displayName')).toEqual({ displayName: 'Eva Vries' });
  await elsewhere.subgraph.close();
});

test('CW-50 MUST keep both findable when a register lets go of a record, and part them rightly still', async () => {
  await merge('c-1', brp);
  await customers.subgraph.records.prune('brp', ['Customer'], 'second');
  expect(await customers.see(brp, 'id')).toEqual({ id: 'c-1' });
  await undo(await mergeId('c-1'));
  // What is left of it is what another register says, and it is still known by the id of the record that is gone.
  expect(await customers.see(brp, 'id')).toEqual({ id: crm });
  expect(await customers.see('c-1', 'aliasIds')).toEqual({ aliasIds: [] });
  // The register tells of it again.
  await customers.take(from('brp', person('x', { ...named('Eva'), ...bsn('123456782') })));
  expect(await customers.see(brp, 'id displayName')).toEqual({ id: crm, displayName: 'Eva Vries' });
});

test('CW-51 MUST keep what was recorded here with the customer when the record beside which it stood is gone', async () => {
  const seen = (await customers.see(brp, 'version')) as { version: number };
  await change(
    customers,
    clerk,
    `setPreferences(customerId: "${brp}", language: "eng", expectedVersion: ${seen.version}) { errors { code } }`,
  );
  await customers.subgraph.records.prune('brp', ['Customer'], 'second');
  const left = { id: crm, preferences: { language: 'eng' }, identifiers: [{ value: '*****6782' }] };
  for (const id of [brp, crm])
    expect(await customers.see(id, 'id preferences { language } identifiers { value }')).toEqual(
      left,
    );
  expect(customers.reported).toEqual([]);
});
