import type { Document, Filter, Page, Sort, Store } from '../shared/store/store.ts';
import { inParts, mostValues, newestFirst, pageInParts, sumOfParts } from './in-parts.ts';
import { pageWithin } from './page-within.ts';
import type { TaskKind } from './records/words.ts';
import type {
  ActorRow,
  ChannelRow,
  ContactRow,
  OutboundMessageRow,
  ReferralRow,
  ServicePointRow,
  TaskRow,
} from './rows.ts';

/** What pages have in common: where one begins and how long it is. */
export interface PageStart {
  readonly after: string | null;
  readonly limit: number;
}

/** Contacts of a customer under any of its ids; `channels` are codes, null for every channel; `since` null for ever. */
export interface ContactsQuestion {
  readonly customerIds: readonly string[];
  readonly channels: readonly string[] | null;
  readonly since: Date | null;
}

/** `queues` name who it is for (queues.ts), any of them; `kinds` null for every kind; `dueBefore` null for any time. */
export interface QueueQuestion {
  readonly queues: readonly string[];
  readonly kinds: readonly TaskKind[] | null;
  readonly dueBefore: Date | null;
}

/** Rows of one answer that is not paged; a store gives no more at once. */
export const mostRows = 1_000;

const descending: Sort = { sort: -1 };
const ascending: Sort = { sort: 1 };

/** The questions of this subgraph, all in sets. */
export function createContactsStore(store: Store, signal?: AbortSignal) {
  const contacts = store.collection<ContactRow>('contacts');
  const tasks = store.collection<TaskRow>('tasks');
  const referrals = store.collection<ReferralRow>('referrals');
  const until = signal ? { signal } : {};

  const byIds =
    <Row extends Document>(name: string) =>
    (ids: readonly string[]): Promise<readonly Row[]> =>
      inParts(ids, (some) =>
        store.collection<Row>(name).find({ _id: { $in: some } }, { limit: mostValues, ...until }),
      );

  return {
    findContacts: byIds<ContactRow>('contacts'),
    findTasks: byIds<TaskRow>('tasks'),
    findReferrals: byIds<ReferralRow>('referrals'),
    findMessages: byIds<OutboundMessageRow>('messages'),
    /** Messages that went in the place of this one. */
    findResends: (id: string) =>
      store.collection<OutboundMessageRow>('messages').find({ resendOf: id }, until),
    findActors: byIds<ActorRow>('actors'),
    findChannels: () =>
      store.collection<ChannelRow>('channels').find({}, { sort: { code: 1 }, ...until }),
    findServicePoints: () =>
      store.collection<ServicePointRow>('servicePoints').find({}, { sort: { code: 1 }, ...until }),

    /** A page of contacts, newest first. */
    pageContacts: (question: ContactsQuestion, start: PageStart): Promise<Page<ContactRow>> =>
      pageInParts(question.customerIds, start.limit, (some) =>
        pageWithin(contacts, {
          filter: toFilter(question, some),
          dir: -1,
          bound: question.since,
          ...start,
          ...until,
        }),
      ),
    /** All contacts, over all pages; one under two ids in two parts of the question counts twice. */
    countContacts: (question: ContactsQuestion): Promise<number> =>
      sumOfParts(question.customerIds, (some) =>
        contacts.count({ ...toFilter(question, some), ...from(question.since) }, until),
      ),
    /** The newest contacts of all of these customers together, newest first. */
    findContactsOf: async (customerIds: readonly string[], since: Date | null, limit: number) =>
      newestFirst(
        await inParts(customerIds, (some) =>
          contacts.find(
            { customerIds: { $in: some }, ...from(since) },
            { sort: descending, limit, ...until },
          ),
        ),
      ),
    /** The newest contacts about all of these cases together, newest first. */
    findContactsAbout: async (caseIds: readonly string[], limit: number) =>
      newestFirst(
        await inParts(caseIds, (some) =>
          contacts.find({ caseIds: { $in: some } }, { sort: descending, limit, ...until }),
        ),
      ),
    pageContactsAbout: (caseId: string, start: PageStart): Promise<Page<ContactRow>> =>
      contacts.page({ filter: { caseIds: caseId }, dir: -1, ...start, ...until }),
    /** Contacts that put one of these right. */
    findCorrections: (ids: readonly string[]) =>
      inParts(ids, (some) => contacts.find({ corrects: { $in: some } }, until)),

    findOpenTasksOf: (customerIds: readonly string[]) =>
      inParts(customerIds, (some) =>
        tasks.find({ customerIds: { $in: some }, open: true }, { limit: mostRows, ...until }),
      ),
    findTasksAfter: (contactIds: readonly string[]) =>
      inParts(contactIds, (some) =>
        tasks.find({ contactId: { $in: some } }, { limit: mostRows, ...until }),
      ),
    /** A page of a work queue, what is due first on top. */
    pageQueue: (question: QueueQuestion, start: PageStart): Promise<Page<TaskRow>> =>
      pageWithin(tasks, {
        filter: toQueueFilter(question),
        dir: 1,
        bound: question.dueBefore,
        ...start,
        ...until,
      }),
    countQueue: (question: QueueQuestion): Promise<number> => {
      const { dueBefore } = question;
      const due = dueBefore ? { sort: { $lt: dueBefore.toISOString() } } : {};
      return tasks.count({ ...toQueueFilter(question), ...due }, until);
    },

    findReferralsOf: (customerIds: readonly string[], only: 'OPEN' | 'ALL') =>
      inParts(customerIds, (some) =>
        referrals.find(
          { customerIds: { $in: some }, ...(only === 'OPEN' ? { open: true } : {}) },
          { limit: mostRows, ...until },
        ),
      ),
    findReferralsAfter: (contactIds: readonly string[]) =>
      inParts(contactIds, (some) => referrals.find({ contactId: { $in: some } }, until)),
    /** Referrals awaited at a desk, oldest announcement first. */
    findIncoming: (desk: string) =>
      referrals.find({ desks: desk }, { sort: ascending, limit: mostRows, ...until }),
  };
}

export type ContactsStore = ReturnType<typeof createContactsStore>;

const toFilter = ({ channels }: ContactsQuestion, customerIds: readonly string[]): Filter => ({
  customerIds: { $in: customerIds },
  ...(channels ? { channel: { $in: channels } } : {}),
});

/** `sort` begins with the moment, so that a range of moments is a range of it. */
const from = (since: Date | null): Filter => (since ? { sort: { $gte: since.toISOString() } } : {});

const toQueueFilter = ({ queues, kinds }: QueueQuestion): Filter => ({
  queues: { $in: queues },
  ...(kinds ? { kind: { $in: kinds } } : {}),
});
