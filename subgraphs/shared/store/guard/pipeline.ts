import { isPlainObject } from '../order.ts';
import { checkWriteFilter } from './filter.ts';
import { badValue, checkPath } from './value.ts';

function checkReference(value: unknown, at: string): void {
  if (typeof value !== 'string' || !value.startsWith('$')) throw badValue(at, 'takes a "$field"');
  checkPath(value.slice(1), at);
}

function checkGroupKey(key: unknown): void {
  if (key === null) return;
  if (!isPlainObject(key)) return checkReference(key, '$group _id');
  for (const name of Object.keys(key)) {
    checkPath(name, '$group _id');
    checkReference(key[name], '$group _id');
  }
}

function checkAccumulator(value: unknown, at: string): void {
  const [entry, ...others] = isPlainObject(value) ? Object.entries(value) : [];
  if (!entry || others.length > 0) throw badValue(at, 'takes one sum, mean or count');
  const [name, operand] = entry;
  if (name === '$count') {
    if (!isPlainObject(operand) || Object.keys(operand).length > 0)
      throw badValue(at, '$count: {}');
  } else if (name === '$sum' && operand === 1) return;
  else if (['$sum', '$avg', '$min', '$max'].includes(name)) checkReference(operand, at);
  else throw badValue(at, 'this operator is not in the contract');
}

const stages: { readonly [name: string]: (value: unknown) => void } = {
  $match: checkWriteFilter,
  $group: (value) => {
    if (!isPlainObject(value) || !Object.hasOwn(value, '_id'))
      throw badValue('$group', 'needs an _id');
    checkGroupKey(value['_id']);
    for (const name of Object.keys(value)) {
      checkPath(name, '$group');
      if (name.includes('.')) throw badValue('$group', 'a result has a plain name');
      if (name !== '_id') checkAccumulator(value[name], `$group ${name}`);
    }
  },
  $sort: (value) => {
    if (!isPlainObject(value) || Object.keys(value).length === 0)
      throw badValue('$sort', 'needs fields');
    for (const [path, direction] of Object.entries(value)) {
      checkPath(path, '$sort');
      if (direction !== 1 && direction !== -1) throw badValue('$sort', 'a direction is 1 or -1');
    }
  },
  $limit: (value) => {
    if (!Number.isSafeInteger(value) || Number(value) < 1)
      throw badValue('$limit', 'a whole number');
  },
};

/** Refuses every pipeline but `$match`, then `$group`, `$sort` and `$limit`, each at most once. */
export function checkPipeline(pipeline: unknown): void {
  if (!Array.isArray(pipeline)) throw badValue('pipeline', 'a list of stages');
  const names = pipeline.map((stage: unknown) => {
    const [entry, ...others] = isPlainObject(stage) ? Object.entries(stage) : [];
    if (!entry || others.length > 0) throw badValue('pipeline', 'a stage is one operator');
    const [name, value] = entry;
    const check = Object.hasOwn(stages, name) ? stages[name] : undefined;
    if (!check) throw badValue('pipeline', 'this stage is not in the contract');
    check(value);
    return name;
  });
  if (names[0] !== '$match') throw badValue('pipeline', 'begins with $match');
  if (new Set(names).size !== names.length) throw badValue('pipeline', 'each stage once');
}
