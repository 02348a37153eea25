import {
  isAbstractType,
  isInterfaceType,
  isObjectType,
  Kind,
  TypeInfo,
  visit,
  visitWithTypeInfo,
  type DocumentNode,
  type FieldNode,
  type GraphQLAbstractType,
  type GraphQLSchema,
  type SelectionNode,
} from 'graphql';

import { freeResponseName } from '../../policy/fragments.ts';
import type { Keys } from '../keys.ts';

/** A document to plan, and where its answers hold the keys. */
export interface Keyed {
  readonly document: DocumentNode;
  /** The name under which a key field comes in, in objects of every type. */
  readonly nameOf: (field: string) => string;
}

/**
 * The document with the key of every object that it asks anything of, as clients add `__typename`: for planning alone,
 * the answer is shaped by the document as it was. Each source of a type can give its key (`readKeys`), so that no fetch
 * is added.
 */
export function withKeys(schema: GraphQLSchema, keys: Keys, document: DocumentNode): Keyed {
  const nameOf = createNames(document, keys);
  const fieldsFor = (fields: readonly string[]): readonly FieldNode[] =>
    fields.map((field) => fieldNode(field, nameOf(field)));
  const types = new TypeInfo(schema);
  const keyed = visit(
    document,
    visitWithTypeInfo(types, {
      SelectionSet: {
        leave(set) {
          const type = types.getParentType();
          const added = isObjectType(type)
            ? fieldsFor(keys.get(type.name) ?? [])
            : isAbstractType(type) && set.selections.some(({ kind }) => kind === Kind.FIELD)
              ? ofAbstract(type, { schema, keys, fieldsFor })
              : [];
          if (added.length === 0) return undefined;
          return { ...set, selections: [...set.selections, ...added] };
        },
      },
    }),
  );
  return { document: keyed, nameOf };
}

interface Adding {
  readonly schema: GraphQLSchema;
  readonly keys: Keys;
  readonly fieldsFor: (fields: readonly string[]) => readonly FieldNode[];
}

/** At the interface when it has the key of all its types, as a source may know the interface alone; else per type. */
function ofAbstract(
  type: GraphQLAbstractType,
  { schema, keys, fieldsFor }: Adding,
): readonly SelectionNode[] {
  const known = schema
    .getPossibleTypes(type)
    .flatMap(({ name }) => [{ name, fields: keys.get(name) ?? [] }])
    .filter(({ fields }) => fields.length > 0);
  const own = isInterfaceType(type) ? Object.keys(type.getFields()) : [];
  const all = [...new Set(known.flatMap(({ fields }) => fields))];
  const isCommon = known.every(({ fields }) => fields.length === all.length);
  if (isCommon && all.every((field) => own.includes(field))) return fieldsFor(all);
  return known.map(({ name, fields }) => ({
    kind: Kind.INLINE_FRAGMENT,
    typeCondition: { kind: Kind.NAMED_TYPE, name: { kind: Kind.NAME, value: name } },
    selectionSet: { kind: Kind.SELECTION_SET, selections: fieldsFor(fields) },
  }));
}

/** A key comes in under its own name, save where the document calls something else by that name. */
function createNames(document: DocumentNode, keys: Keys): (field: string) => string {
  const others = new Set<string>();
  visit(document, {
    Field({ alias, name }) {
      if (alias && alias.value !== name.value) others.add(alias.value);
    },
  });
  const names = new Map(
    [...new Set([...keys.values()].flat())]
      .filter((field) => others.has(field))
      .map((field) => [field, freeResponseName(document, `${field}OfObject`)] as const),
  );
  return (field) => names.get(field) ?? field;
}

const fieldNode = (field: string, responseName: string): FieldNode => ({
  kind: Kind.FIELD,
  ...(responseName === field ? {} : { alias: { kind: Kind.NAME, value: responseName } }),
  name: { kind: Kind.NAME, value: field },
});
