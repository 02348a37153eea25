import type { SourceRecord } from '../../../subgraphs/shared/records.ts';
import type { Clock } from '../clock.ts';
import type { Random } from '../random.ts';
import type { DemoContact } from './contacts.ts';
import { own, reference, referralId, taskId } from './own.ts';

/** What came of a contact: a call-back that was promised, an answer that is due, somebody sent to a counter. */
export function toFollowUps(contact: DemoContact, clock: Clock, random: Random): SourceRecord[] {
  if (contact.outcome === 'CALLBACK_PROMISED') return [toCallBack(contact, clock, random)];
  if (contact.outcome === 'REFERRED' && contact.day > -30)
    return [toReferral(contact, clock, random)];
  return contact.channel === 'email' ? [toReply(contact, clock)] : [];
}

/** Most promises are kept the next day; some only at the second attempt, a few not yet. */
function toCallBack(contact: DemoContact, clock: Clock, random: Random): SourceRecord {
  const { n, nth, id, day, startedAt, phone, subject } = contact;
  const due = day + 1;
  const isOpen = due >= -1 || (due > -8 && random.chance(0.15));
  const missed = random.chance(0.2) && due < 0;
  const at = clock.at(Math.min(due, -1), '14:10');
  const attempt = { at: clock.at(Math.min(due, -1), '11:05'), by: 'e-0004', reached: false };
  return own('Task', taskId(n, nth), isOpen ? startedAt : at, {
    contact: reference(id),
    kind: 'CALL_BACK',
    state: isOpen ? (missed ? 'ATTEMPTED' : 'OPEN') : 'DONE',
    assignedUnit: 'kcc',
    instruction: `Terugbellen over: ${subject}${phone ? ` (${phone})` : ''}`,
    promisedBy: clock.at(due, '16:00'),
    createdAt: startedAt,
    attempts: [
      ...(missed ? [{ ...attempt, note: 'Geen gehoor, voicemail ingesproken.' }] : []),
      ...(isOpen ? [] : [{ ...attempt, at, reached: true }]),
    ],
    ...(isOpen ? {} : { doneAt: at }),
  });
}

/** An e-mail is answered within two days (R7); what came in since is still open. */
function toReply({ n, nth, id, day, startedAt }: DemoContact, clock: Clock): SourceRecord {
  const isOpen = day >= -2;
  const doneAt = clock.at(Math.min(day + 1, -1), '22:30');
  return own('Task', taskId(n, nth), isOpen ? startedAt : doneAt, {
    contact: reference(id),
    kind: 'REPLY',
    state: isOpen ? 'OPEN' : 'DONE',
    assignedUnit: day % 2 === 0 ? 'kcc' : 'burgerzaken',
    dueAt: new Date(Date.parse(startedAt) + 2 * 86_400_000).toISOString(),
    createdAt: startedAt,
    ...(isOpen ? {} : { doneAt }),
  });
}

/** Sent to a counter: expected for two weeks. One open referral per customer is enough. */
function toReferral(contact: DemoContact, clock: Clock, random: Random): SourceRecord {
  const { n, nth, id, channel, day, startedAt } = contact;
  const isOpen = day > -14;
  return own('Referral', `${referralId(n)}-${nth}`, startedAt, {
    contact: reference(id),
    from: channel,
    target: 'SERVICE_POINT',
    toChannel: 'counter',
    toServicePoint: random.pick(['stadswinkel', 'balie-oost', 'balie-haven']),
    reason: 'Moet in persoon worden afgehandeld',
    context: 'Neemt legitimatie en de brief mee.',
    state: isOpen ? 'ANNOUNCED' : 'COMPLETED',
    announcedAt: startedAt,
    expiresAt: clock.at(day + 14, '17:00'),
  });
}
