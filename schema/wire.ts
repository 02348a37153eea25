/** What gateway and subgraphs say to each other beside GraphQL: who is asking, and how that travels. */

export const subgraphNames = ['customers', 'cases', 'contacts', 'products'] as const;
export type SubgraphName = (typeof subgraphNames)[number];

/** Kinds of viewers (product.md §6). SYSTEM is never a person: it is one of our own processes reading events. */
export type ViewerKind =
  | 'CITIZEN'
  | 'EMPLOYEE'
  | 'PARTNER'
  | 'ANALYST'
  | 'PRIVACY_OFFICER'
  | 'TELEPHONY'
  | 'OPERATOR'
  | 'SYSTEM';

/** In order: what is further on is meant for fewer (vertrouwelijkheidaanduiding). */
export const confidentialities = [
  'PUBLIC',
  'RESTRICTED_PUBLIC',
  'INTERNAL',
  'CASE_CONFIDENTIAL',
  'CONFIDENTIAL',
  'HIGHLY_CONFIDENTIAL',
  'SECRET',
  'TOP_SECRET',
] as const;
export type Confidentiality = (typeof confidentialities)[number];

/** Whom a citizen acts for by a valid mandate, and in what (vertegenwoordiging). */
export interface ActingFor {
  /** The customer that is represented: its id first, then the ids of records joined with it. */
  readonly customerIds: readonly string[];
  /** Codes of what the mandate is for, such as types of cases and products; null when it is for everything. */
  readonly subjects: readonly string[] | null;
}

/**
 * What may bind a viewer to a customer (architecture.md §5): `unit` a case or task of its own unit, `contact` a contact
 * that goes on with this very viewer, `partner` one registered for its organisation, `self` that it is the customer,
 * `mandate` that it acts for it in part of its affairs; `none` binds nobody, and is for purposes that need no tie.
 */
export const relationNeeds = ['none', 'unit', 'contact', 'partner', 'self', 'mandate'] as const;
export type RelationNeed = (typeof relationNeeds)[number];

/** Who is asking, verified by the gateway. In process it is handed over as a value, over HTTP signed. */
export interface Viewer {
  readonly kind: ViewerKind;
  /** Subject of the token: an employee, a client, a citizen's pseudonym. Never a BSN. */
  readonly id: string;
  /**
   * The customer that a citizen is: its id first, then the ids of records joined with it (`Customer.aliasIds`), as
   * other subgraphs may know it by one of those. Empty for every other kind, and for a citizen without a record.
   */
  readonly customerIds: readonly string[];
  /**
   * Absent when the viewer acts for itself. A citizen who acts for another sees that customer's affairs as far as the
   * mandate goes, and meanwhile not its own.
   */
  readonly actingFor?: ActingFor;
  /** OIN of the organisation for which the viewer acts. */
  readonly organisation: string;
  /** Organisational units of an employee. */
  readonly units: readonly string[];
  /** Extra rights in the token, for example `employee+`. */
  readonly scopes: readonly string[];
  /** The purpose claimed for this look-up (doelbinding); null when none was stated. */
  readonly purpose: string | null;
  /**
   * What must bind it to a customer for that purpose; any of these will do. The gateway's word, by the purposes in
   * force. Absent, an employee or partner knows of nobody.
   */
  readonly relations?: readonly RelationNeed[];
  /** The most confidential that the organisation lets this employee see; absent when the token does not say. */
  readonly clearance?: Confidentiality;
  /** Purpose and right together give citizen service numbers whole; masked for everybody else. */
  readonly wholeNumbers?: true;
  /**
   * How sure it is who the customer is: the level at which a citizen signed in, or that at which an employee found out
   * who is on the line. Absent where nobody says: then no field waits for it.
   */
  readonly level?: IdentificationLevel;
  /** Program through which the viewer asks (`azp` of the token); absent when the token does not say. */
  readonly client?: string;
}

/** A record that a mutation wrote, and of whom it is: a subgraph says so in `extensions.written` of its answer. */
export interface Written {
  /** Name of the field of `Mutation`. */
  readonly mutation: string;
  /** Type and id of the record. */
  readonly type: string;
  readonly id: string;
  /** The customers that it is about; empty when they are not known. */
  readonly customerIds: readonly string[];
}

/** How sure it is that somebody is who they say they are (betrouwbaarheidsniveau), the least sure first of each kind. */
export const identificationLevels = [
  'NONE',
  'CLAIMED',
  'VERIFIED_QUESTIONS',
  'DIGID_LOW',
  'DIGID_SUBSTANTIAL',
  'DIGID_HIGH',
  'EH3',
  'EH4',
  'IN_PERSON',
] as const;
export type IdentificationLevel = (typeof identificationLevels)[number];

/**
 * How a viewer got to see a customer, told by a source beside its answer (`extensions.passages`) where the access log must
 * say so. A look that a purpose without a tie allows, and one by a case or task, has none.
 */
export interface Passage {
  /** Every id by which the source knows that customer. */
  readonly customerIds: readonly string[];
  /** Nothing but a glass that the viewer broke let it through. */
  readonly breakGlass: boolean;
  /** How sure it was who is on the line, where a contact let it through; null where nobody says. */
  readonly level: IdentificationLevel | null;
  /** Something was asked that this viewer may not have of somebody whose whereabouts are a secret. */
  readonly withheld: boolean;
  /** Customers that were merged into this one: what was given of it was given of them too. Absent when none was. */
  readonly mergedIds?: readonly string[];
}

/** Header by which a citizen says for which customer it acts. */
export const actingForHeader = 'klantbeeld-acting-for';
/** Carries the signed viewer from gateway to a subgraph over HTTP. */
export const viewerHeader = 'klantbeeld-viewer';
/** Milliseconds that a subgraph has left to answer. */
export const remainingHeader = 'klantbeeld-remaining-ms';
/** Brings what an answer must hold at least; opaque to clients, and given back beside each answer to a mutation. */
export const consistencyHeader = 'klantbeeld-consistency';
/** The same from gateway to a subgraph over HTTP, in its own words (schema/positions.ts). */
export const atLeastHeader = 'klantbeeld-at-least';
/** W3C Trace Context of the request. */
export const traceHeader = 'traceparent';
/**
 * Names the question that an answer over HTTP belongs to: the span of its trace header, sent back. An answer without it
 * may be that to somebody else's question, on a connection that has come out of step.
 */
export const answeringHeader = 'klantbeeld-answering';

/** The span of a trace header; null when there is none to be read. */
export const spanIn = (trace: unknown): string | null =>
  (typeof trace === 'string' &&
    /^[\da-f]{2}-[\da-f]{32}-([\da-f]{16})-[\da-f]{2}$/.exec(trace)?.[1]) ||
  null;
