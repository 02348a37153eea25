import type { Positions } from '../../schema/positions.ts';
import type { Confidentiality, SubgraphName } from '../../schema/wire.ts';

/**
 * What one subgraph tells the others. The outbox holds one row per entity, the newest state; a change moves the row
 * to a new position. So reading from the beginning gives everything (a projection is rebuilt from nothing), and
 * reading on from a position gives what changed since.
 */

/** One line of a customer's timeline, as its owner words it. */
export interface TimelineFact {
  /** Stable within the entity, so that the same fact again replaces itself. */
  readonly key: string;
  readonly customerId: string;
  readonly at: Date;
  readonly kind: string;
  /** Channel kind, or null when the fact has none. */
  readonly channel: string | null;
  readonly title: string;
  /** Text for the customer; null when there is none. */
  readonly publicText: string | null;
  /** What a citizen may see of it: CUSTOMER, or only staff: INTERNAL. */
  readonly audience: 'CUSTOMER' | 'INTERNAL';
  /** How confidential it is, where that is more than usual: staff need a clearance for it. */
  readonly level?: Confidentiality;
  /** Present when the customer is to be told, wherever it is: with the number under which it can ask about it. */
  readonly notice?: { readonly number: string };
}

/** Kinds of ties between a viewer and a customer; each binds in its own way (ties/known.ts). */
export const tieKinds = ['PARTNER', 'UNIT', 'CONTACT', 'MANDATE', 'BREAK_GLASS'] as const;
export type TieKind = (typeof tieKinds)[number];

/**
 * That somebody has to do with a customer, and so may look at it (architecture.md §5). Subgraphs tell customers of what
 * binds in their own rows; customers keeps them all, and tells everybody.
 */
export interface TieFact {
  /** Ids of one customer: the one by which the teller knows it; from customers all of them. */
  readonly customerIds: readonly string[];
  readonly kind: TieKind;
  /** OIN of a partner, code of a unit, or subject of an employee's token. */
  readonly holder: string;
  /** The one purpose for which it binds; null for each purpose that such a tie is enough for. */
  readonly purpose: string | null;
  /** On which legal ground it was registered; null for what follows from the work itself. */
  readonly legalBasis: string | null;
  /** Register or system that says so. */
  readonly source: string;
  readonly from: Date;
  /** It no longer binds from this moment; null while it has no end. */
  readonly until: Date | null;
}

/** Kinds of what decides, beside other things, how soon somebody is answered. */
export type MembershipKind =
  /** Customers of a segment. */
  | 'SEGMENT'
  /** Customers of whom nobody may look at their segments: they object to it. */
  | 'NO_SEGMENTS'
  /** What is of a type of products, or is handled as a case about one. */
  | 'PRODUCT';

/** What a customer, case or product is counted among. */
export interface MembershipFact {
  /** Every id under which it is known. */
  readonly of: readonly string[];
  readonly kind: MembershipKind;
  /** Of the segment or type; '' where there is none to name. */
  readonly code: string;
  /** Duration within which its members may expect an answer; null when it has none of its own. */
  readonly responseNorm: string | null;
  /** Instants in UTC; it holds from the first on and before the other; null for no such end. */
  readonly from: string | null;
  readonly until: string | null;
}

/** How far a message is, for who knows it by its id: the same for the one that went in its place. */
export interface DeliveryFact {
  /** Id of the first of the messages that went in each other's place. */
  readonly firstId: string;
  readonly customerIds: readonly string[];
  readonly state: string;
  /** When it was made; of those in each other's place the newest counts. */
  readonly at: Date;
  readonly sentAt: Date | null;
  readonly to: string | null;
}

/** The whole present state of one entity as far as others need it; a tombstone when it is gone. */
export interface EntityEvent {
  /** Grows with every change; the place of a reader. */
  readonly position: string;
  readonly type: string;
  readonly id: string;
  readonly removed: boolean;
  readonly facts: readonly TimelineFact[];
  /** Who has to do with whom because of it; absent when nobody has. */
  readonly ties?: readonly TieFact[];
  /** What it is counted among; absent when nothing depends on it. */
  readonly memberships?: readonly MembershipFact[];
  /** How far it is when it is a message. */
  readonly delivery?: DeliveryFact;
}

export interface EventPage {
  readonly events: readonly EntityEvent[];
  /** Position to go on from; the one asked with when there is nothing new. */
  readonly next: string;
  /** True when there is more at once. */
  readonly more: boolean;
  /**
   * How far the teller itself had heard others before it looked: what it tells because of them is in the page, or was
   * told before. Each whom it listens to is named; absent when it listens to nobody.
   */
  readonly heard?: Positions;
}

export interface ReadOptions {
  readonly waitMs: number;
  readonly signal: AbortSignal;
  /** What somebody here waits for: a teller that has not heard so much of others yet hurries. */
  readonly wanted?: Positions;
}

export interface EventFeed {
  /**
   * Events after a position ('' from the beginning), oldest first, at most 500. With `waitMs` it waits that long for
   * the first one when there is none.
   */
  read(after: string, options: ReadOptions): Promise<EventPage>;
  /**
   * The place of the last change of all; of the last one made in this process while the store cannot say. Absent where
   * it is not written in this process.
   */
  readonly reached?: () => Promise<string>;
}

/** Feeds by the subgraph that tells; of one without, nothing is heard. */
export type Feeds = { readonly [name in SubgraphName]?: EventFeed };

type Written<Fact, Instant extends keyof Fact> = {
  readonly [Name in keyof Fact]: Name extends Instant
    ? string | Extract<Fact[Name], null>
    : Fact[Name];
};

/** Facts as JSON has them: instants are text. */
export type WrittenFact = Written<TimelineFact, 'at'>;
export type WrittenTie = Written<TieFact, 'from' | 'until'>;
export type WrittenDelivery = Written<DeliveryFact, 'at' | 'sentAt'>;

export const readFact = (fact: WrittenFact): TimelineFact => ({ ...fact, at: new Date(fact.at) });

export const readTie = ({ from, until, ...tie }: WrittenTie): TieFact => ({
  ...tie,
  from: new Date(from),
  until: until === null ? null : new Date(until),
});

export const readDelivery = ({ at, sentAt, ...delivery }: WrittenDelivery): DeliveryFact => ({
  ...delivery,
  at: new Date(at),
  sentAt: sentAt === null ? null : new Date(sentAt),
});
