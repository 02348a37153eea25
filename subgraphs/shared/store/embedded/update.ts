import { badValue } from '../guard/value.ts';
import { compareValues, isEqual, isPlainObject } from '../order.ts';
import { toPath } from '../path.ts';
import { StoreError, type Document, type Filter, type Update } from '../store.ts';
import { matches, toQuestion } from './match.ts';

type Mutable = { [key: string]: unknown };

/** The object that holds the last part of a path, made where it is missing; MongoDB 28 when something is in the way. */
function holderAt(row: Mutable, path: readonly string[], at: string): Mutable {
  let holder = row;
  for (const field of path.slice(0, -1)) {
    if (!Object.hasOwn(holder, field)) holder[field] = {};
    const next = holder[field];
    if (!isPlainObject(next)) throw badValue(at, 'the way to this field is no object');
    holder = next as Mutable;
  }
  return holder;
}

/** The same, or null when it is not there: an unset or pull then has nothing to do. */
function holderIfAny(row: Mutable, path: readonly string[]): Mutable | null {
  let holder: unknown = row;
  for (const field of path.slice(0, -1)) holder = isPlainObject(holder) ? holder[field] : undefined;
  return isPlainObject(holder) ? (holder as Mutable) : null;
}

/** New value of a field; `present` tells a missing field from null. */
type Change = (current: unknown, operand: unknown, at: string, present: boolean) => unknown;

const asList = (current: unknown, at: string, present: boolean): readonly unknown[] => {
  if (!present) return [];
  if (!Array.isArray(current)) throw badValue(at, 'this field is no list');
  return current;
};

const increase: Change = (current, operand, at, present) => {
  if (!present) return operand;
  if (typeof current !== 'number') throw badValue(at, 'this field is no number');
  const sum = current + Number(operand);
  if (!Number.isFinite(sum)) throw badValue(at, 'the sum is too large');
  return sum;
};

const push: Change = (current, operand, at, present) => {
  const list = asList(current, at, present);
  if (!isPlainObject(operand) || !Object.hasOwn(operand, '$each')) return [...list, operand];
  const longer = [...list, ...(operand['$each'] as readonly unknown[])];
  const slice = operand['$slice'];
  if (typeof slice !== 'number') return longer;
  if (slice === 0) return [];
  return slice > 0 ? longer.slice(0, slice) : longer.slice(slice);
};

const addToSet: Change = (current, operand, at, present) => {
  const list = asList(current, at, present);
  return list.some((element) => isEqual(element, operand)) ? list : [...list, operand];
};

/** Plain values are compared, objects field by field; an element that is itself a list fits by its elements. */
function pulls(operand: unknown): (element: unknown) => boolean {
  if (!isPlainObject(operand)) return (element) => isEqual(element, operand);
  const question = toQuestion(operand as Filter);
  return (element) => isPlainObject(element) && matches(question, element);
}

const changes: { readonly [operator: string]: Change } = {
  $set: (_current, operand) => operand,
  $setOnInsert: (_current, operand) => operand,
  $inc: increase,
  $min: (current, operand, _at, present) =>
    present && compareValues(current, operand) <= 0 ? current : operand,
  $max: (current, operand, _at, present) =>
    present && compareValues(current, operand) >= 0 ? current : operand,
  $push: push,
  $addToSet: addToSet,
};

function removeAt(row: Mutable, dotted: string): void {
  const path = toPath(dotted);
  const holder = holderIfAny(row, path);
  if (holder) delete holder[path.at(-1) ?? ''];
}

function pullAt(row: Mutable, dotted: string, operand: unknown): void {
  const path = toPath(dotted);
  const field = path.at(-1) ?? '';
  const holder = holderIfAny(row, path);
  if (!holder || !Object.hasOwn(holder, field)) return;
  const goes = pulls(operand);
  holder[field] = asList(holder[field], `$pull ${dotted}`, true).filter((one) => !goes(one));
}

function changeAt(row: Mutable, operator: string, dotted: string, operand: unknown): void {
  if (operator === '$unset') return removeAt(row, dotted);
  if (operator === '$pull') return pullAt(row, dotted, operand);
  const at = `${operator} ${dotted}`;
  const change = changes[operator];
  if (!change) throw badValue(at, 'this operator is not in the contract');
  const path = toPath(dotted);
  const field = path.at(-1) ?? '';
  const holder = holderAt(row, path, at);
  holder[field] = change(holder[field], operand, at, Object.hasOwn(holder, field));
}

/**
 * The row after the update. Changes the given row in place and may hold parts of the update itself, so give a fresh
 * row and encode the result at once. IMMUTABLE when `_id` changed.
 */
export function updated(row: Document, update: Update, inserting: boolean): Document {
  const id = row._id;
  for (const [operator, fields] of Object.entries(update)) {
    if (operator === '$setOnInsert' && !inserting) continue;
    for (const [path, operand] of Object.entries(fields ?? {}))
      changeAt(row as Document & Mutable, operator, path, operand);
  }
  if (!(inserting && id === undefined) && row._id !== id)
    throw new StoreError('IMMUTABLE', 'The _id of a row never changes.');
  return row;
}

/** The row that an upsert begins with: what the filter demands by equality. */
export function rowOf(filter: Filter): Document {
  const row: Mutable = {};
  for (const { path, operator, operand } of toQuestion(filter).conditions) {
    if (operator !== '$eq') continue;
    const parts = toPath(path);
    holderAt(row, parts, 'upsert')[parts.at(-1) ?? ''] = operand;
  }
  return row as unknown as Document;
}
