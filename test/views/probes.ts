import {
  getNamedType,
  getNullableType,
  isCompositeType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isObjectType,
  isRequiredInputField,
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLObjectType,
  type GraphQLSchema,
} from 'graphql';

import type { Viewer } from '../../schema/wire.ts';
import { citizen } from '../kit/viewers.ts';

/** Asks for one argument somewhere in the graph, with a variable `$v` for it. */
export interface Probe {
  readonly at: string;
  readonly query: string;
  /** Somebody who may ask for it. */
  readonly viewer: Viewer;
  readonly argument: GraphQLArgument;
}

/** Values that fit, for arguments that must be given. */
const fitting: { readonly [type: string]: string } = {
  ID: '"c-0000001"',
  String: '"info"',
  PhoneNumber: '"0612345678"',
  Date: '"1986-04-12"',
  PostalCode: '"3544 MV"',
  Int: '12',
  Boolean: 'true',
  DateTime: '"2026-03-01T09:00:00Z"',
  IdentifierScheme: 'KVK',
};

/** A value of a type, with no more than it must have. */
function fittingFor(type: GraphQLInputType): string {
  const nullable = getNullableType(type);
  if (isListType(nullable)) return `[${fittingFor(nullable.ofType)}]`;
  if (isInputObjectType(nullable)) {
    const fields = Object.values(nullable.getFields()).filter(isRequiredInputField);
    return `{ ${fields.map((field) => `${field.name}: ${fittingFor(field.type)}`).join(', ')} }`;
  }
  const value =
    fitting[nullable.name] ?? (isEnumType(nullable) ? nullable.getValues()[0]?.name : undefined);
  if (value === undefined) throw new Error(`There is no value of type ${nullable.name}.`);
  return value;
}

/** The text of a field with everything that it must have, `$v` for one argument. */
export function fieldText(field: GraphQLField<unknown, unknown>, probed?: GraphQLArgument): string {
  const given = field.args.flatMap((argument) => {
    if (argument === probed) return [`${argument.name}: $v`];
    if (!isNonNullType(argument.type) || argument.defaultValue !== undefined) return [];
    return [`${argument.name}: ${fittingFor(argument.type)}`];
  });
  return given.length > 0 ? `${field.name}(${given.join(', ')})` : field.name;
}

/** Every argument in the graph, each reached on the shortest road from a root field; employees with extra rights ask, save for `me`. */
export function createProbes(schema: GraphQLSchema, clerk: Viewer): readonly Probe[] {
  const probes: Probe[] = [];
  const reached = new Set<string>();
  const query = schema.getQueryType();
  let frontier: { type: GraphQLObjectType; wrap: (inner: string) => string }[] = [];
  if (query) frontier = [{ type: query, wrap: (inner) => `{ ${inner} }` }];
  while (frontier.length > 0) {
    const next: typeof frontier = [];
    for (const { type, wrap } of frontier) {
      for (const field of Object.values(type.getFields())) {
        const to = getNamedType(field.type);
        const leaf = isCompositeType(to) ? ' { __typename }' : '';
        for (const argument of field.args) {
          probes.push({
            at: `${type.name}.${field.name}.${argument.name}`,
            query: `query Q($v: ${String(argument.type)}) ${wrap(fieldText(field, argument) + leaf)}`,
            viewer:
              wrap('').startsWith('{ me') || ['me', 'accessLog'].includes(field.name)
                ? citizen('c-0000001')
                : clerk,
            argument,
          });
        }
        if (!isObjectType(to) || reached.has(to.name)) continue;
        reached.add(to.name);
        next.push({ type: to, wrap: (inner) => wrap(`${fieldText(field)} { ${inner} }`) });
      }
    }
    frontier = next;
  }
  return probes;
}
