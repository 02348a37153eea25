import { compareValues, isComparable, isEqual, isPlainObject } from '../order.ts';
import { toPath, valuesAt } from '../path.ts';
import type { Comparison, Filter, Value } from '../store.ts';

export type Operator = keyof Comparison;

/** One demand of one field. */
export interface Condition {
  readonly path: string;
  readonly operator: Operator;
  readonly operand: Value;
}

/** A filter taken apart: all conditions must hold, and of each list in `or` one filter. */
export interface Question {
  readonly conditions: readonly Condition[];
  readonly or: readonly (readonly Question[])[];
}

function toConditions(path: string, value: Filter[string]): readonly Condition[] {
  if (!isPlainObject(value)) return [{ path, operator: '$eq', operand: value as Value }];
  return Object.entries(value).map(([operator, operand]) => ({
    path,
    operator: operator as Operator,
    operand: operand as Value,
  }));
}

/** Takes a filter apart; `$and` dissolves into its surroundings. */
export function toQuestion(filter: Filter): Question {
  const conditions: Condition[] = [];
  const or: (readonly Question[])[] = [];
  for (const [field, value] of Object.entries(filter)) {
    if (field === '$or') or.push((value as readonly Filter[]).map(toQuestion));
    else if (field === '$and') {
      for (const part of (value as readonly Filter[]).map(toQuestion)) {
        conditions.push(...part.conditions);
        or.push(...part.or);
      }
    } else conditions.push(...toConditions(field, value));
  }
  return { conditions, or };
}

type Test = (value: unknown, operand: Value) => boolean;

const inOrder =
  (fits: (order: number) => boolean): Test =>
  (value, operand) =>
    isComparable(value as Value, operand) && fits(compareValues(value, operand));

const isIn: Test = (value, operand) =>
  Array.isArray(operand) && operand.some((element) => isEqual(value, element));

/** What one of the values at the path must be; `$ne` and `$exists: false` are denials and stand apart. */
const tests: { readonly [operator in Exclude<Operator, '$ne' | '$exists'>]: Test } = {
  $eq: isEqual,
  $in: isIn,
  $gt: inOrder((order) => order > 0),
  $gte: inOrder((order) => order >= 0),
  $lt: inOrder((order) => order < 0),
  $lte: inOrder((order) => order <= 0),
  $prefix: (value, operand) => typeof value === 'string' && value.startsWith(String(operand)),
};

function holds({ path, operator, operand }: Condition, row: unknown): boolean {
  const values = valuesAt(row, toPath(path));
  if (operator === '$ne') return !values.some((value) => isEqual(value, operand));
  if (operator === '$exists') return values.some((value) => value !== undefined) === operand;
  const test = tests[operator];
  return values.some((value) => test(value, operand));
}

/** Whether a row (or an element of a list) fits, as MongoDB decides it. */
export function matches(question: Question, row: unknown): boolean {
  return (
    question.conditions.every((condition) => holds(condition, row)) &&
    question.or.every((branches) => branches.some((branch) => matches(branch, row)))
  );
}
