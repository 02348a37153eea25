import type { SourceRecord } from '../../../subgraphs/shared/records.ts';
import {
  bsn,
  customer,
  from,
  openTestCustomers,
  organisation,
  person,
  type TestCustomers,
} from './kit.ts';

let customers: TestCustomers;
beforeEach(async () => {
  customers = await openTestCustomers();
});
afterEach(() => customers.subgraph.close());

const rejected = (code: string, reason: string) => ({ kind: 'rejected', code, reason });
const refuses = async (record: SourceRecord, code: string, reason: string): Promise<void> =>
  expect(await customers.load('first', record)).toEqual([rejected(code, reason)]);

describe('records of customers', () => {
  test('CU-20 MUST change nothing when the same record comes again', async () => {
    const record = person('c-1', bsn('123456782'));
    const id = { id: 'c-1', customerIds: ['c-1'] };
    expect(await customers.load('first', record)).toEqual([{ kind: 'created', ...id }]);
    expect(await customers.load('second', record)).toEqual([{ kind: 'unchanged', ...id }]);
    expect(await customers.see('c-1', 'version')).toEqual({ version: 1 });
    const changed = { ...record, secrecy: true };
    expect(await customers.load('third', changed)).toEqual([{ kind: 'changed', ...id }]);
    expect(await customers.see('c-1', 'version secrecy')).toEqual({ version: 2, secrecy: true });
  });

  test.each([
    ['000000000', 'BSN'],
    ['123456789', 'BSN'],
    ['٠١٢٣٤٥٦٧٨', 'BSN'],
    ['', 'BSN'],
    ['1234567', 'KVK'],
    ['123456789', 'RSIN'],
    ['00000005002220647000', 'OIN'],
    ['000012345678', 'ESTABLISHMENT'],
    [' ', 'CUSTOMER_NUMBER'],
  ])('CU-21 MUST refuse %j as %s, and take in the records beside it', async (value, scheme) => {
    const make = scheme === 'BSN' ? person : organisation;
    const results = await customers.load(
      'first',
      make('c-1', { identifiers: [{ scheme, value }] }),
      person('c-2'),
    );
    expect(results).toEqual([
      rejected(
        'INVALID_IDENTIFIER',
        'identifiers.0.value: does not satisfy the rules of its scheme',
      ),
      { kind: 'created', id: 'c-2', customerIds: ['c-2'] },
    ]);
  });

  const oneOf = (scheme: string, value: string, more: object = {}) => ({ scheme, value, ...more });

  test.each([
    ['KVK', person('c-1', { identifiers: [oneOf('KVK', '12345678')] })],
    ['BSN', organisation('c-1', bsn('123456782'))],
  ])('CU-22 MUST refuse %s on the wrong kind of customer', async (_scheme, record) => {
    const reason = 'identifiers.0.scheme: not a scheme of this kind of customer';
    await refuses(record, 'INVALID_IDENTIFIER', reason);
  });

  test('CU-23 MUST refuse a second value of one scheme', async () => {
    const identifiers = [oneOf('BSN', '123456782'), oneOf('BSN', '111222333')];
    const reason = 'identifiers.1.scheme: a second value of one scheme';
    await refuses(person('c-1', { identifiers }), 'DUPLICATE_IDENTIFIER', reason);
  });

  const digital = (...digitalAddresses: readonly object[]): SourceRecord =>
    person('c-1', { digitalAddresses });

  test('CU-24 MUST refuse the same digital address twice, however it is written', async () => {
    await refuses(
      digital({ kind: 'PHONE', value: '06-12345678' }, { kind: 'PHONE', value: '+31612345678' }),
      'BAD_USER_INPUT',
      'digitalAddresses.1.value: the same digital address twice',
    );
    await refuses(
      digital({ kind: 'EMAIL', value: 'a@b.nl' }, { kind: 'EMAIL', value: 'A@B.nl ' }),
      'BAD_USER_INPUT',
      'digitalAddresses.1.value: the same digital address twice',
    );
  });

  test('CU-25 MUST refuse two defaults of one kind, and no telephone number or e-mail address', async () => {
    await refuses(
      digital(
        { kind: 'EMAIL', value: 'a@b.nl', isDefault: true },
        { kind: 'PHONE', value: '0612345678', isDefault: true },
        { kind: 'EMAIL', value: 'c@b.nl', isDefault: true },
      ),
      'BAD_USER_INPUT',
      'digitalAddresses.2.isDefault: a second default of this kind',
    );
    const phone = digital({ kind: 'SMS', value: '0900 8844' });
    const notPhone = 'digitalAddresses.0.value: not a telephone number';
    await refuses(phone, 'INVALID_PHONE_NUMBER', notPhone);
    const email = digital({ kind: 'EMAIL', value: 'nobody' });
    await refuses(email, 'BAD_USER_INPUT', 'digitalAddresses.0.value: not an e-mail address');
  });

  test.each([
    ['kind: invalid value', { kind: 'ROBOT' }],
    ['person.birthDate: not a date as 2026-03-01', { person: { birthDate: '2026-02-30' } }],
    [
      'addresses.0.postalCode: not a Dutch postcode',
      { addresses: [{ use: 'RESIDENCE', postalCode: '0123 AB' }] },
    ],
    [
      'addresses.0.until: before from',
      { addresses: [{ use: 'RESIDENCE', from: '2026-02-02', until: '2026-02-01' }] },
    ],
    [
      'segments.0.responseNorm: not a duration as PT30M',
      { segments: [{ code: 'GOLD', name: 'Gold', responseNorm: 'P0D' }] },
    ],
    [
      'notes.0.createdAt: not an instant with an offset as 2026-03-01T09:30:00Z',
      { notes: [{ text: 'x', createdAt: '2026-03-01T09:30:00', createdBy: 'y' }] },
    ],
    ['organisation: only an organisation has this; use worksFor', { organisation: {} }],
    ['worksFor: only a contact person has this', { worksFor: customer('o-1') }],
    ['record: unrecognized keys', { bsn: '123456782' }],
  ])('CU-26 MUST say what is wrong and never the value: %s', async (reason, fields) => {
    await refuses(person('c-1', fields), 'BAD_USER_INPUT', reason);
  });

  test('CU-27 MUST refuse a person in a record of an organisation, and an operator for a value', async () => {
    const reason = 'person: an organisation has no person';
    await refuses(organisation('o-1', { person: {} }), 'BAD_USER_INPUT', reason);
    const operator = person('c-1', { number: { $ne: null } });
    await refuses(operator, 'BAD_USER_INPUT', 'number: invalid type');
  });
});

describe('what goes out again', () => {
  const full: readonly SourceRecord[] = [
    person('c-1', {
      person: { givenName: 'Anna', familyName: 'Vries' },
      identifiers: [{ scheme: 'BSN', value: '123456782', register: 'BRP' }],
      addresses: [
        { use: 'RESIDENCE', street: 'Kade', houseNumber: 3, postalCode: '1234 AB', country: 'NL' },
      ],
      digitalAddresses: [{ kind: 'PHONE', value: '06-12345678', isDefault: false }],
      preferences: { language: 'nld', perProduct: [{ productTypeCode: 'P', channel: 'EMAIL' }] },
      secrecy: false,
      notes: [{ text: 'Belt na zessen', createdAt: '2026-01-01T09:00:00.000Z', createdBy: 'kcc' }],
      status: 'DECLARED',
    }),
    from('crm', person('7', { ...bsn('123456782'), deceased: true, status: 'DERIVED' })),
  ];
  const between: readonly SourceRecord[] = [
    {
      type: 'Representation',
      source: 'klantbeeld',
      sourceId: 'r-1',
      asOf: '2026-06-01T08:00:00Z',
      representative: { scheme: 'BSN', value: '111222333' },
      represented: customer('c-1'),
      basis: 'DIGID_MACHTIGEN',
      scope: ['parkeren'],
      from: '2026-01-01',
    },
    {
      type: 'Relation',
      source: 'klantbeeld',
      sourceId: 'rel-1',
      asOf: '2026-06-01T08:00:00Z',
      customer: customer('c-1'),
      holder: '00000001002220647000',
      kind: 'PARTNER',
      purpose: 'schuldhulp',
      legalBasis: 'Wgs art. 3',
      from: '2026-01-01T00:00:00.000Z',
    },
  ];

  test('CU-28 MUST give records back as they came, joined or not, and take them in again', async () => {
    await customers.load('first', ...full, ...between);
    const out = await Promise.all(
      customers.subgraph.records.types.map(async (type) => {
        const { records, next } = await customers.subgraph.records.dump(type, '');
        return { type, records: records.length, next };
      }),
    );
    expect(out).toEqual([
      { type: 'Customer', records: 2, next: null },
      { type: 'Representation', records: 1, next: null },
      { type: 'Relation', records: 1, next: null },
      { type: 'Restriction', records: 0, next: null },
    ]);
    const dumped = await Promise.all(
      ['Customer', 'Representation', 'Relation'].map((type) =>
        customers.subgraph.records.dump(type, ''),
      ),
    );
    const records = dumped.flatMap((page) => page.records);
    const again = await customers.load('second', ...records);
    expect(again.map(({ kind }) => kind)).toEqual(records.map(() => 'unchanged'));
    expect(records.find(({ sourceId }) => sourceId === 'rel-1')).toEqual({
      ...between[1],
      asOf: '2026-06-01T08:00:00.000Z',
    });
  });

  test('CU-29 MUST name the ids that lead to nobody', async () => {
    await customers.take(person('c-1', bsn('123456782')));
    const alias = (await customers.see('c-1', 'aliasIds')) as { aliasIds: string[] };
    const ids = ['nobody', 'c-1', ...alias.aliasIds, 'c-2'];
    expect(await customers.subgraph.records.missing(ids)).toEqual(['nobody', 'c-2']);
  });
});
