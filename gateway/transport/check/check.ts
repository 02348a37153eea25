import {
  isAbstractType,
  isCompositeType,
  Kind,
  type DocumentNode,
  type GraphQLSchema,
  type SelectionSetNode,
} from 'graphql';

import { createFailure } from '../failure.ts';
import { fragmentsIn, type Around } from './fields.ts';
import {
  checkAt,
  compileAbstract,
  compileObject,
  type Check,
  type Entity,
  type Faults,
} from './value.ts';

export type Path = readonly (string | number)[];

/**
 * Looks at the data of an answer, once and in place: a value that is not of its type becomes null, what was not asked
 * for is taken out. Gives the places of what was wrong; throws when that is all of it, or more than a hundred values.
 */
export type CheckData = (data: Entity, representations: unknown) => readonly Path[];

/** Compiles the check of what answers this document, by the schema of the source that is asked. */
export function compileCheck(schema: GraphQLSchema, document: DocumentNode): CheckData {
  const around = { schema, fragments: fragmentsIn(document) };
  const operation = document.definitions.find((one) => one.kind === Kind.OPERATION_DEFINITION);
  const root = operation && schema.getRootType(operation.operation);
  if (!root) throw createFailure('wrong-shape');
  const [first] = operation.selectionSet.selections;
  const isOfEntities = first?.kind === Kind.FIELD && first.name.value === '_entities';
  const check = isOfEntities
    ? compileEntities(around, first.selectionSet)
    : toRootCheck(compileObject(around, root, [operation.selectionSet]));
  return (data, representations) => {
    const faults: Faults = [];
    check(data, representations, faults);
    return faults.map((fault) => fault.toReversed());
  };
}

type RootCheck = (data: Entity, representations: unknown, faults: Faults) => void;

const toRootCheck =
  (check: Check): RootCheck =>
  (data, _representations, faults) => {
    if (!check(data, faults)) throw createFailure('wrong-shape');
  };

/** One item for each representation, of its type; null for what the source does not know. */
function compileEntities(around: Around, inside: SelectionSetNode | undefined): RootCheck {
  const known = new Map<unknown, Check>();
  const compile = (name: unknown): Check => {
    const type = typeof name === 'string' ? around.schema.getType(name) : undefined;
    if (!isCompositeType(type) || !inside) return () => false;
    return isAbstractType(type)
      ? compileAbstract(around, type, [inside])
      : compileObject(around, type, [inside]);
  };
  return (data, representations, faults) => {
    const entities = data['_entities'];
    if (!Array.isArray(representations) || !Array.isArray(entities))
      throw createFailure('wrong-shape');
    if (entities.length !== representations.length) throw createFailure('wrong-shape');
    const before = faults.length;
    representations.forEach((representation: Entity, at) => {
      const name = representation['__typename'];
      const check = known.get(name) ?? compile(name);
      known.set(name, check);
      if (entities[at] !== null) checkAt(entities, at, check, faults);
    });
    for (const fault of faults.slice(before)) fault.push('_entities');
  };
}
