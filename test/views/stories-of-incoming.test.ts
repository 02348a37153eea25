import type { Viewer } from '../../schema/wire.ts';
import { demoOrganisation } from '../../schema/demo.ts';
import { settleSubgraphs } from '../../subgraphs/main.ts';
import { seeOn, type See } from '../kit/ask-view.ts';
import {
  demoNow,
  demoViewer,
  startDemoFederation,
  type DemoFederation,
} from '../kit/demo-federation.ts';
import { viewer } from '../kit/viewers.ts';

/** Stories of what comes in: each with who answers it, and one elsewhere who must see what became of it. */

const agent = demoViewer('kcc');
const finding: Viewer = { ...agent, purpose: 'klant-vaststellen' };
const backoffice = demoViewer('backoffice');
const sanne = demoViewer('citizenA');
const system = (id: string): Viewer =>
  viewer('TELEPHONY', { id, organisation: demoOrganisation, purpose: 'contact-aannemen' });
const exchange = system('exchange');

let demo: DemoFederation;
beforeAll(async () => {
  demo = await startDemoFederation();
}, 120_000);
afterAll(() => demo.stop());

const see: See = (...asked) => seeOn(demo, ...asked);

const minutesAgo = (minutes: number): string =>
  new Date(demoNow.getTime() - minutes * 60_000).toISOString();

type Row = Readonly<Record<string, unknown>>;

/** What a mutation gives that was carried out. */
async function done(who: Viewer, mutation: string, variables: object = {}): Promise<Row> {
  const data = (await see(who, mutation, variables)) as Readonly<Record<string, Row>>;
  const [payload] = Object.values(data);
  expect(payload?.['errors']).toEqual([]);
  return payload ?? {};
}

const ringing = (id: string, input: object, who = exchange): Promise<Row> =>
  done(
    who,
    'mutation ($id: ID!, $in: IncomingInput!) { registerIncoming(externalId: $id, input: $in) { id errors { code field } } }',
    { id, in: { channel: 'phone', to: '088-0123400', at: minutesAgo(1), ...input } },
  );

interface Incoming extends Row {
  readonly id: string;
  readonly version: number;
  readonly contactDraftId: string;
  readonly contactDraft: Row | null;
}

/** The row of one that came in, as somebody sees it. */
async function seen(who: Viewer, id: unknown, selection: string): Promise<Incoming | undefined> {
  const { incoming } = (await see(
    who,
    `{ incoming { id version contactDraftId ${selection} } }`,
  )) as { readonly incoming: readonly Incoming[] };
  return incoming.find((one) => one.id === id);
}

async function moved(who: Viewer, id: unknown, to: string, agentId?: string): Promise<void> {
  const row = await seen(who, id, '');
  await done(
    who,
    'mutation ($id: ID!, $to: IncomingState!, $agent: ID, $version: Int!) { moveIncoming(incomingId: $id, to: $to, agentId: $agent, expectedVersion: $version) { id errors { code field } } }',
    { id, to, agent: agentId, version: row?.version },
  );
}

/** Answers a call, and gives its draft. */
async function answered(who: Viewer, id: unknown): Promise<Incoming> {
  await moved(who, id, 'ANSWERED');
  const row = await seen(who, id, 'contactDraft { version interactionId }');
  if (!row) throw new Error('It is not there any more.');
  return row;
}

const ended = (who: Viewer, contactId: string, version: unknown, input: object): Promise<Row> =>
  done(
    who,
    `mutation ($id: ID!, $version: Int!, $input: ContactEndInput!, $key: ID!) {
      endContact(contactId: $id, expectedVersion: $version, input: $input, idempotencyKey: $key) { contact { id version } errors { code field } }
    }`,
    { id: contactId, version, input, key: `end ${contactId}` },
  );

const attached = (contactId: unknown, customerId: string): Promise<Row> =>
  done(
    agent,
    `mutation ($id: ID!, $customer: ID!, $key: ID!) {
      attachCustomer(contactId: $id, customerId: $customer, reason: "Noemde haar bestelnummer", idempotencyKey: $key) {
        contact { id version corrects { id participants { customer { id } } } correctionReason tasks { id } } errors { code field }
      }
    }`,
    { id: contactId, customer: customerId, key: `attach ${String(contactId)}` },
  );

const mine = '{ me { timeline(first: 5) { entries { kind title } } openTasks { kind } } }';
const titlesOf = async (who: Viewer): Promise<readonly unknown[]> => {
  await settleSubgraphs(demo.subgraphs);
  const { me } = (await see(who, mine)) as {
    readonly me: { readonly timeline: { readonly entries: readonly Row[] } };
  };
  return me.timeline.entries.map(({ title }) => title);
};

test('ST-02 MUST let an agent find who calls from a number that nobody knows, show no more than the match before, and the customer see the call once it is hers', async () => {
  const { id } = await ringing('st-02', { from: '06-99999999' });
  expect(await seen(finding, id, 'from matches { customerId }')).toMatchObject({
    from: '+31699999999',
    matches: [],
  });
  const match = 'customerId matchedOn birthYear';
  const found = await see(
    finding,
    `{ mail: customersByEmail(email: "sanne.devries@voorbeeldmial.example") { ${match} }
       name: customersByNameAndBirthDate(familyName: "Vries", birthDate: "1986-04-12") { ${match} }
       wrong: customersByNameAndBirthDate(familyName: "Vries", birthDate: "1986-04-13") { ${match} } }`,
  );
  const customerId = 'c-0000001';
  expect(found).toEqual({
    mail: [{ customerId, matchedOn: ['email'], birthYear: 1986 }],
    name: [{ customerId, matchedOn: ['familyName', 'birthDate'], birthYear: 1986 }],
    wrong: [],
  });
  expect(
    await see(agent, '{ orderByNumber(number: "B-2026-000010") { customer { id } } }'),
  ).toEqual({ orderByNumber: { customer: { id: customerId } } });
  const { errors } = await demo.ask('{ customer(id: "c-0000001") { displayName } }', {}, finding);
  expect(errors?.map(({ extensions }) => extensions.code)).toEqual(['PURPOSE_FORBIDS_FIELD']);

  const { contactDraftId } = await answered(agent, id);
  const { contact } = await attached(contactDraftId, customerId);
  await ended(agent, contactDraftId, (contact as Row)['version'], {
    subject: 'Waar blijft mijn compostvat?',
    outcome: 'SOLVED_FIRST_TIME',
  });
  expect(await titlesOf(sanne)).toContain('Waar blijft mijn compostvat?');
});

test('R29 MUST show who may be calling, with what was promised, before anybody answers; and the exchange no more than an id', async () => {
  const registered = await ringing('r-29', { from: '0031 6 12345678', agentId: agent.id });
  expect(registered).toEqual({ id: expect.any(String), errors: [] });
  const shown =
    'hint waited lastContactFrom matches { customerId displayName ambiguous openPromises lastContact }';
  expect(await seen(finding, registered['id'], shown)).toMatchObject({
    ...{ hint: 'Algemeen nummer', waited: 'PT60S', lastContactFrom: null },
    matches: [
      {
        ...{ customerId: 'c-0000001', displayName: 'Sanne de Vries', ambiguous: false },
        openPromises: expect.any(Number),
        lastContact: expect.any(String),
      },
    ],
  });
  const asked =
    'mutation { registerIncoming(externalId: "r-29", input: { channel: "phone", to: "088-0123400", from: "0612345678" }) { incoming { from } } }';
  const { errors } = await demo.ask(asked, {}, exchange);
  expect(errors?.map(({ extensions }) => extensions.code)).toEqual(['PURPOSE_FORBIDS_FIELD']);
});

test('ST-09 MUST solve a general question of who stays anonymous at once, and give it its customer later, the first contact left as it was', async () => {
  const { id } = await ringing('st-09', { from: 'anonymous' });
  expect(await seen(agent, id, 'from matches { customerId }')).toMatchObject({
    from: null,
    matches: [],
  });
  const { contactDraftId, contactDraft } = await answered(agent, id);
  await ended(agent, contactDraftId, contactDraft?.['version'], {
    subject: 'Openingstijden van het stadhuis',
    outcome: 'SOLVED_FIRST_TIME',
  });
  expect(await titlesOf(sanne)).not.toContain('Openingstijden van het stadhuis');

  const { contact } = await attached(contactDraftId, 'c-0000001');
  expect(contact).toMatchObject({
    corrects: { id: contactDraftId, participants: [] },
    correctionReason: 'Noemde haar bestelnummer',
  });
  expect(await titlesOf(sanne)).toContain('Openingstijden van het stadhuis');
  const before = `{ contact(id: "${contactDraftId}") { outcome participants { customer { id } } correctedBy { id } } }`;
  expect(await see(agent, before)).toEqual({
    contact: {
      ...{ outcome: 'SOLVED_FIRST_TIME', participants: [] },
      correctedBy: { id: (contact as Row)['id'] },
    },
  });
});

test('ST-10 MUST be one interaction of two contacts when a call is handed on, counted once, and the second agent see the first note', async () => {
  const { id } = await ringing('st-10', { from: '06-12345678', to: '088-0123410' });
  const first = await answered(agent, id);
  await moved(agent, id, 'TRANSFERRED', backoffice.id);
  await ended(agent, first.contactDraftId, 3, {
    subject: 'Stank bij de buren',
    content: 'Belt al voor de derde keer',
  });
  const second = await answered(backoffice, id);
  expect(second.contactDraftId).not.toBe(first.contactDraftId);
  const shown = `transfers contactDraft { interactionId actors { id } followUpOf { subject content outcome actors { id } } }`;
  expect(await seen(backoffice, id, shown)).toMatchObject({
    transfers: 1,
    contactDraft: {
      interactionId: first.contactDraft?.['interactionId'],
      actors: [{ id: backoffice.id }],
      followUpOf: {
        ...{ subject: 'Stank bij de buren', content: 'Belt al voor de derde keer' },
        ...{ outcome: 'TRANSFERRED', actors: [{ id: agent.id }] },
      },
    },
  });
});

test('ST-11 MUST keep the number of a call-back for that call alone, whether the caller is unknown, known or new', async () => {
  const note = (participants: readonly object[], key: string): Promise<Row> =>
    done(
      agent,
      `mutation ($c: ContactInput!, $key: ID!) {
        logContact(input: $c, idempotencyKey: $key) { contact { id participants { replyTo } tasks { id kind } } errors { code field } }
      }`,
      {
        key,
        c: {
          ...{ channel: 'phone', direction: 'INBOUND', subject: 'Graag terugbellen' },
          ...{ intent: 'PROGRESS', startedAt: minutesAgo(6), endedAt: minutesAgo(2), participants },
          tasks: [{ kind: 'CALL_BACK', unit: 'kcc' }],
        },
      },
    );
  const byNumber = '{ customersByPhone(number: "0688888888") { customerId } }';
  for (const [key, participants] of [
    ['unknown', [{ replyTo: '06-88888888' }]],
    ['known', [{ customerId: 'c-0000001', replyTo: '06-88888888' }]],
    ['new', [{ name: 'Mila Nieuw', replyTo: '06-88888888' }]],
  ] as const) {
    const { contact } = await note(participants, key);
    expect(contact).toMatchObject({
      participants: [{ replyTo: '06-88888888' }],
      tasks: [{ kind: 'CALL_BACK' }],
    });
    // Nobody has become a customer, and nobody is found by it.
    expect(await see(finding, byNumber)).toEqual({ customersByPhone: [] });
    if (key !== 'new') continue;
    const { customer } = await done(
      agent,
      'mutation { createCustomer(idempotencyKey: "mila", input: { kind: PERSON, givenName: "Mila", familyName: "Nieuw" }) { customer { id } errors { code field } } }',
    );
    const { id, tasks } = contact as { readonly id: string; readonly tasks: readonly Row[] };
    const made = await attached(id, (customer as { readonly id: string }).id);
    expect(made['contact']).toMatchObject({ tasks: [{ id: tasks[0]?.['id'] }] });
    expect(await see(finding, byNumber)).toEqual({ customersByPhone: [] });
  }
});

test('ST-20 MUST hand a talk with the chatbot over in the same interaction, with transcript and topic on the screen of the agent', async () => {
  const chat = system('chat');
  const { id } = await ringing(
    'st-20',
    {
      channel: 'chatbot',
      from: 'sanne.devries@voorbeeldmial.example',
      to: 'site',
      units: ['kcc'],
      at: minutesAgo(5),
    },
    chat,
  );
  const update = (state: string, more: object): Promise<Row> =>
    done(
      chat,
      `mutation ($state: IncomingState!, $agent: ID, $channel: ID, $subject: String, $attachments: [AttachmentInput!]) {
        updateIncoming(externalId: "st-20", state: $state, agentId: $agent, channel: $channel, subject: $subject, attachments: $attachments) { id errors { code field } }
      }`,
      { state, ...more },
    );
  await update('ANSWERED', { agent: 'a-chatbot' });
  const attachments = [{ title: 'Gesprek met de chatbot', urn: 'urn:nld:chat:20' }];
  await update('TRANSFERRED', {
    agent: agent.id,
    channel: 'chat',
    subject: 'Grofvuil',
    attachments,
  });
  const shown =
    'subject channel { code } matches { customerId } contactDraft { subject attachments { title urn } followUpOf { interactionId channel { code } actors { name } endedAt } interactionId }';
  const row = await seen(agent, id, shown);
  expect(row).toMatchObject({
    ...{ subject: 'Grofvuil', channel: { code: 'chat' }, matches: [{ customerId: 'c-0000001' }] },
    contactDraft: {
      ...{ subject: 'Grofvuil', attachments },
      followUpOf: {
        interactionId: row?.contactDraft?.['interactionId'],
        ...{ channel: { code: 'chatbot' }, actors: [{ name: 'Chatbot' }] },
        endedAt: demoNow.toISOString(),
      },
    },
  });
  const { contactDraftId } = await answered(agent, id);
  const { contact } = await attached(contactDraftId, 'c-0000001');
  await ended(agent, contactDraftId, (contact as Row)['version'], { outcome: 'SOLVED_FIRST_TIME' });
  expect(await titlesOf(sanne)).toContain('Grofvuil');
});

test('ST-22 MUST show the hint and the units of the number that was called, and divide mail over the units, each message handled once', async () => {
  const numbers = [
    ['088-0123400', 'Algemeen nummer', ['kcc']],
    ['088-0123410', 'Klachten over milieu', ['kcc', 'vergunningen']],
    ['088-0123420', 'Werk en inkomen', ['kcc', 'werk-en-inkomen']],
  ] as const;
  for (const [to, hint, units] of numbers) {
    const { id } = await ringing(`st-22 ${to}`, { from: '06-12345678', to });
    expect(await seen(agent, id, 'hint units')).toMatchObject({ hint, units });
  }
  const counter = demoViewer('counter');
  const mails = [];
  for (let nth = 0; nth < 4; nth += 1)
    mails.push(
      await ringing(
        `mail ${nth}`,
        { channel: 'email', from: `a${nth}@post.example`, to: 'Info@Publieksdienst.example' },
        system('mail'),
      ),
    );
  const unitsOf = async (id: unknown): Promise<unknown> =>
    (await seen(finding, id, 'units'))?.['units'];
  const units = await Promise.all(mails.map(({ id }) => unitsOf(id)));
  expect(units.filter((one) => JSON.stringify(one) === '["burgerzaken"]')).toHaveLength(2);
  expect(units.filter((one) => JSON.stringify(one) === '["kcc"]')).toHaveLength(2);

  const at = units.findIndex((one) => JSON.stringify(one) === '["burgerzaken"]');
  const take = `mutation ($id: ID!) { moveIncoming(incomingId: $id, to: ANSWERED, expectedVersion: 1) { incoming { agentId } errors { code } } }`;
  const id = mails[at]?.['id'];
  const takes = await Promise.all(
    [counter, { ...counter, id: 'demo-counter-2' }].map((who) => see(who, take, { id })),
  );
  const payloads = takes.map((one) => (one as { readonly moveIncoming: Row }).moveIncoming);
  expect(payloads.filter(({ incoming }) => incoming !== null)).toHaveLength(1);
  expect(payloads.flatMap(({ errors }) => errors)).toEqual([{ code: 'STALE_VERSION' }]);
});
