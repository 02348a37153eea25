import {
  isInputType,
  isNonNullType,
  isScalarType,
  getNamedType,
  parse,
  type ConstDirectiveNode,
  type GraphQLArgument,
} from 'graphql';

import { citizen, employee, viewer } from '../../kit/viewers.ts';
import { clerk, openTestCustomers, person, type TestCustomers } from './kit.ts';

let customers: TestCustomers;
beforeEach(async () => {
  customers = await openTestCustomers();
  await customers.take(
    person('c-1', {
      person: { familyName: 'Vries', birthDate: '1980-02-03' },
      digitalAddresses: [{ sourceId: 'd-1', kind: 'EMAIL', value: 'a@b.nl' }],
    }),
  );
});
afterEach(() => customers.subgraph.close());

const keys = [
  { __typename: 'Customer', id: 'c-1' },
  { __typename: 'DigitalAddress', id: 'd-1' },
  { __typename: 'CustomerMatch', customerId: 'c-1' },
];
const fields = `
  ... on Customer { displayName }
  ... on DigitalAddress { value }
  ... on CustomerMatch { displayName matchedOn score birthYear }`;
const customerAnswer = { displayName: 'Vries' };
const addressAnswer = { value: 'a@b.nl' };

describe('entities', () => {
  test('AZ5 MUST be checked for every key that the schema declares', () => {
    const argument = ({ arguments: given }: ConstDirectiveNode): string => {
      const value = given?.find(({ name }) => name.value === 'fields')?.value;
      return value?.kind === 'StringValue' ? value.value : '';
    };
    const declared = parse(customers.subgraph.sdl).definitions.flatMap((type) =>
      type.kind === 'ObjectTypeDefinition'
        ? (type.directives ?? [])
            .filter(({ name }) => name.value === 'key')
            .map((directive) => `${type.name.value} ${argument(directive)}`)
        : [],
    );
    const checked = keys.map((key) =>
      Object.keys(key)
        .map((name, at) => (at === 0 ? key.__typename : name))
        .join(' '),
    );
    // Of what came in contacts owns the rows: see below.
    expect([...checked, 'IncomingContact id'].toSorted()).toEqual(declared.toSorted());
  });

  test('AZ5 MUST be given to staff', async () => {
    const match = { displayName: 'Vries', matchedOn: ['customerId'], score: 1, birthYear: 1980 };
    expect(await customers.entities(employee(), fields, keys)).toEqual({
      data: { _entities: [customerAnswer, addressAnswer, match] },
    });
  });

  test('AZ5 MUST be given to the customer that it is about, save what a search found', async () => {
    expect(await customers.entities(citizen('c-1'), fields, keys)).toEqual({
      data: { _entities: [customerAnswer, addressAnswer, null] },
    });
  });

  test.each([
    citizen('c-9'),
    citizen(),
    // Whose mandate it looks by is somebody else's: meanwhile it does not see its own.
    { ...citizen('c-1'), actingFor: { customerIds: ['c-9'], subjects: null } },
    ...(['PARTNER', 'ANALYST', 'TELEPHONY', 'OPERATOR', 'SYSTEM'] as const).map((kind) =>
      viewer(kind, { customerIds: ['c-1'], scopes: ['employee+'] }),
    ),
  ])('AZ5 MUST be null for another: $kind $customerIds', async (who) => {
    expect(await customers.entities(who, fields, keys)).toEqual({
      data: { _entities: [null, null, null] },
    });
  });

  test('AZ4 MUST be null when nobody has the key', async () => {
    const unknown = keys.map((key) => ({ ...key, [Object.keys(key)[1] ?? '']: 'nobody' }));
    expect(await customers.entities(employee(), fields, unknown)).toEqual({
      data: { _entities: [null, null, null] },
    });
  });

  test('CU-90 MUST be found together, with one question for each sort', async () => {
    await customers.take(person('c-2'), person('c-3'));
    customers.questions();
    const many = ['c-1', 'c-2', 'c-3', 'c-1', 'x'].map((id) => ({ __typename: 'Customer', id }));
    const { data } = await customers.entities(employee(), '... on Customer { id }', many);
    expect(data).toEqual({
      _entities: [{ id: 'c-1' }, { id: 'c-2' }, { id: 'c-3' }, { id: 'c-1' }, null],
    });
    expect(customers.questions()).toEqual([{ collection: 'customers', op: 'find' }]);
  });
});

describe('who something that came in may be from', () => {
  const ask = (from: string | null | undefined, who = employee()): Promise<unknown> =>
    customers.entities(who, '... on IncomingContact { matches { customerId ambiguous } }', [
      { __typename: 'IncomingContact', id: 'x', ...(from === undefined ? {} : { from }) },
    ]);
  const matches = (...ids: readonly string[]): object => ({
    data: {
      _entities: [
        { matches: ids.map((customerId) => ({ customerId, ambiguous: ids.length > 1 })) },
      ],
    },
  });

  test('IN-18 MUST be none, one or several by its number or address; nobody for what is neither', async () => {
    const phone = (sourceId: string, value: string) => ({
      digitalAddresses: [{ sourceId, kind: 'PHONE', value }],
    });
    await customers.take(
      person('c-2', phone('d-2', '06-12345678')),
      person('c-3', phone('d-3', '+31612345678')),
      person('c-4', phone('d-4', '030-1234567')),
    );
    expect(await ask('+31612345678')).toEqual(matches('c-2', 'c-3'));
    expect(await ask('+31301234567')).toEqual(matches('c-4'));
    expect(await ask('a@b.nl')).toEqual(matches('c-1'));
    for (const from of ['+31687654321', '2041', 'zonnebloem86', null, undefined])
      expect(await ask(from)).toEqual(matches());
  });

  test('AZ5 MUST be told to staff alone', async () => {
    const others = ['CITIZEN', 'PARTNER', 'ANALYST', 'TELEPHONY', 'OPERATOR', 'SYSTEM'] as const;
    for (const kind of others)
      expect(await ask('a@b.nl', viewer(kind, { customerIds: ['c-1'] }))).toEqual({
        data: { _entities: [null] },
      });
  });
});

describe('bad arguments', () => {
  const hostile: readonly unknown[] = [
    { $ne: null },
    { $gt: '' },
    { $where: 'sleep(1000)' },
    ['a', { $ne: null }],
    [],
    true,
  ];

  /** Every argument of every root field that takes text, with the rest of its field filled in well. */
  const good: { readonly [type: string]: unknown } = {
    ID: 'c-1',
    String: 'Vries',
    Int: 12,
    Float: 0.5,
    Date: '1980-02-03',
    PhoneNumber: '0612345678',
    PostalCode: '1234 AB',
    IdentifierScheme: 'CUSTOMER_NUMBER',
  };

  interface RootArgument {
    readonly at: string;
    readonly query: string;
    readonly variables: { readonly [name: string]: unknown };
    readonly name: string;
  }

  function rootArguments(): RootArgument[] {
    const root = customers.subgraph.schema.getQueryType()?.getFields() ?? {};
    return Object.values(root)
      .filter(({ name }) => !name.startsWith('_'))
      .flatMap(({ name, args, type }) => {
        const declare = args.map((one) => `$${one.name}: ${String(one.type)}`).join(', ');
        const pass = args.map((one) => `${one.name}: $${one.name}`).join(', ');
        const key = getNamedType(type).name === 'CustomerMatch' ? 'customerId' : '__typename';
        const query = `query (${declare}) { ${name}(${pass}) { ${key} } }`;
        const variables = Object.fromEntries(args.map((one) => [one.name, goodFor(one)]));
        return args.map((one) => ({ at: `${name}.${one.name}`, query, variables, name: one.name }));
      });
  }

  const goodFor = ({ type }: GraphQLArgument): unknown =>
    isInputType(type) ? good[getNamedType(type).name] : undefined;

  test('IN1 MUST be refused for every argument of every root field, without a question', async () => {
    const all = rootArguments();
    expect(all.length).toBeGreaterThanOrEqual(17);
    customers.questions();
    for (const { at, query, variables, name } of all) {
      for (const value of hostile) {
        const bad = { ...variables, [name]: value };
        const { data, errors } = await customers.ask(clerk, query, bad);
        const codes = errors?.map(({ extensions, message }) => ({
          code: extensions?.['code'],
          message,
        }));
        expect({ at, data, codes }).toEqual({
          at,
          data: undefined,
          codes: [
            {
              code: 'BAD_USER_INPUT',
              message: 'A variable or argument has a value that is not allowed.',
            },
          ],
        });
      }
    }
    expect(customers.questions()).toEqual([]);
  });

  test('LK2 MUST be refused without repeating the value', async () => {
    for (const { query, variables, name } of rootArguments()) {
      const secret = { secret: '123456782' };
      const answer = await customers.ask(clerk, query, { ...variables, [name]: secret });
      expect(JSON.stringify(answer)).not.toContain('123456782');
    }
  });

  test('IN1 MUST be missed by no scalar: each one of an argument has a good value here', () => {
    const types = Object.values(customers.subgraph.schema.getQueryType()?.getFields() ?? {})
      .flatMap(({ args }) => args)
      .map(({ type }) => getNamedType(isNonNullType(type) ? type.ofType : type));
    const named = types.filter((type) => isScalarType(type)).map(({ name }) => name);
    expect([...new Set(named)].filter((name) => !(name in good) && name !== '_Any')).toEqual([]);
  });
});
