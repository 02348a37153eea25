import {
  isAbstractType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  type GraphQLAbstractType,
  type GraphQLCompositeType,
  type GraphQLOutputType,
  type SelectionSetNode,
} from 'graphql';

import { createFailure } from '../failure.ts';
import { askedFields, type Around, type AskedField } from './fields.ts';
import { leafCheck } from './leaf.ts';

/** Places of values that are none of their type, each from the inside out. */
export type Faults = (string | number)[][];

/** False when the value is not of the type; what is wrong deeper is made null in place and added to the faults. */
export type Check = (value: unknown, faults: Faults) => boolean;

export type Entity = { [field: string]: unknown };

/** More values than this that are not of their type, and nothing of the answer is worth keeping. */
const mostFaults = 100;

export const isEntity = (value: unknown): value is Entity =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Checks what stands at one place; `key` is its name or index there. A wrong value becomes null. */
export function checkAt<Key extends string | number>(
  holder: { [key in Key]: unknown },
  key: Key,
  check: Check,
  faults: Faults,
): void {
  const before = faults.length;
  if (!check(holder[key], faults)) {
    if (before === mostFaults) throw createFailure('wrong-shape');
    holder[key] = null;
    faults.push([key]);
  } else for (let at = before; at < faults.length; at += 1) faults[at]?.push(key);
}

/** Compiles what a value of this type must be, with these fields asked of it. */
export function compileValue(
  around: Around,
  type: GraphQLOutputType,
  sets: readonly SelectionSetNode[],
): Check {
  if (isNonNullType(type)) return compileFilled(around, type.ofType, sets);
  const check = compileFilled(around, type, sets);
  return (value, faults) => value === null || check(value, faults);
}

function compileFilled(
  around: Around,
  type: GraphQLOutputType,
  sets: readonly SelectionSetNode[],
): Check {
  if (isListType(type)) return listOf(compileValue(around, type.ofType, sets));
  if (isLeafType(type)) return leafCheck(type);
  if (isAbstractType(type)) return compileAbstract(around, type, sets);
  return isObjectType(type) ? compileObject(around, type, sets) : () => false;
}

const listOf =
  (item: Check): Check =>
  (value, faults) => {
    if (!Array.isArray(value)) return false;
    for (let at = 0; at < value.length; at += 1) checkAt(value, at, item, faults);
    return true;
  };

/** An object of an interface or union; one that does not say its type is held against what all of them have. */
export function compileAbstract(
  around: Around,
  type: GraphQLAbstractType,
  sets: readonly SelectionSetNode[],
): Check {
  const known = new Map<string, Check>();
  const compile = (name: string): Check => {
    const named = around.schema.getType(name);
    const isOne = isObjectType(named) && around.schema.isSubType(type, named);
    return isOne ? compileObject(around, named, sets) : () => false;
  };
  const anyType = compileObject(around, type, sets);
  return (value, faults) => {
    if (!isEntity(value)) return false;
    if (!Object.hasOwn(value, '__typename')) return anyType(value, faults);
    const name = value['__typename'];
    if (typeof name !== 'string') return false;
    const check = known.get(name) ?? compile(name);
    // Names that are none of ours are a source's to make up: those are not kept.
    if (around.schema.getType(name)) known.set(name, check);
    return check(value, faults);
  };
}

export function compileObject(
  around: Around,
  type: GraphQLCompositeType,
  sets: readonly SelectionSetNode[],
): Check {
  const asked = askedFields(around, type, sets);
  const names = new Set(asked.map(({ name }) => name));
  const typenames = asked.filter(({ isTypename }) => isTypename);
  const fields = asked.filter(({ isTypename }) => !isTypename);
  const required = fields.filter(({ isOptional }) => !isOptional).map(toPart);
  const optional = fields.filter(({ isOptional }) => isOptional).map(toPart);
  function toPart({ name, type: of, inside }: AskedField) {
    const check: Check = of ? compileValue(around, of, inside) : () => false;
    return { name, isInherited: name in Object.prototype, check };
  }
  const isOfType = (value: unknown): boolean =>
    isObjectType(type) ? value === type.name : typeof value === 'string';
  return (value, faults) => {
    if (!isEntity(value)) return false;
    let count = required.length;
    for (const { name, isOptional } of typenames) {
      if (isOptional && !Object.hasOwn(value, name)) continue;
      if (!isOfType(value[name])) return false;
      count += 1;
    }
    for (const { name, isInherited, check } of required) {
      // Every object of JavaScript has a `constructor` without being given one.
      if (isInherited && !Object.hasOwn(value, name)) value[name] = undefined;
      checkAt(value, name, check, faults);
    }
    for (const { name, check } of optional) {
      if (!Object.hasOwn(value, name)) continue;
      count += 1;
      checkAt(value, name, check, faults);
    }
    if (countOf(value) > count) dropOthers(value, names);
    return true;
  };
}

function countOf(value: Entity): number {
  let count = 0;
  for (const _ in value) count += 1;
  return count;
}

/** What nobody asked for does not go on: it would leave, or take the place of what another source gave. */
function dropOthers(value: Entity, names: ReadonlySet<string>): void {
  for (const name of Object.keys(value)) if (!names.has(name)) delete value[name];
}
