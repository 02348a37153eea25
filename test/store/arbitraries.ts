import * as fc from 'fast-check';

import type {
  Comparison,
  Filter,
  Sort,
  Update,
  Value,
} from '../../subgraphs/shared/store/store.ts';
import type { Item } from './definitions.ts';

// Few different values, so that questions often hit, and hit on the edge.
const text = fc.constantFrom('a', 'ab', 'abc', 'b', 'B', 'b.', '', '@d', '\u{1f600}', 'é');
const whole = fc.integer({ min: -2, max: 3 });
const date = fc.constantFrom('2026-01-01', '2026-01-02', '2026-02-01').map((day) => new Date(day));
const scalar = fc.oneof(text, whole, date, fc.boolean());
const note = fc.record({ text, rank: whole }, { requiredKeys: [] });

/** A row with any of the fields that the filters below speak of. */
export const anyRow: fc.Arbitrary<Omit<Item, '_id'>> = fc.record(
  {
    owner: text,
    code: text,
    tags: fc.array(text, { maxLength: 3 }),
    count: whole,
    at: fc.option(date),
    open: fc.boolean(),
    size: fc.record({ width: whole, unit: text }, { requiredKeys: ['width'] }),
    notes: fc.array(note, { maxLength: 3 }),
    mixed: fc.option(scalar),
  },
  { requiredKeys: [] },
);

/** Fields with the values that fit them; `mixed` has them all. */
const fields: readonly (readonly [field: string, values: fc.Arbitrary<Value>])[] = [
  ['_id', fc.constantFrom('r0', 'r3', 'r7')],
  ['owner', text],
  ['code', text],
  ['tags', text],
  ['count', whole],
  ['at', date],
  ['size.width', whole],
  ['size.unit', text],
  ['notes.rank', whole],
  ['notes.text', text],
  ['mixed', fc.oneof(text, whole, date)],
];

const oneOperator = (value: fc.Arbitrary<Value>): fc.Arbitrary<Comparison> =>
  fc.oneof(
    fc.record({ $eq: value }),
    fc.record({ $ne: value }),
    fc.record({ $in: fc.array(value, { maxLength: 4 }) }),
    fc.record({ $gt: value }),
    fc.record({ $gte: value }),
    fc.record({ $lt: value }),
    fc.record({ $lte: value }),
    fc.record({ $exists: fc.boolean() }),
  );

const comparison = (value: fc.Arbitrary<Value>): fc.Arbitrary<Comparison> =>
  fc
    .array(oneOperator(value), { minLength: 1, maxLength: 2 })
    .map((all) => Object.assign({}, ...all));

const prefix = fc
  .constantFrom('a', 'ab', 'b', 'b.', '@', '\u{1f600}')
  .map(($prefix) => ({ $prefix }));
const nothing = fc.constantFrom<Comparison>({ $eq: null }, { $ne: null });
const booleans = fc.oneof<fc.Arbitrary<Filter>[]>(
  fc.record({ open: fc.boolean() }),
  fc.record({ mixed: fc.record({ $eq: fc.boolean() }) }),
);

function conditionOn([field, values]: (typeof fields)[number]): fc.Arbitrary<Filter> {
  const texts = ['owner', 'code', 'tags', 'notes.text', 'mixed'].includes(field) ? [prefix] : [];
  // Null below a list means different things to different servers; the contract does not speak of it.
  const nulls = field.startsWith('notes.') ? [] : [nothing];
  const all: fc.Arbitrary<Value | Comparison>[] = [values, comparison(values), ...texts, ...nulls];
  return fc.oneof(...all).map((value) => ({ [field]: value }) as Filter);
}

const condition: fc.Arbitrary<Filter> = fc.oneof(...fields.map(conditionOn), booleans);
const conditions = fc.array(condition, { minLength: 1, maxLength: 3 });

/** A filter of the contract, with `$and` and `$or` two levels deep. */
export const anyFilter: fc.Arbitrary<Filter> = fc
  .record({
    plain: conditions,
    and: fc.option(conditions, { freq: 3 }),
    or: fc.option(fc.array(conditions, { minLength: 1, maxLength: 3 }), { freq: 3 }),
  })
  .map(({ plain, and, or }) => ({
    ...Object.assign({}, ...plain),
    ...(and && { $and: and }),
    ...(or && { $or: or.map((branch) => Object.assign({}, ...branch) as Filter) }),
  }));

/** An order that is total: `_id` comes last. */
export const anySort: fc.Arbitrary<Sort> = fc
  .array(
    fc.tuple(
      fc.constantFrom('owner', 'count', 'at', 'mixed', 'size.width'),
      fc.constantFrom<1 | -1>(1, -1),
    ),
    { maxLength: 2 },
  )
  .map((sorts) => ({ ...Object.fromEntries(sorts), _id: 1 as const }));

const list = fc.oneof(text, fc.record({ rank: whole }));
const target = fc.constantFrom(
  'owner',
  'tags',
  'count',
  'at',
  'size',
  'size.width',
  'size.new',
  'notes',
  'mixed',
  'new',
  'new.deep',
);
const anyValue: fc.Arbitrary<Value> = fc.oneof(
  scalar,
  fc.constant(null),
  fc.array(text, { maxLength: 2 }),
  fc.record({ width: whole }),
);

const change: fc.Arbitrary<readonly [operator: string, operand: unknown]> = fc.oneof(
  anyValue.map((value) => ['$set', value] as const),
  fc.constant(['$unset', true] as const),
  whole.map((value) => ['$inc', value] as const),
  list.map((value) => ['$push', value] as const),
  fc
    .record(
      { $each: fc.array(list, { maxLength: 3 }), $slice: fc.integer({ min: -3, max: 3 }) },
      { requiredKeys: ['$each'] },
    )
    .map((value) => ['$push', value] as const),
  list.map((value) => ['$addToSet', value] as const),
  fc.oneof(text, fc.record({ rank: whole })).map((value) => ['$pull', value] as const),
  anyValue.map((value) => ['$setOnInsert', value] as const),
);

/** `$min` and `$max` stay within the type of the field: across types every server has its own mind. */
const extreme = fc
  .oneof(
    fc.tuple(fc.constant('owner'), text),
    fc.tuple(fc.constant('count'), whole),
    fc.tuple(fc.constant('at'), date),
  )
  .chain(([path, value]) =>
    fc.constantFrom('$min', '$max').map((operator) => [path, [operator, value]] as const),
  );

/** An update of the contract: some operators, on fields of which none lies inside another. */
export const anyUpdate: fc.Arbitrary<Update> = fc
  .uniqueArray(fc.oneof({ arbitrary: fc.tuple(target, change), weight: 3 }, extreme), {
    minLength: 1,
    maxLength: 3,
    selector: ([path]) => path.split('.')[0],
  })
  .map((changes) => {
    const update: { [operator: string]: { [path: string]: unknown } } = {};
    for (const [path, [operator, operand]] of changes) (update[operator] ??= {})[path] = operand;
    return update as Update;
  });
