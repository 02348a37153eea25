import type { ViewerKind } from '../../schema/wire.ts';

/** The two logs: `audit` says who did what, `ldv` of whom data were processed (Logboek Dataverwerkingen), without users. */
export const streams = ['audit', 'ldv'] as const;
export type Stream = (typeof streams)[number];

/** A span of the organisation that called us, from its `traceparent` (W3C Trace Context). */
export interface ForeignOperation {
  /** 32 hexadecimal digits. */
  readonly traceId: string;
  /** 16 hexadecimal digits. */
  readonly spanId: string;
}

/** What was done with a customer's data: seen as one of the hits of a search, or opened. */
export type LookupKind = 'SEARCH_HIT' | 'CONSULTED' | 'EXPORTED' | 'CHANGED';

/** What left of some data subjects, who all got the same. Field lists are coordinates, sorted, separated by spaces. */
export interface Given {
  /** Pseudonyms; empty for what is about nobody, such as reference data. */
  readonly subjects: readonly string[];
  readonly kind: LookupKind;
  /** Fields that left whole. */
  readonly fields: string;
  /** Fields of which a part was hidden. */
  readonly masked: string;
  /** Fields that were asked and are empty: that too was told. */
  readonly empty: string;
  /** Nothing but a glass that was broken let the viewer look at them. */
  readonly breakGlass: boolean;
  /** How sure it was who the customer is (IdentificationLevel), at the sign-in or on the line; empty where nobody said. */
  readonly level: string;
}

/** One request or command, whatever came of it. No name, number, variable or literal of anybody is in it. */
export interface AuditEntry {
  /** When it began, ISO 8601 in UTC. */
  readonly at: string;
  /** 32 hexadecimal digits; the same in the rows of both streams. */
  readonly traceId: string;
  /** 16 hexadecimal digits; the parent of the spans in the other stream. */
  readonly spanId: string;
  readonly foreign: ForeignOperation | null;
  /** `Fsc-Transaction-Id` of a partner, a UUID. */
  readonly transaction: string | null;
  /** Pseudonym of who asked; null when nobody could be recognised. */
  readonly actor: string | null;
  /** COMMAND for a command at the machine itself. */
  readonly actorKind: ViewerKind | 'COMMAND' | null;
  /** Pseudonym of the customer for whom a citizen acted, as of a data subject; null for who acted for itself. */
  readonly actingFor: string | null;
  /** Program through which they asked (`azp` of the token); null when the token did not say. */
  readonly client: string | null;
  /** OIN of the organisation for which they asked. */
  readonly organisation: string | null;
  /** Codes of their units, separated by spaces. */
  readonly units: string;
  readonly purpose: string | null;
  /** URI of the activity in the register of processing activities (AVG art. 30). */
  readonly activity: string;
  readonly legalBasis: string | null;
  /** The register says that data subjects are not told of this activity. */
  readonly confidential: boolean;
  /** Sealed text of the reason that was given; null when none was asked. */
  readonly reason: string | null;
  /** A glass was broken, or one that was broken before let something through; `given` says of whom. */
  readonly breakGlass: boolean;
  /** Name of the operation in its document; null when it has none that can be written down. */
  readonly operation: string | null;
  /** Tells this text of an operation from others: the first 32 hexadecimal digits of its SHA-256; null when unread. */
  readonly document: string | null;
  /** Searches, each with a keyed hash of what was asked, separated by spaces: `customersByPhone:...`. */
  readonly criteria: string;
  /** DENIED for who asked or what for; FAILED for anything else that left no data. */
  readonly decision: 'ALLOWED' | 'DENIED' | 'FAILED';
  /** OK, or the codes of its errors, separated by spaces. */
  readonly result: string;
  readonly durationMs: number;
  /** How many requests this row stands for: 1, or those that were refused while no row could be written. */
  readonly requests: number;
  /** Customers found by a search, and customers opened. */
  readonly hits: number;
  readonly consulted: number;
  /** Every data subject in `given`, once. */
  readonly subjects: readonly string[];
  readonly given: readonly Given[];
}

/** One data subject of one request, in the words of the Logboek Dataverwerkingen (0.8). No user is in it. */
export interface LdvEntry {
  readonly traceId: string;
  /** 16 hexadecimal digits, of this subject's part of the work. */
  readonly spanId: string;
  readonly parentSpanId: string;
  /** 1 OK, 2 ERROR. */
  readonly statusCode: 1 | 2;
  /** What was done: the operation's name. */
  readonly name: string;
  /** Milliseconds since 1970. */
  readonly startTime: number;
  readonly endTime: number;
  readonly foreign: ForeignOperation | null;
  /** `dpl.core.processing_activity_id`. */
  readonly activity: string;
  /** `dpl.core.data_subject_id`, a pseudonym. */
  readonly subject: string;
  /** `dpl.core.data_subject_id_type`: Customer, or the type of a record of which no customer is known. */
  readonly subjectType: string;
  /** Types of the schema of which a field with a value was given, sorted, separated by spaces. */
  readonly categories: string;
  /** As in the other stream: an attribute of our own, as the standard has none for it. */
  readonly breakGlass: boolean;
}

export type Entry =
  | { readonly stream: 'audit'; readonly content: AuditEntry }
  | { readonly stream: 'ldv'; readonly content: LdvEntry };

/** The place of a row in the chain of one writer and stream. */
export interface Link {
  /** Writer and number. */
  readonly _id: string;
  /** The gateway that wrote it: each has a chain of its own. */
  readonly writer: string;
  /** From 1, without gaps. */
  readonly seq: number;
  /** Hash of the row before; 64 zeros before the first. */
  readonly prev: string;
  /** SHA-256 over place and content. */
  readonly hash: string;
}

export type AuditRow = Link & AuditEntry & { /** `at` and `_id`. */ readonly sort: string };
export type LdvRow = Link & LdvEntry;

/** A row on its way to the store. */
export type LinkedRow =
  | { readonly stream: 'audit'; readonly row: AuditRow }
  | { readonly stream: 'ldv'; readonly row: LdvRow };

/** The collections of the log's own store. Nothing in a row is readable without the keys, so nothing is sealed again. */
export const logCollections = [
  {
    name: 'audit',
    indexes: [
      { fields: { actor: 1, sort: 1 } },
      { fields: { organisation: 1, sort: 1 } },
      { fields: { subjects: 1, sort: 1 } },
      { fields: { sort: 1 } },
    ],
    queries: [
      { equal: ['actor'], sort: { sort: -1 }, range: 'sort' },
      { equal: ['organisation'], sort: { sort: 1 }, range: 'sort' },
      { equal: ['subjects'], sort: { sort: -1 }, range: 'sort' },
      { equal: [], sort: { sort: 1 }, range: 'sort' },
      { equal: [], sort: { _id: 1 }, range: '_id' },
    ],
    sealed: [],
  },
  {
    name: 'ldv',
    indexes: [],
    queries: [{ equal: [], sort: { _id: 1 }, range: '_id' }],
    sealed: [],
  },
] as const;
