import {
  isInterfaceType,
  isObjectType,
  visit,
  type DocumentNode,
  type FieldNode,
  type GraphQLSchema,
} from 'graphql';

type Names = ReadonlyMap<string, string>;

/** A document to plan, and what its names were: the planner takes an alias for the field of that name, and a variable for its own. */
export interface Renamed {
  readonly document: DocumentNode;
  /** Alias of the client -> alias that is planned. */
  readonly aliases: Names;
  /** Variable of the client -> variable that is planned. */
  readonly variables: Names;
}

/** Names of all fields of all sources, also of those that clients do not see. */
export function fieldNamesOf(supergraph: GraphQLSchema): ReadonlySet<string> {
  const types = Object.values(supergraph.getTypeMap());
  const composite = types.filter((type) => isObjectType(type) || isInterfaceType(type));
  return new Set(['__typename', ...composite.flatMap((type) => Object.keys(type.getFields()))]);
}

/**
 * The document with other names for what would meet the planner's own. It adds keys and required fields under their
 * own names, without a look at what the client calls so: `{ id: name }` would give the id under the name of the name,
 * and with `@requires` a value that this viewer may not see. Without such names it is the very same document.
 */
export function withOwnNames(document: DocumentNode, fieldNames: ReadonlySet<string>): Renamed {
  const taken = new Set<string>();
  const aliases = new Map<string, string>();
  const variables = new Map<string, string>();
  visit(document, {
    Field({ alias, name }) {
      taken.add((alias ?? name).value);
      if (isOtherwise(alias, name) && fieldNames.has(alias.value)) aliases.set(alias.value, '');
    },
    VariableDefinition({ variable: { name } }) {
      taken.add(name.value);
      if (/^(representations|contextualArgument_.*)$/.test(name.value))
        variables.set(name.value, '');
    },
  });
  if (aliases.size + variables.size === 0) return { document, aliases, variables };
  for (const names of [aliases, variables])
    for (const name of names.keys()) names.set(name, free(name, fieldNames, taken));
  return { document: rename(document, aliases, variables), aliases, variables };
}

/** The name under which a field comes in from sources. */
export const incomingName = (node: FieldNode | undefined, name: string, aliases: Names): string =>
  node && isOtherwise(node.alias, node.name) ? (aliases.get(name) ?? name) : name;

const isOtherwise = (
  alias: FieldNode['alias'],
  name: FieldNode['name'],
): alias is NonNullable<FieldNode['alias']> => alias !== undefined && alias.value !== name.value;

function free(name: string, fieldNames: ReadonlySet<string>, taken: Set<string>): string {
  let wanted = `${name.replace(/^_+/, '')}_asked`;
  while (taken.has(wanted) || fieldNames.has(wanted)) wanted += '_';
  taken.add(wanted);
  return wanted;
}

const rename = (document: DocumentNode, aliases: Names, variables: Names): DocumentNode =>
  visit(document, {
    Field(node) {
      const { alias, name } = node;
      const other = isOtherwise(alias, name) ? aliases.get(alias.value) : undefined;
      return other === undefined ? undefined : { ...node, alias: { ...name, value: other } };
    },
    Variable(node) {
      const other = variables.get(node.name.value);
      return other === undefined ? undefined : { ...node, name: { ...node.name, value: other } };
    },
  });
