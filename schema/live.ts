/** What gateway and subgraphs say to each other about subscriptions: what changed, and who wants to be told. */

/** A row that was written, by where it lies; its content is asked for each viewer by itself. */
export interface LiveChange {
  readonly collection: string;
  readonly id: string;
}

/**
 * Why a subscription is carried out: it is being opened, somebody looks whether it may still go on, or something changed.
 * At the first two a subgraph gives no content, and says what it is to be told of.
 */
export type LiveEvent =
  | { readonly kind: 'opening' }
  | { readonly kind: 'check' }
  | { readonly kind: 'change'; readonly change: LiveChange };

/** What a subgraph says beside its answer to a subscription (`extensions.live`). */
export interface LiveTold {
  /** Names of what this subscription is about; a change with one of these is for it. */
  readonly topics: readonly string[];
  /** Ids of the customers whom the answer is about, for the access log. */
  readonly about: readonly string[];
}

/** Something changed; without topics it only marks a place. */
export interface Notice {
  /** Its place in the feed: give it back to go on behind it. Opaque. */
  readonly place: string;
  readonly topics: readonly string[];
  readonly change: LiveChange;
}

/** Changes of a subgraph as they are committed, also by other processes on the same store. */
export interface LiveFeed {
  /**
   * Every change behind a place, or from now on when that is null, once or more, in the order of commits per row, until
   * the signal ends it. Throws BAD_REQUEST (field Last-Event-ID) for a place that the feed no longer reaches back to.
   */
  follow(options: {
    readonly after: string | null;
    readonly signal: AbortSignal;
  }): AsyncIterable<Notice>;
  /** Puts a mark into the feed, behind all that was committed before; gives the id of its change. */
  mark(): Promise<string>;
}

/** The topic of what happens to a customer: the gateway adds the same for every other id of that customer. */
export const customerTopic = (customerId: string): string => `customer/${customerId}`;

/** The customer of such a topic; null for any other topic. */
export const customerOfTopic = (topic: string): string | null =>
  topic.startsWith('customer/') ? topic.slice('customer/'.length) : null;
