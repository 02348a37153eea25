import { confidentialities, type Confidentiality, type Viewer } from '../../../schema/wire.ts';
import { citizen, employee, viewer } from '../../kit/viewers.ts';
import { openTestCases, own, parkingCase, parkingType, party, type TestCases } from './kit.ts';

let cases: TestCases;
beforeAll(async () => {
  cases = await openTestCases();
  await cases.load(
    parkingType('t-1'),
    ...confidentialities.map((confidentiality, at) =>
      parkingCase(`z-${at}`, {
        confidentiality,
        startedOn: `2026-05-0${at + 1}`,
        parties: [
          party('INITIATOR', 'c-1'),
          { role: 'HANDLER', partyType: 'ORG_UNIT', orgUnit: 'V' },
        ],
      }),
    ),
  );
});
afterAll(() => cases.subgraph.close());

const cleared = (clearance: Confidentiality): Viewer => employee({ clearance });
const countOf = (clearance: Confidentiality): number => confidentialities.indexOf(clearance) + 1;

/** Ids in every list of cases, the totals beside them, and each case by its id, number and key. */
async function found(who: Viewer): Promise<unknown> {
  const page = '{ totalCount hasNextPage edges { node { id } } }';
  const one = confidentialities.map(
    (_, at) =>
      `i${at}: case(id: "z-${at}") { id } n${at}: caseByIdentification(identification: "ZAAK-2026-z-${at}") { id }`,
  );
  const of = '... on Customer { all: cases(first: 3) PAGE role: cases(role: INITIATOR) PAGE }';
  const keys = [
    { __typename: 'Customer', id: 'c-1' },
    ...confidentialities.map((_, at) => ({ __typename: 'Case', id: `z-${at}` })),
  ];
  const [byKey, byRoot] = [
    await cases.entities(who, `${of.replaceAll('PAGE', page)} ... on Case { id }`, ...keys),
    await cases.ask(who, `{ queue: caseQueue(unit: "V") ${page} ${one.join(' ')} }`),
  ];
  return { ...byKey.data, ...byRoot.data };
}

/** What must be found when the first so many cases may be seen, and no other. */
function expected(count: number): unknown {
  const ids = confidentialities.map((_, at) => `z-${at}`);
  const seen = ids.slice(0, count);
  const node = (id: string): object => ({ node: { id } });
  const newest = seen.toReversed();
  const each = (at: number): object | null => (at < count ? { id: `z-${at}` } : null);
  return {
    _entities: [
      {
        all: {
          totalCount: count,
          hasNextPage: count > 3,
          edges: newest.slice(0, 3).map(node),
        },
        role: { totalCount: count, hasNextPage: false, edges: newest.map(node) },
      },
      ...ids.map((_, at) => each(at)),
    ],
    // Due dates follow the day of the beginning.
    queue: { totalCount: count, hasNextPage: false, edges: seen.map(node) },
    ...Object.fromEntries(
      ids.flatMap((_, at) => [
        [`i${at}`, each(at)],
        [`n${at}`, each(at)],
      ]),
    ),
  };
}

test.each(confidentialities)(
  'AZ25 an employee cleared for %s MUST find cases up to it and no other, in no list, count or by any key',
  async (clearance) => {
    expect(await found(cleared(clearance))).toEqual(expected(countOf(clearance)));
  },
);

test('AZ25 an employee of whom nobody says a clearance MUST find ordinary cases only, with or without the extra right', async () => {
  const ordinary = expected(countOf('CASE_CONFIDENTIAL'));
  expect(await found(employee())).toEqual(ordinary);
  expect(await found(employee({ scopes: ['employee+'] }))).toEqual(ordinary);
});

test('AZ25 a party MUST find its own case however confidential, and the privacy officer is not measured so', async () => {
  const query = '{ case(id: "z-7") { id confidentiality } }';
  const all = { data: { case: { id: 'z-7', confidentiality: 'TOP_SECRET' } } };
  expect(await cases.ask(citizen('c-1'), query)).toEqual(all);
  expect(await cases.ask(viewer('PRIVACY_OFFICER'), query)).toEqual(all);
});

test('AZ25 an employee MUST not get documents above its clearance, from the case or by their id', async () => {
  const document = (sourceId: string, confidentiality: Confidentiality | null): object => ({
    sourceId,
    title: sourceId,
    createdOn: '2026-06-02',
    confidentiality,
  });
  await cases.load(
    parkingCase('z-docs', {
      documents: [
        document('d-open', 'PUBLIC'),
        document('d-none', null),
        document('d-high', 'CONFIDENTIAL'),
      ],
    }),
  );
  const query = '{ case(id: "z-docs") { documents { title } } }';
  const titles = async (who: Viewer): Promise<unknown> => {
    const { data } = await cases.ask(who, query);
    const found = data?.['case'] as { documents: readonly { title: string }[] } | null;
    return found?.documents.map(({ title }) => title).toSorted();
  };
  expect(await titles(employee())).toEqual(['d-none', 'd-open']);
  expect(await titles(cleared('CONFIDENTIAL'))).toEqual(['d-high', 'd-none', 'd-open']);
  const byId = async (who: Viewer): Promise<unknown> =>
    (
      await cases.entities(who, '... on CaseDocument { title }', {
        __typename: 'CaseDocument',
        id: 'd-high',
      })
    ).data;
  expect(await byId(employee())).toEqual({ _entities: [null] });
  expect(await byId(cleared('CONFIDENTIAL'))).toEqual({ _entities: [{ title: 'd-high' }] });
});

test('AZ25 an employee MUST not learn of a case above its clearance from one that is related to it', async () => {
  await cases.load(
    parkingCase('z-related', {
      relations: ['z-0', 'z-7', 'z-gone'].map((id) => ({
        kind: 'PARENT',
        case: own(id),
        name: id,
      })),
    }),
  );
  const query = '{ case(id: "z-related") { relations { name case { id } } } }';
  const row = (name: string, isHere = true): object => ({
    name,
    case: isHere ? { id: name } : null,
  });
  expect(await cases.ask(employee(), query)).toEqual({
    data: { case: { relations: [row('z-0'), row('z-gone', false)] } },
  });
  expect(await cases.ask(cleared('TOP_SECRET'), query)).toEqual({
    data: { case: { relations: [row('z-0'), row('z-7'), row('z-gone', false)] } },
  });
});
