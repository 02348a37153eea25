import type { Viewer } from '../../../schema/wire.ts';
import { recordId } from '../../../subgraphs/shared/identity.ts';
import {
  actor,
  channel,
  contact,
  employee,
  now,
  firstEntity,
  ofCustomer,
  openTestContacts,
  servicePoint,
  viewerOf,
  type Fields,
  type TestContacts,
} from './kit.ts';

const agent: Viewer = { ...employee, id: 'agent-1', units: ['KCC'] };
const noWait = { waitMs: 0, signal: new AbortController().signal };

let contacts: TestContacts;
beforeEach(async () => {
  contacts = await openTestContacts();
  await contacts.take(
    channel('h-1'),
    channel('h-2', { code: 'fax', name: 'Fax', kind: 'FAX', enabled: false }),
    servicePoint('s-1'),
    actor('a-1'),
    contact('k-1'),
  );
});
afterEach(() => contacts.close());

const call: Fields = {
  channel: 'phone',
  direction: 'INBOUND',
  startedAt: '2026-06-15T09:50:00Z',
  subject: 'Vraag over de vergunning',
  intent: 'PROGRESS',
  participants: [{ customerId: 'c-1', replyTo: '+31612345678' }],
};

interface Payload {
  readonly contact: Fields | null;
  readonly errors: readonly Fields[];
}

const shown = `{
  contact {
    id number version channel { code } direction startedAt endedAt subject content reply intent outcome source
    participants { role customer { id } initiator name replyTo } actors { id name unit }
    about { ... on Case { id } ... on SubjectReference { urn } } followUpOf { id } attachments { title }
    tasks { kind state assignedUnit assignedTo { id } instruction promisedToCustomer promisedBy dueAt customer { id } }
  }
  errors { code field }
}`;

async function log(input: Fields, key = 'key-1', viewer = agent): Promise<Payload> {
  const { data, errors } = await contacts.ask(
    viewer,
    `mutation ($input: ContactInput!, $key: ID!) { logContact(input: $input, idempotencyKey: $key) ${shown} }`,
    { input, key },
  );
  if (errors) throw new Error(JSON.stringify(errors));
  return data?.['logContact'] as Payload;
}

async function end(args: Fields, viewer = agent): Promise<Payload> {
  const { data, errors } = await contacts.ask(
    viewer,
    `mutation ($contactId: ID!, $input: ContactEndInput!, $version: Int!, $key: ID!) {
      endContact(contactId: $contactId, input: $input, expectedVersion: $version, idempotencyKey: $key) ${shown}
    }`,
    { input: {}, version: 1, key: 'end-1', ...args },
  );
  if (errors) throw new Error(JSON.stringify(errors));
  return data?.['endContact'] as Payload;
}

const told = async (): Promise<readonly string[]> =>
  (await contacts.subgraph.events.read('', noWait)).events.map(({ type }) => type);

describe('a contact that is recorded', () => {
  test('LC-01 MUST be given back whole, with its tasks, and be told to others', async () => {
    const { contact: made, errors } = await log({
      ...call,
      endedAt: '2026-06-15T09:58:00Z',
      content: 'Wil weten hoe ver het is',
      outcome: 'CALLBACK_PROMISED',
      about: [{ caseId: 'z-1' }, { urn: 'urn:nld:voorbeeld:1' }],
      followUpOf: 'k-1',
      attachments: [{ title: 'Foto', urn: 'urn:nld:voorbeeld:2' }],
      tasks: [
        {
          kind: 'CALL_BACK',
          unit: 'VERGUNNINGEN',
          instruction: 'Bel terug na het besluit',
          promisedBy: '2026-06-16T12:00:00Z',
        },
      ],
    });
    expect(errors).toEqual([]);
    expect(made).toEqual({
      id: expect.stringMatching(/^[a-z2-7]{26}$/),
      number: expect.stringMatching(/^KC-[A-Z2-7]{8}$/),
      version: 1,
      channel: { code: 'phone' },
      direction: 'INBOUND',
      startedAt: '2026-06-15T09:50:00.000Z',
      endedAt: '2026-06-15T09:58:00.000Z',
      subject: 'Vraag over de vergunning',
      content: 'Wil weten hoe ver het is',
      reply: null,
      intent: 'PROGRESS',
      outcome: 'CALLBACK_PROMISED',
      source: 'klantbeeld',
      participants: [
        {
          role: 'CUSTOMER',
          customer: { id: 'c-1' },
          initiator: true,
          name: null,
          replyTo: '+31612345678',
        },
      ],
      actors: [{ id: 'agent-1', name: 'agent-1', unit: 'KCC' }],
      about: [{ id: 'z-1' }, { urn: 'urn:nld:voorbeeld:1' }],
      followUpOf: { id: 'k-1' },
      attachments: [{ title: 'Foto' }],
      tasks: [
        {
          kind: 'CALL_BACK',
          state: 'OPEN',
          assignedUnit: 'VERGUNNINGEN',
          assignedTo: null,
          instruction: 'Bel terug na het besluit',
          promisedToCustomer: true,
          promisedBy: '2026-06-16T12:00:00.000Z',
          dueAt: '2026-06-16T12:00:00.000Z',
          customer: { id: 'c-1' },
        },
      ],
    });
    expect((await told()).slice(-2)).toEqual(['Contact', 'Task']);
  });

  test('LC-02 MUST go to the first unit of who records it when a task says of nobody, due by the norm', async () => {
    const { contact: made } = await log({ ...call, tasks: [{ kind: 'REPLY' }] });
    expect(made?.['tasks']).toMatchObject([
      { assignedUnit: 'KCC', promisedToCustomer: false, dueAt: '2026-06-17T09:50:00.000Z' },
    ]);
  });

  test('FI9 MUST be there once however often it is sent, also 50 times at once, and with all its tasks', async () => {
    const input = { ...call, tasks: [{ kind: 'REPLY' }] };
    const answers = await Promise.all(Array.from({ length: 50 }, () => log(input)));
    expect(new Set(answers.map((one) => JSON.stringify(one))).size).toBe(1);
    const { data } = await contacts.ask(agent, '{ workQueue { totalCount } }');
    expect(data).toEqual({ workQueue: { totalCount: 1 } });
    expect((await told()).filter((type) => type === 'Contact')).toHaveLength(2);
  });

  test('FI9 MUST NOT be another one under a used key', async () => {
    await log(call);
    expect(await log({ ...call, subject: 'Iets anders' })).toEqual({
      contact: null,
      errors: [{ code: 'IDEMPOTENCY_KEY_REUSED', field: ['idempotencyKey'] }],
    });
  });

  test.each<[string, Fields, string, readonly string[]]>([
    ['a channel that is none', { channel: 'telex' }, 'NOT_FOUND', ['channel']],
    ['a channel that is off', { channel: 'fax' }, 'NOT_ALLOWED_NOW', ['channel']],
    ['a place that is none', { servicePoint: 'x' }, 'NOT_FOUND', ['servicePoint']],
    ['a contact before that is none', { followUpOf: 'k-9' }, 'NOT_FOUND', ['followUpOf']],
    ['a begin to come', { startedAt: '2026-06-15T11:00:00Z' }, 'BAD_USER_INPUT', ['startedAt']],
    ['an end to come', { endedAt: '2026-06-15T11:00:00Z' }, 'BAD_USER_INPUT', ['endedAt']],
    ['an end before it began', { endedAt: '2026-06-15T09:00:00Z' }, 'BAD_USER_INPUT', ['endedAt']],
    ['no subject', { subject: '' }, 'BAD_USER_INPUT', ['subject']],
    ['a subject without end', { subject: 's'.repeat(1_001) }, 'BAD_USER_INPUT', ['subject']],
    [
      'two things in one',
      { about: [{ caseId: 'z-1', urn: 'u' }] },
      'BAD_USER_INPUT',
      ['about', '0'],
    ],
    [
      'a promise in the past',
      { tasks: [{ kind: 'REPLY' }, { kind: 'CALL_BACK', promisedBy: '2026-06-15T09:00:00Z' }] },
      'BAD_USER_INPUT',
      ['tasks', '1', 'promisedBy'],
    ],
    [
      'a task for nobody who is there',
      { tasks: [{ kind: 'REPLY', assignedTo: 'a-9' }] },
      'NOT_FOUND',
      ['tasks', '0', 'assignedTo'],
    ],
    [
      'a task of another contact',
      { tasks: [{ kind: 'REPLY', contactId: 'k-1' }] },
      'BAD_USER_INPUT',
      ['tasks', '0', 'contactId'],
    ],
    [
      'a unit without a name',
      { tasks: [{ kind: 'REPLY', unit: 'u'.repeat(101) }] },
      'BAD_USER_INPUT',
      ['tasks', '0', 'unit'],
    ],
    [
      'tasks without end',
      { tasks: Array(21).fill({ kind: 'REPLY' }) },
      'BAD_USER_INPUT',
      ['tasks'],
    ],
  ])('LC-03 MUST be refused for %s, with the field, and leave nothing behind', async (...one) => {
    const [, fields, code, field] = one;
    const before = await told();
    expect(await log({ ...call, ...fields })).toMatchObject({
      contact: null,
      errors: expect.arrayContaining([{ code, field: ['input', ...field] }]),
    });
    expect(await told()).toEqual(before);
  });

  test('LC-20 MUST name customers that there are, and be kept while nobody can say', async () => {
    const others = await openTestContacts({
      askCustomers: (_query, { who }) => {
        const ids = (who as readonly { id: string }[]).map(({ id }) => id);
        if (ids.includes('c-down')) return Promise.reject(new Error('customers is down'));
        return Promise.resolve({
          data: { _entities: ids.map((id) => (id === 'c-9' ? null : { id })) },
        });
      },
    });
    await others.take(channel('h-1'));
    const errorsOf = async (...ids: readonly string[]): Promise<unknown> => {
      const participants = ids.map((customerId) => ({ customerId }));
      const { data } = await others.ask(
        agent,
        `mutation ($input: ContactInput!, $key: ID!) {
          logContact(input: $input, idempotencyKey: $key) { errors { code field } } }`,
        { input: { ...call, participants }, key: ids.join() },
      );
      return (data?.['logContact'] as { errors: unknown } | undefined)?.errors;
    };
    expect(await errorsOf('c-1', 'c-9')).toEqual([
      { code: 'NOT_FOUND', field: ['input', 'participants', '1', 'customerId'] },
    ]);
    expect(await errorsOf('c-1')).toEqual([]);
    expect(await errorsOf('c-down')).toEqual([]);
    await others.close();
  });

  test('LC-04 MUST say every mistake at once', async () => {
    const { errors } = await log({
      ...call,
      channel: 'telex',
      subject: '',
      endedAt: '2026-06-15T09:00:00Z',
    });
    expect(errors.map(({ field }) => (field as readonly string[]).at(-1))).toEqual([
      'endedAt',
      'channel',
      'subject',
    ]);
  });

  test.each([viewerOf('CITIZEN', 'c-1'), viewerOf('PARTNER'), viewerOf('ANALYST')])(
    'AZ28 MUST be refused here too for who is no employee ($kind)',
    async (viewer) => {
      await expect(log(call, 'key-1', viewer)).rejects.toThrow('FORBIDDEN');
    },
  );

  test('LC-05 MUST be found at the records door like what was taken in, and go out as it came', async () => {
    const { contact: made } = await log({ ...call, tasks: [{ kind: 'REPLY' }] });
    const records = await contacts.subgraph.records.about(['c-1']);
    const own = records.filter(({ sourceId }) => sourceId === made?.['id']);
    expect(own).toMatchObject([{ type: 'Contact', subject: 'Vraag over de vergunning' }]);
    expect(records.filter(({ type }) => type === 'Task')).toHaveLength(1);
    expect(await contacts.load(...records)).toMatchObject(
      records.map(() => ({ kind: expect.stringMatching(/changed|unchanged/) })),
    );
  });

  test('LC-06 MUST keep the name that an actor was given', async () => {
    await contacts.take(actor('agent-1', { name: 'Jasmijn' }));
    expect((await log(call)).contact?.['actors']).toEqual([
      { id: 'agent-1', name: 'Jasmijn', unit: 'KCC' },
    ]);
  });
});

describe('a contact that is going on', () => {
  test('LC-07 MUST be completed when it ends, with what is to be done', async () => {
    const id = (await log({ ...call, content: 'Wil weten hoe ver het is' })).contact?.['id'];
    const { contact: done, errors } = await end({
      contactId: id,
      input: { reply: 'Voor 1 juli', outcome: 'CALLBACK_PROMISED', tasks: [{ kind: 'CALL_BACK' }] },
    });
    expect(errors).toEqual([]);
    expect(done).toMatchObject({
      id,
      version: 2,
      endedAt: now.toISOString(),
      subject: 'Vraag over de vergunning',
      content: 'Wil weten hoe ver het is',
      reply: 'Voor 1 juli',
      outcome: 'CALLBACK_PROMISED',
      tasks: [{ kind: 'CALL_BACK' }],
    });
  });

  test('FI12 MUST have one end when two end it at once, and the other told STALE_VERSION', async () => {
    const contactId = (await log(call)).contact?.['id'];
    const ends = await Promise.all([
      end({ contactId, key: 'end-1', input: { reply: 'Een' } }),
      end({ contactId, key: 'end-2', input: { reply: 'Twee' } }),
    ]);
    expect(ends.filter((one) => one.contact)).toHaveLength(1);
    expect(ends.flatMap(({ errors }) => errors)).toEqual([
      { code: 'STALE_VERSION', field: ['expectedVersion'] },
    ]);
  });

  test('LC-08 MUST have the same answer when its end is sent again', async () => {
    const contactId = (await log(call)).contact?.['id'];
    const first = await end({ contactId });
    expect(await end({ contactId })).toEqual(first);
  });

  test('LC-09 MUST NOT be ended twice, nor when it is none, nor when a register owns it', async () => {
    const contactId = (await log({ ...call, endedAt: '2026-06-15T09:55:00Z' })).contact?.['id'];
    await contacts.take({ ...contact('r-1'), source: 'open-klant' });
    const theirs = recordId('Contact', 'open-klant', 'r-1');
    const refusalOf = async (args: Fields): Promise<unknown> => (await end(args)).errors;
    const field = ['contactId'];
    expect(await refusalOf({ contactId })).toEqual([{ code: 'NOT_ALLOWED_NOW', field }]);
    expect(await refusalOf({ contactId: 'k-9' })).toEqual([{ code: 'NOT_FOUND', field }]);
    expect(await refusalOf({ contactId: theirs })).toEqual([{ code: 'SOURCE_OWNED', field }]);
  });

  test.each<[string, Fields, string]>([
    ['before it began', { endedAt: '2026-06-15T09:00:00Z' }, 'endedAt'],
    ['later than now', { endedAt: '2026-06-15T10:00:01Z' }, 'endedAt'],
    ['with an empty subject', { subject: '' }, 'subject'],
  ])('LC-10 MUST NOT end %s', async (_what, input, field) => {
    const contactId = (await log(call)).contact?.['id'];
    expect(await end({ contactId, input })).toEqual({
      contact: null,
      errors: [{ code: 'BAD_USER_INPUT', field: ['input', field] }],
    });
  });
});

describe('whom a contact binds', () => {
  const serving: Viewer = { ...agent, purpose: 'dienstverlening', relations: ['contact'] };
  /** Somebody whose purpose asks for a contact, and who knows nobody without. */
  const bound: Viewer = { ...viewerOf('PARTNER'), id: 'agent-1', relations: ['contact'] };
  const tieOf = (until: string): object => ({
    customerIds: ['c-1'],
    kind: 'CONTACT',
    holder: 'agent-1',
    purpose: null,
    legalBasis: null,
    source: 'klantbeeld',
    from: new Date('2026-06-15T09:50:00Z'),
    until: new Date(until),
  });
  const ties = async (): Promise<unknown> =>
    (await contacts.subgraph.events.read('', noWait)).events.at(-1)?.ties;
  const known = async (id: string, viewer = bound): Promise<boolean> => {
    const answer = await contacts.entities(viewer, '... on Customer { id }', [ofCustomer(id)]);
    return firstEntity(answer) !== null;
  };

  test('RL-20 MUST be its agent to its customers: while it goes on, and until 15 minutes after its end', async () => {
    const contactId = (await log(call)).contact?.['id'];
    expect(await ties()).toEqual([tieOf('2026-06-15T13:50:00Z')]);
    await end({ contactId, input: { endedAt: '2026-06-15T09:55:00Z' } });
    expect(await ties()).toEqual([tieOf('2026-06-15T10:10:00Z')]);
  });

  test('RL-21 MUST be nobody when it was over for a quarter when it was recorded, or a register told of it', async () => {
    await log({ ...call, startedAt: '2026-06-15T09:40:00Z', endedAt: '2026-06-15T09:45:00Z' });
    expect(await ties()).toBeUndefined();
    await contacts.take({
      ...contact('r-1', { startedAt: '2026-06-15T09:50:00Z' }),
      source: 'open-klant',
    });
    expect(await ties()).toBeUndefined();
  });

  test('RL-22 MUST hold here at once for the agent, of whom it knew nothing before, and for nobody else', async () => {
    expect(await known('c-1')).toBe(false);
    const { contact: made } = await log({ ...call, tasks: [{ kind: 'REPLY' }] }, 'key-1', serving);
    expect(made).toMatchObject({
      participants: [{ customer: { id: 'c-1' } }],
      tasks: [{ kind: 'REPLY', customer: { id: 'c-1' } }],
    });
    expect(await known('c-1')).toBe(true);
    expect(await known('c-1', { ...bound, id: 'agent-2' })).toBe(false);
  });

  test('RL-23 MUST be its agent to no other customer', async () => {
    await log(call, 'key-1', serving);
    expect(await known('c-5')).toBe(false);
  });
});
