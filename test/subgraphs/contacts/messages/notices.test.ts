import type { TimelineFact } from '../../../../subgraphs/shared/events.ts';
import { openMailSink, type MailSink } from '../../../kit/mail-sink.ts';
import { now, openTestContacts, type Fields, type TestContacts } from '../kit.ts';
import { openTestFeed, patient, type TestFeed } from '../timeline-kit.ts';
import { askingFor, clockFrom, email, reachedBy, senderTo } from './kit.ts';

/** What customers are told of their cases by itself. */

let sink: MailSink;
let cases: TestFeed;
let contacts: TestContacts;
let customers: { [id: string]: Fields };
let isAway: boolean;
beforeEach(async () => {
  isAway = false;
  customers = { 'c-1': reachedBy() };
  sink = await openMailSink();
  cases = await openTestFeed();
  contacts = await openTestContacts({
    now: clockFrom(now),
    senders: [senderTo(sink)],
    askCustomers: (...asked) =>
      isAway ? Promise.reject(new Error('away')) : askingFor(customers)(...asked),
    feeds: { cases: cases.feed },
    pace: { ...patient, retryMs: 0 },
  });
  await contacts.take(email);
});
afterEach(async () => {
  await contacts.close();
  await cases.close();
  await sink.stop();
});

const happening = (fields: Partial<TimelineFact> = {}): TimelineFact => ({
  key: 'status:2',
  customerId: 'c-1',
  at: new Date('2026-06-15T09:00:00Z'),
  kind: 'CASE_STATUS',
  channel: null,
  title: 'Parkeervergunning: in behandeling',
  publicText: 'Wij beslissen binnen twee weken.',
  audience: 'CUSTOMER',
  notice: { number: 'Z-2026-17' },
  ...fields,
});

async function tell(...facts: readonly TimelineFact[]): Promise<void> {
  await cases.tell({ type: 'Case', id: 'z-1', removed: false, facts });
  await contacts.subgraph.caughtUp();
  await contacts.subgraph.deliver();
}

const subjects = () => sink.mails.map(({ subject }) => subject);

test('ME-50 MUST tell a customer once what happened in its case, however often that is heard', async () => {
  await tell(happening());
  await tell(happening());
  expect(sink.mails).toMatchObject([
    {
      to: ['nieuw@voorbeeld.example'],
      subject: 'Parkeervergunning: in behandeling',
      text: [
        'Goedendag,',
        'Er is nieuws over uw zaak.',
        'Parkeervergunning: in behandeling.',
        'Wij beslissen binnen twee weken.',
        'Het nummer van uw zaak is Z-2026-17. Noem dit als u contact met ons opneemt.',
        'Dit bericht is automatisch gemaakt.',
      ].join('\n\n'),
    },
  ]);
  await tell(happening(), happening({ key: 'status:3', title: 'Parkeervergunning: besloten' }));
  expect(subjects()).toEqual(['Parkeervergunning: in behandeling', 'Parkeervergunning: besloten']);
});

test('ME-51 MUST confirm that a request came in, in English to who prefers that', async () => {
  customers['c-1'] = reachedBy({ preferences: { channel: 'email', language: 'eng' } });
  await tell(happening({ key: 'opened', kind: 'CASE_OPENED', title: 'Parkeervergunning' }));
  expect(subjects()).toEqual(['We have received your request: Parkeervergunning']);
});

test.each<[string, Partial<TimelineFact>]>([
  ['of which it need not be told', { notice: undefined } as unknown as Partial<TimelineFact>],
  ['of three days ago', { at: new Date('2026-06-12T09:00:00Z') }],
  ['that is for colleagues', { audience: 'INTERNAL' }],
  ['of a confidential case', { level: 'CONFIDENTIAL' }],
  ['of somebody without an address', { customerId: 'c-2' }],
])('ME-52 MUST NOT write of what happened %s', async (_, fields) => {
  customers['c-2'] = reachedBy({ digitalAddresses: [] });
  await tell(happening(fields));
  expect(sink.mails).toEqual([]);
});

test('ME-53 MUST NOT write a citizen service number, whoever put it into the text', async () => {
  await tell(happening({ publicText: 'Uw nummer is 999990019.' }));
  expect(sink.mails[0]?.text).not.toContain('999990019');
});

test('ME-54 MUST pass over nothing while customers is away, and write it once that is back', async () => {
  isAway = true;
  await cases.tell({ type: 'Case', id: 'z-1', removed: false, facts: [happening()] });
  await contacts.subgraph.caughtUp();
  await contacts.subgraph.deliver();
  expect(sink.mails).toEqual([]);
  expect(contacts.reported.length).toBeGreaterThan(0);
  contacts.reported.length = 0;
  isAway = false;
  await contacts.subgraph.caughtUp();
  await contacts.subgraph.deliver();
  expect(subjects()).toEqual(['Parkeervergunning: in behandeling']);
});
