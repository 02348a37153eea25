import { readFileSync } from 'node:fs';

import { buildSchema, isObjectType, parse, type GraphQLSchema } from 'graphql';

import { toPublicError } from '../../gateway/failures.ts';
import { createContractCheck } from '../../gateway/policy/contract.ts';

const read = (file: string): string =>
  readFileSync(new URL(`../../schema/${file}`, import.meta.url), 'utf8');
const api = buildSchema(read('api.graphql'));
const contract = buildSchema(read('partner.graphql'));
const checkContract = createContractCheck(api, read('supergraph.graphql'));

/** What becomes of an operation: nothing, or the refusal as a client sees it. */
function outcome(query: string): unknown {
  try {
    checkContract(parse(query));
    return 'passed';
  } catch (error) {
    const { message, extensions } = toPublicError(error);
    return [extensions.code, message];
  }
}

const coordinates = (schema: GraphQLSchema): readonly string[] =>
  Object.values(schema.getTypeMap())
    .filter((type) => isObjectType(type) && !type.name.startsWith('__'))
    .flatMap((type) =>
      isObjectType(type)
        ? Object.keys(type.getFields()).map((field) => `${type.name}.${field}`)
        : [],
    );

describe('the contract with partners', () => {
  test('AZ18 MUST be a part of what clients see, with what the look-ups of partners need', () => {
    const known = new Set(coordinates(api));
    const own = coordinates(contract);
    expect(own.filter((one) => !known.has(one))).toEqual([]);
    expect(own.length).toBeLessThan(known.size);
    expect(own).toEqual(
      expect.arrayContaining([
        'Query.customer',
        'Query.customerByIdentifier',
        'Customer.displayName',
        'Customer.addresses',
        'Customer.cases',
        'CaseStatus.publicText',
      ]),
    );
  });

  // By hand from the table of field classes: a dash under PARTNER, or no row for it.
  test.each([
    'Query.me',
    'Query.customersByPhone',
    'Query.customersByEmail',
    'Query.customersByNameAndBirthDate',
    'Query.customersByAddress',
    'Query.customersByOrganisationName',
    'Customer.segments',
    'Customer.notes',
    'Customer.offers',
    'Customer.openTasks',
    'Contact.content',
    'Contact.reply',
  ])('AZ19 MUST not hold %s', (coordinate) => {
    expect(coordinates(api)).toContain(coordinate);
    expect(coordinates(contract)).not.toContain(coordinate);
  });

  test('AZ19 MUST refuse what is not in it as what was never there, by name, alias or fragment', () => {
    const gone = ['GRAPHQL_VALIDATION_FAILED', 'Cannot query field "segments" on type "Customer".'];
    expect(outcome('{ customer(id: "c1") { displayName } }')).toBe('passed');
    expect(outcome('{ customer(id: "c1") { segments { name } } }')).toEqual(gone);
    expect(outcome('{ customer(id: "c1") { displayName: segments { name } } }')).toEqual(gone);
    expect(
      outcome('{ customer(id: "c1") { ...A } } fragment A on Customer { segments { name } }'),
    ).toEqual(gone);
    expect(
      outcome('query ($a: Boolean!) { customer(id: "c1") { segments @include(if: $a) { name } } }'),
    ).toEqual(gone);
    expect(outcome('{ customersByPhone(number: "0612345678") { customerId } }')).toEqual([
      'GRAPHQL_VALIDATION_FAILED',
      'Cannot query field "customersByPhone" on type "Query".',
    ]);
  });

  test('AZ19 MUST refuse the same document again', () => {
    const document = parse('{ customer(id: "c1") { segments { name } } }');
    for (const _time of [1, 2])
      expect(() => checkContract(document)).toThrow(
        'Cannot query field "segments" on type "Customer".',
      );
  });
});
