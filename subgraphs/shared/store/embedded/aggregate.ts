import { badValue } from '../guard/value.ts';
import { compareValues, isPlainObject } from '../order.ts';
import { hasArrayAt, toPath, valuesAt } from '../path.ts';
import type { Document, Sort } from '../store.ts';
import { toKey } from './keys.ts';

type Line = { readonly [field: string]: unknown };
type Mutable = { [field: string]: unknown };

/** Value of "$field"; lists are refused, as MongoDB would group on the list as a whole. */
function valueOf(line: unknown, reference: string): unknown {
  const path = toPath(reference.slice(1));
  if (hasArrayAt(line, path)) throw badValue('$group', 'a list cannot be grouped or summed');
  return valuesAt(line, path)[0];
}

function keyOf(line: unknown, expression: unknown): unknown {
  if (expression === null) return null;
  if (!isPlainObject(expression)) return valueOf(line, String(expression)) ?? null;
  const key: Mutable = {};
  for (const [name, reference] of Object.entries(expression)) {
    const value = valueOf(line, String(reference));
    if (value !== undefined) key[name] = value;
  }
  return key;
}

/** Text that is the same for the same group. */
function identityOf(key: unknown): string {
  if (!isPlainObject(key)) return JSON.stringify([String(toKey(key)), typeof key]);
  return JSON.stringify(Object.entries(key).map(([name, value]) => [name, identityOf(value)]));
}

/** Numbers as they are; `$avg` and `$sum` pass other values by. */
const numbersOf = (lines: readonly unknown[], reference: string): readonly number[] =>
  lines
    .map((line) => valueOf(line, reference))
    .filter((value): value is number => typeof value === 'number');

const sum = (numbers: readonly number[]): number => numbers.reduce((total, one) => total + one, 0);

function extreme(lines: readonly unknown[], reference: string, direction: 1 | -1): unknown {
  const values = lines.map((line) => valueOf(line, reference)).filter((value) => value != null);
  return values.toSorted((a, b) => direction * compareValues(a, b))[0] ?? null;
}

function accumulated(lines: readonly unknown[], accumulator: Line): unknown {
  const [operator = '', operand] = Object.entries(accumulator)[0] ?? [];
  if (operator === '$count' || operand === 1) return lines.length;
  const reference = String(operand);
  if (operator === '$min') return extreme(lines, reference, 1);
  if (operator === '$max') return extreme(lines, reference, -1);
  const numbers = numbersOf(lines, reference);
  if (operator === '$sum') return sum(numbers);
  return numbers.length === 0 ? null : sum(numbers) / numbers.length;
}

function grouped(lines: readonly unknown[], group: Line): readonly Line[] {
  const { _id: expression, ...accumulators } = group;
  const groups = new Map<string, { readonly key: unknown; readonly lines: unknown[] }>();
  for (const line of lines) {
    const key = keyOf(line, expression);
    const identity = identityOf(key);
    const known = groups.get(identity);
    if (known) known.lines.push(line);
    else groups.set(identity, { key, lines: [line] });
  }
  return [...groups.values()].map(({ key, lines }) => {
    const answer: Mutable = { _id: key };
    for (const [name, accumulator] of Object.entries(accumulators))
      answer[name] = accumulated(lines, accumulator as Line);
    return answer;
  });
}

/** Lines in the order asked for; a missing field sorts as null. */
function inOrder(lines: readonly Line[], sort: Sort): readonly Line[] {
  return lines.toSorted((a, b) => {
    for (const [field, direction] of Object.entries(sort)) {
      const path = toPath(field);
      const order = compareValues(valuesAt(a, path)[0], valuesAt(b, path)[0]);
      if (order !== 0) return order * direction;
    }
    return 0;
  });
}

/** The stages after `$match`, over the rows that fitted it. */
export function aggregated(rows: readonly Document[], stages: readonly Line[]): readonly Line[] {
  let lines: readonly Line[] = rows as readonly (Document & Line)[];
  for (const { $group, $sort, $limit } of stages) {
    if ($group !== undefined) lines = grouped(lines, $group as Line);
    else if ($sort !== undefined) lines = inOrder(lines, $sort as Sort);
    else lines = lines.slice(0, Number($limit));
  }
  return lines;
}
