import type { SourceRecord } from '../../../subgraphs/shared/records.ts';
import type { Viewer } from '../../../schema/wire.ts';
import { citizen, employee, viewer } from '../../kit/viewers.ts';
import { openTestCases, parkingCase, parkingType, party, type TestCases } from './kit.ts';

let cases: TestCases;
beforeEach(async () => {
  cases = await openTestCases();
  await cases.load(parkingType('PT'));
});
afterEach(() => cases.subgraph.close());

const pageFields = `complete totalCount hasNextPage endCursor edges { node { id } }`;

const customer = (id: string, ...aliasIds: readonly string[]): object => ({
  __typename: 'Customer',
  id,
  aliasIds,
});

interface Page {
  readonly complete: boolean;
  readonly totalCount: number;
  readonly hasNextPage: boolean;
  readonly endCursor: string | null;
  readonly edges: readonly { readonly node: { readonly id: string } }[];
}

/** The one page of cases of a customer, as a viewer gets it; null when the customer is hidden. */
async function casesOf(who: Viewer, whom: object, args = ''): Promise<Page | null> {
  const answer = await cases.entities(
    who,
    `... on Customer { cases${args} { ${pageFields} } }`,
    whom,
  );
  expect(answer.errors).toBeUndefined();
  const found = answer.data as { _entities: readonly ({ cases: Page } | null)[] };
  const entity = found._entities[0] ?? null;
  return entity && entity.cases;
}

const ids = (page: Page | null): string[] | undefined => page?.edges.map(({ node }) => node.id);

const begun = (id: string, startedOn: string, fields: object = {}): SourceRecord =>
  parkingCase(id, { startedOn, ...fields });

describe('cases of a customer', () => {
  test('CA-40 MUST give the cases of a customer and its aliases, newest first, each once', async () => {
    await cases.load(
      begun('a', '2026-01-01'),
      begun('b', '2026-03-01', { parties: [party('STAKEHOLDER', 'c-1-alias')] }),
      begun('c', '2026-02-01', {
        parties: [party('INITIATOR', 'c-1'), party('CO_INITIATOR', 'c-1-alias')],
      }),
      begun('d', '2026-04-01', { parties: [party('INITIATOR', 'c-2')] }),
    );
    expect(await casesOf(employee(), customer('c-1', 'c-1-alias'))).toEqual({
      complete: true,
      totalCount: 3,
      hasNextPage: false,
      endCursor: expect.any(String) as string,
      edges: [{ node: { id: 'b' } }, { node: { id: 'c' } }, { node: { id: 'a' } }],
    });
  });

  test('CA-41 MUST give running or ended cases apart, and all when not said', async () => {
    await cases.load(
      begun('open', '2026-01-01'),
      begun('ended', '2026-02-01', { endedOn: '2026-02-10' }),
    );
    const whom = customer('c-1');
    expect(ids(await casesOf(employee(), whom, '(open: true)'))).toEqual(['open']);
    expect(ids(await casesOf(employee(), whom, '(open: false)'))).toEqual(['ended']);
    expect(ids(await casesOf(employee(), whom))).toEqual(['ended', 'open']);
  });

  test('CA-42 MUST give the cases in which the customer has the role', async () => {
    await cases.load(
      begun('asked', '2026-01-01'),
      begun('affected', '2026-02-01', { parties: [party('STAKEHOLDER', 'c-1')] }),
      begun('advised', '2026-03-01', { parties: [party('ADVISER', 'c-1')] }),
    );
    const whom = customer('c-1');
    expect(ids(await casesOf(employee(), whom, '(role: STAKEHOLDER)'))).toEqual(['affected']);
    expect(ids(await casesOf(employee(), whom, '(role: ADVISER, open: true)'))).toEqual([
      'advised',
    ]);
    expect(ids(await casesOf(citizen('c-1'), whom, '(role: STAKEHOLDER)'))).toEqual(['affected']);
    expect(ids(await casesOf(citizen('c-1'), whom, '(role: ADVISER)'))).toEqual([]);
    expect(ids(await casesOf(citizen('c-1'), whom))).toEqual(['affected', 'asked']);
  });

  test('CA-43 MUST give page after page without gap or repeat, and say when it is all', async () => {
    const days = Array.from({ length: 7 }, (_, at) => `2026-01-0${at + 1}`);
    await cases.load(...days.map((day, at) => begun(`k${at}`, day)));
    const whom = customer('c-1');
    const first = await casesOf(employee(), whom, '(first: 3)');
    const second = await casesOf(employee(), whom, `(first: 3, after: "${first?.endCursor}")`);
    const third = await casesOf(employee(), whom, `(first: 3, after: "${second?.endCursor}")`);
    expect([first, second, third].map(ids)).toEqual([
      ['k6', 'k5', 'k4'],
      ['k3', 'k2', 'k1'],
      ['k0'],
    ]);
    expect(
      [first, second, third].map((page) => [page?.complete, page?.hasNextPage, page?.totalCount]),
    ).toEqual([
      [false, true, 7],
      [false, true, 7],
      [false, false, 7],
    ]);
  });

  test.each([
    ['(first: 0)', 'TOO_COMPLEX', { limit: 'page' }],
    ['(first: 101)', 'TOO_COMPLEX', { limit: 'page' }],
    ['(after: "not one of ours!")', 'BAD_USER_INPUT', { field: 'after' }],
  ])('IN1 MUST refuse %s without a question to the store', async (args, code, details) => {
    cases.questions();
    const answer = await cases.entities(
      employee(),
      `... on Customer { cases${args} { totalCount } }`,
      customer('c-1'),
    );
    expect(answer.data).toEqual({ _entities: [{ cases: null }] });
    expect(answer.errors?.map(({ extensions }) => extensions)).toEqual([{ ...details, code }]);
    expect(cases.questions()).toEqual([]);
  });

  test('CA-44 MUST ask a constant number of questions whatever the number of cases', async () => {
    const view = `... on Customer { cases { complete totalCount edges { node {
      identification type { name } status { publicText setAt } dueOn steps { name state } result { name } } } } }`;
    const asked = async (): Promise<unknown> => {
      cases.questions();
      await cases.entities(employee(), view, customer('c-1'));
      return cases.questions();
    };
    const statuses = [{ typeCode: 'IN', setAt: '2026-01-01T09:00:00Z' }];
    await cases.load(begun('one', '2026-01-01', { statuses }));
    const few = await asked();
    await cases.load(
      ...Array.from({ length: 19 }, (_, at) => begun(`k${at}`, '2026-02-01', { statuses })),
    );
    expect(await asked()).toEqual(few);
    expect(few).toEqual([
      { collection: 'cases', op: 'page' },
      { collection: 'cases', op: 'count' },
      { collection: 'caseTypes', op: 'find' },
      // Only for cases without steps of their own.
      { collection: 'processes', op: 'find' },
    ]);
  });

  test('CA-45 MUST not count when no total is asked for', async () => {
    cases.questions();
    await cases.entities(employee(), '... on Customer { cases { complete } }', customer('c-1'));
    expect(cases.questions()).toEqual([{ collection: 'cases', op: 'page' }]);
  });
});

describe('who may see the cases of a customer', () => {
  beforeEach(async () => {
    await cases.load(
      begun('own', '2026-01-01'),
      begun('advised', '2026-02-01', { parties: [party('ADVISER', 'c-1')] }),
      begun('other', '2026-03-01', { parties: [party('INITIATOR', 'c-2')] }),
      begun('former', '2026-04-01', {
        parties: [party('INITIATOR', 'c-1', { until: '2026-06-14' })],
      }),
      begun('last-day', '2026-05-01', {
        parties: [party('INITIATOR', 'c-1', { until: '2026-06-15' })],
      }),
      begun('two-roles', '2026-05-02', {
        parties: [party('INITIATOR', 'c-1', { until: '2026-06-14' }), party('STAKEHOLDER', 'c-1')],
      }),
    );
  });

  test('CA-46 MUST give a citizen the cases that it may see, and count no other', async () => {
    const page = await casesOf(citizen('c-1'), customer('c-1'));
    expect([ids(page), page?.totalCount]).toEqual([['two-roles', 'last-day', 'own'], 3]);
    const running = await casesOf(citizen('c-1'), customer('c-1'), '(open: true)');
    expect([ids(running), running?.totalCount]).toEqual([['two-roles', 'last-day', 'own'], 3]);
    const staff = await casesOf(employee(), customer('c-1'));
    expect([ids(staff), staff?.totalCount]).toEqual([
      ['two-roles', 'last-day', 'former', 'advised', 'own'],
      5,
    ]);
  });

  test('AZ4 MUST give a citizen nothing of another, nor through an alias that it claims', async () => {
    expect(await casesOf(citizen('c-1'), customer('c-2'))).toBeNull();
    const claimed = await casesOf(citizen('c-1'), customer('c-1', 'c-2'));
    expect(ids(claimed)).toEqual(['two-roles', 'last-day', 'own']);
    expect(claimed?.totalCount).toBe(3);
  });

  test.each(['PARTNER', 'ANALYST', 'TELEPHONY', 'OPERATOR', 'SYSTEM'] as const)(
    'CA-47 MUST give %s no cases of a customer, without a question to the store',
    async (kind) => {
      cases.questions();
      expect(await casesOf(viewer(kind, { customerIds: ['c-1'] }), customer('c-1'))).toBeNull();
      expect(cases.questions()).toEqual([]);
    },
  );
});
