/**
 * The one narrow door to rows: MongoDB's own filter and update language, as far as both adapters (embedded and
 * MongoDB) promise the same. `guard.ts` refuses everything else before it reaches an adapter.
 */

/** JSON values, Date, and null; one type per field. */
export type Value =
  string | number | boolean | null | Date | readonly Value[] | { readonly [key: string]: Value };

/** A stored document. `_id` never changes. */
export interface Document {
  readonly _id: string;
}

export interface Comparison {
  readonly $eq?: Value;
  /** At most 100 values. */
  readonly $in?: readonly Value[];
  readonly $ne?: Value;
  readonly $gt?: Value;
  readonly $gte?: Value;
  readonly $lt?: Value;
  readonly $lte?: Value;
  readonly $exists?: boolean;
  /** Anchored prefix only: the text that the value starts with, not a pattern. */
  readonly $prefix?: string;
}

/** Field (dotted path, through arrays) -> value or comparison. An undefined value is refused, never ignored. */
export interface Filter {
  readonly [field: string]: Value | Comparison | readonly Filter[];
}

export interface Update {
  readonly $set?: { readonly [field: string]: Value };
  readonly $unset?: { readonly [field: string]: true };
  readonly $inc?: { readonly [field: string]: number };
  readonly $min?: { readonly [field: string]: Value };
  readonly $max?: { readonly [field: string]: Value };
  readonly $push?: {
    readonly [field: string]:
      Value | { readonly $each: readonly Value[]; readonly $slice?: number };
  };
  readonly $addToSet?: { readonly [field: string]: Value };
  readonly $pull?: { readonly [field: string]: Value };
  readonly $setOnInsert?: { readonly [field: string]: Value };
}

export type Sort = { readonly [field: string]: 1 | -1 };

export interface FindOptions {
  readonly sort?: Sort;
  /** Rows at most; 1 000 when absent. */
  readonly limit?: number;
  readonly signal?: AbortSignal;
}

export interface PageOptions {
  /** Equality part of the page; every field of it stands before `sort` in a declared index. */
  readonly filter: Filter;
  /** 1 oldest first, -1 newest first, over the stored string field `sort`. */
  readonly dir: 1 | -1;
  /** `sort` of the last row already given; null for the first page. */
  readonly after: string | null;
  /** Rows at most, 1 to 100. */
  readonly limit: number;
  readonly signal?: AbortSignal;
}

export interface Page<Row> {
  readonly rows: readonly Row[];
  readonly hasNextPage: boolean;
}

/** One write. With `mustMatch`, an update, replace or delete that finds nothing undoes the whole batch. */
export type WriteOp =
  | { readonly op: 'insert'; readonly collection: string; readonly row: Document }
  | {
      readonly op: 'replace';
      readonly collection: string;
      readonly filter: Filter;
      readonly row: Document;
      readonly upsert?: boolean;
      readonly mustMatch?: boolean;
    }
  | {
      readonly op: 'update';
      readonly collection: string;
      readonly filter: Filter;
      readonly update: Update;
      readonly upsert?: boolean;
      readonly mustMatch?: boolean;
    }
  | {
      readonly op: 'delete';
      readonly collection: string;
      readonly filter: Filter;
      readonly mustMatch?: boolean;
    };

export interface Collection<Row extends Document> {
  /** Rows that fit, in the order asked for; without `sort` in no promised order. */
  find(filter: Filter, options?: FindOptions): Promise<readonly Row[]>;
  /** One page in the total order of the stored string `sort`; stable while rows are added. */
  page(options: PageOptions): Promise<Page<Row>>;
  /** Rows that fit; asks an index, so the filter must have one. */
  count(filter: Filter, options?: { readonly signal?: AbortSignal }): Promise<number>;
  /** Refuses a second row under the same `_id` or unique index with StoreError DUPLICATE (11000). */
  insert(row: Row): Promise<void>;
  /** Atomic and conditional: of n racers with the same `version` in the filter exactly one gets `matched: 1`. */
  update(
    filter: Filter,
    update: Update,
    options?: { readonly upsert?: boolean },
  ): Promise<{ readonly matched: number; readonly upserted: boolean }>;
  /** As `update`, and gives the row as it is afterwards; null when nothing fitted. */
  findOneAndUpdate(
    filter: Filter,
    update: Update,
    options?: { readonly upsert?: boolean },
  ): Promise<Row | null>;
  delete(filter: Filter): Promise<{ readonly deleted: number }>;
  /** `$match` (indexed), then `$group`, `$sort`, `$limit`; nothing else. */
  aggregate(
    pipeline: readonly { readonly [stage: string]: unknown }[],
  ): Promise<readonly { readonly [field: string]: unknown }[]>;
}

export interface Change {
  readonly kind: 'insert' | 'update' | 'delete';
  readonly collection: string;
  readonly id: string;
  /** The row at delivery or later; null once it is deleted. */
  readonly row: Document | null;
  /** Opaque; give the last one back to go on after it. */
  readonly token: string;
}

export interface Store {
  readonly kind: 'embedded' | 'mongodb';
  /** Where the rows lie, for people: a file, or a database name without host or password. */
  readonly place: string;
  /** Refuses a name that was not declared when the store was opened. */
  collection<Row extends Document>(name: string): Collection<Row>;
  /** All or nothing, over collections; throws StoreError and leaves no trace when one op fails. */
  batch(ops: readonly WriteOp[]): Promise<void>;
  /** Each op atomic for itself, unordered; tells which failed and why. At most 1 000. */
  bulk(ops: readonly WriteOp[]): Promise<{
    readonly failed: readonly { readonly index: number; readonly error: StoreError }[];
  }>;
  /** Every committed write once or more, in commit order per document, until `signal` ends it. */
  watch(options: {
    readonly collections: readonly string[];
    readonly resumeAfter?: string;
    readonly signal: AbortSignal;
  }): AsyncIterable<Change>;
  /** One step of sealing again, with the newest key, what lies under an older one; null begins. */
  reseal(from: ResealPlace | null, how: 'write' | 'look'): Promise<ResealStep>;
  /** Rejects when the store cannot answer now. */
  ping(): Promise<void>;
  close(): Promise<void>;
}

/** How far sealing again has come: all collections before this one, and of it all rows up to an id. */
export interface ResealPlace {
  readonly collection: string;
  readonly after: string;
}

/** What one step met, of at most 100 rows. */
export interface ResealStep {
  /** Where to go on; null at the end. */
  readonly next: ResealPlace | null;
  /** Rows looked at. */
  readonly rows: number;
  /** Of these, rows with something under an older key; with `write` they were sealed again, all but the `busy`. */
  readonly old: number;
  /** Rows that others changed each time they were to be written; they come at the next round. */
  readonly busy: number;
  /** Rows with something that no key here opens; they are left as they are. */
  readonly damaged: number;
}

/** What a kind of database gives: rows as they lie there. */
export interface Adapter extends Omit<Store, 'reseal'> {
  /** Puts a row in the place of what it was, as both lie there; false when it has changed since. */
  swap(collection: string, before: Document, after: Document): Promise<boolean>;
}

export interface IndexDefinition {
  readonly fields: Sort;
  readonly unique?: boolean;
  /** Only rows with these fields present are in the index. */
  readonly partial?: { readonly [field: string]: { readonly $exists: true } };
  /** Seconds after the date in the (single) field that the row may be removed. */
  readonly expireAfterSeconds?: number;
}

/** A question that the code asks, so that a test can hold it against the declared indexes. */
export interface QueryDefinition {
  readonly equal: readonly string[];
  readonly sort?: Sort;
  readonly range?: string;
}

export interface CollectionDefinition {
  readonly name: string;
  readonly indexes: readonly IndexDefinition[];
  readonly queries: readonly QueryDefinition[];
  /** Dotted paths (through arrays) of texts that lie encrypted: identifiers, e-mail, telephone, free texts. */
  readonly sealed: readonly string[];
}

export type StoreErrorCode =
  | 'DUPLICATE' // 11000: second writer of an _id or a unique index
  | 'BAD_VALUE' // 2: a filter, update or value outside the contract
  | 'IMMUTABLE' // 66: a change of _id
  | 'CONFLICT' // mustMatch found nothing
  | 'TOKEN_TOO_OLD' // 286: the feed no longer reaches back that far; read again from the rows
  | 'UNINDEXED' // the embedded store refuses a scan of many rows
  | 'TIMEOUT' // the store took too long, or the caller went away
  | 'UNAVAILABLE' // the store cannot be reached
  | 'DAMAGED' // a sealed value cannot be opened: other key, other place, or changed
  | 'LOCKED' // another process owns the data folder
  | 'TOO_NEW'; // written by a newer version of this software

/** What went wrong in the store; `message` holds no values of rows. */
export class StoreError extends Error {
  readonly code: StoreErrorCode;

  constructor(code: StoreErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'StoreError';
    this.code = code;
  }
}
