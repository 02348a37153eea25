import {
  isInterfaceType,
  isObjectType,
  type ConstDirectiveNode,
  type GraphQLObjectType,
  type GraphQLSchema,
} from 'graphql';

/** Which subgraph has what: where faults can be put so that every way to answer meets the same one. */
export interface Territory {
  /** `Type.field` -> the one subgraph that has it as its own; absent where several do. */
  readonly owners: ReadonlyMap<string, string>;
  /** Object types of the API that stand for an object type of a subgraph. */
  typesOf(type: string): readonly string[];
  /**
   * False for fields that keys, @requires, @provides or contexts name, as plans ask for them where clients do not. False
   * for all where a source knows objects by their interface only: it cannot tell for which type it is asked, and plans
   * ask it for objects of other types too. False where a source says that the field is never null and the API does not:
   * an error there empties the object around it, which no schema without federation does (EX-81).
   */
  mayFail(coordinate: string): boolean;
  /** Names of fields with @requires. */
  readonly requiring: ReadonlySet<string>;
  /** True when every subgraph that has the type knows its `id`. */
  isToldApart(type: string): boolean;
  /** The subgraph that may lose the entity of this field: none of its fields leads a plan on; else null. */
  losableFrom(coordinate: string): string | null;
}

interface Land {
  readonly name: string;
  readonly schema: GraphQLSchema;
}

export function surveyTerritory(api: GraphQLSchema, lands: readonly Land[]): Territory {
  const owners = new Map<string, string>();
  for (const type of Object.values(api.getTypeMap())) {
    if (!isObjectType(type)) continue;
    for (const field of Object.keys(type.getFields())) {
      const [owner, ...others] = lands.filter(({ schema }) => hasOwn(schema, type, field));
      if (owner && others.length === 0) owners.set(`${type.name}.${field}`, owner.name);
    }
  }
  const needed = new Set(lands.flatMap(({ schema }) => namesForPlans(schema)));
  const hasInterfaceObjects = Object.values(api.getTypeMap()).some(
    (type) => isInterfaceType(type) && lands.some((land) => isObjectIn(land, type.name)),
  );
  const mayFail = (coordinate: string): boolean =>
    !hasInterfaceObjects &&
    !needed.has(coordinate.slice(coordinate.indexOf('.') + 1)) &&
    !lands.some(({ schema }) => isStricterIn(schema, api, coordinate));
  return {
    owners,
    requiring: new Set(lands.flatMap(({ schema }) => requiringIn(schema))),
    typesOf(type) {
      const known = api.getType(type);
      return isInterfaceType(known) ? api.getPossibleTypes(known).map(({ name }) => name) : [type];
    },
    mayFail,
    isToldApart: (type) =>
      lands
        .flatMap(({ schema }) => schema.getType(type) ?? [])
        .every((one) => isObjectType(one) && 'id' in one.getFields()),
    losableFrom(coordinate) {
      const [type = ''] = coordinate.split('.');
      const source = owners.get(coordinate);
      if (source === undefined || !haveOneKey(type, lands)) return null;
      const ofSource = [...owners].filter(
        ([one, owner]) => owner === source && one.startsWith(`${type}.`),
      );
      return ofSource.every(([one]) => mayFail(one)) ? source : null;
    },
  };
}

function hasOwn(schema: GraphQLSchema, type: GraphQLObjectType, field: string): boolean {
  const names = [type.name, ...type.getInterfaces().map(({ name }) => name)];
  return names.some((name) => {
    const found = schema.getType(name);
    const own = isObjectType(found) ? found.getFields()[field] : undefined;
    return (
      own !== undefined &&
      !own.astNode?.directives?.some(({ name: { value } }) => value === 'external')
    );
  });
}

/** A source may promise with a `!` what the API cannot promise of all sources together. */
function isStricterIn(source: GraphQLSchema, api: GraphQLSchema, coordinate: string): boolean {
  const ofSource = formOf(source, coordinate);
  const ofApi = formOf(api, coordinate);
  return ofSource !== null && ofApi !== null && countOf('!', ofSource) > countOf('!', ofApi);
}

const countOf = (sign: string, text: string): number => text.split(sign).length - 1;

function formOf(schema: GraphQLSchema, coordinate: string): string | null {
  const [type = '', field = ''] = coordinate.split('.');
  const found = schema.getType(type);
  return isObjectType(found) ? (found.getFields()[field]?.type.toString() ?? null) : null;
}

const isObjectIn = ({ schema }: Land, type: string): boolean => isObjectType(schema.getType(type));

/** True when all subgraphs with the type tell its objects apart in one same way, and at least two of them do. */
function haveOneKey(type: string, lands: readonly Land[]): boolean {
  const keys = lands.flatMap(({ schema }) => {
    const found = schema.getType(type);
    return isObjectType(found) ? [keysOf(found)] : [];
  });
  const [first, ...others] = keys;
  return (
    others.length > 0 && (first ?? []).some((key) => others.every((other) => other.includes(key)))
  );
}

const keysOf = ({ astNode, extensionASTNodes }: GraphQLObjectType): readonly string[] =>
  [astNode, ...extensionASTNodes]
    .flatMap((node) => node?.directives ?? [])
    .filter(({ name }) => name.value === 'key')
    .flatMap(textsOf);

/** Every name in the texts of directives that make a plan ask for more than the client did. */
const namesForPlans = (schema: GraphQLSchema): readonly string[] =>
  Object.values(schema.getTypeMap())
    .filter((type) => isObjectType(type) || isInterfaceType(type))
    .flatMap((type) => [
      ...[type.astNode, ...type.extensionASTNodes],
      ...Object.values(type.getFields()).flatMap(({ astNode, args }) => [
        astNode,
        ...args.map((argument) => argument.astNode),
      ]),
    ])
    .flatMap((node) => node?.directives ?? [])
    .filter(({ name }) => /^(key|requires|provides|fromContext)$/.test(name.value))
    .flatMap(textsOf)
    .flatMap((text) => text.match(/\w+/g) ?? []);

const requiringIn = (schema: GraphQLSchema): readonly string[] =>
  Object.values(schema.getTypeMap())
    .filter((type) => isObjectType(type))
    .flatMap((type) => Object.values(type.getFields()))
    .filter(({ astNode }) => astNode?.directives?.some(({ name }) => name.value === 'requires'))
    .map(({ name }) => name);

const textsOf = ({ arguments: given = [] }: ConstDirectiveNode): readonly string[] =>
  given.flatMap(({ value }) => ('value' in value ? [String(value.value)] : []));
