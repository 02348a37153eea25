import {
  isRefused,
  refused,
  userError,
  type Change,
  type Refused,
  type UserError,
} from '../../shared/changes/change.ts';
import { recordId } from '../../shared/identity.ts';
import { toSort } from '../../shared/page.ts';
import type { Viewer } from '../../../schema/wire.ts';
import { contactTold } from '../changing/log-contact.ts';
import type { IncomingInput } from '../generated.ts';
import type { Context } from '../loaders.ts';
import type { ChannelAddressRow, ChannelRow } from '../rows.ts';
import { beginDraft } from './draft.ts';
import { keptMs, placeOf, placesOf, type IncomingRow } from './row.ts';
import { readSender, toOwnAddress, type Sender } from './sender.ts';
import { incomingState } from './told.ts';

/** Clocks of two machines may differ by so much. */
export const skewMs = 60_000;
const longestText = 200;

/** A clock that is ahead says nothing that has yet to happen. */
export const notAfter = (now: Date, at: Date): Date => (at > now ? now : at);

export interface Registration {
  readonly externalId: string;
  readonly input: IncomingInput;
}

/** The id of what a system names so; no system can name what another one registered. */
export const incomingId = ({ id, organisation }: Viewer, externalId: string): string =>
  recordId('IncomingContact', `${organisation}/${id}`, externalId);

/** Something that comes in, with the draft of its contact. The same again under the same name changes nothing. */
export async function decideRegistration(
  { externalId, input }: Registration,
  context: Context,
): Promise<Change | Refused> {
  const { viewer, now, channels, incoming, blind } = context;
  const channel = (await channels()).find(({ code }) => code === input.channel);
  const sender = channel ? readSender(channel.kind, input.from) : { address: null };
  const errors = mistakesIn({ externalId, input }, { channel, sender, now });
  if (errors.length > 0 || !channel || 'code' in sender) return { errors };
  const { address: from } = sender;
  const fromKey = from === null ? null : blind('incoming.from', from);

  const id = incomingId(viewer, externalId);
  const [before] = await incoming.find([id]);
  if (before && before.expiresAt > now) {
    const isSame =
      before.channel === channel.code && before.fromKey === fromKey && before.to === input.to;
    return isSame ? unchanged(id) : refused('IDEMPOTENCY_KEY_REUSED', 'externalId');
  }
  const dialled = addressOf(channel, input.to);
  const startedAt = notAfter(now, input.at ?? now);
  const units = input.units ?? (await unitsFor(channel, dialled, context));
  const draft = beginDraft({ ...input, channel: channel.code, startedAt, from, units }, now);
  if (isRefused(draft)) return draft;
  const told = await contactTold(draft, context);
  const given = {
    queue: input.queue ?? null,
    agentId: input.agentId ?? null,
    units,
  };
  const row: IncomingRow = {
    ...{ _id: id, channel: channel.code, from, fromKey, to: input.to, ...given },
    ...{ hint: dialled?.hint ?? null, subject: draft.subject, state: 'WAITING', transfers: 0 },
    ...{ startedAt, answeredAt: null, endedAt: null, changedAt: startedAt, version: 1 },
    contactDraftId: draft._id,
    places: placesOf({ ...given, channel: channel.code }),
    sort: toSort(startedAt, id),
    expiresAt: new Date(startedAt.getTime() + keptMs),
  };
  return {
    id,
    ops: [
      // Whatever comes in clears away what is past its time.
      { op: 'delete', collection: 'incoming', filter: { expiresAt: { $lte: now } } },
      { op: 'insert', collection: 'incoming', row },
      { op: 'insert', collection: 'contacts', row: draft },
      ...told.ops,
    ],
    states: [incomingState(id), ...told.states],
    written: [
      { type: 'IncomingContact', id, customerIds: [] },
      { type: 'Contact', id: draft._id, customerIds: [] },
    ],
  };
}

/** What had been done before: there is nothing to write, and the log says again of what it was. */
export const unchanged = (id: string): Change => ({
  id,
  ops: [],
  states: [],
  written: [{ type: 'IncomingContact', id, customerIds: [] }],
});

interface Looked {
  readonly channel: ChannelRow | undefined;
  readonly sender: Sender;
  readonly now: Date;
}

function mistakesIn(
  { externalId, input }: Registration,
  { channel, sender, now }: Looked,
): readonly UserError[] {
  const errors: UserError[] = [];
  const isText = (text: string): boolean => text.length > 0 && text.length <= longestText;
  const wrong = (...field: readonly string[]): void =>
    void errors.push(userError('BAD_USER_INPUT', ...field));
  if (!isText(externalId)) wrong('externalId');
  if (!channel) errors.push(userError('NOT_FOUND', 'input', 'channel'));
  else if (!channel.enabled) errors.push(userError('NOT_ALLOWED_NOW', 'input', 'channel'));
  if ('code' in sender) errors.push(userError(sender.code, 'input', 'from'));
  for (const name of ['to', 'queue', 'agentId'] as const) {
    const text = input[name];
    if (text != null && !isText(text)) wrong('input', name);
  }
  if (input.units && (input.units.length > 20 || !input.units.every(isText)))
    wrong('input', 'units');
  const { at } = input;
  const isFar =
    at && (at.getTime() > now.getTime() + skewMs || at.getTime() < now.getTime() - keptMs);
  if (isFar) wrong('input', 'at');
  return errors;
}

/** The number or address of the channel that was dialled or written to; null for one that is not set up. */
function addressOf(channel: ChannelRow, to: string): ChannelAddressRow | null {
  const dialled = toOwnAddress(to);
  return channel.addresses.find(({ value }) => toOwnAddress(value) === dialled) ?? null;
}

/**
 * A call rings at all units of its number. What may wait is divided: it is for the unit with the least on that channel, so
 * that each message is handled once (R75).
 */
async function unitsFor(
  { code, synchronicity }: ChannelRow,
  address: ChannelAddressRow | null,
  { incoming }: Context,
): Promise<readonly string[]> {
  const units = address?.units ?? [];
  if (synchronicity === 'SYNCHRONOUS' || units.length < 2) return units;
  const counts = await Promise.all(
    units.map((unit) => incoming.countIn(placeOf.channel(unit, code))),
  );
  const least = counts.indexOf(Math.min(...counts));
  return units.slice(least, least + 1);
}
