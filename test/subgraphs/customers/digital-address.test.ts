import { recordId } from '../../../subgraphs/shared/identity.ts';
import type { SourceRecord } from '../../../subgraphs/shared/records.ts';
import { citizen, employee, partner, viewer } from '../../kit/viewers.ts';
import { bsn, clerk, from, now, openTestCustomers, person, type TestCustomers } from './kit.ts';
import { change, ownRecords, refusal } from './recording-kit.ts';

const number = '123456782';
const mirrored = recordId('Customer', 'brp', 'x');
const agent = employee({ id: 'agent-1' });
const self = citizen('c-1');
const at = now.toISOString();

let customers: TestCustomers;
beforeEach(async () => {
  customers = await openTestCustomers();
  await customers.take(
    person('c-1', {
      person: { familyName: 'Proef' },
      digitalAddresses: [
        { kind: 'EMAIL', value: 'tikfout@example.nl', isDefault: true, verifiedOn: '2026-01-02' },
        { kind: 'PHONE', value: '0612345678', label: 'thuis' },
      ],
    }),
    from(
      'brp',
      person('x', {
        ...bsn(number),
        digitalAddresses: [
          { sourceId: 'a-1', kind: 'PHONE', value: '020 1234567', isDefault: true },
        ],
      }),
    ),
  );
});
afterEach(() => customers.subgraph.close());

const fields = 'digitalAddresses { id kind value label isDefault verifiedOn lastDeliveryFailed }';
interface Seen {
  readonly id: string;
  readonly version: number;
  readonly digitalAddresses: readonly { readonly id: string; readonly kind: string }[];
}
const see = async (id = 'c-1'): Promise<Seen> =>
  (await customers.see(id, `id version ${fields}`)) as Seen;
const idOf = async (kind: string, of = 'c-1'): Promise<string | undefined> =>
  (await see(of)).digitalAddresses.find((one) => one.kind === kind)?.id;

/** Asks for the change, from the version that the customer has unless another is stated. */
async function set(
  address: object,
  {
    who = agent,
    id = 'c-1',
    addressId,
    version,
  }: Partial<{ who: typeof agent; id: string; addressId: string; version: number }> = {},
): Promise<unknown> {
  const seen = (await customers.see(id, 'version')) as { version: number } | null;
  const meant = addressId === undefined ? '' : `addressId: "${addressId}", `;
  return change(
    customers,
    who,
    `setDigitalAddress(customerId: "${id}", ${meant}input: $address, expectedVersion: ${version ?? seen?.version ?? 1}) {
      customer { version ${fields} } errors { code field } }`,
    { address },
  );
}

test('CW-01 MUST correct an address under its own id, unproved again, and keep what it was as history', async () => {
  const id = await idOf('EMAIL');
  const done = await set({ kind: 'EMAIL', value: ' goed@example.nl ' }, { addressId: id ?? '' });
  const email = {
    id,
    kind: 'EMAIL',
    value: 'goed@example.nl',
    label: null,
    isDefault: true,
    verifiedOn: null,
    lastDeliveryFailed: null,
  };
  expect(done).toEqual({
    customer: {
      version: 2,
      digitalAddresses: [expect.objectContaining({ kind: 'PHONE', label: 'thuis' }), email],
    },
    errors: [],
  });
  expect((await see()).digitalAddresses.at(-1)).toEqual(email);
  const [record] = await ownRecords(customers, 'c-1');
  const former = {
    kind: 'EMAIL',
    value: 'tikfout@example.nl',
    verifiedOn: '2026-01-02',
    until: at,
  };
  expect(record?.['digitalAddresses']).toEqual([
    {
      sourceId: id,
      kind: 'EMAIL',
      value: 'goed@example.nl',
      isDefault: true,
      recordedAt: at,
      recordedBy: 'agent-1',
    },
    { kind: 'PHONE', value: '0612345678', label: 'thuis', isDefault: false },
    { ...former, isDefault: false },
  ]);
  // Nobody is found by what was wrong.
  const found = async (email: string) =>
    (await customers.ask(clerk, `{ customersByEmail(email: "${email}") { customerId } }`)).data;
  expect(await found('tikfout@example.nl')).toEqual({ customersByEmail: [] });
  expect(await found('goed@example.nl')).toEqual({ customersByEmail: [{ customerId: 'c-1' }] });
});

test('CW-02 MUST say who recorded it and when, of that address alone, and tell the timeline', async () => {
  await set({ kind: 'EMAIL', value: 'nieuw@example.nl' });
  expect(
    await customers.see('c-1', 'digitalAddresses { value provenance { source asOf enteredBy } }'),
  ).toEqual({
    digitalAddresses: [
      {
        value: '0612345678',
        provenance: { source: 'klantbeeld', asOf: '2026-06-01T08:00:00.000Z', enteredBy: null },
      },
      {
        value: 'tikfout@example.nl',
        provenance: { source: 'klantbeeld', asOf: '2026-06-01T08:00:00.000Z', enteredBy: null },
      },
      {
        value: 'nieuw@example.nl',
        provenance: { source: 'klantbeeld', asOf: at, enteredBy: 'agent-1' },
      },
    ],
  });
  const signal = new AbortController().signal;
  const { events } = await customers.subgraph.events.read('', { waitMs: 0, signal });
  expect(events.map(({ id, facts }) => ({ id, facts }))).toEqual([
    {
      id: 'c-1',
      facts: [
        {
          kind: 'CUSTOMER_CHANGED',
          key: `digital address EMAIL ${at}`,
          customerId: 'c-1',
          at: now,
          channel: null,
          title: 'E-mailadres gewijzigd',
          publicText: null,
          audience: 'CUSTOMER',
        },
      ],
    },
  ]);
});

test('CW-03 MUST begin a record of our own beside that of a register, which goes with the customer and out again as it is', async () => {
  const before = await see(mirrored);
  expect(
    await set({ kind: 'PHONE', value: '06-87654321', isDefault: true }, { id: mirrored }),
  ).toMatchObject({ errors: [] });
  const after = await see(mirrored);
  expect(after).toMatchObject({ id: mirrored, version: before.version + 1 });
  expect(after.digitalAddresses).toMatchObject([
    { value: '06-87654321', isDefault: true },
    { value: '020 1234567', isDefault: false },
  ]);
  const [record] = await ownRecords(customers, mirrored);
  expect(record).toEqual({
    type: 'Customer',
    source: 'klantbeeld',
    sourceId: expect.any(String),
    asOf: at,
    kind: 'PERSON',
    sameAs: { source: 'brp', sourceId: 'x' },
    digitalAddresses: [
      {
        sourceId: expect.any(String),
        kind: 'PHONE',
        value: '06-87654321',
        isDefault: true,
        recordedAt: at,
        recordedBy: 'agent-1',
      },
    ],
    status: 'DECLARED',
  });
  // In an empty place it comes to the same customer, whichever comes first.
  const elsewhere = await openTestCustomers();
  const { records } = await customers.subgraph.records.dump('Customer', '');
  await elsewhere.take(...records.toReversed());
  expect(await elsewhere.see(mirrored, fields)).toEqual({
    digitalAddresses: after.digitalAddresses,
  });
  await elsewhere.subgraph.close();
});

test('CW-04 MUST let a customer change its own and see it, without a name of who did', async () => {
  expect(await set({ kind: 'EMAIL', value: 'ik@example.nl' }, { who: self })).toMatchObject({
    errors: [],
  });
  const [record] = await ownRecords(customers, 'c-1');
  expect(record?.['digitalAddresses']).toContainEqual({
    sourceId: expect.any(String),
    kind: 'EMAIL',
    value: 'ik@example.nl',
    isDefault: false,
    recordedAt: at,
  });
});

test('CW-05 MUST change nothing when it is so already', async () => {
  const id = await idOf('PHONE');
  expect(await set({ kind: 'PHONE', value: '0612345678' }, { addressId: id ?? '' })).toMatchObject({
    customer: { version: 1 },
    errors: [],
  });
  // The same number in another hand, with a word that says what it is for: proved or not stays as it was.
  expect(
    await set({ kind: 'PHONE', value: '06 12 34 56 78', label: 'werk' }, { addressId: id ?? '' }),
  ).toMatchObject({ customer: { version: 2 }, errors: [] });
  const [record] = await ownRecords(customers, 'c-1');
  expect(record?.['digitalAddresses']).toHaveLength(2);
});

describe('CW-06 MUST refuse, and write nothing:', () => {
  const phone = { kind: 'PHONE', value: '0687654321' };
  test.each([
    [
      'a number that is none',
      { kind: 'PHONE', value: '0687' },
      {},
      'INVALID_PHONE_NUMBER',
      ['input', 'value'],
    ],
    [
      'no e-mail address',
      { kind: 'EMAIL', value: 'hier' },
      {},
      'BAD_USER_INPUT',
      ['input', 'value'],
    ],
    ['nothing', { kind: 'OTHER', value: '  ' }, {}, 'BAD_USER_INPUT', ['input', 'value']],
    [
      'a label without end',
      { ...phone, label: 'x'.repeat(101) },
      {},
      'BAD_USER_INPUT',
      ['input', 'label'],
    ],
    [
      'what is there already',
      { kind: 'PHONE', value: '+31612345678' },
      {},
      'BAD_USER_INPUT',
      ['input', 'value'],
    ],
    ['an old version', phone, { version: 0 }, 'STALE_VERSION', ['expectedVersion']],
    ['an address of nobody', phone, { addressId: 'a-9' }, 'NOT_FOUND', ['addressId']],
    ['nobody', phone, { id: 'nobody' }, 'NOT_FOUND', ['customerId']],
    ['another customer', phone, { who: self, id: mirrored }, 'NOT_FOUND', ['customerId']],
    [
      'what a register says',
      phone,
      { id: mirrored, addressId: recordId('DigitalAddress', 'brp', 'a-1') },
      'SOURCE_OWNED',
      ['addressId'],
    ],
  ])('%s', async (_what, address, more, code, field) => {
    const before = [await see(), await see(mirrored)];
    expect(await set(address, more)).toEqual(refusal(code, ...field));
    expect([await see(), await see(mirrored)]).toEqual(before);
    expect(await ownRecords(customers, mirrored)).toEqual([]);
  });

  test.each([partner(), viewer('ANALYST'), viewer('PRIVACY_OFFICER'), viewer('OPERATOR')])(
    '%j',
    async (who) => {
      expect(await set(phone, { who })).toEqual(['FORBIDDEN']);
    },
  );

  test('who acts for the customer in a part of its affairs', async () => {
    const who = { ...citizen('c-9'), actingFor: { customerIds: ['c-1'], subjects: ['parkeren'] } };
    expect(await set(phone, { who })).toEqual(refusal('NOT_FOUND', 'customerId'));
    const whole = { ...who, actingFor: { customerIds: ['c-1'], subjects: null } };
    expect(await set(phone, { who: whole })).toMatchObject({ errors: [] });
  });
});

test('CW-10 MUST say where that is to be done which a register owns', async () => {
  const address = recordId('DigitalAddress', 'brp', 'a-1');
  const call = `setDigitalAddress(customerId: "${mirrored}", addressId: "${address}", input: $address, expectedVersion: 1) { errors { code source } }`;
  expect(
    await change(customers, agent, call, { address: { kind: 'PHONE', value: '0687654321' } }),
  ).toEqual({
    errors: [{ code: 'SOURCE_OWNED', source: 'brp' }],
  });
});

test('CW-07 MUST have one of two win who change the same version, and lose nothing of records that come in meanwhile', async () => {
  const again: SourceRecord = from('brp', person('x', { ...bsn(number), number: 'K-7' }));
  const [one, two, loaded] = await Promise.all([
    set({ kind: 'PHONE', value: '0611111111' }, { id: mirrored, version: 1 }),
    set({ kind: 'PHONE', value: '0622222222' }, { id: mirrored, version: 1 }),
    customers.load('second', again),
  ]);
  const won = [one, two].filter((done) => JSON.stringify(done).includes('"errors":[]'));
  expect(won.length).toBeLessThanOrEqual(1);
  const lost = [one, two].filter((done) => !won.includes(done));
  for (const done of lost) expect(done).toEqual(refusal('STALE_VERSION', 'expectedVersion'));
  expect(loaded).toMatchObject([{ kind: 'changed' }]);
  const seen = (await customers.see(mirrored, 'number digitalAddresses { kind }')) as {
    number: string;
    digitalAddresses: readonly unknown[];
  };
  expect(seen.number).toBe('K-7');
  expect(seen.digitalAddresses).toHaveLength(won.length);
});

test('CW-08 MUST refuse a record of a register that says of another that it is the same customer', async () => {
  const sameAs = { source: 'klantbeeld', sourceId: 'c-1' };
  expect(await customers.load('second', from('crm', person('9', { sameAs })))).toEqual([
    { kind: 'rejected', code: 'BAD_USER_INPUT', reason: 'sameAs: only for our own records' },
  ]);
});

test('CW-09 MUST keep the last twenty of what was corrected', async () => {
  const id = (await idOf('EMAIL')) ?? '';
  for (let nth = 0; nth < 23; nth += 1)
    await set({ kind: 'EMAIL', value: `nr${nth}@example.nl` }, { addressId: id });
  const [record] = await ownRecords(customers, 'c-1');
  const all = record?.['digitalAddresses'] as readonly { value: string; until?: string }[];
  const former = all.filter(({ until }) => until !== undefined).map(({ value }) => value);
  expect(former).toEqual(Array.from({ length: 20 }, (_, nth) => `nr${nth + 2}@example.nl`));
});
