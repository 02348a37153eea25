import type { LoadResult, SourceRecord } from '../../../subgraphs/shared/records.ts';
import { identifierAlias, recordId } from '../../../subgraphs/shared/identity.ts';
import { employee } from '../../kit/viewers.ts';
import { fullCase } from './full-case.ts';
import { openTestCases, own, parkingCase, parkingType, party, type TestCases } from './kit.ts';

let cases: TestCases;
beforeEach(async () => {
  cases = await openTestCases();
});
afterEach(() => cases.subgraph.close());

const dump = async (type: string): Promise<readonly SourceRecord[]> =>
  (await cases.subgraph.records.dump(type, '')).records;

const statusNames = async (id: string): Promise<unknown> =>
  (
    await cases.ask(
      employee(),
      `{ case(id: "${id}") { version dueOn type { name } status { publicText type { name } } } }`,
    )
  ).data;

describe('records of cases and case types', () => {
  test('CA-01 MUST take a record in once: again it is unchanged, changed it is one more version', async () => {
    const first = await cases.load(parkingType('PT'), parkingCase('1'));
    const again = await cases.load(parkingType('PT'), parkingCase('1'));
    const changed = await cases.load(parkingCase('1', { description: 'Straat 1' }));
    expect([first, again, changed]).toEqual([
      [
        { kind: 'created', id: 'PT', customerIds: [] },
        { kind: 'created', id: '1', customerIds: ['c-1'] },
      ],
      [
        { kind: 'unchanged', id: 'PT', customerIds: [] },
        { kind: 'unchanged', id: '1', customerIds: ['c-1'] },
      ],
      [{ kind: 'changed', id: '1', customerIds: ['c-1'] }],
    ]);
    expect(await cases.ask(employee(), '{ case(id: "1") { version description } }')).toEqual({
      data: { case: { version: 2, description: 'Straat 1' } },
    });
  });

  test('CA-02 MUST give back what it took in, and know it again', async () => {
    await cases.load(parkingType('PT'), fullCase);
    const records = [...(await dump('CaseType')), ...(await dump('Case'))];
    expect(records[1]).toEqual(fullCase);
    expect((await cases.load(...records)).map(({ kind }) => kind)).toEqual([
      'unchanged',
      'unchanged',
    ]);
  });

  test('CA-03 MUST know a customer by a record of a register or by an identifier', async () => {
    const [result] = await cases.load(
      parkingCase('1', {
        parties: [
          party('INITIATOR', 'c-1'),
          { ...party('STAKEHOLDER', ''), customer: { source: 'open-klant', sourceId: 'u-9' } },
          { ...party('STAKEHOLDER', ''), customer: { scheme: 'BSN', value: '999990019' } },
          { ...party('STAKEHOLDER', ''), customer: null, name: 'Onbekende buur' },
        ],
      }),
    );
    expect(result).toEqual({
      kind: 'created',
      id: '1',
      customerIds: [
        'c-1',
        recordId('Customer', 'open-klant', 'u-9'),
        identifierAlias(cases.blind, 'BSN', '999990019'),
      ],
    });
  });

  test.each([
    ['no number', { identification: undefined }, 'BAD_USER_INPUT', 'identification: invalid type'],
    ['an empty text', { description: '' }, 'BAD_USER_INPUT', 'description: too small'],
    [
      'an organisation that fails the 11-test',
      { sourceOrganisation: '123456789' },
      'INVALID_IDENTIFIER',
      'sourceOrganisation: does not satisfy the rules of its scheme',
    ],
    [
      'a day that does not exist',
      { startedOn: '2026-02-29' },
      'BAD_USER_INPUT',
      'startedOn: not a day of ISO 8601',
    ],
    [
      'an instant without an offset',
      { lastChangedAt: '2026-06-01T10:00:00' },
      'BAD_USER_INPUT',
      'lastChangedAt: not an instant of ISO 8601',
    ],
    [
      'an extension of nothing',
      { extension: { duration: 'P0D' } },
      'BAD_USER_INPUT',
      'extension.duration: not a duration of ISO 8601 above nought',
    ],
    ['an unknown field', { colour: 'blue' }, 'BAD_USER_INPUT', 'record: unrecognized keys'],
    [
      'an unknown role',
      { parties: [party('WITNESS', 'c-1')] },
      'BAD_USER_INPUT',
      'parties.0.role: invalid value',
    ],
    [
      'a document that a browser must not open',
      {
        documents: [
          {
            sourceId: 'd',
            title: 'x',
            createdOn: '2026-06-01',
            downloadUrl: 'javascript:alert(1)',
          },
        ],
      },
      'BAD_USER_INPUT',
      'documents.0.downloadUrl: invalid format',
    ],
    [
      'a partner that is none',
      {
        sharedWith: [
          { partnerOin: '1', purpose: 'p', legalBasis: 'b', from: '2026-06-01T00:00:00Z' },
        ],
      },
      'INVALID_IDENTIFIER',
      'sharedWith.0.partnerOin: does not satisfy the rules of its scheme',
    ],
  ])('CA-04 MUST refuse a case with %s, by path and rule', async (_what, fields, code, reason) => {
    expect(await cases.load(parkingCase('1', fields), parkingCase('2'))).toEqual([
      { kind: 'rejected', code, reason },
      { kind: 'created', id: '2', customerIds: ['c-1'] },
    ]);
  });

  test('CA-05 MUST refuse a customer whose BSN fails the 11-test, without saying it', async () => {
    const wrong = { ...party('INITIATOR', ''), customer: { scheme: 'BSN', value: '123456789' } };
    const [result] = await cases.load(parkingCase('1', { parties: [wrong] }));
    expect(result).toMatchObject({ kind: 'rejected' });
    expect(JSON.stringify(result)).not.toContain('123456789');
  });

  test.each([
    ['no lead time', { leadTime: undefined }, 'leadTime: invalid type'],
    ['P0D', { serviceNorm: 'P0D' }, 'serviceNorm: not a duration of ISO 8601 above nought'],
    [
      'a negative order',
      { statusTypes: [{ code: 'A', order: -1, name: 'A' }] },
      'statusTypes.0.order: too small',
    ],
  ])('CA-06 MUST refuse a case type with %s', async (_what, fields, reason) => {
    expect(await cases.load(parkingType('PT', fields))).toEqual([
      { kind: 'rejected', code: 'BAD_USER_INPUT', reason },
    ]);
  });

  test('CA-07 MUST refuse a second case with a number that the organisation gave already', async () => {
    await cases.load(parkingCase('1', { identification: 'ZAAK-1' }));
    expect(
      await cases.load(parkingCase('2', { identification: 'ZAAK-1' }), parkingCase('3')),
    ).toEqual([
      {
        kind: 'rejected',
        code: 'DUPLICATE_IDENTIFIER',
        reason: 'record: an identifier in it is in use',
      },
      { kind: 'created', id: '3', customerIds: ['c-1'] },
    ]);
  });

  test('CA-08 MUST remove what a source no longer has, and tell of it', async () => {
    const imported = { source: 'open-zaak' };
    const load = (run: string, ...ids: string[]): Promise<readonly LoadResult[]> =>
      cases.subgraph.records.load(
        ids.map((id) => parkingCase(id, { ...imported, identification: id })),
        run,
      );
    await load('monday', 'a', 'b');
    await load('tuesday', 'a');
    const gone = recordId('Case', 'open-zaak', 'b');
    expect(
      await cases.subgraph.records.prune('open-zaak', ['CaseType', 'Case'], 'tuesday'),
    ).toEqual({
      CaseType: 0,
      Case: 1,
    });
    expect(
      await cases.ask(employee(), `{ case(id: "${gone}") { id } caseQueue { totalCount } }`),
    ).toEqual({
      data: { case: null, caseQueue: { totalCount: 1 } },
    });
    expect((await cases.events()).at(-1)).toMatchObject({
      type: 'Case',
      id: gone,
      removed: true,
      facts: [],
    });
  });

  test('CA-09 MUST say which ids of cases it does not know', async () => {
    await cases.load(parkingCase('1'));
    const ids = ['1', ...Array.from({ length: 150 }, (_, at) => `x${at}`)];
    expect(await cases.subgraph.records.missing(ids)).toEqual(ids.slice(1));
  });
});

describe('case types that come later, change or go', () => {
  const status = { statuses: [{ typeCode: 'IN', setAt: '2026-06-01T09:00:00Z' }] };

  test('CA-10 MUST take a case in before its type, and let it follow when the type comes', async () => {
    await cases.load(parkingCase('1', status));
    expect(await statusNames('1')).toEqual({
      case: {
        version: 1,
        dueOn: null,
        type: null,
        status: { publicText: null, type: { name: 'IN' } },
      },
    });
    await cases.load(parkingType('PT'));
    expect(await statusNames('1')).toEqual({
      case: {
        version: 2,
        dueOn: '2026-07-27',
        type: { name: 'Parkeervergunning aanvragen' },
        status: { publicText: 'Wij hebben uw aanvraag ontvangen.', type: { name: 'Ontvangen' } },
      },
    });
    const [event] = await cases.events();
    expect(event?.facts.map(({ title, publicText }) => [title, publicText])).toEqual([
      ['Parkeervergunning aanvragen', null],
      ['Parkeervergunning aanvragen: Ontvangen', 'Wij hebben uw aanvraag ontvangen.'],
    ]);
  });

  test('CA-11 MUST move due dates in case and work stock with the lead time, and none that was recorded', async () => {
    await cases.load(
      parkingType('PT'),
      parkingCase('1'),
      parkingCase('2', { dueOn: '2026-07-01' }),
      parkingCase('3', { caseType: own('PT'), startedOn: '2026-05-01' }),
    );
    await cases.load(parkingType('PT', { leadTime: 'P7D' }));
    expect(
      await cases.ask(employee(), '{ caseQueue { edges { node { id dueOn version } } } }'),
    ).toEqual({
      data: {
        caseQueue: {
          edges: [
            { node: { id: '3', dueOn: '2026-05-08', version: 2 } },
            { node: { id: '1', dueOn: '2026-06-08', version: 2 } },
            { node: { id: '2', dueOn: '2026-07-01', version: 1 } },
          ],
        },
      },
    });
  });

  test('CA-12 MUST leave cases alone when nothing of theirs changes', async () => {
    await cases.load(parkingType('PT'), parkingCase('1', status));
    const before = (await cases.events()).at(-1)?.position;
    await cases.load(parkingType('PT', { description: 'Nieuw' }));
    expect((await cases.events()).at(-1)?.position).toBe(before);
  });

  test('CA-13 MUST keep a case when its type goes', async () => {
    const imported = { source: 'open-zaak' };
    await cases.subgraph.records.load([parkingType('PT', imported)], 'monday');
    await cases.load(parkingCase('1', status));
    await cases.subgraph.records.prune('open-zaak', ['CaseType'], 'tuesday');
    expect(await statusNames('1')).toEqual({
      case: {
        version: 2,
        dueOn: null,
        type: null,
        status: { publicText: null, type: { name: 'IN' } },
      },
    });
  });

  test('CA-14 MUST follow with every case of the type, more than one write can hold', async () => {
    const many = Array.from({ length: 250 }, (_, at) => parkingCase(`k${at}`));
    await cases.load(...many.slice(0, 150));
    await cases.load(...many.slice(150));
    await cases.load(parkingType('PT'));
    expect(
      await cases.ask(
        employee(),
        '{ caseQueue(first: 1) { totalCount edges { node { dueOn } } } }',
      ),
    ).toEqual({
      data: { caseQueue: { totalCount: 250, edges: [{ node: { dueOn: '2026-07-27' } }] } },
    });
    const undated = (await dump('Case')).filter(({ dueOn }) => dueOn !== undefined);
    expect(undated).toEqual([]);
  });

  test('CA-15 MUST give a case the version of its type that held at its start', async () => {
    await cases.load(
      parkingType('v1', { name: 'Oud', leadTime: 'P10D', validFrom: '2020-01-01' }),
      parkingType('v2', { name: 'Nieuw', leadTime: 'P20D', validFrom: '2026-05-01' }),
      parkingType('v3', { name: 'Straks', leadTime: 'P30D', validFrom: '2027-01-01' }),
      parkingCase('1', { startedOn: '2026-04-30' }),
      parkingCase('2'),
      parkingCase('3', { caseType: own('v1') }),
      parkingCase('4', { startedOn: '2019-01-01' }),
    );
    const answer = await cases.ask(
      employee(),
      `{ ${['1', '2', '3', '4'].map((id) => `c${id}: case(id: "${id}") { dueOn type { name } }`).join(' ')} }`,
    );
    expect(answer.data).toEqual({
      c1: { dueOn: '2026-05-10', type: { name: 'Oud' } },
      c2: { dueOn: '2026-06-21', type: { name: 'Nieuw' } },
      c3: { dueOn: '2026-06-11', type: { name: 'Oud' } },
      c4: { dueOn: '2019-01-11', type: { name: 'Oud' } },
    });
    expect(
      await cases.entities(employee(), '... on CaseType { code name }', {
        __typename: 'CaseType',
        code: 'PARKEREN',
      }),
    ).toEqual({ data: { _entities: [{ code: 'PARKEREN', name: 'Nieuw' }] } });
  });
});
