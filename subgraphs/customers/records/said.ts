const isUnsaid = (value: unknown): boolean =>
  value === null || (Array.isArray(value) && value.length === 0);

/** The fields of a record without what it does not say (null, an empty list), at every depth. */
export function toSaid(fields: object): { readonly [field: string]: unknown } {
  return Object.fromEntries(
    Object.entries(fields)
      .filter(([, value]) => !isUnsaid(value))
      .map(([field, value]) => [field, toSaidValue(value)]),
  );
}

function toSaidValue(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(toSaidValue);
  return typeof value === 'object' && value !== null ? toSaid(value) : value;
}
