/* Made by `npm run generate` from the SDL of the subgraphs. Do not edit. */
import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type {
  CaseTypeRow,
  StatusTypeRow,
  ResultTypeRow,
  SubStatusRow,
  CaseStepRow,
  CaseContactPersonRow,
  SuspensionRow,
  ExtensionRow,
  DossierShareRow,
  CasePropertyRow,
  CaseReferenceRow,
  DecisionRow,
  CaseDocumentRow,
  CaseNoteRow,
  CaseRelationRow,
  CaseObjectRow,
  CasePartyRow,
  CaseRow,
  CaseStatusRow,
  CaseResultRow,
  CustomerRow,
  CaseEdgeRow,
  CaseConnectionRow,
  CasePayloadRow,
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
  /** An instant, ISO 8601 with an offset; given back in UTC. */
  DateTime: { input: Date; output: Date };
  /** A day without a time, ISO 8601. */
  Date: { input: string; output: string };
  /** A duration in whole units, ISO 8601, for example `P5D` or `PT30M`. */
  Duration: { input: string; output: string };
};

export type Customer = {
  readonly __typename?: 'Customer';
  readonly id: Scalars['ID']['output'];
  readonly aliasIds: ReadonlyArray<Scalars['ID']['output']>;
  /**
   * Cases of which the customer is a party (zaken), newest start first; null while cases cannot be reached. Cases that
   * only mention the customer are not in it.
   */
  readonly cases?: Maybe<CaseConnection>;
};

export type CustomerCasesArgs = {
  open?: InputMaybe<Scalars['Boolean']['input']>;
  role?: InputMaybe<CaseRole>;
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
};

export type ProductType = {
  readonly __typename?: 'ProductType';
  readonly code: Scalars['ID']['output'];
};

export type Contact = {
  readonly __typename?: 'Contact';
  readonly id: Scalars['ID']['output'];
};

/** For whom something is meant (vertrouwelijkheidaanduiding), in order: what stands further down is meant for fewer people. */
export type Confidentiality =
  /** Everyone may know it (openbaar). */
  | 'PUBLIC'
  /** Some groups outside the organisation may know it (beperkt openbaar). */
  | 'RESTRICTED_PUBLIC'
  /** Only within the organisation (intern). */
  | 'INTERNAL'
  /** Only those who have to do with the case (zaakvertrouwelijk). */
  | 'CASE_CONFIDENTIAL'
  /** Harmful when it becomes known (vertrouwelijk). */
  | 'CONFIDENTIAL'
  /** Seriously harmful when it becomes known (confidentieel). */
  | 'HIGHLY_CONFIDENTIAL'
  /** Very seriously harmful when it becomes known (geheim). */
  | 'SECRET'
  /** Harmful to vital interests when it becomes known (zeer geheim). */
  | 'TOP_SECRET';

/** What a party is in a case (generieke rol). */
export type CaseRole =
  /** Who asked for it or with whom it began (initiator). */
  | 'INITIATOR'
  /** Who asked for it together with the initiator (mede-initiator). */
  | 'CO_INITIATOR'
  /** Who is affected by how it ends (belanghebbende). */
  | 'STAKEHOLDER'
  /** Who does the work (behandelaar). */
  | 'HANDLER'
  /** Who decides (beslisser). */
  | 'DECISION_MAKER'
  /** Who advises (adviseur). */
  | 'ADVISER'
  /** Who keeps the whole together (zaakcoördinator). */
  | 'COORDINATOR'
  /** Who speaks with the customer about it (klantcontacter). */
  | 'CUSTOMER_CONTACT';

/** What kind of party it is (soort betrokkene). */
export type PartyType =
  /** A person or organisation outside ((niet-)natuurlijk persoon, vestiging). */
  | 'CUSTOMER'
  /** Somebody who works here (medewerker). */
  | 'EMPLOYEE'
  /** A department or team (organisatorische eenheid). */
  | 'ORG_UNIT'
  /** An organisation with which we work together (ketenpartner). */
  | 'PARTNER';

/** On which side of a mandate a party stands (indicatie machtiging). */
export type MandateSide =
  /** Acts for somebody else in the case (gemachtigde). */
  | 'REPRESENTATIVE'
  /** Has somebody else act in the case (machtiginggever). */
  | 'REPRESENTED';

/** Whether what a case costs was paid (betalingsindicatie). */
export type PaymentState =
  /** It costs nothing (nvt). */
  | 'NOT_APPLICABLE'
  /** Nothing was paid yet (nog niet). */
  | 'NOT_YET'
  /** A part was paid (gedeeltelijk). */
  | 'PARTIAL'
  /** All was paid (geheel, betaald). */
  | 'FULL'
  /** A bill was sent (gefactureerd). */
  | 'INVOICED'
  /** The amount was given back (gecrediteerd). */
  | 'CREDITED';

/** How another case belongs to this one (aard relatie). */
export type CaseRelationKind =
  /** It follows from the other one (vervolg). */
  | 'FOLLOW_UP'
  /** The other one contributes to its result (bijdrage). */
  | 'CONTRIBUTION'
  /** The other one is about the same thing (onderwerp). */
  | 'SUBJECT'
  /** Another relation; the name says which (overig). */
  | 'OTHER'
  /** The other one is the whole of which this is a part (hoofdzaak). */
  | 'PARENT'
  /** The other one is a part of this (deelzaak). */
  | 'CHILD';

/** How far a step is. */
export type StepState =
  /** Its turn has not come. */
  | 'PENDING'
  /** It can be done now. */
  | 'READY'
  /** Somebody is doing it. */
  | 'IN_PROGRESS'
  /** It waits for the customer; `missing` says for what. */
  | 'WAITING_CUSTOMER'
  /** It waits for a chain partner. */
  | 'WAITING_PARTNER'
  /** It was done; `doneOn` says on which channel. */
  | 'DONE'
  /** It was not needed. */
  | 'SKIPPED';

/** Who may read something (doelgroep). */
export type Audience =
  /** The customer and staff (betrokkenen, extern). */
  | 'CUSTOMER'
  /** Staff only (intern). */
  | 'INTERNAL';

/** Which way a document went (richting). */
export type DocumentDirection =
  /** It came in (inkomend). */
  | 'INCOMING'
  /** It was sent (uitgaand). */
  | 'OUTGOING'
  /** It stayed inside (intern). */
  | 'INTERNAL';

/** What becomes of a case in the archive (archiefnominatie). */
export type ArchiveNomination =
  /** Kept for ever (blijvend bewaren). */
  | 'KEEP'
  /** Destroyed after its term (vernietigen). */
  | 'DESTROY';

/** Where a case is on its way to the archive (archiefstatus). */
export type ArchiveState =
  /** Not archived yet (nog te archiveren). */
  | 'TO_ARCHIVE'
  /** Archived (gearchiveerd). */
  | 'ARCHIVED'
  /** Archived while its term is not known (gearchiveerd, procestermijn onbekend). */
  | 'ARCHIVED_TERM_UNKNOWN'
  /** Handed over to an archive of its own (overgedragen). */
  | 'TRANSFERRED';

/** A piece of work with a beginning and an end, done for or because of a customer (zaak). */
export type Case = {
  readonly __typename?: 'Case';
  /** Its id in this graph; stays the same when it is taken in again. */
  readonly id: Scalars['ID']['output'];
  /** Grows with every change; a change must name the version that it changes. */
  readonly version: Scalars['Int']['output'];
  /** The number that people say on the phone and that stands on letters (identificatie). */
  readonly identification: Scalars['String']['output'];
  /** RSIN, or OIN, of the organisation that gave the number (bronorganisatie). */
  readonly sourceOrganisation: Scalars['String']['output'];
  /** Organisation that answers for the case (verantwoordelijke organisatie). */
  readonly responsibleOrganisation?: Maybe<Scalars['String']['output']>;
  /** Organisation for which the case is handled (opdrachtgevende organisatie). */
  readonly commissioningOrganisation?: Maybe<Scalars['String']['output']>;
  /** What kind of case it is, in the version of its start (zaaktype); null when the catalogue does not have it. */
  readonly type?: Maybe<CaseType>;
  /** What it is about in one line (omschrijving). */
  readonly description?: Maybe<Scalars['String']['output']>;
  /** More about it, for staff (toelichting). */
  readonly remarks?: Maybe<Scalars['String']['output']>;
  /** Day on which it was recorded (registratiedatum). */
  readonly registeredOn: Scalars['Date']['output'];
  /** Day on which the work began (startdatum). */
  readonly startedOn: Scalars['Date']['output'];
  /** Day on which it should be ready as planned (einddatum gepland). */
  readonly plannedEndOn?: Maybe<Scalars['Date']['output']>;
  /**
   * Last day on which it must be ready (uiterlijke einddatum afdoening): as recorded, else start, lead time and extension
   * added up; null when neither is known.
   */
  readonly dueOn?: Maybe<Scalars['Date']['output']>;
  /** Day on which it ended (einddatum); null while it runs. */
  readonly endedOn?: Maybe<Scalars['Date']['output']>;
  /** Day on which the customer withdrew it (ingetrokken); null when the customer did not. */
  readonly withdrawnOn?: Maybe<Scalars['Date']['output']>;
  /** Day on which it was made public (publicatiedatum). */
  readonly publishedOn?: Maybe<Scalars['Date']['output']>;
  /** Code or name of the channel on which it began (communicatiekanaal). */
  readonly channel?: Maybe<Scalars['String']['output']>;
  /** The contact in which it was asked for; null when nobody noted one (klantcontact). */
  readonly openedIn?: Maybe<Contact>;
  /** For whom it is meant (vertrouwelijkheidaanduiding). */
  readonly confidentiality: Confidentiality;
  /** How far it is: the newest status (status); null before the first. */
  readonly status?: Maybe<CaseStatus>;
  /** All statuses, newest first (statussen). */
  readonly statusHistory: ReadonlyArray<CaseStatus>;
  /** The work in steps, in their order, with the channels on which each can be done or was done. */
  readonly steps: ReadonlyArray<CaseStep>;
  /** How it ended (resultaat); null while it runs. */
  readonly result?: Maybe<CaseResult>;
  /** Decisions taken in it, newest first (besluiten). */
  readonly decisions?: Maybe<ReadonlyArray<Decision>>;
  /** Who has to do with it (rollen). */
  readonly roles?: Maybe<ReadonlyArray<CaseParty>>;
  /** Who does the work now (behandelaar): the employee when one is named, with the unit; else the unit. */
  readonly handler?: Maybe<CaseParty>;
  /** Documents in it, newest first (zaakinformatieobjecten). */
  readonly documents?: Maybe<ReadonlyArray<CaseDocument>>;
  /** Other cases that belong to it (hoofdzaak, deelzaken, relevante andere zaken). */
  readonly relations: ReadonlyArray<CaseRelation>;
  /** What it is about: addresses, buildings, permits, persons (zaakobjecten). */
  readonly objects?: Maybe<ReadonlyArray<CaseObject>>;
  /** Where it is about, as GeoJSON (zaakgeometrie). */
  readonly geometry?: Maybe<Scalars['String']['output']>;
  /** Whether it was paid (betalingsindicatie). */
  readonly payment?: Maybe<PaymentState>;
  /** When the last payment came in (laatste betaaldatum). */
  readonly lastPaidAt?: Maybe<Scalars['DateTime']['output']>;
  /** That the clock stands still or stood still (opschorting); null when it never did. */
  readonly suspension?: Maybe<Suspension>;
  /** That the term was made longer (verlenging); null when it was not. */
  readonly extension?: Maybe<Extension>;
  /** Products or services that it is about (producten of diensten). */
  readonly productTypes?: Maybe<ReadonlyArray<Maybe<ProductType>>>;
  /** Notes for and by staff, newest first (zaaknotities). */
  readonly internalNotes?: Maybe<ReadonlyArray<CaseNote>>;
  /** Chain partners that were let in to it, and why (ketendossier). */
  readonly sharedWith?: Maybe<ReadonlyArray<DossierShare>>;
  /** Values that this kind of case asks for (zaakeigenschappen). */
  readonly properties?: Maybe<ReadonlyArray<CaseProperty>>;
  /** What other administrations call it (kenmerken). */
  readonly references?: Maybe<ReadonlyArray<CaseReference>>;
  /** When anything of it last changed (laatst gemuteerd). */
  readonly lastChangedAt: Scalars['DateTime']['output'];
  /**
   * When the customer last looked at it (laatst geopend), to the minute; null when it never did, or nobody knows. Looks at
   * the timeline alone do not count.
   */
  readonly lastSeenByCustomerAt?: Maybe<Scalars['DateTime']['output']>;
  /** System in which it is kept (bron), `klantbeeld` for our own: what another one keeps is changed there. */
  readonly source?: Maybe<Scalars['String']['output']>;
  /** What becomes of it in the archive (archiefnominatie). */
  readonly archiveNomination?: Maybe<ArchiveNomination>;
  /** Where it is on its way to the archive (archiefstatus). */
  readonly archiveState?: Maybe<ArchiveState>;
  /** Day on which it is destroyed or handed over (archiefactiedatum). */
  readonly archiveActionOn?: Maybe<Scalars['Date']['output']>;
};

/** A piece of work with a beginning and an end, done for or because of a customer (zaak). */
export type CaseRolesArgs = {
  role?: InputMaybe<CaseRole>;
};

/** What cases of one kind have in common (zaaktype). */
export type CaseType = {
  readonly __typename?: 'CaseType';
  /** Its code in the catalogue, the same for all its versions (identificatie). */
  readonly code: Scalars['ID']['output'];
  /** What it is called (omschrijving). */
  readonly name: Scalars['String']['output'];
  /** Term within which the law wants such a case done (doorlooptijd behandeling). */
  readonly leadTime: Scalars['Duration']['output'];
  /** Term within which the organisation wants it done (servicenorm behandeling). */
  readonly serviceNorm?: Maybe<Scalars['Duration']['output']>;
  /** For whom such cases are meant, unless the case says otherwise (vertrouwelijkheidaanduiding). */
  readonly confidentiality: Confidentiality;
  /** The statuses that such a case can reach, in their order (statustypen). */
  readonly statusTypes: ReadonlyArray<StatusType>;
  /** The ways in which such a case can end (resultaattypen). */
  readonly resultTypes: ReadonlyArray<ResultType>;
  /** First day of this version (begin geldigheid). */
  readonly validFrom?: Maybe<Scalars['Date']['output']>;
  /** Last day of this version (einde geldigheid); null while it has none. */
  readonly validUntil?: Maybe<Scalars['Date']['output']>;
};

/** A status that cases of a type can reach (statustype). */
export type StatusType = {
  readonly __typename?: 'StatusType';
  /** Its code within the case type. */
  readonly code: Scalars['String']['output'];
  /** Its place among the statuses of the case type (volgnummer). */
  readonly order: Scalars['Int']['output'];
  /** What it is called (omschrijving). */
  readonly name: Scalars['String']['output'];
  /** What customers are told when a case reaches it (statustekst). */
  readonly publicText?: Maybe<Scalars['String']['output']>;
  /** Whether the customer is told when a case reaches it (informeren). */
  readonly notifyCustomer: Scalars['Boolean']['output'];
  /** Whether a case that reaches it has ended (eindstatus). */
  readonly isFinal: Scalars['Boolean']['output'];
  /** Term within which a case should reach it (doorlooptijd). */
  readonly leadTime?: Maybe<Scalars['Duration']['output']>;
};

/** A way in which cases of a type can end (resultaattype). */
export type ResultType = {
  readonly __typename?: 'ResultType';
  /** Its code within the case type. */
  readonly code: Scalars['String']['output'];
  /** What it is called (omschrijving). */
  readonly name: Scalars['String']['output'];
  /** What becomes of such a case in the archive (archiefnominatie). */
  readonly archiveNomination?: Maybe<ArchiveNomination>;
  /** How long such a case is kept (archiefactietermijn). */
  readonly archiveTerm?: Maybe<Scalars['Duration']['output']>;
};

/** How far a case was from a moment on (status). */
export type CaseStatus = {
  readonly __typename?: 'CaseStatus';
  /** Which status it is (statustype); made from its code when the catalogue does not have it. */
  readonly type: StatusType;
  /** When it was reached (datum status gezet). */
  readonly setAt: Scalars['DateTime']['output'];
  /** Who set it (gezet door). */
  readonly setBy?: Maybe<Scalars['String']['output']>;
  /** Why, for staff (statustoelichting). */
  readonly explanation?: Maybe<Scalars['String']['output']>;
  /** What the customer reads about it, the same in every channel: the case's own text, else that of the status type. */
  readonly publicText?: Maybe<Scalars['String']['output']>;
  /** Since when the customer has read its public text; null while it has not, or nobody knows. */
  readonly readAt?: Maybe<Scalars['DateTime']['output']>;
  /** What happened since, oldest first (substatussen); a customer sees those meant for customers. */
  readonly subStatuses: ReadonlyArray<SubStatus>;
};

/** Something that happened while a case had a status (substatus). */
export type SubStatus = {
  readonly __typename?: 'SubStatus';
  /** When it happened (tijdstip). */
  readonly at: Scalars['DateTime']['output'];
  /** What happened (omschrijving). */
  readonly text: Scalars['String']['output'];
  /** Who may read it (doelgroep). */
  readonly audience: Audience;
};

/** A part of the work that does not depend on a channel; it tells on which channels it can be done, or was. */
export type CaseStep = {
  readonly __typename?: 'CaseStep';
  /** Its code within the process of the product type. */
  readonly code: Scalars['String']['output'];
  /** Its place among the steps. */
  readonly order: Scalars['Int']['output'];
  /** What it is called. */
  readonly name: Scalars['String']['output'];
  /** How far it is. */
  readonly state: StepState;
  /** Code of the unit that does it. */
  readonly unit?: Maybe<Scalars['String']['output']>;
  /** Codes of the channels on which it can be done. */
  readonly availableOn: ReadonlyArray<Scalars['String']['output']>;
  /** Those of them on which the customer does it itself, without anybody's help. */
  readonly selfService?: Maybe<ReadonlyArray<Scalars['String']['output']>>;
  /** Code of the channel on which it was done; null while it is not done, and when it was done on none. */
  readonly doneOn?: Maybe<Scalars['String']['output']>;
  /** When it was done. */
  readonly doneAt?: Maybe<Scalars['DateTime']['output']>;
  /** Who did it: key of the employee, OIN of the partner, or CUSTOMER; null when nobody noted it. */
  readonly doneBy?: Maybe<Scalars['String']['output']>;
  /** Key with which somebody who got stuck goes on in another channel; null when there is nothing to go on with. */
  readonly resumeToken?: Maybe<Scalars['String']['output']>;
  /** What must still come in before it can be done; empty when nothing is missing. */
  readonly missing: ReadonlyArray<Scalars['String']['output']>;
};

/** How a case ended (resultaat). */
export type CaseResult = {
  readonly __typename?: 'CaseResult';
  /** Its code within the case type (resultaattype). */
  readonly code: Scalars['String']['output'];
  /** What it is called (omschrijving); the code when the catalogue does not have it. */
  readonly name: Scalars['String']['output'];
  /** Why, for staff (toelichting). */
  readonly explanation?: Maybe<Scalars['String']['output']>;
};

/** A decision in the sense of the law (besluit). */
export type Decision = {
  readonly __typename?: 'Decision';
  /** Its id in this graph. */
  readonly id: Scalars['ID']['output'];
  /** What kind of decision it is (besluittype); null when only its address in another register is known. */
  readonly type?: Maybe<Scalars['String']['output']>;
  /** Its number (identificatie). */
  readonly identification?: Maybe<Scalars['String']['output']>;
  /** Where it is in another register. */
  readonly urn?: Maybe<Scalars['String']['output']>;
  /** Day on which it was taken (datum). */
  readonly date?: Maybe<Scalars['Date']['output']>;
  /** First day on which it holds (ingangsdatum). */
  readonly effectiveFrom?: Maybe<Scalars['Date']['output']>;
  /** Last day on which it holds (vervaldatum). */
  readonly expiresOn?: Maybe<Scalars['Date']['output']>;
  /** Day on which it was sent to the parties (verzenddatum). */
  readonly sentOn?: Maybe<Scalars['Date']['output']>;
  /** Last day on which a party can object (uiterlijke reactiedatum). */
  readonly objectionUntil?: Maybe<Scalars['Date']['output']>;
  /** What it comes down to, for the parties. */
  readonly summary?: Maybe<Scalars['String']['output']>;
  /** Why, for staff (toelichting). */
  readonly explanation?: Maybe<Scalars['String']['output']>;
};

/** Somebody who has to do with a case, in one role (rol). */
export type CaseParty = {
  readonly __typename?: 'CaseParty';
  /** What the party is in the case (generieke rol). */
  readonly role: CaseRole;
  /** What this role is called in cases of this kind (roltype). */
  readonly roleName?: Maybe<Scalars['String']['output']>;
  /** What kind of party it is (soort betrokkene). */
  readonly partyType: PartyType;
  /** The person or organisation; null for own staff, and for who is not known as a customer. */
  readonly customer?: Maybe<Customer>;
  /** The party's name as it stands in the case, which may differ from how it is known elsewhere (afwijkende naam). */
  readonly name?: Maybe<Scalars['String']['output']>;
  /** Key of the employee. */
  readonly employeeId?: Maybe<Scalars['String']['output']>;
  /** Code of the department or team. */
  readonly orgUnit?: Maybe<Scalars['String']['output']>;
  /** OIN of the chain partner. */
  readonly partnerOin?: Maybe<Scalars['String']['output']>;
  /** More about this role, for staff (roltoelichting). */
  readonly explanation?: Maybe<Scalars['String']['output']>;
  /** Whom to ask for at an organisation (contactpersoon). */
  readonly contactPerson?: Maybe<CaseContactPerson>;
  /** On which side of a mandate the party stands (indicatie machtiging); null when there is none. */
  readonly mandate?: Maybe<MandateSide>;
  /** For whom the party signed in when the role began; null when for itself. */
  readonly onBehalfOf?: Maybe<Customer>;
  /** With what the party signed in when the role began, for example `digid` (authenticatiecontext). */
  readonly signInMeans?: Maybe<Scalars['String']['output']>;
  /** How sure that sign-in was (betrouwbaarheidsniveau). */
  readonly assuranceLevel?: Maybe<Scalars['String']['output']>;
  /** First day of the role (begin geldigheid). */
  readonly from?: Maybe<Scalars['Date']['output']>;
  /** Last day of the role (einde geldigheid); null while it has none. */
  readonly until?: Maybe<Scalars['Date']['output']>;
};

/** Whom to ask for at an organisation that is a party of a case (contactpersoon rol). */
export type CaseContactPerson = {
  readonly __typename?: 'CaseContactPerson';
  /** Name as it is written (naam). */
  readonly name: Scalars['String']['output'];
  /** What this person does there (functie). */
  readonly position?: Maybe<Scalars['String']['output']>;
  /** E-mail address, as given for this case. */
  readonly email?: Maybe<Scalars['String']['output']>;
  /** Telephone number, as given for this case. */
  readonly phone?: Maybe<Scalars['String']['output']>;
};

/** A document in a case, on paper or not ((zaak)informatieobject). */
export type CaseDocument = {
  readonly __typename?: 'CaseDocument';
  /** Its id in this graph. */
  readonly id: Scalars['ID']['output'];
  /** What it is called (titel). */
  readonly title: Scalars['String']['output'];
  /** More about it, for staff (beschrijving). */
  readonly description?: Maybe<Scalars['String']['output']>;
  /** Day on which it came into the case (registratiedatum). */
  readonly createdOn: Scalars['Date']['output'];
  /** Which way it went; null when that is not known. */
  readonly direction?: Maybe<DocumentDirection>;
  /** Its form, for example `application/pdf` or `paper` (formaat). */
  readonly format?: Maybe<Scalars['String']['output']>;
  /** For whom it is meant; null when that is not known: then for staff. */
  readonly confidentiality?: Maybe<Confidentiality>;
  /** Whether it is still being written (status anders dan definitief). */
  readonly isDraft: Scalars['Boolean']['output'];
  /** Where the paper is now: code of the service point, archive or department; null when there is no paper. */
  readonly locationCode?: Maybe<Scalars['String']['output']>;
  /** Where it can be read; null when it cannot be read online. */
  readonly downloadUrl?: Maybe<Scalars['String']['output']>;
  /** Where it is in another register. */
  readonly urn?: Maybe<Scalars['String']['output']>;
  /** When it must be taken out of the case (vernietigingsdatum). */
  readonly destroyAt?: Maybe<Scalars['DateTime']['output']>;
};

/** That another case belongs to this one (relevante andere zaak). */
export type CaseRelation = {
  readonly __typename?: 'CaseRelation';
  /** How it belongs to it (aard relatie). */
  readonly kind: CaseRelationKind;
  /** What the relation is called when its kind is OTHER (overige relatie). */
  readonly name?: Maybe<Scalars['String']['output']>;
  /** More about the relation, for staff (toelichting). */
  readonly explanation?: Maybe<Scalars['String']['output']>;
  /** The other case; null when it is not here. */
  readonly case?: Maybe<Case>;
};

/** Something that a case is about (zaakobject). */
export type CaseObject = {
  readonly __typename?: 'CaseObject';
  /** What kind of thing it is, for example `adres` or `pand` (objecttype). */
  readonly type: Scalars['String']['output'];
  /** Where it is in another register. */
  readonly urn?: Maybe<Scalars['String']['output']>;
  /** What it has to do with the case (relatieomschrijving). */
  readonly description?: Maybe<Scalars['String']['output']>;
  /** What tells it apart from others of its kind, for example an address (objectidentificatie). */
  readonly identification?: Maybe<Scalars['String']['output']>;
  /** The person or organisation, when it is one: mentioned in the case, not a party of it. */
  readonly customer?: Maybe<Customer>;
};

/** That the clock of a case stands still, or stood still (opschorting). */
export type Suspension = {
  readonly __typename?: 'Suspension';
  /** Whether it stands still now (indicatie). */
  readonly active: Scalars['Boolean']['output'];
  /** Whether it stood still before (eerdere opschorting). */
  readonly earlier: Scalars['Boolean']['output'];
  /** Why, for staff (reden). */
  readonly reason?: Maybe<Scalars['String']['output']>;
};

/** That the term of a case was made longer (verlenging). */
export type Extension = {
  readonly __typename?: 'Extension';
  /** By how much (duur). */
  readonly duration: Scalars['Duration']['output'];
  /** Why, for staff (reden). */
  readonly reason?: Maybe<Scalars['String']['output']>;
};

/** A note in a case, by staff for staff (zaaknotitie). */
export type CaseNote = {
  readonly __typename?: 'CaseNote';
  /** Its id in this graph. */
  readonly id: Scalars['ID']['output'];
  /** What it is about (onderwerp). */
  readonly subject?: Maybe<Scalars['String']['output']>;
  /** The note itself (tekst). */
  readonly text: Scalars['String']['output'];
  /** When it was written (aanmaakdatum). */
  readonly at: Scalars['DateTime']['output'];
  /** When it was last changed (wijzigingsdatum); null when it never was. */
  readonly changedAt?: Maybe<Scalars['DateTime']['output']>;
  /** Who wrote it (aangemaakt door). */
  readonly by: Scalars['String']['output'];
  /** Whether it may be read out to the customer (notitietype intern of extern). */
  readonly audience: Audience;
  /** Whether it is still being written (status concept). */
  readonly isDraft: Scalars['Boolean']['output'];
};

/** That a chain partner was let in to a case (gedeeld ketendossier). */
export type DossierShare = {
  readonly __typename?: 'DossierShare';
  /** OIN of the partner. */
  readonly partnerOin: Scalars['String']['output'];
  /** What the partner is called. */
  readonly partnerName?: Maybe<Scalars['String']['output']>;
  /** For which purpose (doelbinding). */
  readonly purpose: Scalars['String']['output'];
  /** On which legal ground (grondslag). */
  readonly legalBasis: Scalars['String']['output'];
  /** From when. */
  readonly from: Scalars['DateTime']['output'];
  /** Until when; null while it has no end. */
  readonly until?: Maybe<Scalars['DateTime']['output']>;
};

/** A value that this kind of case asks for (zaakeigenschap). */
export type CaseProperty = {
  readonly __typename?: 'CaseProperty';
  /** What it is called (naam). */
  readonly name: Scalars['String']['output'];
  /** The value (waarde). */
  readonly value: Scalars['String']['output'];
};

/** What another administration calls a case (kenmerk). */
export type CaseReference = {
  readonly __typename?: 'CaseReference';
  /** Which administration (bron). */
  readonly system: Scalars['String']['output'];
  /** Its number there (kenmerk). */
  readonly value: Scalars['String']['output'];
};

/** A page of cases. */
export type CaseConnection = {
  readonly __typename?: 'CaseConnection';
  /** The cases of this page, with the place of each. */
  readonly edges: ReadonlyArray<CaseEdge>;
  /** Cursor of the last case of this page; null when the page is empty. */
  readonly endCursor?: Maybe<Scalars['String']['output']>;
  /** Whether there are cases after this page. */
  readonly hasNextPage: Scalars['Boolean']['output'];
  /** How many cases there are over all pages, of those that you may see. */
  readonly totalCount?: Maybe<Scalars['Int']['output']>;
  /** Whether these are all the cases that you may see: nothing before this page and nothing after it. */
  readonly complete: Scalars['Boolean']['output'];
};

/** A case and its place in the list. */
export type CaseEdge = {
  readonly __typename?: 'CaseEdge';
  /** Give it as `after` to go on behind this case. */
  readonly cursor: Scalars['String']['output'];
  /** The case. */
  readonly node: Case;
};

export type Query = {
  readonly __typename?: 'Query';
  /** The case with this id; null when there is none, or none that you may see. */
  readonly case?: Maybe<Case>;
  /**
   * The case with this number; null when there is none, or none that you may see. When two organisations gave the same
   * number the answer is AMBIGUOUS_MATCH: name the organisation.
   */
  readonly caseByIdentification?: Maybe<Case>;
  /** Running cases in the order of their due dates; those without one come last (werkvoorraad). */
  readonly caseQueue?: Maybe<CaseConnection>;
};

export type QueryCaseArgs = {
  id: Scalars['ID']['input'];
};

export type QueryCaseByIdentificationArgs = {
  identification: Scalars['String']['input'];
  sourceOrganisation?: InputMaybe<Scalars['String']['input']>;
};

export type QueryCaseQueueArgs = {
  unit?: InputMaybe<Scalars['String']['input']>;
  handler?: InputMaybe<Scalars['String']['input']>;
  overdue?: InputMaybe<Scalars['Boolean']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
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

/** What a change of a case comes to. */
export type CasePayload = {
  readonly __typename?: 'CasePayload';
  /** The case as it is now; null when nothing was changed. */
  readonly case?: Maybe<Case>;
  /** Why nothing was changed; empty when it was. */
  readonly errors: ReadonlyArray<UserError>;
};

/** A case to be opened. */
export type OpenCaseInput = {
  /** Code of the case type (zaaktype). */
  readonly typeCode: Scalars['String']['input'];
  /** The customer who asks for it, or for whom it is begun (initiator). */
  readonly customerId: Scalars['ID']['input'];
  /** Code of the channel on which it is asked for (kanaal). */
  readonly channel: Scalars['String']['input'];
  /** What it is about in one line (omschrijving). */
  readonly description?: InputMaybe<Scalars['String']['input']>;
  /** The contact in which it is asked for (klantcontact). */
  readonly contactId?: InputMaybe<Scalars['ID']['input']>;
};

/** What comes in for a case that runs (aanvulling). */
export type SupplementInput = {
  /** Answers to `CaseStep.missing`, by name. */
  readonly answers?: InputMaybe<ReadonlyArray<AnswerInput>>;
  /** Documents that come in, on paper or not. */
  readonly documents?: InputMaybe<ReadonlyArray<DocumentInput>>;
  /** Anything else to be known. */
  readonly remark?: InputMaybe<Scalars['String']['input']>;
};

/** One thing that was missing. */
export type AnswerInput = {
  /** Its name, as in `CaseStep.missing`. */
  readonly name: Scalars['String']['input'];
  /** What it is. */
  readonly value: Scalars['String']['input'];
};

/** A document that comes in. */
export type DocumentInput = {
  /** What it is called (titel). */
  readonly title: Scalars['String']['input'];
  /** Name in `CaseStep.missing` of what it brings; absent when nobody asked for it. */
  readonly answers?: InputMaybe<Scalars['String']['input']>;
  /** Where it is in another register. */
  readonly urn?: InputMaybe<Scalars['String']['input']>;
  /** Its form, for example `application/pdf` or `paper` (formaat). */
  readonly format?: InputMaybe<Scalars['String']['input']>;
  /** Where the paper is now: code of the service point, archive or department. Not for customers to say. */
  readonly locationCode?: InputMaybe<Scalars['String']['input']>;
};

export type Mutation = {
  readonly __typename?: 'Mutation';
  /**
   * Opens a case for a customer (zaak starten), with the steps of its process. A customer opens its own, on a channel on
   * which it does the first step itself.
   */
  readonly openCase?: Maybe<CasePayload>;
  /**
   * Takes in what a running case misses, or what comes in besides (aanvullen): what was given is not asked again, on any
   * channel.
   */
  readonly supplementCase?: Maybe<CasePayload>;
  /**
   * Gives a running case its next status (status zetten). A status that is final ends the case, with a result where its
   * type has results; steps that were still to be done are skipped then.
   */
  readonly setCaseStatus?: Maybe<CasePayload>;
  /**
   * Says that a step is done, and on which channel. The next one has its turn then, on whichever channel it can be done. A
   * partner says so of a step that waits for it; the same report again changes nothing.
   */
  readonly completeStep?: Maybe<CasePayload>;
  /** Has another unit or employee do the work from now on (behandelaar toewijzen); who did it before stays in the roles. */
  readonly assignCase?: Maybe<CasePayload>;
  /**
   * Lets a chain partner in to a case for one purpose, from now on (ketendossier delen). The partner sees it while a
   * relation with the customer is registered for that purpose too. A partner that was let in already gets the new end.
   */
  readonly shareDossier?: Maybe<CasePayload>;
  /**
   * Ends a running case because the customer no longer wants it (intrekken). Open tasks about it are cancelled; what was
   * promised to the customer stays to be done.
   */
  readonly cancelCase?: Maybe<CasePayload>;
  /** Adds a note by staff, for staff (zaaknotitie). */
  readonly addCaseNote?: Maybe<CasePayload>;
};

export type MutationOpenCaseArgs = {
  input: OpenCaseInput;
  idempotencyKey: Scalars['ID']['input'];
};

export type MutationSupplementCaseArgs = {
  caseId: Scalars['ID']['input'];
  channel: Scalars['String']['input'];
  input: SupplementInput;
  idempotencyKey: Scalars['ID']['input'];
};

export type MutationSetCaseStatusArgs = {
  caseId: Scalars['ID']['input'];
  statusCode: Scalars['String']['input'];
  publicText?: InputMaybe<Scalars['String']['input']>;
  explanation?: InputMaybe<Scalars['String']['input']>;
  resultCode?: InputMaybe<Scalars['String']['input']>;
  expectedVersion: Scalars['Int']['input'];
};

export type MutationCompleteStepArgs = {
  caseId: Scalars['ID']['input'];
  stepCode: Scalars['String']['input'];
  channel?: InputMaybe<Scalars['String']['input']>;
  resumeToken?: InputMaybe<Scalars['String']['input']>;
  input?: InputMaybe<SupplementInput>;
  expectedVersion: Scalars['Int']['input'];
};

export type MutationAssignCaseArgs = {
  caseId: Scalars['ID']['input'];
  unit?: InputMaybe<Scalars['String']['input']>;
  employeeId?: InputMaybe<Scalars['String']['input']>;
  expectedVersion: Scalars['Int']['input'];
};

export type MutationShareDossierArgs = {
  caseId: Scalars['ID']['input'];
  partnerOin: Scalars['String']['input'];
  partnerName?: InputMaybe<Scalars['String']['input']>;
  purpose: Scalars['String']['input'];
  legalBasis?: InputMaybe<Scalars['String']['input']>;
  until?: InputMaybe<Scalars['DateTime']['input']>;
  expectedVersion: Scalars['Int']['input'];
};

export type MutationCancelCaseArgs = {
  caseId: Scalars['ID']['input'];
  channel: Scalars['String']['input'];
  reason: Scalars['String']['input'];
  expectedVersion: Scalars['Int']['input'];
};

export type MutationAddCaseNoteArgs = {
  caseId: Scalars['ID']['input'];
  text: Scalars['String']['input'];
  idempotencyKey: Scalars['ID']['input'];
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
  Case: Case;
  CaseType: CaseType;
  CaseDocument: CaseDocument;
};

/** Mapping of federation reference types */
export type FederationReferenceTypes = {
  Customer: { __typename: 'Customer' } & GraphQLRecursivePick<
    FederationTypes['Customer'],
    { id: true }
  > &
    (
      | Record<PropertyKey, never>
      | GraphQLRecursivePick<FederationTypes['Customer'], { aliasIds: true }>
    );
  Case: { __typename: 'Case' } & (
    | GraphQLRecursivePick<FederationTypes['Case'], { id: true }>
    | GraphQLRecursivePick<
        FederationTypes['Case'],
        { sourceOrganisation: true; identification: true }
      >
  );
  CaseType: { __typename: 'CaseType' } & GraphQLRecursivePick<
    FederationTypes['CaseType'],
    { code: true }
  >;
  CaseDocument: { __typename: 'CaseDocument' } & GraphQLRecursivePick<
    FederationTypes['CaseDocument'],
    { id: true }
  >;
};

/** Mapping between all available schema types and the resolvers types */
export type ResolversTypes = {
  DateTime: ResolverTypeWrapper<Scalars['DateTime']['output']>;
  Date: ResolverTypeWrapper<Scalars['Date']['output']>;
  Duration: ResolverTypeWrapper<Scalars['Duration']['output']>;
  Customer: ResolverTypeWrapper<CustomerRow>;
  ID: ResolverTypeWrapper<Scalars['ID']['output']>;
  ProductType: ResolverTypeWrapper<ProductType>;
  Contact: ResolverTypeWrapper<Contact>;
  Confidentiality: Confidentiality;
  CaseRole: CaseRole;
  PartyType: PartyType;
  MandateSide: MandateSide;
  PaymentState: PaymentState;
  CaseRelationKind: CaseRelationKind;
  StepState: StepState;
  Audience: Audience;
  DocumentDirection: DocumentDirection;
  ArchiveNomination: ArchiveNomination;
  ArchiveState: ArchiveState;
  Case: ResolverTypeWrapper<CaseRow>;
  CaseType: ResolverTypeWrapper<CaseTypeRow>;
  StatusType: ResolverTypeWrapper<StatusTypeRow>;
  ResultType: ResolverTypeWrapper<ResultTypeRow>;
  CaseStatus: ResolverTypeWrapper<CaseStatusRow>;
  SubStatus: ResolverTypeWrapper<SubStatusRow>;
  CaseStep: ResolverTypeWrapper<CaseStepRow>;
  CaseResult: ResolverTypeWrapper<CaseResultRow>;
  Decision: ResolverTypeWrapper<DecisionRow>;
  CaseParty: ResolverTypeWrapper<CasePartyRow>;
  CaseContactPerson: ResolverTypeWrapper<CaseContactPersonRow>;
  CaseDocument: ResolverTypeWrapper<CaseDocumentRow>;
  CaseRelation: ResolverTypeWrapper<CaseRelationRow>;
  CaseObject: ResolverTypeWrapper<CaseObjectRow>;
  Suspension: ResolverTypeWrapper<SuspensionRow>;
  Extension: ResolverTypeWrapper<ExtensionRow>;
  CaseNote: ResolverTypeWrapper<CaseNoteRow>;
  DossierShare: ResolverTypeWrapper<DossierShareRow>;
  CaseProperty: ResolverTypeWrapper<CasePropertyRow>;
  CaseReference: ResolverTypeWrapper<CaseReferenceRow>;
  CaseConnection: ResolverTypeWrapper<CaseConnectionRow>;
  CaseEdge: ResolverTypeWrapper<CaseEdgeRow>;
  Query: ResolverTypeWrapper<Record<PropertyKey, never>>;
  UserError: ResolverTypeWrapper<UserError>;
  CasePayload: ResolverTypeWrapper<CasePayloadRow>;
  OpenCaseInput: OpenCaseInput;
  SupplementInput: SupplementInput;
  AnswerInput: AnswerInput;
  DocumentInput: DocumentInput;
  Mutation: ResolverTypeWrapper<Record<PropertyKey, never>>;
  String: ResolverTypeWrapper<Scalars['String']['output']>;
  Boolean: ResolverTypeWrapper<Scalars['Boolean']['output']>;
  Int: ResolverTypeWrapper<Scalars['Int']['output']>;
};

/** Mapping between all available schema types and the resolvers parents */
export type ResolversParentTypes = {
  DateTime: Scalars['DateTime']['output'];
  Date: Scalars['Date']['output'];
  Duration: Scalars['Duration']['output'];
  Customer: CustomerRow;
  ID: Scalars['ID']['output'];
  ProductType: ProductType;
  Contact: Contact;
  Case: CaseRow;
  CaseType: CaseTypeRow;
  StatusType: StatusTypeRow;
  ResultType: ResultTypeRow;
  CaseStatus: CaseStatusRow;
  SubStatus: SubStatusRow;
  CaseStep: CaseStepRow;
  CaseResult: CaseResultRow;
  Decision: DecisionRow;
  CaseParty: CasePartyRow;
  CaseContactPerson: CaseContactPersonRow;
  CaseDocument: CaseDocumentRow;
  CaseRelation: CaseRelationRow;
  CaseObject: CaseObjectRow;
  Suspension: SuspensionRow;
  Extension: ExtensionRow;
  CaseNote: CaseNoteRow;
  DossierShare: DossierShareRow;
  CaseProperty: CasePropertyRow;
  CaseReference: CaseReferenceRow;
  CaseConnection: CaseConnectionRow;
  CaseEdge: CaseEdgeRow;
  Query: Record<PropertyKey, never>;
  UserError: UserError;
  CasePayload: CasePayloadRow;
  OpenCaseInput: OpenCaseInput;
  SupplementInput: SupplementInput;
  AnswerInput: AnswerInput;
  DocumentInput: DocumentInput;
  Mutation: Record<PropertyKey, never>;
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
  cases?: Resolver<
    Maybe<ResolversTypes['CaseConnection']>,
    ParentType,
    ContextType,
    RequireFields<CustomerCasesArgs, 'first'>
  >;
};

export type ProductTypeResolvers<
  ContextType = Context,
  ParentType extends ResolversParentTypes['ProductType'] = ResolversParentTypes['ProductType'],
> = {
  code?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
};

export type ContactResolvers<
  ContextType = Context,
  ParentType extends ResolversParentTypes['Contact'] = ResolversParentTypes['Contact'],
> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
};

export type CaseResolvers<
  ContextType = Context,
  ParentType extends ResolversParentTypes['Case'] = ResolversParentTypes['Case'],
  FederationReferenceType extends FederationReferenceTypes['Case'] =
    FederationReferenceTypes['Case'],
> = {
  __resolveReference?: ReferenceResolver<
    Maybe<ResolversTypes['Case']> | FederationReferenceType,
    FederationReferenceType,
    ContextType
  >;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  version?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  identification?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  sourceOrganisation?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  responsibleOrganisation?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  commissioningOrganisation?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  type?: Resolver<Maybe<ResolversTypes['CaseType']>, ParentType, ContextType>;
  description?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  remarks?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  registeredOn?: Resolver<ResolversTypes['Date'], ParentType, ContextType>;
  startedOn?: Resolver<ResolversTypes['Date'], ParentType, ContextType>;
  plannedEndOn?: Resolver<Maybe<ResolversTypes['Date']>, ParentType, ContextType>;
  dueOn?: Resolver<Maybe<ResolversTypes['Date']>, ParentType, ContextType>;
  endedOn?: Resolver<Maybe<ResolversTypes['Date']>, ParentType, ContextType>;
  withdrawnOn?: Resolver<Maybe<ResolversTypes['Date']>, ParentType, ContextType>;
  publishedOn?: Resolver<Maybe<ResolversTypes['Date']>, ParentType, ContextType>;
  channel?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  openedIn?: Resolver<Maybe<ResolversTypes['Contact']>, ParentType, ContextType>;
  confidentiality?: Resolver<ResolversTypes['Confidentiality'], ParentType, ContextType>;
  status?: Resolver<Maybe<ResolversTypes['CaseStatus']>, ParentType, ContextType>;
  statusHistory?: Resolver<ReadonlyArray<ResolversTypes['CaseStatus']>, ParentType, ContextType>;
  steps?: Resolver<ReadonlyArray<ResolversTypes['CaseStep']>, ParentType, ContextType>;
  result?: Resolver<Maybe<ResolversTypes['CaseResult']>, ParentType, ContextType>;
  decisions?: Resolver<Maybe<ReadonlyArray<ResolversTypes['Decision']>>, ParentType, ContextType>;
  roles?: Resolver<
    Maybe<ReadonlyArray<ResolversTypes['CaseParty']>>,
    ParentType,
    ContextType,
    Partial<CaseRolesArgs>
  >;
  handler?: Resolver<Maybe<ResolversTypes['CaseParty']>, ParentType, ContextType>;
  documents?: Resolver<
    Maybe<ReadonlyArray<ResolversTypes['CaseDocument']>>,
    ParentType,
    ContextType
  >;
  relations?: Resolver<ReadonlyArray<ResolversTypes['CaseRelation']>, ParentType, ContextType>;
  objects?: Resolver<Maybe<ReadonlyArray<ResolversTypes['CaseObject']>>, ParentType, ContextType>;
  geometry?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  payment?: Resolver<Maybe<ResolversTypes['PaymentState']>, ParentType, ContextType>;
  lastPaidAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  suspension?: Resolver<Maybe<ResolversTypes['Suspension']>, ParentType, ContextType>;
  extension?: Resolver<Maybe<ResolversTypes['Extension']>, ParentType, ContextType>;
  productTypes?: Resolver<
    Maybe<ReadonlyArray<Maybe<ResolversTypes['ProductType']>>>,
    ParentType,
    ContextType
  >;
  internalNotes?: Resolver<
    Maybe<ReadonlyArray<ResolversTypes['CaseNote']>>,
    ParentType,
    ContextType
  >;
  sharedWith?: Resolver<
    Maybe<ReadonlyArray<ResolversTypes['DossierShare']>>,
    ParentType,
    ContextType
  >;
  properties?: Resolver<
    Maybe<ReadonlyArray<ResolversTypes['CaseProperty']>>,
    ParentType,
    ContextType
  >;
  references?: Resolver<
    Maybe<ReadonlyArray<ResolversTypes['CaseReference']>>,
    ParentType,
    ContextType
  >;
  lastChangedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  lastSeenByCustomerAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  source?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  archiveNomination?: Resolver<Maybe<ResolversTypes['ArchiveNomination']>, ParentType, ContextType>;
  archiveState?: Resolver<Maybe<ResolversTypes['ArchiveState']>, ParentType, ContextType>;
  archiveActionOn?: Resolver<Maybe<ResolversTypes['Date']>, ParentType, ContextType>;
};

export type CaseTypeResolvers<
  ContextType = Context,
  ParentType extends ResolversParentTypes['CaseType'] = ResolversParentTypes['CaseType'],
  FederationReferenceType extends FederationReferenceTypes['CaseType'] =
    FederationReferenceTypes['CaseType'],
> = {
  __resolveReference?: ReferenceResolver<
    Maybe<ResolversTypes['CaseType']> | FederationReferenceType,
    FederationReferenceType,
    ContextType
  >;
  code?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  leadTime?: Resolver<ResolversTypes['Duration'], ParentType, ContextType>;
  serviceNorm?: Resolver<Maybe<ResolversTypes['Duration']>, ParentType, ContextType>;
  confidentiality?: Resolver<ResolversTypes['Confidentiality'], ParentType, ContextType>;
  statusTypes?: Resolver<ReadonlyArray<ResolversTypes['StatusType']>, ParentType, ContextType>;
  resultTypes?: Resolver<ReadonlyArray<ResolversTypes['ResultType']>, ParentType, ContextType>;
  validFrom?: Resolver<Maybe<ResolversTypes['Date']>, ParentType, ContextType>;
  validUntil?: Resolver<Maybe<ResolversTypes['Date']>, ParentType, ContextType>;
};

export type StatusTypeResolvers<
  ContextType = Context,
  ParentType extends ResolversParentTypes['StatusType'] = ResolversParentTypes['StatusType'],
> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  order?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  publicText?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  notifyCustomer?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  isFinal?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  leadTime?: Resolver<Maybe<ResolversTypes['Duration']>, ParentType, ContextType>;
};

export type ResultTypeResolvers<
  ContextType = Context,
  ParentType extends ResolversParentTypes['ResultType'] = ResolversParentTypes['ResultType'],
> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  archiveNomination?: Resolver<Maybe<ResolversTypes['ArchiveNomination']>, ParentType, ContextType>;
  archiveTerm?: Resolver<Maybe<ResolversTypes['Duration']>, ParentType, ContextType>;
};

export type CaseStatusResolvers<
  ContextType = Context,
  ParentType extends ResolversParentTypes['CaseStatus'] = ResolversParentTypes['CaseStatus'],
> = {
  type?: Resolver<ResolversTypes['StatusType'], ParentType, ContextType>;
  setAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  setBy?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  explanation?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  publicText?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  readAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  subStatuses?: Resolver<ReadonlyArray<ResolversTypes['SubStatus']>, ParentType, ContextType>;
};

export type SubStatusResolvers<
  ContextType = Context,
  ParentType extends ResolversParentTypes['SubStatus'] = ResolversParentTypes['SubStatus'],
> = {
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  text?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  audience?: Resolver<ResolversTypes['Audience'], ParentType, ContextType>;
};

export type CaseStepResolvers<
  ContextType = Context,
  ParentType extends ResolversParentTypes['CaseStep'] = ResolversParentTypes['CaseStep'],
> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  order?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  state?: Resolver<ResolversTypes['StepState'], ParentType, ContextType>;
  unit?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  availableOn?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  selfService?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
  doneOn?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  doneAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  doneBy?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  resumeToken?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  missing?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
};

export type CaseResultResolvers<
  ContextType = Context,
  ParentType extends ResolversParentTypes['CaseResult'] = ResolversParentTypes['CaseResult'],
> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  explanation?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type DecisionResolvers<
  ContextType = Context,
  ParentType extends ResolversParentTypes['Decision'] = ResolversParentTypes['Decision'],
> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  type?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  identification?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  urn?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  date?: Resolver<Maybe<ResolversTypes['Date']>, ParentType, ContextType>;
  effectiveFrom?: Resolver<Maybe<ResolversTypes['Date']>, ParentType, ContextType>;
  expiresOn?: Resolver<Maybe<ResolversTypes['Date']>, ParentType, ContextType>;
  sentOn?: Resolver<Maybe<ResolversTypes['Date']>, ParentType, ContextType>;
  objectionUntil?: Resolver<Maybe<ResolversTypes['Date']>, ParentType, ContextType>;
  summary?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  explanation?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type CasePartyResolvers<
  ContextType = Context,
  ParentType extends ResolversParentTypes['CaseParty'] = ResolversParentTypes['CaseParty'],
> = {
  role?: Resolver<ResolversTypes['CaseRole'], ParentType, ContextType>;
  roleName?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  partyType?: Resolver<ResolversTypes['PartyType'], ParentType, ContextType>;
  customer?: Resolver<Maybe<ResolversTypes['Customer']>, ParentType, ContextType>;
  name?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  employeeId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  orgUnit?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  partnerOin?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  explanation?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  contactPerson?: Resolver<Maybe<ResolversTypes['CaseContactPerson']>, ParentType, ContextType>;
  mandate?: Resolver<Maybe<ResolversTypes['MandateSide']>, ParentType, ContextType>;
  onBehalfOf?: Resolver<Maybe<ResolversTypes['Customer']>, ParentType, ContextType>;
  signInMeans?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  assuranceLevel?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  from?: Resolver<Maybe<ResolversTypes['Date']>, ParentType, ContextType>;
  until?: Resolver<Maybe<ResolversTypes['Date']>, ParentType, ContextType>;
};

export type CaseContactPersonResolvers<
  ContextType = Context,
  ParentType extends ResolversParentTypes['CaseContactPerson'] =
    ResolversParentTypes['CaseContactPerson'],
> = {
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  position?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  email?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  phone?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type CaseDocumentResolvers<
  ContextType = Context,
  ParentType extends ResolversParentTypes['CaseDocument'] = ResolversParentTypes['CaseDocument'],
  FederationReferenceType extends FederationReferenceTypes['CaseDocument'] =
    FederationReferenceTypes['CaseDocument'],
> = {
  __resolveReference?: ReferenceResolver<
    Maybe<ResolversTypes['CaseDocument']> | FederationReferenceType,
    FederationReferenceType,
    ContextType
  >;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  title?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  description?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  createdOn?: Resolver<ResolversTypes['Date'], ParentType, ContextType>;
  direction?: Resolver<Maybe<ResolversTypes['DocumentDirection']>, ParentType, ContextType>;
  format?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  confidentiality?: Resolver<Maybe<ResolversTypes['Confidentiality']>, ParentType, ContextType>;
  isDraft?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  locationCode?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  downloadUrl?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  urn?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  destroyAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
};

export type CaseRelationResolvers<
  ContextType = Context,
  ParentType extends ResolversParentTypes['CaseRelation'] = ResolversParentTypes['CaseRelation'],
> = {
  kind?: Resolver<ResolversTypes['CaseRelationKind'], ParentType, ContextType>;
  name?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  explanation?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  case?: Resolver<Maybe<ResolversTypes['Case']>, ParentType, ContextType>;
};

export type CaseObjectResolvers<
  ContextType = Context,
  ParentType extends ResolversParentTypes['CaseObject'] = ResolversParentTypes['CaseObject'],
> = {
  type?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  urn?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  description?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  identification?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  customer?: Resolver<Maybe<ResolversTypes['Customer']>, ParentType, ContextType>;
};

export type SuspensionResolvers<
  ContextType = Context,
  ParentType extends ResolversParentTypes['Suspension'] = ResolversParentTypes['Suspension'],
> = {
  active?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  earlier?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  reason?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type ExtensionResolvers<
  ContextType = Context,
  ParentType extends ResolversParentTypes['Extension'] = ResolversParentTypes['Extension'],
> = {
  duration?: Resolver<ResolversTypes['Duration'], ParentType, ContextType>;
  reason?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type CaseNoteResolvers<
  ContextType = Context,
  ParentType extends ResolversParentTypes['CaseNote'] = ResolversParentTypes['CaseNote'],
> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  subject?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  text?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  changedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  by?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  audience?: Resolver<ResolversTypes['Audience'], ParentType, ContextType>;
  isDraft?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
};

export type DossierShareResolvers<
  ContextType = Context,
  ParentType extends ResolversParentTypes['DossierShare'] = ResolversParentTypes['DossierShare'],
> = {
  partnerOin?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  partnerName?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  purpose?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  legalBasis?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  from?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  until?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
};

export type CasePropertyResolvers<
  ContextType = Context,
  ParentType extends ResolversParentTypes['CaseProperty'] = ResolversParentTypes['CaseProperty'],
> = {
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  value?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type CaseReferenceResolvers<
  ContextType = Context,
  ParentType extends ResolversParentTypes['CaseReference'] = ResolversParentTypes['CaseReference'],
> = {
  system?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  value?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type CaseConnectionResolvers<
  ContextType = Context,
  ParentType extends ResolversParentTypes['CaseConnection'] =
    ResolversParentTypes['CaseConnection'],
> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['CaseEdge']>, ParentType, ContextType>;
  endCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  hasNextPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  totalCount?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  complete?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
};

export type CaseEdgeResolvers<
  ContextType = Context,
  ParentType extends ResolversParentTypes['CaseEdge'] = ResolversParentTypes['CaseEdge'],
> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Case'], ParentType, ContextType>;
};

export type QueryResolvers<
  ContextType = Context,
  ParentType extends ResolversParentTypes['Query'] = ResolversParentTypes['Query'],
> = {
  case?: Resolver<
    Maybe<ResolversTypes['Case']>,
    ParentType,
    ContextType,
    RequireFields<QueryCaseArgs, 'id'>
  >;
  caseByIdentification?: Resolver<
    Maybe<ResolversTypes['Case']>,
    ParentType,
    ContextType,
    RequireFields<QueryCaseByIdentificationArgs, 'identification'>
  >;
  caseQueue?: Resolver<
    Maybe<ResolversTypes['CaseConnection']>,
    ParentType,
    ContextType,
    RequireFields<QueryCaseQueueArgs, 'first'>
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

export type CasePayloadResolvers<
  ContextType = Context,
  ParentType extends ResolversParentTypes['CasePayload'] = ResolversParentTypes['CasePayload'],
> = {
  case?: Resolver<Maybe<ResolversTypes['Case']>, ParentType, ContextType>;
  errors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type MutationResolvers<
  ContextType = Context,
  ParentType extends ResolversParentTypes['Mutation'] = ResolversParentTypes['Mutation'],
> = {
  openCase?: Resolver<
    Maybe<ResolversTypes['CasePayload']>,
    ParentType,
    ContextType,
    RequireFields<MutationOpenCaseArgs, 'input' | 'idempotencyKey'>
  >;
  supplementCase?: Resolver<
    Maybe<ResolversTypes['CasePayload']>,
    ParentType,
    ContextType,
    RequireFields<MutationSupplementCaseArgs, 'caseId' | 'channel' | 'input' | 'idempotencyKey'>
  >;
  setCaseStatus?: Resolver<
    Maybe<ResolversTypes['CasePayload']>,
    ParentType,
    ContextType,
    RequireFields<MutationSetCaseStatusArgs, 'caseId' | 'statusCode' | 'expectedVersion'>
  >;
  completeStep?: Resolver<
    Maybe<ResolversTypes['CasePayload']>,
    ParentType,
    ContextType,
    RequireFields<MutationCompleteStepArgs, 'caseId' | 'stepCode' | 'expectedVersion'>
  >;
  assignCase?: Resolver<
    Maybe<ResolversTypes['CasePayload']>,
    ParentType,
    ContextType,
    RequireFields<MutationAssignCaseArgs, 'caseId' | 'expectedVersion'>
  >;
  shareDossier?: Resolver<
    Maybe<ResolversTypes['CasePayload']>,
    ParentType,
    ContextType,
    RequireFields<MutationShareDossierArgs, 'caseId' | 'partnerOin' | 'purpose' | 'expectedVersion'>
  >;
  cancelCase?: Resolver<
    Maybe<ResolversTypes['CasePayload']>,
    ParentType,
    ContextType,
    RequireFields<MutationCancelCaseArgs, 'caseId' | 'channel' | 'reason' | 'expectedVersion'>
  >;
  addCaseNote?: Resolver<
    Maybe<ResolversTypes['CasePayload']>,
    ParentType,
    ContextType,
    RequireFields<MutationAddCaseNoteArgs, 'caseId' | 'text' | 'idempotencyKey'>
  >;
};

export type Resolvers<ContextType = Context> = {
  DateTime?: GraphQLScalarType;
  Date?: GraphQLScalarType;
  Duration?: GraphQLScalarType;
  Customer?: CustomerResolvers<ContextType>;
  ProductType?: ProductTypeResolvers<ContextType>;
  Contact?: ContactResolvers<ContextType>;
  Case?: CaseResolvers<ContextType>;
  CaseType?: CaseTypeResolvers<ContextType>;
  StatusType?: StatusTypeResolvers<ContextType>;
  ResultType?: ResultTypeResolvers<ContextType>;
  CaseStatus?: CaseStatusResolvers<ContextType>;
  SubStatus?: SubStatusResolvers<ContextType>;
  CaseStep?: CaseStepResolvers<ContextType>;
  CaseResult?: CaseResultResolvers<ContextType>;
  Decision?: DecisionResolvers<ContextType>;
  CaseParty?: CasePartyResolvers<ContextType>;
  CaseContactPerson?: CaseContactPersonResolvers<ContextType>;
  CaseDocument?: CaseDocumentResolvers<ContextType>;
  CaseRelation?: CaseRelationResolvers<ContextType>;
  CaseObject?: CaseObjectResolvers<ContextType>;
  Suspension?: SuspensionResolvers<ContextType>;
  Extension?: ExtensionResolvers<ContextType>;
  CaseNote?: CaseNoteResolvers<ContextType>;
  DossierShare?: DossierShareResolvers<ContextType>;
  CaseProperty?: CasePropertyResolvers<ContextType>;
  CaseReference?: CaseReferenceResolvers<ContextType>;
  CaseConnection?: CaseConnectionResolvers<ContextType>;
  CaseEdge?: CaseEdgeResolvers<ContextType>;
  Query?: QueryResolvers<ContextType>;
  UserError?: UserErrorResolvers<ContextType>;
  CasePayload?: CasePayloadResolvers<ContextType>;
  Mutation?: MutationResolvers<ContextType>;
};

export type DirectiveResolvers<ContextType = Context> = {
  access?: AccessDirectiveResolver<any, any, ContextType>;
  masked?: MaskedDirectiveResolver<any, any, ContextType>;
  shareable?: ShareableDirectiveResolver<any, any, ContextType>;
  listSize?: ListSizeDirectiveResolver<any, any, ContextType>;
};
