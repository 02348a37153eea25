import { KnownError } from '../../../schema/errors.ts';
import type { ViewerKind } from '../../../schema/wire.ts';
import { refused } from '../../shared/changes/change.ts';
import { carryOut, type Asked } from '../../shared/changes/changes.ts';
import type {
  IncomingContactResolvers,
  IncomingPayloadResolvers,
  MutationResolvers,
} from '../generated.ts';
import { lengthOf } from '../incoming/draft.ts';
import { decideMove, staleOrGone } from '../incoming/move.ts';
import { decideRegistration, incomingId } from '../incoming/register.ts';
import type { Context } from '../loaders.ts';
import type { IncomingPayloadRow } from '../rows.ts';
import { channelOf } from './channel.ts';

export const IncomingContact: IncomingContactResolvers = {
  __resolveReference: ({ id }, { incomings }) => incomings.load(id),
  id: ({ _id }) => _id,
  channel: ({ channel }, _args, context) => channelOf(channel, context),
  waited: ({ startedAt, answeredAt, endedAt }, _args, { now }) =>
    lengthOf(startedAt, answeredAt ?? endedAt ?? now),
  contactDraft: ({ contactDraftId }, _args, { contacts }) => contacts.load(contactDraftId),
  lastContactFrom: (row, _args, { lastFrom }) => lastFrom.load(row),
};

export const IncomingPayload: IncomingPayloadResolvers = {
  id: ({ row }) => row?._id ?? null,
  incoming: ({ row }, _args, { incomings }) => (row ? incomings.load(row._id) : null),
};

/** What systems say of what comes in, and what employees do with it. */
export const incomingMutations: MutationResolvers = {
  registerIncoming: (_root, args, context) =>
    change(context, 'TELEPHONY', {
      mutation: 'registerIncoming',
      args,
      decide: () => decideRegistration(args, context),
    }),
  updateIncoming: (_root, args, context) =>
    change(context, 'TELEPHONY', {
      mutation: 'updateIncoming',
      args,
      async decide() {
        const { externalId, state, at, ...more } = args;
        const [row] = await context.incoming.find([incomingId(context.viewer, externalId)]);
        const refusal = staleOrGone(row, null, 'externalId');
        if (refusal || !row) return refusal ?? refused('NOT_FOUND', 'externalId');
        return decideMove(row, { state, at: at ?? context.now, ...toMove(more) }, context);
      },
    }),
  moveIncoming: (_root, args, context) =>
    change(context, 'EMPLOYEE', {
      mutation: 'moveIncoming',
      args,
      async decide() {
        const { incomingId: id, to: state, expectedVersion, ...more } = args;
        const row = (await context.incomings.load(id)) ?? undefined;
        const refusal = staleOrGone(row, expectedVersion, 'incomingId');
        if (refusal || !row) return refusal ?? refused('NOT_FOUND', 'incomingId');
        const { id: own } = context.viewer;
        // Nobody answers for a colleague.
        if (state === 'ANSWERED' && (more.agentId ?? own) !== own)
          return refused('BAD_USER_INPUT', 'agentId');
        const agentId = state === 'ANSWERED' ? own : more.agentId;
        return decideMove(
          row,
          { state, at: context.now, ...toMove({ ...more, agentId }) },
          context,
        );
      },
    }),
};

type Said = Partial<Omit<Parameters<typeof decideMove>[1], 'state' | 'at'>>;

/** An argument may be absent or null, and means the same. */
const toMove = (said: { readonly [name in keyof Said]: Said[name] | null | undefined }) => ({
  agentId: said.agentId ?? null,
  queue: said.queue ?? null,
  channel: said.channel ?? null,
  subject: said.subject ?? null,
  attachments: said.attachments ?? [],
});

function change(context: Context, kind: ViewerKind, asked: Asked): Promise<IncomingPayloadRow> {
  if (context.viewer.kind !== kind) throw new KnownError('FORBIDDEN');
  return carryOut(
    context,
    asked,
    async (id, { incoming }) => (await incoming.find([id]))[0] ?? null,
  );
}
