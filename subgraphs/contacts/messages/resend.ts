import { refused, sourceOwned, type Change, type Refused } from '../../shared/changes/change.ts';
import { ownSource } from '../../shared/identity.ts';
import type { MutationResendMessageArgs } from '../generated.ts';
import type { Context } from '../loaders.ts';
import type { ChannelRow, OutboundMessageRow } from '../rows.ts';
import { isForChannel } from './reach.ts';
import { queueMessage } from './queueing.ts';

/** States of a message of which we no longer expect that it arrives by itself. */
const resendable: readonly OutboundMessageRow['state'][] = ['FAILED', 'IN_DOUBT', 'SENT'];

/** The same message once more, to another address of the customer or to the one it went to. */
export async function decideResend(
  { messageId, toAddressId }: MutationResendMessageArgs,
  context: Context,
): Promise<Change | Refused> {
  const { messages, store, now } = context;
  const former = await messages.load(messageId);
  if (!former) return refused('NOT_FOUND', 'messageId');
  if (former.source !== ownSource) return sourceOwned(former.source, 'messageId');
  const { _id, text, subject, customerIds, contactId, version } = former;
  const channel = await findOpenChannel(former, context);
  const isNewest = (await store.findResends(_id)).length === 0;
  const isOver = resendable.includes(former.state) && isNewest;
  if (!channel || !isOver || !text) return refused('NOT_ALLOWED_NOW', 'messageId');
  const to = toAddressId ? await findAddress(toAddressId, former, channel, context) : former.to;
  if (!to && toAddressId) return refused('NOT_FOUND', 'toAddressId');
  if (!to) return refused('NOT_ALLOWED_NOW', 'messageId');
  const draft = { channel, to, text, customerIds, contactId, subject: subject ?? '' };
  const { row, ops, states } = queueMessage(
    { ...draft, resendOf: _id, firstId: former.firstId ?? _id },
    now,
  );
  const filter = { _id: _id, version };
  const update = { $inc: { version: 1 } };
  return {
    id: row._id,
    ops: [
      // Of two who send it again at once, one finds that the other did.
      { op: 'update', collection: 'messages', filter, update, mustMatch: true },
      ...ops,
    ],
    states,
    written: [{ type: 'OutboundMessage', id: row._id, customerIds }],
  };
}

/** The channel on which it went, when messages can still go there. */
async function findOpenChannel(
  { channel }: OutboundMessageRow,
  { channels, sendableKinds }: Context,
) {
  const found = (await channels()).find(({ code }) => code === channel);
  return found?.enabled && sendableKinds.includes(found.kind) ? found : null;
}

/** An address of whom the message is for, of a kind to which its channel goes; null for any other. */
async function findAddress(
  id: string,
  { customerIds }: OutboundMessageRow,
  { kind }: ChannelRow,
  { reachOf }: Context,
): Promise<string | null> {
  const address = (await reachOf(customerIds))?.addresses.find((one) => one.id === id);
  return address && isForChannel(address, kind) ? address.value : null;
}
