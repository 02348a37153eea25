import type { CollectionDefinition } from '../shared/store/store.ts';
import { incomingCollection } from './incoming/collection.ts';

/** What lies in the store of this subgraph, how it is asked for, and which texts lie sealed. */

const byId = { equal: ['_id'] };
const inOrder = { equal: [], range: '_id', sort: { _id: 1 } } as const;

const channels: CollectionDefinition = {
  name: 'channels',
  indexes: [{ fields: { code: 1 }, unique: true }],
  queries: [byId, inOrder, { equal: ['code'] }, { equal: [], sort: { code: 1 } }],
  sealed: [],
};

const servicePoints: CollectionDefinition = {
  name: 'servicePoints',
  indexes: [{ fields: { code: 1 }, unique: true }],
  queries: [byId, inOrder, { equal: ['code'] }, { equal: [], sort: { code: 1 } }],
  sealed: [],
};

const actors: CollectionDefinition = {
  name: 'actors',
  indexes: [],
  queries: [byId, inOrder],
  sealed: [],
};

const contacts: CollectionDefinition = {
  name: 'contacts',
  indexes: [
    { fields: { customerIds: 1, sort: 1 } },
    { fields: { customerIds: 1, channel: 1, sort: 1 } },
    { fields: { caseIds: 1, sort: 1 } },
    { fields: { corrects: 1 } },
  ],
  queries: [
    byId,
    inOrder,
    { equal: ['customerIds'], range: 'sort', sort: { sort: -1 } },
    { equal: ['customerIds', 'channel'], range: 'sort', sort: { sort: -1 } },
    { equal: ['caseIds'], range: 'sort', sort: { sort: -1 } },
    { equal: ['corrects'] },
  ],
  sealed: [
    'subject',
    'content',
    'reply',
    'participants.name',
    'participants.replyTo',
    'about.urn',
    'about.label',
    'attachments.title',
    'attachments.urn',
    'correctionReason',
    'references',
  ],
};

const tasks: CollectionDefinition = {
  name: 'tasks',
  indexes: [
    { fields: { customerIds: 1, open: 1 } },
    { fields: { contactId: 1 } },
    { fields: { queues: 1, sort: 1 } },
    { fields: { queues: 1, kind: 1, sort: 1 } },
  ],
  queries: [
    byId,
    inOrder,
    { equal: ['customerIds', 'open'] },
    { equal: ['contactId'] },
    { equal: ['queues'], range: 'sort', sort: { sort: 1 } },
    { equal: ['queues', 'kind'], range: 'sort', sort: { sort: 1 } },
  ],
  sealed: ['instruction', 'cancelReason', 'attempts.note', 'handovers.reason', 'references'],
};

const referrals: CollectionDefinition = {
  name: 'referrals',
  indexes: [
    { fields: { customerIds: 1, open: 1 } },
    { fields: { contactId: 1 } },
    { fields: { desks: 1, sort: 1 } },
  ],
  queries: [
    byId,
    inOrder,
    { equal: ['customerIds'] },
    { equal: ['customerIds', 'open'] },
    { equal: ['contactId'] },
    { equal: ['desks'], sort: { sort: 1 } },
  ],
  sealed: ['reason', 'context', 'stateReason', 'references'],
};

const messages: CollectionDefinition = {
  name: 'messages',
  indexes: [{ fields: { resendOf: 1 } }],
  queries: [byId, inOrder, { equal: ['resendOf'] }],
  sealed: ['to', 'subject', 'text', 'failureReason', 'references'],
};

export const contactsCollections: readonly CollectionDefinition[] = [
  channels,
  servicePoints,
  actors,
  contacts,
  tasks,
  referrals,
  messages,
  incomingCollection,
];
