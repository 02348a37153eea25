import { citizen, employee, viewer } from '../../kit/viewers.ts';
import { openTestCases, parkingCase, parkingType, type TestCases } from './kit.ts';

let cases: TestCases;

const handledBy = (
  employeeId: string | null,
  orgUnit: string | null,
  fields: object = {},
): object => ({
  role: 'HANDLER',
  partyType: employeeId === null ? 'ORG_UNIT' : 'EMPLOYEE',
  employeeId,
  orgUnit,
  ...fields,
});

/** Today is 15 June 2026. */
beforeEach(async () => {
  cases = await openTestCases();
  await cases.load(
    parkingType('PT'),
    parkingCase('late', { dueOn: '2026-06-14', parties: [handledBy('emp-1', 'PARKEREN')] }),
    parkingCase('today', { dueOn: '2026-06-15', parties: [handledBy('emp-2', 'PARKEREN')] }),
    parkingCase('later', {
      dueOn: '2026-07-01',
      parties: [handledBy('emp-1', null), handledBy(null, 'BEZWAAR')],
    }),
    parkingCase('no-day', {
      caseType: { code: 'ONBEKEND' },
      parties: [handledBy('emp-1', 'PARKEREN')],
    }),
    parkingCase('very-late', { dueOn: '2026-01-02', parties: [] }),
    parkingCase('ended', {
      dueOn: '2026-06-01',
      endedOn: '2026-06-01',
      parties: [handledBy('emp-1', 'PARKEREN')],
    }),
    parkingCase('handed-on', {
      dueOn: '2026-06-20',
      parties: [
        handledBy('emp-1', 'PARKEREN', { until: '2026-05-01' }),
        handledBy('emp-3', 'BEZWAAR'),
      ],
    }),
  );
});
afterEach(() => cases.subgraph.close());

const ask = async (args: string): Promise<unknown> => {
  const answer = await cases.ask(
    employee(),
    `{ caseQueue${args} { complete totalCount hasNextPage edges { node { id } } } }`,
  );
  const queue = answer.data?.['caseQueue'] as {
    complete: boolean;
    totalCount: number;
    hasNextPage: boolean;
    edges: { node: { id: string } }[];
  };
  const { complete, totalCount, hasNextPage, edges } = queue;
  return { ids: edges.map(({ node }) => node.id), totalCount, hasNextPage, complete };
};

const all = (...ids: readonly string[]): object => ({
  ids,
  totalCount: ids.length,
  hasNextPage: false,
  complete: true,
});

describe('the work stock', () => {
  test.each([
    ['', ['very-late', 'late', 'today', 'handed-on', 'later', 'no-day']],
    ['(overdue: true)', ['very-late', 'late']],
    ['(overdue: false)', ['today', 'handed-on', 'later', 'no-day']],
    ['(unit: "PARKEREN")', ['late', 'today', 'no-day']],
    ['(unit: "PARKEREN", overdue: true)', ['late']],
    ['(handler: "emp-1")', ['late', 'later', 'no-day']],
    ['(unit: "PARKEREN", handler: "emp-1")', ['late', 'no-day']],
    ['(unit: "BEZWAAR")', ['handed-on', 'later']],
    ['(unit: "BEZWAAR", handler: "emp-1")', ['later']],
    ['(unit: "GEEN")', []],
  ])('CA-50 MUST give running cases by due date, those without one last: %s', async (args, ids) => {
    expect(await ask(args)).toEqual(all(...ids));
  });

  test('CA-51 MUST give page after page within what is asked for', async () => {
    const page = `query ($after: String, $overdue: Boolean) {
      caseQueue(first: 1, after: $after, overdue: $overdue) { endCursor hasNextPage complete totalCount edges { node { id } } } }`;
    const walk = async (overdue: boolean): Promise<unknown[]> => {
      const seen: unknown[] = [];
      let after: unknown = null;
      for (;;) {
        const answer = await cases.ask(employee(), page, { after, overdue });
        const queue = answer.data?.['caseQueue'] as {
          endCursor: string;
          hasNextPage: boolean;
          totalCount: number;
          edges: { node: { id: string } }[];
        };
        seen.push(...queue.edges.map(({ node }) => [node.id, queue.totalCount]));
        if (!queue.hasNextPage) return seen;
        after = queue.endCursor;
      }
    };
    expect(await walk(true)).toEqual([
      ['very-late', 2],
      ['late', 2],
    ]);
    expect(await walk(false)).toEqual([
      ['today', 4],
      ['handed-on', 4],
      ['later', 4],
      ['no-day', 4],
    ]);
  });

  test('CA-52 MUST follow a case that changes hands, gets another date, ends, or starts again', async () => {
    await cases.load(
      parkingCase('late', { dueOn: '2026-08-01', parties: [handledBy('emp-2', 'BEZWAAR')] }),
      parkingCase('today', { endedOn: '2026-06-15' }),
      parkingCase('ended', { dueOn: '2026-06-30', parties: [handledBy('emp-1', 'PARKEREN')] }),
    );
    expect(await ask('(unit: "PARKEREN")')).toEqual(all('ended', 'no-day'));
    expect(await ask('(unit: "BEZWAAR")')).toEqual(all('handed-on', 'later', 'late'));
  });

  test('CA-53 MUST call a case overdue from midnight in the Netherlands', async () => {
    cases.setNow('2026-06-15T21:59:59Z');
    expect(await ask('(overdue: true)')).toEqual(all('very-late', 'late'));
    cases.setNow('2026-06-15T22:00:00Z');
    expect(await ask('(overdue: true)')).toEqual(all('very-late', 'late', 'today'));
  });

  test('CA-54 MUST ask a constant number of questions', async () => {
    cases.questions();
    await ask('');
    expect(cases.questions()).toEqual([
      { collection: 'queue', op: 'page' },
      { collection: 'cases', op: 'find' },
      { collection: 'queue', op: 'count' },
    ]);
  });

  test.each([
    citizen('c-1'),
    viewer('PARTNER'),
    viewer('ANALYST'),
    viewer('TELEPHONY'),
    viewer('OPERATOR'),
  ])('AZ7 MUST give nobody but staff the work stock: $kind', async (who) => {
    cases.questions();
    expect(await cases.ask(who, '{ caseQueue { totalCount edges { node { id } } } }')).toEqual({
      data: { caseQueue: { totalCount: 0, edges: [] } },
    });
    expect(cases.questions()).toEqual([]);
  });

  test.each([
    ['(first: 0)', 'TOO_COMPLEX'],
    ['(first: 101)', 'TOO_COMPLEX'],
    ['(after: "%%")', 'BAD_USER_INPUT'],
  ])('IN1 MUST refuse %s without a question to the store', async (args, code) => {
    cases.questions();
    const answer = await cases.ask(employee(), `{ caseQueue${args} { totalCount } }`);
    expect(answer.errors?.map(({ extensions }) => extensions['code'])).toEqual([code]);
    expect(cases.questions()).toEqual([]);
  });
});
