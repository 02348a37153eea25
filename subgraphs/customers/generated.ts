/* Made by `npm run generate` from the SDL of the subgraphs. Do not edit. */
import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type {
  ProvenanceRow,
  PersonDetailsRow,
  OrganisationDetailsRow,
  ContactPreferencesRow,
  SegmentMembershipRow,
  GroupMembershipRow,
  RestrictionRow,
  ConsentRow,
  CustomerNoteRow,
  MergeRecordRow,
  CustomerRow,
  IdentifierRow,
  AddressRow,
  DigitalAddressRow,
  ConflictingValueRow,
  FieldConflictRow,
  DataQualityRow,
  CustomerMatchRow,
  RepresentationRow,
  CustomerRelationRow,
  DuplicateCandidateRow,
  RestrictionPayloadRow,
  RelationPayloadRow,
  CustomerPayloadRow,
  IncomingContactRow,
} from './rows.ts';
import type { Context } from './loaders.ts';
export type Maybe<T> = T | null;
export type InputMaybe<T> = Maybe<T>;
export type RequireFields<T, K extends keyof T> = Omit<T, K> & { [P in K]-?: NonNullable<T[P]> };
/** All built-in and custom scalars, mapped to their actual values */
export type Scalars = {
  ID: { input: string; output: string };
  String: { input: string; output: string };
  Boolean: { input: boolean; output: boolean };
  Int: { input: number; output: number };
  Float: { input: number; output: number };
  /** A moment, as ISO 8601 text with a time zone: 2026-03-01T09:30:00Z. */
  DateTime: { input: Date; output: Date };
  /** A day, as ISO 8601 text: 2026-03-01. */
  Date: { input: string; output: string };
  /** A length of time, as ISO 8601 text: PT30M is half an hour, P2D two days. */
  Duration: { input: string; output: string };
  /** A telephone number (E.164). Give it in any common way of writing; without a country it is Dutch. It comes back as +31612345678. */
  PhoneNumber: { input: string; output: string };
  /** A language, as three letters of ISO 639-2: nld, eng, fry. */
  LanguageCode: { input: string; output: string };
  /** A country, as two letters of ISO 3166-1: NL, BE. */
  CountryCode: { input: string; output: string };
  /** A postcode. Dutch ones come back as 1234 AB; give them with or without the space. */
  PostalCode: { input: string; output: string };
};

/** What sort of customer it is (soortPartij). */
export type CustomerKind =
  /** A natural person (natuurlijk persoon). */
  | 'PERSON'
  /** A company, foundation, public body or other organisation, or one of its establishments (niet-natuurlijk persoon, vestiging). */
  | 'ORGANISATION'
  /** A person as somebody to speak to at an organisation (contactpersoon). */
  | 'CONTACT_PERSON';

/** Kind of number by which a register knows somebody (codeSoortObjectId). */
export type IdentifierScheme =
  /** Citizen service number (burgerservicenummer): nine digits that pass the 11-test. */
  | 'BSN'
  /** Number of a business in the trade register (KvK-nummer): eight digits. */
  | 'KVK'
  /** Number of a legal entity (RSIN): nine digits that pass the 11-test. */
  | 'RSIN'
  /** Number of an establishment (vestigingsnummer): twelve digits, unique only together with the KvK number above it. */
  | 'ESTABLISHMENT'
  /** Number of a public organisation (organisatie-identificatienummer): twenty positions. */
  | 'OIN'
  /** Number by which an organisation knows its customer (klantnummer). */
  | 'CUSTOMER_NUMBER'
  /** Key that means something in its own source only; customers are never joined by it. */
  | 'EXTERNAL';

/** Register that gave out a number (codeRegister). */
export type Register =
  /** Register of persons (Basisregistratie Personen). */
  | 'BRP'
  /** Trade register (Handelsregister). */
  | 'HR'
  /** Register of public organisations (Centraal OIN-register). */
  | 'COR'
  /** Our own administration. */
  | 'LOCAL'
  /** The administration of somebody else. */
  | 'OTHER';

/** How sure it is that somebody is who they say they are (betrouwbaarheidsniveau). */
export type IdentificationLevel =
  /** Nothing was asked. */
  | 'NONE'
  /** They said who they are; nothing was checked. */
  | 'CLAIMED'
  /** They answered questions that only they should be able to answer. */
  | 'VERIFIED_QUESTIONS'
  /** Signed in with DigiD, level low (DigiD Basis). */
  | 'DIGID_LOW'
  /** Signed in with DigiD, level substantial. */
  | 'DIGID_SUBSTANTIAL'
  /** Signed in with DigiD, level high. */
  | 'DIGID_HIGH'
  /** Signed in with eHerkenning, level 3. */
  | 'EH3'
  /** Signed in with eHerkenning, level 4. */
  | 'EH4'
  /** Showed an identity document at a counter. */
  | 'IN_PERSON';

/** What an address is for (soort adres). */
export type AddressUse =
  /** Where somebody lives (woonadres). */
  | 'RESIDENCE'
  /** Where an organisation can be visited (bezoekadres). */
  | 'VISIT'
  /** Where letters go (correspondentieadres). */
  | 'CORRESPONDENCE'
  /** Post office box (postbus). */
  | 'PO_BOX'
  /** Freepost number (antwoordnummer). */
  | 'FREEPOST';

/** Way to reach somebody other than by letter (soortDigitaalAdres). */
export type DigitalAddressKind =
  /** Telephone (telefoonnummer). */
  | 'PHONE'
  /** E-mail address (e-mailadres). */
  | 'EMAIL'
  /** WhatsApp, under a telephone number. */
  | 'WHATSAPP'
  /** Text messages, under a telephone number (sms). */
  | 'SMS'
  /** Account on a social medium. */
  | 'SOCIAL'
  /** Message box of the government (Berichtenbox). */
  | 'MAILBOX'
  /** Any other way; the label says which (overig). */
  | 'OTHER';

/** Why one customer may act for another (grondslag van de vertegenwoordiging). */
export type RepresentationBasis =
  /** Mandate registered with DigiD Machtigen. */
  | 'DIGID_MACHTIGEN'
  /** Mandate registered with eHerkenning. */
  | 'EHERKENNING'
  /** Guardianship ordered by a court (curatele, voogdij). */
  | 'GUARDIANSHIP'
  /** Administration ordered by a court (bewindvoering, mentorschap). */
  | 'ADMINISTRATOR'
  /** Works for the organisation. */
  | 'EMPLOYEE'
  /** Agreed among themselves, and noted here. */
  | 'INFORMAL';

/** What somebody answered when consent was asked (toestemming). */
export type ConsentStatus =
  /** Consent was given. */
  | 'GRANTED'
  /** Consent was refused. */
  | 'DENIED'
  /** Consent was given once, and taken back (ingetrokken). */
  | 'WITHDRAWN';

/** How sure a source is of what it says (status van het gegeven). */
export type DataStatus =
  /** Authentic data of a base register (authentiek gegeven). */
  | 'AUTHENTIC'
  /** Told by the customer or taken down by staff (opgegeven). */
  | 'DECLARED'
  /** Worked out from other data (afgeleid). */
  | 'DERIVED'
  /** Somebody doubts it and it is being looked into (in onderzoek). */
  | 'UNDER_INVESTIGATION';

/** Why somebody may look at a customer (soort relatie). */
export type RelationKind =
  /** A partner in the chain shares a case or a task with this customer (ketenpartner). */
  | 'PARTNER'
  /** A unit of ours handles something of this customer (organisatorische eenheid). */
  | 'UNIT'
  /** An employee is in contact with this customer now (klantcontact). */
  | 'CONTACT'
  /** Somebody may act for this customer (machtiging). */
  | 'MANDATE'
  /** An employee opened this one record for a short time, with a reason (doorbreken). */
  | 'BREAK_GLASS';

/** What may not be done with the data of a customer (AVG art. 18 and 21). */
export type RestrictionKind =
  /** The data may be kept and little else (beperking van de verwerking). */
  | 'PROCESSING'
  /** The customer objects to profiling (bezwaar tegen profilering). */
  | 'PROFILING'
  /** The customer wants no offers (bezwaar tegen direct marketing). */
  | 'OFFERS';

/**
 * One person, organisation or contact person, as all sources together know them (partij). Put together from the records of
 * one or more sources, which are the same customer only when a number of theirs is equal: never on a name, an e-mail address
 * or a telephone number.
 */
export type Customer = {
  readonly __typename?: 'Customer';
  /** Our id of this customer: that of the record of it that came first. */
  readonly id: Scalars['ID']['output'];
  /** Other ids that lead to this customer: of records joined with it, and one for each of its numbers. */
  readonly aliasIds: ReadonlyArray<Scalars['ID']['output']>;
  /** Grows with every change of what we know; give it back when changing something, so that no two people overwrite each other. */
  readonly version: Scalars['Int']['output'];
  /** Number by which people speak of this customer (klantnummer). */
  readonly number?: Maybe<Scalars['String']['output']>;
  /** What sort of customer it is (soortPartij). */
  readonly kind: CustomerKind;
  /** Name by which to address or list the customer (volledige naam). */
  readonly displayName?: Maybe<Scalars['String']['output']>;
  /** What belongs to a person; null for an organisation, and when nothing of it is known. */
  readonly person?: Maybe<PersonDetails>;
  /** What belongs to an organisation; null for a person. */
  readonly organisation?: Maybe<OrganisationDetails>;
  /** Numbers by which registers know this customer (partijidentificatoren). */
  readonly identifiers?: Maybe<ReadonlyArray<Identifier>>;
  /**
   * Postal addresses, past, present and to come, those valid today first. For a person who asked for secrecy they are
   * withheld (SECRECY) from staff without an extra right.
   */
  readonly addresses?: Maybe<ReadonlyArray<Address>>;
  /**
   * Telephone numbers, e-mail addresses and the like, the default of each kind first (digitale adressen). For a person who
   * asked for secrecy staff without an extra right see only their last characters.
   */
  readonly digitalAddresses?: Maybe<ReadonlyArray<DigitalAddress>>;
  /** How the customer wants to be reached and in which language; null when nothing was ever said about it. */
  readonly preferences?: Maybe<ContactPreferences>;
  /** Asked that its whereabouts are told to nobody (indicatie geheimhouding). */
  readonly secrecy?: Maybe<Scalars['Boolean']['output']>;
  /**
   * Somebody well known, or one of our own people: addresses are withheld and numbers masked as for secrecy, save from staff
   * with the right `guarded`, and asking for them is noticed (afgeschermd dossier).
   */
  readonly guarded?: Maybe<Scalars['Boolean']['output']>;
  /** May be contacted by us of our own accord (indicatie actief). */
  readonly contactable?: Maybe<Scalars['Boolean']['output']>;
  /** Has died (overleden). */
  readonly deceased?: Maybe<Scalars['Boolean']['output']>;
  /** Segments with their own norms, those of today (doelgroepen). */
  readonly segments?: Maybe<ReadonlyArray<SegmentMembership>>;
  /** Reference and customer groups, those of today (referentie- en klantgroepen). */
  readonly groups?: Maybe<ReadonlyArray<GroupMembership>>;
  /** For whom this customer may act, now or later (vertegenwoordigt). */
  readonly represents?: Maybe<ReadonlyArray<Representation>>;
  /** Who may act for this customer, now or later (vertegenwoordigd door). */
  readonly representedBy?: Maybe<ReadonlyArray<Representation>>;
  /** What the customer allowed or refused, newest first (toestemmingen). */
  readonly consents?: Maybe<ReadonlyArray<Consent>>;
  /** What staff wrote down for the next one who helps this customer, newest first; what has expired is left out (interne notities). */
  readonly notes?: Maybe<ReadonlyArray<CustomerNote>>;
  /** How complete, fresh and undisputed this picture is (gegevenskwaliteit). */
  readonly quality?: Maybe<DataQuality>;
  /** Who may look, why, and until when (relaties met dit dossier). */
  readonly relations?: Maybe<ReadonlyArray<CustomerRelation>>;
  /** What may not be done with these data now (AVG art. 18 and 21). */
  readonly restrictions?: Maybe<ReadonlyArray<Restriction>>;
  /** Customers that were found to be this one, newest first; those that were taken apart again too (samenvoegingen). */
  readonly mergeHistory?: Maybe<ReadonlyArray<MergeRecord>>;
  /** The sources that this picture was put together from; what the first one says counts most. */
  readonly provenance?: Maybe<ReadonlyArray<Provenance>>;
};

/**
 * One person, organisation or contact person, as all sources together know them (partij). Put together from the records of
 * one or more sources, which are the same customer only when a number of theirs is equal: never on a name, an e-mail address
 * or a telephone number.
 */
export type CustomerIdentifiersArgs = {
  scheme?: InputMaybe<IdentifierScheme>;
};

/**
 * One person, organisation or contact person, as all sources together know them (partij). Put together from the records of
 * one or more sources, which are the same customer only when a number of theirs is equal: never on a name, an e-mail address
 * or a telephone number.
 */
export type CustomerAddressesArgs = {
  use?: InputMaybe<AddressUse>;
};

/**
 * One person, organisation or contact person, as all sources together know them (partij). Put together from the records of
 * one or more sources, which are the same customer only when a number of theirs is equal: never on a name, an e-mail address
 * or a telephone number.
 */
export type CustomerDigitalAddressesArgs = {
  kind?: InputMaybe<DigitalAddressKind>;
};

/**
 * One person, organisation or contact person, as all sources together know them (partij). Put together from the records of
 * one or more sources, which are the same customer only when a number of theirs is equal: never on a name, an e-mail address
 * or a telephone number.
 */
export type CustomerNotesArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
};

/** What belongs to a person (contactnaam, geboorte). */
export type PersonDetails = {
  readonly __typename?: 'PersonDetails';
  /** Initials (voorletters). */
  readonly initials?: Maybe<Scalars['String']['output']>;
  /** First name, as the person wants to be called (voornaam). */
  readonly givenName?: Maybe<Scalars['String']['output']>;
  /** What stands before the family name, such as `van de` (voorvoegsel). */
  readonly namePrefix?: Maybe<Scalars['String']['output']>;
  /** Family name without what stands before it (achternaam). */
  readonly familyName?: Maybe<Scalars['String']['output']>;
  /** Day of birth; null too when only the year is known (geboortedatum). */
  readonly birthDate?: Maybe<Scalars['Date']['output']>;
  /** Year of birth (geboortejaar). */
  readonly birthYear?: Maybe<Scalars['Int']['output']>;
  /** Gender as the source has it (geslachtsaanduiding). */
  readonly gender?: Maybe<Scalars['String']['output']>;
};

/** What belongs to an organisation (organisatie). */
export type OrganisationDetails = {
  readonly __typename?: 'OrganisationDetails';
  /** Name under which it is known (handelsnaam, statutaire naam). */
  readonly name?: Maybe<Scalars['String']['output']>;
  /** Legal form (rechtsvorm). */
  readonly legalForm?: Maybe<Scalars['String']['output']>;
  /** People to speak to there (contactpersonen). */
  readonly contactPersons?: Maybe<ReadonlyArray<Customer>>;
};

/** A number by which a register knows the customer (partijidentificator). */
export type Identifier = {
  readonly __typename?: 'Identifier';
  /** Id of this number; the number cannot be found from it. */
  readonly id: Scalars['ID']['output'];
  /** Kind of number (codeSoortObjectId). */
  readonly scheme: IdentifierScheme;
  /** The number. Of a BSN only the last four digits are given (*****6782), save for a purpose and right that open it. */
  readonly value: Scalars['String']['output'];
  /** Register that gave it out (codeRegister). */
  readonly register: Register;
  /** For an establishment: the KvK number that it belongs to (subIdentificatorVan). */
  readonly parent?: Maybe<Identifier>;
  /** When it was last held against its register. */
  readonly verifiedAt?: Maybe<Scalars['DateTime']['output']>;
  /** Which source says so, and how sure it is. */
  readonly provenance: Provenance;
};

/** A postal address (adres). */
export type Address = {
  readonly __typename?: 'Address';
  /** What it is for (soort adres). */
  readonly use: AddressUse;
  /** Street and number in one line, as on an envelope (adresregel 1). */
  readonly line1?: Maybe<Scalars['String']['output']>;
  /** Street (straatnaam). */
  readonly street?: Maybe<Scalars['String']['output']>;
  /** House number without letter or addition (huisnummer). */
  readonly houseNumber?: Maybe<Scalars['Int']['output']>;
  /** Letter after the house number (huisletter). */
  readonly houseLetter?: Maybe<Scalars['String']['output']>;
  /** What stands after number and letter (huisnummertoevoeging). */
  readonly houseNumberAddition?: Maybe<Scalars['String']['output']>;
  /** Postcode (postcode). */
  readonly postalCode?: Maybe<Scalars['PostalCode']['output']>;
  /** Town (woonplaats). */
  readonly city?: Maybe<Scalars['String']['output']>;
  /** Country (land). */
  readonly country: Scalars['CountryCode']['output'];
  /** Key of the address in the register of addresses: sixteen digits (nummeraanduiding-id). */
  readonly bagId?: Maybe<Scalars['String']['output']>;
  /** First day on which it holds; null when it always did. */
  readonly from?: Maybe<Scalars['Date']['output']>;
  /** Last day on which it holds; null when no end is known. */
  readonly until?: Maybe<Scalars['Date']['output']>;
  /** Whether this is the one to use today for its use; true for one address per use at most. */
  readonly isCurrent: Scalars['Boolean']['output'];
  /** Which source says so, and how sure it is. */
  readonly provenance: Provenance;
};

/** One way to reach the customer other than by letter (digitaal adres). */
export type DigitalAddress = {
  readonly __typename?: 'DigitalAddress';
  /** Id of this digital address. */
  readonly id: Scalars['ID']['output'];
  /** What sort of address it is (soortDigitaalAdres). */
  readonly kind: DigitalAddressKind;
  /** The address as it was written down (adres); only its last four characters where the person asked for secrecy: *****5678. */
  readonly value: Scalars['String']['output'];
  /** The number in the one international form (E.164); null for what is no telephone number. */
  readonly e164?: Maybe<Scalars['PhoneNumber']['output']>;
  /** What it is for, as the customer put it: home, work, after six (omschrijving). */
  readonly label?: Maybe<Scalars['String']['output']>;
  /** Whether to use this one among those of its kind (indicatie standaard). */
  readonly isDefault: Scalars['Boolean']['output'];
  /** Day on which the customer last proved that it works (verificatiedatum). */
  readonly verifiedOn?: Maybe<Scalars['Date']['output']>;
  /** When something sent to it last came back; null when nothing did since. */
  readonly lastDeliveryFailed?: Maybe<Scalars['DateTime']['output']>;
  /** Which source says so, and how sure it is. */
  readonly provenance: Provenance;
};

/** How the customer wants to be reached (voorkeuren). */
export type ContactPreferences = {
  readonly __typename?: 'ContactPreferences';
  /** Code of the channel that the customer prefers (voorkeurskanaal). */
  readonly channel?: Maybe<Scalars['String']['output']>;
  /** Other preferences for certain products (voorkeur per product). */
  readonly perProduct: ReadonlyArray<ProductChannelPreference>;
  /** Language to speak and write (voorkeurstaal). */
  readonly language?: Maybe<Scalars['LanguageCode']['output']>;
  /** Wants no paper; null when never asked (digitale post). */
  readonly digitalOnly?: Maybe<Scalars['Boolean']['output']>;
};

/** Preferred channel for one sort of product (voorkeurskanaal per product). */
export type ProductChannelPreference = {
  readonly __typename?: 'ProductChannelPreference';
  /** Code of the product type (producttype). */
  readonly productTypeCode: Scalars['String']['output'];
  /** Code of the channel (kanaal). */
  readonly channel: Scalars['String']['output'];
};

/** Where a value comes from (herkomst). */
export type Provenance = {
  readonly __typename?: 'Provenance';
  /** Register or system that says so; `klantbeeld` when it was recorded here (bron). */
  readonly source: Scalars['String']['output'];
  /** How sure the source is (status). */
  readonly status: DataStatus;
  /** Moment for which the source said so (peilmoment). */
  readonly asOf: Scalars['DateTime']['output'];
  /** Who recorded it in the source (ingevoerd door). */
  readonly enteredBy?: Maybe<Scalars['String']['output']>;
};

/** Why somebody may look at this customer (relatie). */
export type CustomerRelation = {
  readonly __typename?: 'CustomerRelation';
  /** Who may look: OIN of a partner, code of a unit, or an employee. */
  readonly holder: Scalars['String']['output'];
  /** On account of what (soort relatie). */
  readonly kind: RelationKind;
  /** What for (doelbinding); null for every purpose that such a relation is enough for. */
  readonly purpose?: Maybe<Scalars['String']['output']>;
  /** Law, contract or consent that allows it (grondslag); null where it follows from the work itself. */
  readonly legalBasis?: Maybe<Scalars['String']['output']>;
  /** From when. */
  readonly from: Scalars['DateTime']['output'];
  /** Until when; null when no end is known. */
  readonly until?: Maybe<Scalars['DateTime']['output']>;
  /** Register or system that says so (bron). */
  readonly source: Scalars['String']['output'];
};

/** Something that may not be done with the data of this customer (beperking). */
export type Restriction = {
  readonly __typename?: 'Restriction';
  /** What may not be done (soort beperking). */
  readonly kind: RestrictionKind;
  /** From when. */
  readonly from: Scalars['DateTime']['output'];
  /** Until when; null when no end is known. */
  readonly until?: Maybe<Scalars['DateTime']['output']>;
  /** Why, in a sentence (reden). */
  readonly reason?: Maybe<Scalars['String']['output']>;
};

/** Membership of a segment: customers who are helped by a norm of their own (doelgroep). */
export type SegmentMembership = {
  readonly __typename?: 'SegmentMembership';
  /** Code of the segment. */
  readonly code: Scalars['String']['output'];
  /** Name of the segment. */
  readonly name: Scalars['String']['output'];
  /** First day of the membership; null when not known. */
  readonly from?: Maybe<Scalars['Date']['output']>;
  /** Last day of the membership; null when no end is known. */
  readonly until?: Maybe<Scalars['Date']['output']>;
  /** Time within which a member gets an answer; null when the norm of the channel holds (servicenorm). */
  readonly responseNorm?: Maybe<Scalars['Duration']['output']>;
};

/** Membership of a reference or customer group (referentiegroep, klantgroep). */
export type GroupMembership = {
  readonly __typename?: 'GroupMembership';
  /** Code of the group. */
  readonly code: Scalars['String']['output'];
  /** Name of the group. */
  readonly name: Scalars['String']['output'];
  /** Sort of group, as the organisation calls it. */
  readonly kind: Scalars['String']['output'];
  /** First day of the membership; null when not known. */
  readonly from?: Maybe<Scalars['Date']['output']>;
  /** Last day of the membership; null when no end is known. */
  readonly until?: Maybe<Scalars['Date']['output']>;
};

/** One customer acting for another (vertegenwoordiging, machtiging). */
export type Representation = {
  readonly __typename?: 'Representation';
  /** Who acts; null when not known here or not to be known by you (gemachtigde). */
  readonly representative?: Maybe<Customer>;
  /** For whom; null when not known here or not to be known by you (machtiginggever). */
  readonly represented?: Maybe<Customer>;
  /** Name of who acts; null when not known here. */
  readonly representativeName?: Maybe<Scalars['String']['output']>;
  /** Id of the one represented: who acts for it says so in the header `Klantbeeld-Acting-For`. */
  readonly representedId: Scalars['ID']['output'];
  /** Name of the one represented; null when not known here. */
  readonly representedName?: Maybe<Scalars['String']['output']>;
  /** Why this is allowed (grondslag). */
  readonly basis: RepresentationBasis;
  /** For what; empty means for everything (reikwijdte). */
  readonly scope: ReadonlyArray<Scalars['String']['output']>;
  /** How sure the one who acts must be identified; null when not laid down (betrouwbaarheidsniveau). */
  readonly level?: Maybe<IdentificationLevel>;
  /** First day; null when it always held. */
  readonly from?: Maybe<Scalars['Date']['output']>;
  /** Last day; null when no end is known. */
  readonly until?: Maybe<Scalars['Date']['output']>;
};

/** What the customer answered when asked for consent (toestemming). */
export type Consent = {
  readonly __typename?: 'Consent';
  /** What for (doel). */
  readonly purpose: Scalars['String']['output'];
  /** The answer. */
  readonly status: ConsentStatus;
  /** When it was given. */
  readonly givenAt: Scalars['DateTime']['output'];
  /** When it ends of itself; null when it does not. */
  readonly expiresAt?: Maybe<Scalars['DateTime']['output']>;
  /** Code of the channel over which it was given (kanaal). */
  readonly channel?: Maybe<Scalars['String']['output']>;
  /** Where the proof is, or what was said (bewijs). */
  readonly evidence?: Maybe<Scalars['String']['output']>;
};

/** Something to know for whoever helps this customer next (interne notitie). */
export type CustomerNote = {
  readonly __typename?: 'CustomerNote';
  /** Id of this note. */
  readonly id: Scalars['ID']['output'];
  /** The note. */
  readonly text: Scalars['String']['output'];
  /** When it was written. */
  readonly createdAt: Scalars['DateTime']['output'];
  /** Who wrote it. */
  readonly createdBy: Scalars['String']['output'];
  /** Last day on which it is shown; null when it stays. */
  readonly expiresOn?: Maybe<Scalars['Date']['output']>;
};

/** That somebody found two customers to be the same one (samenvoeging). */
export type MergeRecord = {
  readonly __typename?: 'MergeRecord';
  /** Id of the merge: it is undone by it. */
  readonly id: Scalars['ID']['output'];
  /** Id of the customer that stays. */
  readonly survivorId: Scalars['ID']['output'];
  /** Id of the customer that was merged into it; it goes on leading to it. */
  readonly mergedId: Scalars['ID']['output'];
  /** When. */
  readonly at: Scalars['DateTime']['output'];
  /** Who decided so. */
  readonly by: Scalars['String']['output'];
  /** Why, in a sentence (reden). */
  readonly reason: Scalars['String']['output'];
  /** When it was taken back; null while it holds. */
  readonly undoneAt?: Maybe<Scalars['DateTime']['output']>;
  /** Who took it back; null while it holds. */
  readonly undoneBy?: Maybe<Scalars['String']['output']>;
};

/** How far this picture can be relied on (gegevenskwaliteit). */
export type DataQuality = {
  readonly __typename?: 'DataQuality';
  /** Share of what one would expect to know that is known, from 0 to 1 (volledigheid). */
  readonly completeness: Scalars['Float']['output'];
  /** What one would expect to know and is not known: names of fields. */
  readonly missing: ReadonlyArray<Scalars['String']['output']>;
  /** What was not confirmed for two years, or proved wrong by a failed delivery: names of fields (actualiteit). */
  readonly stale: ReadonlyArray<Scalars['String']['output']>;
  /** On what the sources do not agree (tegenstrijdigheden). */
  readonly conflicts: ReadonlyArray<FieldConflict>;
};

/** One field on which sources do not agree (tegenstrijdigheid). */
export type FieldConflict = {
  readonly __typename?: 'FieldConflict';
  /** Name of the field. */
  readonly field: Scalars['String']['output'];
  /** What each source says; the first one is used. */
  readonly values: ReadonlyArray<ConflictingValue>;
};

/** What one source says. */
export type ConflictingValue = {
  readonly __typename?: 'ConflictingValue';
  /** The value as text; for a day of birth only its year. */
  readonly value: Scalars['String']['output'];
  /** Which source says so, and how sure it is. */
  readonly provenance: Provenance;
};

/** What a search may show before the person is identified: enough to choose by, and no more. */
export type CustomerMatch = {
  readonly __typename?: 'CustomerMatch';
  /** Id to ask the customer by. */
  readonly customerId: Scalars['ID']['output'];
  /** Other ids that lead to this customer, as `Customer.aliasIds`: what others know of it may lie under these. */
  readonly aliasIds?: Maybe<ReadonlyArray<Scalars['ID']['output']>>;
  /** What sort of customer it is (soortPartij). */
  readonly kind: CustomerKind;
  /** Name by which to ask for the customer; empty when none is known. */
  readonly displayName: Scalars['String']['output'];
  /** Year of birth of a person. */
  readonly birthYear?: Maybe<Scalars['Int']['output']>;
  /** Town of the present address; withheld when the person asked for secrecy (woonplaats). */
  readonly cityOfResidence?: Maybe<Scalars['String']['output']>;
  /** What was equal: names of what was asked with. */
  readonly matchedOn: ReadonlyArray<Scalars['String']['output']>;
  /** How sure it is that this is the one, from 0 to 1. */
  readonly score: Scalars['Float']['output'];
  /** More customers fit as well: ask further before saying anything. */
  readonly ambiguous: Scalars['Boolean']['output'];
  /** Asked that its whereabouts are told to nobody (indicatie geheimhouding). */
  readonly secrecy?: Maybe<Scalars['Boolean']['output']>;
};

export type IncomingContact = {
  readonly __typename?: 'IncomingContact';
  readonly id: Scalars['ID']['output'];
  readonly from?: Maybe<Scalars['String']['output']>;
  /**
   * Customers with the number or address that it came from, the surest first, at most 20: none, one or several. It is not
   * certain that one of them is on the line.
   */
  readonly matches?: Maybe<ReadonlyArray<CustomerMatch>>;
};

/** Two customers that may be the same; somebody has to look, nothing is joined of itself (mogelijke dubbele). */
export type DuplicateCandidate = {
  readonly __typename?: 'DuplicateCandidate';
  /** The one. */
  readonly a?: Maybe<Customer>;
  /** The other. */
  readonly b?: Maybe<Customer>;
  /** How sure it is that they are the same, from 0 to 1. */
  readonly score: Scalars['Float']['output'];
  /** What is equal: NAME_AND_BIRTH_DATE, NAME_AND_ADDRESS, EMAIL, PHONE. */
  readonly reasons: ReadonlyArray<Scalars['String']['output']>;
};

/** A way to reach a customer, as it is to be recorded (digitaal adres). */
export type DigitalAddressInput = {
  /** What sort of address (soortDigitaalAdres). */
  readonly kind: DigitalAddressKind;
  /** The address or number, as people write it (adres). */
  readonly value: Scalars['String']['input'];
  /** What it is for, in the customer's words (omschrijving). Absent, it stays as it was. */
  readonly label?: InputMaybe<Scalars['String']['input']>;
  /** Whether to use this one among those of its kind (indicatie standaard); absent, that stays as it was. */
  readonly isDefault?: InputMaybe<Scalars['Boolean']['input']>;
};

/** Somebody of whom nothing was known yet: a name or a way to reach it is enough (nieuwe klant). */
export type CustomerInput = {
  /** What sort of customer it is (soortPartij). */
  readonly kind: CustomerKind;
  /** First name (voornaam). */
  readonly givenName?: InputMaybe<Scalars['String']['input']>;
  /** What stands before the family name (voorvoegsel). */
  readonly namePrefix?: InputMaybe<Scalars['String']['input']>;
  /** Family name (achternaam). */
  readonly familyName?: InputMaybe<Scalars['String']['input']>;
  /** Name of an organisation (handelsnaam). */
  readonly organisationName?: InputMaybe<Scalars['String']['input']>;
  /** Ways to reach it (digitale adressen). */
  readonly digitalAddresses?: InputMaybe<ReadonlyArray<DigitalAddressInput>>;
  /** Language to speak and write (voorkeurstaal). */
  readonly language?: InputMaybe<Scalars['LanguageCode']['input']>;
};

export type Query = {
  readonly __typename?: 'Query';
  /** One customer, by its id or any of its other ids; null when there is none or it is not for you to know. */
  readonly customer?: Maybe<Customer>;
  /** The customer who is signed in, or for whom that one acts (`Klantbeeld-Acting-For`); null when we have no record. */
  readonly me?: Maybe<Customer>;
  /** The customer with this number, also one who has died; INVALID_IDENTIFIER when it breaks the rules of its kind. */
  readonly customerByIdentifier?: Maybe<CustomerMatch>;
  /** Customers with this telephone number, at most 20. */
  readonly customersByPhone: ReadonlyArray<CustomerMatch>;
  /** Customers with this e-mail address, at most 20. */
  readonly customersByEmail: ReadonlyArray<CustomerMatch>;
  /** People of this name and day of birth, at most 20. */
  readonly customersByNameAndBirthDate: ReadonlyArray<CustomerMatch>;
  /** Organisations of this name, at most 20. */
  readonly customersByOrganisationName: ReadonlyArray<CustomerMatch>;
  /** Customers at this address today, at most 20; people who asked for secrecy are left out. */
  readonly customersByAddress: ReadonlyArray<CustomerMatch>;
  /** Customers that may be the same as another, surest first. */
  readonly duplicateCandidates?: Maybe<ReadonlyArray<DuplicateCandidate>>;
};

export type QueryCustomerArgs = {
  id: Scalars['ID']['input'];
};

export type QueryCustomerByIdentifierArgs = {
  scheme: IdentifierScheme;
  value: Scalars['String']['input'];
  parentValue?: InputMaybe<Scalars['String']['input']>;
};

export type QueryCustomersByPhoneArgs = {
  number: Scalars['PhoneNumber']['input'];
};

export type QueryCustomersByEmailArgs = {
  email: Scalars['String']['input'];
};

export type QueryCustomersByNameAndBirthDateArgs = {
  familyName: Scalars['String']['input'];
  birthDate: Scalars['Date']['input'];
  givenName?: InputMaybe<Scalars['String']['input']>;
};

export type QueryCustomersByOrganisationNameArgs = {
  name: Scalars['String']['input'];
  city?: InputMaybe<Scalars['String']['input']>;
};

export type QueryCustomersByAddressArgs = {
  postalCode: Scalars['PostalCode']['input'];
  houseNumber: Scalars['Int']['input'];
  houseNumberAddition?: InputMaybe<Scalars['String']['input']>;
  familyName?: InputMaybe<Scalars['String']['input']>;
};

export type QueryDuplicateCandidatesArgs = {
  customerId?: InputMaybe<Scalars['ID']['input']>;
  minScore?: InputMaybe<Scalars['Float']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};

/** Something in a request that the person who made it can mend. */
export type UserError = {
  readonly __typename?: 'UserError';
  /** Code of the closed list. */
  readonly code: Scalars['String']['output'];
  /** Where it is among the arguments, as `input`, `channel`; null when it is in none of them. */
  readonly field?: Maybe<ReadonlyArray<Scalars['String']['output']>>;
  /** What is wrong, in a fixed sentence without data. */
  readonly message: Scalars['String']['output'];
  /** Register or system where it is to be done instead; null for every code but SOURCE_OWNED. */
  readonly source?: Maybe<Scalars['String']['output']>;
};

/** What a change of a customer comes to. */
export type CustomerPayload = {
  readonly __typename?: 'CustomerPayload';
  /** The customer as it is now; null when nothing was changed. */
  readonly customer?: Maybe<Customer>;
  /** Why nothing was changed; empty when it was. */
  readonly errors: ReadonlyArray<UserError>;
};

export type Mutation = {
  readonly __typename?: 'Mutation';
  /**
   * Makes one customer of two (samenvoegen). Look first: unless `dryRun` is false nothing is written, and the customer of the
   * answer is what would come of it. Both ids go on leading to the one customer; nothing of either moves, so that it can be
   * undone. Two values of one number, or a person and an organisation, are refused.
   */
  readonly mergeCustomers?: Maybe<CustomerPayload>;
  /**
   * Makes two customers again of those that were merged (samenvoeging ongedaan maken), each with what was recorded under its
   * own ids meanwhile. Refused while a number of both says that they are one.
   */
  readonly undoMerge?: Maybe<CustomerPayload>;
  /**
   * Records a way to reach a customer, or corrects one that was recorded here (digitaal adres wijzigen). A corrected one keeps
   * its id and begins unproved; what it was is kept as history. An address of a register is changed there (SOURCE_OWNED): its
   * `provenance` says which.
   */
  readonly setDigitalAddress?: Maybe<CustomerPayload>;
  /**
   * Makes a customer of somebody of whom nothing was known (klant aanmaken). Look first whether it is known: what only looks
   * alike is not refused, and becomes a possible double.
   */
  readonly createCustomer?: Maybe<CustomerPayload>;
  /**
   * Records how a customer wants to be reached and in which language (voorkeuren wijzigen). What is absent stays as it was;
   * null takes back what was recorded here.
   */
  readonly setPreferences?: Maybe<CustomerPayload>;
  /**
   * Records what a customer answers when asked for consent (toestemming vastleggen). Earlier answers stay on record, the last
   * one counts. Only what was given can be taken back.
   */
  readonly setConsent?: Maybe<CustomerPayload>;
  /** Writes down something for whoever helps this customer next (interne notitie toevoegen). */
  readonly addCustomerNote?: Maybe<CustomerPayload>;
  /**
   * Records a number of a customer that has none of its kind (nummer toevoegen). From then on everything that is known under
   * that number belongs to it. DUPLICATE_IDENTIFIER when another customer has it: then the two may be one.
   */
  readonly addIdentifier?: Maybe<CustomerPayload>;
  /**
   * Opens one record for 30 minutes to an employee who has nothing to do with the customer (noodprocedure). Sounds an alarm;
   * every look that nothing else allows is marked in the access log, reported each week, and told to the customer.
   */
  readonly breakGlass?: Maybe<CustomerPayload>;
  /**
   * Records from now on that the data of a customer may not be used for something, or ends what was recorded (AVG art. 18 and
   * 21). A customer objects to offers and profiling itself; restricting the use at all is for the privacy officer. What is so
   * already changes nothing.
   */
  readonly setRestriction?: Maybe<RestrictionPayload>;
  /**
   * Records that a partner or a unit of ours has to do with a customer, for one purpose, from now until a moment (relatie
   * vastleggen). What binds the same two for the same purpose already gets the new end.
   */
  readonly registerRelation?: Maybe<RelationPayload>;
  /**
   * Ends now what was registered here between a holder and a customer for one purpose (relatie beëindigen). What a register
   * says is ended in that register.
   */
  readonly endRelation?: Maybe<RelationPayload>;
};

export type MutationMergeCustomersArgs = {
  survivorId: Scalars['ID']['input'];
  mergedId: Scalars['ID']['input'];
  reason: Scalars['String']['input'];
  dryRun?: InputMaybe<Scalars['Boolean']['input']>;
  idempotencyKey: Scalars['ID']['input'];
};

export type MutationUndoMergeArgs = {
  mergeId: Scalars['ID']['input'];
  idempotencyKey: Scalars['ID']['input'];
};

export type MutationSetDigitalAddressArgs = {
  customerId: Scalars['ID']['input'];
  addressId?: InputMaybe<Scalars['ID']['input']>;
  input: DigitalAddressInput;
  expectedVersion: Scalars['Int']['input'];
};

export type MutationCreateCustomerArgs = {
  input: CustomerInput;
  idempotencyKey: Scalars['ID']['input'];
};

export type MutationSetPreferencesArgs = {
  customerId: Scalars['ID']['input'];
  channel?: InputMaybe<Scalars['String']['input']>;
  language?: InputMaybe<Scalars['LanguageCode']['input']>;
  digitalOnly?: InputMaybe<Scalars['Boolean']['input']>;
  expectedVersion: Scalars['Int']['input'];
};

export type MutationSetConsentArgs = {
  customerId: Scalars['ID']['input'];
  purpose: Scalars['String']['input'];
  status: ConsentStatus;
  expectedVersion: Scalars['Int']['input'];
};

export type MutationAddCustomerNoteArgs = {
  customerId: Scalars['ID']['input'];
  text: Scalars['String']['input'];
  expiresOn?: InputMaybe<Scalars['Date']['input']>;
  idempotencyKey: Scalars['ID']['input'];
};

export type MutationAddIdentifierArgs = {
  customerId: Scalars['ID']['input'];
  scheme: IdentifierScheme;
  value: Scalars['String']['input'];
  parentValue?: InputMaybe<Scalars['String']['input']>;
  expectedVersion: Scalars['Int']['input'];
};

export type MutationBreakGlassArgs = {
  customerId: Scalars['ID']['input'];
  reason: Scalars['String']['input'];
  idempotencyKey: Scalars['ID']['input'];
};

export type MutationSetRestrictionArgs = {
  customerId: Scalars['ID']['input'];
  kind: RestrictionKind;
  active: Scalars['Boolean']['input'];
  reason: Scalars['String']['input'];
  idempotencyKey: Scalars['ID']['input'];
};

export type MutationRegisterRelationArgs = {
  customerId: Scalars['ID']['input'];
  holder: Scalars['String']['input'];
  kind: RelationKind;
  purpose: Scalars['String']['input'];
  legalBasis: Scalars['String']['input'];
  until: Scalars['DateTime']['input'];
  idempotencyKey: Scalars['ID']['input'];
};

export type MutationEndRelationArgs = {
  customerId: Scalars['ID']['input'];
  holder: Scalars['String']['input'];
  purpose: Scalars['String']['input'];
  idempotencyKey: Scalars['ID']['input'];
};

/** What a request to register or end a relation comes to. */
export type RelationPayload = {
  readonly __typename?: 'RelationPayload';
  /** The relation as it is now; null when nothing was changed. */
  readonly relation?: Maybe<CustomerRelation>;
  /** Why nothing was changed; empty when it was. */
  readonly errors: ReadonlyArray<UserError>;
};

/** What a request to restrict the use of data comes to. */
export type RestrictionPayload = {
  readonly __typename?: 'RestrictionPayload';
  /** Whether a restriction that was recorded here holds now; null when the request was refused. */
  readonly inForce?: Maybe<Scalars['Boolean']['output']>;
  /** Why nothing was changed; empty when it was, or was so already. */
  readonly errors: ReadonlyArray<UserError>;
};

export type ResolverTypeWrapper<T> = Promise<T> | T;

export type ReferenceResolver<TResult, TReference, TContext> = (
  reference: TReference,
  context: TContext,
  info: GraphQLResolveInfo,
) => Promise<TResult> | TResult;

type ScalarCheck<T, S> = S extends true ? T : NullableCheck<T, S>;
type NullableCheck<T, S> =
  Maybe<T> extends T ? Maybe<ListCheck<NonNullable<T>, S>> : ListCheck<T, S>;
type ListCheck<T, S> = T extends (infer U)[] ? NullableCheck<U, S>[] : GraphQLRecursivePick<T, S>;
export type GraphQLRecursivePick<T, S> = { [K in keyof T & keyof S]: ScalarCheck<T[K], S[K]> };

export type ResolverWithResolve<TResult, TParent, TContext, TArgs> = {
  resolve: ResolverFn<TResult, TParent, TContext, TArgs>;
};
export type Resolver<
  TResult,
  TParent = Record<PropertyKey, never>,
  TContext = Record<PropertyKey, never>,
  TArgs = Record<PropertyKey, never>,
> =
  | ResolverFn<TResult, TParent, TContext, TArgs>
  | ResolverWithResolve<TResult, TParent, TContext, TArgs>;

export type ResolverFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo,
) => Promise<TResult> | TResult;

export type SubscriptionSubscribeFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo,
) => AsyncIterable<TResult> | Promise<AsyncIterable<TResult>>;

export type SubscriptionResolveFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo,
) => TResult | Promise<TResult>;

export interface SubscriptionSubscriberObject<
  TResult,
  TKey extends string,
  TParent,
  TContext,
  TArgs,
> {
  subscribe: SubscriptionSubscribeFn<{ [key in TKey]: TResult }, TParent, TContext, TArgs>;
  resolve?: SubscriptionResolveFn<TResult, { [key in TKey]: TResult }, TContext, TArgs>;
}

export interface SubscriptionResolverObject<TResult, TParent, TContext, TArgs> {
  subscribe: SubscriptionSubscribeFn<any, TParent, TContext, TArgs>;
  resolve: SubscriptionResolveFn<TResult, any, TContext, TArgs>;
}

export type SubscriptionObject<TResult, TKey extends string, TParent, TContext, TArgs> =
  | SubscriptionSubscriberObject<TResult, TKey, TParent, TContext, TArgs>
  | SubscriptionResolverObject<TResult, TParent, TContext, TArgs>;

export type SubscriptionResolver<
  TResult,
  TKey extends string,
  TParent = Record<PropertyKey, never>,
  TContext = Record<PropertyKey, never>,
  TArgs = Record<PropertyKey, never>,
> =
  | ((...args: any[]) => SubscriptionObject<TResult, TKey, TParent, TContext, TArgs>)
  | SubscriptionObject<TResult, TKey, TParent, TContext, TArgs>;

export type TypeResolveFn<
  TTypes,
  TParent = Record<PropertyKey, never>,
  TContext = Record<PropertyKey, never>,
> = (
  parent: TParent,
  context: TContext,
  info: GraphQLResolveInfo,
) => Maybe<TTypes> | Promise<Maybe<TTypes>>;

export type IsTypeOfResolverFn<
  T = Record<PropertyKey, never>,
  TContext = Record<PropertyKey, never>,
> = (obj: T, context: TContext, info: GraphQLResolveInfo) => boolean | Promise<boolean>;

export type NextResolverFn<T> = () => Promise<T>;

export type DirectiveResolverFn<
  TResult = Record<PropertyKey, never>,
  TParent = Record<PropertyKey, never>,
  TContext = Record<PropertyKey, never>,
  TArgs = Record<PropertyKey, never>,
> = (
  next: NextResolverFn<TResult>,
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo,
) => TResult | Promise<TResult>;

/** Mapping of federation types */
export type FederationTypes = {
  Customer: Customer;
  DigitalAddress: DigitalAddress;
  CustomerMatch: CustomerMatch;
  IncomingContact: IncomingContact;
};

/** Mapping of federation reference types */
export type FederationReferenceTypes = {
  Customer: { __typename: 'Customer' } & GraphQLRecursivePick<
    FederationTypes['Customer'],
    { id: true }
  >;
  DigitalAddress: { __typename: 'DigitalAddress' } & GraphQLRecursivePick<
    FederationTypes['DigitalAddress'],
    { id: true }
  >;
  CustomerMatch: { __typename: 'CustomerMatch' } & GraphQLRecursivePick<
    FederationTypes['CustomerMatch'],
    { customerId: true }
  >;
  IncomingContact: { __typename: 'IncomingContact' } & GraphQLRecursivePick<
    FederationTypes['IncomingContact'],
    { id: true }
  > &
    (
      | Record<PropertyKey, never>
      | GraphQLRecursivePick<FederationTypes['IncomingContact'], { from: true }>
    );
};

/** Mapping between all available schema types and the resolvers types */
export type ResolversTypes = {
  DateTime: ResolverTypeWrapper<Scalars['DateTime']['output']>;
  Date: ResolverTypeWrapper<Scalars['Date']['output']>;
  Duration: ResolverTypeWrapper<Scalars['Duration']['output']>;
  PhoneNumber: ResolverTypeWrapper<Scalars['PhoneNumber']['output']>;
  LanguageCode: ResolverTypeWrapper<Scalars['LanguageCode']['output']>;
  CountryCode: ResolverTypeWrapper<Scalars['CountryCode']['output']>;
  PostalCode: ResolverTypeWrapper<Scalars['PostalCode']['output']>;
  CustomerKind: CustomerKind;
  IdentifierScheme: IdentifierScheme;
  Register: Register;
  IdentificationLevel: IdentificationLevel;
  AddressUse: AddressUse;
  DigitalAddressKind: DigitalAddressKind;
  RepresentationBasis: RepresentationBasis;
  ConsentStatus: ConsentStatus;
  DataStatus: DataStatus;
  RelationKind: RelationKind;
  RestrictionKind: RestrictionKind;
  Customer: ResolverTypeWrapper<CustomerRow>;
  ID: ResolverTypeWrapper<Scalars['ID']['output']>;
  PersonDetails: ResolverTypeWrapper<PersonDetailsRow>;
  OrganisationDetails: ResolverTypeWrapper<OrganisationDetailsRow>;
  Identifier: ResolverTypeWrapper<IdentifierRow>;
  Address: ResolverTypeWrapper<AddressRow>;
  DigitalAddress: ResolverTypeWrapper<DigitalAddressRow>;
  ContactPreferences: ResolverTypeWrapper<ContactPreferencesRow>;
  ProductChannelPreference: ResolverTypeWrapper<ProductChannelPreference>;
  Provenance: ResolverTypeWrapper<ProvenanceRow>;
  CustomerRelation: ResolverTypeWrapper<CustomerRelationRow>;
  Restriction: ResolverTypeWrapper<RestrictionRow>;
  SegmentMembership: ResolverTypeWrapper<SegmentMembershipRow>;
  GroupMembership: ResolverTypeWrapper<GroupMembershipRow>;
  Representation: ResolverTypeWrapper<RepresentationRow>;
  Consent: ResolverTypeWrapper<ConsentRow>;
  CustomerNote: ResolverTypeWrapper<CustomerNoteRow>;
  MergeRecord: ResolverTypeWrapper<MergeRecordRow>;
  DataQuality: ResolverTypeWrapper<DataQualityRow>;
  Float: ResolverTypeWrapper<Scalars['Float']['output']>;
  FieldConflict: ResolverTypeWrapper<FieldConflictRow>;
  ConflictingValue: ResolverTypeWrapper<ConflictingValueRow>;
  CustomerMatch: ResolverTypeWrapper<CustomerMatchRow>;
  IncomingContact: ResolverTypeWrapper<IncomingContactRow>;
  DuplicateCandidate: ResolverTypeWrapper<DuplicateCandidateRow>;
  DigitalAddressInput: DigitalAddressInput;
  CustomerInput: CustomerInput;
  Query: ResolverTypeWrapper<Record<PropertyKey, never>>;
  UserError: ResolverTypeWrapper<UserError>;
  CustomerPayload: ResolverTypeWrapper<CustomerPayloadRow>;
  Mutation: ResolverTypeWrapper<Record<PropertyKey, never>>;
  RelationPayload: ResolverTypeWrapper<RelationPayloadRow>;
  RestrictionPayload: ResolverTypeWrapper<RestrictionPayloadRow>;
  String: ResolverTypeWrapper<Scalars['String']['output']>;
  Boolean: ResolverTypeWrapper<Scalars['Boolean']['output']>;
  Int: ResolverTypeWrapper<Scalars['Int']['output']>;
};

/** Mapping between all available schema types and the resolvers parents */
export type ResolversParentTypes = {
  DateTime: Scalars['DateTime']['output'];
  Date: Scalars['Date']['output'];
  Duration: Scalars['Duration']['output'];
  PhoneNumber: Scalars['PhoneNumber']['output'];
  LanguageCode: Scalars['LanguageCode']['output'];
  CountryCode: Scalars['CountryCode']['output'];
  PostalCode: Scalars['PostalCode']['output'];
  Customer: CustomerRow;
  ID: Scalars['ID']['output'];
  PersonDetails: PersonDetailsRow;
  OrganisationDetails: OrganisationDetailsRow;
  Identifier: IdentifierRow;
  Address: AddressRow;
  DigitalAddress: DigitalAddressRow;
  ContactPreferences: ContactPreferencesRow;
  ProductChannelPreference: ProductChannelPreference;
  Provenance: ProvenanceRow;
  CustomerRelation: CustomerRelationRow;
  Restriction: RestrictionRow;
  SegmentMembership: SegmentMembershipRow;
  GroupMembership: GroupMembershipRow;
  Representation: RepresentationRow;
  Consent: ConsentRow;
  CustomerNote: CustomerNoteRow;
  MergeRecord: MergeRecordRow;
  DataQuality: DataQualityRow;
  Float: Scalars['Float']['output'];
  FieldConflict: FieldConflictRow;
  ConflictingValue: ConflictingValueRow;
  CustomerMatch: CustomerMatchRow;
  IncomingContact: IncomingContactRow;
  DuplicateCandidate: DuplicateCandidateRow;
  DigitalAddressInput: DigitalAddressInput;
  CustomerInput: CustomerInput;
  Query: Record<PropertyKey, never>;
  UserError: UserError;
  CustomerPayload: CustomerPayloadRow;
  Mutation: Record<PropertyKey, never>;
  RelationPayload: RelationPayloadRow;
  RestrictionPayload: RestrictionPayloadRow;
  String: Scalars['String']['output'];
  Boolean: Scalars['Boolean']['output'];
  Int: Scalars['Int']['output'];
};

export type AccessDirectiveArgs = {
  class: Scalars['String']['input'];
};

export type AccessDirectiveResolver<
  Result,
  Parent,
  ContextType = Context,
  Args = AccessDirectiveArgs,
> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export type MaskedDirectiveArgs = {
  form: Scalars['String']['input'];
};

export type MaskedDirectiveResolver<
  Result,
  Parent,
  ContextType = Context,
  Args = MaskedDirectiveArgs,
> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export type ShareableDirectiveArgs = {};

export type ShareableDirectiveResolver<
  Result,
  Parent,
  ContextType = Context,
  Args = ShareableDirectiveArgs,
> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export type ListSizeDirectiveArgs = {
  assumedSize?: Maybe<Scalars['Int']['input']>;
};

export type ListSizeDirectiveResolver<
  Result,
  Parent,
  ContextType = Context,
  Args = ListSizeDirectiveArgs,
> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export interface DateTimeScalarConfig extends GraphQLScalarTypeConfig<
  ResolversTypes['DateTime'],
  any
> {
  name: 'DateTime';
}

export interface DateScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['Date'], any> {
  name: 'Date';
}

export interface DurationScalarConfig extends GraphQLScalarTypeConfig<
  ResolversTypes['Duration'],
  any
> {
  name: 'Duration';
}

export interface PhoneNumberScalarConfig extends GraphQLScalarTypeConfig<
  ResolversTypes['PhoneNumber'],
  any
> {
  name: 'PhoneNumber';
}

export interface LanguageCodeScalarConfig extends GraphQLScalarTypeConfig<
  ResolversTypes['LanguageCode'],
  any
> {
  name: 'LanguageCode';
}

export interface CountryCodeScalarConfig extends GraphQLScalarTypeConfig<
  ResolversTypes['CountryCode'],
  any
> {
  name: 'CountryCode';
}

export interface PostalCodeScalarConfig extends GraphQLScalarTypeConfig<
  ResolversTypes['PostalCode'],
  any
> {
  name: 'PostalCode';
}

export type CustomerResolvers<
  ContextType = Context,
  ParentType extends ResolversParentTypes['Customer'] = ResolversParentTypes['Customer'],
  FederationReferenceType extends FederationReferenceTypes['Customer'] =
    FederationReferenceTypes['Customer'],
> = {
  __resolveReference?: ReferenceResolver<
    Maybe<ResolversTypes['Customer']> | FederationReferenceType,
    FederationReferenceType,
    ContextType
  >;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  aliasIds?: Resolver<ReadonlyArray<ResolversTypes['ID']>, ParentType, ContextType>;
  version?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  number?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['CustomerKind'], ParentType, ContextType>;
  displayName?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  person?: Resolver<Maybe<ResolversTypes['PersonDetails']>, ParentType, ContextType>;
  organisation?: Resolver<Maybe<ResolversTypes['OrganisationDetails']>, ParentType, ContextType>;
  identifiers?: Resolver<
    Maybe<ReadonlyArray<ResolversTypes['Identifier']>>,
    ParentType,
    ContextType,
    Partial<CustomerIdentifiersArgs>
  >;
  addresses?: Resolver<
    Maybe<ReadonlyArray<ResolversTypes['Address']>>,
    ParentType,
    ContextType,
    Partial<CustomerAddressesArgs>
  >;
  digitalAddresses?: Resolver<
    Maybe<ReadonlyArray<ResolversTypes['DigitalAddress']>>,
    ParentType,
    ContextType,
    Partial<CustomerDigitalAddressesArgs>
  >;
  preferences?: Resolver<Maybe<ResolversTypes['ContactPreferences']>, ParentType, ContextType>;
  secrecy?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  guarded?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  contactable?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  deceased?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  segments?: Resolver<
    Maybe<ReadonlyArray<ResolversTypes['SegmentMembership']>>,
    ParentType,
    ContextType
  >;
  groups?: Resolver<
    Maybe<ReadonlyArray<ResolversTypes['GroupMembership']>>,
    ParentType,
    ContextType
  >;
  represents?: Resolver<
    Maybe<ReadonlyArray<ResolversTypes['Representation']>>,
    ParentType,
    ContextType
  >;
  representedBy?: Resolver<
    Maybe<ReadonlyArray<ResolversTypes['Representation']>>,
    ParentType,
    ContextType
  >;
  consents?: Resolver<Maybe<ReadonlyArray<ResolversTypes['Consent']>>, ParentType, ContextType>;
  notes?: Resolver<
    Maybe<ReadonlyArray<ResolversTypes['CustomerNote']>>,
    ParentType,
    ContextType,
    RequireFields<CustomerNotesArgs, 'first'>
  >;
  quality?: Resolver<Maybe<ResolversTypes['DataQuality']>, ParentType, ContextType>;
  relations?: Resolver<
    Maybe<ReadonlyArray<ResolversTypes['CustomerRelation']>>,
    ParentType,
    ContextType
  >;
  restrictions?: Resolver<
    Maybe<ReadonlyArray<ResolversTypes['Restriction']>>,
    ParentType,
    ContextType
  >;
  mergeHistory?: Resolver<
    Maybe<ReadonlyArray<ResolversTypes['MergeRecord']>>,
    ParentType,
    ContextType
  >;
  provenance?: Resolver<
    Maybe<ReadonlyArray<ResolversTypes['Provenance']>>,
    ParentType,
    ContextType
  >;
};

export type PersonDetailsResolvers<
  ContextType = Context,
  ParentType extends ResolversParentTypes['PersonDetails'] = ResolversParentTypes['PersonDetails'],
> = {
  initials?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  givenName?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  namePrefix?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  familyName?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  birthDate?: Resolver<Maybe<ResolversTypes['Date']>, ParentType, ContextType>;
  birthYear?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  gender?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type OrganisationDetailsResolvers<
  ContextType = Context,
  ParentType extends ResolversParentTypes['OrganisationDetails'] =
    ResolversParentTypes['OrganisationDetails'],
> = {
  name?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  legalForm?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  contactPersons?: Resolver<
    Maybe<ReadonlyArray<ResolversTypes['Customer']>>,
    ParentType,
    ContextType
  >;
};

export type IdentifierResolvers<
  ContextType = Context,
  ParentType extends ResolversParentTypes['Identifier'] = ResolversParentTypes['Identifier'],
> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  scheme?: Resolver<ResolversTypes['IdentifierScheme'], ParentType, ContextType>;
  value?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  register?: Resolver<ResolversTypes['Register'], ParentType, ContextType>;
  parent?: Resolver<Maybe<ResolversTypes['Identifier']>, ParentType, ContextType>;
  verifiedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  provenance?: Resolver<ResolversTypes['Provenance'], ParentType, ContextType>;
};

export type AddressResolvers<
  ContextType = Context,
  ParentType extends ResolversParentTypes['Address'] = ResolversParentTypes['Address'],
> = {
  use?: Resolver<ResolversTypes['AddressUse'], ParentType, ContextType>;
  line1?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  street?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  houseNumber?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  houseLetter?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  houseNumberAddition?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  postalCode?: Resolver<Maybe<ResolversTypes['PostalCode']>, ParentType, ContextType>;
  city?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  country?: Resolver<ResolversTypes['CountryCode'], ParentType, ContextType>;
  bagId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  from?: Resolver<Maybe<ResolversTypes['Date']>, ParentType, ContextType>;
  until?: Resolver<Maybe<ResolversTypes['Date']>, ParentType, ContextType>;
  isCurrent?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  provenance?: Resolver<ResolversTypes['Provenance'], ParentType, ContextType>;
};

export type DigitalAddressResolvers<
  ContextType = Context,
  ParentType extends ResolversParentTypes['DigitalAddress'] =
    ResolversParentTypes['DigitalAddress'],
  FederationReferenceType extends FederationReferenceTypes['DigitalAddress'] =
    FederationReferenceTypes['DigitalAddress'],
> = {
  __resolveReference?: ReferenceResolver<
    Maybe<ResolversTypes['DigitalAddress']> | FederationReferenceType,
    FederationReferenceType,
    ContextType
  >;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['DigitalAddressKind'], ParentType, ContextType>;
  value?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  e164?: Resolver<Maybe<ResolversTypes['PhoneNumber']>, ParentType, ContextType>;
  label?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  isDefault?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  verifiedOn?: Resolver<Maybe<ResolversTypes['Date']>, ParentType, ContextType>;
  lastDeliveryFailed?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  provenance?: Resolver<ResolversTypes['Provenance'], ParentType, ContextType>;
};

export type ContactPreferencesResolvers<
  ContextType = Context,
  ParentType extends ResolversParentTypes['ContactPreferences'] =
    ResolversParentTypes['ContactPreferences'],
> = {
  channel?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  perProduct?: Resolver<
    ReadonlyArray<ResolversTypes['ProductChannelPreference']>,
    ParentType,
    ContextType
  >;
  language?: Resolver<Maybe<ResolversTypes['LanguageCode']>, ParentType, ContextType>;
  digitalOnly?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
};

export type ProductChannelPreferenceResolvers<
  ContextType = Context,
  ParentType extends ResolversParentTypes['ProductChannelPreference'] =
    ResolversParentTypes['ProductChannelPreference'],
> = {
  productTypeCode?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  channel?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type ProvenanceResolvers<
  ContextType = Context,
  ParentType extends ResolversParentTypes['Provenance'] = ResolversParentTypes['Provenance'],
> = {
  source?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  status?: Resolver<ResolversTypes['DataStatus'], ParentType, ContextType>;
  asOf?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  enteredBy?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type CustomerRelationResolvers<
  ContextType = Context,
  ParentType extends ResolversParentTypes['CustomerRelation'] =
    ResolversParentTypes['CustomerRelation'],
> = {
  holder?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['RelationKind'], ParentType, ContextType>;
  purpose?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  legalBasis?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  from?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  until?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  source?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type RestrictionResolvers<
  ContextType = Context,
  ParentType extends ResolversParentTypes['Restriction'] = ResolversParentTypes['Restriction'],
> = {
  kind?: Resolver<ResolversTypes['RestrictionKind'], ParentType, ContextType>;
  from?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  until?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  reason?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type SegmentMembershipResolvers<
  ContextType = Context,
  ParentType extends ResolversParentTypes['SegmentMembership'] =
    ResolversParentTypes['SegmentMembership'],
> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  from?: Resolver<Maybe<ResolversTypes['Date']>, ParentType, ContextType>;
  until?: Resolver<Maybe<ResolversTypes['Date']>, ParentType, ContextType>;
  responseNorm?: Resolver<Maybe<ResolversTypes['Duration']>, ParentType, ContextType>;
};

export type GroupMembershipResolvers<
  ContextType = Context,
  ParentType extends ResolversParentTypes['GroupMembership'] =
    ResolversParentTypes['GroupMembership'],
> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  from?: Resolver<Maybe<ResolversTypes['Date']>, ParentType, ContextType>;
  until?: Resolver<Maybe<ResolversTypes['Date']>, ParentType, ContextType>;
};

export type RepresentationResolvers<
  ContextType = Context,
  ParentType extends ResolversParentTypes['Representation'] =
    ResolversParentTypes['Representation'],
> = {
  representative?: Resolver<Maybe<ResolversTypes['Customer']>, ParentType, ContextType>;
  represented?: Resolver<Maybe<ResolversTypes['Customer']>, ParentType, ContextType>;
  representativeName?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  representedId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  representedName?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  basis?: Resolver<ResolversTypes['RepresentationBasis'], ParentType, ContextType>;
  scope?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  level?: Resolver<Maybe<ResolversTypes['IdentificationLevel']>, ParentType, ContextType>;
  from?: Resolver<Maybe<ResolversTypes['Date']>, ParentType, ContextType>;
  until?: Resolver<Maybe<ResolversTypes['Date']>, ParentType, ContextType>;
};

export type ConsentResolvers<
  ContextType = Context,
  ParentType extends ResolversParentTypes['Consent'] = ResolversParentTypes['Consent'],
> = {
  purpose?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  status?: Resolver<ResolversTypes['ConsentStatus'], ParentType, ContextType>;
  givenAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  expiresAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  channel?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  evidence?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type CustomerNoteResolvers<
  ContextType = Context,
  ParentType extends ResolversParentTypes['CustomerNote'] = ResolversParentTypes['CustomerNote'],
> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  text?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  createdBy?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  expiresOn?: Resolver<Maybe<ResolversTypes['Date']>, ParentType, ContextType>;
};

export type MergeRecordResolvers<
  ContextType = Context,
  ParentType extends ResolversParentTypes['MergeRecord'] = ResolversParentTypes['MergeRecord'],
> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  survivorId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  mergedId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  by?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  reason?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  undoneAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  undoneBy?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type DataQualityResolvers<
  ContextType = Context,
  ParentType extends ResolversParentTypes['DataQuality'] = ResolversParentTypes['DataQuality'],
> = {
  completeness?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  missing?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  stale?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  conflicts?: Resolver<ReadonlyArray<ResolversTypes['FieldConflict']>, ParentType, ContextType>;
};

export type FieldConflictResolvers<
  ContextType = Context,
  ParentType extends ResolversParentTypes['FieldConflict'] = ResolversParentTypes['FieldConflict'],
> = {
  field?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  values?: Resolver<ReadonlyArray<ResolversTypes['ConflictingValue']>, ParentType, ContextType>;
};

export type ConflictingValueResolvers<
  ContextType = Context,
  ParentType extends ResolversParentTypes['ConflictingValue'] =
    ResolversParentTypes['ConflictingValue'],
> = {
  value?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  provenance?: Resolver<ResolversTypes['Provenance'], ParentType, ContextType>;
};

export type CustomerMatchResolvers<
  ContextType = Context,
  ParentType extends ResolversParentTypes['CustomerMatch'] = ResolversParentTypes['CustomerMatch'],
  FederationReferenceType extends FederationReferenceTypes['CustomerMatch'] =
    FederationReferenceTypes['CustomerMatch'],
> = {
  __resolveReference?: ReferenceResolver<
    Maybe<ResolversTypes['CustomerMatch']> | FederationReferenceType,
    FederationReferenceType,
    ContextType
  >;
  customerId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  aliasIds?: Resolver<Maybe<ReadonlyArray<ResolversTypes['ID']>>, ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['CustomerKind'], ParentType, ContextType>;
  displayName?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  birthYear?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  cityOfResidence?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  matchedOn?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  score?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  ambiguous?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  secrecy?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
};

export type IncomingContactResolvers<
  ContextType = Context,
  ParentType extends ResolversParentTypes['IncomingContact'] =
    ResolversParentTypes['IncomingContact'],
  FederationReferenceType extends FederationReferenceTypes['IncomingContact'] =
    FederationReferenceTypes['IncomingContact'],
> = {
  __resolveReference?: ReferenceResolver<
    Maybe<ResolversTypes['IncomingContact']> | FederationReferenceType,
    FederationReferenceType,
    ContextType
  >;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  matches?: Resolver<
    Maybe<ReadonlyArray<ResolversTypes['CustomerMatch']>>,
    ParentType,
    ContextType
  >;
};

export type DuplicateCandidateResolvers<
  ContextType = Context,
  ParentType extends ResolversParentTypes['DuplicateCandidate'] =
    ResolversParentTypes['DuplicateCandidate'],
> = {
  a?: Resolver<Maybe<ResolversTypes['Customer']>, ParentType, ContextType>;
  b?: Resolver<Maybe<ResolversTypes['Customer']>, ParentType, ContextType>;
  score?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  reasons?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
};

export type QueryResolvers<
  ContextType = Context,
  ParentType extends ResolversParentTypes['Query'] = ResolversParentTypes['Query'],
> = {
  customer?: Resolver<
    Maybe<ResolversTypes['Customer']>,
    ParentType,
    ContextType,
    RequireFields<QueryCustomerArgs, 'id'>
  >;
  me?: Resolver<Maybe<ResolversTypes['Customer']>, ParentType, ContextType>;
  customerByIdentifier?: Resolver<
    Maybe<ResolversTypes['CustomerMatch']>,
    ParentType,
    ContextType,
    RequireFields<QueryCustomerByIdentifierArgs, 'scheme' | 'value'>
  >;
  customersByPhone?: Resolver<
    ReadonlyArray<ResolversTypes['CustomerMatch']>,
    ParentType,
    ContextType,
    RequireFields<QueryCustomersByPhoneArgs, 'number'>
  >;
  customersByEmail?: Resolver<
    ReadonlyArray<ResolversTypes['CustomerMatch']>,
    ParentType,
    ContextType,
    RequireFields<QueryCustomersByEmailArgs, 'email'>
  >;
  customersByNameAndBirthDate?: Resolver<
    ReadonlyArray<ResolversTypes['CustomerMatch']>,
    ParentType,
    ContextType,
    RequireFields<QueryCustomersByNameAndBirthDateArgs, 'familyName' | 'birthDate'>
  >;
  customersByOrganisationName?: Resolver<
    ReadonlyArray<ResolversTypes['CustomerMatch']>,
    ParentType,
    ContextType,
    RequireFields<QueryCustomersByOrganisationNameArgs, 'name'>
  >;
  customersByAddress?: Resolver<
    ReadonlyArray<ResolversTypes['CustomerMatch']>,
    ParentType,
    ContextType,
    RequireFields<QueryCustomersByAddressArgs, 'postalCode' | 'houseNumber'>
  >;
  duplicateCandidates?: Resolver<
    Maybe<ReadonlyArray<ResolversTypes['DuplicateCandidate']>>,
    ParentType,
    ContextType,
    RequireFields<QueryDuplicateCandidatesArgs, 'minScore' | 'first'>
  >;
};

export type UserErrorResolvers<
  ContextType = Context,
  ParentType extends ResolversParentTypes['UserError'] = ResolversParentTypes['UserError'],
> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  field?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  source?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type CustomerPayloadResolvers<
  ContextType = Context,
  ParentType extends ResolversParentTypes['CustomerPayload'] =
    ResolversParentTypes['CustomerPayload'],
> = {
  customer?: Resolver<Maybe<ResolversTypes['Customer']>, ParentType, ContextType>;
  errors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type MutationResolvers<
  ContextType = Context,
  ParentType extends ResolversParentTypes['Mutation'] = ResolversParentTypes['Mutation'],
> = {
  mergeCustomers?: Resolver<
    Maybe<ResolversTypes['CustomerPayload']>,
    ParentType,
    ContextType,
    RequireFields<
      MutationMergeCustomersArgs,
      'survivorId' | 'mergedId' | 'reason' | 'dryRun' | 'idempotencyKey'
    >
  >;
  undoMerge?: Resolver<
    Maybe<ResolversTypes['CustomerPayload']>,
    ParentType,
    ContextType,
    RequireFields<MutationUndoMergeArgs, 'mergeId' | 'idempotencyKey'>
  >;
  setDigitalAddress?: Resolver<
    Maybe<ResolversTypes['CustomerPayload']>,
    ParentType,
    ContextType,
    RequireFields<MutationSetDigitalAddressArgs, 'customerId' | 'input' | 'expectedVersion'>
  >;
  createCustomer?: Resolver<
    Maybe<ResolversTypes['CustomerPayload']>,
    ParentType,
    ContextType,
    RequireFields<MutationCreateCustomerArgs, 'input' | 'idempotencyKey'>
  >;
  setPreferences?: Resolver<
    Maybe<ResolversTypes['CustomerPayload']>,
    ParentType,
    ContextType,
    RequireFields<MutationSetPreferencesArgs, 'customerId' | 'expectedVersion'>
  >;
  setConsent?: Resolver<
    Maybe<ResolversTypes['CustomerPayload']>,
    ParentType,
    ContextType,
    RequireFields<MutationSetConsentArgs, 'customerId' | 'purpose' | 'status' | 'expectedVersion'>
  >;
  addCustomerNote?: Resolver<
    Maybe<ResolversTypes['CustomerPayload']>,
    ParentType,
    ContextType,
    RequireFields<MutationAddCustomerNoteArgs, 'customerId' | 'text' | 'idempotencyKey'>
  >;
  addIdentifier?: Resolver<
    Maybe<ResolversTypes['CustomerPayload']>,
    ParentType,
    ContextType,
    RequireFields<MutationAddIdentifierArgs, 'customerId' | 'scheme' | 'value' | 'expectedVersion'>
  >;
  breakGlass?: Resolver<
    Maybe<ResolversTypes['CustomerPayload']>,
    ParentType,
    ContextType,
    RequireFields<MutationBreakGlassArgs, 'customerId' | 'reason' | 'idempotencyKey'>
  >;
  setRestriction?: Resolver<
    Maybe<ResolversTypes['RestrictionPayload']>,
    ParentType,
    ContextType,
    RequireFields<
      MutationSetRestrictionArgs,
      'customerId' | 'kind' | 'active' | 'reason' | 'idempotencyKey'
    >
  >;
  registerRelation?: Resolver<
    Maybe<ResolversTypes['RelationPayload']>,
    ParentType,
    ContextType,
    RequireFields<
      MutationRegisterRelationArgs,
      'customerId' | 'holder' | 'kind' | 'purpose' | 'legalBasis' | 'until' | 'idempotencyKey'
    >
  >;
  endRelation?: Resolver<
    Maybe<ResolversTypes['RelationPayload']>,
    ParentType,
    ContextType,
    RequireFields<MutationEndRelationArgs, 'customerId' | 'holder' | 'purpose' | 'idempotencyKey'>
  >;
};

export type RelationPayloadResolvers<
  ContextType = Context,
  ParentType extends ResolversParentTypes['RelationPayload'] =
    ResolversParentTypes['RelationPayload'],
> = {
  relation?: Resolver<Maybe<ResolversTypes['CustomerRelation']>, ParentType, ContextType>;
  errors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type RestrictionPayloadResolvers<
  ContextType = Context,
  ParentType extends ResolversParentTypes['RestrictionPayload'] =
    ResolversParentTypes['RestrictionPayload'],
> = {
  inForce?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  errors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type Resolvers<ContextType = Context> = {
  DateTime?: GraphQLScalarType;
  Date?: GraphQLScalarType;
  Duration?: GraphQLScalarType;
  PhoneNumber?: GraphQLScalarType;
  LanguageCode?: GraphQLScalarType;
  CountryCode?: GraphQLScalarType;
  PostalCode?: GraphQLScalarType;
  Customer?: CustomerResolvers<ContextType>;
  PersonDetails?: PersonDetailsResolvers<ContextType>;
  OrganisationDetails?: OrganisationDetailsResolvers<ContextType>;
  Identifier?: IdentifierResolvers<ContextType>;
  Address?: AddressResolvers<ContextType>;
  DigitalAddress?: DigitalAddressResolvers<ContextType>;
  ContactPreferences?: ContactPreferencesResolvers<ContextType>;
  ProductChannelPreference?: ProductChannelPreferenceResolvers<ContextType>;
  Provenance?: ProvenanceResolvers<ContextType>;
  CustomerRelation?: CustomerRelationResolvers<ContextType>;
  Restriction?: RestrictionResolvers<ContextType>;
  SegmentMembership?: SegmentMembershipResolvers<ContextType>;
  GroupMembership?: GroupMembershipResolvers<ContextType>;
  Representation?: RepresentationResolvers<ContextType>;
  Consent?: ConsentResolvers<ContextType>;
  CustomerNote?: CustomerNoteResolvers<ContextType>;
  MergeRecord?: MergeRecordResolvers<ContextType>;
  DataQuality?: DataQualityResolvers<ContextType>;
  FieldConflict?: FieldConflictResolvers<ContextType>;
  ConflictingValue?: ConflictingValueResolvers<ContextType>;
  CustomerMatch?: CustomerMatchResolvers<ContextType>;
  IncomingContact?: IncomingContactResolvers<ContextType>;
  DuplicateCandidate?: DuplicateCandidateResolvers<ContextType>;
  Query?: QueryResolvers<ContextType>;
  UserError?: UserErrorResolvers<ContextType>;
  CustomerPayload?: CustomerPayloadResolvers<ContextType>;
  Mutation?: MutationResolvers<ContextType>;
  RelationPayload?: RelationPayloadResolvers<ContextType>;
  RestrictionPayload?: RestrictionPayloadResolvers<ContextType>;
};

export type DirectiveResolvers<ContextType = Context> = {
  access?: AccessDirectiveResolver<any, any, ContextType>;
  masked?: MaskedDirectiveResolver<any, any, ContextType>;
  shareable?: ShareableDirectiveResolver<any, any, ContextType>;
  listSize?: ListSizeDirectiveResolver<any, any, ContextType>;
};
