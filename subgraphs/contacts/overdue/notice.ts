import { queueMessage, type Queued } from '../messages/queueing.ts';
import type { ServiceNorms } from '../norms/norms.ts';
import type { ChannelKind, TaskKind } from '../records/words.ts';
import type { ChannelRow, TaskRow } from '../rows.ts';

export interface NoticeParts {
  readonly norms: ServiceNorms;
  readonly channels: readonly ChannelRow[];
  /** Kinds of channels on which messages leave from here. */
  readonly sendableKinds: readonly ChannelKind[];
  readonly now: Date;
}

const names: { readonly [kind in TaskKind]: string } = {
  CALL_BACK: 'Een terugbelafspraak',
  REPLY: 'Een antwoord',
  INVESTIGATE: 'Een vraag die wordt uitgezocht',
  SEND_INFORMATION: 'Informatie die wordt toegestuurd',
  VISIT: 'Een bezoek',
  OTHER: 'Een taak',
};

/**
 * A mail to the address that its unit has for this; null when it has none, or no mail leaves from here. It names the
 * task and nobody: an address like that is read by many.
 */
export function overdueNotice(
  { _id, kind, assignedUnit, dueAt }: TaskRow,
  { norms, channels, sendableKinds, now }: NoticeParts,
): Queued | null {
  const to = norms.unitOf(assignedUnit).alert;
  const channel = channels.find((one) => one.enabled && one.kind === 'EMAIL');
  if (to === null || !channel || !sendableKinds.includes('EMAIL')) return null;
  const text = [
    `${names[kind]} van afdeling ${assignedUnit ?? 'onbekend'} had klaar moeten zijn op ${momentOf(dueAt, norms)}.`,
    `Taak ${_id} staat bovenaan in de werkvoorraad.`,
  ].join('\n\n');
  const subject = `${names[kind]} is te laat`;
  const nobody = { customerIds: [], contactId: null, resendOf: null, firstId: null };
  return queueMessage({ channel, to, subject, text, ...nobody }, now);
}

/** As the clock on the wall of the unit had it. */
function momentOf(at: Date, norms: ServiceNorms): string {
  const { clock } = norms.calendarOf(null);
  const minutes = Math.floor(clock.timeAt(at.getTime()) / 60_000);
  const two = (number: number): string => String(number).padStart(2, '0');
  return `${clock.dayAt(at.getTime())} om ${two(Math.floor(minutes / 60))}:${two(minutes % 60)} uur`;
}
