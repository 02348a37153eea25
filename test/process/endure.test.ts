import { endure } from '../kit/endure.ts';
import { judge } from '../kit/judge.ts';

test('EN-01 MUST give right answers only, whole or with named errors, while a subgraph is killed and comes back', async () => {
  const { answers, wrong, kills, isWhole } = await endure({
    ms: 20_000,
    sides: 8,
    killEveryMs: 5_000,
    mostKills: 1,
  });
  expect(wrong).toEqual([]);
  expect([kills, isWhole]).toEqual([1, true]);
  expect(answers['whole']).toBeGreaterThan(0);
  expect(answers['partial']).toBeGreaterThan(0);
}, 180_000);

describe('the judge of answers', () => {
  const source = { system: 'cases', health: 'FRESH' };
  const whole = { data: { customer: { id: 'c1', cases: [{ id: 'z1' }], sources: [source] } } };
  const error = (...path: readonly (string | number)[]) => ({
    message: 'A source did not answer. The rest of the answer is complete.',
    path,
    extensions: { code: 'SOURCE_UNAVAILABLE', source: 'cases' },
  });
  const sick = { ...source, health: 'UNAVAILABLE' };
  const with_ = (fields: object, ...errors: readonly ReturnType<typeof error>[]) => ({
    data: { customer: { ...whole.data.customer, ...fields } },
    ...(errors.length > 0 ? { errors } : {}),
  });

  test.each([
    ['the same', whole, { kind: 'whole' }],
    [
      'a part that is missing with its error',
      with_({ cases: null, sources: [sick] }, error('customer', 'cases')),
      { kind: 'partial', sources: ['cases'] },
    ],
    ['null without an error', with_({ cases: null }), 'null or error alone at customer.cases'],
    [
      'an error where a value is',
      with_({ sources: [sick] }, error('customer', 'cases')),
      'null or error alone at customer.cases',
    ],
    ['another value', with_({ cases: [{ id: 'z2' }] }), 'another value at customer.cases.0.id'],
    ['a shorter list', with_({ cases: [] }), 'another value at customer.cases'],
    [
      'a source that is called sick without an error',
      with_({ sources: [sick] }),
      'another value at customer.sources.0',
    ],
    [
      'a code that is not in the list',
      { errors: [{ message: '', extensions: { code: 'OOPS' } }] },
      'code OOPS',
    ],
    [
      'a refusal',
      { errors: [{ message: '', extensions: { code: 'OVERLOADED' } }] },
      { kind: 'refused', code: 'OVERLOADED' },
    ],
  ])('EN-02 MUST know %s', (_, answer, verdict) => {
    expect(judge(answer, whole)).toEqual(
      typeof verdict === 'string' ? { kind: 'wrong', why: verdict } : verdict,
    );
  });
});
