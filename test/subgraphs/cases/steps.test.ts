import {
  clerk,
  codesOf,
  customer,
  given,
  openDesk,
  parkingProcess,
  partner,
  partnerOin,
  type CaseShown,
  type Desk,
  type Fields,
} from './changing-kit.ts';
import { parkingCase } from './kit.ts';

let desk: Desk;
beforeEach(async () => {
  desk = await openDesk();
});
afterEach(() => desk.subgraph.close());

const plate = { answers: [{ name: 'Kenteken', value: 'AB-123-C' }] };
const papers = {
  documents: [
    { title: 'Kentekenbewijs', answers: 'Kentekenbewijs', locationCode: 'balie, kast 1' },
  ],
};
const tokenOf = (one: CaseShown, code: string): string | undefined =>
  one.steps.find((step) => step.code === code)?.resumeToken;

/** A case whose first two steps are done. */
async function atPartner(): Promise<CaseShown> {
  const { id } = await desk.open();
  const step = (args: Fields) => desk.change('completeStep', { caseId: id, ...args });
  await step({ stepCode: 'vragen', channel: 'counter', input: plate, expectedVersion: 1 });
  const second = { stepCode: 'tonen', channel: 'counter', input: papers, expectedVersion: 2 };
  await step(second);
  const shared = await desk.change('shareDossier', {
    ...{ caseId: id, partnerOin, purpose: 'SUWI', legalBasis: 'art. 62 Wet SUWI' },
    expectedVersion: 3,
  });
  if (!shared.case) throw new Error(JSON.stringify(shared.errors));
  return shared.case;
}

describe('the steps of a case', () => {
  test('ZK-10 MUST go on where they are available, each telling where and by whom it was done (R41, R42)', async () => {
    const { id, ...opened } = await desk.open({ channel: 'portal' }, customer('c-1'));
    const first = await desk.change(
      'completeStep',
      {
        ...{ caseId: id, stepCode: 'vragen', channel: 'portal' },
        input: plate,
        expectedVersion: 1,
      },
      customer('c-1'),
    );
    expect(first.errors).toEqual([]);
    expect(first.case).toMatchObject({ version: 2, properties: [] });
    const resumeToken = tokenOf({ id, ...opened } as CaseShown, 'vragen');
    expect(tokenOf(first.case as CaseShown, 'tonen')).not.toBe(resumeToken);
    const second = await desk.change('completeStep', {
      caseId: id,
      stepCode: 'tonen',
      channel: 'counter',
      resumeToken: tokenOf(first.case as CaseShown, 'tonen'),
      input: papers,
      expectedVersion: 2,
    });
    const done = { state: 'DONE', doneAt: '2026-06-15T10:00:00.000Z', resumeToken: null };
    expect(second.case?.steps).toMatchObject([
      { ...done, doneOn: 'portal', doneBy: 'CUSTOMER', missing: [] },
      { ...done, doneOn: 'counter', doneBy: 'clerk-1', missing: [] },
      { state: 'WAITING_PARTNER', doneOn: null, resumeToken: null },
      { state: 'PENDING' },
    ]);
    expect(second.case).toMatchObject({
      status: { type: { code: 'CHECK' }, setBy: 'clerk-1' },
      properties: [{ name: 'Kenteken', value: 'AB-123-C' }],
      documents: [
        { title: 'Kentekenbewijs', direction: 'INCOMING', locationCode: 'balie, kast 1' },
      ],
    });
  });

  test.each<[string, Fields, string, string]>([
    ['on another channel', { channel: 'phone' }, 'STEP_NOT_AVAILABLE_ON_CHANNEL', 'channel'],
    ['on no channel', { channel: null }, 'STEP_NOT_AVAILABLE_ON_CHANNEL', 'channel'],
    ['while something is missing', { input: null }, 'NOT_ALLOWED_NOW', 'stepCode'],
    ['before its turn', { stepCode: 'betalen', channel: 'phone' }, 'NOT_ALLOWED_NOW', 'stepCode'],
    ['that the case does not have', { stepCode: 'dansen' }, 'NOT_FOUND', 'stepCode'],
    ['of a case that is none', { caseId: 'z-9' }, 'NOT_FOUND', 'caseId'],
    ['with a token of another time', { resumeToken: 'x' }, 'NOT_ALLOWED_NOW', 'resumeToken'],
    ['that somebody else changed', { expectedVersion: 0 }, 'STALE_VERSION', 'expectedVersion'],
  ])('ZK-11 MUST NOT be done %s', async (_what, args, code, field) => {
    const { id } = await desk.open();
    const usual = { caseId: id, stepCode: 'vragen', channel: 'counter', input: plate };
    const refused = await desk.change('completeStep', { ...usual, expectedVersion: 1, ...args });
    expect(refused).toEqual({ case: null, errors: [{ code, field: [field] }] });
    expect(await versionOf(id)).toBe(1);
  });

  test('ZK-12 MUST NOT be done by a customer where an employee must be, nor twice', async () => {
    const { id } = await desk.open();
    const step = (channel: string, expectedVersion: number) =>
      desk.change(
        'completeStep',
        { ...{ caseId: id, stepCode: 'vragen', channel, input: plate }, expectedVersion },
        customer('c-1'),
      );
    expect(codesOf(await step('counter', 1))).toEqual(['STEP_NOT_AVAILABLE_ON_CHANNEL']);
    expect(codesOf(await step('portal', 1))).toEqual([]);
    expect(codesOf(await step('portal', 2))).toEqual(['NOT_ALLOWED_NOW']);
  });

  test('FI12 MUST be done once when two do it at once, and the other told STALE_VERSION', async () => {
    const { id } = await desk.open();
    const args = { caseId: id, stepCode: 'vragen', channel: 'counter', input: plate };
    const both = await Promise.all(
      [1, 2].map(() => desk.change('completeStep', { ...args, expectedVersion: 1 })),
    );
    expect(both.flatMap(codesOf)).toEqual(['STALE_VERSION']);
    expect(await versionOf(id)).toBe(2);
  });

  test('ZK-13 MUST end the case when the last one reaches a status that is final', async () => {
    const { id } = await atPartner();
    const step = (args: Fields) => desk.change('completeStep', { caseId: id, ...args });
    await step({ stepCode: 'toetsen', channel: 'keten', expectedVersion: 4 });
    const last = await step({ stepCode: 'betalen', channel: 'phone', expectedVersion: 5 });
    expect(last.case).toMatchObject({ endedOn: '2026-06-15', status: { type: { code: 'KLAAR' } } });
    expect(
      codesOf(await step({ stepCode: 'betalen', channel: 'phone', expectedVersion: 6 })),
    ).toEqual(['NOT_ALLOWED_NOW']);
  });
});

describe('a partner', () => {
  beforeEach(() => {
    desk.subgraph.follow({ customers: tiesOf('c-1') });
    return desk.subgraph.caughtUp();
  });

  const report = (id: string, expectedVersion: number, who = partner) =>
    desk.change(
      'completeStep',
      { caseId: id, stepCode: 'toetsen', channel: 'keten', expectedVersion },
      who,
    );

  test('ZK-14 MUST report the step that waits for it, and change nothing by reporting it again', async () => {
    const { id } = await atPartner();
    const first = await report(id, 4);
    expect(first.errors).toEqual([]);
    const events = await desk.events();
    expect((await report(id, 4)).errors).toEqual([]);
    expect(await desk.events()).toEqual(events);
    const query = `{ case(id: "${id}") { version steps { state doneOn doneBy } } }`;
    expect(await desk.ask(clerk, query)).toMatchObject({
      data: {
        case: {
          version: 5,
          steps: [
            {},
            {},
            { state: 'DONE', doneOn: 'keten', doneBy: partnerOin },
            { state: 'READY' },
          ],
        },
      },
    });
  });

  test('ZK-15 MUST NOT report a step of somebody else, nor of a case that was not shared with it', async () => {
    const { id } = await atPartner();
    const step = { caseId: id, stepCode: 'betalen', channel: 'phone', expectedVersion: 4 };
    expect(codesOf(await desk.change('completeStep', step, partner))).toEqual(['FORBIDDEN']);
    const other = await desk.open();
    expect(codesOf(await report(other.id, 1))).toEqual(['NOT_FOUND']);
  });
});

describe('a case of a system without steps', () => {
  const stepsOf = async (id: string): Promise<readonly Fields[]> => {
    const query = `{ case(id: "${id}") { steps { code state doneAt doneOn missing } } }`;
    return given<{ steps: readonly Fields[] }>(await desk.ask(clerk, query), 'case').steps;
  };

  test('ZK-16 MUST have the steps that follow from its status by the table of its process', async () => {
    await desk.load(
      parkingCase('1', { statuses: [{ typeCode: 'IN', setAt: '2026-06-01T08:00:00Z' }] }),
      parkingCase('2', {
        statuses: [
          { typeCode: 'IN', setAt: '2026-06-01T08:00:00Z' },
          { typeCode: 'CHECK', setAt: '2026-06-03T08:00:00Z' },
        ],
      }),
      parkingCase('3', { statuses: [{ typeCode: 'ANDERS', setAt: '2026-06-01T08:00:00Z' }] }),
      parkingCase('4', {
        endedOn: '2026-06-05',
        statuses: [{ typeCode: 'KLAAR', setAt: '2026-06-05T08:00:00Z' }],
      }),
    );
    const states = async (id: string): Promise<readonly unknown[]> =>
      (await stepsOf(id)).map(({ state }) => state);
    expect(await states('1')).toEqual(['READY', 'PENDING', 'PENDING', 'PENDING']);
    expect(await states('2')).toEqual(['DONE', 'DONE', 'WAITING_PARTNER', 'PENDING']);
    expect((await stepsOf('2'))[1]).toEqual({
      ...{ code: 'tonen', state: 'DONE', doneOn: null, missing: [] },
      doneAt: '2026-06-03T08:00:00.000Z',
    });
    expect(await states('3')).toEqual([]);
    expect(await states('4')).toEqual(['DONE', 'DONE', 'DONE', 'DONE']);
  });

  test('ZK-17 MUST keep its own steps when it has them, and follow a table that changes', async () => {
    const step = { code: 'eigen', order: 1, name: 'Eigen stap', state: 'READY' };
    await desk.load(
      parkingCase('1', { steps: [step] }),
      parkingCase('2', { statuses: [{ typeCode: 'IN', setAt: '2026-06-01T08:00:00Z' }] }),
    );
    expect(await stepsOf('1')).toMatchObject([{ code: 'eigen' }]);
    await desk.load(
      parkingProcess({ statuses: [{ status: 'IN', step: 'tonen', state: 'READY' }] }),
    );
    expect((await stepsOf('2')).map(({ state }) => state)).toEqual([
      'DONE',
      'READY',
      'PENDING',
      'PENDING',
    ]);
  });

  test('ZK-18 MUST be changed where it is kept: nothing here changes a copy', async () => {
    await desk.load({ ...parkingCase('1'), source: 'open-zaak' });
    const query = '{ caseByIdentification(identification: "ZAAK-2026-1") { id source } }';
    const answer = await desk.ask(clerk, query);
    const { id, source } = given<{ id: string; source: string }>(answer, 'caseByIdentification');
    expect(source).toBe('open-zaak');
    const refused = { case: null, errors: [{ code: 'SOURCE_OWNED', field: ['caseId'] }] };
    const version = { expectedVersion: 1 };
    for (const [mutation, args] of [
      ['supplementCase', { channel: 'counter', input: { remark: 'x' } }],
      ['setCaseStatus', { statusCode: 'CHECK', ...version }],
      ['completeStep', { stepCode: 'vragen', channel: 'counter', ...version }],
      ['assignCase', { unit: 'BALIE', ...version }],
      ['shareDossier', { partnerOin, purpose: 'SUWI', legalBasis: 'art. 62', ...version }],
      ['cancelCase', { channel: 'counter', reason: 'x', ...version }],
      ['addCaseNote', { text: 'x' }],
    ] as const)
      expect(await desk.change(mutation, { caseId: id, ...args })).toEqual(refused);
  });
});

describe('how cases of a type go', () => {
  test.each<[string, Fields]>([
    ['a step that comes twice', { steps: [step('een'), step('een')] }],
    ['self-service where it cannot be done', { steps: [step('een', { selfService: ['app'] })] }],
    [
      'a status at a step that is none',
      { statuses: [{ status: 'IN', step: 'x', state: 'READY' }] },
    ],
    ['no steps', { steps: [] }],
    ['a partner that is none', { steps: [step('een', { partnerOin: '123' })] }],
  ])('ZK-19 MUST be refused with %s', async (_what, fields) => {
    expect(await desk.load(parkingProcess(fields))).toMatchObject([{ kind: 'rejected' }]);
  });

  test('ZK-19 MUST go out as it came in', async () => {
    const { records } = await desk.subgraph.records.dump('CaseProcess', '');
    expect(records).toMatchObject([
      { caseTypeCode: 'PARKEREN', steps: [{ code: 'vragen' }, {}, {}, {}] },
    ]);
    expect(await desk.load(...records)).toMatchObject([{ kind: 'unchanged' }]);
  });
});

function step(code: string, fields: Fields = {}): Fields {
  return { code, order: 1, name: code, availableOn: ['portal'], ...fields };
}

async function versionOf(id: string): Promise<unknown> {
  return given<Fields>(await desk.ask(clerk, `{ case(id: "${id}") { version } }`), 'case')[
    'version'
  ];
}

/** What customers tells: that the partner has to do with a customer. */
function tiesOf(customerId: string) {
  return {
    read: async (after: string) => ({
      events:
        after === ''
          ? [
              {
                position: '1',
                type: 'Ties',
                id: 'tie-1',
                removed: false,
                facts: [],
                ties: [
                  {
                    customerIds: [customerId],
                    kind: 'PARTNER' as const,
                    holder: partnerOin,
                    purpose: 'SUWI',
                    legalBasis: 'art. 62 Wet SUWI',
                    source: 'klantbeeld',
                    from: new Date('2026-01-01T00:00:00Z'),
                    until: null,
                  },
                ],
              },
            ]
          : [],
      next: '1',
      more: false,
    }),
  };
}
