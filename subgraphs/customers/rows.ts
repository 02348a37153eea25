import type { Refused } from '../shared/changes/change.ts';
import type { IdentifierScheme, Register } from '../shared/standards/identifiers.ts';
import type { Document } from '../shared/store/store.ts';
import type { TieRow } from '../shared/ties/rows.ts';
import type { Address } from './records/address.ts';
import type { RelationFields, RepresentationFields, RestrictionFields } from './records/between.ts';
import type { CustomerFields } from './records/customer.ts';
import type { DigitalAddressField } from './records/digital-address.ts';

type Kind = CustomerFields['kind'];
type Element<Field extends keyof CustomerFields> = Readonly<
  Extract<CustomerFields[Field], readonly unknown[]>[number]
>;
/** The same with instants as Date. */
type Timed<Fields, Instant extends keyof Fields> = {
  readonly [Name in keyof Fields]: Name extends Instant
    ? Date | Extract<Fields[Name], null>
    : Fields[Name];
};

export interface ProvenanceRow {
  readonly source: string;
  readonly status: CustomerFields['status'];
  readonly asOf: Date;
  readonly enteredBy: string | null;
}

/** A value with the place of its source in `CustomerRow.provenance`. */
export type Stored<Value> = Value & { readonly origin: number };
export type Shown<Value> = Value & { readonly provenance: ProvenanceRow };

export interface KnownIdentifier {
  readonly id: string;
  readonly scheme: IdentifierScheme;
  readonly value: string;
  readonly register: Register;
  readonly parentValue: string | null;
  /** Id of the parent's number. */
  readonly parentId: string | null;
  readonly verifiedAt: Date | null;
}
export type KnownDigitalAddress = Timed<
  Omit<DigitalAddressField, 'sourceId' | 'until' | 'recordedAt' | 'recordedBy'>,
  'lastDeliveryFailed'
> & {
  readonly id: string;
  readonly e164: string | null;
  /** When and by whom it was recorded here; absent where only its record says so. */
  readonly recorded?: { readonly at: Date; readonly by: string | null };
};

export interface PersonDetailsRow {
  readonly initials: string | null;
  readonly givenName: string | null;
  readonly namePrefix: string | null;
  readonly familyName: string | null;
  readonly birthDate: string | null;
  readonly birthYear: number | null;
  readonly gender: string | null;
}
export interface OrganisationDetailsRow {
  readonly name: string | null;
  readonly legalForm: string | null;
  /** Ids under which contact persons may name this organisation. */
  readonly ids: readonly string[];
}
export type ContactPreferencesRow = NonNullable<CustomerFields['preferences']>;
export type SegmentMembershipRow = Element<'segments'>;
export type GroupMembershipRow = Element<'groups'>;
export type RestrictionRow = Timed<Element<'restrictions'>, 'from' | 'until'>;
export type ConsentRow = Timed<Element<'consents'>, 'givenAt' | 'expiresAt'>;
export type CustomerNoteRow = Timed<Omit<Element<'notes'>, 'sourceId'>, 'createdAt'> & {
  readonly id: string;
};
/** That somebody found two customers to be one, and whether it was taken back. */
export interface MergeRecordRow {
  readonly id: string;
  readonly survivorId: string;
  readonly mergedId: string;
  readonly at: Date;
  readonly by: string;
  readonly reason: string;
  readonly undoneAt: Date | null;
  readonly undoneBy: string | null;
}
export interface StoredConflict {
  readonly field: string;
  readonly values: readonly Stored<{ readonly value: string }>[];
}

/** A customer as put together from its source records. */
export interface CustomerRow extends Document {
  /** Id, then ids of the other records, former ids, and the alias of every number by which records join. */
  readonly ids: readonly string[];
  /** Ids it had before its first record vanished; others may still know it by them. */
  readonly formerIds: readonly string[];
  readonly recordIds: readonly string[];
  readonly version: number;
  readonly kind: Kind;
  readonly number: string | null;
  readonly displayName: string | null;
  readonly person: PersonDetailsRow | null;
  readonly organisation: Omit<OrganisationDetailsRow, 'ids'> | null;
  readonly worksForIds: readonly string[];
  readonly identifiers: readonly Stored<KnownIdentifier>[];
  readonly addresses: readonly Stored<Address>[];
  readonly digitalAddresses: readonly Stored<KnownDigitalAddress>[];
  readonly preferences: ContactPreferencesRow | null;
  readonly secrecy: boolean | null;
  /** Absent in rows that were written before it was known. */
  readonly guarded?: boolean | null;
  readonly contactable: boolean | null;
  readonly deceased: boolean | null;
  readonly segments: readonly SegmentMembershipRow[];
  readonly groups: readonly GroupMembershipRow[];
  readonly restrictions: readonly RestrictionRow[];
  readonly consents: readonly ConsentRow[];
  readonly notes: readonly CustomerNoteRow[];
  readonly conflicts: readonly StoredConflict[];
  /** Its sources in the order in which they count. */
  readonly provenance: readonly ProvenanceRow[];
  /** What it can be found by exactly: see merging/keys.ts. */
  readonly keys: readonly string[];
  readonly familyTokens: readonly string[];
  readonly givenTokens: readonly string[];
  readonly organisationTokens: readonly string[];
  readonly birthDate: string | null;
  /** Customers that were merged into one, by the ids of their records, the one that stays first; absent when none was. */
  readonly sides?: readonly { readonly ids: readonly string[] }[];
  /** Merges that this customer was part of, newest first; absent in rows that were written before it was known. */
  readonly merges?: readonly MergeRecordRow[];
  /** Whether others were told something of it. */
  readonly told: boolean;
  /** What was recorded here of how to reach it, and when; absent in rows that were written before it was known. */
  readonly changes?: readonly { readonly kind: KnownDigitalAddress['kind']; readonly at: Date }[];
}

export type IdentifierRow = Shown<Omit<KnownIdentifier, 'parentValue' | 'parentId'>> & {
  readonly parent: IdentifierRow | null;
};
export type AddressRow = Shown<Address> & { readonly isCurrent: boolean };
export type DigitalAddressRow = Shown<KnownDigitalAddress>;

export type ConflictingValueRow = Shown<{ readonly value: string }>;
export interface FieldConflictRow {
  readonly field: string;
  readonly values: readonly ConflictingValueRow[];
}
export interface DataQualityRow {
  readonly completeness: number;
  readonly missing: readonly string[];
  readonly stale: readonly string[];
  readonly conflicts: readonly FieldConflictRow[];
}

export interface CustomerMatchRow {
  readonly customerId: string;
  readonly aliasIds: readonly string[];
  readonly kind: Kind;
  readonly displayName: string;
  readonly birthYear: number | null;
  readonly cityOfResidence: string | null;
  readonly matchedOn: readonly string[];
  readonly score: number;
  readonly ambiguous: boolean;
  readonly secrecy: boolean | null;
}

interface Origin extends Document {
  readonly source: string;
  readonly sourceId: string;
  readonly asOf: Date;
}

export interface RepresentationRow
  extends Origin, Omit<RepresentationFields, 'representative' | 'represented'> {
  readonly representativeId: string;
  readonly representedId: string;
  /** The references as they came, as JSON, to be given back by an export. */
  readonly references: string;
}

/** Who has to do with a customer, as the graph shows it. */
export type CustomerRelationRow = TieRow;

/** A relation that somebody registered, as its record said it. */
export type RegisteredRelation = Origin &
  Timed<Omit<RelationFields, 'customer'>, 'from' | 'until'> & {
    readonly customerId: string;
    readonly references: string;
  };

/** A restriction that was recorded here; those that a source says of a customer are in CustomerRow. */
export type OwnRestriction = Origin &
  Timed<Omit<RestrictionFields, 'customer'>, 'from' | 'until'> & {
    readonly customerId: string;
    readonly references: string;
  };

export interface DuplicateCandidateRow extends Document {
  /** Ids of both, the lesser first. */
  readonly customers: readonly string[];
  readonly score: number;
  readonly reasons: readonly string[];
}

/** What became of a request to restrict the use of data; no row when it was refused. */
export interface RestrictionPayloadRow extends Refused {
  readonly row: { readonly inForce: boolean } | null;
}

/** What became of a request to register or end a relation; no row when it was refused. */
export interface RelationPayloadRow extends Refused {
  readonly row: CustomerRelationRow | null;
}

/** What a change of a customer comes to. */
export interface CustomerPayloadRow extends Refused {
  readonly row: CustomerRow | null;
}

/** What contacts has of something that came in: where it came from, in one form. */
export interface IncomingContactRow {
  readonly id: string;
  readonly from?: string | null | undefined;
}
