import {
  defaultFieldResolver,
  GraphQLError,
  isObjectType,
  type GraphQLFieldResolver,
  type GraphQLSchema,
} from 'graphql';

import type { ErrorCode } from '../../../schema/errors.ts';
import { hashOf } from './random.ts';

/** Something that goes wrong at a field, the same on every way to answer. */
export interface Fault {
  readonly kind: 'error' | 'null' | 'entity';
  /** The object type in the API schema. */
  readonly type: string;
  /** For an entity: null; all fields of it that only `source` has are then null. */
  readonly field: string | null;
  /** The subgraph that does not know the entity; null for faults at fields. */
  readonly source: string | null;
  /** Of an error; null stands for one that nobody foresaw. */
  readonly code: ErrorCode | null;
  /** Objects whose `id` gives this remainder of 2; null for every object. */
  readonly half: 0 | 1 | null;
}

/** The faults of the operation under way; every wrapped schema looks at them. */
export interface FaultBox {
  faults: readonly Fault[];
}

/** Where a schema stands: a subgraph by its name, or null for the schema without federation. */
export interface Standing {
  readonly source: string | null;
  /** `Type.field` -> the one subgraph that has it as its own; absent where several do. */
  readonly owners: ReadonlyMap<string, string>;
  /** Object types of the API that stand for this type of a subgraph (interface objects); itself when absent. */
  readonly typesOf?: (type: string) => readonly string[];
}

type Resolve = GraphQLFieldResolver<unknown, unknown>;

/** Lets the faults in the box happen in a schema. Changes the schema. */
export function letFaultsHappen(schema: GraphQLSchema, box: FaultBox, standing: Standing): void {
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || /^_/.test(type.name)) continue;
    const types = standing.typesOf?.(type.name) ?? [type.name];
    for (const field of Object.values(type.getFields())) {
      const resolve: Resolve = field.resolve ?? defaultFieldResolver;
      field.resolve = (parent, args, context, info) => {
        const fault = box.faults.find((one) =>
          isMet(one, { types, field: field.name, parent, owners: standing.owners }),
        );
        if (!fault) return resolve(parent, args, context, info) as unknown;
        if (fault.kind === 'error') throw toError(fault);
        return null;
      };
    }
    if (standing.source !== null) loseEntities(type.extensions, box, standing.source, types);
  }
}

interface Meeting {
  readonly types: readonly string[];
  readonly field: string;
  readonly parent: unknown;
  readonly owners: Standing['owners'];
}

function isMet(fault: Fault, { types, field, parent, owners }: Meeting): boolean {
  if (!types.includes(fault.type)) return false;
  if (fault.kind === 'entity') {
    if (owners.get(`${fault.type}.${field}`) !== fault.source) return false;
  } else if (fault.field !== field) return false;
  return isInHalf(fault, parent);
}

function isInHalf({ half }: Fault, object: unknown): boolean {
  if (half === null) return true;
  const { id } = (object ?? {}) as { readonly id?: unknown };
  return hashOf(String(id)) % 2 === half;
}

type ResolveReference = (reference: unknown, context: unknown, info: unknown) => unknown;

/** Makes references to an entity that the faults take away give null. */
function loseEntities(
  extensions: Readonly<Record<string, unknown>>,
  box: FaultBox,
  source: string,
  types: readonly string[],
): void {
  const { subgraph } = (extensions['apollo'] ?? {}) as {
    subgraph?: { resolveReference?: ResolveReference };
  };
  if (!subgraph) return;
  const resolve = subgraph.resolveReference ?? ((reference: unknown) => reference);
  subgraph.resolveReference = (reference, context, info) => {
    const isLost = box.faults.some(
      (fault) =>
        fault.kind === 'entity' &&
        fault.source === source &&
        types.includes(fault.type) &&
        isInHalf(fault, reference),
    );
    return isLost ? null : resolve(reference, context, info);
  };
}

const toError = ({ code }: Fault): Error =>
  code === null
    ? new Error('Something that nobody foresaw.')
    : new GraphQLError('A listed error.', { extensions: { code } });
