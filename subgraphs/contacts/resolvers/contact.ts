import type {
  ActorResolvers,
  ContactResolvers,
  ContactSubjectResolvers,
  ParticipantResolvers,
} from '../generated.ts';
import { mayKnowParticipant, mayRead } from '../visible.ts';
import { channelOf, servicePointOf } from './channel.ts';

export const Contact: ContactResolvers = {
  __resolveReference: ({ id }, { contacts }) => contacts.load(id),
  id: ({ _id }) => _id,
  channel: ({ channel }, _args, context) => channelOf(channel, context),
  subject: (contact, _args, context) => (mayRead(context, contact) ? contact.subject : null),
  content: (contact, _args, context) => (mayRead(context, contact) ? contact.content : null),
  reply: (contact, _args, context) => (mayRead(context, contact) ? contact.reply : null),
  attachments: (contact, _args, context) =>
    mayRead(context, contact) ? contact.attachments : null,
  actors: async ({ actorIds }, _args, { actors }) => present(await load(actorIds, actors)),
  servicePoint: ({ servicePoint }, _args, context) => servicePointOf(servicePoint, context),
  followUpOf: ({ followUpOf }, _args, { contacts }) =>
    followUpOf === null ? null : contacts.load(followUpOf),
  corrects: ({ corrects }, _args, { contacts }) =>
    corrects === null ? null : contacts.load(corrects),
  correctionReason: (contact, _args, context) =>
    mayRead(context, contact) ? (contact.correctionReason ?? null) : null,
  tasks: ({ _id }, _args, { tasksAfter }) => tasksAfter.load(_id),
  referral: ({ _id }, _args, { referralAfter }) => referralAfter.load(_id),
  correctedBy: ({ _id }, _args, { corrections }) => corrections.load(_id),
};

export const ContactSubject: ContactSubjectResolvers = {
  __resolveType: ({ kind }) => kind,
};

export const Participant: ParticipantResolvers = {
  async customer({ customerId: id }, _args, { known }) {
    if (id === null) return null;
    await known.meet([id]);
    return known.reaches([id]) ? { id } : null;
  },
  name: (participant, _args, context) =>
    mayKnowParticipant(context, participant) ? participant.name : null,
  organisation: (participant, _args, context) =>
    mayKnowParticipant(context, participant) ? participant.organisation : null,
  replyTo: (participant, _args, context) =>
    mayKnowParticipant(context, participant) ? participant.replyTo : null,
};

export const Actor: ActorResolvers = {
  __resolveReference: ({ id }, { actors }) => actors.load(id),
  id: ({ _id }) => _id,
};

const load = <Row>(
  ids: readonly string[],
  loader: { load(id: string): Promise<Row> },
): Promise<readonly Row[]> => Promise.all(ids.map((id) => loader.load(id)));

const present = <Row>(rows: readonly (Row | null)[]): readonly Row[] =>
  rows.filter((row) => row !== null);
