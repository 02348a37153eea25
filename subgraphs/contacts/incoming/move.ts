import {
  isRefused,
  refused,
  userError,
  type Change,
  type Refused,
  type UserError,
} from '../../shared/changes/change.ts';
import { actorOp } from '../changing/actor.ts';
import { contactTold } from '../changing/log-contact.ts';
import type { AttachmentInput } from '../generated.ts';
import type { Context } from '../loaders.ts';
import type { ContactRow } from '../rows.ts';
import { answeredBy, beginDraft, isUnfinished, lengthOf, nextDraft, toDraftOp } from './draft.ts';
import { notAfter, skewMs, unchanged } from './register.ts';
import { placesOf, type IncomingRow } from './row.ts';
import { isOpen, mayFollow, type IncomingState } from './states.ts';
import { incomingState } from './told.ts';

/** How something that came in goes on, as an exchange or an employee says it. */
export interface Move {
  readonly state: IncomingState;
  readonly agentId: string | null;
  readonly queue: string | null;
  /** Code of the channel on which it goes on; null for the same. */
  readonly channel: string | null;
  readonly subject: string | null;
  readonly attachments: readonly AttachmentInput[];
  readonly at: Date;
}

/** The next state of it with what that means for its contacts; or why it cannot be so now. */
export async function decideMove(
  before: IncomingRow,
  said: Move,
  context: Context,
): Promise<Change | Refused> {
  if (isRepeat(before, said)) return unchanged(before._id);
  const errors = await mistakesIn(before, said, context);
  if (errors.length > 0) return { errors };
  const move = { ...said, at: notAfter(context.now, said.at) };
  const [draft] = await context.store.findContacts([before.contactDraftId]);
  const drafts = isUnfinished(draft) ? await draftsAfter(draft, { before, move, context }) : none;
  if (isRefused(drafts)) return drafts;
  const row = rowAfter(before, move, drafts.at(-1) ?? null);
  const told = await Promise.all(drafts.map((one) => contactTold(one, context)));
  const agentId = move.state === 'ANSWERED' ? row.agentId : null;
  const filter = { _id: before._id, version: before.version };
  return {
    id: before._id,
    ops: [
      { op: 'replace', collection: 'incoming', filter, row, mustMatch: true },
      ...drafts.map((one) =>
        draft && one._id === draft._id
          ? toDraftOp(draft, one)
          : ({ op: 'insert', collection: 'contacts', row: one } as const),
      ),
      ...(agentId === null ? [] : [await actorFor(agentId, row, context)]),
      ...told.flatMap(({ ops }) => ops),
    ],
    states: [incomingState(before._id), ...told.flatMap(({ states }) => states)],
    written: [
      { type: 'IncomingContact', id: before._id, customerIds: [] },
      ...drafts.map(({ _id, customerIds }) => ({ type: 'Contact', id: _id, customerIds })),
    ],
  };
}

const none: readonly ContactRow[] = [];

/** Said before, word for word: exchanges repeat what they got no answer to. */
const isRepeat = (before: IncomingRow, { state, agentId, queue, at }: Move): boolean =>
  state === before.state &&
  (agentId === null || agentId === before.agentId) &&
  (queue === null || queue === before.queue) &&
  at.getTime() >= before.startedAt.getTime();

async function mistakesIn(
  before: IncomingRow,
  move: Move,
  { now, channels }: Context,
): Promise<readonly UserError[]> {
  const errors: UserError[] = [];
  const latest = now.getTime() + skewMs;
  if (!mayFollow(before.state, move.state)) errors.push(userError('NOT_ALLOWED_NOW', 'state'));
  if (move.at.getTime() > latest) errors.push(userError('BAD_USER_INPUT', 'at'));
  else if (move.at < before.changedAt) errors.push(userError('NOT_ALLOWED_NOW', 'at'));
  // Somebody must have answered.
  if (move.state === 'ANSWERED' && (move.agentId ?? before.agentId) === null)
    errors.push(userError('BAD_USER_INPUT', 'agentId'));
  if (move.channel === null) return errors;
  const channel = (await channels()).find(({ code }) => code === move.channel);
  if (!channel) errors.push(userError('NOT_FOUND', 'channel'));
  else if (!channel.enabled) errors.push(userError('NOT_ALLOWED_NOW', 'channel'));
  return errors;
}

function rowAfter(before: IncomingRow, move: Move, draft: ContactRow | null): IncomingRow {
  const { state, at } = move;
  const isHandedOn = before.state === 'ANSWERED' && state === 'TRANSFERRED';
  // Who handed it on does not keep it.
  const agentId = move.agentId ?? (isHandedOn ? null : before.agentId);
  const queue = move.queue ?? before.queue;
  const channel = move.channel ?? before.channel;
  const given = { agentId, queue, channel, units: before.units };
  return {
    ...before,
    ...given,
    state,
    subject: move.subject ?? before.subject,
    answeredAt: before.answeredAt ?? (state === 'ANSWERED' ? at : null),
    endedAt: isOpen(state) ? null : at,
    changedAt: at,
    contactDraftId: draft?._id ?? before.contactDraftId,
    transfers: before.transfers + (isHandedOn ? 1 : 0),
    version: before.version + 1,
    places: isOpen(state) ? placesOf(given) : [],
  };
}

interface Moving {
  readonly before: IncomingRow;
  readonly move: Move;
  readonly context: Context;
}

/** The contacts as they are then: the draft itself when something of it changes, and the next one where that begins. */
async function draftsAfter(
  draft: ContactRow,
  { before, move, context }: Moving,
): Promise<readonly ContactRow[] | Refused> {
  const { state, at } = move;
  const isMachine = (await kindOf(draft.channel, context)) === 'CHATBOT';
  const changed = (more: Partial<ContactRow>, one = draft): ContactRow => ({
    ...one,
    ...more,
    asOf: context.now,
    version: draft.version + 1,
  });
  if (state === 'ANSWERED') {
    const waited = lengthOf(draft.startedAt, at);
    const agentId = move.agentId ?? before.agentId ?? '';
    return [changed({ waited }, answeredBy(draft, agentId))];
  }
  if (state === 'ABANDONED') return [changed({ endedAt: at, outcome: 'ABANDONED' })];
  // A machine does not write up afterwards what a person ends by hand.
  if (state === 'ENDED') return isMachine ? [changed({ endedAt: at })] : [];
  if (before.state !== 'ANSWERED') return [];
  const begun = beginDraft(
    {
      ...move,
      channel: move.channel ?? before.channel,
      startedAt: at,
      from: null,
      units: draft.units,
    },
    context.now,
  );
  if (isRefused(begun)) return begun;
  const handedOn = changed({
    outcome: draft.outcome ?? 'TRANSFERRED',
    ...(isMachine ? { endedAt: at } : {}),
    subject: draft.subject ?? begun.subject,
  });
  return [handedOn, nextDraft(handedOn, begun)];
}

const kindOf = async (code: string, { channels }: Context) =>
  (await channels()).find((one) => one.code === code)?.kind;

async function actorFor(agentId: string, { channel }: IncomingRow, context: Context) {
  const { viewer, now } = context;
  const isMachine = (await kindOf(channel, context)) === 'CHATBOT';
  // Of who is not here itself nothing is known but the subject of its token.
  const units = viewer.kind === 'EMPLOYEE' && viewer.id === agentId ? viewer.units : [];
  return actorOp({ id: agentId, units }, now, isMachine ? 'AUTOMATED' : 'EMPLOYEE');
}

/** Refuses what is not there, and what somebody else has written since it was read; null when it may be moved. */
export function staleOrGone(
  row: IncomingRow | undefined,
  version: number | null,
  field: string,
): Refused | null {
  if (!row) return refused('NOT_FOUND', field);
  return version !== null && row.version !== version
    ? refused('STALE_VERSION', 'expectedVersion')
    : null;
}
