import type { Viewer } from '../../../schema/wire.ts';
import {
  channel,
  employee,
  openTestContacts,
  viewerOf,
  type Fields,
  type TestContacts,
} from './kit.ts';

const exchange: Viewer = { ...viewerOf('TELEPHONY'), id: 'exchange', purpose: 'contact-aannemen' };
const chat: Viewer = { ...exchange, id: 'chat' };
const agent: Viewer = {
  ...employee,
  ...{ id: 'agent-1', units: ['KCC'], purpose: 'dienstverlening', relations: ['unit', 'contact'] },
};
const colleague: Viewer = { ...agent, id: 'agent-2', units: ['MILIEU'] };
const noWait = { waitMs: 0, signal: new AbortController().signal };

let contacts: TestContacts;
beforeEach(async () => {
  contacts = await openTestContacts();
  await contacts.take(
    channel('h-1', {
      addresses: [
        { value: '088-0123400', units: ['KCC'], hint: 'Algemeen nummer' },
        { value: '088-0123410', units: ['KCC', 'MILIEU'], hint: 'Klachten over milieu' },
      ],
    }),
    channel('h-2', { code: 'fax', name: 'Fax', kind: 'FAX', enabled: false }),
    channel('h-3', {
      ...{ code: 'email', name: 'E-mail', kind: 'EMAIL' },
      addresses: [{ value: 'info@stad.example', units: ['KCC', 'MILIEU'], hint: 'Algemeen' }],
    }),
    channel('h-4', { code: 'chat', name: 'Chat', kind: 'CHAT' }),
    channel('h-5', { code: 'chatbot', name: 'Chatbot', kind: 'CHATBOT' }),
  );
});
afterEach(() => contacts.close());

interface Payload {
  readonly id: string | null;
  readonly errors: readonly Fields[];
}

const call: Fields = { channel: 'phone', from: '06-12345678', to: '+31 88 012 34 10' };

const give = `{ id errors { code field } }`;

async function run(viewer: Viewer, mutation: string, variables: Fields): Promise<Payload> {
  const { data, errors } = await contacts.ask(viewer, mutation, variables);
  if (errors) throw new Error(JSON.stringify(errors));
  return Object.values(data ?? {})[0] as Payload;
}

const register = (input: Fields = {}, externalId = 'x-1', viewer = exchange): Promise<Payload> =>
  run(
    viewer,
    `mutation ($id: ID!, $input: IncomingInput!) { registerIncoming(externalId: $id, input: $input) ${give} }`,
    { id: externalId, input: { ...call, ...input } },
  );

const update = (args: Fields, externalId = 'x-1', viewer = exchange): Promise<Payload> =>
  run(
    viewer,
    `mutation ($id: ID!, $state: IncomingState!, $agentId: ID, $queue: String, $channel: ID, $subject: String, $attachments: [AttachmentInput!], $at: DateTime) {
      updateIncoming(externalId: $id, state: $state, agentId: $agentId, queue: $queue, channel: $channel, subject: $subject, attachments: $attachments, at: $at) ${give}
    }`,
    { id: externalId, ...args },
  );

const move = (args: Fields, viewer = agent): Promise<Payload> =>
  run(
    viewer,
    `mutation ($id: ID!, $to: IncomingState!, $agentId: ID, $queue: String, $version: Int!) {
      moveIncoming(incomingId: $id, to: $to, agentId: $agentId, queue: $queue, expectedVersion: $version) ${give}
    }`,
    args,
  );

const shown = `{
  id version channel { code } from to hint subject queue units agentId state startedAt answeredAt endedAt waited transfers
  lastContactFrom contactDraftId
  contactDraft {
    interactionId channel { code } startedAt endedAt waited subject outcome actors { id } followUpOf { id outcome endedAt content }
    participants { replyTo initiator } attachments { title urn }
  }
}`;

async function seen(viewer: Viewer = agent, args = ''): Promise<readonly Fields[]> {
  const { data, errors } = await contacts.ask(viewer, `{ incoming${args} ${shown} }`);
  if (errors) throw new Error(JSON.stringify(errors));
  return data?.['incoming'] as readonly Fields[];
}

const only = async (viewer: Viewer = agent): Promise<Fields> => {
  const rows = await seen(viewer);
  expect(rows).toHaveLength(1);
  return rows[0] ?? {};
};

const told = async (): Promise<readonly string[]> =>
  (await contacts.subgraph.events.read('', noWait)).events.map(({ type }) => type);

const ok = { id: expect.stringMatching(/^[a-z2-7]{26}$/), errors: [] };

describe('something that comes in', () => {
  test('IN-01 MUST be shown with where it came from, what was dialled, for whom it is, and the draft of its contact', async () => {
    expect(
      await register({ queue: 'milieu', agentId: 'agent-1', at: '2026-06-15T09:59:20Z' }),
    ).toEqual(ok);
    expect(await only()).toEqual({
      ...{ id: expect.any(String), version: 1, channel: { code: 'phone' }, subject: null },
      ...{ from: '+31612345678', to: '+31 88 012 34 10', hint: 'Klachten over milieu' },
      ...{ queue: 'milieu', units: ['KCC', 'MILIEU'], agentId: 'agent-1', state: 'WAITING' },
      ...{ startedAt: '2026-06-15T09:59:20.000Z', answeredAt: null, endedAt: null },
      ...{ waited: 'PT40S', transfers: 0, lastContactFrom: null },
      contactDraftId: expect.any(String),
      contactDraft: {
        interactionId: expect.any(String),
        channel: { code: 'phone' },
        startedAt: '2026-06-15T09:59:20.000Z',
        ...{ endedAt: null, waited: null, subject: null, outcome: null },
        ...{ actors: [], followUpOf: null, attachments: [] },
        participants: [{ replyTo: '+31612345678', initiator: true }],
      },
    });
    expect((await told()).slice(-2).toSorted()).toEqual(['Contact', 'IncomingContact']);
  });

  test.each<[string, string, string | null]>([
    ['phone', '06-12345678', '+31612345678'],
    ['phone', '0031 6 12345678', '+31612345678'],
    ['phone', '+31 (0)6 12 34 56 78', '+31612345678'],
    ['phone', '06/12.34.56.78', '+31612345678'],
    ['phone', 'tel:+31-6-12345678', '+31612345678'],
    ['phone', '"S. de Vries" <sip:+31612345678@pbx.example;user=phone>', '+31612345678'],
    ['phone', '+4930123456', '+4930123456'],
    // An extension of our own, and a service.
    ['phone', '2041', '2041'],
    ['phone', '0800-1234', '08001234'],
    ['phone', '', null],
    ['phone', 'Anonymous', null],
    ['phone', 'sip:anonymous@anonymous.invalid', null],
    ['email', ' Sanne.deVries@Post.example ', 'sanne.devries@post.example'],
    ['email', 'Sanne de Vries <sanne@post.example>', 'sanne@post.example'],
    ['email', 'mailto:sanne@post.example?subject=hoi', 'sanne@post.example'],
    ['chat', '0612345678', '+31612345678'],
    ['chat', 'sanne@post.example', 'sanne@post.example'],
    ['chat', 'zonnebloem86', 'zonnebloem86'],
  ])('IN-02 on %s MUST know %j as %j', async (code, from, expected) => {
    expect(await register({ channel: code, from })).toEqual(ok);
    expect((await contacts.subgraph.events.read('', noWait)).events.length).toBeGreaterThan(0);
    const all = { ...agent, relations: ['none' as const] };
    expect((await only(all))['from']).toBe(expected);
  });

  test('IN-02 MUST take a sender that is not named for one that is withheld', async () => {
    expect(await register({ from: null })).toEqual(ok);
    const row = await only();
    expect(row['from']).toBeNull();
    expect(row['contactDraft']).toMatchObject({ participants: [] });
  });

  test.each<[string, Fields, string, readonly string[]]>([
    ['a number that is none', { from: 'twaalf' }, 'INVALID_PHONE_NUMBER', ['input', 'from']],
    [
      'a number too long',
      { from: '+31612345678901234' },
      'INVALID_PHONE_NUMBER',
      ['input', 'from'],
    ],
    [
      'an address that is none',
      { channel: 'email', from: 'sanne@' },
      'BAD_USER_INPUT',
      ['input', 'from'],
    ],
    [
      'a name without end',
      { channel: 'chat', from: 'x'.repeat(201) },
      'BAD_USER_INPUT',
      ['input', 'from'],
    ],
    ['a channel that is none', { channel: 'telex' }, 'NOT_FOUND', ['input', 'channel']],
    ['a channel that is off', { channel: 'fax' }, 'NOT_ALLOWED_NOW', ['input', 'channel']],
    ['a beginning to come', { at: '2026-06-15T10:02:00Z' }, 'BAD_USER_INPUT', ['input', 'at']],
    ['a beginning long ago', { at: '2026-05-15T10:02:00Z' }, 'BAD_USER_INPUT', ['input', 'at']],
    ['nothing dialled', { to: '' }, 'BAD_USER_INPUT', ['input', 'to']],
    ['a unit without a name', { units: [''] }, 'BAD_USER_INPUT', ['input', 'units']],
    ['a queue without end', { queue: 'q'.repeat(201) }, 'BAD_USER_INPUT', ['input', 'queue']],
    [
      'a subject without end',
      { subject: 's'.repeat(1_001) },
      'BAD_USER_INPUT',
      ['input', 'subject'],
    ],
  ])(
    'IN-03 MUST be refused for %s, and leave nothing behind',
    async (_what, input, code, field) => {
      const before = await told();
      expect(await register(input)).toEqual({ id: null, errors: [{ code, field }] });
      expect(await told()).toEqual(before);
    },
  );

  test('FI9 MUST be there once however often its system sends it, also 20 times at once; another one under its name is refused', async () => {
    const answers = await Promise.all(Array.from({ length: 20 }, () => register()));
    expect(new Set(answers.map((one) => JSON.stringify(one))).size).toBe(1);
    expect(await seen()).toHaveLength(1);
    expect((await told()).filter((type) => type === 'Contact')).toHaveLength(1);
    expect(await register({ from: '06-87654321' })).toEqual({
      id: null,
      errors: [{ code: 'IDEMPOTENCY_KEY_REUSED', field: ['externalId'] }],
    });
  });

  test('IN-04 MUST be one of the system that registered it: the same name of another system is another one', async () => {
    const [one, other] = [await register(), await register({}, 'x-1', chat)];
    expect(one.id).not.toBe(other.id);
    expect(await update({ state: 'ABANDONED' }, 'x-2')).toEqual({
      id: null,
      errors: [{ code: 'NOT_FOUND', field: ['externalId'] }],
    });
  });

  test('IN-05 MUST tell when the same number or address was there before, and of a withheld one nothing', async () => {
    await register({ at: '2026-06-14T08:00:00Z' });
    await register({ at: '2026-06-15T09:00:00Z', from: '+31612345678' }, 'x-2');
    await register({ at: '2026-06-15T09:30:00Z', from: null }, 'x-3');
    await register({ at: '2026-06-15T09:40:00Z', from: null }, 'x-4');
    expect((await seen()).map((row) => row['lastContactFrom'])).toEqual([
      null,
      '2026-06-14T08:00:00.000Z',
      null,
      null,
    ]);
  });

  test('IN-19 MUST be known no longer after 28 days, and go when the next comes in', async () => {
    let time = new Date('2026-06-15T10:00:00Z');
    const aging = await openTestContacts({ now: () => time });
    await aging.take(channel('h-1'));
    const registered = (externalId: string): Promise<unknown> =>
      aging.ask(
        exchange,
        'mutation ($id: ID!) { registerIncoming(externalId: $id, input: { channel: "phone", from: "0612345678", to: "088-0123400" }) { errors { code } } }',
        { id: externalId },
      );
    const all = { ...agent, relations: ['none' as const] };
    const found = async (): Promise<unknown> =>
      (await aging.ask(all, '{ incoming { lastContactFrom } }')).data;
    await registered('x-1');
    time = new Date('2026-07-13T10:00:00Z');
    expect(await found()).toEqual({ incoming: [] });
    // Under a name that has gone it is another one.
    await registered('x-1');
    expect(await found()).toEqual({ incoming: [{ lastContactFrom: null }] });
    await registered('x-2');
    expect(await found()).toEqual({
      incoming: expect.arrayContaining([
        { lastContactFrom: null },
        { lastContactFrom: time.toISOString() },
      ]),
    });
    await aging.close();
  });

  test('IN-06 MUST be divided over the units of its address when it may wait, and a call ring at all of them', async () => {
    for (let nth = 0; nth < 4; nth += 1)
      await register(
        {
          ...{ channel: 'email', from: `a${nth}@post.example`, to: 'Info@Stad.example' },
          at: `2026-06-15T09:0${nth}:00Z`,
        },
        `m-${nth}`,
      );
    const all = { ...agent, relations: ['none' as const] };
    expect((await seen(all)).map((row) => row['units'])).toEqual([
      ['KCC'],
      ['MILIEU'],
      ['KCC'],
      ['MILIEU'],
    ]);
    expect(await seen(colleague)).toHaveLength(2);
  });

  test('IN-07 MUST be found by queue, unit and agent, oldest first', async () => {
    await register({ queue: 'a', at: '2026-06-15T09:50:00Z' });
    await register({ queue: 'b', agentId: 'agent-1', at: '2026-06-15T09:40:00Z' }, 'x-2');
    await register({ queue: 'a', to: '088-0123400', at: '2026-06-15T09:30:00Z' }, 'x-3');
    const queues = async (args: string): Promise<unknown> =>
      (await seen(agent, args)).map((row) => row['queue']);
    expect(await queues('')).toEqual(['a', 'b', 'a']);
    expect(await queues('(queue: "a", unit: "MILIEU")')).toEqual(['a']);
    expect(await queues('(agentId: "agent-1")')).toEqual(['b']);
    expect(await queues('(first: 1)')).toEqual(['a']);
    await expect(seen(agent, '(first: 101)')).rejects.toThrow('TOO_COMPLEX');
  });

  test('AZ28 MUST be registered by systems alone, and taken up by employees alone', async () => {
    await expect(register({}, 'x-1', agent)).rejects.toThrow('FORBIDDEN');
    await register();
    await expect(update({ state: 'ANSWERED' }, 'x-1', agent)).rejects.toThrow('FORBIDDEN');
    for (const kind of ['TELEPHONY', 'CITIZEN', 'PARTNER'] as const)
      await expect(move({ id: 'x', to: 'ANSWERED', version: 1 }, viewerOf(kind))).rejects.toThrow(
        'FORBIDDEN',
      );
  });

  test('AZ28 MUST answer as unknown to who has nothing to do with it', async () => {
    const { id } = await register({ to: '088-0123400' });
    for (const viewer of [colleague, exchange, viewerOf('CITIZEN', 'c-1'), viewerOf('PARTNER')]) {
      expect(await seen(viewer)).toEqual([]);
      const { data } = await contacts.entities(viewer, '... on IncomingContact { from }', [
        { __typename: 'IncomingContact', id },
      ]);
      expect(data).toEqual({ _entities: [null] });
    }
    expect(await move({ id, to: 'ANSWERED', version: 1 }, colleague)).toEqual({
      id: null,
      errors: [{ code: 'NOT_FOUND', field: ['incomingId'] }],
    });
  });
});

describe('how it goes on', () => {
  test('IN-08 MUST be of who answers it, who has the draft as a contact of its own', async () => {
    await register({ at: '2026-06-15T09:59:00Z' });
    expect(
      await update({ state: 'ANSWERED', agentId: 'agent-2', at: '2026-06-15T09:59:15Z' }),
    ).toEqual(ok);
    const row = await only(colleague);
    expect(row).toMatchObject({
      state: 'ANSWERED',
      agentId: 'agent-2',
      waited: 'PT15S',
      version: 2,
    });
    expect(row['contactDraft']).toMatchObject({ waited: 'PT15S', actors: [{ id: 'agent-2' }] });
  });

  test('IN-09 MUST be taken up once when two do so at the same time, and the other told STALE_VERSION', async () => {
    const { id } = await register();
    const takes = await Promise.all([
      move({ id, to: 'ANSWERED', version: 1 }),
      move({ id, to: 'ANSWERED', version: 1 }, colleague),
    ]);
    expect(takes.filter((one) => one.id !== null)).toHaveLength(1);
    expect(takes.flatMap(({ errors }) => errors)).toEqual([
      { code: 'STALE_VERSION', field: ['expectedVersion'] },
    ]);
  });

  test('IN-10 MUST be one conversation of two contacts when it is handed on, counted once', async () => {
    const { id } = await register({ at: '2026-06-15T09:55:00Z', subject: 'Stank' });
    await move({ id, to: 'ANSWERED', version: 1 });
    const first = await only();
    expect(await move({ id, to: 'TRANSFERRED', agentId: 'agent-2', version: 2 })).toEqual(ok);
    await move({ id, to: 'ANSWERED', version: 3 }, colleague);
    const second = await only(colleague);
    expect(second).toMatchObject({ transfers: 1, agentId: 'agent-2', state: 'ANSWERED' });
    expect(second['contactDraftId']).not.toBe(first['contactDraftId']);
    expect(second['contactDraft']).toMatchObject({
      interactionId: (first['contactDraft'] as Fields)['interactionId'],
      ...{ actors: [{ id: 'agent-2' }], subject: 'Stank', outcome: null },
      followUpOf: { id: first['contactDraftId'], outcome: 'TRANSFERRED', endedAt: null },
      participants: [{ replyTo: '+31612345678', initiator: true }],
    });
  });

  test('IN-11 MUST end the draft, as abandoned, when the customer was gone before anybody answered', async () => {
    await register({ at: '2026-06-15T09:58:00Z' });
    const { contactDraftId } = (await only()) as { contactDraftId: string };
    expect(await update({ state: 'ABANDONED', at: '2026-06-15T09:59:00Z' })).toEqual(ok);
    expect(await seen()).toEqual([]);
    const { data } = await contacts.ask(
      agent,
      `{ contact(id: "${contactDraftId}") { outcome endedAt } }`,
    );
    expect(data).toEqual({
      contact: { outcome: 'ABANDONED', endedAt: '2026-06-15T09:59:00.000Z' },
    });
  });

  test('IN-12 MUST keep the same conversation when a chatbot hands over, with what was written and what it is about', async () => {
    await register(
      { channel: 'chatbot', from: 'zonnebloem86', to: 'site', units: ['KCC'] },
      'c-1',
      chat,
    );
    await update({ state: 'ANSWERED', agentId: 'bot' }, 'c-1', chat);
    const attachments = [{ title: 'Gesprek met de chatbot', urn: 'urn:nld:chat:1' }];
    const handOver = { state: 'TRANSFERRED', channel: 'chat', subject: 'Grofvuil', attachments };
    expect(await update({ ...handOver, agentId: 'agent-1' }, 'c-1', chat)).toEqual(ok);
    const row = await only();
    expect(row).toMatchObject({ channel: { code: 'chat' }, subject: 'Grofvuil', transfers: 1 });
    expect(row['contactDraft']).toMatchObject({
      ...{ channel: { code: 'chat' }, subject: 'Grofvuil', attachments, actors: [] },
      // A machine does not write up afterwards.
      followUpOf: { outcome: 'TRANSFERRED', endedAt: '2026-06-15T10:00:00.000Z' },
    });
  });

  test('IN-13 MUST change nothing when it is said again', async () => {
    await register();
    await update({ state: 'ANSWERED', agentId: 'agent-1' });
    const before = await only();
    const events = await told();
    expect(await update({ state: 'ANSWERED', agentId: 'agent-1' })).toEqual(ok);
    expect(await only()).toEqual(before);
    expect(await told()).toEqual(events);
  });

  test.each<[string, readonly Fields[], Fields, string, string]>([
    ['ended before it was answered', [], { state: 'ENDED' }, 'NOT_ALLOWED_NOW', 'state'],
    ['handed on before it was answered', [], { state: 'TRANSFERRED' }, 'NOT_ALLOWED_NOW', 'state'],
    ['answered by nobody', [], { state: 'ANSWERED' }, 'BAD_USER_INPUT', 'agentId'],
    [
      'answered after it was over',
      [{ state: 'ABANDONED' }],
      { state: 'ANSWERED', agentId: 'agent-1' },
      'NOT_ALLOWED_NOW',
      'state',
    ],
    [
      'abandoned by who is being helped',
      [{ state: 'ANSWERED', agentId: 'agent-1' }],
      { state: 'ABANDONED' },
      'NOT_ALLOWED_NOW',
      'state',
    ],
    [
      'answered before it came in',
      [],
      { state: 'ANSWERED', agentId: 'agent-1', at: '2026-06-15T09:00:00Z' },
      'NOT_ALLOWED_NOW',
      'at',
    ],
    [
      'answered in the future',
      [],
      { state: 'ANSWERED', agentId: 'agent-1', at: '2026-06-15T10:05:00Z' },
      'BAD_USER_INPUT',
      'at',
    ],
    [
      'handed on to a channel that is none',
      [{ state: 'ANSWERED', agentId: 'agent-1' }],
      { state: 'TRANSFERRED', channel: 'telex' },
      'NOT_FOUND',
      'channel',
    ],
  ])('IN-14 MUST NOT be %s', async (_what, before, args, code, field) => {
    await register({ at: '2026-06-15T09:59:00Z' });
    for (const one of before) expect(await update(one)).toEqual(ok);
    expect(await update(args)).toEqual({ id: null, errors: [{ code, field: [field] }] });
  });

  test('IN-15 MUST wait elsewhere when its queue or agent is another one, without having been handed on', async () => {
    await register({ queue: 'a' });
    await update({ state: 'WAITING', queue: 'b', agentId: 'agent-1' });
    expect(await only()).toMatchObject({
      ...{ state: 'WAITING', queue: 'b', agentId: 'agent-1', transfers: 0, version: 2 },
    });
    expect(await seen(agent, '(queue: "a")')).toEqual([]);
  });

  test('IN-16 MUST be over when it has ended, while who answered still writes it up', async () => {
    const { id } = await register();
    await move({ id, to: 'ANSWERED', version: 1 });
    const { contactDraftId } = (await only()) as { contactDraftId: string };
    await update({ state: 'ENDED' });
    expect(await seen()).toEqual([]);
    const { data } = await contacts.ask(
      agent,
      `mutation { endContact(contactId: "${contactDraftId}", expectedVersion: 2, idempotencyKey: "e", input: { subject: "Stank", outcome: SOLVED_FIRST_TIME }) { contact { subject outcome } errors { code } } }`,
    );
    expect(data).toEqual({
      endContact: { contact: { subject: 'Stank', outcome: 'SOLVED_FIRST_TIME' }, errors: [] },
    });
  });

  test('IN-17 MUST NOT be answered by an employee for a colleague', async () => {
    const { id } = await register();
    expect(await move({ id, to: 'ANSWERED', agentId: 'agent-2', version: 1 })).toEqual({
      id: null,
      errors: [{ code: 'BAD_USER_INPUT', field: ['agentId'] }],
    });
  });
});
