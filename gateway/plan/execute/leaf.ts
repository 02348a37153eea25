import { isEnumType, type GraphQLLeafType } from 'graphql';

/**
 * Values of the built-in types and of enums are held against their type, as a source elsewhere may send anything; a
 * value that is none becomes null. Scalars of our own were written by a subgraph that knows them.
 */
export function leafOf(type: GraphQLLeafType): (raw: unknown) => unknown {
  if (isEnumType(type)) {
    const names = new Set(type.getValues().map(({ name }) => name));
    return (raw) => (typeof raw === 'string' && names.has(raw) ? raw : null);
  }
  const is = checks[type.name];
  if (is) return (raw) => (is(raw) ? raw : null);
  return (raw) => (raw === undefined || typeof raw === 'function' ? null : raw);
}

const checks: { readonly [type: string]: (raw: unknown) => boolean } = {
  String: (raw) => typeof raw === 'string',
  ID: (raw) => typeof raw === 'string' || typeof raw === 'number',
  Boolean: (raw) => typeof raw === 'boolean',
  Float: (raw) => typeof raw === 'number' && Number.isFinite(raw),
  Int: (raw) => Number.isInteger(raw),
};
