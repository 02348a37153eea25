import { isEnumType, type GraphQLLeafType } from 'graphql';

/**
 * Says whether a value out of JSON is one of this type, as a source must write it (GraphQL specification, 3.5 and 3.9).
 * Scalars of our own are text or numbers; what they mean is for the source that knows them.
 */
export function leafCheck(type: GraphQLLeafType): (value: unknown) => boolean {
  if (!isEnumType(type)) return checks[type.name] ?? isPlain;
  const names = new Set(type.getValues().map(({ name }) => name));
  return (value) => typeof value === 'string' && names.has(value);
}

const isText = (value: unknown): boolean => typeof value === 'string';
// JSON has no infinity, but a number too large to hold (`1e999`) becomes one.
const isNumber = (value: unknown): boolean => typeof value === 'number' && Number.isFinite(value);
const isPlain = (value: unknown): boolean =>
  isText(value) || isNumber(value) || typeof value === 'boolean';

const checks: { readonly [type: string]: (value: unknown) => boolean } = {
  String: isText,
  ID: (value) => isText(value) || Number.isSafeInteger(value),
  Boolean: (value) => typeof value === 'boolean',
  Float: isNumber,
  // 32 bits: the bitwise form is the number itself.
  Int: (value) => typeof value === 'number' && (value | 0) === value,
};
