import { toEmail } from '../../shared/standards/names.ts';
import type { Context } from '../loaders.ts';
import type { ChannelRow, ContactRow, TaskRow } from '../rows.ts';
import { findMailAddress } from './mail.ts';
import { queueMessage } from './queueing.ts';
import type { Made } from '../changing/tasks.ts';
import { promiseWords, toLanguage } from './templates.ts';

/**
 * Confirmations of what was promised in a contact, to be written with it: none where nothing was promised, messages do
 * not leave from here, the contact is confidential, or the customer cannot be reached so or prefers another channel.
 */
export async function confirmPromises(
  tasks: readonly TaskRow[],
  contact: ContactRow,
  context: Context,
): Promise<Made> {
  const promised = tasks.filter(({ promisedBy }) => promisedBy !== null);
  const channel = contact.confidential || promised.length === 0 ? null : await mailIn(context);
  if (!channel) return { ops: [], states: [] };
  // A contact is recorded also when nobody can say how its customer is reached.
  const reach = await context.reachOf(contact.customerIds).catch(() => null);
  const to = givenAddress(contact) ?? (reach && findMailAddress(reach, await context.channels()));
  if (!to) return { ops: [], states: [] };
  const language = toLanguage(reach?.language ?? contact.language);
  const made = promised.map(({ kind, promisedBy, customerIds }) => {
    const by = promisedBy ?? context.now;
    const words = promiseWords({ kind, by, number: contact.number }, language);
    const whose = { customerIds, contactId: contact._id, resendOf: null, firstId: null };
    return queueMessage({ channel, to, ...words, ...whose }, context.now);
  });
  return { ops: made.flatMap(({ ops }) => ops), states: made.flatMap(({ states }) => states) };
}

/** The channel on which mail leaves, where it does and is switched on. */
async function mailIn({ channels, sendableKinds }: Context): Promise<ChannelRow | null> {
  if (!sendableKinds.includes('EMAIL')) return null;
  return (await channels()).find(({ kind, enabled }) => enabled && kind === 'EMAIL') ?? null;
}

/** Where the customer asked to be answered this time. */
const givenAddress = ({ participants }: ContactRow): string | null =>
  participants
    .filter(({ role }) => role === 'CUSTOMER')
    .flatMap(({ replyTo }) => (replyTo === null ? [] : (toEmail(replyTo) ?? [])))[0] ?? null;
