import DataLoader from 'dataloader';

import type { LiveEvent } from '../../schema/live.ts';
import type { Viewer } from '../../schema/wire.ts';
import { manyByKey, oneByKey } from '../shared/batch.ts';
import type { ViewerChanges } from '../shared/changes/changes.ts';
import { lazily } from '../shared/lazily.ts';
import type { LiveBook } from '../shared/live.ts';
import type { LegalBasisFor } from '../shared/open.ts';
import { createKnown, type Known, type KnownParts } from '../shared/ties/known.ts';
import { byCase } from './case-contacts.ts';
import type { ReachOf } from './messages/reach.ts';
import type { ChannelKind } from './records/words.ts';
import { newestFirst } from './in-parts.ts';
import { incomingsIn, lastFrom } from './incoming/loaders.ts';
import type { IncomingRow } from './incoming/row.ts';
import type { IncomingStore } from './incoming/store.ts';
import type { FindStrangers } from './changing/named-customers.ts';
import { newestOfEach } from './newest.ts';
import type { FindMemberships } from './norms/memberships.ts';
import type { ServiceNorms } from './norms/norms.ts';
import type { Blind } from './records/references.ts';
import type {
  ActorRow,
  ChannelRow,
  ContactRow,
  OutboundMessageRow,
  ReferralRow,
  ServicePointRow,
  TaskRow,
} from './rows.ts';
import { mostRows, type ContactsStore } from './store.ts';
import { perCount } from './per-count.ts';
import { byDueTime, promisesFirst } from './task-order.ts';
import type { TimelineReader } from './timeline/timeline.ts';
import {
  mayKnowActor,
  mayKnowContact,
  mayKnowMessage,
  mayKnowReferral,
  mayKnowTask,
  type Onlooker,
} from './visible.ts';

type Loader<Key, Found> = DataLoader<Key, Found, unknown>;

/** What resolvers have for one gateway request. Its loaders hold what this viewer may see, and die with it. */
export interface Context {
  readonly viewer: Viewer;
  /** The moment of the request: what is overdue or expired is so by this clock. */
  readonly now: Date;
  readonly store: ContactsStore;
  readonly timeline: TimelineReader;
  readonly changes: ViewerChanges;
  /** Kinds of channels on which messages leave from here; none where no such server is set. */
  readonly sendableKinds: readonly ChannelKind[];
  /** What the organisation promises, and when its units are at work. */
  readonly norms: ServiceNorms;
  readonly incoming: IncomingStore;
  readonly blind: Blind;
  readonly reachOf: ReachOf;
  /** Which ids that somebody names are of no customer. */
  readonly findStrangers: FindStrangers;
  readonly findMemberships: FindMemberships;
  /** Why a subscription is carried out; null for all other operations. */
  readonly event: LiveEvent | null;
  readonly live: LiveBook;
  /** On which legal basis another organisation may be given personal data for a purpose. */
  readonly legalBasisFor: LegalBasisFor;
  /** Of which customers the viewer may know. */
  readonly known: Known;
  readonly contacts: Loader<string, ContactRow | null>;
  readonly tasks: Loader<string, TaskRow | null>;
  readonly referrals: Loader<string, ReferralRow | null>;
  readonly messages: Loader<string, OutboundMessageRow | null>;
  readonly actors: Loader<string, ActorRow | null>;
  /** By the id of the contact that was wrong. */
  readonly corrections: Loader<string, ContactRow | null>;
  /** By the id of the contact that they came of. */
  readonly tasksAfter: Loader<string, readonly TaskRow[]>;
  /** Of several the newest. */
  readonly referralAfter: Loader<string, ReferralRow | null>;
  /** By all ids of a customer; what was promised on top, and of both what is due first. */
  readonly openTasks: Loader<readonly string[], readonly TaskRow[]>;
  /** By all ids of a customer that a search found: tasks are counted there, and shown to nobody. */
  readonly countedTasks: Loader<readonly string[], readonly TaskRow[]>;
  /** By all ids of a customer; newest first. */
  readonly openReferrals: Loader<readonly string[], readonly ReferralRow[]>;
  /** By all ids of a customer. */
  readonly lastContact: Loader<readonly string[], ContactRow | null>;
  /** By the id of a case; the newest so many. */
  readonly contactsAbout: (first: number) => Loader<string, readonly ContactRow[]>;
  readonly incomings: Loader<string, IncomingRow | null>;
  /** When the one before came in from the same number or address; null for the first, and when that is withheld. */
  readonly lastFrom: Loader<IncomingRow, Date | null>;
  readonly channels: () => Promise<readonly ChannelRow[]>;
  readonly servicePoints: () => Promise<readonly ServicePointRow[]>;
}

/** The viewer and the moment of one request, and where its rows are asked. */
export type ContextParts = Pick<
  Context,
  | 'reachOf'
  | 'findStrangers'
  | 'store'
  | 'timeline'
  | 'changes'
  | 'sendableKinds'
  | 'norms'
  | 'findMemberships'
  | 'incoming'
  | 'blind'
  | 'event'
  | 'live'
  | 'legalBasisFor'
> &
  KnownParts;

export type Parts = ContextParts & Onlooker;

/** Rows that this viewer may know of. */
async function visible<Row extends { readonly customerIds: readonly string[] }>(
  onlooker: Onlooker,
  rule: (onlooker: Onlooker, row: Row) => boolean,
  rows: readonly Row[],
): Promise<readonly Row[]> {
  await onlooker.known.meet(rows.flatMap(({ customerIds }) => customerIds));
  return rows.filter((row) => rule(onlooker, row));
}

export const contactsIn = (
  onlooker: Onlooker,
  rows: readonly ContactRow[],
): Promise<readonly ContactRow[]> => visible(onlooker, mayKnowContact, rows);
export const tasksIn = (
  onlooker: Onlooker,
  rows: readonly TaskRow[],
): Promise<readonly TaskRow[]> => visible(onlooker, mayKnowTask, rows);
export const referralsIn = (
  onlooker: Onlooker,
  rows: readonly ReferralRow[],
): Promise<readonly ReferralRow[]> => visible(onlooker, mayKnowReferral, rows);

export const createContext = lazily<ContextParts, Omit<Context, keyof ContextParts>>({
  known: (parts) => createKnown(parts),
  contacts: (parts) => byId(async (ids) => contactsIn(parts, await parts.store.findContacts(ids))),
  tasks: (parts) => byId(async (ids) => tasksIn(parts, await parts.store.findTasks(ids))),
  referrals: (parts) =>
    byId(async (ids) => referralsIn(parts, await parts.store.findReferrals(ids))),
  messages: (parts) =>
    byId(async (ids) => visible(parts, mayKnowMessage, await parts.store.findMessages(ids))),
  actors: (parts) =>
    byId(async (ids) =>
      (await parts.store.findActors(ids)).filter((row) => mayKnowActor(parts, row)),
    ),
  corrections: (parts) =>
    new DataLoader(async (ids) => {
      const rows = await contactsIn(parts, await parts.store.findCorrections(ids));
      return oneByKey(ids, rows, ({ corrects }) => corrects ?? '');
    }),
  tasksAfter: (parts) =>
    new DataLoader(async (ids) => {
      const rows = await tasksIn(parts, await parts.store.findTasksAfter(ids));
      return manyByKey(ids, byDueTime(rows), contactOf);
    }),
  referralAfter: (parts) =>
    new DataLoader(async (ids) =>
      oneByKey(
        ids,
        newestFirst(
          await referralsIn(parts, await parts.store.findReferralsAfter(ids)),
        ).toReversed(),
        contactOf,
      ),
    ),
  openTasks: (parts) =>
    byCustomer(async (ids) =>
      promisesFirst(byDueTime(await tasksIn(parts, await parts.store.findOpenTasksOf(ids)))),
    ),
  countedTasks: ({ store }) => byCustomer((ids) => store.findOpenTasksOf(ids)),
  openReferrals: (parts) =>
    byCustomer(async (ids) =>
      newestFirst(await referralsIn(parts, await parts.store.findReferralsOf(ids, 'OPEN'))),
    ),
  lastContact: ({ store }) =>
    new DataLoader(
      async (customers) => (await lastContacts(store, customers)).map((rows) => rows[0] ?? null),
      { cacheKeyFn: toKey },
    ),
  contactsAbout: (parts) => perCount((first) => byCase(parts, first)),
  incomings: (parts) => byId(async (ids) => incomingsIn(parts, await parts.incoming.find(ids))),
  lastFrom: ({ incoming }) => lastFrom(incoming),
  channels: ({ store }) => once(() => store.findChannels()),
  servicePoints: ({ store }) => once(() => store.findServicePoints()),
});

const byId = <Row extends { readonly _id: string }>(
  find: (ids: readonly string[]) => Promise<readonly Row[]>,
): Loader<string, Row | null> =>
  new DataLoader(async (ids) => oneByKey(ids, await find(ids), ({ _id }) => _id));

const contactOf = ({ contactId }: { readonly contactId: string | null }): string => contactId ?? '';

interface OwnedRow {
  readonly customerIds: readonly string[];
  readonly sort: string;
}

const isOf = (row: OwnedRow, ids: readonly string[]): boolean =>
  row.customerIds.some((id) => ids.includes(id));

const toKey = (ids: readonly string[]): string => JSON.stringify(ids);

const byCustomer = <Row extends OwnedRow>(
  find: (ids: readonly string[]) => Promise<readonly Row[]>,
): Loader<readonly string[], readonly Row[]> =>
  new DataLoader(
    async (customers) => {
      const rows = await find(customers.flat());
      return customers.map((ids) => rows.filter((row) => isOf(row, ids)));
    },
    { cacheKeyFn: toKey },
  );

const lastContacts = (
  store: ContactsStore,
  customers: readonly (readonly string[])[],
): Promise<(readonly ContactRow[])[]> =>
  newestOfEach({
    keys: customers,
    findTogether: (keys, limit) => store.findContactsOf(keys.flat(), null, limit),
    findAlone: (ids) => store.findContactsOf(ids, null, 1),
    belongs: isOf,
    limit: mostRows,
  });

/** Asked at most once. */
function once<Found>(ask: () => Promise<Found>): () => Promise<Found> {
  let asked: Promise<Found> | null = null;
  return () => (asked ??= ask());
}
