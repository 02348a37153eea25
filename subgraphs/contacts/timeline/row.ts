import type { Confidentiality } from '../../../schema/wire.ts';
import type { Document } from '../../shared/store/store.ts';
import type { ChannelKind, TimelineKind } from '../records/words.ts';

/** Who may see a line of the timeline; with a level, of staff only who is cleared for it. */
export type Audience = 'CUSTOMER' | 'INTERNAL' | `${'CUSTOMER' | 'INTERNAL'}@${Confidentiality}`;

/** One line of the timeline of one customer, made from what its owner tells. */
export interface EntryRow extends Document {
  /** The entity, within the subgraph that tells of it: what is replaced together. */
  readonly entity: string;
  readonly feed: string;
  readonly type: string;
  readonly itemId: string;
  readonly customerId: string;
  readonly audience: Audience;
  readonly at: Date;
  readonly kind: TimelineKind;
  readonly channel: ChannelKind | null;
  readonly title: string;
  readonly publicText: string | null;
  /** Place in the timeline: the same for one fact under several ids of a customer, save for its last part. */
  readonly sort: string;
}

export interface EntryPageRow {
  readonly entries: readonly EntryRow[];
  readonly endCursor: string | null;
  readonly hasNextPage: boolean;
  readonly incompleteSources: readonly string[];
}
