import type { Document } from '../shared/store/store.ts';
import type { UserError } from '../shared/changes/change.ts';
import type { ProcessFields } from './process/records.ts';
import type { CaseFields, CaseTypeFields } from './records.ts';

/**
 * Rows as they lie in the store: what the records hold, with what is worked out from it. Days are text, instants Date,
 * null is what is not known.
 */

type Frozen<Value> = Value extends Date
  ? Value
  : Value extends object
    ? { readonly [Key in keyof Value]: Frozen<Value[Key]> }
    : Value;

interface Origin extends Document {
  readonly source: string;
  readonly sourceId: string;
  readonly asOf: Date;
}

type CaseParts = Frozen<CaseFields>;
type CaseTypeParts = Frozen<CaseTypeFields>;

export interface CaseTypeRow extends Origin, CaseTypeParts {}
export type StatusTypeRow = CaseTypeParts['statusTypes'][number];
export type ResultTypeRow = CaseTypeParts['resultTypes'][number];

export type SubStatusRow = CaseParts['statuses'][number]['subStatuses'][number];
export type CaseStepRow = CaseParts['steps'][number];
export type CaseContactPersonRow = NonNullable<CaseParts['parties'][number]['contactPerson']>;
export type SuspensionRow = NonNullable<CaseParts['suspension']>;
export type ExtensionRow = NonNullable<CaseParts['extension']>;
export type DossierShareRow = CaseParts['sharedWith'][number];
export type CasePropertyRow = CaseParts['properties'][number];
export type CaseReferenceRow = CaseParts['references'][number];

export type DecisionRow = CaseParts['decisions'][number] & { readonly id: string };
export type CaseDocumentRow = CaseParts['documents'][number] & { readonly id: string };
export type CaseNoteRow = CaseParts['notes'][number] & { readonly id: string };
export type CaseRelationRow = CaseParts['relations'][number] & { readonly caseId: string };
export type CaseObjectRow = CaseParts['objects'][number] & { readonly customerId: string | null };
export type CasePartyRow = CaseParts['parties'][number] & {
  readonly customerId: string | null;
  readonly onBehalfOfId: string | null;
};

/** A status or a result without what its type says about it. */
export type StoredStatus = CaseParts['statuses'][number];
export type StoredResult = NonNullable<CaseParts['result']>;

/** What lists of cases show; lies sealed, and opens when it is asked for. */
export type Progress = Pick<CaseParts, 'description' | 'statuses' | 'steps' | 'result'>;

/** What only a look at one case shows; lies sealed as well, apart, so that a list need not open it. */
export interface Dossier extends Pick<
  CaseParts,
  | 'remarks'
  | 'geometry'
  | 'suspension'
  | 'extension'
  | 'sharedWith'
  | 'properties'
  | 'references'
  | 'archive'
  | 'openedIn'
> {
  readonly openedInId: string | null;
  readonly decisions: readonly DecisionRow[];
  readonly documents: readonly CaseDocumentRow[];
  readonly notes: readonly CaseNoteRow[];
  readonly relations: readonly CaseRelationRow[];
  readonly objects: readonly CaseObjectRow[];
  readonly parties: readonly CasePartyRow[];
}

/** A role by which a customer may see the case, until the end of a day or for good. */
export interface Sight {
  readonly customerId: string;
  readonly until: string | null;
}

export interface CaseRow extends Origin, Omit<CaseParts, keyof Progress | keyof Dossier> {
  /** Grows by one at every change. */
  readonly version: number;
  /** Start and id: backwards it is newest first. */
  readonly sort: string;
  readonly isOpen: boolean;
  /** What finds the cases of a customer (party-keys.ts). */
  readonly partyKeys: readonly string[];
  readonly sight: readonly Sight[];
  /** First day on which a role ends that gives sight of the case; null when none ends. */
  readonly firstRoleEndsOn: string | null;
  /** As recorded, else computed; `recordedDueOn` is what the record says. */
  readonly dueOn: string | null;
  readonly recordedDueOn: string | null;
  /** One version of a case type, when the record names that; else null, and `typeCode` says which type. */
  readonly typeId: string | null;
  readonly typeCode: string | null;
  readonly documentIds: readonly string[];
  readonly progress: Progress;
  readonly dossier: Dossier;
}

/** A status with its type, and the text that counts. */
export interface CaseStatusRow extends Omit<StoredStatus, 'typeCode' | 'name'> {
  readonly caseId: string;
  readonly type: StatusTypeRow;
}

export interface CaseResultRow extends Omit<StoredResult, 'name'> {
  readonly name: string;
}

/** How cases of one type go, by the organisation's own choice; no type of the graph. */
export interface StoredProcess extends Origin, Frozen<ProcessFields> {}
export type ProcessStep = StoredProcess['steps'][number];

/** When the customer looked at a case; no type of the graph. */
export interface CaseReads extends Document {
  readonly lastAt: Date;
  /** Statuses whose text it read, by when each was set, and when it first did. */
  readonly statuses: readonly { readonly setAt: Date; readonly readAt: Date }[];
}

/** An open case in the work stock; no type of the graph. */
export interface QueuedCase extends Document {
  /** Due date and id, so that the first due comes first. */
  readonly sort: string;
  /** What finds it (queue.ts). */
  readonly keys: readonly string[];
}

/** A customer as the gateway names it to this subgraph. */
export interface CustomerRow {
  readonly id: string;
  /** Absent when only the id was asked for. */
  readonly aliasIds?: readonly string[];
}

export interface CaseEdgeRow {
  readonly cursor: string;
  readonly node: CaseRow;
}

export interface CaseConnectionRow {
  readonly edges: readonly CaseEdgeRow[];
  readonly endCursor: string | null;
  readonly hasNextPage: boolean;
  readonly complete: boolean;
  /** Counted only when it is asked for; null when part of it may be hidden. */
  readonly totalCount: () => Promise<number | null>;
}

export interface CasePayloadRow {
  /** Null when nothing was changed, or when the viewer may not know of it. */
  readonly row: CaseRow | null;
  readonly errors: readonly UserError[];
}
