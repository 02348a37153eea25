import { allCollections } from '../../../../subgraphs/contacts/subgraph.ts';
import { randomKeys } from '../../../../subgraphs/shared/store/keys.ts';
import { openMemoryStore } from '../../../../subgraphs/shared/store/open.ts';
import { openMailSink, type MailSink, type SinkManners } from '../../../kit/mail-sink.ts';
import { now, own, openTestContacts, viewerOf, type TestContacts } from '../kit.ts';
import {
  clockFrom,
  email,
  failed,
  resend,
  senderTo,
  statesOf,
  text,
  type TestClock,
} from './kit.ts';

/** Messages that go out by e-mail, to a real mail server that keeps what it takes. */

const minute = 60_000;
/** For a server that hangs: long enough for one that does not. */
const hasty = { connectMs: 2_000, silenceMs: 2_000 };

let sink: MailSink;
let manners: SinkManners;
let contacts: TestContacts;
let clock: TestClock;
beforeEach(async () => {
  manners = {};
  sink = await openMailSink(manners);
  clock = clockFrom(now);
  contacts = await openTestContacts({ now: clock, senders: [senderTo(sink)] });
  await contacts.take(email, failed('m-1'));
});
afterEach(async () => {
  await contacts.close();
  await sink.stop();
});

const send = (): Promise<void> => contacts.subgraph.deliver();

describe('a message that is sent again', () => {
  test('ME-01 MUST arrive once, word for word, however often it is asked for under its key', async () => {
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => resend(contacts, { messageId: 'm-1' })),
    );
    expect(new Set(answers.map((one) => JSON.stringify(one))).size).toBe(1);
    expect(answers[0]).toEqual({
      message: {
        id: expect.stringMatching(/^[a-z2-7]{26}$/),
        subject: 'Bevestiging van uw bestelling',
        to: 'c1@voorbeeld.example',
        state: 'QUEUED',
        sentAt: null,
        failureReason: null,
        source: 'klantbeeld',
      },
      errors: [],
    });
    await send();
    await send();
    expect(sink.mails).toHaveLength(1);
    expect(sink.mails[0]).toMatchObject({
      to: ['c1@voorbeeld.example'],
      from: 'post@voorbeeldstad.example',
      subject: 'Bevestiging van uw bestelling',
      text,
    });
    expect(sink.mails[0]?.messageId).toMatch(
      /^<[a-z2-7]{26}\.[0-9a-f]{32}@voorbeeldstad\.example>$/,
    );
    expect(sink.mails[0]?.raw).toMatch(/^Auto-Submitted: auto-generated\r$/m);
    expect(await resend(contacts, { messageId: 'm-1' })).toMatchObject({
      message: { state: 'SENT', sentAt: now.toISOString() },
    });
  });

  test('ME-02 MUST go again once: two who ask at once under two keys send one', async () => {
    const answers = await Promise.all(
      ['a', 'b'].map((key) => resend(contacts, { messageId: 'm-1', key })),
    );
    expect(answers.map(({ errors }) => errors).toSorted((a, b) => a.length - b.length)).toEqual([
      [],
      [{ code: 'NOT_ALLOWED_NOW', field: ['messageId'] }],
    ]);
    await send();
    expect(sink.mails).toHaveLength(1);
  });

  test.each([
    ['that is none', 'm-9', 'NOT_FOUND'],
    ['of a register', 'crm', 'SOURCE_OWNED'],
    ['of which we have no text', 'm-2', 'NOT_ALLOWED_NOW'],
    ['that is still under way', 'm-3', 'NOT_ALLOWED_NOW'],
    ['that arrived', 'm-4', 'NOT_ALLOWED_NOW'],
    ['of a channel that is not set up', 'm-5', 'NOT_ALLOWED_NOW'],
  ])('ME-03 MUST be refused for one %s, and leave nothing behind', async (_, id, code) => {
    const [, { id: crm = '' } = {}] = (await contacts.load(
      failed('m-2', { text: undefined }),
      failed('crm-1', { source: 'crm', customer: own('c-1') }),
      failed('m-3', { state: 'QUEUED' }),
      failed('m-4', { state: 'DELIVERED' }),
      failed('m-5', { channel: 'sms' }),
    )) as readonly { readonly id?: string }[];
    expect(await resend(contacts, { messageId: id === 'crm' ? crm : id })).toEqual({
      message: null,
      errors: [{ code, field: ['messageId'] }],
    });
    await send();
    expect(sink.mails).toEqual([]);
  });

  test('ME-04 MUST be refused where no mail server is set', async () => {
    const without = await openTestContacts();
    await without.take(email, failed('m-1'));
    expect(await resend(without, { messageId: 'm-1' })).toEqual({
      message: null,
      errors: [{ code: 'NOT_ALLOWED_NOW', field: ['messageId'] }],
    });
    await without.close();
  });

  test.each([viewerOf('CITIZEN', 'c-1'), viewerOf('PARTNER'), viewerOf('ANALYST')])(
    'AZ28 MUST be refused here too for who is no employee ($kind)',
    async (viewer) => {
      await expect(resend(contacts, { messageId: 'm-1' }, viewer)).rejects.toThrow('FORBIDDEN');
      await send();
      expect(sink.mails).toEqual([]);
    },
  );
});

describe('a mail server that does not take it', () => {
  test('ME-05 MUST be said of a refused address, and not be tried again', async () => {
    manners.refuses = [550, '5.1.1 c1@voorbeeld.example: no such mailbox'];
    await resend(contacts, { messageId: 'm-1' });
    await send();
    expect(await statesOf(contacts)).toEqual([
      { state: 'FAILED', failureReason: 'Het adres bestaat niet.' },
    ]);
    manners.refuses = null;
    clock.move(24 * 60 * minute);
    await send();
    expect(sink.mails).toEqual([]);
  });

  test('ME-06 MUST be tried again later, each time after longer, and send it once', async () => {
    manners.refuses = [451, '4.3.0 try again later'];
    await resend(contacts, { messageId: 'm-1' });
    await send();
    manners.refuses = null;
    await send();
    expect(sink.mails).toEqual([]);
    clock.move(2 * minute);
    await send();
    await send();
    expect(sink.mails).toHaveLength(1);
    expect(await statesOf(contacts)).toEqual([{ state: 'SENT', failureReason: null }]);
  });

  test('ME-07 MUST be given up after two days, and say so', async () => {
    manners.refuses = [452, '4.2.2 mailbox full'];
    await resend(contacts, { messageId: 'm-1' });
    for (let hour = 0; hour < 50; hour += 1) {
      await send();
      clock.move(60 * minute);
    }
    expect(await statesOf(contacts)).toEqual([
      { state: 'FAILED', failureReason: 'De mailbox is vol.' },
    ]);
  });

  test('ME-08 MUST cost nothing while it is not there or says nothing at all', async () => {
    await resend(contacts, { messageId: 'm-1' });
    await sink.stop();
    await send();
    expect(await statesOf(contacts)).toEqual([{ state: 'QUEUED', failureReason: null }]);
    sink = await openMailSink({ hangs: 'AT_ONCE' });
    const late = await openTestContacts({ now: clock, senders: [senderTo(sink, hasty)] });
    await late.take(email, failed('m-1'));
    await resend(late, { messageId: 'm-1' });
    await late.subgraph.deliver();
    expect(await statesOf(late)).toEqual([{ state: 'QUEUED', failureReason: null }]);
    delete sink.manners.hangs;
    clock.move(5 * minute);
    await late.subgraph.deliver();
    expect(sink.mails).toHaveLength(1);
    await late.close();
  });

  test.each<[string, SinkManners]>([
    ['cuts the connection once it has the text', { cutsAfterText: true }],
    ['says nothing any more once it has the text', { hangs: 'AFTER_TEXT' }],
  ])('ME-09 MUST be said to be in doubt when it %s, and not go twice by itself', async (_, how) => {
    await contacts.close();
    contacts = await openTestContacts({ now: clock, senders: [senderTo(sink, hasty)] });
    await contacts.take(email, failed('m-1'));
    Object.assign(manners, how);
    await resend(contacts, { messageId: 'm-1' });
    await send();
    expect(await statesOf(contacts)).toEqual([{ state: 'IN_DOUBT', failureReason: null }]);
    const before = sink.mails.length;
    delete manners.cutsAfterText;
    delete manners.hangs;
    clock.move(24 * 60 * minute);
    await send();
    expect(sink.mails).toHaveLength(before);
    const [{ id } = { id: '' }] = await inDoubt();
    expect(await resend(contacts, { messageId: id, key: 'key-2' })).toMatchObject({ errors: [] });
    await send();
    expect(sink.mails).toHaveLength(before + 1);
  });

  async function inDoubt(): Promise<readonly { readonly id: string }[]> {
    const { records } = await contacts.subgraph.records.dump('OutboundMessage', '');
    return records
      .filter((record) => Reflect.get(record, 'state') === 'IN_DOUBT')
      .map(({ sourceId }) => ({ id: sourceId }));
  }
});

describe('processes that send', () => {
  test('ME-10 MUST send each message once when two are at it', async () => {
    const keys = randomKeys();
    const store = await openMemoryStore(allCollections, keys);
    const asElsewhere = { ...store, kind: 'mongodb' as const };
    const two = await Promise.all(
      [0, 1].map(() =>
        openTestContacts({ now: clock, keys, store: asElsewhere, senders: [senderTo(sink)] }),
      ),
    );
    const [one] = two;
    if (!one) throw new Error('None was opened.');
    const ids = Array.from({ length: 20 }, (_, nth) => `m-${nth}`);
    await one.take(email, ...ids.map((id) => failed(id, { to: `${id}@voorbeeld.example` })));
    for (const id of ids) await resend(one, { messageId: id, key: id });
    await Promise.all(two.map(({ subgraph }) => subgraph.deliver()));
    expect(sink.mails.map(({ to }) => to[0]).toSorted()).toEqual(
      ids.map((id) => `${id}@voorbeeld.example`).toSorted(),
    );
    await one.close();
  });

  test('ME-11 MUST NOT send what was about somebody whose data were removed meanwhile', async () => {
    await resend(contacts, { messageId: 'm-1' });
    const { records } = contacts.subgraph;
    const about = await records.about(['c-1']);
    await records.remove(about.map(({ type, source, sourceId }) => ({ type, source, sourceId })));
    await send();
    expect(sink.mails).toEqual([]);
  });
});
