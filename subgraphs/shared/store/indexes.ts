import type { CollectionDefinition, IndexDefinition, QueryDefinition, Sort } from './store.ts';

/** Every collection has this one by itself. */
export const idIndex: IndexDefinition = { fields: { _id: 1 }, unique: true };

/** Length of the longest beginning of `fields` that holds only fields of `among`. */
export function prefixLength(fields: readonly string[], among: ReadonlySet<string>): number {
  const end = fields.findIndex((field) => !among.has(field));
  return end === -1 ? fields.length : end;
}

/** Whether `sort` runs along the index from field `start` on, in its own direction or backwards. */
export function sortFollows(index: IndexDefinition, start: number, sort: Sort): boolean {
  const fields = Object.entries(index.fields).slice(start);
  const wanted = Object.entries(sort);
  const along = (turn: number): boolean =>
    wanted.every(([field, direction], at) => {
      const own = fields[at];
      return own !== undefined && own[0] === field && own[1] * turn === direction;
    });
  return along(1) || along(-1);
}

/** A partial index serves only questions that themselves demand its fields by a value. */
export function servesPartial(index: IndexDefinition, demanded: ReadonlySet<string>): boolean {
  return Object.keys(index.partial ?? {}).every((field) => demanded.has(field));
}

/** Equality first, then the sort, then the range; a range over the sort's own field needs no further one. */
function fits(index: IndexDefinition, query: QueryDefinition): boolean {
  const equal = new Set(query.equal);
  const fields = Object.keys(index.fields);
  const start = prefixLength(fields, equal);
  if (start < equal.size) return false;
  const demanded = new Set([...equal, ...(query.range === undefined ? [] : [query.range])]);
  if (!servesPartial(index, demanded)) return false;
  const rest = Object.fromEntries(
    Object.entries(query.sort ?? {}).filter(([field]) => !equal.has(field)),
  );
  if (!sortFollows(index, start, rest)) return false;
  if (query.range === undefined || equal.has(query.range)) return true;
  return fields.slice(start, start + Object.keys(rest).length + 1).includes(query.range);
}

/** The declared index, or that of `_id`, that answers a declared query without a scan or a sort; null when none does. */
export function fittingIndex(
  definition: CollectionDefinition,
  query: QueryDefinition,
): IndexDefinition | null {
  return [idIndex, ...definition.indexes].find((index) => fits(index, query)) ?? null;
}

/** Declared queries without a fitting index, as a sentence each; empty when all is well. */
export function unindexedQueries(definitions: readonly CollectionDefinition[]): readonly string[] {
  return definitions.flatMap((definition) =>
    definition.queries
      .filter((query) => fittingIndex(definition, query) === null)
      .map((query) => `${definition.name}: no index for ${JSON.stringify(query)}`),
  );
}
