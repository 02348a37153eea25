import type { Document } from '../shared/store/store.ts';

/** Where a row comes from, and when its source last said so. */
export interface Sourced extends Document {
  readonly source: string;
  readonly sourceId: string;
  readonly asOf: Date;
  /** Counts the times it was written. */
  readonly version: number;
}

/** What is about somebody. */
export interface Personal extends Sourced {
  /** Whom it is about, and who may know of it. */
  readonly customerIds: readonly string[];
  /** JSON of what the record referred to: an id cannot be turned back into the key that it was made from. */
  readonly references: string;
}
