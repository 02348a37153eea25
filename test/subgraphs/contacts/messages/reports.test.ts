import { readReport } from '../../../../subgraphs/contacts/messages/report.ts';
import { openMailSink, type MailSink } from '../../../kit/mail-sink.ts';
import { now, openTestContacts, type TestContacts } from '../kit.ts';
import { clockFrom, email, failed, resend, senderTo, statesOf } from './kit.ts';

/** What mail servers report of messages: delivery status notifications (RFC 3464). */

interface Told {
  readonly action?: string;
  readonly status?: string;
  readonly envelopeId?: string | null;
  readonly messageId?: string | null;
}

/** A report as mail servers write them, about one recipient. */
function reportOn({ action = 'failed', status = '5.1.1', envelopeId, messageId }: Told): string {
  return [
    'Return-Path: <>',
    'From: MAILER-DAEMON@mx.example',
    'Content-Type: multipart/report; report-type=delivery-status;',
    '\tboundary="deel_1/x"',
    'MIME-Version: 1.0',
    '',
    'This is a MIME-encapsulated message.',
    '',
    '--deel_1/x',
    'Content-Type: text/plain',
    '',
    'I could not deliver your message.',
    '',
    '--deel_1/x',
    'Content-Type: message/delivery-status',
    '',
    'Reporting-MTA: dns; mx.example',
    ...(envelopeId ? [`Original-Envelope-Id: ${envelopeId}`] : []),
    '',
    'Final-Recipient: rfc822; c1@voorbeeld.example',
    `Action: ${action}`,
    `Status: ${status}`,
    'Diagnostic-Code: smtp; 550 5.1.1 <c1@voorbeeld.example>:',
    '    Recipient address rejected',
    '',
    '--deel_1/x',
    'Content-Type: text/rfc822-headers',
    '',
    'Subject: Bevestiging',
    ...(messageId ? [`Message-ID:`, `  ${messageId}`] : []),
    '',
    '--deel_1/x--',
    '',
  ].join('\r\n');
}

let sink: MailSink;
let contacts: TestContacts;
let messageId: string;
beforeEach(async () => {
  sink = await openMailSink();
  contacts = await openTestContacts({ now: clockFrom(now), senders: [senderTo(sink)] });
  await contacts.take(email, failed('m-1'));
  await resend(contacts, { messageId: 'm-1' });
  await contacts.subgraph.deliver();
  messageId = sink.mails[0]?.messageId ?? '';
});
afterEach(async () => {
  await contacts.close();
  await sink.stop();
});

const take = (mail: string) => contacts.subgraph.messages.takeReport(mail);
const reference = (): string => messageId.slice(1, messageId.indexOf('@'));

describe('a report of a mail server', () => {
  test('ME-20 MUST make a message failed, with why, found by its Message-ID; again it changes nothing', async () => {
    expect(await take(reportOn({ messageId }))).toBe('TAKEN');
    expect(await statesOf(contacts)).toEqual([
      { state: 'FAILED', failureReason: 'Het adres bestaat niet.' },
    ]);
    expect(await take(reportOn({ messageId }))).toBe('KNOWN');
    expect(await take(reportOn({ messageId, action: 'delivered' }))).toBe('KNOWN');
  });

  test('ME-21 MUST be found by its envelope id too, where the server returned no head', async () => {
    expect(await take(reportOn({ envelopeId: reference(), status: '5.2.2' }))).toBe('TAKEN');
    expect(await statesOf(contacts)).toEqual([
      { state: 'FAILED', failureReason: 'De mailbox is vol.' },
    ]);
  });

  test('ME-22 MUST say that it arrived', async () => {
    expect(await take(reportOn({ messageId, action: 'delivered', status: '2.0.0' }))).toBe('TAKEN');
    expect(await statesOf(contacts)).toEqual([{ state: 'DELIVERED', failureReason: null }]);
  });

  test('ME-23 MUST be shown in the timeline and be told to others as any change of a message', async () => {
    await take(reportOn({ messageId }));
    const signal = new AbortController().signal;
    const { events } = await contacts.subgraph.events.read('', { waitMs: 0, signal });
    expect(events.at(-1)).toMatchObject({
      type: 'OutboundMessage',
      facts: [{ kind: 'OUTBOUND_MESSAGE', title: 'Bevestiging van uw bestelling' }],
    });
  });

  test.each<[string, () => string]>([
    ['that a message is late', () => reportOn({ messageId, action: 'delayed', status: '4.4.1' })],
    ['on a message of others', () => reportOn({ messageId: '<123@elsewhere.example>' })],
    ['that somebody made up from an id', () => reportOn({ messageId: `<${forged()}@x.example>` })],
    ['without a name of a message', () => reportOn({})],
    ['in words alone', () => 'Subject: Undelivered\r\n\r\nYour message did not arrive.'],
    ['of nothing', () => ''],
    ['that ends in the middle', () => reportOn({ messageId }).slice(0, 300)],
  ])('ME-24 MUST change nothing when it reports %s', async (_, toMail) => {
    expect(await take(toMail())).toBe('NOT_OURS');
    expect(await statesOf(contacts)).toEqual([{ state: 'SENT', failureReason: null }]);
  });

  const forged = (): string => `${reference().split('.')[0]}.${'0'.repeat(32)}`;
});

test('ME-25 MUST read a report whose parts are in base64, and with line ends of one character', () => {
  const said = Buffer.from('Reporting-MTA: dns; x\r\n\r\nAction: Failed\r\nStatus: 5.7.1\r\n');
  const mail = [
    'content-type: multipart/report; boundary=b',
    '',
    '--b',
    'Content-Type: message/delivery-status; name="status"',
    'Content-Transfer-Encoding: base64',
    '',
    said.toString('base64'),
    '--b',
    'Content-Type: message/rfc822',
    '',
    'Message-ID: <abc.def@x.example>',
    '',
    'Goedendag',
    '--b--',
  ].join('\n');
  expect(readReport(mail)).toEqual({ references: ['abc.def'], action: 'failed', status: '5.7.1' });
});
