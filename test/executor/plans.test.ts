import { readFileSync } from 'node:fs';

import { planCases } from './cases/all.ts';
import type { PlanCase } from './cases/plan-case.ts';
import { compose, type Composed } from './kit/compose.ts';
import { kindsIn } from './kit/plan-kinds.ts';
import { startSmall, type SmallAnswer, type SmallGateway } from './kit/small-gateway.ts';
import type { SmallSupergraph } from './kit/small-supergraph.ts';

const page = readFileSync(new URL('../../docs/plan-nodes.md', import.meta.url), 'utf8');

/** Given before made: composing takes a while, and plans are made once. */
function kept<Key, Value>(make: (key: Key) => Value): (key: Key) => Value {
  const known = new Map<Key, Value>();
  return (key) => {
    const value = known.has(key) ? (known.get(key) as Value) : make(key);
    known.set(key, value);
    return value;
  };
}

const composed = kept((on: SmallSupergraph): Composed => compose(on));

/** A gateway of its own for each case: what it answers depends on nothing that was asked before. */
const carriedOut = kept(async (one: PlanCase): Promise<Carried> => {
  const { on, switchedOn = [], answer: _answer, fetches: _fetches, ...asking } = one;
  const gateway: SmallGateway = await startSmall(composed(on), switchedOn);
  const answer = await gateway.ask(asking);
  return { answer, kinds: new Set(gateway.plans.flatMap((plan) => [...kindsIn(plan)])) };
});

interface Carried {
  readonly answer: SmallAnswer;
  readonly kinds: ReadonlySet<string>;
}

test.each(planCases)('$id $must', async (one) => {
  const { answer } = await carriedOut(one);
  expect(answer).toEqual({ ...one.answer, fetches: one.fetches });
});

test('EX-158 MUST decide for each request anew: what one asked changes nothing for the next', async () => {
  const gateways = kept(async (on: SmallSupergraph) => startSmall(composed(on)));
  const cases = planCases.filter(({ switchedOn }) => !switchedOn);
  for (const one of [...cases, ...cases.toReversed()]) {
    const { answer: given, fetches, ...asking } = one;
    const answer = await (await gateways(one.on)).ask(asking);
    expect([one.id, answer]).toEqual([one.id, { ...given, fetches }]);
  }
});

test('EX-150 MUST meet every kind of node of docs/plan-nodes.md, in the cases that it names', async () => {
  const met = new Set<string>();
  for (const one of planCases) {
    const { kinds } = await carriedOut(one);
    for (const kind of kinds) met.add(kind).add(`${kind} ${one.id}`);
  }
  const rows = [...page.matchAll(/^\| (.+?) +\|.*\| (EX-[^|]*?) +\|$/gm)];
  const apart = new Set(['Flatten with types', 'Defer', 'Subscription']);
  const told = rows.flatMap(([, kind = '', ids = '']) =>
    apart.has(kind) ? [] : [kind, ...ids.split(', ').map((id) => `${kind} ${id}`)],
  );
  expect(told.filter((one) => !met.has(one))).toEqual([]);
  expect([...met].filter((one) => !one.includes(' EX-') && !told.includes(one))).toEqual([]);
  expect(rows.filter(([, kind = '']) => apart.has(kind)).map(([, , ids]) => ids)).toEqual([
    'EX-151',
    'EX-152',
    'EX-153',
  ]);
});
