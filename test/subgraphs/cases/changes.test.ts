import {
  clerk,
  clerkOf,
  codesOf,
  customer,
  given,
  openDesk,
  partner,
  partnerOin,
  type CaseShown,
  type Desk,
  type Fields,
} from './changing-kit.ts';
import { parkingCase, party } from './kit.ts';

let desk: Desk;
let opened: CaseShown;
beforeEach(async () => {
  desk = await openDesk();
  opened = await desk.open();
});
afterEach(() => desk.subgraph.close());

const change = (mutation: string, args: Fields, viewer = clerk) =>
  desk.change(mutation, { caseId: opened.id, ...args }, viewer);
const refusal = (code: string, ...field: readonly string[]): object => ({
  case: null,
  errors: [{ code, field }],
});

describe('what comes in for a case', () => {
  const input = {
    answers: [{ name: 'Kenteken', value: 'AB-123-C' }],
    documents: [{ title: 'Foto', answers: 'Kentekenbewijs', format: 'image/jpeg' }],
    remark: 'De auto is van mijn werk.',
  };

  test('ZK-20 MUST make the list of what is missing shorter, for staff and customer alike, and be asked of nobody again', async () => {
    const sent = await change('supplementCase', { channel: 'portal', input }, customer('c-1'));
    expect(sent.errors).toEqual([]);
    const query = `{ case(id: "${opened.id}") { steps { state missing } } }`;
    const seen = await desk.ask(clerk, query);
    expect(seen).toEqual(await desk.ask(customer('c-1'), query));
    expect(seen.data?.['case']).toEqual({
      steps: [
        { state: 'READY', missing: [] },
        { state: 'PENDING', missing: [] },
        { state: 'PENDING', missing: [] },
        { state: 'PENDING', missing: [] },
      ],
    });
    expect(
      await change('supplementCase', { channel: 'counter', input: { answers: input.answers } }),
    ).toEqual(refusal('BAD_USER_INPUT', 'input', 'answers', '0', 'name'));
  });

  test('ZK-21 MUST be kept with the case: answers, documents, a remark, and a word to the customer', async () => {
    const { case: row } = await change('supplementCase', { channel: 'counter', input });
    expect(row).toMatchObject({
      version: 2,
      properties: [{ name: 'Kenteken', value: 'AB-123-C' }],
      documents: [{ title: 'Foto', direction: 'INCOMING', format: 'image/jpeg' }],
      internalNotes: [{ text: 'De auto is van mijn werk.', by: 'clerk-1', audience: 'CUSTOMER' }],
      status: {
        subStatuses: [{ text: 'Wij hebben uw aanvulling ontvangen.', audience: 'CUSTOMER' }],
      },
    });
    const mine = `{ case(id: "${opened.id}") { documents { title } } }`;
    expect(await desk.ask(customer('c-1'), mine)).toEqual({
      data: { case: { documents: [{ title: 'Foto' }] } },
    });
  });

  test('FI9 MUST come in once however often it is sent, and all of what two send at once', async () => {
    const send = (title: string, idempotencyKey: string) =>
      change('supplementCase', {
        ...{ channel: 'counter', idempotencyKey },
        input: { documents: [{ title }] },
      });
    await Promise.all([send('a', '1'), send('b', '2'), send('a', '1'), send('c', '3')]);
    const answer = await desk.ask(clerk, `{ case(id: "${opened.id}") { documents { title } } }`);
    const { documents } = given<{ documents: readonly { title: string }[] }>(answer, 'case');
    expect(documents.map(({ title }) => title).toSorted()).toEqual(['a', 'b', 'c']);
  });

  test.each<[string, Fields, string, readonly string[]]>([
    ['nothing', { input: {} }, 'BAD_USER_INPUT', ['input']],
    [
      'an answer to what was not asked',
      { input: { answers: [{ name: 'Leeftijd', value: '40' }] } },
      'BAD_USER_INPUT',
      ['input', 'answers', '0', 'name'],
    ],
    [
      'an empty answer',
      { input: { answers: [{ name: 'Kenteken', value: '' }] } },
      'BAD_USER_INPUT',
      ['input', 'answers', '0', 'value'],
    ],
    [
      'a document without a title',
      { input: { documents: [{ title: 'Foto' }, { title: '' }] } },
      'BAD_USER_INPUT',
      ['input', 'documents', '1', 'title'],
    ],
    [
      'a document for what was not asked',
      { input: { documents: [{ title: 'Foto', answers: 'Paspoort' }] } },
      'BAD_USER_INPUT',
      ['input', 'documents', '0', 'answers'],
    ],
    [
      'a remark without end',
      { input: { remark: 'x'.repeat(20_001) } },
      'BAD_USER_INPUT',
      ['input', 'remark'],
    ],
    ['no channel', { channel: '', input }, 'BAD_USER_INPUT', ['channel']],
    ['a case that is none', { caseId: 'z-9', input }, 'NOT_FOUND', ['caseId']],
  ])('ZK-22 MUST be refused when it is %s, and leave nothing behind', async (...one) => {
    const [, args, code, field] = one;
    const events = await desk.events();
    expect(await change('supplementCase', { channel: 'counter', ...args })).toEqual(
      refusal(code, ...field),
    );
    expect(await desk.events()).toEqual(events);
  });

  test('ZK-23 MUST NOT come from a customer at a counter, nor say where paper lies, nor be of another', async () => {
    const send = (args: Fields, who: string) =>
      change('supplementCase', { channel: 'portal', input, ...args }, customer(who));
    expect(await send({ channel: 'counter' }, 'c-1')).toEqual(
      refusal('STEP_NOT_AVAILABLE_ON_CHANNEL', 'channel'),
    );
    const paper = { documents: [{ title: 'Foto', locationCode: 'kast 1' }] };
    expect(await send({ input: paper }, 'c-1')).toEqual(
      refusal('BAD_USER_INPUT', 'input', 'documents', '0', 'locationCode'),
    );
    expect(await send({}, 'c-2')).toEqual(refusal('NOT_FOUND', 'caseId'));
  });
});

describe('the status of a case', () => {
  const set = (args: Fields, viewer = clerk) =>
    change('setCaseStatus', { statusCode: 'CHECK', expectedVersion: 1, ...args }, viewer);

  test('ZK-24 MUST be told to the customer in its public text, and why to staff alone', async () => {
    const { case: row } = await set({ publicText: 'Wij kijken ernaar.', explanation: 'Twijfel' });
    expect(row).toMatchObject({
      version: 2,
      status: {
        type: { code: 'CHECK' },
        setBy: 'clerk-1',
        explanation: 'Twijfel',
        publicText: 'Wij kijken ernaar.',
      },
    });
    const query = `{ case(id: "${opened.id}") { status { publicText explanation setBy } } }`;
    expect(await desk.ask(customer('c-1'), query)).toEqual({
      data: {
        case: { status: { publicText: 'Wij kijken ernaar.', explanation: null, setBy: null } },
      },
    });
    const [event] = (await desk.events()).slice(-1);
    const told = { kind: 'CASE_STATUS', publicText: 'Wij kijken ernaar.', audience: 'CUSTOMER' };
    expect(event?.facts).toContainEqual(expect.objectContaining(told));
  });

  test('ZK-25 MUST end the case when it is final, with a result, and skip what was still to be done', async () => {
    const { case: row } = await set({ statusCode: 'KLAAR', resultCode: 'JA' });
    expect(row).toMatchObject({
      endedOn: '2026-06-15',
      withdrawnOn: null,
      result: { code: 'JA', name: 'Verleend' },
      steps: Array(4).fill({ state: 'SKIPPED', missing: [], resumeToken: null }),
    });
    expect(await set({ expectedVersion: 2 })).toEqual(refusal('NOT_ALLOWED_NOW', 'caseId'));
    expect(await desk.ask(clerk, '{ caseQueue(unit: "VERGUNNINGEN") { totalCount } }')).toEqual({
      data: { caseQueue: { totalCount: 0 } },
    });
  });

  test.each<[string, Fields, string, string]>([
    ['a code that is none', { statusCode: 'X' }, 'NOT_FOUND', 'statusCode'],
    ['an end without a result', { statusCode: 'KLAAR' }, 'BAD_USER_INPUT', 'resultCode'],
    ['a result that is none', { statusCode: 'KLAAR', resultCode: 'X' }, 'NOT_FOUND', 'resultCode'],
    ['a result before the end', { resultCode: 'JA' }, 'BAD_USER_INPUT', 'resultCode'],
    ['a text without end', { publicText: 'x'.repeat(4_001) }, 'BAD_USER_INPUT', 'publicText'],
    ['another version', { expectedVersion: 7 }, 'STALE_VERSION', 'expectedVersion'],
  ])('ZK-26 MUST be refused for %s', async (_what, args, code, field) => {
    expect(await set(args)).toEqual(refusal(code, field));
  });

  test('FI12 MUST be set by one of two who do it at once, and the other told STALE_VERSION', async () => {
    const both = await Promise.all(['Een', 'Twee'].map((publicText) => set({ publicText })));
    expect(both.flatMap(codesOf)).toEqual(['STALE_VERSION']);
  });

  test('AZ28 MUST be refused here too for who is no employee', async () => {
    for (const who of [customer('c-1'), partner])
      await expect(set({}, who)).rejects.toThrow('FORBIDDEN');
  });
});

describe('who handles a case', () => {
  const assign = (args: Fields) => change('assignCase', { expectedVersion: 1, ...args });
  const stockOf = async (unit: string): Promise<unknown> => {
    const query = `{ caseQueue(unit: "${unit}") { totalCount } }`;
    return given<Fields>(await desk.ask(clerk, query), 'caseQueue')['totalCount'];
  };

  test('ZK-27 MUST be the new unit from now on, in its stock and bound to its customer, and no longer the old one', async () => {
    desk.setNow('2026-06-20T10:00:00Z');
    const { case: row } = await assign({ unit: 'BELASTINGEN', employeeId: 'e-7' });
    expect(row).toMatchObject({
      handler: { orgUnit: 'BELASTINGEN', employeeId: 'e-7' },
      roles: [
        { role: 'INITIATOR' },
        { role: 'HANDLER', orgUnit: 'VERGUNNINGEN', until: '2026-06-19' },
        { role: 'HANDLER', orgUnit: 'BELASTINGEN', from: '2026-06-20', until: null },
      ],
    });
    expect([await stockOf('VERGUNNINGEN'), await stockOf('BELASTINGEN')]).toEqual([0, 1]);
    const [event] = (await desk.events()).slice(-1);
    expect(event?.ties).toMatchObject([
      { holder: 'VERGUNNINGEN', until: new Date('2026-06-20T00:00:00Z') },
      { holder: 'BELASTINGEN', until: null },
    ]);
  });

  test('ZK-28 MUST stay with its unit when only an employee is named', async () => {
    const { case: row } = await assign({ employeeId: 'e-7' });
    expect(row).toMatchObject({ handler: { orgUnit: 'VERGUNNINGEN', employeeId: 'e-7' } });
    expect((row as Fields)['roles']).toHaveLength(2);
  });

  test('ZK-29 MUST be somebody, of a version that was read', async () => {
    expect(await assign({})).toEqual(refusal('BAD_USER_INPUT', 'unit'));
    expect(await assign({ unit: 'x'.repeat(301) })).toEqual(refusal('BAD_USER_INPUT', 'unit'));
    expect(await assign({ unit: 'X', expectedVersion: 3 })).toEqual(
      refusal('STALE_VERSION', 'expectedVersion'),
    );
  });
});

describe('a case that is shared', () => {
  const share = (args: Fields = {}) =>
    change('shareDossier', {
      ...{ partnerOin, purpose: 'SUWI', legalBasis: 'art. 62 Wet SUWI', expectedVersion: 1 },
      ...args,
    });
  const shared = {
    ...{ partnerOin, purpose: 'SUWI', legalBasis: 'art. 62 Wet SUWI', partnerName: null },
    from: '2026-06-15T10:00:00.000Z',
  };

  test('ZK-30 MUST say with whom, what for, on which ground and until when; once for a partner and purpose', async () => {
    const until = '2026-07-01T00:00:00.000Z';
    expect((await share({ until })).case?.['sharedWith']).toEqual([{ ...shared, until }]);
    desk.setNow('2026-06-20T10:00:00Z');
    const again = await share({ partnerName: 'Werkplein', expectedVersion: 2 });
    expect(again.case?.['sharedWith']).toEqual([
      { ...shared, partnerName: 'Werkplein', until: null },
    ]);
    const other = await share({ purpose: 'WMO', expectedVersion: 3 });
    expect(other.case?.['sharedWith']).toHaveLength(2);
  });

  test.each<[string, Fields, string, string]>([
    ['without a ground', { legalBasis: ' ' }, 'LEGAL_BASIS_REQUIRED', 'legalBasis'],
    ['without any ground', { legalBasis: null }, 'LEGAL_BASIS_REQUIRED', 'legalBasis'],
    ['with who is no organisation', { partnerOin: '1' }, 'BAD_USER_INPUT', 'partnerOin'],
    ['for no purpose', { purpose: '' }, 'BAD_USER_INPUT', 'purpose'],
    ['until the past', { until: '2026-06-15T10:00:00Z' }, 'BAD_USER_INPUT', 'until'],
    ['of another version', { expectedVersion: 2 }, 'STALE_VERSION', 'expectedVersion'],
  ])('ZK-31 MUST NOT be shared %s', async (_what, args, code, field) => {
    expect(await share(args)).toEqual(refusal(code, field));
  });
});

describe('a case that is withdrawn', () => {
  const withdraw = (args: Fields = {}, viewer = clerk) =>
    change(
      'cancelCase',
      { channel: 'chat', reason: 'Verhuisd', expectedVersion: 1, ...args },
      viewer,
    );

  test('ZK-32 MUST end with its reason, for staff, and tell others that it was withdrawn', async () => {
    const { case: row } = await withdraw();
    expect(row).toMatchObject({
      endedOn: '2026-06-15',
      withdrawnOn: '2026-06-15',
      status: { type: { code: 'KLAAR' }, explanation: 'Verhuisd' },
      result: { code: 'NEE', name: 'Ingetrokken', explanation: 'Verhuisd' },
      steps: Array(4).fill({ state: 'SKIPPED' }),
    });
    const [event] = (await desk.events()).slice(-1);
    expect(event?.facts.at(-1)).toMatchObject({ key: 'withdrawn:c-1', kind: 'CASE_CLOSED' });
    expect(event?.ties).toBeUndefined();
    expect(await withdraw({ expectedVersion: 2 })).toEqual(refusal('NOT_ALLOWED_NOW', 'caseId'));
  });

  test('ZK-33 MUST be withdrawn by the customer who asked for it, where it helps itself, and not by who is affected', async () => {
    await desk.load(
      parkingCase('z-1', { parties: [party('INITIATOR', 'c-2'), party('STAKEHOLDER', 'c-1')] }),
    );
    const theirs = { caseId: 'z-1', channel: 'portal' };
    expect(await withdraw(theirs, customer('c-1'))).toEqual(refusal('FORBIDDEN', 'caseId'));
    expect(await withdraw({}, customer('c-1'))).toEqual(
      refusal('STEP_NOT_AVAILABLE_ON_CHANNEL', 'channel'),
    );
    const mine = await withdraw({ channel: 'portal' }, customer('c-1'));
    expect(mine.case).toMatchObject({ withdrawnOn: '2026-06-15', result: { explanation: null } });
  });

  test.each<[string, Fields, string, string]>([
    ['without a reason', { reason: ' ' }, 'BAD_USER_INPUT', 'reason'],
    ['for a reason without end', { reason: 'x'.repeat(4_001) }, 'BAD_USER_INPUT', 'reason'],
    ['of another version', { expectedVersion: 2 }, 'STALE_VERSION', 'expectedVersion'],
  ])('ZK-34 MUST NOT be withdrawn %s', async (_what, args, code, field) => {
    expect(await withdraw(args)).toEqual(refusal(code, field));
  });
});

describe('a note in a case', () => {
  test('ZK-35 MUST be for colleagues, once, also in a case that ended', async () => {
    await change('cancelCase', { channel: 'chat', reason: 'Verhuisd', expectedVersion: 1 });
    const add = () => change('addCaseNote', { text: 'Belt terug', idempotencyKey: 'n-1' });
    expect(await add()).toEqual(await add());
    expect((await add()).case?.['internalNotes']).toEqual([
      {
        text: 'Belt terug',
        by: 'clerk-1',
        audience: 'INTERNAL',
        at: '2026-06-15T10:00:00.000Z',
      },
    ]);
    expect(await change('addCaseNote', { text: ' ' })).toEqual(refusal('BAD_USER_INPUT', 'text'));
  });

  test('ZK-36 MUST NOT be written by who may not know of the case', async () => {
    const args = { caseId: opened.id, text: 'x' };
    expect(await desk.change('addCaseNote', args, clerkOf('BALIE'))).toEqual(
      refusal('NOT_FOUND', 'caseId'),
    );
    expect((await desk.change('addCaseNote', args, clerkOf('VERGUNNINGEN'))).errors).toEqual([]);
  });
});

describe('whether the customer read it', () => {
  const state = async (): Promise<unknown> => {
    const query = `{ case(id: "${opened.id}") { lastSeenByCustomerAt statusHistory { type { code } readAt } } }`;
    return (await desk.ask(clerk, query)).data?.['case'];
  };
  const look = (who = customer('c-1')) =>
    desk.ask(who, `{ case(id: "${opened.id}") { status { publicText } } }`);

  test('ZK-37 MUST be seen by staff since when, and only the customer looking counts (ST-21)', async () => {
    await look(clerk);
    await look(customer('c-2'));
    expect(await state()).toEqual({
      lastSeenByCustomerAt: null,
      statusHistory: [{ type: { code: 'IN' }, readAt: null }],
    });
    await look();
    desk.setNow('2026-06-16T10:00:00Z');
    await look();
    const publicText = 'Wij kijken ernaar.';
    await change('setCaseStatus', { statusCode: 'CHECK', publicText, expectedVersion: 1 });
    expect(await state()).toEqual({
      lastSeenByCustomerAt: '2026-06-16T10:00:00.000Z',
      statusHistory: [
        { type: { code: 'CHECK' }, readAt: null },
        { type: { code: 'IN' }, readAt: '2026-06-15T10:00:00.000Z' },
      ],
    });
    desk.setNow('2026-06-17T10:00:00Z');
    await look();
    expect(await state()).toMatchObject({
      lastSeenByCustomerAt: '2026-06-17T10:00:00.000Z',
      statusHistory: [{ readAt: '2026-06-17T10:00:00.000Z' }, {}],
    });
  });

  test('ZK-38 MUST be noted once for looks within a minute, change no version, and go with the case', async () => {
    await look();
    const before = await desk.events();
    desk.setNow('2026-06-15T10:00:59Z');
    await look();
    expect(await state()).toMatchObject({ lastSeenByCustomerAt: '2026-06-15T10:00:00.000Z' });
    expect(await desk.events()).toEqual(before);
    expect((await desk.change('addCaseNote', { caseId: opened.id, text: 'x' })).case?.version).toBe(
      2,
    );
    await desk.subgraph.records.remove([
      { type: 'Case', source: 'klantbeeld', sourceId: opened.id },
    ]);
    await desk.load(parkingCase(opened.id));
    expect(await state()).toMatchObject({ lastSeenByCustomerAt: null });
  });
});
