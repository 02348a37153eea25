import { maskForms } from '../../../schema/mask.ts';
import { toSeenOps } from '../../shared/changes/seen.ts';
import type { EntityEvent, EventFeed, TimelineFact } from '../../shared/events.ts';
import {
  defaultPace,
  startFollowing,
  type Following,
  type Pace,
} from '../../shared/following/follow.ts';
import {
  createProjection,
  positionsIn,
  type Projection,
} from '../../shared/following/projection.ts';
import { recordId } from '../../shared/identity.ts';
import type { Outbox } from '../../shared/outbox.ts';
import type { CollectionDefinition, Store } from '../../shared/store/store.ts';
import type { ChannelRow } from '../rows.ts';
import { createContactsStore } from '../store.ts';
import { findMailAddress } from './mail.ts';
import { queueMessage, type Queued } from './queueing.ts';
import type { ReachOf } from './reach.ts';
import { noticeWords, toLanguage } from './templates.ts';

/** How far cases were heard; apart from the timeline, which may be made again from nothing. */
export const noticeCollections: readonly CollectionDefinition[] = [positionsIn('noticePositions')];

export interface NoticeParts {
  readonly store: Store;
  readonly outbox: Outbox;
  readonly cases: EventFeed;
  readonly reachOf: ReachOf;
  readonly now: () => Date;
  readonly report: (error: unknown) => void;
  readonly pace: Pace | undefined;
}

const { mask } = maskForms.CITIZEN_NUMBERS;

/** What is older is no news: so an import, or the first start with a mail server, writes to nobody about the past. */
const newsMs = 2 * 24 * 60 * 60_000;

/**
 * Tells customers by e-mail what happened in their case, each thing once: the message is written with the place up to
 * which cases were read. While customers cannot say how somebody is reached nothing is passed over: it is asked again.
 */
export function startNotices(parts: NoticeParts): Pick<Following, 'caughtUp' | 'stop'> {
  const { cases: feed, now, report, pace = defaultPace } = parts;
  const projection = createNoticeProjection(parts);
  return startFollowing({ name: 'cases', feed, projection, pace, now, report });
}

function createNoticeProjection({
  store,
  outbox,
  reachOf,
  now,
}: Omit<NoticeParts, 'cases'>): Projection {
  const questions = createContactsStore(store);

  async function toMessages(news: readonly News[]): Promise<readonly Queued[]> {
    const channels = await questions.findChannels();
    const channel = channels.find(({ kind, enabled }) => enabled && kind === 'EMAIL');
    if (!channel || news.length === 0) return [];
    const known = new Set(
      (await questions.findMessages(news.map(({ id }) => id))).map(({ _id }) => _id),
    );
    const fresh = news.filter(({ id }) => !known.has(id));
    const made = await Promise.all(fresh.map((one) => toMessage(one, channel, channels)));
    return made.filter((one) => one !== null);
  }

  async function toMessage(
    { id, fact, number }: News,
    channel: ChannelRow,
    channels: readonly ChannelRow[],
  ): Promise<Queued | null> {
    const reach = await reachOf([fact.customerId]);
    const to = reach && findMailAddress(reach, channels);
    if (!to) return null;
    // A mail goes in the clear through hands that nobody knows.
    const [title, publicText] = [fact.title, fact.publicText].map((text) => text && mask(text));
    const said = { kind: fact.kind, title: title ?? '', publicText: publicText ?? null, number };
    const words = noticeWords(said, toLanguage(reach.language));
    const whose = {
      customerIds: [fact.customerId],
      contactId: null,
      resendOf: null,
      firstId: null,
    };
    return queueMessage({ channel, to, ...words, ...whose }, now(), id);
  }

  return createProjection(store, 'noticePositions', async ({ events }, move) => {
    const since = new Date(now().getTime() - newsMs);
    const made = await toMessages(events.flatMap((event) => toNews(event, since)));
    const ops = made.flatMap((one) => one.ops);
    const states = made.flatMap((one) => one.states);
    await outbox.write([...ops, ...toSeenOps({ id: '', ops, states, written: [] }), move], states);
  });
}

/** Something of which a customer is to be told. */
interface News {
  /** Id of the message; the same however often it is heard. */
  readonly id: string;
  readonly fact: TimelineFact;
  readonly number: string;
}

const toNews = ({ type, id, facts }: EntityEvent, since: Date): News[] =>
  facts.flatMap((fact) => {
    const { notice, at, key, audience, level } = fact;
    // Whatever is confidential is said where somebody signs in.
    if (!notice || at < since || audience !== 'CUSTOMER' || level) return [];
    const message = recordId('OutboundMessage', 'cases', JSON.stringify([type, id, key]));
    return [{ id: message, fact, number: notice.number }];
  });
