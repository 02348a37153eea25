import {
  isInterfaceType,
  isObjectType,
  Kind,
  TypeInfo,
  visit,
  visitWithTypeInfo,
  type DocumentNode,
  type GraphQLSchema,
} from 'graphql';

import type { ErrorCode } from '../../../schema/errors.ts';
import type { Fault } from './faults.ts';
import type { Random } from './random.ts';
import type { Territory } from './territory.ts';

const codes: readonly (ErrorCode | null)[] = [
  'NOT_FOUND',
  'SECRECY',
  'SOURCE_UNAVAILABLE',
  'DEADLINE_EXCEEDED',
  null,
];

/** One or two faults at fields or entities that the operation asks for; none where it asks for nothing that can fail. */
export function chooseFaults(
  document: DocumentNode,
  schema: GraphQLSchema,
  territory: Territory,
  random: Random,
): readonly Fault[] {
  const asked = askedIn(document, schema).filter((one) => territory.mayFail(one));
  if (asked.length === 0) return [];
  return Array.from({ length: random.percent(30) ? 2 : 1 }, () =>
    chooseFault(random.pick(asked), territory, random),
  );
}

function chooseFault(coordinate: string, territory: Territory, random: Random): Fault {
  const [type = '', field = ''] = coordinate.split('.');
  const half =
    territory.isToldApart(type) && random.percent(60) ? random.pick([0, 1] as const) : null;
  const source = territory.losableFrom(coordinate);
  if (source !== null && random.percent(35))
    return { kind: 'entity', type, field: null, source, code: null, half };
  const kind = random.pick(['error', 'null'] as const);
  return { kind, type, field, source: null, code: random.pick(codes), half };
}

/** Coordinates of object types whose fields an operation asks for, also through interfaces. */
export function askedIn(document: DocumentNode, schema: GraphQLSchema): readonly string[] {
  const found = new Set<string>();
  const types = new TypeInfo(schema);
  visit(
    document,
    visitWithTypeInfo(types, {
      [Kind.FIELD]: ({ name: { value: field } }) => {
        const parent = types.getParentType();
        if (field.startsWith('__') || !parent) return;
        if (isObjectType(parent)) found.add(`${parent.name}.${field}`);
        if (isInterfaceType(parent))
          for (const { name } of schema.getPossibleTypes(parent)) found.add(`${name}.${field}`);
      },
    }),
  );
  return [...found];
}
