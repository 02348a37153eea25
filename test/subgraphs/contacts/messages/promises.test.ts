import type { SourceRecord } from '../../../../subgraphs/shared/records.ts';
import type { Ask } from '../../../../subgraphs/shared/ask.ts';
import { openMailSink, type MailSink } from '../../../kit/mail-sink.ts';
import { channel, now, openTestContacts, contact, type Fields, type TestContacts } from '../kit.ts';
import { agent, askingFor, clockFrom, email, failed, reachedBy, resend, senderTo } from './kit.ts';

/** What is confirmed by itself, in whose language, and to which address. */

let sink: MailSink;
beforeAll(async () => {
  sink = await openMailSink();
});
afterAll(() => sink.stop());

let contacts: TestContacts;
let sunk = 0;
async function open(askCustomers: Ask, ...more: readonly SourceRecord[]): Promise<void> {
  sunk = sink.mails.length;
  contacts = await openTestContacts({
    now: clockFrom(now),
    senders: [senderTo(sink)],
    askCustomers,
  });
  await contacts.take(email, channel('h-1'), contact('k-1'), ...more);
}
afterEach(() => contacts.close());

const mails = () => sink.mails.slice(sunk).map(({ to, subject, text }) => ({ to, subject, text }));

async function log(fields: Fields = {}, key = 'key-1'): Promise<Fields> {
  const input = {
    channel: 'phone',
    direction: 'INBOUND',
    startedAt: '2026-06-15T09:50:00Z',
    subject: 'Vraag over de vergunning',
    intent: 'PROGRESS',
    participants: [{ customerId: 'c-1' }],
    tasks: [{ kind: 'CALL_BACK', promisedBy: '2026-06-16T12:00:00Z' }],
    ...fields,
  };
  const { data, errors } = await contacts.ask(
    agent,
    `mutation ($input: ContactInput!, $key: ID!) {
      logContact(input: $input, idempotencyKey: $key) { contact { number } errors { code field } }
    }`,
    { input, key },
  );
  if (errors) throw new Error(JSON.stringify(errors));
  await contacts.subgraph.deliver();
  return data?.['logContact'] as Fields;
}

describe('what was promised', () => {
  test('ME-30 MUST be confirmed once in Dutch to the own address, with the day, the hour and the number', async () => {
    await open(askingFor({ 'c-1': reachedBy() }));
    const { contact: made } = await log();
    await log();
    const { number } = made as { readonly number: string };
    expect(mails()).toEqual([
      {
        to: ['nieuw@voorbeeld.example'],
        subject: 'Wij bellen u terug',
        text: [
          'Goedendag,',
          'Wij bellen u terug, uiterlijk dinsdag 16 juni 2026 om 14:00 uur.',
          `Het nummer van uw vraag is ${number}. Noem dit als u ons belt.`,
          'Dit bericht is automatisch gemaakt.',
        ].join('\n\n'),
      },
    ]);
  });

  test('ME-31 MUST be confirmed in English to who prefers that', async () => {
    await open(
      askingFor({ 'c-1': reachedBy({ preferences: { channel: null, language: 'eng' } }) }),
    );
    await log();
    expect(mails()).toMatchObject([
      {
        subject: 'We will call you back',
        text: expect.stringContaining('by 14:00 on Tuesday 16 June 2026 at the latest.'),
      },
    ]);
  });

  test('ME-32 MUST go to where the customer asked to be answered this time, also when nobody can say more', async () => {
    await open(() => Promise.reject(new Error('customers is away')));
    await log({ participants: [{ customerId: 'c-1', replyTo: 'deze.keer@voorbeeld.example' }] });
    expect(mails()).toMatchObject([{ to: ['deze.keer@voorbeeld.example'] }]);
  });

  test('ME-33 MUST be there in the write of the contact, or not at all', async () => {
    await open(askingFor({ 'c-1': reachedBy() }));
    const { errors } = await log({
      tasks: [{ kind: 'REPLY', promisedBy: '2026-06-15T09:00:00Z' }],
    });
    expect(errors).toMatchObject([{ code: 'BAD_USER_INPUT' }]);
    const { records } = await contacts.subgraph.records.dump('OutboundMessage', '');
    expect([records, mails()]).toEqual([[], []]);
  });

  test.each<[string, Ask, Fields]>([
    [
      'whoever has no e-mail address',
      askingFor({ 'c-1': reachedBy({ digitalAddresses: [] }) }),
      {},
    ],
    [
      'whoever prefers the telephone',
      askingFor({ 'c-1': reachedBy({ preferences: { channel: 'phone', language: null } }) }),
      {},
    ],
    ['who died', askingFor({ 'c-1': reachedBy({ deceased: true }) }), {}],
    ['who is not there', askingFor({}), {}],
    ['nobody in particular', askingFor({}), { participants: [] }],
    [
      'the customer of a confidential contact',
      askingFor({ 'c-1': reachedBy() }),
      { confidential: true },
    ],
    [
      'somebody to whom nothing was promised',
      askingFor({ 'c-1': reachedBy() }),
      { tasks: [{ kind: 'REPLY' }] },
    ],
    ['whose addresses nobody can say', () => Promise.reject(new Error('away')), {}],
  ])(
    'ME-34 MUST NOT be written to %s; the contact is recorded all the same',
    async (_, ask, fields) => {
      await open(ask);
      expect(await log(fields)).toMatchObject({
        contact: { number: expect.any(String) },
        errors: [],
      });
      expect(mails()).toEqual([]);
    },
  );

  test('ME-35 MUST ask for no address where nothing was promised', async () => {
    const asked: unknown[] = [];
    await open(askingFor({ 'c-1': reachedBy() }, asked));
    await log({ tasks: [] });
    expect(asked).toEqual([]);
  });
});

describe('a message that is sent again to another address', () => {
  const c1 = askingFor({ 'c-1': reachedBy() });

  test('ME-36 MUST go to that one alone, as customers knows it now', async () => {
    await open(c1, failed('m-1', { to: 'oud@voorbeeld.example' }));
    expect(await resend(contacts, { messageId: 'm-1', to: 'd-1' })).toMatchObject({
      message: { to: 'nieuw@voorbeeld.example', state: 'QUEUED' },
    });
    await contacts.subgraph.deliver();
    expect(mails()).toMatchObject([{ to: ['nieuw@voorbeeld.example'] }]);
  });

  test.each([
    ['of somebody else', 'd-9'],
    ['of another kind', 'd-2'],
  ])('ME-37 MUST be refused for an address %s', async (_, to) => {
    await open(c1, failed('m-1'));
    expect(await resend(contacts, { messageId: 'm-1', to })).toEqual({
      message: null,
      errors: [{ code: 'NOT_FOUND', field: ['toAddressId'] }],
    });
  });

  test('ME-38 MUST say that customers does not answer, and change nothing', async () => {
    await open(() => Promise.reject(new Error('away')), failed('m-1'));
    await expect(resend(contacts, { messageId: 'm-1', to: 'd-1' })).rejects.toThrow(
      'SOURCE_UNAVAILABLE',
    );
    await contacts.subgraph.deliver();
    expect(mails()).toEqual([]);
  });
});
