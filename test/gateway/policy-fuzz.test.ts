import * as fc from 'fast-check';
import type { DocumentNode, GraphQLFieldResolver } from 'graphql';
import {
  execute,
  getNamedType,
  GraphQLError,
  isAbstractType,
  isInterfaceType,
  isObjectType,
  parse,
  TypeInfo,
  validate,
  visit,
  visitWithTypeInfo,
} from 'graphql';

import { createClaims } from '../../gateway/policy/claims.ts';
import type { OperationResult } from '../../gateway/policy/policy.ts';
import { readFieldClasses } from '../../schema/access/fields.ts';
import { KnownError } from '../../schema/errors.ts';
import type { Viewer } from '../../schema/wire.ts';
import {
  caseResolvers,
  composed,
  createTestPolicy,
  customers,
  purposes,
  resolvers,
  viewer,
} from './policy-graph.ts';

const { apiSchema: schema } = composed;
const policy = createTestPolicy(composed);
const classes = readFieldClasses(composed.supergraphSdl, schema);
const { openingOf } = createClaims(classes, purposes, () => 0);

const viewers: readonly Viewer[] = [
  viewer('EMPLOYEE'),
  viewer('EMPLOYEE', 'employee+'),
  viewer('CITIZEN'),
  viewer('PARTNER'),
];

const fragmentTypes = ['Party', 'Customer', 'Hit', 'Customer', 'Company', 'Case'];

const directives = fc.constantFrom('', '', '', '@include(if: $v)', '@skip(if: $w)');

const known = new Map<string, fc.Arbitrary<string>>();

/** Fields, fragments and spreads under a type, so deep at most. */
function selections(typeName: string, depth: number, laterThan: number): fc.Arbitrary<string> {
  const key = `${typeName} ${depth} ${laterThan}`;
  const made = known.get(key) ?? makeSelections(typeName, depth, laterThan);
  known.set(key, made);
  return made;
}

function makeSelections(typeName: string, depth: number, laterThan: number): fc.Arbitrary<string> {
  const type = schema.getType(typeName);
  const fields = isObjectType(type) || isInterfaceType(type) ? Object.values(type.getFields()) : [];
  const options: fc.Arbitrary<string>[] = [fc.constant('__typename')];
  for (const { name, type } of fields) {
    const next = getNamedType(type);
    const leads = isObjectType(next) || isAbstractType(next);
    const body = leads ? belowOf(next.name, depth, laterThan) : fc.constant('');
    options.push(
      fc.tuple(aliasFor(name), directives, body).map(([a, d, b]) => `${a}${name} ${d} ${b}`),
    );
  }
  for (const [index, on] of fragmentTypes.entries())
    if (index > laterThan && canMeet(typeName, on))
      options.push(directives.map((d) => `...F${index} ${d}`));
  for (const on of ['Customer', 'Company', 'Channel', 'Party'])
    if (depth > 0 && canMeet(typeName, on))
      options.push(
        fc
          .tuple(directives, selections(on, depth - 1, laterThan))
          .map(([d, b]) => `... on ${on} ${d} { ${b} }`),
      );
  return fc
    .array(fc.oneof(...options), { minLength: 1, maxLength: 3 })
    .map((parts) => parts.join(' '));
}

/** Few enough that the same answer is asked twice at times, and never two things by one name. */
const aliasFor = (name: string): fc.Arbitrary<string> =>
  name === 'id'
    ? fc.constantFrom('', 'typeOfObject: ', '__proto__: ')
    : fc.constantFrom('', '', `${name}_: `);

const belowOf = (type: string, depth: number, laterThan: number): fc.Arbitrary<string> =>
  depth === 0
    ? fc.constant('{ __typename }')
    : selections(type, depth - 1, laterThan).map((one) => `{ ${one} }`);

function typesIn(name: string): readonly string[] {
  const type = schema.getType(name);
  if (isAbstractType(type)) return schema.getPossibleTypes(type).map(({ name }) => name);
  return [name];
}

const canMeet = (a: string, b: string): boolean =>
  typesIn(a).some((one) => typesIn(b).includes(one));

const operations = fc
  .tuple(
    selections('Query', 2, fragmentTypes.length),
    selections('Customer', 2, -1),
    selections('Party', 1, -1),
    selections('Hit', 1, -1),
    ...fragmentTypes.map((type, index) => selections(type, 1, index)),
  )
  .map(([root, customer, party, hit, ...fragments]) =>
    [
      `query ($v: Boolean!, $w: Boolean = true) {
        customer(id: "c1") { ${customer} } parties { ${party} } search { ${hit} } ... { ${root} }
      }`,
      ...fragments.map((one, index) => `fragment F${index} on ${fragmentTypes[index]} { ${one} }`),
    ].join('\n'),
  )
  // Where an object asks for its arguments, the generator gives the least that is valid.
  .map((text) => text.replaceAll(/\bcustomer (?!\()/g, 'customer(id: "c2") '));

type Resolve = GraphQLFieldResolver<{ readonly [field: string]: unknown }, unknown>;

const rows: { readonly [type: string]: { readonly [field: string]: unknown } } = {
  ...resolvers,
  Customer: { ...resolvers.Customer, cases: caseResolvers.Customer.cases },
  Case: {
    applicant: ({ applicant }: { applicant: { id: string } }) => customers.get(applicant.id),
  },
};

/** Resolves from the rows; `before` may refuse. */
const resolve =
  (before: (type: string, field: string) => void): Resolve =>
  (source, args, context, info) => {
    before(info.parentType.name, info.fieldName);
    const own = rows[info.parentType.name]?.[info.fieldName];
    return typeof own === 'function' ? own(source, args, context, info) : source[info.fieldName];
  };

const anything = (): void => undefined;

const run = (
  document: DocumentNode,
  variableValues: object,
  fieldResolver: Resolve,
): OperationResult => {
  const result = execute({
    schema,
    document,
    variableValues: { ...variableValues },
    fieldResolver,
    typeResolver: ({ __typename }) => __typename,
    rootValue: {},
  });
  if (result instanceof Promise) throw new Error('the rows are at hand');
  return result;
};

const comparable = ({ data, errors = [] }: OperationResult): unknown => ({
  data: JSON.stringify(data),
  errors: errors
    .map((error) => JSON.stringify([Reflect.get(error, 'path'), Reflect.get(error, 'extensions')]))
    .toSorted((a, b) => a.localeCompare(b)),
});

/** Coordinates that a document asks of some type where they are closed. */
function closedFieldsIn(document: DocumentNode, who: Viewer): readonly string[] {
  const closed: string[] = [];
  const info = new TypeInfo(schema);
  const visitor = visitWithTypeInfo(info, {
    Field: ({ name }) => {
      const parent = info.getParentType()?.name ?? '';
      if (name.value.startsWith('__')) return;
      for (const type of typesIn(parent))
        if (!openingOf(who).isOpen(type, name.value)) closed.push(`${type}.${name.value}`);
    },
  });
  visit(document, visitor);
  return closed;
}

describe('pruning whatever comes', () => {
  test('AZ10 MUST give what an executor with a guard on every field would give, and never ask for what is closed', () => {
    let pruned = 0;
    let refused = 0;
    fc.assert(
      fc.property(
        operations,
        fc.constantFrom(...viewers),
        fc.boolean(),
        fc.option(fc.boolean(), { nil: undefined }),
        (text, who, v, w) => {
          const document = parse(text);
          const variables = w === undefined ? { v } : { v, w };
          const problems = validate(schema, document).filter(
            ({ message }) => !/Fragment "F\d" is never used/.test(message),
          );
          if (problems.length > 0) return;
          const isOpen = (type: string, field: string): boolean =>
            openingOf(who).isOpen(type, field);
          try {
            const outcome = policy.apply({ document, viewer: who });
            if (outcome.document === document) return;
            pruned += 1;
            expect(validate(schema, outcome.document)).toEqual([]);
            expect(closedFieldsIn(outcome.document, who)).toEqual([]);
            const kept = run(outcome.document, variables, resolve(anything));
            const guard = resolve((type, field) => {
              if (!isOpen(type, field))
                throw new GraphQLError('closed', { extensions: { code: 'PURPOSE_FORBIDS_FIELD' } });
            });
            expect(comparable(outcome.restore(kept, variables))).toEqual(
              comparable(run(document, variables, guard)),
            );
          } catch (error) {
            if (!(error instanceof KnownError)) throw error;
            expect(error.extensions).toEqual({ code: 'FORBIDDEN' });
            refused += 1;
            expect(closedFieldsIn(document, who).some((one) => one.startsWith('Query.'))).toBe(
              true,
            );
          }
        },
      ),
      { numRuns: 120 },
    );
    expect(pruned).toBeGreaterThan(20);
    expect(refused).toBeGreaterThan(5);
  });
});
