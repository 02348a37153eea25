import type { ResealPlace, ResealStep } from './store/store.ts';

/**
 * Records in our own form: one JSON object per line (NDJSON), the same for import, export and demo data.
 * A connector translates what a register serves into these; a subgraph takes them in and checks them.
 */
export interface SourceRecord {
  /** Name of the GraphQL type, for example `Customer`. */
  readonly type: string;
  /** Register or system that owns the record, for example `open-klant`; `klantbeeld` for our own. */
  readonly source: string;
  /** Key of the record in that source; with `type` and `source` it is the identity of the record. */
  readonly sourceId: string;
  /** When the source last said so, ISO 8601. */
  readonly asOf: string;
  readonly [field: string]: unknown;
}

/** `customerIds`: whom the record is about, so that an import can report what could not be joined. */
export type LoadResult =
  | {
      readonly kind: 'created' | 'changed' | 'unchanged';
      readonly id: string;
      readonly customerIds?: readonly string[];
    }
  | {
      readonly kind: 'rejected';
      /** Code of the closed list. */
      readonly code: string;
      /** Path of the field at fault, and the rule it breaks; never its value. */
      readonly reason: string;
    };

export interface RecordDoor {
  /** Types taken in here, in the order in which they must come (what is referred to before what refers). */
  readonly types: readonly string[];
  /**
   * Takes records in, each whole or not at all; one result per record, in order. The same record again is `unchanged`.
   * At most 500. `run` marks what a full import has seen.
   */
  load(records: readonly SourceRecord[], run: string): Promise<readonly LoadResult[]>;
  /** Of these ids of entities of this subgraph (its own or aliases), those it does not know. */
  missing(ids: readonly string[]): Promise<readonly string[]>;
  /** Removes what `source` no longer has: rows of these types that `run` has not seen. Gives the count per type. */
  prune(
    source: string,
    types: readonly string[],
    run: string,
  ): Promise<{ readonly [type: string]: number }>;
  /** Records of a type in the order of their ids, at most 500 after an id ('' from the beginning). */
  dump(
    type: string,
    after: string,
  ): Promise<{ readonly records: readonly SourceRecord[]; readonly next: string | null }>;
  /** All ids under which an entity of this subgraph is known, its own first; empty for one that it does not know. */
  idsOf(id: string): Promise<readonly string[]>;
  /** Every record that is about any of these customers (all ids of each), as `dump` gives it, type by type. */
  about(customerIds: readonly string[]): Promise<readonly SourceRecord[]>;
  /**
   * Removes records, also our own, in parts of 100 that each go whole or not at all; what is not there is passed over.
   * Gives how many were there.
   */
  remove(records: readonly RecordKey[]): Promise<number>;
  /** One step of sealing the rows again with the newest key, or of looking which need it; null begins. */
  reseal(from: ResealPlace | null, how: 'write' | 'look'): Promise<ResealStep>;
}

/** What identifies a record. */
export type RecordKey = Pick<SourceRecord, 'type' | 'source' | 'sourceId'>;
