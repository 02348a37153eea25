import { readFileSync } from 'node:fs';

import type { SubgraphName } from '../../schema/wire.ts';
import type { Ask } from '../shared/ask.ts';
import { changeCollections } from '../shared/changes/applied.ts';
import { createChanges } from '../shared/changes/changes.ts';
import { defineSubgraph } from '../shared/define.ts';
import type { EventFeed } from '../shared/events.ts';
import type { Pace } from '../shared/following/follow.ts';
import { createLiveBook, createLiveFeed, liveCollections } from '../shared/live.ts';
import type { SubgraphOptions } from '../shared/open.ts';
import { createMirrors } from '../shared/mirrors.ts';
import { createOutbox, outboxCollections } from '../shared/outbox.ts';
import { createPassages } from '../shared/passages.ts';
import { createRecordDoor } from '../shared/record-door.ts';
import { intakeCollections } from '../shared/record-type.ts';
import { openStore } from '../shared/store/open.ts';
import type { Store } from '../shared/store/store.ts';
import type { Subgraph } from '../shared/subgraph.ts';
import {
  createTieProjection,
  createTies,
  findTiesFrom,
  tieCollections,
} from '../shared/ties/follow.ts';
import { createFindStrangers, noStrangers } from './changing/named-customers.ts';
import { contactsCollections } from './collections.ts';
import { createIncomingStore } from './incoming/store.ts';
import { topicsOf } from './live/topics.ts';
import { createContext } from './loaders.ts';
import { createDelivery } from './messages/delivery.ts';
import { createMessageDesk, type MessageDesk } from './messages/desk.ts';
import { noticeCollections, startNotices } from './messages/notices.ts';
import { createReachOf, reachNobody } from './messages/reach.ts';
import { messageCollections } from './messages/rows.ts';
import type { MessageSender } from './messages/sender.ts';
import {
  findMembershipsIn,
  followMemberships,
  membershipCollections,
} from './norms/memberships.ts';
import { createServiceNorms } from './norms/norms.ts';
import { openNorms, type NormSettings } from './norms/settings.ts';
import { createEscalation } from './overdue/escalate.ts';
import { escalationCollection } from './overdue/rows.ts';
import { createWatch } from './overdue/watch.ts';
import { createRecordTypes, findUnknown } from './records.ts';
import { resolvers } from './resolvers.ts';
import { createContactsStore } from './store.ts';
import { timelineCollections } from './timeline/collections.ts';
import { readerFor, startTimeline, type Timeline } from './timeline/timeline.ts';
import { startWithdrawals, withdrawalCollections } from './withdrawals/cancelling.ts';

const sdl = readFileSync(new URL('schema.graphql', import.meta.url), 'utf8');

export interface ContactsOptions extends SubgraphOptions {
  /**
   * Events of the other subgraphs, in process or elsewhere. Without it the timeline is not kept here, as in a command
   * that only writes records: whoever serves contacts reads them later.
   */
  readonly feeds?: { readonly [name in Exclude<SubgraphName, 'contacts'>]?: EventFeed };
  readonly pace?: Pace;
  /** Ways in which messages leave, one for each kind of channel; none when absent, and then none is made. */
  readonly senders?: readonly MessageSender[];
  /** What the organisation promises; what the demo promises when absent. */
  readonly promised?: NormSettings;
  /** Asks customers, in process or elsewhere; without it nobody's addresses are known here. */
  readonly askCustomers?: Ask;
}

export interface ContactsSubgraph extends Subgraph {
  readonly timeline: Timeline;
  /** Where it is reported what became of messages. */
  readonly messages: MessageDesk;
  /** Sends what is due now, as happens by itself every second where feeds are followed; resolves when that is done. */
  deliver(): Promise<void>;
  /**
   * Tells the units of what is overdue now, as happens by itself four times a minute where that is asked for; resolves
   * with how many tasks were told of.
   */
  escalateOverdue(): Promise<number>;
}

/** Where nobody says for what another organisation may be given anything, it may not. */
const onNone = (): null => null;

/** Everything that this subgraph keeps. */
export const allCollections = [
  ...contactsCollections,
  ...messageCollections,
  ...noticeCollections,
  ...membershipCollections,
  escalationCollection,
  ...timelineCollections,
  ...withdrawalCollections,
  ...tieCollections,
  ...outboxCollections,
  ...changeCollections,
  ...intakeCollections,
  ...liveCollections,
];

/** The contacts subgraph over a store that was opened with `allCollections`; with feeds it begins to keep the timeline. */
export function createContacts(
  store: Store,
  options: Omit<ContactsOptions, 'place'>,
): ContactsSubgraph {
  const { keys, now, report, feeds, pace, norms: ages, senders = [], askCustomers } = options;
  const norms = createServiceNorms(options.promised ?? openNorms(null));
  const mirrors = createMirrors(store, { norms: ages, now });
  const { legalBasisFor = onNone } = options;
  const outbox = createOutbox(store);
  const changesOf = createChanges({ store, outbox, blind: keys.blind, now });
  const types = createRecordTypes(store, keys.blind, norms);
  const missing = (ids: readonly string[]) => findUnknown(store, ids);
  const records = createRecordDoor({ store, outbox, mirrors, types, blind: keys.blind, missing });
  const ties = createTies(createTieProjection(store), { now, report, pace });
  const timeline = startTimeline({
    store,
    feeds: feeds ? { ...feeds, contacts: outbox.feed } : {},
    now,
    report,
    ...(pace ? { pace } : {}),
  });
  const memberships = followMemberships({ store, feeds: feeds ?? {}, now, report, pace });
  const withdrawals = feeds?.cases
    ? startWithdrawals({ store, outbox, cases: feeds.cases, now, report, pace })
    : null;
  const parts = { store, outbox, blind: keys.blind, now };
  const delivery = createDelivery({ ...parts, senders, report });
  const sendableKinds = senders.map(({ kind }) => kind);
  const escalateOverdue = createEscalation({ ...parts, norms, sendableKinds });
  const watch = createWatch(escalateOverdue, report);
  const reachOf = askCustomers ? createReachOf(askCustomers) : reachNobody;
  const notices =
    feeds?.cases && sendableKinds.includes('EMAIL')
      ? startNotices({ store, outbox, cases: feeds.cases, reachOf, now, report, pace })
      : null;
  const subgraph = defineSubgraph({
    name: 'contacts',
    sdl,
    resolvers,
    contextFor: ({ viewer, signal, atLeast, event = null }) =>
      createContext({
        viewer,
        now: now(),
        store: createContactsStore(store, signal),
        findTies: findTiesFrom(store, ties, signal),
        passages: createPassages(),
        timeline: readerFor(timeline, { signal, ...(atLeast ? { atLeast } : {}) }),
        changes: changesOf(viewer),
        sendableKinds,
        norms,
        incoming: createIncomingStore(store, signal),
        blind: keys.blind,
        reachOf,
        findStrangers: askCustomers ? createFindStrangers(askCustomers) : noStrangers,
        findMemberships: findMembershipsIn(store, signal),
        event,
        live: createLiveBook(),
        legalBasisFor,
      }),
    store,
    events: outbox.feed,
    live: createLiveFeed(store, { topicsOf, now }),
    records,
    mirrors,
    takeLive: ({ live }) => live.take(),
    takeWritten: ({ changes }) => changes.takeWritten(),
    followedAsOf: (context) => context.timeline.asOf(),
    ties,
    async caughtUp() {
      await Promise.all([withdrawals?.caughtUp(), notices?.caughtUp()]);
      await Promise.all([timeline.caughtUp(), memberships.caughtUp()]);
    },
    async holds(least, waitMs) {
      const all = [memberships, withdrawals].map((one) => one?.holds(least, waitMs));
      return !(await Promise.all(all)).includes(false);
    },
    report,
    async stop() {
      await Promise.all([
        timeline.stop(),
        memberships.stop(),
        withdrawals?.stop(),
        watch.stop(),
        notices?.stop(),
        delivery.stop(),
      ]);
    },
  });
  if (feeds) delivery.start();
  if (options.tellsOfOverdue) watch.start();
  return {
    ...subgraph,
    timeline,
    messages: createMessageDesk(parts),
    deliver: delivery.round,
    escalateOverdue,
  };
}

/**
 * Opens the store of this subgraph, making it at first start; rejects as `openStore` does, and before that with
 * NormsError for a file of norms that cannot be used.
 */
export async function openContacts(options: ContactsOptions): Promise<ContactsSubgraph> {
  const { place, keys, now } = options;
  const promised = options.promised ?? openNorms(options.normsFile ?? null);
  const store = await openStore({
    name: 'contacts',
    collections: allCollections,
    place,
    keys,
    now,
  });
  return createContacts(store, { ...options, promised });
}

/** Makes the timeline again from the events of all subgraphs; resolves when it holds what they tell now. */
export const rebuildTimeline = (contacts: ContactsSubgraph): Promise<void> =>
  contacts.timeline.rebuild();
