import { GraphQLNonNull, parse, type ObjectTypeDefinitionNode } from 'graphql';

import { recordId } from '../../../subgraphs/shared/identity.ts';
import { citizen, employee, viewer } from '../../kit/viewers.ts';
import { fullCase } from './full-case.ts';
import { openTestCases, parkingType, type TestCases } from './kit.ts';

let cases: TestCases;
beforeEach(async () => {
  cases = await openTestCases();
  await cases.load(parkingType('PT'), fullCase);
});
afterEach(() => cases.subgraph.close());

const id = recordId('Case', 'open-zaak', 'z-1');
const documentId = recordId('CaseDocument', 'open-zaak', 'd-1');
const aliasIds: readonly string[] = [];

/** Every key by which the gateway may ask for something here that is not for everyone. */
const keys: readonly { readonly __typename: string; readonly [field: string]: unknown }[] = [
  { __typename: 'Customer', id: 'c-1', aliasIds },
  { __typename: 'Case', id },
  { __typename: 'Case', sourceOrganisation: '002220647', identification: 'ZAAK-2026-0001' },
  { __typename: 'CaseDocument', id: documentId },
];

const isForEveryone = (type: ObjectTypeDefinitionNode): boolean =>
  type.directives?.some(
    ({ name, arguments: given }) =>
      name.value === 'access' &&
      given?.some(({ value }) => value.kind === 'StringValue' && value.value === 'PUBLIC'),
  ) ?? false;

/** Type and fields of every @key that is resolved here. */
function declaredKeys(): string[] {
  const types = parse(cases.subgraph.sdl).definitions.filter(
    (one) => one.kind === 'ObjectTypeDefinition',
  );
  return types.flatMap((type) =>
    (type.directives ?? [])
      .filter(({ name }) => name.value === 'key' && !isForEveryone(type))
      .filter(({ arguments: given }) => !given?.some(({ name }) => name.value === 'resolvable'))
      .map(({ arguments: given }) => {
        const value = given?.find(({ name }) => name.value === 'fields')?.value;
        return `${type.name.value} ${value?.kind === 'StringValue' ? value.value : ''}`;
      }),
  );
}

describe('entities', () => {
  test('AZ5 MUST be checked for every key that the schema declares', () => {
    const checked = keys.map(({ __typename, ...fields }) =>
      [__typename, ...Object.keys(fields).filter((field) => field !== 'aliasIds')].join(' '),
    );
    expect(checked.toSorted()).toEqual(declaredKeys().toSorted());
  });

  const fields = `__typename ... on Case { id } ... on Customer { id } ... on CaseDocument { id }`;

  test('AZ5 MUST give every entity to staff and to the customer that it is about', async () => {
    const found = [{ id: 'c-1' }, { id }, { id }, { id: documentId }].map((one, index) => ({
      ...one,
      __typename: keys[index]?.__typename,
    }));
    expect(await cases.entities(employee(), fields, ...keys)).toEqual({
      data: { _entities: found },
    });
    expect(await cases.entities(viewer('PRIVACY_OFFICER'), fields, ...keys)).toEqual({
      data: { _entities: found },
    });
    expect(await cases.entities(citizen('c-1'), fields, ...keys)).toEqual({
      data: { _entities: found },
    });
  });

  test.each([
    citizen('c-9'),
    citizen(),
    // Whose mandate it looks by is somebody else's: meanwhile it does not see its own.
    { ...citizen('c-1'), actingFor: { customerIds: ['c-9'], subjects: null } },
    viewer('PARTNER', { customerIds: ['c-1'] }),
    viewer('ANALYST', { customerIds: ['c-1'] }),
    viewer('TELEPHONY', { customerIds: ['c-1'] }),
    viewer('OPERATOR', { customerIds: ['c-1'] }),
    viewer('SYSTEM', { customerIds: ['c-1'] }),
  ])('AZ5 MUST give no entity to a foreign identity: $kind $customerIds', async (who) => {
    expect(await cases.entities(who, fields, ...keys)).toEqual({
      data: { _entities: keys.map(() => null) },
    });
  });

  test('CA-80 MUST give a party only documents that are for parties', async () => {
    const inside = { __typename: 'CaseDocument', id: recordId('CaseDocument', 'open-zaak', 'd-4') };
    expect(await cases.entities(employee(), fields, inside)).toEqual({
      data: { _entities: [{ __typename: 'CaseDocument', id: inside.id }] },
    });
    expect(await cases.entities(citizen('c-1'), fields, inside)).toEqual({
      data: { _entities: [null] },
    });
  });

  test('CA-81 MUST give what is not there as null', async () => {
    const absent = [
      { __typename: 'Case', id: 'absent' },
      { __typename: 'Case', sourceOrganisation: '822477348', identification: 'ZAAK-2026-0001' },
      { __typename: 'CaseDocument', id: 'absent' },
      { __typename: 'CaseType', code: 'ABSENT' },
    ];
    expect(await cases.entities(employee(), '__typename', ...absent)).toEqual({
      data: { _entities: [null, null, null, null] },
    });
  });

  test('CA-82 MUST ask one question for many references of one kind', async () => {
    cases.questions();
    await cases.entities(
      employee(),
      '__typename',
      { __typename: 'Case', id },
      ...Array.from({ length: 60 }, (_, at) => ({ __typename: 'Case', id: `x${at}` })),
      { __typename: 'CaseType', code: 'PARKEREN' },
      { __typename: 'CaseType', code: 'ABSENT' },
    );
    // One of each; which goes first is no matter.
    expect(
      cases
        .questions()
        .map(({ collection }) => collection)
        .toSorted(),
    ).toEqual(['caseTypes', 'cases']);
  });

  test.each([[{ $ne: null }], [{ $gt: '' }], [['a']], [{ $where: '1' }]])(
    'IN1 MUST give nothing for a key that is %j, and say nothing of the store',
    async (key) => {
      const answer = await cases.entities(employee(), '__typename', {
        __typename: 'Case',
        id: key,
      });
      expect(answer.data).toEqual({ _entities: [null] });
      expect(JSON.stringify(answer.errors ?? [])).not.toMatch(/\$|filter|mongo/i);
    },
  );
});

/** Scalar arguments of the root fields: each is given what a document store could take for a question. */
const wrong: readonly unknown[] = [{ $ne: null }, { $gt: '' }, ['a', 'b'], { $where: '1' }];

describe('bad arguments', () => {
  test('IN1 MUST refuse what is no scalar in every argument of every root field, before the store is asked', async () => {
    const query = cases.subgraph.schema.getQueryType();
    const roots = Object.values(query?.getFields() ?? {}).filter(
      ({ name }) => !name.startsWith('_'),
    );
    const tried: string[] = [];
    cases.questions();
    for (const { name, args } of roots) {
      for (const arg of args) {
        const needed = args.filter(
          ({ type }) => type instanceof GraphQLNonNull && type !== arg.type,
        );
        const rest = needed.map((one) => `${one.name}: "x"`).join(', ');
        const type = String(arg.type);
        for (const value of wrong) {
          const document = `query ($v: ${type}) { ${name}(${arg.name}: $v${rest && `, ${rest}`}) { __typename } }`;
          const answer = await cases.ask(employee(), document, { v: value });
          expect(answer.data ?? null).toBeNull();
          expect(answer.errors).toHaveLength(1);
          expect(JSON.stringify(answer.errors)).not.toContain('$');
        }
        tried.push(`${name}.${arg.name}`);
      }
    }
    expect(tried).toEqual([
      'case.id',
      'caseByIdentification.identification',
      'caseByIdentification.sourceOrganisation',
      'caseQueue.unit',
      'caseQueue.handler',
      'caseQueue.overdue',
      'caseQueue.first',
      'caseQueue.after',
    ]);
    expect(cases.questions()).toEqual([]);
  });
});
