import { citizen, employee, viewer } from '../../kit/viewers.ts';
import { bsn, from, openTestCustomers, organisation, person, type TestCustomers } from './kit.ts';

let customers: TestCustomers;
beforeEach(async () => {
  customers = await openTestCustomers();
});
afterEach(() => customers.subgraph.close());

const match =
  '{ customerId kind displayName birthYear cityOfResidence matchedOn score ambiguous secrecy }';
const ask = (field: string, who = employee()) => customers.ask(who, `{ found: ${field} ${match} }`);
const find = async (field: string): Promise<unknown> => {
  const { data, errors } = await ask(field);
  if (errors) throw new Error(JSON.stringify(errors));
  return data?.['found'];
};
/** What a search found: ids with what it matched on. */
const ids = async (field: string): Promise<unknown> =>
  ((await find(field)) as readonly { customerId: string }[]).map(({ customerId }) => customerId);

const anna = person('c-1', {
  ...bsn('123456782'),
  number: 'K-1001',
  person: {
    givenName: 'Anna Maria',
    namePrefix: 'de',
    familyName: 'Vriés-Bo',
    birthDate: '1980-02-03',
  },
  addresses: [
    {
      use: 'RESIDENCE',
      street: 'Kade',
      houseNumber: 12,
      houseLetter: 'a',
      houseNumberAddition: '2',
      postalCode: '1234 AB',
      city: 'Utrecht',
    },
    {
      use: 'RESIDENCE',
      street: 'Brink',
      houseNumber: 1,
      postalCode: '9999 ZZ',
      until: '2026-06-14',
    },
  ],
  digitalAddresses: [
    { kind: 'PHONE', value: '06-12345678' },
    { kind: 'EMAIL', value: 'Anna@Example.nl' },
  ],
});
const found = {
  customerId: 'c-1',
  kind: 'PERSON',
  displayName: 'Anna Maria de Vriés-Bo',
  birthYear: 1980,
  cityOfResidence: 'Utrecht',
  ambiguous: false,
  secrecy: null,
};

describe('searches', () => {
  beforeEach(() => customers.take(anna));

  test.each([['06-12345678'], ['+31 (0)6 12345678'], ['0031612345678'], ['(06) 12.34.56.78']])(
    'CU-50 MUST find by telephone however it is written: %s',
    async (number) => {
      expect(await find(`customersByPhone(number: "${number}")`)).toEqual([
        { ...found, matchedOn: ['phone'], score: 0.7 },
      ]);
    },
  );

  test('CU-51 MUST find by e-mail address, whatever the capitals', async () => {
    expect(await find('customersByEmail(email: " aNNa@example.NL")')).toEqual([
      { ...found, matchedOn: ['email'], score: 0.8 },
    ]);
  });

  test.each([
    ['familyName: "Vries"', ['familyName', 'birthDate'], 0.9],
    ['familyName: "de VRIES bo"', ['familyName', 'birthDate'], 0.9],
    ['familyName: "vri"', ['familyName', 'birthDate'], 0.7],
    ['familyName: "Bo", givenName: "anna"', ['familyName', 'birthDate', 'givenName'], 0.95],
    ['familyName: "Vries", givenName: "M."', ['familyName', 'birthDate', 'givenName'], 0.95],
  ])('CU-52 MUST find by name and day of birth: %s', async (names, matchedOn, score) => {
    expect(await find(`customersByNameAndBirthDate(${names}, birthDate: "1980-02-03")`)).toEqual([
      { ...found, matchedOn, score },
    ]);
  });

  test.each([
    [
      'ST-02 MUST find nothing with a wrong day of birth',
      'familyName: "Vries", birthDate: "1980-02-04"',
    ],
    [
      'CU-53 MUST NOT take two letters for the beginning of a name',
      'familyName: "Vr", birthDate: "1980-02-03"',
    ],
    [
      'CU-53 MUST NOT find by the first name as family name',
      'familyName: "Anna", birthDate: "1980-02-03"',
    ],
    [
      'CU-53 MUST NOT find with another first name',
      'familyName: "Vries", birthDate: "1980-02-03", givenName: "Eva"',
    ],
    [
      'CU-53 MUST find only who has all words',
      'familyName: "de Vries Jansen", birthDate: "1980-02-03"',
    ],
    ['IN4 MUST take patterns for text', 'familyName: "(a+)+$ .*", birthDate: "1980-02-03"'],
  ])('%s', async (_name, args) => {
    expect(await find(`customersByNameAndBirthDate(${args})`)).toEqual([]);
  });

  test.each([
    ['customersByNameAndBirthDate(familyName: " .*", birthDate: "1980-02-03")', 'familyName'],
    ['customersByOrganisationName(name: "!")', 'name'],
    ['customersByEmail(email: "anna")', 'email'],
  ])('CU-54 MUST refuse a search for nothing, without a question: %s', async (field, name) => {
    customers.questions();
    const { data, errors } = await ask(field);
    expect([data, errors?.map(({ extensions }) => extensions)]).toEqual([
      null,
      [{ code: 'BAD_USER_INPUT', field: name }],
    ]);
    expect(customers.questions()).toEqual([]);
  });

  test.each([
    ['postalCode: "1234ab", houseNumber: 12', ['postalCode', 'houseNumber'], 0.5],
    [
      'postalCode: "1234 AB", houseNumber: 12, houseNumberAddition: "A-2"',
      ['postalCode', 'houseNumber', 'houseNumberAddition'],
      0.6,
    ],
    [
      'postalCode: "1234 AB", houseNumber: 12, familyName: "vries"',
      ['postalCode', 'houseNumber', 'familyName'],
      0.7,
    ],
  ])('CU-55 MUST find by the address of today: %s', async (args, matchedOn, score) => {
    expect(await find(`customersByAddress(${args})`)).toEqual([{ ...found, matchedOn, score }]);
  });

  test('CU-55 MUST NOT find by an address of before, another letter or another name', async () => {
    const at = (args: string) => ids(`customersByAddress(${args})`);
    expect(await at('postalCode: "9999 ZZ", houseNumber: 1')).toEqual([]);
    expect(await at('postalCode: "1234 AB", houseNumber: 13')).toEqual([]);
    expect(await at('postalCode: "1234 AB", houseNumber: 12, houseNumberAddition: "b"')).toEqual(
      [],
    );
    expect(await at('postalCode: "1234 AB", houseNumber: 12, familyName: "Jansen"')).toEqual([]);
  });

  test('CU-56 MUST ask one question for each search', async () => {
    customers.questions();
    const searches = [
      'customerByIdentifier(scheme: BSN, value: "123456782")',
      'customersByPhone(number: "0612345678")',
      'customersByEmail(email: "anna@example.nl")',
      'customersByNameAndBirthDate(familyName: "Vries", birthDate: "1980-02-03")',
      'customersByOrganisationName(name: "Vries")',
      'customersByAddress(postalCode: "1234AB", houseNumber: 12)',
    ];
    for (const field of searches) await find(field);
    expect(customers.questions()).toEqual(
      searches.map(() => ({ collection: 'customers', op: 'find' })),
    );
  });

  test.each([citizen('c-1'), viewer('PARTNER'), viewer('ANALYST'), viewer('TELEPHONY')])(
    'CU-57 MUST find nobody for $kind, and not be asked',
    async (who) => {
      customers.questions();
      expect(await ask('customersByPhone(number: "0612345678")', who)).toEqual({
        data: { found: [] },
      });
      expect(await ask('customerByIdentifier(scheme: BSN, value: "123456782")', who)).toEqual({
        data: { found: null },
      });
      expect(customers.questions()).toEqual([]);
    },
  );
});

describe('search by number', () => {
  const kvk = { scheme: 'KVK', value: '12345678' };
  const establishment = (value: string) => ({
    identifiers: [{ scheme: 'ESTABLISHMENT', value, parentValue: '12345678' }],
  });
  const by = (args: string) => find(`customerByIdentifier(${args})`);
  const summary = (customerId: string, matchedOn: string, ambiguous = false) =>
    expect.objectContaining({ customerId, matchedOn: [matchedOn], score: 1, ambiguous });

  test('CU-58 MUST find each scheme, and who has died too', async () => {
    await customers.take({ ...anna, deceased: true }, organisation('o-1', { identifiers: [kvk] }));
    expect(await by('scheme: BSN, value: "123456782"')).toEqual(summary('c-1', 'BSN'));
    expect(await by('scheme: KVK, value: "12345678"')).toEqual(summary('o-1', 'KVK'));
    expect(await by('scheme: CUSTOMER_NUMBER, value: "K-1001"')).toEqual(
      summary('c-1', 'CUSTOMER_NUMBER'),
    );
    expect(await by('scheme: BSN, value: "111222333"')).toBeNull();
    expect(await ids('customersByPhone(number: "0612345678")')).toEqual([]);
  });

  test('CU-59 MUST find an establishment by its own number with the KvK number', async () => {
    await customers.take(
      organisation('o-2', establishment('000000000002')),
      organisation('o-3', establishment('000000000003')),
    );
    const number = 'scheme: ESTABLISHMENT, value: "000000000003", parentValue: "12345678"';
    expect(await by(number)).toEqual(summary('o-3', 'ESTABLISHMENT'));
    // The organisation itself is not here: its establishments are what there is.
    const both = 'scheme: KVK, value: "12345678"';
    expect(await by(both)).toEqual(summary('o-2', 'KVK', true));
    await customers.take(organisation('o-1', { identifiers: [kvk] }));
    expect(await by(both)).toEqual(summary('o-1', 'KVK'));
  });

  test('CU-60 MUST say when an external key leads to more than one', async () => {
    const key = { identifiers: [{ scheme: 'EXTERNAL', value: 'web-7' }] };
    await customers.take(person('c-1', key), person('c-2', key));
    expect(await by('scheme: EXTERNAL, value: "web-7"')).toEqual(summary('c-1', 'EXTERNAL', true));
  });

  test.each([
    ['BSN', '123456789', null],
    ['BSN', '000000000', null],
    ['KVK', '1234', null],
    ['RSIN', '123456789', null],
    ['OIN', '123', null],
    ['ESTABLISHMENT', '000000000003', null],
    ['BSN', '123456782', '12345678'],
    ['CUSTOMER_NUMBER', ' ', null],
    ['EXTERNAL', '', null],
  ])('AZ20 MUST refuse %s %j without a question to the store', async (scheme, value, parent) => {
    const query = `query ($s: IdentifierScheme!, $v: String!, $p: String) {
      customerByIdentifier(scheme: $s, value: $v, parentValue: $p) { customerId } }`;
    customers.questions();
    const { data, errors } = await customers.ask(employee(), query, {
      s: scheme,
      v: value,
      p: parent,
    });
    expect([data, errors?.map(({ message, extensions }) => ({ message, extensions }))]).toEqual([
      { customerByIdentifier: null },
      [
        {
          message: 'The identifier does not satisfy the rules of its scheme.',
          extensions: { code: 'INVALID_IDENTIFIER', field: scheme },
        },
      ],
    ]);
    expect(customers.questions()).toEqual([]);
  });
});

describe('what a search shows', () => {
  const phone = { digitalAddresses: [{ kind: 'PHONE', value: '0612345678' }] };
  const home = {
    addresses: [{ use: 'RESIDENCE', houseNumber: 1, postalCode: '1234 AB', city: 'Ede' }],
  };

  test('CU-61 MUST call all matches ambiguous when there are more', async () => {
    await customers.take(
      person('c-2', { ...phone, person: { familyName: 'Zwart' } }),
      person('c-1', { ...phone, person: { familyName: 'Aalbers' } }),
      person('c-3', { ...phone, deceased: true }),
    );
    const answer = await customers.ask(
      employee(),
      '{ customersByPhone(number: "0612345678") { customerId displayName ambiguous } }',
    );
    expect(answer).toEqual({
      data: {
        customersByPhone: [
          { customerId: 'c-1', displayName: 'Aalbers', ambiguous: true },
          { customerId: 'c-2', displayName: 'Zwart', ambiguous: true },
        ],
      },
    });
  });

  test('CU-65 MUST hold the other ids of the customer, by which others know what was promised', async () => {
    const [id = ''] = await customers.take(
      from('crm', person('7', { ...phone, ...bsn('123456782') })),
    );
    const { data } = await customers.ask(
      employee(),
      '{ customersByPhone(number: "0612345678") { customerId aliasIds } }',
    );
    const { aliasIds } = (await customers.see(id, 'aliasIds')) as { aliasIds: string[] };
    expect(aliasIds).toHaveLength(1);
    expect(data).toEqual({ customersByPhone: [{ customerId: id, aliasIds }] });
  });

  test('CU-62 MUST give 20 matches at most', async () => {
    await customers.take(...Array.from({ length: 25 }, (_, at) => person(`c-${at + 10}`, phone)));
    expect(await ids('customersByPhone(number: "0612345678")')).toHaveLength(20);
  });

  test('CU-63 MUST withhold where somebody lives who asked for secrecy, and not find it by that', async () => {
    await customers.take(person('c-1', { ...phone, ...home, secrecy: true }));
    expect(await find('customersByPhone(number: "0612345678")')).toEqual([
      {
        customerId: 'c-1',
        kind: 'PERSON',
        displayName: '',
        birthYear: null,
        cityOfResidence: null,
        matchedOn: ['phone'],
        score: 0.7,
        ambiguous: false,
        secrecy: true,
      },
    ]);
    expect(await ids('customersByAddress(postalCode: "1234AB", houseNumber: 1)')).toEqual([]);
  });

  test('CU-64 MUST find organisations by the words of their name, and by town', async () => {
    const named = (id: string, name: string, city: string) =>
      organisation(id, { organisation: { name }, addresses: [{ use: 'VISIT', city }] });
    await customers.take(
      named('o-1', 'Bakkerij De Korenbloem B.V.', "'s-Gravenhage"),
      named('o-2', 'Korenbloem Advies', 'Ede'),
      named('o-3', 'NS', 'Utrecht'),
      person('c-1', { person: { familyName: 'Korenbloem' } }),
    );
    const by = (args: string) => ids(`customersByOrganisationName(${args})`);
    expect(await by('name: "korenbloem"')).toEqual(['o-1', 'o-2']);
    expect(await by('name: "Korenbl bakk"')).toEqual(['o-1']);
    expect(await by(`name: "korenbloem", city: "'S Gravenhage"`)).toEqual(['o-1']);
    expect(await by('name: "korenbloem", city: "Arnhem"')).toEqual([]);
    expect(await by('name: "ns"')).toEqual(['o-3']);
    expect(await by('name: "ko"')).toEqual([]);
  });
});
