import { defaultFieldResolver, isObjectType, type GraphQLField, type GraphQLSchema } from 'graphql';

import { maskForms } from '../../schema/mask.ts';
import type { Viewer } from '../../schema/wire.ts';
import type { Passages } from './passages.ts';

/** What every resolver's context has. */
export interface Asking {
  readonly viewer: Viewer;
  /** How the viewer got to see whom, where a subgraph tells of that. */
  readonly passages?: Passages;
}

/**
 * Masks citizen service numbers in the free texts of a schema, `@masked(form: "CITIZEN_NUMBERS")`, for every viewer but
 * those who may have them whole: here and not in each resolver, so that none can forget it. In place.
 */
export function withNumbersMasked(schema: GraphQLSchema): GraphQLSchema {
  for (const type of Object.values(schema.getTypeMap()))
    if (isObjectType(type))
      for (const field of Object.values(type.getFields()))
        if (formOf(field) === 'CITIZEN_NUMBERS') maskField(field);
  return schema;
}

function formOf({ astNode }: GraphQLField<unknown, unknown>): unknown {
  const directive = astNode?.directives?.find(({ name }) => name.value === 'masked');
  const form = directive?.arguments?.find(({ name }) => name.value === 'form');
  return form?.value.kind === 'StringValue' ? form.value.value : null;
}

function maskField(field: GraphQLField<unknown, unknown>): void {
  const { resolve = defaultFieldResolver } = field;
  field.resolve = (source, args, context, info) => {
    const value: unknown = resolve(source, args, context, info);
    // Of this file's own kind: `defineSubgraph` asks for it.
    if ((context as Asking).viewer.wholeNumbers) return value;
    return value instanceof Promise ? value.then(masked) : masked(value);
  };
}

const masked = (value: unknown): unknown =>
  typeof value === 'string' ? maskForms.CITIZEN_NUMBERS.mask(value) : value;
