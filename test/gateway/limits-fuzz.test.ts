import * as fc from 'fast-check';
import type { DocumentNode, GraphQLFieldResolver, GraphQLOutputType } from 'graphql';
import {
  execute,
  getNullableType,
  isLeafType,
  isListType,
  Kind,
  parse,
  print,
  validate,
  visit,
} from 'graphql';

import { costPlanOf } from '../../gateway/limits/cost.ts';
import { defaultLimits, parseOperation } from '../../gateway/limits/limits.ts';
import { findOperation } from '../../gateway/limits/operation.ts';
import { noWeights } from '../../gateway/limits/weights.ts';
import { KnownError } from '../../schema/errors.ts';
import { limitsOf, schema } from './limits-graph.ts';

/** How fields lead from one type to the next, with the arguments they may get. */
const ways: Readonly<Record<string, readonly (readonly [field: string, type: string | null])[]>> = {
  Query: [
    ['node', 'Node'],
    ['rows', 'Row'],
    ['rows(first: 3)', 'Row'],
    ['rows(last: 5, first: 2)', 'Row'],
    ['rows(first: $n)', 'Row'],
    ['unsized', 'Node'],
    ['page', 'Page'],
    ['page(first: $n)', 'Page'],
    ['page(first: 120)', 'Page'],
  ],
  Node: [
    ['id', null],
    ['f1', null],
    ['node', 'Node'],
    ['unsized', 'Node'],
  ],
  Row: [
    ['id', null],
    ['cells', 'Cell'],
    ['cells(first: $n)', 'Cell'],
  ],
  Cell: [['id', null]],
  Page: [
    ['total', null],
    ['edges', 'Edge'],
  ],
  Edge: [['node', 'Node']],
};

/** Names of fragments that a set of some type may spread; each is defined once, and spreads only later ones. */
const fragmentTypes = ['Query', 'Node', 'Node', 'Row', 'Page', 'Edge', 'Node'];

function selections(type: string, depth: number, laterThan: number): fc.Arbitrary<string> {
  const spreads = fragmentTypes
    .map((of, index) => ({ of, index }))
    .filter(({ of, index }) => of === type && index > laterThan)
    .map(({ index }) => fc.constant(`...F${index}`));
  const options = [
    ...(ways[type] ?? []).map(([field, next]) => fieldOf(field, next, depth, laterThan)),
    ...spreads,
    ...spreads,
  ];
  if (depth > 0)
    options.push(selections(type, depth - 1, laterThan).map((one) => `... { ${one} }`));
  return fc
    .array(fc.oneof(...options), { minLength: 1, maxLength: 3 })
    .map((parts) => parts.join(' '));
}

function fieldOf(
  field: string,
  next: string | null,
  depth: number,
  laterThan: number,
): fc.Arbitrary<string> {
  if (next === null) return fc.constant(field);
  if (depth === 0) return fc.constant(`${field} { __typename }`);
  return selections(next, depth - 1, laterThan).map((below) => `${field} { ${below} }`);
}

/** Field names may clash with other arguments, so each field gets an alias of its own. */
function withAliases(text: string): string {
  let count = 0;
  return text.replaceAll(
    /(?<!\.)\b(rows|cells|page|node|unsized)\b(?=[ (])/g,
    (name) => `a${count++}: ${name}`,
  );
}

const operations: fc.Arbitrary<string> = fc
  .tuple(
    selections('Query', 3, -1),
    ...fragmentTypes.map((type, index) => selections(type, 1, index)),
  )
  .map(([body, ...fragments]) =>
    [
      `query ($n: Int = 7) { ${body} }`,
      ...fragments.map((one, index) => `fragment F${index} on ${fragmentTypes[index]} { ${one} }`),
    ].join('\n'),
  );

/** The same operation with every spread written out. */
function writtenOut(document: DocumentNode): DocumentNode {
  const fragments = new Map(
    document.definitions
      .filter((one) => one.kind === Kind.FRAGMENT_DEFINITION)
      .map((one) => [one.name.value, one]),
  );
  return {
    ...document,
    definitions: document.definitions
      .filter((one) => one.kind === Kind.OPERATION_DEFINITION)
      .map((operation) =>
        visit(operation, {
          FragmentSpread: ({ name }) => {
            const { typeCondition, selectionSet } = fragments.get(name.value) ?? {};
            if (!selectionSet || !typeCondition) return undefined;
            return { kind: Kind.INLINE_FRAGMENT, typeCondition, selectionSet };
          },
        }),
      ),
  };
}

const withoutFragments = (text: string): DocumentNode => {
  let document = parse(text, { noLocation: true });
  while (print(document).includes('...F')) document = writtenOut(document);
  return document;
};

const withoutUnused = (text: string): DocumentNode => {
  const document = parse(text, { noLocation: true });
  const operation = document.definitions[0];
  const reached = new Set<string>();
  const reach = (node: DocumentNode['definitions'][number] | undefined): void => {
    if (!node) return;
    visit(node, {
      FragmentSpread: ({ name }) => {
        if (reached.has(name.value)) return;
        reached.add(name.value);
        reach(document.definitions.find((one) => 'name' in one && one.name?.value === name.value));
      },
    });
  };
  reach(operation);
  const definitions = document.definitions.filter(
    (one) => one === operation || ('name' in one && reached.has(one.name?.value ?? '')),
  );
  return { ...document, definitions };
};

const costOf = (document: DocumentNode, variables: { readonly [name: string]: unknown }): number =>
  costPlanOf({
    document,
    operation: findOperation(document, undefined),
    schema,
    weights: noWeights,
  }).cost(variables);

/** Runs an operation over lists that are as long as they were asked to be, and counts the objects. */
function objectsIn(document: DocumentNode, variableValues: { readonly n?: number }): number {
  let objects = 0;
  const make = (type: GraphQLOutputType, source: unknown, length: number): unknown => {
    const nullable = getNullableType(type);
    if (isListType(nullable))
      return Array.from({ length }, () => make(nullable.ofType, source, length));
    if (isLeafType(nullable)) return 1;
    objects += 1;
    return { length };
  };
  const fieldResolver: GraphQLFieldResolver<{ readonly length?: number }, unknown> = (
    source,
    { first, last },
    _context,
    info,
  ) => {
    const asked =
      first === undefined && last === undefined ? null : Math.max(first ?? 0, last ?? 0);
    const fromAbove = info.parentType.name === 'Page' ? source.length : undefined;
    return make(info.returnType, source, asked ?? fromAbove ?? 10);
  };
  const result = execute({ schema, document, variableValues, fieldResolver, rootValue: {} });
  if (!('data' in result) || result.errors) throw new Error(JSON.stringify(result));
  return objects;
}

describe('measuring whatever comes', () => {
  test('GL5 MUST give an operation with fragments the verdict of the same operation written out', () => {
    fc.assert(
      fc.property(operations, fc.integer({ min: -1, max: 101 }), (text, n) => {
        const verdict = limitsOf(withoutUnused(text), { variables: { n } });
        expect(limitsOf(withoutFragments(text), { variables: { n } })).toEqual(verdict);
      }),
      { numRuns: 150 },
    );
  });

  test('GL8 MUST never count less than what an answer can hold', () => {
    let ran = 0;
    fc.assert(
      fc.property(operations, fc.option(fc.integer({ min: 0, max: 9 })), (text, n) => {
        const document = withoutUnused(withAliases(text));
        const variables = n === null ? {} : { n };
        const cost = costOf(document, variables);
        if (cost > 3_000 || validate(schema, document).length > 0) return;
        ran += 1;
        expect(objectsIn(document, variables)).toBeLessThanOrEqual(cost);
      }),
      { numRuns: 150 },
    );
    expect(ran).toBeGreaterThan(15);
  });

  test('GL11 MUST answer any text with a document or a foreseen refusal', () => {
    const soup = fc
      .array(
        fc.constantFrom(
          '{',
          '}',
          '...',
          'on',
          'Node',
          'fragment',
          'F1',
          'F2',
          'query',
          '(',
          ')',
          'first',
          ':',
          '$n',
          '1',
          '"x"',
          '@include',
          '[',
          ']',
          '__schema',
          'node',
          'id',
        ),
        { maxLength: 60 },
      )
      .map((words) => words.join(' '));
    fc.assert(
      fc.property(fc.oneof(soup, fc.string(), operations), (text) => {
        const verdict = limitsOf(text);
        expect(verdict).not.toContainEqual(expect.any(Error));
        try {
          parseOperation(text, defaultLimits);
        } catch (error) {
          expect(error).toBeInstanceOf(KnownError);
        }
      }),
      { numRuns: 400 },
    );
  });
});
