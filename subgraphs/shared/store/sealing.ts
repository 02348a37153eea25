import { decode, encode } from './codec.ts';
import { badValue } from './guard/value.ts';
import type { Keys } from './keys.ts';
import { createLazyField, type DefineLazy } from './lazy.ts';
import { isPlainObject } from './order.ts';
import { toPath } from './path.ts';
import { StoreError, type Document, type Filter, type Update, type Value } from './store.ts';

type Mutable = { [key: string]: unknown };

/** Seals and opens the declared paths of one collection. */
export interface Sealer {
  sealRow<Row extends Document>(row: Row): Row;
  /** Needs the `_id` in the filter or in `$setOnInsert` as soon as a sealed path is written. */
  sealUpdate(update: Update, id: string | undefined): Update;
  /** Puts a getter in the place of every sealed value, in place; opened at first use. */
  openRow<Row extends Document>(row: Row): Row;
  /** Refuses a path that is sealed, or lies inside: it cannot be compared, sorted or grouped. */
  refuse(path: string): void;
  refuseIn(filter: Filter): void;
  /** A row as it lies there, with all sealed by the newest key; the same row when all was. DAMAGED as `openRow`. */
  resealRow<Row extends Document>(row: Row): Row;
}

const isWithin = (path: string, outer: string): boolean =>
  path === outer || path.startsWith(`${outer}.`);

type Leaf = (value: unknown) => unknown;

/** A copy in which the values at the path are replaced; lists are walked through. */
function replacedAt(value: unknown, path: readonly string[], depth: number, leaf: Leaf): unknown {
  if (Array.isArray(value)) return value.map((one) => replacedAt(one, path, depth, leaf));
  const field = path[depth];
  if (field === undefined) return value === null ? null : leaf(value);
  if (!isPlainObject(value) || !Object.hasOwn(value, field)) return value;
  return { ...value, [field]: replacedAt(value[field], path, depth + 1, leaf) };
}

type Opener = (sealed: unknown, id: string) => unknown;

/** Puts getters at the end of the path, in place; lists are walked through. */
function createOpening(path: readonly string[], open: Opener): (row: object, id: string) => void {
  const last = path.at(-1) ?? '';
  const field = createLazyField(last, open);
  // Elements of a list of sealed values have their place for a name.
  const places: DefineLazy[] = [];

  function openElements(list: readonly unknown[], id: string): void {
    for (const [at, value] of list.entries()) {
      if (Array.isArray(value)) openElements(value, id);
      else if (value !== null) (places[at] ??= createLazyField(`${at}`, open))(list, value, id);
    }
  }

  function openAt(value: unknown, depth: number, id: string): void {
    if (Array.isArray(value)) {
      for (const element of value) openAt(element, depth, id);
      return;
    }
    const name = path[depth];
    if (name === undefined || !isPlainObject(value) || !Object.hasOwn(value, name)) return;
    const next = value[name];
    if (depth < path.length - 1) openAt(next, depth + 1, id);
    else if (Array.isArray(next)) openElements(next, id);
    else if (next !== null) field(value, next, id);
  }
  return (row, id) => openAt(row, 0, id);
}

const sealing = new Set(['$set', '$setOnInsert', '$push']);

/** Seals the part of an operand that lies under a sealed path; `$push` with `$each` holds the elements in a list. */
function sealedOperand(operand: unknown, rest: readonly string[], leaf: Leaf): Value {
  const isEach = isPlainObject(operand) && Object.hasOwn(operand, '$each');
  const sealed = isEach
    ? { ...operand, $each: replacedAt(operand['$each'], rest, 0, leaf) }
    : replacedAt(operand, rest, 0, leaf);
  return sealed as Value;
}

/** The sealer of a collection with these sealed paths. */
export function createSealer(collection: string, sealed: readonly string[], keys: Keys): Sealer {
  const leafFor =
    (field: string, id: string): Leaf =>
    (value) =>
      keys.seal(encode(value), { collection, field, id });

  const openings = sealed.map((field) =>
    createOpening(toPath(field), (text, id) => {
      if (typeof text !== 'string')
        throw new StoreError('DAMAGED', 'A value that must be sealed is not.');
      return decode(keys.open(text, { collection, field, id }));
    }),
  );

  function sealedChange(
    operator: string,
    path: string,
    operand: unknown,
    id: string | undefined,
  ): unknown {
    let result = operand;
    for (const field of sealed) {
      const at = `${operator} ${path}`;
      if (path !== field && isWithin(path, field))
        throw badValue(at, 'a sealed value changes as a whole');
      if (!isWithin(field, path) || operator === '$unset') continue;
      if (!sealing.has(operator)) throw badValue(at, 'this operator cannot change a sealed value');
      if (id === undefined) throw badValue(at, 'name the _id to write a sealed value');
      const rest = field === path ? [] : toPath(field.slice(path.length + 1));
      result = sealedOperand(result, rest, leafFor(field, id));
    }
    return result;
  }

  function refuse(path: string): void {
    if (sealed.some((field) => isWithin(path, field)))
      throw badValue(path, 'a sealed field cannot be searched; use a blind index');
  }

  function refuseIn(filter: Filter): void {
    for (const [field, value] of Object.entries(filter)) {
      if (field === '$and' || field === '$or') (value as readonly Filter[]).forEach(refuseIn);
      else refuse(field);
    }
  }

  return {
    sealRow: (row) => {
      let result: unknown = row;
      for (const field of sealed)
        result = replacedAt(result, toPath(field), 0, leafFor(field, row._id));
      return result as typeof row;
    },
    sealUpdate: (update, id) => {
      const result: Mutable = {};
      for (const [operator, fields] of Object.entries(update)) {
        const changes = Object.entries(fields ?? {}).map(
          ([path, operand]) => [path, sealedChange(operator, path, operand, id)] as const,
        );
        result[operator] = Object.fromEntries(changes);
      }
      return result as Update;
    },
    openRow: (row) => {
      for (const open of openings) open(row, row._id);
      return row;
    },
    refuse,
    refuseIn,
    resealRow: (row) => {
      let isOld = false;
      const leafOf =
        (field: string): Leaf =>
        (text) => {
          if (typeof text !== 'string')
            throw new StoreError('DAMAGED', 'A value that must be sealed is not.');
          if (keys.isNewest(text)) return text;
          isOld = true;
          const place = { collection, field, id: row._id };
          return keys.seal(keys.open(text, place), place);
        };
      let result: unknown = row;
      for (const field of sealed) result = replacedAt(result, toPath(field), 0, leafOf(field));
      return isOld ? (result as typeof row) : row;
    },
  };
}
