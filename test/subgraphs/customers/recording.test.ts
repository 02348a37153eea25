import { recordId } from '../../../subgraphs/shared/identity.ts';
import { citizen, employee, partner, viewer } from '../../kit/viewers.ts';
import { bsn, clerk, from, now, openTestCustomers, person, type TestCustomers } from './kit.ts';
import { change, ownRecords, refusal } from './recording-kit.ts';

const at = now.toISOString();
const agent = employee({ id: 'agent-1' });
const self = citizen('c-1');
const mirrored = recordId('Customer', 'brp', 'x');

let customers: TestCustomers;
beforeEach(async () => {
  customers = await openTestCustomers();
  await customers.take(
    person('c-1', {
      person: { familyName: 'Proef' },
      preferences: { channel: 'phone', perProduct: [{ productTypeCode: 'p', channel: 'email' }] },
    }),
    person('c-2', { ...bsn('123456782') }),
    from(
      'brp',
      person('x', { ...bsn('111222333'), preferences: { channel: 'letter', language: 'fry' } }),
    ),
  );
});
afterEach(() => customers.subgraph.close());

const payload = '{ customer { version } errors { code field } }';
const done = (version: number): object => ({ customer: { version }, errors: [] });
/** A mutation with these arguments, as text. */
const set = (who: typeof agent, mutation: string, args: string): Promise<unknown> =>
  change(customers, who, `${mutation}(${args}) ${payload}`);
const nothingWritten = async (): Promise<void> => {
  expect(await customers.see('c-1', 'version')).toEqual({ version: 1 });
  expect(await customers.see(mirrored, 'version')).toEqual({ version: 1 });
};

describe('preferences', () => {
  const see = (id: string) =>
    customers.see(id, 'preferences { channel language digitalOnly perProduct { channel } }');

  test('CW-20 MUST keep what is absent, take back what is null, and leave to the register what is not said here', async () => {
    expect(
      await set(
        self,
        'setPreferences',
        'customerId: "c-1", language: "eng", digitalOnly: true, expectedVersion: 1',
      ),
    ).toEqual(done(2));
    expect(await see('c-1')).toEqual({
      preferences: {
        channel: 'phone',
        language: 'eng',
        digitalOnly: true,
        perProduct: [{ channel: 'email' }],
      },
    });
    expect(
      await set(agent, 'setPreferences', 'customerId: "c-1", channel: null, expectedVersion: 2'),
    ).toEqual(done(3));
    expect(await see('c-1')).toMatchObject({ preferences: { channel: null, language: 'eng' } });
    expect(
      await set(
        agent,
        'setPreferences',
        `customerId: "${mirrored}", channel: "email", expectedVersion: 1`,
      ),
    ).toEqual(done(2));
    expect(await see(mirrored)).toEqual({
      preferences: { channel: 'email', language: 'fry', digitalOnly: null, perProduct: [] },
    });
    // What is so already changes nothing.
    expect(
      await set(
        agent,
        'setPreferences',
        `customerId: "${mirrored}", channel: "email", expectedVersion: 2`,
      ),
    ).toEqual(done(2));
  });

  test.each([
    [
      'an old version',
      'customerId: "c-1", channel: "email", expectedVersion: 0',
      ['STALE_VERSION', 'expectedVersion'],
    ],
    [
      'a channel without a name',
      'customerId: "c-1", channel: " ", expectedVersion: 1',
      ['BAD_USER_INPUT', 'channel'],
    ],
    [
      'nobody',
      'customerId: "x", channel: "email", expectedVersion: 1',
      ['NOT_FOUND', 'customerId'],
    ],
  ] as const)('CW-21 MUST refuse %s', async (_what, args, [code, ...field]) => {
    expect(await set(agent, 'setPreferences', args)).toEqual(refusal(code, ...field));
    await nothingWritten();
  });
});

describe('consent', () => {
  const see = (id: string) => customers.see(id, 'consents { purpose status givenAt expiresAt }');
  const consent = (status: string, version: number, purpose = 'nieuwsbrief'): string =>
    `customerId: "c-1", purpose: "${purpose}", status: ${status}, expectedVersion: ${version}`;

  test('CW-22 MUST keep every answer, newest first, from the customer and from staff alike', async () => {
    expect(await set(self, 'setConsent', consent('GRANTED', 1))).toEqual(done(2));
    expect(await set(agent, 'setConsent', consent('GRANTED', 2))).toEqual(done(2));
    expect(await set(self, 'setConsent', consent('WITHDRAWN', 2))).toEqual(done(3));
    const answer = { purpose: 'nieuwsbrief', givenAt: at, expiresAt: null };
    const { consents } = (await see('c-1')) as { consents: readonly object[] };
    expect(consents).toHaveLength(2);
    expect(consents).toContainEqual({ ...answer, status: 'WITHDRAWN' });
    expect(consents).toContainEqual({ ...answer, status: 'GRANTED' });
  });

  test('CW-23 MUST take the last answer for the answer, also of two at one moment', async () => {
    await set(self, 'setConsent', consent('GRANTED', 1));
    await set(self, 'setConsent', consent('WITHDRAWN', 2));
    const { consents } = (await see('c-1')) as { consents: readonly { status: string }[] };
    expect(consents[0]?.status).toBe('WITHDRAWN');
    expect(await set(self, 'setConsent', consent('WITHDRAWN', 3))).toEqual(done(3));
    expect(await set(self, 'setConsent', consent('DENIED', 3))).toEqual(done(4));
  });

  test.each([
    ['taking back what was never given', consent('WITHDRAWN', 1), ['NOT_ALLOWED_NOW', 'status']],
    ['an old version', consent('GRANTED', 0), ['STALE_VERSION', 'expectedVersion']],
    ['a consent to nothing', consent('GRANTED', 1, ''), ['BAD_USER_INPUT', 'purpose']],
  ] as const)('CW-24 MUST refuse %s', async (_what, args, [code, ...field]) => {
    expect(await set(self, 'setConsent', args)).toEqual(refusal(code, ...field));
    await nothingWritten();
  });

  test('CW-25 MUST stay within a hundred answers without losing the last one to anything', async () => {
    await set(self, 'setConsent', consent('GRANTED', 1, 'eenmalig'));
    for (let nth = 2; nth <= 111; nth += 1)
      await set(self, 'setConsent', consent(nth % 2 ? 'DENIED' : 'GRANTED', nth));
    const { consents } = (await see('c-1')) as {
      consents: readonly { purpose: string; status: string }[];
    };
    expect(consents).toHaveLength(100);
    expect(consents.filter(({ purpose }) => purpose === 'eenmalig')).toHaveLength(1);
    expect(consents.find(({ purpose }) => purpose === 'nieuwsbrief')?.status).toBe('DENIED');
  });
});

describe('notes', () => {
  const note = (text: string, key: string, more = ''): string =>
    `customerId: "c-1", text: "${text}", idempotencyKey: "${key}"${more}`;

  test('CW-26 MUST be written once under one key, with who wrote it, and be gone after its day', async () => {
    expect(await set(agent, 'addCustomerNote', note('Belt liever na zessen', 'k-1'))).toEqual(
      done(2),
    );
    expect(await set(agent, 'addCustomerNote', note('Belt liever na zessen', 'k-1'))).toEqual(
      done(2),
    );
    expect(
      await set(agent, 'addCustomerNote', note('Vandaag', 'k-2', ', expiresOn: "2026-06-15"')),
    ).toEqual(done(3));
    const { notes } = (await customers.see(
      'c-1',
      'notes { text createdAt createdBy expiresOn }',
    )) as { notes: readonly object[] };
    expect(notes).toHaveLength(2);
    expect(notes).toContainEqual({
      text: 'Belt liever na zessen',
      createdAt: at,
      createdBy: 'agent-1',
      expiresOn: null,
    });
  });

  test.each([
    ['an empty one', note(' ', 'k'), ['BAD_USER_INPUT', 'text']],
    ['one too long', note('x'.repeat(4_001), 'k'), ['BAD_USER_INPUT', 'text']],
    [
      'one of yesterday',
      note('Gisteren', 'k', ', expiresOn: "2026-06-14"'),
      ['BAD_USER_INPUT', 'expiresOn'],
    ],
    [
      'another under a key that is used',
      note('Anders', 'used'),
      ['IDEMPOTENCY_KEY_REUSED', 'idempotencyKey'],
    ],
  ] as const)('CW-27 MUST refuse %s', async (_what, args, [code, ...field]) => {
    if (code === 'IDEMPOTENCY_KEY_REUSED')
      await set(
        agent,
        'addCustomerNote',
        'customerId: "c-2", text: "Eerst", idempotencyKey: "used"',
      );
    expect(await set(agent, 'addCustomerNote', args)).toEqual(refusal(code, ...field));
    await nothingWritten();
  });

  test('CW-28 MUST make room for a note among two hundred by what has had its day, and by nothing else', async () => {
    const old = (count: number, expiresOn?: string) =>
      Array.from({ length: count }, (_, nth) => ({ text: `nr ${nth}`, createdBy: 'x', expiresOn }));
    await customers.load('second', person('c-1', { notes: old(200) }));
    expect(await set(agent, 'addCustomerNote', note('Vol', 'k-1'))).toEqual(
      refusal('NOT_ALLOWED_NOW', 'customerId'),
    );
    await customers.load('third', person('c-1', { notes: [...old(199), ...old(1, '2026-06-01')] }));
    expect(await set(agent, 'addCustomerNote', note('Past', 'k-2'))).toMatchObject({ errors: [] });
    const [record] = await ownRecords(customers, 'c-1');
    expect(record?.['notes']).toHaveLength(200);
  });
});

describe('numbers', () => {
  const add = (value: string, more = ''): string =>
    `customerId: "c-1", scheme: BSN, value: "${value}", expectedVersion: 1${more}`;

  test('CW-29 MUST lead to the customer from then on, with all that is known under them', async () => {
    expect(await set(clerk, 'addIdentifier', add('999990019'))).toEqual(done(2));
    const { data } = await customers.ask(
      clerk,
      '{ customerByIdentifier(scheme: BSN, value: "999990019") { customerId } }',
    );
    expect(data).toEqual({ customerByIdentifier: { customerId: 'c-1' } });
    // It is there already.
    expect(
      await set(
        clerk,
        'addIdentifier',
        add('999990019').replace('expectedVersion: 1', 'expectedVersion: 2'),
      ),
    ).toEqual(done(2));
    // A register that knows the number joins.
    await customers.take(from('crm', person('9', bsn('999990019'))));
    expect(await customers.see(recordId('Customer', 'crm', '9'), 'id')).toEqual({ id: 'c-1' });
  });

  test.each([
    ['a number that is none', add('123456789'), ['INVALID_IDENTIFIER', 'value']],
    ['the number of another customer', add('123456782'), ['DUPLICATE_IDENTIFIER']],
    [
      'a second number of one kind',
      add('999990019').replace('"c-1"', '"c-2"'),
      ['DUPLICATE_IDENTIFIER', 'value'],
    ],
    [
      'a number of organisations for a person',
      'customerId: "c-1", scheme: KVK, value: "12345678", expectedVersion: 1',
      ['INVALID_IDENTIFIER', 'value'],
    ],
    [
      'an establishment without its organisation',
      'customerId: "c-1", scheme: ESTABLISHMENT, value: "000012345678", expectedVersion: 1',
      ['INVALID_IDENTIFIER', 'value'],
    ],
    [
      'an old version',
      add('999990019').replace('expectedVersion: 1', 'expectedVersion: 0'),
      ['STALE_VERSION', 'expectedVersion'],
    ],
  ] as const)('CW-30 MUST refuse %s', async (_what, args, [code, ...field]) => {
    expect(await set(clerk, 'addIdentifier', args)).toEqual(refusal(code, ...field));
    await nothingWritten();
    expect(await customers.see('c-2', 'version')).toEqual({ version: 1 });
  });
});

describe('a new customer', () => {
  const create = (customer: object, key = 'k-1', who = agent): Promise<unknown> =>
    change(
      customers,
      who,
      `createCustomer(input: $customer, idempotencyKey: "${key}") { customer { id version kind displayName digitalAddresses { kind value isDefault } preferences { language } provenance { source enteredBy } } errors { code field } }`,
      { customer },
    );
  const anna = {
    kind: 'PERSON',
    givenName: 'Anna',
    familyName: 'Vries',
    digitalAddresses: [{ kind: 'PHONE', value: '0612345678', isDefault: true }],
    language: 'nld',
  };

  test('CW-31 MUST be made once under one key, and be found as any other', async () => {
    const made = (await create(anna)) as { customer: { id: string }; errors: readonly unknown[] };
    expect(made).toEqual({
      customer: {
        id: expect.any(String),
        version: 1,
        kind: 'PERSON',
        displayName: 'Anna Vries',
        digitalAddresses: [{ kind: 'PHONE', value: '0612345678', isDefault: true }],
        preferences: { language: 'nld' },
        provenance: [{ source: 'klantbeeld', enteredBy: 'agent-1' }],
      },
      errors: [],
    });
    expect(await create(anna)).toEqual(made);
    const { data } = await customers.ask(
      clerk,
      '{ customersByPhone(number: "0612345678") { customerId } }',
    );
    expect(data).toEqual({ customersByPhone: [{ customerId: made.customer.id }] });
    expect(await ownRecords(customers, made.customer.id)).toHaveLength(1);
  });

  test('CW-32 MUST be a possible double of whom it looks like, and not be joined with anybody', async () => {
    const [one, two] = [await create(anna), await create(anna, 'k-2')] as {
      customer: { id: string };
    }[];
    expect(one?.customer.id).not.toBe(two?.customer.id);
    const { data } = await customers.ask(
      clerk,
      '{ duplicateCandidates(minScore: 0) { score reasons } }',
    );
    expect(data).toEqual({ duplicateCandidates: [{ score: 0.5, reasons: ['PHONE'] }] });
  });

  test.each([
    ['nothing', { kind: 'PERSON' }, ['BAD_USER_INPUT', 'input']],
    ['nothing but blanks', { kind: 'PERSON', familyName: ' ' }, ['BAD_USER_INPUT', 'input']],
    [
      'an organisation by the name of a person',
      { kind: 'ORGANISATION', familyName: 'Vries' },
      ['BAD_USER_INPUT', 'input'],
    ],
    [
      'a person by the name of an organisation',
      { kind: 'PERSON', organisationName: 'Bakker BV' },
      ['BAD_USER_INPUT', 'input', 'organisationName'],
    ],
    [
      'a name too long',
      { ...anna, familyName: 'x'.repeat(201) },
      ['BAD_USER_INPUT', 'input', 'familyName'],
    ],
    [
      'a number that is none',
      { ...anna, digitalAddresses: [{ kind: 'PHONE', value: '06' }] },
      ['INVALID_PHONE_NUMBER', 'input', 'digitalAddresses', '0', 'value'],
    ],
  ] as const)('CW-33 MUST NOT be made of %s', async (_what, customer, [code, ...field]) => {
    expect(await create(customer)).toEqual(refusal(code, ...field));
    const { records } = await customers.subgraph.records.dump('Customer', '');
    expect(records).toHaveLength(3);
  });
});

test.each([
  [
    'createCustomer',
    'input: { kind: PERSON, familyName: "X" }, idempotencyKey: "k"',
    [self, partner(), viewer('ANALYST'), viewer('PRIVACY_OFFICER')],
  ],
  [
    'addCustomerNote',
    'customerId: "c-1", text: "x", idempotencyKey: "k"',
    [self, partner(), viewer('ANALYST'), viewer('PRIVACY_OFFICER')],
  ],
  [
    'addIdentifier',
    'customerId: "c-1", scheme: BSN, value: "999990019", expectedVersion: 1',
    [agent, self, partner(), viewer('PRIVACY_OFFICER')],
  ],
  [
    'setConsent',
    'customerId: "c-1", purpose: "x", status: GRANTED, expectedVersion: 1',
    [partner(), viewer('ANALYST'), viewer('PRIVACY_OFFICER')],
  ],
  [
    'setPreferences',
    'customerId: "c-1", channel: "x", expectedVersion: 1',
    [partner(), viewer('ANALYST'), viewer('PRIVACY_OFFICER')],
  ],
] as const)('CW-34 MUST keep %s from who may not', async (mutation, args, others) => {
  for (const who of others) expect(await set(who, mutation, args)).toEqual(['FORBIDDEN']);
  await nothingWritten();
});
