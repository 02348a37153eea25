/** An answer as tables: each list in it is one table, each record of that list one row. */

export type Cell = string | number | boolean | null;

export interface Table {
  /** Where the list stands in the answer, without the words that only page through it: `customer.cases`. */
  readonly name: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
}

type Json = Cell | readonly Json[] | { readonly [name: string]: Json };
type Path = readonly string[];

/** The lists of records in an answer, outermost first; an answer without lists is one row. */
export function toTables(data: unknown): readonly Table[] {
  if (!isRecord(data as Json)) return [];
  const lists = findLists(data as Json, []);
  if (lists.length === 0) return [toTable('answer', [data as Json])];
  return lists.map(({ path, records }) => toTable(path.join('.'), records));
}

/** Lists within the records of a list stay in their cells, as JSON. */
function findLists(
  value: Json,
  path: Path,
): readonly { readonly path: Path; readonly records: readonly Json[] }[] {
  if (Array.isArray(value)) {
    const records = value.map(toNode).filter(isRecord);
    return records.length > 0 ? [{ path, records }] : [];
  }
  if (!isRecord(value)) return [];
  return Object.entries(value).flatMap(([name, inner]) =>
    findLists(inner, name === 'edges' ? path : [...path, name]),
  );
}

/** The record of an edge of a page (`edges { node { … } }`). */
function toNode(value: Json): Json {
  return isRecord(value) && 'node' in value ? (value['node'] ?? null) : value;
}

function toTable(name: string, records: readonly Json[]): Table {
  const flat = records.map((record) => new Map(toCells(record, [])));
  const columns = [...new Set(flat.flatMap((row) => [...row.keys()]))];
  return {
    name,
    columns,
    rows: flat.map((row) => columns.map((column) => row.get(column) ?? null)),
  };
}

function toCells(value: Json, path: Path): readonly (readonly [string, Cell])[] {
  if (isRecord(value)) {
    return Object.entries(value).flatMap(([name, inner]) => toCells(inner, [...path, name]));
  }
  return [[path.join('.'), Array.isArray(value) ? toText(value) : (value as Cell)]];
}

function toText(list: readonly Json[]): string {
  const isFlat = list.every((item) => typeof item !== 'object' || item === null);
  return isFlat ? list.join(', ') : JSON.stringify(list);
}

function isRecord(value: Json): value is { readonly [name: string]: Json } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
