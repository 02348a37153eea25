import type { SubgraphName } from '../../schema/wire.ts';
import type { SourceRecord } from '../../subgraphs/shared/records.ts';

/** One object of a source, as it was read: whatever the form, under the names that the source's API uses. */
export interface Raw {
  /** Kind of object, in the words of the source's API: `partijen`, `rollen`. */
  readonly resource: string;
  /** Key of the object in its source. */
  readonly key: string;
  /** Objects that this one points at, each as `resource:key`. */
  readonly refs: readonly string[];
  readonly body: Body;
}

/** Fields of a source's object. Nothing about them is known until a connector has checked it. */
export type Body = { readonly [field: string]: unknown };

/** Finds what belongs to an object, over everything that was read. */
export interface Related {
  /** Objects of a resource that point at this one, in the order of their uuids, or of their keys when they have none. */
  findPointingAt(raw: Pick<Raw, 'resource' | 'key'>, resource: string): Promise<readonly Raw[]>;
  /** One object; null when the source did not give it. */
  findOne(resource: string, key: string): Promise<Raw | null>;
}

/** How one kind of object becomes records of ours. */
export interface Mapping {
  readonly resource: string;
  readonly type: string;
  readonly subgraph: SubgraphName;
  /** The records that come of one object: usually one. Throws Rejection when it cannot be understood. */
  toRecords(raw: Raw, related: Related, context: MappingContext): Promise<readonly SourceRecord[]>;
}

export interface MappingContext {
  /** Name under which this register is known here. */
  readonly source: string;
  /** When the file was read: `asOf` of records that carry no time of their own. ISO 8601. */
  readonly readAt: string;
}

/** What can be imported from one kind of register. */
export interface Connector {
  /** As in `--from`. */
  readonly from: string;
  /** Name of the register when none is given with `--source`. */
  readonly source: string;
  /** What the register is, for help texts. */
  readonly title: string;
  /** Its input is usually all that the register has, so that what is missing there is removed here. */
  readonly isWhole: boolean;
  /** The object in a value of a file; null when it is none of this register. */
  toRaw(value: unknown): Raw | null;
  /** In the order in which the records must go in. */
  readonly mappings: readonly Mapping[];
}

/** An object of the source that cannot become a record; says where and why, without a value. */
export class Rejection extends Error {
  readonly code: string;

  constructor(code: string, reason: string) {
    super(reason);
    this.name = 'Rejection';
    this.code = code;
  }
}
