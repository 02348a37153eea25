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
}

/** The whole present state of one entity as far as others need it; a tombstone when it is gone. */
export interface EntityEvent {
  /** Grows with every change; the place of a reader. */
  readonly position: string;
  readonly type: string;
  readonly id: string;
  readonly removed: boolean;
  readonly facts: readonly TimelineFact[];
}

export interface EventPage {
  readonly events: readonly EntityEvent[];
  /** Position to go on from; the one asked with when there is nothing new. */
  readonly next: string;
  /** True when there is more at once. */
  readonly more: boolean;
}

export interface EventFeed {
  /**
   * Events after a position ('' from the beginning), oldest first, at most 500. With `waitMs` it waits that long for
   * the first one when there is none.
   */
  read(
    after: string,
    options: { readonly waitMs: number; readonly signal: AbortSignal },
  ): Promise<EventPage>;
}
