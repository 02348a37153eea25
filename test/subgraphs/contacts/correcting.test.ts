import type { Viewer } from '../../../schema/wire.ts';
import { recordId } from '../../../subgraphs/shared/identity.ts';
import {
  channel,
  contact,
  employee,
  ofCustomer,
  openTestContacts,
  own,
  task,
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
    contact('k-1', {
      endedAt: '2026-06-14T09:10:00Z',
      units: ['KCC'],
      content: 'Over het dakterras',
    }),
    contact('k-0', {
      ...{ endedAt: '2026-06-14T09:10:00Z', units: ['KCC'], interactionId: 'gesprek' },
      participants: [{ replyTo: '06-12345678', initiator: true }],
    }),
    contact('k-2', { participants: [], units: ['KCC'] }),
    task('t-1'),
    task('t-0', { contact: own('k-0') }),
  );
});
afterEach(() => contacts.close());

interface Payload {
  readonly contact: Fields | null;
  readonly errors: readonly Fields[];
}

const shown = `{
  contact {
    id number version interactionId startedAt endedAt subject content correctionReason
    corrects { id version subject content correctedBy { id } participants { customer { id } } }
    participants { customer { id } replyTo } actors { id } tasks { id version customer { id } }
  }
  errors { code field }
}`;

async function run(mutation: string, variables: Fields, viewer = agent): Promise<Payload> {
  const { data, errors } = await contacts.ask(viewer, mutation, variables);
  if (errors) throw new Error(JSON.stringify(errors));
  return Object.values(data ?? {})[0] as Payload;
}

const right: Fields = {
  channel: 'phone',
  direction: 'INBOUND',
  startedAt: '2026-06-14T09:00:00Z',
  subject: 'Vraag over het dakterras van de buren',
  intent: 'PROGRESS',
  participants: [{ customerId: 'c-2' }],
};

const correct = (args: Fields = {}, viewer = agent): Promise<Payload> =>
  run(
    `mutation ($contactId: ID!, $input: ContactInput!, $reason: String!, $version: Int!, $key: ID!) {
      correctContact(contactId: $contactId, input: $input, reason: $reason, expectedVersion: $version, idempotencyKey: $key) ${shown}
    }`,
    { contactId: 'k-1', input: right, reason: 'Verkeerde klant', version: 1, key: 'c', ...args },
    viewer,
  );

const attach = (args: Fields = {}, viewer = agent): Promise<Payload> =>
  run(
    `mutation ($contactId: ID!, $customerId: ID!, $reason: String!, $key: ID!) {
      attachCustomer(contactId: $contactId, customerId: $customerId, reason: $reason, idempotencyKey: $key) ${shown}
    }`,
    {
      contactId: 'k-0',
      customerId: 'c-5',
      reason: 'Belde terug met klantnummer',
      key: 'a',
      ...args,
    },
    viewer,
  );

/** What the customer itself sees. */
async function seenBy(id: string): Promise<unknown> {
  const { data } = await contacts.entities(
    viewerOf('CITIZEN', id),
    '... on Customer { contacts { edges { node { subject } } } openTasks { id } }',
    [ofCustomer(id)],
  );
  const entities = data?.['_entities'] as
    | readonly {
        readonly contacts: { readonly edges: readonly { readonly node: Fields }[] };
        readonly openTasks: readonly Fields[];
      }[]
    | undefined;
  const found = entities?.[0];
  return {
    contacts: found?.contacts.edges.map(({ node }) => node['subject']),
    tasks: found?.openTasks.map((one) => one['id']),
  };
}

const told = async (): Promise<readonly unknown[]> =>
  (await contacts.subgraph.events.read('', noWait)).events.map(({ type, id, facts }) => [
    type,
    id,
    facts.map(({ customerId }) => customerId),
  ]);

describe('a contact that was wrong', () => {
  test('CC-01 MUST stay as it was, and its correction point back to it, with what is to be done', async () => {
    const { contact: made, errors } = await correct();
    expect(errors).toEqual([]);
    expect(made).toEqual({
      id: expect.stringMatching(/^[a-z2-7]{26}$/),
      number: expect.stringMatching(/^KC-/),
      ...{ version: 1, interactionId: 'k-1' },
      ...{ startedAt: '2026-06-14T09:00:00.000Z', endedAt: '2026-06-14T09:10:00.000Z' },
      ...{ subject: 'Vraag over het dakterras van de buren', content: null },
      correctionReason: 'Verkeerde klant',
      corrects: {
        ...{ id: 'k-1', version: 2, subject: 'Vraag over de vergunning' },
        content: 'Over het dakterras',
        correctedBy: { id: made?.['id'] },
        participants: [{ customer: { id: 'c-1' } }],
      },
      participants: [{ customer: { id: 'c-2' }, replyTo: null }],
      actors: [{ id: 'agent-1' }],
      tasks: [{ id: 't-1', version: 2, customer: { id: 'c-2' } }],
    });
  });

  test('CC-02 MUST be known no longer to who was never in it, nor stand in its timeline, file or export', async () => {
    expect(await seenBy('c-1')).toEqual({ contacts: ['Vraag over de vergunning'], tasks: ['t-1'] });
    const id = (await correct()).contact?.['id'];
    expect(await seenBy('c-1')).toEqual({ contacts: [], tasks: [] });
    expect(await seenBy('c-2')).toEqual({ contacts: [right['subject']], tasks: ['t-1'] });
    expect(await told()).toEqual(
      expect.arrayContaining([
        ['Contact', 'k-1', []],
        ['Contact', id, ['c-2']],
        ['Task', 't-1', ['c-2']],
      ]),
    );
    const about = async (customer: string): Promise<unknown> =>
      (await contacts.subgraph.records.about([customer]))
        .map(({ sourceId }) => sourceId)
        .toSorted();
    expect(await about('c-1')).toEqual([]);
    expect(await about('c-2')).toEqual([id, 't-1'].toSorted());
  });

  test('CC-03 MUST stay known to who is in the correction as well, and its timeline tell of it once', async () => {
    const id = (await correct({ input: { ...right, participants: [{ customerId: 'c-1' }] } }))
      .contact?.['id'];
    expect(await seenBy('c-1')).toEqual({
      contacts: expect.arrayContaining(['Vraag over de vergunning', right['subject']]),
      tasks: ['t-1'],
    });
    expect(await told()).toEqual(
      expect.arrayContaining([
        ['Contact', 'k-1', []],
        ['Contact', id, ['c-1']],
      ]),
    );
  });

  test('FI9 MUST be corrected once, however often that is sent', async () => {
    const answers = await Promise.all(Array.from({ length: 10 }, () => correct()));
    expect(new Set(answers.map((one) => JSON.stringify(one))).size).toBe(1);
  });

  test('FI12 MUST have one correction when two correct it at once', async () => {
    const both = await Promise.all([correct({ key: 'een' }), correct({ key: 'twee' })]);
    expect(both.filter((one) => one.contact)).toHaveLength(1);
    expect(both.flatMap(({ errors }) => errors)).toEqual([
      { code: 'STALE_VERSION', field: ['expectedVersion'] },
    ]);
  });

  test.each<[string, Fields, string, readonly string[]]>([
    ['one that is none', { contactId: 'k-9' }, 'NOT_FOUND', ['contactId']],
    ['one that was changed since', { version: 2 }, 'STALE_VERSION', ['expectedVersion']],
    ['one that goes on', { contactId: 'k-2' }, 'NOT_ALLOWED_NOW', ['contactId']],
    ['no reason', { reason: ' ' }, 'BAD_USER_INPUT', ['reason']],
    [
      'a channel that is none',
      { input: { ...right, channel: 'telex' } },
      'NOT_FOUND',
      ['input', 'channel'],
    ],
  ])('CC-04 MUST be refused for %s, and nothing be told', async (_what, args, code, field) => {
    const before = await told();
    expect(await correct(args)).toEqual({ contact: null, errors: [{ code, field }] });
    expect(await told()).toEqual(before);
  });

  test('CC-05 MUST be corrected by its newest, and where it belongs', async () => {
    await correct();
    const field = ['contactId'];
    expect((await correct({ key: 'again', version: 2 })).errors).toEqual([
      { code: 'NOT_ALLOWED_NOW', field },
    ]);
    await contacts.take({
      ...contact('r-1', { endedAt: '2026-06-14T09:10:00Z' }),
      source: 'open-klant',
    });
    const theirs = recordId('Contact', 'open-klant', 'r-1');
    expect((await correct({ key: 'r', contactId: theirs })).errors).toEqual([
      { code: 'SOURCE_OWNED', field },
    ]);
    expect((await attach({ key: 'q', contactId: theirs })).errors).toEqual([
      { code: 'SOURCE_OWNED', field },
    ]);
  });
});

describe('somebody who stayed unknown', () => {
  test('CC-06 MUST be attached later by the same contact with its customer, the other left as it was', async () => {
    const { contact: made, errors } = await attach();
    expect(errors).toEqual([]);
    expect(made).toMatchObject({
      ...{ version: 1, interactionId: 'gesprek', subject: 'Vraag over de vergunning' },
      ...{ endedAt: '2026-06-14T09:10:00.000Z', correctionReason: 'Belde terug met klantnummer' },
      participants: [{ customer: { id: 'c-5' }, replyTo: '06-12345678' }],
      corrects: { id: 'k-0', participants: [{ customer: null }] },
      tasks: [{ id: 't-0', customer: { id: 'c-5' } }],
    });
    expect(await seenBy('c-5')).toEqual({ contacts: ['Vraag over de vergunning'], tasks: ['t-0'] });
  });

  test('CC-07 MUST be named in a contact that goes on, which binds its employee to the customer', async () => {
    const answer = await contacts.ask(
      agent,
      `mutation ($input: ContactInput!) { logContact(input: $input, idempotencyKey: "k") { contact { id } errors { code } } }`,
      { input: { ...right, startedAt: '2026-06-15T09:50:00Z', participants: [] } },
    );
    const begun = answer.data?.['logContact'] as Payload | undefined;
    const contactId = begun?.contact?.['id'];
    const { contact: made } = await attach({ contactId });
    expect(made).toMatchObject({
      ...{ id: contactId, version: 2, endedAt: null, corrects: null },
      correctionReason: 'Belde terug met klantnummer',
      participants: [{ customer: { id: 'c-5' } }],
    });
    const bound: Viewer = { ...agent, units: [], relations: ['contact'] };
    const { data } = await contacts.entities(bound, '... on Customer { id }', [ofCustomer('c-5')]);
    expect(data).toEqual({ _entities: [{ id: 'c-5' }] });
  });

  test.each<[string, Fields, string, readonly string[]]>([
    ['a contact that is none', { contactId: 'k-9' }, 'NOT_FOUND', ['contactId']],
    ['one with its customer', { contactId: 'k-1' }, 'NOT_ALLOWED_NOW', ['contactId']],
    ['no reason', { reason: '' }, 'BAD_USER_INPUT', ['reason']],
    ['no customer', { customerId: '' }, 'BAD_USER_INPUT', ['customerId']],
  ])('CC-08 MUST NOT be attached for %s', async (_what, args, code, field) => {
    expect(await attach(args)).toEqual({ contact: null, errors: [{ code, field }] });
  });

  test('CC-09 MUST NOT be attached twice', async () => {
    await attach();
    expect((await attach({ key: 'b', customerId: 'c-6' })).errors).toEqual([
      { code: 'NOT_ALLOWED_NOW', field: ['contactId'] },
    ]);
  });

  test('AZ28 MUST be attached, and a contact corrected, by employees alone', async () => {
    for (const kind of ['CITIZEN', 'PARTNER', 'TELEPHONY'] as const) {
      await expect(attach({}, viewerOf(kind, 'c-1'))).rejects.toThrow('FORBIDDEN');
      await expect(correct({}, viewerOf(kind, 'c-1'))).rejects.toThrow('FORBIDDEN');
    }
  });
});

describe('what a contact turned out to be about', () => {
  test('LC-12 MUST be said at its end: what was wanted, about which cases, and whether it is confidential', async () => {
    const { data } = await contacts.ask(
      agent,
      `mutation { endContact(contactId: "k-2", expectedVersion: 1, idempotencyKey: "e", input: { intent: COMPLAINT, confidential: true, about: [{ caseId: "z-1" }] }) {
        contact { intent confidential about { ... on Case { id } } } errors { code }
      } }`,
    );
    const about = [{ id: 'z-1' }];
    expect(data).toEqual({
      endContact: { contact: { intent: 'COMPLAINT', confidential: true, about }, errors: [] },
    });
    const [row] = await contacts.subgraph.records
      .dump('Contact', '')
      .then(({ records }) => records.filter(({ sourceId }) => sourceId === 'k-2'));
    expect(row).toMatchObject({ about: [{ case: { sourceId: 'z-1' } }] });
  });

  test('LC-12 MUST name one thing at a time', async () => {
    const { data } = await contacts.ask(
      agent,
      `mutation { endContact(contactId: "k-2", expectedVersion: 1, idempotencyKey: "e", input: { about: [{ caseId: "z-1", urn: "u" }] }) { contact { id } errors { code field } } }`,
    );
    const errors = [{ code: 'BAD_USER_INPUT', field: ['input', 'about', '0'] }];
    expect(data).toEqual({ endContact: { contact: null, errors } });
  });
});
