import { isAbstractType, isObjectType, type GraphQLSchema } from 'graphql';

/** Says whether an object of this runtime type fits a type condition; unknown types fit nothing. */
export type FitsType = (typename: unknown, condition: string) => boolean;

/** Type conditions over the supergraph, each pair worked out once. */
export function createFitsType(supergraph: GraphQLSchema): FitsType {
  const known = new Map<string, ReadonlySet<string>>();
  const namesOf = (condition: string): ReadonlySet<string> => {
    const type = supergraph.getType(condition);
    const types = isAbstractType(type)
      ? supergraph.getPossibleTypes(type)
      : isObjectType(type)
        ? [type]
        : [];
    return new Set([condition, ...types.map(({ name }) => name)]);
  };
  return (typename, condition) => {
    if (typename === condition) return true;
    const names = known.get(condition) ?? namesOf(condition);
    known.set(condition, names);
    return typeof typename === 'string' && names.has(typename);
  };
}
