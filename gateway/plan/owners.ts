import {
  Kind,
  parse,
  TypeInfo,
  visit,
  visitWithTypeInfo,
  type ConstDirectiveNode,
  type DocumentNode,
  type GraphQLSchema,
} from 'graphql';

import { argumentsOf, named, says, textOf } from './sdl.ts';

/** Which source each field of the graph comes from. */
export interface Owners {
  /** Sources that an operation wanted and that its pruned form asks nothing of, by name. */
  refusedIn(asked: DocumentNode, pruned: DocumentNode): readonly string[];
}

/** Reads the owners out of the supergraph; fields that several sources have (keys) are nobody's. */
export function createOwners(supergraphSdl: string, schema: GraphQLSchema): Owners {
  const owners = readOwners(supergraphSdl);
  const known = new WeakMap<DocumentNode, ReadonlySet<string>>();
  const sourcesOf = (document: DocumentNode): ReadonlySet<string> => {
    const sources = known.get(document) ?? collectSources(document, schema, owners);
    known.set(document, sources);
    return sources;
  };
  return {
    refusedIn(asked, pruned) {
      if (asked === pruned) return [];
      const left = sourcesOf(pruned);
      return [...sourcesOf(asked)].filter((source) => !left.has(source));
    },
  };
}

function collectSources(
  document: DocumentNode,
  schema: GraphQLSchema,
  owners: ReadonlyMap<string, string>,
): ReadonlySet<string> {
  const sources = new Set<string>();
  const types = new TypeInfo(schema);
  const Field = (): void => {
    const owner = owners.get(`${types.getParentType()?.name}.${types.getFieldDef()?.name}`);
    if (owner !== undefined) sources.add(owner);
  };
  visit(document, visitWithTypeInfo(types, { Field }));
  return sources;
}

/** `Type.field` -> name of the one source that has it; the gateway's own fields are not sources. */
function readOwners(supergraphSdl: string): ReadonlyMap<string, string> {
  const { definitions } = parse(supergraphSdl, { noLocation: true });
  const names = new Map<string, string>();
  for (const definition of definitions) {
    if (definition.kind !== Kind.ENUM_TYPE_DEFINITION || definition.name.value !== 'join__Graph')
      continue;
    for (const value of definition.values ?? [])
      names.set(value.name.value, argumentsOf(value.directives, 'join__graph', 'name')[0] ?? '');
  }
  const owners = new Map<string, string>();
  for (const definition of definitions) {
    if (definition.kind !== Kind.OBJECT_TYPE_DEFINITION) continue;
    const ofType = graphsOf(definition.directives, 'join__type');
    for (const field of definition.fields ?? []) {
      const ofField = graphsOf(field.directives, 'join__field');
      const [graph, ...others] = ofField.length > 0 ? ofField : ofType;
      const source = names.get(graph ?? '');
      if (source === undefined || source === 'gateway' || others.length > 0) continue;
      owners.set(`${definition.name.value}.${field.name.value}`, source);
    }
  }
  return owners;
}

/** Graphs that truly have it: an external field only names what another one has. */
const graphsOf = (
  directives: readonly ConstDirectiveNode[] | undefined,
  name: string,
): readonly string[] =>
  named(directives, name)
    .filter((directive) => !says(directive, 'external'))
    .flatMap((directive) => textOf(directive, 'graph') ?? []);
