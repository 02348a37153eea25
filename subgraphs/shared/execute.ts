import {
  BREAK,
  execute,
  Kind,
  OperationTypeNode,
  visit,
  type DocumentNode,
  type ExecutionResult,
  type GraphQLSchema,
} from 'graphql';
import { compileQuery, isCompiledQuery } from 'graphql-jit';

import type { SubgraphRequest } from './subgraph.ts';

type Variables = { readonly [name: string]: unknown };
type Answer = (
  context: unknown,
  variables: Variables,
) => ExecutionResult | PromiseLike<ExecutionResult>;

export type Executor = (
  request: SubgraphRequest,
  context: unknown,
) => ExecutionResult | PromiseLike<ExecutionResult>;

/**
 * Answers fetches of query plans. What `mayCompile` lets through is compiled to JavaScript the first time that its
 * document comes; hand in the same document for the same text. All else is interpreted (docs/decisions/0018).
 */
export function createExecutor(schema: GraphQLSchema): Executor {
  const known = new WeakMap<DocumentNode, Map<string, Answer>>();
  return ({ document, operationName = '', variables = {} }, context) => {
    const byName = known.get(document) ?? new Map<string, Answer>();
    known.set(document, byName);
    const answer = byName.get(operationName) ?? prepare(schema, document, operationName);
    byName.set(operationName, answer);
    return answer(context, variables);
  };
}

function prepare(schema: GraphQLSchema, document: DocumentNode, operationName: string): Answer {
  const compiled = mayCompile(document) ? compile(schema, document, operationName) : null;
  return (
    compiled ??
    ((contextValue, variableValues) =>
      execute({
        schema,
        document,
        operationName: operationName || null,
        variableValues,
        contextValue,
      }))
  );
}

/** Null when the compiler says that it cannot. */
function compile(
  schema: GraphQLSchema,
  document: DocumentNode,
  operationName: string,
): Answer | null {
  const compiled = compileQuery(schema, document, operationName, {
    disablingCapturingStackErrors: true,
  });
  if (!isCompiledQuery(compiled)) return null;
  const { query } = compiled;
  return (context, variables) => query(undefined, context, variables);
}

/**
 * Operations whose compiled answers are proven equal to interpreted ones: queries, without what the compiler does
 * differently (docs/decisions/0018 has the list). A mutation is carried out once, so that compiling it gains nothing;
 * what describes the schema is none of a subgraph's business; a variable inside a literal of a scalar is not filled
 * in; a variable that may not be null is missed though it has a default; and a condition around one use of a fragment
 * is taken for one around all.
 */
export function mayCompile(document: DocumentNode): boolean {
  const hasFragments = document.definitions.some(({ kind }) => kind === Kind.FRAGMENT_DEFINITION);
  let may = true;
  const refuse = (): typeof BREAK => {
    may = false;
    return BREAK;
  };
  visit(document, {
    VariableDefinition: ({ type, defaultValue }) =>
      type.kind === Kind.NON_NULL_TYPE && defaultValue ? refuse() : undefined,
    OperationDefinition: ({ operation }) =>
      operation === OperationTypeNode.QUERY ? undefined : refuse(),
    Directive: ({ name }) =>
      hasFragments && /^(skip|include)$/.test(name.value) ? refuse() : undefined,
    Field: ({ name }) => (/^__(schema|type)$/.test(name.value) ? refuse() : undefined),
    ObjectValue: ({ fields }) =>
      fields.some(({ value }) => value.kind === Kind.VARIABLE) ? refuse() : undefined,
    ListValue: ({ values }) =>
      values.some(({ kind }) => kind === Kind.VARIABLE) ? refuse() : undefined,
  });
  return may;
}
