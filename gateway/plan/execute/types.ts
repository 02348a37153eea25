import { isAbstractType, isInterfaceType, type GraphQLSchema } from 'graphql';

/** Says whether an object of this runtime type fits a type condition; unknown types fit nothing. */
export type FitsType = (typename: unknown, condition: string) => boolean;

/** Type conditions over the supergraph, each pair worked out once. */
export function createFitsType(supergraph: GraphQLSchema): FitsType {
  const known = new Map<string, ReadonlySet<string>>();
  const namesOf = (condition: string): ReadonlySet<string> => {
    const type = supergraph.getType(condition);
    const objects = isAbstractType(type) ? supergraph.getPossibleTypes(type) : [];
    // An interface is a runtime type too: of objects that a source knows by their interface only (`@interfaceObject`).
    const interfaces = isInterfaceType(type) ? supergraph.getImplementations(type).interfaces : [];
    return new Set([condition, ...[...objects, ...interfaces].map(({ name }) => name)]);
  };
  return (typename, condition) => {
    if (typename === condition) return true;
    const names = known.get(condition) ?? namesOf(condition);
    known.set(condition, names);
    return typeof typename === 'string' && names.has(typename);
  };
}
