import type { Viewer } from '../../../schema/wire.ts';
import { citizen } from '../../kit/viewers.ts';
import { openTestCases, own, parkingCase, parkingType, party, type TestCases } from './kit.ts';

let cases: TestCases;
beforeEach(async () => {
  cases = await openTestCases();
  await cases.load(
    parkingType('t-1'),
    parkingCase('z-type'),
    parkingCase('z-product', {
      caseType: { code: 'ANDERS' },
      productTypes: ['parkeervergunning'],
      startedOn: '2026-06-02',
    }),
    parkingCase('z-other', { caseType: { code: 'BIJSTAND' }, startedOn: '2026-06-03' }),
    parkingCase('z-ended', {
      parties: [party('INITIATOR', 'c-1', { until: '2026-06-14' })],
      startedOn: '2026-06-04',
    }),
    parkingCase('z-mine', { parties: [party('INITIATOR', 'c-2')] }),
    parkingCase('z-handled', { parties: [party('ADVISER', 'c-1')] }),
  );
});
afterEach(() => cases.subgraph.close());

/** Customer c-2, who acts for c-1. */
const acting = (...subjects: readonly string[]): Viewer => ({
  ...citizen('c-2'),
  actingFor: { customerIds: ['c-1', 'i-1'], subjects: subjects.length === 0 ? null : subjects },
});

const ids = ['z-type', 'z-product', 'z-other', 'z-ended', 'z-mine', 'z-handled'];

/** Cases found by id and by key, and those of each customer with their total. */
async function found(who: Viewer): Promise<unknown> {
  const page = '{ totalCount edges { node { id } } }';
  const keys = [
    ...['c-1', 'c-2'].map((id) => ({ __typename: 'Customer', id })),
    ...ids.map((id) => ({ __typename: 'Case', id })),
  ];
  const selection = `... on Customer { cases ${page} role: cases(role: INITIATOR) ${page} } ... on Case { id }`;
  const { data } = await cases.entities(who, selection, ...keys);
  const entities = data?.['_entities'] as readonly (Page | { id: string } | null)[];
  const { data: root } = await cases.ask(
    who,
    `{ ${ids.map((id, at) => `c${at}: case(id: "${id}") { id }`).join(' ')} }`,
  );
  const [first, second, ...byKey] = entities;
  expect(Object.values(root ?? {})).toEqual(byKey);
  return { of: [first, second].map(toList), byKey: byKey.flatMap((one) => one ?? []) };
}

interface Page {
  readonly cases: { totalCount: number; edges: readonly { node: { id: string } }[] };
  readonly role: Page['cases'];
}

function toList(page: object | null | undefined): unknown {
  if (!page) return null;
  const { cases: all, role } = page as Page;
  expect(role).toEqual(all);
  const list = all.edges.map(({ node }) => node.id);
  expect(all.totalCount).toBe(list.length);
  return list;
}

const byKey = (...some: readonly string[]): object[] => some.map((id) => ({ id }));

describe('who acts for another', () => {
  test('AZ8 MUST see that customer cases of the subject, by type or product, and no other', async () => {
    expect(await found(acting('PARKEREN'))).toEqual({
      of: [['z-type'], null],
      byKey: byKey('z-type'),
    });
    expect(await found(acting('parkeervergunning'))).toEqual({
      of: [['z-product'], null],
      byKey: byKey('z-product'),
    });
    expect(await found(acting('parkeervergunning', 'PARKEREN', 'x'))).toEqual({
      of: [['z-product', 'z-type'], null],
      byKey: byKey('z-type', 'z-product'),
    });
    expect(await found(acting('zorg'))).toEqual({ of: [[], null], byKey: [] });
  });

  test('AZ8 MUST see all of them by a mandate for everything, and none of its own meanwhile', async () => {
    const all = ['z-other', 'z-product', 'z-type'];
    expect(await found(acting())).toEqual({
      of: [all, null],
      byKey: byKey('z-type', 'z-product', 'z-other'),
    });
    expect(await found(citizen('c-2'))).toEqual({ of: [null, ['z-mine']], byKey: byKey('z-mine') });
  });

  test('AZ8 MUST get of a case what its parties get, and not who they are', async () => {
    await cases.load(
      parkingCase('z-full', {
        remarks: '#intern',
        parties: [party('INITIATOR', 'c-1'), party('STAKEHOLDER', 'c-3', { name: '#Buur' })],
      }),
    );
    const query = '{ case(id: "z-full") { id remarks roles { role name customer { id } } } }';
    expect(await cases.ask(acting('PARKEREN'), query)).toEqual({
      data: {
        case: {
          id: 'z-full',
          remarks: null,
          roles: [{ role: 'INITIATOR', name: null, customer: { id: 'c-1' } }],
        },
      },
    });
  });

  test('AZ8 MUST follow a type that is known by its version only, also when that comes later', async () => {
    const late = parkingCase('z-late', { caseType: own('t-9'), startedOn: '2026-06-05' });
    await cases.load(late);
    const isFound = async (): Promise<unknown> =>
      (await cases.ask(acting('LATER'), '{ case(id: "z-late") { id } }')).data;
    expect(await isFound()).toEqual({ case: null });
    await cases.load(parkingType('t-9', { code: 'LATER' }));
    expect(await isFound()).toEqual({ case: { id: 'z-late' } });
  });

  test('AZ8 MUST lose nothing by a mandate for more subjects than a question holds', async () => {
    const many = Array.from({ length: 120 }, (_, at) => `s-${at}`);
    expect(await found(acting(...many, 'PARKEREN'))).toEqual({
      of: [['z-type'], null],
      byKey: byKey('z-type'),
    });
  });
});
