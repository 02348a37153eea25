import type { CollectionDefinition, Document } from '../../shared/store/store.ts';
import type { ChannelKind } from '../records/words.ts';

/** A message that still has to go. It has the id of the message, and is gone when that has been handed over or given up. */
export interface OutgoingRow extends Document {
  readonly queue: ChannelKind;
  /** When to look at it again, then its id. */
  readonly sort: string;
  /** Grows with each change, so that one of several processes wins. */
  readonly version: number;
  readonly attempts: number;
  /** The process that is at it; null while it waits. */
  readonly holder: string | null;
  /** Whether the text itself may have gone: who finds it so after its holder ended cannot know what became of it. */
  readonly handing: boolean;
}

export const messageCollections: readonly CollectionDefinition[] = [
  {
    name: 'outgoing',
    indexes: [{ fields: { queue: 1, sort: 1 } }],
    queries: [{ equal: ['_id'] }, { equal: ['queue'], range: 'sort', sort: { sort: 1 } }],
    sealed: [],
  },
];
