import { openTestCases, parkingCase, parkingType, party, type TestCases } from './kit.ts';

let cases: TestCases;
beforeEach(async () => {
  cases = await openTestCases();
  await cases.load(parkingType('PT'));
});
afterEach(() => cases.subgraph.close());

const status = (typeCode: string, setAt: string, fields: object = {}): object => ({
  typeCode,
  setAt,
  ...fields,
});

const factsOf = async (fields: { readonly [field: string]: unknown }): Promise<unknown[]> => {
  await cases.load(parkingCase('1', fields));
  const [event] = await cases.events();
  return (event?.facts ?? []).map(({ kind, at, title, publicText, audience }) => [
    kind,
    at.toISOString(),
    title,
    publicText,
    audience,
  ]);
};

describe('what cases tells the timeline', () => {
  test('CA-60 MUST tell of opening, statuses, decisions and closing, each with what the customer may read', async () => {
    expect(
      await factsOf({
        description: 'Straat 1',
        endedOn: '2026-06-10',
        statuses: [
          status('IN', '2026-06-01T09:00:00Z', { explanation: 'voor staf' }),
          status('CHECK', '2026-06-02T09:00:00Z'),
          status('CHECK', '2026-06-03T09:00:00Z', { publicText: 'Wij kijken ernaar.' }),
          status('KLAAR', '2026-06-10T15:00:00Z'),
        ],
        decisions: [
          { sourceId: 'b', type: 'Vergunning', date: '2026-06-09', summary: 'Verleend.' },
          { sourceId: 'elsewhere', urn: 'urn:nld:besluit:2' },
        ],
        result: { code: 'JA' },
      }),
    ).toEqual([
      ['CASE_OPENED', '2026-06-01T00:00:00.000Z', 'Parkeervergunning aanvragen', null, 'CUSTOMER'],
      [
        'CASE_STATUS',
        '2026-06-10T15:00:00.000Z',
        'Parkeervergunning aanvragen: Afgehandeld',
        null,
        'CUSTOMER',
      ],
      [
        'CASE_STATUS',
        '2026-06-03T09:00:00.000Z',
        'Parkeervergunning aanvragen: Toets',
        'Wij kijken ernaar.',
        'CUSTOMER',
      ],
      [
        'CASE_STATUS',
        '2026-06-02T09:00:00.000Z',
        'Parkeervergunning aanvragen: Toets',
        null,
        'INTERNAL',
      ],
      [
        'CASE_STATUS',
        '2026-06-01T09:00:00.000Z',
        'Parkeervergunning aanvragen: Ontvangen',
        'Wij hebben uw aanvraag ontvangen.',
        'CUSTOMER',
      ],
      [
        'DECISION',
        '2026-06-09T00:00:00.000Z',
        'Parkeervergunning aanvragen: Vergunning',
        'Verleend.',
        'CUSTOMER',
      ],
      [
        'CASE_CLOSED',
        '2026-06-10T15:00:00.000Z',
        'Parkeervergunning aanvragen: Verleend',
        null,
        'CUSTOMER',
      ],
    ]);
  });

  test('CA-61 MUST tell each customer once, and for staff only where the role gives no lasting sight', async () => {
    await cases.load(
      parkingCase('1', {
        parties: [
          party('INITIATOR', 'c-1'),
          party('CUSTOMER_CONTACT', 'c-1'),
          party('STAKEHOLDER', 'c-2', { until: '2027-01-01' }),
          party('ADVISER', 'c-3'),
          { role: 'HANDLER', partyType: 'EMPLOYEE', employeeId: 'emp-1' },
          { role: 'INITIATOR', partyType: 'CUSTOMER', name: 'Onbekend' },
        ],
      }),
    );
    const [event] = await cases.events();
    expect(
      event?.facts.map(({ key, customerId, audience }) => [key, customerId, audience]),
    ).toEqual([
      ['opened:c-1', 'c-1', 'CUSTOMER'],
      ['opened:c-2', 'c-2', 'INTERNAL'],
      ['opened:c-3', 'c-3', 'INTERNAL'],
    ]);
  });

  test.each([
    ['portal', 'PORTAL'],
    ['web-form', 'WEB_FORM'],
    ['Loket Centrum', null],
    [undefined, null],
  ])('CA-62 MUST name the kind of channel where the code is one: %s', async (channel, kind) => {
    await cases.load(parkingCase('1', { channel }));
    const [event] = await cases.events();
    expect(event?.facts.map((fact) => fact.channel)).toEqual([kind]);
  });

  test('CA-63 MUST keep one state per case, the newest, behind a reader of the former one', async () => {
    await cases.load(parkingCase('1'), parkingCase('2'));
    const before = await cases.events();
    await cases.load(parkingCase('1', { endedOn: '2026-06-10' }));
    const news = await cases.events(before.at(-1)?.position);
    expect(news.map(({ id, facts }) => [id, facts.map(({ kind }) => kind)])).toEqual([
      ['1', ['CASE_OPENED', 'CASE_CLOSED']],
    ]);
    expect((await cases.events()).map(({ id }) => id)).toEqual(['2', '1']);
  });

  test('CA-64 MUST tell of a case whose type is not here by its number', async () => {
    expect(await factsOf({ caseType: { code: 'ONBEKEND' }, endedOn: '2026-06-10' })).toEqual([
      ['CASE_OPENED', '2026-06-01T00:00:00.000Z', 'ZAAK-2026-1', null, 'CUSTOMER'],
      ['CASE_CLOSED', '2026-06-10T00:00:00.000Z', 'ZAAK-2026-1', null, 'CUSTOMER'],
    ]);
  });
});
