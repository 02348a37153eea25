import { compose } from './kit/compose.ts';
import { kindsIn } from './kit/plan-kinds.ts';
import { planWith } from './kit/run-plan.ts';
import { garden } from './supergraphs/garden.ts';

const composed = compose(garden);

test('EX-151 MUST go on only from objects of the types that a path names', async () => {
  const query = /* GraphQL */ `
    {
      beds {
        name
        ... on Tree {
          beside {
            ... on Herb {
              water
            }
            ... on Tree {
              note
            }
          }
        }
        ... on Weed {
          beside {
            ... on Herb {
              note
            }
          }
        }
      }
      plant(id: "t1") {
        ... on Tree {
          beside {
            ... on Tree {
              water
            }
          }
        }
        ... on Herb {
          beside {
            ... on Tree {
              note
            }
          }
        }
      }
    }
  `;
  const { plan, run } = planWith(composed, query, { typeConditionedFetching: true });
  expect(kindsIn(plan)).toContain('Flatten with types');
  const { data, errors, fetches } = await run();
  expect(JSON.parse(JSON.stringify(data))).toEqual({
    beds: [
      [{ name: 'Eik', beside: [{ water: 1 }, { note: null }] }, { name: 'Munt' }, null],
      null,
      [],
      [
        { name: 'Distel', beside: [{ note: 'Zon' }] },
        { name: 'Beuk', beside: [] },
      ],
    ],
    plant: { beside: [{}, { water: 4 }] },
  });
  expect(errors).toEqual([]);
  expect(fetches).toEqual([
    'plants {}',
    'care {representations:[{__typename:Herb,id:h1},{__typename:Tree,id:t2}]}',
    'care {representations:[{__typename:Herb,id:h1}]}',
    'care {representations:[{__typename:Tree,id:t2}]}',
  ]);
});

test('EX-152 MUST refuse to compile a plan that gives a part later, before anything is asked', async () => {
  const query = '{ plant(id: "t1") { name ... on Tree { ... @defer { water } } } }';
  const { plan, run } = planWith(composed, query, { incrementalDelivery: { enableDefer: true } });
  expect([...kindsIn(plan)]).toContain('Defer');
  await expect(run()).rejects.toThrow('Deferred answers are not given here.');
});

test('EX-153 MUST carry a subscription out once: what is told first, then what belongs to it', async () => {
  const { plan, run } = planWith(composed, '{ plant(id: "t1") { name } }', {});
  if (plan.node?.kind !== 'Fetch') throw new Error('One fetch was expected.');
  const subscription = { kind: 'Subscription', primary: plan.node } as const;
  Object.assign(plan, { node: subscription });
  expect([...kindsIn(plan)]).toEqual(['Subscription']);
  expect(await run()).toEqual({
    data: { plant: { name: 'Eik' } },
    errors: [],
    fetches: ['plants {}'],
  });
});
