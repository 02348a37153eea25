import type { GivenAs, GivenEntity } from './given.ts';

/** The coordinates that entities of one type can give in one operation, numbered when the operation is compiled. */
export interface Ledger {
  readonly type: string;
  /** Its place among the ledgers of the operation. */
  readonly at: number;
  /** The number of a coordinate; a new one for a new coordinate. */
  slotOf(coordinate: string): number;
  readonly coordinates: readonly string[];
}

export interface Ledgers {
  /** The ledger of a type; one for all places where its objects stand. */
  of(type: string): Ledger;
}

export function createLedgers(): Ledgers {
  const ledgers = new Map<string, Ledger>();
  return {
    of(type) {
      const known = ledgers.get(type);
      if (known) return known;
      const slots = new Map<string, number>();
      const coordinates: string[] = [];
      const ledger: Ledger = {
        type,
        at: ledgers.size,
        coordinates,
        slotOf(coordinate) {
          const slot = slots.get(coordinate) ?? coordinates.push(coordinate) - 1;
          slots.set(coordinate, slot);
          return slot;
        },
      };
      ledgers.set(type, ledger);
      return ledger;
    },
  };
}

/** How much a field gave; the most counts. */
export const nothing = 1;
export const hidden = 2;
export const whole = 3;
const words: readonly (GivenAs | undefined)[] = [undefined, 'null', 'masked', 'value'];

/** One entity while an answer is walked. */
export interface Row {
  /** Its place among the rows of the walk. */
  readonly at: number;
  readonly ledger: Ledger;
  readonly key: string | null;
  /** The first entity around it that was met; null for the root. */
  readonly parent: Row | null;
  /** Further ones, which few entities have. */
  others: Set<Row> | null;
  /** By slot: how much of that coordinate was given; 0 or absent when it did not leave. */
  readonly given: number[];
}

/** One walk over one answer. */
export interface Pass {
  readonly rows: Row[];
  /** By ledger: rows by key. */
  readonly known: Map<string, Row>[];
}

export const createPass = (): Pass => ({ rows: [], known: [] });

/** The row of an entity, made where it is met first. One without a known key is a row of its own each time. */
export function rowOf(pass: Pass, ledger: Ledger, key: string | null, parent: Row | null): Row {
  const rows = (pass.known[ledger.at] ??= new Map());
  const known = key === null ? undefined : rows.get(key);
  if (known) {
    if (parent && parent !== known.parent && parent !== known)
      (known.others ??= new Set()).add(parent);
    return known;
  }
  const row: Row = { at: pass.rows.length, ledger, key, parent, others: null, given: [] };
  if (key !== null) rows.set(key, row);
  pass.rows.push(row);
  return row;
}

/** Notes that a coordinate of an entity left with this much. */
export function note({ given }: Row, slot: number, much: number): void {
  if ((given[slot] ?? 0) < much) given[slot] = much;
}

/** The rows for who reads them. */
export function toEntities({ rows }: Pass): readonly GivenEntity[] {
  const entities = rows.map(({ ledger, key, given }) => {
    const parents: GivenEntity[] = [];
    return { type: ledger.type, key, parents, fields: toFields(ledger, given) };
  });
  for (const { at, parent, others } of rows) {
    const parents = entities[at]?.parents;
    for (const one of [parent, ...(others ?? [])]) {
      const entity = one && entities[one.at];
      if (entity) parents?.push(entity);
    }
  }
  return entities;
}

function toFields({ coordinates }: Ledger, given: readonly number[]): GivenEntity['fields'] {
  const fields = new Map<string, GivenAs>();
  for (let slot = 0; slot < given.length; slot += 1) {
    const word = words[given[slot] ?? 0];
    const coordinate = coordinates[slot];
    if (word && coordinate !== undefined) fields.set(coordinate, word);
  }
  return fields;
}
