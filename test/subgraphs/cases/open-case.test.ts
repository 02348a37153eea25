import { clerk, clerkOf, codesOf, customer, openDesk, partner, type Desk } from './changing-kit.ts';

let desk: Desk;
beforeEach(async () => {
  desk = await openDesk();
});
afterEach(() => desk.subgraph.close());

const asked = { typeCode: 'PARKEREN', customerId: 'c-1', channel: 'counter' };

describe('a case that is opened', () => {
  test('ZK-01 MUST be given back whole, with its first status and the steps of its process, and be told to others', async () => {
    const opened = await desk.change('openCase', {
      input: { ...asked, description: 'Parkeervergunning', contactId: 'k-1' },
    });
    expect(opened.errors).toEqual([]);
    const step = { doneOn: null, doneAt: null, doneBy: null, resumeToken: null };
    expect(opened.case).toEqual({
      id: expect.stringMatching(/^[a-z2-7]{26}$/),
      version: 1,
      identification: expect.stringMatching(/^ZAAK-2026-[A-Z2-7]{8}$/),
      sourceOrganisation: '00000099000000001000',
      source: 'klantbeeld',
      description: 'Parkeervergunning',
      registeredOn: '2026-06-15',
      startedOn: '2026-06-15',
      endedOn: null,
      withdrawnOn: null,
      channel: 'counter',
      openedIn: { id: 'k-1' },
      confidentiality: 'CASE_CONFIDENTIAL',
      dueOn: '2026-08-10',
      productTypes: [{ code: 'parkeervergunning' }],
      status: {
        type: { code: 'IN', name: 'Ontvangen' },
        setAt: '2026-06-15T10:00:00.000Z',
        setBy: 'clerk-1',
        explanation: null,
        publicText: 'Wij hebben uw aanvraag ontvangen.',
        subStatuses: [],
      },
      steps: [
        {
          ...step,
          code: 'vragen',
          state: 'WAITING_CUSTOMER',
          availableOn: ['portal', 'counter'],
          selfService: ['portal'],
          resumeToken: expect.stringMatching(/^[a-z2-7]{26}$/),
          missing: ['Kenteken'],
        },
        {
          ...step,
          code: 'tonen',
          state: 'PENDING',
          availableOn: ['counter'],
          selfService: [],
          missing: ['Kentekenbewijs'],
        },
        {
          ...step,
          code: 'toetsen',
          state: 'PENDING',
          availableOn: ['keten'],
          selfService: [],
          missing: [],
        },
        {
          ...step,
          code: 'betalen',
          state: 'PENDING',
          availableOn: ['portal', 'phone'],
          selfService: ['portal'],
          missing: [],
        },
      ],
      result: null,
      roles: [
        {
          role: 'INITIATOR',
          customer: { id: 'c-1' },
          orgUnit: null,
          employeeId: null,
          from: '2026-06-15',
          until: null,
        },
        {
          role: 'HANDLER',
          customer: null,
          orgUnit: 'VERGUNNINGEN',
          employeeId: null,
          from: '2026-06-15',
          until: null,
        },
      ],
      handler: { orgUnit: 'VERGUNNINGEN', employeeId: null },
      documents: [],
      properties: [],
      internalNotes: [],
      sharedWith: [],
    });
    const [event] = (await desk.events()).slice(-1);
    expect(event).toMatchObject({
      type: 'Case',
      id: opened.case?.id,
      facts: [{ kind: 'CASE_OPENED', customerId: 'c-1' }, { kind: 'CASE_STATUS' }],
      ties: [{ kind: 'UNIT', holder: 'VERGUNNINGEN', customerIds: ['c-1'] }],
    });
  });

  test('ZK-02 MUST be in the work stock of its unit, and in the picture of its customer', async () => {
    const { id } = await desk.open();
    expect(
      await desk.ask(clerkOf('VERGUNNINGEN'), '{ caseQueue { edges { node { id } } } }'),
    ).toEqual({ data: { caseQueue: { edges: [{ node: { id } }] } } });
    const cases = '... on Customer { cases { edges { node { id } } } }';
    const reference = { __typename: 'Customer', id: 'c-1', aliasIds: [] };
    expect(await desk.entities(customer('c-1'), cases, reference)).toEqual({
      data: { _entities: [{ cases: { edges: [{ node: { id } }] } }] },
    });
  });

  test('FI9 MUST be there once however often it is sent, also 50 times at once', async () => {
    const send = () => desk.change('openCase', { input: asked, idempotencyKey: 'one' });
    const answers = await Promise.all(Array.from({ length: 50 }, send));
    expect(new Set(answers.map((one) => JSON.stringify(one))).size).toBe(1);
    expect((await desk.events()).filter(({ type }) => type === 'Case')).toHaveLength(1);
  });

  test('FI9 MUST NOT be another one under a used key', async () => {
    await desk.change('openCase', { input: asked, idempotencyKey: 'one' });
    const other = { ...asked, customerId: 'c-2' };
    expect(codesOf(await desk.change('openCase', { input: other, idempotencyKey: 'one' }))).toEqual(
      ['IDEMPOTENCY_KEY_REUSED'],
    );
  });

  test('ZK-03 MUST be found at the records door by its customer, and go out as it came', async () => {
    const { id } = await desk.open();
    const records = await desk.subgraph.records.about(['c-1']);
    expect(records).toMatchObject([{ type: 'Case', sourceId: id, channel: 'counter' }]);
    const before = (await desk.change('addCaseNote', { caseId: id, text: 'Belt terug' })).case;
    const copy = await desk.subgraph.records.about(['c-1']);
    expect(await desk.load(...copy)).toMatchObject([{ kind: 'changed' }]);
    const query = `{ case(id: "${id}") { identification steps { code state resumeToken } internalNotes { text } } }`;
    expect(await desk.ask(clerk, query)).toMatchObject({
      data: {
        case: {
          identification: before?.identification,
          steps: before?.steps.map(({ code, state, resumeToken }) => ({
            code,
            state,
            resumeToken,
          })),
          internalNotes: [{ text: 'Belt terug' }],
        },
      },
    });
  });

  test.each([
    ['a type that is none', { typeCode: 'FIETS' }, 'NOT_FOUND', ['input', 'typeCode']],
    ['no channel', { channel: '' }, 'BAD_USER_INPUT', ['input', 'channel']],
    [
      'a description without end',
      { description: 'x'.repeat(1_001) },
      'BAD_USER_INPUT',
      ['input', 'description'],
    ],
  ])('ZK-04 MUST be refused for %s, with the field, and leave nothing behind', async (...one) => {
    const [, input, code, field] = one;
    expect(await desk.change('openCase', { input: { ...asked, ...input } })).toEqual({
      case: null,
      errors: [{ code, field }],
    });
    expect((await desk.events()).filter(({ type }) => type === 'Case')).toEqual([]);
  });

  test('ZK-05 MUST be for whom an employee may know of, and for nobody else', async () => {
    expect(await desk.change('openCase', { input: asked }, clerkOf('BALIE'))).toEqual({
      case: null,
      errors: [{ code: 'NOT_FOUND', field: ['input', 'customerId'] }],
    });
  });

  test('ZK-06 MUST be opened by a customer for itself only, where it does the first step itself', async () => {
    const open = (input: object, who = customer('c-1')) =>
      desk.change('openCase', { input: { ...asked, ...input } }, who);
    expect((await open({ channel: 'portal' })).case?.status).toMatchObject({ setBy: null });
    expect(await open({ channel: 'counter' })).toEqual({
      case: null,
      errors: [{ code: 'STEP_NOT_AVAILABLE_ON_CHANNEL', field: ['input', 'channel'] }],
    });
    expect(await open({ channel: 'portal' }, customer('c-2'))).toEqual({
      case: null,
      errors: [{ code: 'NOT_FOUND', field: ['input', 'customerId'] }],
    });
  });

  test('AZ28 MUST be refused here too for who is neither employee nor customer', async () => {
    await expect(desk.change('openCase', { input: asked }, partner)).rejects.toThrow('FORBIDDEN');
  });
});
