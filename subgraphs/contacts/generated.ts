/* Made by `npm run generate` from the SDL of the subgraphs. Do not edit. */
import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type {
  ChannelRow,
  ChannelAddressRow,
  ServicePointRow,
  ActorRow,
  ParticipantRow,
  ContactSubjectRow,
  CaseRow,
  ProductRow,
  SubjectReferenceRow,
  AttachmentRow,
  ContactRow,
  TaskAttemptRow,
  TaskHandoverRow,
  TaskRow,
  ReferralRow,
  OutboundMessageRow,
  CustomerRow,
  CustomerMatchRow,
  ContactConnectionRow,
  TaskConnectionRow,
  TimelineEntryRow,
  TimelinePageRow,
  ContactPayloadRow,
  TaskPayloadRow,
  MessagePayloadRow,
  IncomingContactRow,
  IncomingPayloadRow,
  ReferralPayloadRow,
  ExternalProductRow,
  TimelineItemRow,
} from './rows.ts';
import type { Context } from './loaders.ts';
export type Maybe<T> = T | null;
export type InputMaybe<T> = Maybe<T>;
export type Omit<T, K extends keyof T> = Pick<T, Exclude<keyof T, K>>;
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
  /** A length of time, as ISO 8601 text in whole units: P2D is two days, PT20S twenty seconds. */
  Duration: { input: string; output: string };
};

export type Customer = {
  readonly __typename?: 'Customer';
  readonly id: Scalars['ID']['output'];
  readonly aliasIds: ReadonlyArray<Scalars['ID']['output']>;
  /**
   * Contacts with this customer on all channels, newest first (klantcontacten). A citizen sees those in which it takes
   * part; text of a confidential contact is given to the units that handle it.
   */
  readonly contacts?: Maybe<ContactConnection>;
  /**
   * What still has to be done for this customer (openstaande interne taken, terugbelnotities): what was promised to it
   * first, and of both what is due first on top.
   * A citizen sees what was promised to it.
   */
  readonly openTasks?: Maybe<ReadonlyArray<Task>>;
  /** Where this customer was sent on to and has not been helped yet, newest first (openstaande doorverwijzingen). */
  readonly openReferrals?: Maybe<ReadonlyArray<Referral>>;
  /**
   * Everything that happened with this customer in all registers, newest first (tijdlijn). Look at `incompleteSources`
   * before telling somebody that there is nothing.
   */
  readonly timeline?: Maybe<TimelinePage>;
  /** How this customer uses our channels (kanaalgedrag). */
  readonly channelProfile?: Maybe<ChannelProfile>;
};

export type CustomerContactsArgs = {
  channel?: InputMaybe<ChannelKind>;
  since?: InputMaybe<Scalars['DateTime']['input']>;
  first?: Scalars['Int']['input'];
  after?: InputMaybe<Scalars['String']['input']>;
};

export type CustomerTimelineArgs = {
  first?: Scalars['Int']['input'];
  after?: InputMaybe<Scalars['String']['input']>;
  kinds?: InputMaybe<ReadonlyArray<TimelineKind>>;
};

export type Case = {
  readonly __typename?: 'Case';
  readonly id: Scalars['ID']['output'];
  /** Contacts about this case on all channels, newest first (klantcontacten bij de zaak). */
  readonly contacts?: Maybe<ReadonlyArray<Contact>>;
};

export type CaseContactsArgs = {
  first?: Scalars['Int']['input'];
};

export type Product = {
  readonly __typename?: 'Product';
  readonly id: Scalars['ID']['output'];
};

export type ExternalProduct = {
  readonly __typename?: 'ExternalProduct';
  readonly uri: Scalars['String']['output'];
};

export type CustomerMatch = {
  readonly __typename?: 'CustomerMatch';
  readonly customerId: Scalars['ID']['output'];
  readonly aliasIds?: Maybe<ReadonlyArray<Scalars['ID']['output']>>;
  /** Calls back and other things promised to this person and not done yet: say so before anything else. */
  readonly openPromises?: Maybe<Scalars['Int']['output']>;
  /** When this person last had contact with us, on any channel; null when never. */
  readonly lastContact?: Maybe<Scalars['DateTime']['output']>;
};

/** Kind of channel: what it is like, whatever the organisation calls it (soort kanaal). */
export type ChannelKind =
  /** By telephone (telefoon). */
  | 'PHONE'
  /** In person, at a counter (balie). */
  | 'COUNTER'
  /** By e-mail. */
  | 'EMAIL'
  /** By letter (brief). */
  | 'LETTER'
  /** By fax. */
  | 'FAX'
  /** Live chat with an employee. */
  | 'CHAT'
  /** Chat with a machine (chatbot). */
  | 'CHATBOT'
  /** Text message (sms). */
  | 'SMS'
  /** WhatsApp message. */
  | 'WHATSAPP'
  /** Message on a social network. */
  | 'SOCIAL'
  /** Form on the website (webformulier). */
  | 'WEB_FORM'
  /** Own pages of the customer, signed in (mijn-omgeving). */
  | 'PORTAL'
  /** App of the organisation. */
  | 'APP'
  /** Video call (beeldbellen). */
  | 'VIDEO'
  /** Visit at home (huisbezoek). */
  | 'HOME_VISIT';

/** Whether both sides speak at the same moment; decides which step can be done on a channel. */
export type Synchronicity =
  /** Question and answer at once, as by telephone. */
  | 'SYNCHRONOUS'
  /** The answer follows later, as by letter. */
  | 'ASYNCHRONOUS';

/** Who began the contact (richting). */
export type Direction =
  /** The customer came to us. */
  | 'INBOUND'
  /** We went to the customer. */
  | 'OUTBOUND';

/** What the customer wants with a contact (reden van contact). */
export type ContactIntent =
  /** To know something (informatie). */
  | 'SEEK_INFORMATION'
  /** To have a product or service (aanvraag). */
  | 'REQUEST_PRODUCT'
  /** To hear how far something is (voortgang). */
  | 'PROGRESS'
  /** To bring what was missing (aanvulling). */
  | 'SUPPLEMENT'
  /** To have something changed (wijziging). */
  | 'CHANGE'
  /** To stop something (intrekking, opzegging). */
  | 'CANCEL'
  /** To complain (klacht). */
  | 'COMPLAINT'
  /** To object to a decision (bezwaar). */
  | 'OBJECTION'
  /** To tell that something is wrong somewhere (melding). */
  | 'REPORT'
  /** Contact about supervision or a fine (handhaving). */
  | 'ENFORCEMENT'
  /** Anything else, or not recorded. */
  | 'OTHER';

/** How a contact ended (gespreksresultaat). */
export type ContactOutcome =
  /** Answered at once; nothing left to do. */
  | 'SOLVED_FIRST_TIME'
  /** Handed on to a colleague (doorverbonden). */
  | 'TRANSFERRED'
  /** Somebody will call back (terugbelafspraak). */
  | 'CALLBACK_PROMISED'
  /** A case was opened (zaak gestart). */
  | 'CASE_OPENED'
  /** Sent on to another channel, place or organisation (doorverwezen). */
  | 'REFERRED'
  /** Nobody answered (geen gehoor). */
  | 'NO_ANSWER'
  /** The customer gave up before it was done (afgebroken). */
  | 'ABANDONED';

/** In which role somebody takes part in a contact (rol van de betrokkene). */
export type ParticipantRole =
  /** The customer whom it is about (klant). */
  | 'CUSTOMER'
  /** Somebody who speaks for the customer (vertegenwoordiger). */
  | 'REPRESENTATIVE';

/** What an actor is (soort actor). */
export type ActorKind =
  /** A person who works here (medewerker). */
  | 'EMPLOYEE'
  /** A unit as a whole (organisatorische eenheid). */
  | 'ORG_UNIT'
  /** A machine (geautomatiseerde actor). */
  | 'AUTOMATED';

/** What is to be done (soort interne taak). */
export type TaskKind =
  /** Call the customer back (terugbellen). */
  | 'CALL_BACK'
  /** Answer in writing (beantwoorden). */
  | 'REPLY'
  /** Find something out (uitzoeken). */
  | 'INVESTIGATE'
  /** Send something (informatie toesturen). */
  | 'SEND_INFORMATION'
  /** Go there (bezoeken). */
  | 'VISIT'
  /** Something else: see the instruction. */
  | 'OTHER';

/** How far a task is (status van de interne taak). */
export type TaskState =
  /** Nobody has taken it up (te verwerken). */
  | 'OPEN'
  /** Somebody has taken it up. */
  | 'CLAIMED'
  /** The customer was tried and not reached yet. */
  | 'ATTEMPTED'
  /** Done (verwerkt). */
  | 'DONE'
  /** No longer needed (vervallen). */
  | 'CANCELLED';

/** What a customer is sent on to (soort doorverwijzing). */
export type ReferralTarget =
  /** Another channel of ours. */
  | 'CHANNEL'
  /** A unit of ours (afdeling). */
  | 'UNIT'
  /** A counter or other place of ours (balie, loket). */
  | 'SERVICE_POINT'
  /** A partner in the chain (ketenpartner). */
  | 'PARTNER'
  /** An online product of another authority (Samenwerkende Catalogi). */
  | 'EXTERNAL_PRODUCT';

/** How far a referral is (status van de doorverwijzing). */
export type ReferralState =
  /** Told in advance to who will receive the customer (aangekondigd). */
  | 'ANNOUNCED'
  /** The receiving side has said yes. */
  | 'ACCEPTED'
  /** The customer is there. */
  | 'ARRIVED'
  /** The customer was helped. */
  | 'COMPLETED'
  /** The receiving side has said no. */
  | 'DECLINED'
  /** The customer did not come in time (verlopen). */
  | 'EXPIRED';

/** What an entry of the timeline tells. */
export type TimelineKind =
  /** A contact on any channel. */
  | 'CONTACT'
  /** Something to be done was noted, or was done. */
  | 'TASK'
  /** The customer was sent on. */
  | 'REFERRAL'
  /** A case was opened (zaak gestart). */
  | 'CASE_OPENED'
  /** A case has a new status. */
  | 'CASE_STATUS'
  /** A case was closed (zaak afgehandeld). */
  | 'CASE_CLOSED'
  /** A decision was taken (besluit). */
  | 'DECISION'
  /** A product began (ingangsdatum). */
  | 'PRODUCT_STARTED'
  /** A product ended (einddatum). */
  | 'PRODUCT_ENDED'
  /** Something was ordered (bestelling). */
  | 'ORDER'
  /** A message went out (bericht). */
  | 'OUTBOUND_MESSAGE'
  /** What we know of the customer itself changed (gewijzigd klantgegeven). */
  | 'CUSTOMER_CHANGED';

/** How far a message is on its way (bezorgstatus). */
export type DeliveryState =
  /** Waits to be sent. */
  | 'QUEUED'
  /** Sent; not known whether it arrived. */
  | 'SENT'
  /**
   * Handed over, but not known whether it was taken: the process or the connection ended at that very moment. It is not sent
   * again by itself, as it could come twice.
   */
  | 'IN_DOUBT'
  /** Arrived. */
  | 'DELIVERED'
  /** Opened by the customer. */
  | 'READ'
  /** Did not arrive; see `failureReason`. */
  | 'FAILED';

/**
 * One exchange with a customer about one subject on one channel (klantcontact). It never changes: what was wrong is put
 * right by a next contact, see `correctedBy`.
 */
export type Contact = {
  readonly __typename?: 'Contact';
  /** The contact's id in this graph. */
  readonly id: Scalars['ID']['output'];
  /** The same for all contacts of one conversation, as when a caller asks two things or is handed on. */
  readonly interactionId: Scalars['ID']['output'];
  /** Counts the times that its source told us something new of it; 1 at first. */
  readonly version: Scalars['Int']['output'];
  /** Number under which people speak of it (nummer). */
  readonly number?: Maybe<Scalars['String']['output']>;
  /** Channel on which it was (kanaal); null when the organisation has not set up that channel here. */
  readonly channel?: Maybe<Channel>;
  /** Who began it. */
  readonly direction: Direction;
  /** When it began (plaatsgevonden op). */
  readonly startedAt: Scalars['DateTime']['output'];
  /** When it ended; null while it lasts, and for what has no length, as a letter. */
  readonly endedAt?: Maybe<Scalars['DateTime']['output']>;
  /** How long the customer waited for it to begin (wachttijd). */
  readonly waited?: Maybe<Scalars['Duration']['output']>;
  /** What it is about in one line (onderwerp); null to others than the handling units when it is confidential. */
  readonly subject?: Maybe<Scalars['String']['output']>;
  /** What was said or asked (inhoud); null to others than the handling units when it is confidential. */
  readonly content?: Maybe<Scalars['String']['output']>;
  /** What was answered (reactie); null to others than the handling units when it is confidential. */
  readonly reply?: Maybe<Scalars['String']['output']>;
  /** What the customer wanted. */
  readonly intent: ContactIntent;
  /** How it ended (gespreksresultaat); null while that is not known. */
  readonly outcome?: Maybe<ContactOutcome>;
  /** Whether the other side was reached (indicatie contact gelukt); null when nobody recorded it. */
  readonly succeeded?: Maybe<Scalars['Boolean']['output']>;
  /** Only the units that handle it may read its texts (vertrouwelijk). */
  readonly confidential: Scalars['Boolean']['output'];
  /** Language in which it was, ISO 639-2 in three letters (taal). */
  readonly language?: Maybe<Scalars['String']['output']>;
  /** Who took part on the customer's side (betrokkenen). */
  readonly participants?: Maybe<ReadonlyArray<Participant>>;
  /** Who did it on our side (actoren). */
  readonly actors?: Maybe<ReadonlyArray<Actor>>;
  /** Place where the customer was received; null for a channel without one. */
  readonly servicePoint?: Maybe<ServicePoint>;
  /** Cases, products and other things that it is about (onderwerpobjecten). */
  readonly about: ReadonlyArray<Maybe<ContactSubject>>;
  /** The contact that this one follows on, on whichever channel that was. */
  readonly followUpOf?: Maybe<Contact>;
  /** What was to be done because of it, open or not (interne taken). */
  readonly tasks?: Maybe<ReadonlyArray<Task>>;
  /** Where the customer was sent on to in this contact (doorverwijzing). */
  readonly referral?: Maybe<Referral>;
  /** Documents that came with it (bijlagen); null to others than the handling units when it is confidential. */
  readonly attachments?: Maybe<ReadonlyArray<Attachment>>;
  /** The contact that puts this one right; null when nothing was wrong. */
  readonly correctedBy?: Maybe<Contact>;
  /** The contact that this one puts right; null when it puts none right. */
  readonly corrects?: Maybe<Contact>;
  /** Why it puts another one right, or how its customer came to be known, for colleagues. */
  readonly correctionReason?: Maybe<Scalars['String']['output']>;
  /** How satisfied the customer was, 1 to 10 (klanttevredenheid). */
  readonly satisfaction?: Maybe<Scalars['Int']['output']>;
  /** Register or system that owns this record (bron). */
  readonly source: Scalars['String']['output'];
  /** When that source last said so. */
  readonly asOf: Scalars['DateTime']['output'];
};

/** What a contact is about (onderwerpobject). */
export type ContactSubject = Case | Product | SubjectReference;

/** Something outside this graph that a contact is about. */
export type SubjectReference = {
  readonly __typename?: 'SubjectReference';
  /** Name of it among all systems: urn:nld:organisation:system:component:resource:id. */
  readonly urn: Scalars['String']['output'];
  /** What to call it on a screen. */
  readonly label?: Maybe<Scalars['String']['output']>;
};

/**
 * Somebody on the customer's side of a contact (betrokkene). A citizen sees who it is itself; of others that they took
 * part, and in which role.
 */
export type Participant = {
  readonly __typename?: 'Participant';
  /** In which role. */
  readonly role: ParticipantRole;
  /** The customer it is; null for somebody who stayed unknown. */
  readonly customer?: Maybe<Customer>;
  /** Whether this one took the initiative. */
  readonly initiator: Scalars['Boolean']['output'];
  /** Name as given in this contact (contactnaam). */
  readonly name?: Maybe<Scalars['String']['output']>;
  /** Organisation for which they spoke, as given in this contact (organisatienaam). */
  readonly organisation?: Maybe<Scalars['String']['output']>;
  /** Number or address for the answer to this contact, and for nothing else: it is no part of the customer's profile. */
  readonly replyTo?: Maybe<Scalars['String']['output']>;
};

/** Who did something on our side (actor). */
export type Actor = {
  readonly __typename?: 'Actor';
  /** The actor's id in this graph. */
  readonly id: Scalars['ID']['output'];
  /** Employee, unit or machine. */
  readonly kind: ActorKind;
  /** Name (naam). */
  readonly name: Scalars['String']['output'];
  /** Code of the unit they work for (organisatorische eenheid). */
  readonly unit?: Maybe<Scalars['String']['output']>;
};

/** A document that came with a contact (bijlage). */
export type Attachment = {
  readonly __typename?: 'Attachment';
  /** Names it within this graph. */
  readonly id: Scalars['ID']['output'];
  /** What it is called. */
  readonly title: Scalars['String']['output'];
  /** Media type, such as application/pdf (formaat). */
  readonly format?: Maybe<Scalars['String']['output']>;
  /** Its size. */
  readonly bytes?: Maybe<Scalars['Int']['output']>;
  /** Where the document is kept: its name among all systems. */
  readonly urn: Scalars['String']['output'];
};

/** A way to reach the organisation (kanaal). */
export type Channel = {
  readonly __typename?: 'Channel';
  /** Code of the channel in this organisation. */
  readonly code: Scalars['ID']['output'];
  /** What the organisation calls it. */
  readonly name: Scalars['String']['output'];
  /** What it is like. */
  readonly kind: ChannelKind;
  /** Whether both sides speak at the same moment. */
  readonly synchronicity: Synchronicity;
  /** Within which working time a customer may expect the first response (servicenorm): two days for e-mail. */
  readonly responseNorm: Scalars['Duration']['output'];
  /** Numbers and addresses of this channel; one may serve several units, and several may end in one unit. */
  readonly addresses: ReadonlyArray<ChannelAddress>;
  /** Places where this channel receives customers (locaties). */
  readonly servicePoints: ReadonlyArray<ServicePoint>;
  /** Switched on in this organisation: roll-out goes channel by channel. */
  readonly enabled: Scalars['Boolean']['output'];
};

/** A telephone number, e-mail address or post address of a channel. */
export type ChannelAddress = {
  readonly __typename?: 'ChannelAddress';
  /** The number or address. */
  readonly value: Scalars['String']['output'];
  /** Codes of the units where it ends. */
  readonly units: ReadonlyArray<Scalars['String']['output']>;
  /** Subject that this number or address stands for, shown to whoever answers: the environment number. */
  readonly hint?: Maybe<Scalars['String']['output']>;
};

/** A place where customers are received (balie, loket, locatie). */
export type ServicePoint = {
  readonly __typename?: 'ServicePoint';
  /** Code of the place in this organisation. */
  readonly code: Scalars['ID']['output'];
  /** What it is called. */
  readonly name: Scalars['String']['output'];
  /** What sort of place it is, such as town hall or district office. */
  readonly kind: Scalars['String']['output'];
  /** Where it is, in one line. */
  readonly address?: Maybe<Scalars['String']['output']>;
  /** When it is open, in words. */
  readonly openingHours?: Maybe<Scalars['String']['output']>;
  /** Codes of the units that work there. */
  readonly units: ReadonlyArray<Scalars['String']['output']>;
  /** Other places that work with the same dossiers, so that a customer may go to any of them; holds both ways. */
  readonly sharesDossierWith: ReadonlyArray<ServicePoint>;
};

/**
 * What somebody on our side has to do after a contact (interne taak, contactverzoek, terugbelnotitie). A citizen knows of
 * those that were promised to it.
 */
export type Task = {
  readonly __typename?: 'Task';
  /** The task's id in this graph. */
  readonly id: Scalars['ID']['output'];
  /** What is to be done. */
  readonly kind: TaskKind;
  /** Counts its changes; 1 at first. */
  readonly version: Scalars['Int']['output'];
  /** How far it is. */
  readonly state: TaskState;
  /** The contact that it came of (aanleidinggevend klantcontact). */
  readonly contact?: Maybe<Contact>;
  /** Whom it is for; null for somebody who stayed unknown. */
  readonly customer?: Maybe<Customer>;
  /** Code of the unit that has to do it. */
  readonly assignedUnit?: Maybe<Scalars['String']['output']>;
  /** Who has to do it. */
  readonly assignedTo?: Maybe<Actor>;
  /**
   * What to do and how, for colleagues only (gevraagde handeling, toelichting); of a confidential contact for the handling
   * units and who has to do it.
   */
  readonly instruction?: Maybe<Scalars['String']['output']>;
  /** Why it is no longer needed; null unless it was cancelled. */
  readonly cancelReason?: Maybe<Scalars['String']['output']>;
  /** Whether the customer was told to expect it. */
  readonly promisedToCustomer: Scalars['Boolean']['output'];
  /** Not before then, as the customer asked; null for any time. */
  readonly notBefore?: Maybe<Scalars['DateTime']['output']>;
  /** By when the customer was told to expect it; null when no time was told. */
  readonly promisedBy?: Maybe<Scalars['DateTime']['output']>;
  /**
   * By when it has to be done: as recorded; else by when it was promised; else by the norm for its channel, customer,
   * product and kind, in the working time of who has to do it (servicenorm).
   */
  readonly dueAt: Scalars['DateTime']['output'];
  /** Still open though the due time has passed, by the clock of this moment. */
  readonly overdue: Scalars['Boolean']['output'];
  /** Times that the customer was tried, oldest first. */
  readonly attempts: ReadonlyArray<TaskAttempt>;
  /** Each time it went to another unit or person, oldest first (overdrachten); its due time stays. */
  readonly handovers?: Maybe<ReadonlyArray<TaskHandover>>;
  /** How many times people handed it on; the customer's clock does not start again with any of them. */
  readonly timesHandedOn?: Maybe<Scalars['Int']['output']>;
  /** When its unit was told that it was not done in time (gesignaleerd op); null while that was not needed. */
  readonly escalatedAt?: Maybe<Scalars['DateTime']['output']>;
  /** When it was done (afgehandeld op). */
  readonly doneAt?: Maybe<Scalars['DateTime']['output']>;
  /** The contact in which it was done. */
  readonly resultContact?: Maybe<Contact>;
  /** Register or system that owns this record (bron). */
  readonly source: Scalars['String']['output'];
  /** When that source last said so. */
  readonly asOf: Scalars['DateTime']['output'];
};

/** One try to reach the customer for a task. */
export type TaskAttempt = {
  readonly __typename?: 'TaskAttempt';
  /** When. */
  readonly at: Scalars['DateTime']['output'];
  /** Who tried. */
  readonly by?: Maybe<Scalars['String']['output']>;
  /** Whether the customer was reached. */
  readonly reached: Scalars['Boolean']['output'];
  /** What the next one who tries should know. */
  readonly note?: Maybe<Scalars['String']['output']>;
};

/** One time that a task went to another unit or person (overdracht). */
export type TaskHandover = {
  readonly __typename?: 'TaskHandover';
  /** When. */
  readonly at: Scalars['DateTime']['output'];
  /** Code of the unit that had it. */
  readonly fromUnit?: Maybe<Scalars['String']['output']>;
  /** Code of the unit that got it. */
  readonly toUnit?: Maybe<Scalars['String']['output']>;
  /** Who handed it on; null when nobody did: the unit could not do it in time, and this one takes over from it. */
  readonly by?: Maybe<Scalars['String']['output']>;
  /** Why; null when nobody handed it on. */
  readonly reason?: Maybe<Scalars['String']['output']>;
};

/** A customer sent on to where it is helped further, announced there in advance (doorverwijzing). */
export type Referral = {
  readonly __typename?: 'Referral';
  /** The referral's id in this graph. */
  readonly id: Scalars['ID']['output'];
  /** Counts its changes; 1 at first. */
  readonly version: Scalars['Int']['output'];
  /** Who was sent on; null when nobody is known, or not to who asks. */
  readonly customer?: Maybe<Customer>;
  /** Channel on which the customer was sent on; null when the organisation has not set up that channel here. */
  readonly from?: Maybe<Channel>;
  /** What the customer was sent on to. */
  readonly target: ReferralTarget;
  /** The channel sent on to, when the target is a channel. */
  readonly toChannel?: Maybe<Channel>;
  /** Code of the unit sent on to, when the target is a unit. */
  readonly toUnit?: Maybe<Scalars['String']['output']>;
  /** The place sent on to, when the target is a service point. */
  readonly toServicePoint?: Maybe<ServicePoint>;
  /** OIN of the partner sent on to, when the target is a partner. */
  readonly toPartnerOin?: Maybe<Scalars['String']['output']>;
  /** Address of the online product sent on to, when the target is one. */
  readonly externalProductUri?: Maybe<Scalars['String']['output']>;
  /** That product, as the authority describes it; null when it is not in the catalogue of products elsewhere. */
  readonly externalProduct?: Maybe<ExternalProduct>;
  /** Why, and what to bring, as the customer was told. */
  readonly reason: Scalars['String']['output'];
  /** What the receiving side should know, for colleagues only. */
  readonly context?: Maybe<Scalars['String']['output']>;
  /** Whether personal data go along to the receiving side. */
  readonly transfersPersonalData: Scalars['Boolean']['output'];
  /** Purpose for which the partner receives personal data and may look, while the customer is awaited (doelbinding). */
  readonly purpose?: Maybe<Scalars['String']['output']>;
  /** Legal basis for passing on personal data (grondslag); never null when they go along. */
  readonly legalBasis?: Maybe<Scalars['String']['output']>;
  /** The case in which it happened. */
  readonly case?: Maybe<Case>;
  /** Code of the step of that case with which the receiving side goes on. */
  readonly stepCode?: Maybe<Scalars['String']['output']>;
  /** How far it is; expired once `expiresAt` has passed while the customer was still awaited. */
  readonly state: ReferralState;
  /** Why the receiving side said no, or what else there is to say of how far it is, for colleagues only. */
  readonly stateReason?: Maybe<Scalars['String']['output']>;
  /** When the receiving side was told. */
  readonly announcedAt: Scalars['DateTime']['output'];
  /** Until when the customer is awaited; null for no end. */
  readonly expiresAt?: Maybe<Scalars['DateTime']['output']>;
  /** Register or system that owns this record (bron). */
  readonly source: Scalars['String']['output'];
  /** When that source last said so. */
  readonly asOf: Scalars['DateTime']['output'];
};

/** A confirmation, letter or notice that went out, and whether it arrived (bericht, bevestiging). */
export type OutboundMessage = {
  readonly __typename?: 'OutboundMessage';
  /** The message's id in this graph. */
  readonly id: Scalars['ID']['output'];
  /** Channel on which it went; null when the organisation has not set up that channel here. */
  readonly channel?: Maybe<Channel>;
  /** What it is about, in one line. */
  readonly subject?: Maybe<Scalars['String']['output']>;
  /** When it was sent; null while it waits. */
  readonly sentAt?: Maybe<Scalars['DateTime']['output']>;
  /** Address it went to. */
  readonly to?: Maybe<Scalars['String']['output']>;
  /** How far it is. */
  readonly state: DeliveryState;
  /** Why it did not arrive. */
  readonly failureReason?: Maybe<Scalars['String']['output']>;
  /** Register or system that owns this record (bron). */
  readonly source: Scalars['String']['output'];
  /** When that source last said so. */
  readonly asOf: Scalars['DateTime']['output'];
};

/** The record that an entry of the timeline is about. */
export type TimelineItem = Contact | Task | Referral | Case | Product | OutboundMessage;

/** One thing that happened with a customer (gebeurtenis op de tijdlijn). */
export type TimelineEntry = {
  readonly __typename?: 'TimelineEntry';
  /** When it happened. */
  readonly at: Scalars['DateTime']['output'];
  /** What sort of thing. */
  readonly kind: TimelineKind;
  /** Kind of channel on which it happened; null when that says nothing. */
  readonly channel?: Maybe<ChannelKind>;
  /** What happened, in one line. */
  readonly title: Scalars['String']['output'];
  /** What the customer was told of it; null for nothing. */
  readonly publicText?: Maybe<Scalars['String']['output']>;
  /** The record itself; null when it is gone, may not be seen, or is of a kind without a page of its own. */
  readonly item?: Maybe<TimelineItem>;
};

/** A page of the timeline. */
export type TimelinePage = {
  readonly __typename?: 'TimelinePage';
  /** Entries, newest first. */
  readonly entries: ReadonlyArray<TimelineEntry>;
  /** Give this as `after` to go on; null for an empty page. */
  readonly endCursor?: Maybe<Scalars['String']['output']>;
  /** Whether there is more. */
  readonly hasNextPage: Scalars['Boolean']['output'];
  /** Names of the subgraphs of which the timeline does not hold everything up to this moment. */
  readonly incompleteSources: ReadonlyArray<Scalars['String']['output']>;
};

/** A page of contacts. */
export type ContactConnection = {
  readonly __typename?: 'ContactConnection';
  /** Contacts with their cursors. */
  readonly edges: ReadonlyArray<ContactEdge>;
  /** Give this as `after` to go on; null for an empty page. */
  readonly endCursor?: Maybe<Scalars['String']['output']>;
  /** Whether there is more. */
  readonly hasNextPage: Scalars['Boolean']['output'];
  /** How many there are that the viewer may know of, over all pages. */
  readonly totalCount?: Maybe<Scalars['Int']['output']>;
};

/** One contact of a page. */
export type ContactEdge = {
  readonly __typename?: 'ContactEdge';
  /** Give this as `after` to go on behind this contact. */
  readonly cursor: Scalars['String']['output'];
  /** The contact. */
  readonly node: Contact;
};

/** A page of tasks. */
export type TaskConnection = {
  readonly __typename?: 'TaskConnection';
  /** Tasks with their cursors. */
  readonly edges: ReadonlyArray<TaskEdge>;
  /** Give this as `after` to go on; null for an empty page. */
  readonly endCursor?: Maybe<Scalars['String']['output']>;
  /** Whether there is more. */
  readonly hasNextPage: Scalars['Boolean']['output'];
  /** How many there are over all pages. */
  readonly totalCount?: Maybe<Scalars['Int']['output']>;
};

/** One task of a page. */
export type TaskEdge = {
  readonly __typename?: 'TaskEdge';
  /** Give this as `after` to go on behind this task. */
  readonly cursor: Scalars['String']['output'];
  /** The task. */
  readonly node: Task;
};

/** How far something that came in is. */
export type IncomingState =
  /** Nobody has answered yet (wacht). */
  | 'WAITING'
  /** Somebody has answered (aangenomen). */
  | 'ANSWERED'
  /** Handed on by who answered, and nobody has taken it over yet (doorverbonden). */
  | 'TRANSFERRED'
  /** It is over. */
  | 'ENDED'
  /** The customer was gone before anybody answered (afgebroken). */
  | 'ABANDONED';

/**
 * A call, mail, chat or message that came in, before and while somebody handles it; kept for 28 days. Customers adds who it
 * may be from.
 */
export type IncomingContact = {
  readonly __typename?: 'IncomingContact';
  /** Its id in this graph. */
  readonly id: Scalars['ID']['output'];
  /** Counts the times it was changed; give it with a change. */
  readonly version: Scalars['Int']['output'];
  /** Channel on which it came in; null when the organisation has not set up that channel here. */
  readonly channel?: Maybe<Channel>;
  /** Number or address that it came from, in one form; null when it was withheld (afgeschermd). */
  readonly from?: Maybe<Scalars['String']['output']>;
  /** Number or address of ours that was dialled or written to. */
  readonly to: Scalars['String']['output'];
  /** What that number or address stands for, to answer with. */
  readonly hint?: Maybe<Scalars['String']['output']>;
  /** What it is about, as the customer or the system put it. */
  readonly subject?: Maybe<Scalars['String']['output']>;
  /** Queue of the system that took it in (wachtrij). */
  readonly queue?: Maybe<Scalars['String']['output']>;
  /** Codes of the units for whom it is: those of the number; of a message that may wait, one of them. */
  readonly units: ReadonlyArray<Scalars['String']['output']>;
  /** Subject of the token of the employee to whom it was given; null while it is nobody's. */
  readonly agentId?: Maybe<Scalars['ID']['output']>;
  /** How far it is. */
  readonly state: IncomingState;
  /** When it came in. */
  readonly startedAt: Scalars['DateTime']['output'];
  /** When it was first answered. */
  readonly answeredAt?: Maybe<Scalars['DateTime']['output']>;
  /** When it was over. */
  readonly endedAt?: Maybe<Scalars['DateTime']['output']>;
  /** How long the customer waited for an answer; until now while it waits (wachttijd). */
  readonly waited: Scalars['Duration']['output'];
  /** How often somebody who had answered handed it on. */
  readonly transfers: Scalars['Int']['output'];
  /** Id of the contact that begins with it: who answers writes that up, and ends it (concept). */
  readonly contactDraftId: Scalars['ID']['output'];
  /** That contact; null when it may not be seen for this purpose. */
  readonly contactDraft?: Maybe<Contact>;
  /** When something came in from the same number or address before, in the last 28 days; null when nothing did. */
  readonly lastContactFrom?: Maybe<Scalars['DateTime']['output']>;
};

/** How a customer uses our channels, from the newest 1000 contacts of the last twelve months that the customer began. */
export type ChannelProfile = {
  readonly __typename?: 'ChannelProfile';
  /** The kind of channel used most, the last used one when two are equal; null without contacts. */
  readonly usual?: Maybe<ChannelKind>;
  /** Contacts per kind of channel, most first. */
  readonly last12Months: ReadonlyArray<ChannelUse>;
  /** How many times a contact was on another kind of channel than the one before. */
  readonly switches: Scalars['Int']['output'];
  /** Reason given when the customer was last sent on to another channel; null when that never happened. */
  readonly lastSwitchReason?: Maybe<Scalars['String']['output']>;
};

/** Number of contacts on one kind of channel. */
export type ChannelUse = {
  readonly __typename?: 'ChannelUse';
  /** The kind of channel. */
  readonly channel: ChannelKind;
  /** How many contacts. */
  readonly count: Scalars['Int']['output'];
};

export type Query = {
  readonly __typename?: 'Query';
  /** A contact by its id; null when there is none that the viewer may know of. */
  readonly contact?: Maybe<Contact>;
  /** A task by its id; null when there is none that the viewer may know of. */
  readonly task?: Maybe<Task>;
  /** All channels of the organisation, also those not switched on, by code. */
  readonly channels: ReadonlyArray<Channel>;
  /** All places where customers are received, by code. */
  readonly servicePoints: ReadonlyArray<ServicePoint>;
  /** What came in and is not over, oldest first: for the own units, or given to who asks. At most 1000 are looked through. */
  readonly incoming?: Maybe<ReadonlyArray<IncomingContact>>;
  /** Open tasks, what is due first on top (werkvoorraad). */
  readonly workQueue?: Maybe<TaskConnection>;
  /**
   * Customers that are being awaited, oldest announcement first; those whose time has passed stay, as expired, until
   * somebody closes them. At most 1000.
   */
  readonly incomingReferrals?: Maybe<ReadonlyArray<Referral>>;
};

export type QueryContactArgs = {
  id: Scalars['ID']['input'];
};

export type QueryTaskArgs = {
  id: Scalars['ID']['input'];
};

export type QueryIncomingArgs = {
  queue?: InputMaybe<Scalars['String']['input']>;
  unit?: InputMaybe<Scalars['String']['input']>;
  agentId?: InputMaybe<Scalars['ID']['input']>;
  first?: Scalars['Int']['input'];
};

export type QueryWorkQueueArgs = {
  unit?: InputMaybe<Scalars['String']['input']>;
  assignedTo?: InputMaybe<Scalars['ID']['input']>;
  kinds?: InputMaybe<ReadonlyArray<TaskKind>>;
  overdueOnly?: Scalars['Boolean']['input'];
  first?: Scalars['Int']['input'];
  after?: InputMaybe<Scalars['String']['input']>;
};

export type QueryIncomingReferralsArgs = {
  servicePoint?: InputMaybe<Scalars['ID']['input']>;
  unit?: InputMaybe<Scalars['String']['input']>;
};

/** What is told as it happens, over server-sent events or a WebSocket; each event is given as an answer is. */
export type Subscription = {
  readonly __typename?: 'Subscription';
  /**
   * Each new or changed line of a customer's timeline, from whatever channel it comes, as far as the viewer may see it (wat
   * er bij een klant gebeurt). Null is never told.
   */
  readonly customerChanged?: Maybe<TimelineEntry>;
  /**
   * Each task of a unit that falls due, once, and what happens to it from then on while it is open (te laat). Null is never
   * told.
   */
  readonly taskDue?: Maybe<Task>;
  /**
   * What comes in, and what becomes of it until it is over, oldest change first: for the own units, or given to who asks (wie
   * er belt). Null is never told.
   */
  readonly incoming?: Maybe<IncomingContact>;
};

/** What is told as it happens, over server-sent events or a WebSocket; each event is given as an answer is. */
export type SubscriptionCustomerChangedArgs = {
  customerId: Scalars['ID']['input'];
};

/** What is told as it happens, over server-sent events or a WebSocket; each event is given as an answer is. */
export type SubscriptionTaskDueArgs = {
  unit: Scalars['String']['input'];
};

/** What is told as it happens, over server-sent events or a WebSocket; each event is given as an answer is. */
export type SubscriptionIncomingArgs = {
  queue?: InputMaybe<Scalars['String']['input']>;
  unit?: InputMaybe<Scalars['String']['input']>;
  agentId?: InputMaybe<Scalars['ID']['input']>;
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

/** What a change of a contact comes to. */
export type ContactPayload = {
  readonly __typename?: 'ContactPayload';
  /** The contact as it is now; null when nothing was changed. */
  readonly contact?: Maybe<Contact>;
  /** Why nothing was changed; empty when it was. */
  readonly errors: ReadonlyArray<UserError>;
};

/** What a change of a task comes to. */
export type TaskPayload = {
  readonly __typename?: 'TaskPayload';
  /** The task as it is now; null when nothing was changed. */
  readonly task?: Maybe<Task>;
  /** Why nothing was changed; empty when it was. */
  readonly errors: ReadonlyArray<UserError>;
};

/** What a change of a message comes to. */
export type MessagePayload = {
  readonly __typename?: 'MessagePayload';
  /** The message that goes now; null when nothing was changed. */
  readonly message?: Maybe<OutboundMessage>;
  /** Why nothing was changed; empty when it was. */
  readonly errors: ReadonlyArray<UserError>;
};

/** What a change of something that came in comes to. Who registers it is given its id, and nothing of it. */
export type IncomingPayload = {
  readonly __typename?: 'IncomingPayload';
  /** Its id in this graph; null when nothing was changed. */
  readonly id?: Maybe<Scalars['ID']['output']>;
  /** It as it is now; null when nothing was changed. */
  readonly incoming?: Maybe<IncomingContact>;
  /** Why nothing was changed; empty when it was. */
  readonly errors: ReadonlyArray<UserError>;
};

/** What a change of a referral comes to. */
export type ReferralPayload = {
  readonly __typename?: 'ReferralPayload';
  /** The referral as it is now; null when nothing was changed. */
  readonly referral?: Maybe<Referral>;
  /** Why nothing was changed; empty when it was. */
  readonly errors: ReadonlyArray<UserError>;
};

/** A call, mail, chat or message as a telephone exchange, mail server or chat takes it in. */
export type IncomingInput = {
  /** Code of the channel, which must be switched on. */
  readonly channel: Scalars['ID']['input'];
  /**
   * Number or address that it comes from, in any way of writing; absent, empty or `anonymous` when it is withheld.
   * INVALID_PHONE_NUMBER for a call from what is no number.
   */
  readonly from?: InputMaybe<Scalars['String']['input']>;
  /** Number or address that was dialled or written to, as its channel has it. */
  readonly to: Scalars['String']['input'];
  /** Codes of the units for whom it is; those of the number or address when absent. */
  readonly units?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  /** Queue in which it waits. */
  readonly queue?: InputMaybe<Scalars['String']['input']>;
  /** Subject of the token of the employee to whom it is given. */
  readonly agentId?: InputMaybe<Scalars['ID']['input']>;
  /** When it came in; now when absent, no more than 28 days ago. */
  readonly at?: InputMaybe<Scalars['DateTime']['input']>;
  /** What it is about, where the customer said so: subject of a mail, topic of a chat. */
  readonly subject?: InputMaybe<Scalars['String']['input']>;
  /** Documents that came with it, such as the mail itself (bijlagen). */
  readonly attachments?: InputMaybe<ReadonlyArray<AttachmentInput>>;
};

/** What a contact is about: one of these. */
export type SubjectInput = {
  /** Id of a case. */
  readonly caseId?: InputMaybe<Scalars['ID']['input']>;
  /** Id of a product. */
  readonly productId?: InputMaybe<Scalars['ID']['input']>;
  /** Name among all systems of something outside this graph. */
  readonly urn?: InputMaybe<Scalars['String']['input']>;
};

/** Somebody on the customer's side of a contact (betrokkene). */
export type ParticipantInput = {
  /** Id of the customer; absent for somebody who stays unknown. */
  readonly customerId?: InputMaybe<Scalars['ID']['input']>;
  /** In which role. */
  readonly role?: ParticipantRole;
  /** Name as given in this contact (contactnaam). */
  readonly name?: InputMaybe<Scalars['String']['input']>;
  /** Number or address for the answer to this contact, and for nothing else. */
  readonly replyTo?: InputMaybe<Scalars['String']['input']>;
};

/** A document that came with a contact (bijlage). */
export type AttachmentInput = {
  /** What it is called. */
  readonly title: Scalars['String']['input'];
  /** Where the document is kept: its name among all systems. */
  readonly urn: Scalars['String']['input'];
  /** Media type, such as application/pdf (formaat). */
  readonly format?: InputMaybe<Scalars['String']['input']>;
};

/** Something that has to be done (interne taak). */
export type TaskInput = {
  /** The contact that it comes of; absent for a task that is made with its contact. */
  readonly contactId?: InputMaybe<Scalars['ID']['input']>;
  /** What is to be done. */
  readonly kind: TaskKind;
  /** Code of the unit that has to do it; the first unit of who asks when neither this nor `assignedTo` is given. */
  readonly unit?: InputMaybe<Scalars['String']['input']>;
  /** Id of the actor who has to do it. */
  readonly assignedTo?: InputMaybe<Scalars['ID']['input']>;
  /** What to do, for colleagues (toelichting). */
  readonly instruction?: InputMaybe<Scalars['String']['input']>;
  /** By when the customer was promised it; absent when nothing was promised. */
  readonly promisedBy?: InputMaybe<Scalars['DateTime']['input']>;
};

/** One contact about one subject on one channel (klantcontact). */
export type ContactInput = {
  /** That of another contact of the same conversation; the contact begins one of its own when absent. */
  readonly interactionId?: InputMaybe<Scalars['ID']['input']>;
  /** Code of the channel, which must be switched on. */
  readonly channel: Scalars['ID']['input'];
  /** Who began it. */
  readonly direction: Direction;
  /** When it began; not in the future. */
  readonly startedAt: Scalars['DateTime']['input'];
  /** When it ended; absent while it is still going on. */
  readonly endedAt?: InputMaybe<Scalars['DateTime']['input']>;
  /** What it is about in one line (onderwerp). */
  readonly subject: Scalars['String']['input'];
  /** What was said or asked (inhoud). */
  readonly content?: InputMaybe<Scalars['String']['input']>;
  /** What was answered (reactie). */
  readonly reply?: InputMaybe<Scalars['String']['input']>;
  /** What the customer wants. */
  readonly intent: ContactIntent;
  /** How it ended (gespreksresultaat). */
  readonly outcome?: InputMaybe<ContactOutcome>;
  /** Only the units that handle it may read its texts (vertrouwelijk). */
  readonly confidential?: Scalars['Boolean']['input'];
  /** Who takes part on the customer's side; empty while nobody is known. */
  readonly participants: ReadonlyArray<ParticipantInput>;
  /** Cases, products and other things that it is about (onderwerpobjecten). */
  readonly about?: InputMaybe<ReadonlyArray<SubjectInput>>;
  /** Code of the place where the customer is received. */
  readonly servicePoint?: InputMaybe<Scalars['ID']['input']>;
  /** Id of the contact that this one follows on. */
  readonly followUpOf?: InputMaybe<Scalars['ID']['input']>;
  /** Documents that came with it (bijlagen). */
  readonly attachments?: InputMaybe<ReadonlyArray<AttachmentInput>>;
  /** What is to be done because of it: made with the contact, or not at all. */
  readonly tasks?: InputMaybe<ReadonlyArray<TaskInput>>;
};

/** Where a customer is sent on to, and what is told there in advance (doorverwijzing). */
export type ReferralInput = {
  /** The contact in which the customer is sent on. */
  readonly contactId: Scalars['ID']['input'];
  /** What the customer is sent on to; the field of that name below must be given. */
  readonly target: ReferralTarget;
  /** Code of the channel, which must be switched on. */
  readonly toChannel?: InputMaybe<Scalars['ID']['input']>;
  /** Code of the unit; beside a service point, the unit there. */
  readonly toUnit?: InputMaybe<Scalars['String']['input']>;
  /** Code of the service point. */
  readonly toServicePoint?: InputMaybe<Scalars['ID']['input']>;
  /** OIN of the partner. */
  readonly toPartnerOin?: InputMaybe<Scalars['String']['input']>;
  /** Address on the web of the product of another authority, as `externalProducts` has it. */
  readonly externalProductUri?: InputMaybe<Scalars['String']['input']>;
  /** Id of the case in which it happens. */
  readonly caseId?: InputMaybe<Scalars['ID']['input']>;
  /** Code of the step of that case with which the receiving side goes on. */
  readonly stepCode?: InputMaybe<Scalars['String']['input']>;
  /** Why, and what to bring, in words for the customer. */
  readonly reason: Scalars['String']['input'];
  /** What the receiving side should know of it, for colleagues; to a partner only with a `purpose`. */
  readonly context?: InputMaybe<Scalars['String']['input']>;
  /**
   * Purpose for which a partner receives personal data; absent when none go along. It must be one for which the organisation
   * lets that partner look: else LEGAL_BASIS_REQUIRED.
   */
  readonly purpose?: InputMaybe<Scalars['String']['input']>;
  /** Until when the customer is awaited; 30 days when absent. A partner that receives personal data may look as long. */
  readonly expiresAt?: InputMaybe<Scalars['DateTime']['input']>;
};

/** How a contact that was going on ended. What is absent stays as it was. */
export type ContactEndInput = {
  /** When it ended; now when absent. */
  readonly endedAt?: InputMaybe<Scalars['DateTime']['input']>;
  /** What it was about in one line (onderwerp). */
  readonly subject?: InputMaybe<Scalars['String']['input']>;
  /** What was said or asked (inhoud). */
  readonly content?: InputMaybe<Scalars['String']['input']>;
  /** What was answered (reactie). */
  readonly reply?: InputMaybe<Scalars['String']['input']>;
  /** How it ended (gespreksresultaat). */
  readonly outcome?: InputMaybe<ContactOutcome>;
  /** What the customer wanted. */
  readonly intent?: InputMaybe<ContactIntent>;
  /** Cases, products and other things that it was about (onderwerpobjecten); these take the place of those before. */
  readonly about?: InputMaybe<ReadonlyArray<SubjectInput>>;
  /** Only the units that handle it may read its texts (vertrouwelijk). */
  readonly confidential?: InputMaybe<Scalars['Boolean']['input']>;
  /** What is to be done because of it: made with the end, or not at all. */
  readonly tasks?: InputMaybe<ReadonlyArray<TaskInput>>;
};

export type Mutation = {
  readonly __typename?: 'Mutation';
  /**
   * Records a contact, with what was promised in it (klantcontact vastleggen). Without `endedAt` it is going on: from its
   * beginning until 15 minutes after its end its employee has to do with its customers, and may see their picture.
   */
  readonly logContact?: Maybe<ContactPayload>;
  /**
   * Ends a contact that is going on, and completes it (afronden). A contact that has ended never changes: what was wrong
   * is put right by a next one.
   */
  readonly endContact?: Maybe<ContactPayload>;
  /**
   * Takes in a call, mail, chat or message, whoever it may be from (binnenkomend contact). With it begins a contact that
   * who answers writes up. The same again under the same `externalId` changes nothing.
   */
  readonly registerIncoming?: Maybe<IncomingPayload>;
  /**
   * Says how something that came in goes on, by the system that took it in. What was said before changes nothing; what
   * cannot follow, or happened before what is known, is NOT_ALLOWED_NOW.
   */
  readonly updateIncoming?: Maybe<IncomingPayload>;
  /**
   * Takes up what came in (ANSWERED), hands it on (TRANSFERRED), or says that it is over. Of two who take up the same one
   * is told STALE_VERSION. Who takes over what was handed on has a contact of its own in the same conversation.
   */
  readonly moveIncoming?: Maybe<IncomingPayload>;
  /**
   * Puts another contact in the place of one that is over and was wrong (corrigeren). That one stays as it was, and says by
   * which it was corrected; who has no part in the correction may not know of it any more. What is to be done goes along.
   */
  readonly correctContact?: Maybe<ContactPayload>;
  /**
   * Says which customer it was in a contact with somebody unknown (klant koppelen). One that goes on is given its customer;
   * in the place of one that is over comes the same with its customer, and what is to be done goes along.
   */
  readonly attachCustomer?: Maybe<ContactPayload>;
  /** Asks to be called back (terugbelverzoek). The number is for that call alone. Who acts for another asks it for that one. */
  readonly requestCallback?: Maybe<TaskPayload>;
  /** Makes a task because of a contact that was recorded before (interne taak). */
  readonly createTask?: Maybe<TaskPayload>;
  /** Takes up a task that nobody has taken up, for who asks (in behandeling nemen). */
  readonly claimTask?: Maybe<TaskPayload>;
  /** Notes that the customer was tried (belpoging). Not reached: the task stays, and says so. */
  readonly recordAttempt?: Maybe<TaskPayload>;
  /** Says that a task is done (afhandelen). */
  readonly completeTask?: Maybe<TaskPayload>;
  /**
   * Hands a task on to who should have it (doorzetten): another unit, or somebody else. When it is due stays as it was, and
   * so does what was tried.
   */
  readonly handOnTask?: Maybe<TaskPayload>;
  /** Says that a task is no longer needed (vervallen). */
  readonly cancelTask?: Maybe<TaskPayload>;
  /**
   * Sends a message again, word for word, as a message of its own (opnieuw versturen): one that did not arrive, or of which
   * that is not known. Each goes again once; after that it is the newest that can be sent again.
   */
  readonly resendMessage?: Maybe<MessagePayload>;
  /**
   * Sends a customer on, and tells the receiving side in advance (doorverwijzen). Who receives it may see its picture until it
   * was helped. To a product of another authority nothing goes along, and nobody here awaits the customer: it is completed
   * at once.
   */
  readonly refer?: Maybe<ReferralPayload>;
  /**
   * Says how far a referral is (doorverwijzing bijwerken): accepted or declined while it is announced, arrived when the
   * customer is there, also later than awaited, then completed; expired once nobody came in time. Other steps are
   * NOT_ALLOWED_NOW.
   */
  readonly moveReferral?: Maybe<ReferralPayload>;
};

export type MutationLogContactArgs = {
  input: ContactInput;
  idempotencyKey: Scalars['ID']['input'];
};

export type MutationEndContactArgs = {
  contactId: Scalars['ID']['input'];
  input: ContactEndInput;
  expectedVersion: Scalars['Int']['input'];
  idempotencyKey: Scalars['ID']['input'];
};

export type MutationRegisterIncomingArgs = {
  externalId: Scalars['ID']['input'];
  input: IncomingInput;
};

export type MutationUpdateIncomingArgs = {
  externalId: Scalars['ID']['input'];
  state: IncomingState;
  agentId?: InputMaybe<Scalars['ID']['input']>;
  queue?: InputMaybe<Scalars['String']['input']>;
  channel?: InputMaybe<Scalars['ID']['input']>;
  subject?: InputMaybe<Scalars['String']['input']>;
  attachments?: InputMaybe<ReadonlyArray<AttachmentInput>>;
  at?: InputMaybe<Scalars['DateTime']['input']>;
};

export type MutationMoveIncomingArgs = {
  incomingId: Scalars['ID']['input'];
  to: IncomingState;
  agentId?: InputMaybe<Scalars['ID']['input']>;
  queue?: InputMaybe<Scalars['String']['input']>;
  expectedVersion: Scalars['Int']['input'];
};

export type MutationCorrectContactArgs = {
  contactId: Scalars['ID']['input'];
  input: ContactInput;
  reason: Scalars['String']['input'];
  expectedVersion: Scalars['Int']['input'];
  idempotencyKey: Scalars['ID']['input'];
};

export type MutationAttachCustomerArgs = {
  contactId: Scalars['ID']['input'];
  customerId: Scalars['ID']['input'];
  reason: Scalars['String']['input'];
  idempotencyKey: Scalars['ID']['input'];
};

export type MutationRequestCallbackArgs = {
  subject: Scalars['String']['input'];
  replyTo: Scalars['String']['input'];
  caseId?: InputMaybe<Scalars['ID']['input']>;
  notBefore?: InputMaybe<Scalars['DateTime']['input']>;
  notAfter?: InputMaybe<Scalars['DateTime']['input']>;
  idempotencyKey: Scalars['ID']['input'];
};

export type MutationCreateTaskArgs = {
  input: TaskInput;
  idempotencyKey: Scalars['ID']['input'];
};

export type MutationClaimTaskArgs = {
  taskId: Scalars['ID']['input'];
  expectedVersion: Scalars['Int']['input'];
};

export type MutationRecordAttemptArgs = {
  taskId: Scalars['ID']['input'];
  reached: Scalars['Boolean']['input'];
  note?: InputMaybe<Scalars['String']['input']>;
  idempotencyKey: Scalars['ID']['input'];
};

export type MutationCompleteTaskArgs = {
  taskId: Scalars['ID']['input'];
  resultContactId?: InputMaybe<Scalars['ID']['input']>;
  expectedVersion: Scalars['Int']['input'];
};

export type MutationHandOnTaskArgs = {
  taskId: Scalars['ID']['input'];
  unit?: InputMaybe<Scalars['String']['input']>;
  assignedTo?: InputMaybe<Scalars['ID']['input']>;
  reason: Scalars['String']['input'];
  expectedVersion: Scalars['Int']['input'];
};

export type MutationCancelTaskArgs = {
  taskId: Scalars['ID']['input'];
  reason: Scalars['String']['input'];
  expectedVersion: Scalars['Int']['input'];
};

export type MutationResendMessageArgs = {
  messageId: Scalars['ID']['input'];
  toAddressId?: InputMaybe<Scalars['ID']['input']>;
  idempotencyKey: Scalars['ID']['input'];
};

export type MutationReferArgs = {
  input: ReferralInput;
  idempotencyKey: Scalars['ID']['input'];
};

export type MutationMoveReferralArgs = {
  referralId: Scalars['ID']['input'];
  to: ReferralState;
  reason?: InputMaybe<Scalars['String']['input']>;
  expectedVersion: Scalars['Int']['input'];
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
  CustomerMatch: CustomerMatch;
  Contact: Contact;
  Actor: Actor;
  Channel: Channel;
  ServicePoint: ServicePoint;
  Task: Task;
  Referral: Referral;
  IncomingContact: IncomingContact;
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
      | GraphQLRecursivePick<FederationTypes['Customer'], { aliasIds: true }>
      | GraphQLRecursivePick<FederationTypes['Customer'], { aliasIds: true }>
      | GraphQLRecursivePick<FederationTypes['Customer'], { aliasIds: true }>
      | GraphQLRecursivePick<FederationTypes['Customer'], { aliasIds: true }>
      | GraphQLRecursivePick<FederationTypes['Customer'], { aliasIds: true }>
      | GraphQLRecursivePick<FederationTypes['Customer'], { aliasIds: true }>
      | GraphQLRecursivePick<FederationTypes['Customer'], { aliasIds: true }>
      | GraphQLRecursivePick<FederationTypes['Customer'], { aliasIds: true }>
      | GraphQLRecursivePick<FederationTypes['Customer'], { aliasIds: true }>
      | GraphQLRecursivePick<FederationTypes['Customer'], { aliasIds: true }>
      | GraphQLRecursivePick<FederationTypes['Customer'], { aliasIds: true }>
      | GraphQLRecursivePick<FederationTypes['Customer'], { aliasIds: true }>
      | GraphQLRecursivePick<FederationTypes['Customer'], { aliasIds: true }>
      | GraphQLRecursivePick<FederationTypes['Customer'], { aliasIds: true }>
      | GraphQLRecursivePick<FederationTypes['Customer'], { aliasIds: true }>
      | GraphQLRecursivePick<FederationTypes['Customer'], { aliasIds: true }>
      | GraphQLRecursivePick<FederationTypes['Customer'], { aliasIds: true }>
      | GraphQLRecursivePick<FederationTypes['Customer'], { aliasIds: true }>
      | GraphQLRecursivePick<FederationTypes['Customer'], { aliasIds: true }>
      | GraphQLRecursivePick<FederationTypes['Customer'], { aliasIds: true }>
      | GraphQLRecursivePick<FederationTypes['Customer'], { aliasIds: true }>
      | GraphQLRecursivePick<FederationTypes['Customer'], { aliasIds: true }>
      | GraphQLRecursivePick<FederationTypes['Customer'], { aliasIds: true }>
      | GraphQLRecursivePick<FederationTypes['Customer'], { aliasIds: true }>
    );
  Case: { __typename: 'Case' } & GraphQLRecursivePick<FederationTypes['Case'], { id: true }>;
  CustomerMatch: { __typename: 'CustomerMatch' } & GraphQLRecursivePick<
    FederationTypes['CustomerMatch'],
    { customerId: true }
  > &
    (
      | Record<PropertyKey, never>
      | GraphQLRecursivePick<FederationTypes['CustomerMatch'], { aliasIds: true }>
      | GraphQLRecursivePick<FederationTypes['CustomerMatch'], { aliasIds: true }>
      | GraphQLRecursivePick<FederationTypes['CustomerMatch'], { aliasIds: true }>
    );
  Contact: { __typename: 'Contact' } & GraphQLRecursivePick<
    FederationTypes['Contact'],
    { id: true }
  >;
  Actor: { __typename: 'Actor' } & GraphQLRecursivePick<FederationTypes['Actor'], { id: true }>;
  Channel: { __typename: 'Channel' } & GraphQLRecursivePick<
    FederationTypes['Channel'],
    { code: true }
  >;
  ServicePoint: { __typename: 'ServicePoint' } & GraphQLRecursivePick<
    FederationTypes['ServicePoint'],
    { code: true }
  >;
  Task: { __typename: 'Task' } & GraphQLRecursivePick<FederationTypes['Task'], { id: true }>;
  Referral: { __typename: 'Referral' } & GraphQLRecursivePick<
    FederationTypes['Referral'],
    { id: true }
  >;
  IncomingContact: { __typename: 'IncomingContact' } & GraphQLRecursivePick<
    FederationTypes['IncomingContact'],
    { id: true }
  >;
};

/** Mapping between all available schema types and the resolvers types */
export type ResolversTypes = {
  DateTime: ResolverTypeWrapper<Scalars['DateTime']['output']>;
  Duration: ResolverTypeWrapper<Scalars['Duration']['output']>;
  Customer: ResolverTypeWrapper<CustomerRow>;
  ID: ResolverTypeWrapper<Scalars['ID']['output']>;
  Case: ResolverTypeWrapper<CaseRow>;
  Product: ResolverTypeWrapper<ProductRow>;
  ExternalProduct: ResolverTypeWrapper<ExternalProductRow>;
  CustomerMatch: ResolverTypeWrapper<CustomerMatchRow>;
  ChannelKind: ChannelKind;
  Synchronicity: Synchronicity;
  Direction: Direction;
  ContactIntent: ContactIntent;
  ContactOutcome: ContactOutcome;
  ParticipantRole: ParticipantRole;
  ActorKind: ActorKind;
  TaskKind: TaskKind;
  TaskState: TaskState;
  ReferralTarget: ReferralTarget;
  ReferralState: ReferralState;
  TimelineKind: TimelineKind;
  DeliveryState: DeliveryState;
  Contact: ResolverTypeWrapper<ContactRow>;
  ContactSubject: ResolverTypeWrapper<ContactSubjectRow>;
  SubjectReference: ResolverTypeWrapper<SubjectReferenceRow>;
  Participant: ResolverTypeWrapper<ParticipantRow>;
  Actor: ResolverTypeWrapper<ActorRow>;
  Attachment: ResolverTypeWrapper<AttachmentRow>;
  Channel: ResolverTypeWrapper<ChannelRow>;
  ChannelAddress: ResolverTypeWrapper<ChannelAddressRow>;
  ServicePoint: ResolverTypeWrapper<ServicePointRow>;
  Task: ResolverTypeWrapper<TaskRow>;
  TaskAttempt: ResolverTypeWrapper<TaskAttemptRow>;
  TaskHandover: ResolverTypeWrapper<TaskHandoverRow>;
  Referral: ResolverTypeWrapper<ReferralRow>;
  OutboundMessage: ResolverTypeWrapper<OutboundMessageRow>;
  TimelineItem: ResolverTypeWrapper<TimelineItemRow>;
  TimelineEntry: ResolverTypeWrapper<TimelineEntryRow>;
  TimelinePage: ResolverTypeWrapper<TimelinePageRow>;
  ContactConnection: ResolverTypeWrapper<ContactConnectionRow>;
  ContactEdge: ResolverTypeWrapper<Omit<ContactEdge, 'node'> & { node: ResolversTypes['Contact'] }>;
  TaskConnection: ResolverTypeWrapper<TaskConnectionRow>;
  TaskEdge: ResolverTypeWrapper<Omit<TaskEdge, 'node'> & { node: ResolversTypes['Task'] }>;
  IncomingState: IncomingState;
  IncomingContact: ResolverTypeWrapper<IncomingContactRow>;
  ChannelProfile: ResolverTypeWrapper<ChannelProfile>;
  ChannelUse: ResolverTypeWrapper<ChannelUse>;
  Query: ResolverTypeWrapper<Record<PropertyKey, never>>;
  Subscription: ResolverTypeWrapper<Record<PropertyKey, never>>;
  UserError: ResolverTypeWrapper<UserError>;
  ContactPayload: ResolverTypeWrapper<ContactPayloadRow>;
  TaskPayload: ResolverTypeWrapper<TaskPayloadRow>;
  MessagePayload: ResolverTypeWrapper<MessagePayloadRow>;
  IncomingPayload: ResolverTypeWrapper<IncomingPayloadRow>;
  ReferralPayload: ResolverTypeWrapper<ReferralPayloadRow>;
  IncomingInput: IncomingInput;
  SubjectInput: SubjectInput;
  ParticipantInput: ParticipantInput;
  AttachmentInput: AttachmentInput;
  TaskInput: TaskInput;
  ContactInput: ContactInput;
  ReferralInput: ReferralInput;
  ContactEndInput: ContactEndInput;
  Mutation: ResolverTypeWrapper<Record<PropertyKey, never>>;
  String: ResolverTypeWrapper<Scalars['String']['output']>;
  Boolean: ResolverTypeWrapper<Scalars['Boolean']['output']>;
  Int: ResolverTypeWrapper<Scalars['Int']['output']>;
};

/** Mapping between all available schema types and the resolvers parents */
export type ResolversParentTypes = {
  DateTime: Scalars['DateTime']['output'];
  Duration: Scalars['Duration']['output'];
  Customer: CustomerRow;
  ID: Scalars['ID']['output'];
  Case: CaseRow;
  Product: ProductRow;
  ExternalProduct: ExternalProductRow;
  CustomerMatch: CustomerMatchRow;
  Contact: ContactRow;
  ContactSubject: ContactSubjectRow;
  SubjectReference: SubjectReferenceRow;
  Participant: ParticipantRow;
  Actor: ActorRow;
  Attachment: AttachmentRow;
  Channel: ChannelRow;
  ChannelAddress: ChannelAddressRow;
  ServicePoint: ServicePointRow;
  Task: TaskRow;
  TaskAttempt: TaskAttemptRow;
  TaskHandover: TaskHandoverRow;
  Referral: ReferralRow;
  OutboundMessage: OutboundMessageRow;
  TimelineItem: TimelineItemRow;
  TimelineEntry: TimelineEntryRow;
  TimelinePage: TimelinePageRow;
  ContactConnection: ContactConnectionRow;
  ContactEdge: Omit<ContactEdge, 'node'> & { node: ResolversParentTypes['Contact'] };
  TaskConnection: TaskConnectionRow;
  TaskEdge: Omit<TaskEdge, 'node'> & { node: ResolversParentTypes['Task'] };
  IncomingContact: IncomingContactRow;
  ChannelProfile: ChannelProfile;
  ChannelUse: ChannelUse;
  Query: Record<PropertyKey, never>;
  Subscription: Record<PropertyKey, never>;
  UserError: UserError;
  ContactPayload: ContactPayloadRow;
  TaskPayload: TaskPayloadRow;
  MessagePayload: MessagePayloadRow;
  IncomingPayload: IncomingPayloadRow;
  ReferralPayload: ReferralPayloadRow;
  IncomingInput: IncomingInput;
  SubjectInput: SubjectInput;
  ParticipantInput: ParticipantInput;
  AttachmentInput: AttachmentInput;
  TaskInput: TaskInput;
  ContactInput: ContactInput;
  ReferralInput: ReferralInput;
  ContactEndInput: ContactEndInput;
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
  contacts?: Resolver<
    Maybe<ResolversTypes['ContactConnection']>,
    ParentType,
    ContextType,
    RequireFields<CustomerContactsArgs, 'first'>
  >;
  openTasks?: Resolver<Maybe<ReadonlyArray<ResolversTypes['Task']>>, ParentType, ContextType>;
  openReferrals?: Resolver<
    Maybe<ReadonlyArray<ResolversTypes['Referral']>>,
    ParentType,
    ContextType
  >;
  timeline?: Resolver<
    Maybe<ResolversTypes['TimelinePage']>,
    ParentType,
    ContextType,
    RequireFields<CustomerTimelineArgs, 'first'>
  >;
  channelProfile?: Resolver<Maybe<ResolversTypes['ChannelProfile']>, ParentType, ContextType>;
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
  contacts?: Resolver<
    Maybe<ReadonlyArray<ResolversTypes['Contact']>>,
    ParentType,
    ContextType,
    RequireFields<CaseContactsArgs, 'first'>
  >;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ProductResolvers<
  ContextType = Context,
  ParentType extends ResolversParentTypes['Product'] = ResolversParentTypes['Product'],
> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ExternalProductResolvers<
  ContextType = Context,
  ParentType extends ResolversParentTypes['ExternalProduct'] =
    ResolversParentTypes['ExternalProduct'],
> = {
  uri?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
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
  openPromises?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  lastContact?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
};

export type ContactResolvers<
  ContextType = Context,
  ParentType extends ResolversParentTypes['Contact'] = ResolversParentTypes['Contact'],
  FederationReferenceType extends FederationReferenceTypes['Contact'] =
    FederationReferenceTypes['Contact'],
> = {
  __resolveReference?: ReferenceResolver<
    Maybe<ResolversTypes['Contact']> | FederationReferenceType,
    FederationReferenceType,
    ContextType
  >;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  interactionId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  version?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  number?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  channel?: Resolver<Maybe<ResolversTypes['Channel']>, ParentType, ContextType>;
  direction?: Resolver<ResolversTypes['Direction'], ParentType, ContextType>;
  startedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  endedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  waited?: Resolver<Maybe<ResolversTypes['Duration']>, ParentType, ContextType>;
  subject?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  content?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  reply?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  intent?: Resolver<ResolversTypes['ContactIntent'], ParentType, ContextType>;
  outcome?: Resolver<Maybe<ResolversTypes['ContactOutcome']>, ParentType, ContextType>;
  succeeded?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  confidential?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  language?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  participants?: Resolver<
    Maybe<ReadonlyArray<ResolversTypes['Participant']>>,
    ParentType,
    ContextType
  >;
  actors?: Resolver<Maybe<ReadonlyArray<ResolversTypes['Actor']>>, ParentType, ContextType>;
  servicePoint?: Resolver<Maybe<ResolversTypes['ServicePoint']>, ParentType, ContextType>;
  about?: Resolver<ReadonlyArray<Maybe<ResolversTypes['ContactSubject']>>, ParentType, ContextType>;
  followUpOf?: Resolver<Maybe<ResolversTypes['Contact']>, ParentType, ContextType>;
  tasks?: Resolver<Maybe<ReadonlyArray<ResolversTypes['Task']>>, ParentType, ContextType>;
  referral?: Resolver<Maybe<ResolversTypes['Referral']>, ParentType, ContextType>;
  attachments?: Resolver<
    Maybe<ReadonlyArray<ResolversTypes['Attachment']>>,
    ParentType,
    ContextType
  >;
  correctedBy?: Resolver<Maybe<ResolversTypes['Contact']>, ParentType, ContextType>;
  corrects?: Resolver<Maybe<ResolversTypes['Contact']>, ParentType, ContextType>;
  correctionReason?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  satisfaction?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  source?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  asOf?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ContactSubjectResolvers<
  ContextType = Context,
  ParentType extends ResolversParentTypes['ContactSubject'] =
    ResolversParentTypes['ContactSubject'],
> = {
  __resolveType: TypeResolveFn<'Case' | 'Product' | 'SubjectReference', ParentType, ContextType>;
};

export type SubjectReferenceResolvers<
  ContextType = Context,
  ParentType extends ResolversParentTypes['SubjectReference'] =
    ResolversParentTypes['SubjectReference'],
> = {
  urn?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  label?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ParticipantResolvers<
  ContextType = Context,
  ParentType extends ResolversParentTypes['Participant'] = ResolversParentTypes['Participant'],
> = {
  role?: Resolver<ResolversTypes['ParticipantRole'], ParentType, ContextType>;
  customer?: Resolver<Maybe<ResolversTypes['Customer']>, ParentType, ContextType>;
  initiator?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  name?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  organisation?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  replyTo?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type ActorResolvers<
  ContextType = Context,
  ParentType extends ResolversParentTypes['Actor'] = ResolversParentTypes['Actor'],
  FederationReferenceType extends FederationReferenceTypes['Actor'] =
    FederationReferenceTypes['Actor'],
> = {
  __resolveReference?: ReferenceResolver<
    Maybe<ResolversTypes['Actor']> | FederationReferenceType,
    FederationReferenceType,
    ContextType
  >;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['ActorKind'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  unit?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type AttachmentResolvers<
  ContextType = Context,
  ParentType extends ResolversParentTypes['Attachment'] = ResolversParentTypes['Attachment'],
> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  title?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  format?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  bytes?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  urn?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type ChannelResolvers<
  ContextType = Context,
  ParentType extends ResolversParentTypes['Channel'] = ResolversParentTypes['Channel'],
  FederationReferenceType extends FederationReferenceTypes['Channel'] =
    FederationReferenceTypes['Channel'],
> = {
  __resolveReference?: ReferenceResolver<
    Maybe<ResolversTypes['Channel']> | FederationReferenceType,
    FederationReferenceType,
    ContextType
  >;
  code?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['ChannelKind'], ParentType, ContextType>;
  synchronicity?: Resolver<ResolversTypes['Synchronicity'], ParentType, ContextType>;
  responseNorm?: Resolver<ResolversTypes['Duration'], ParentType, ContextType>;
  addresses?: Resolver<ReadonlyArray<ResolversTypes['ChannelAddress']>, ParentType, ContextType>;
  servicePoints?: Resolver<ReadonlyArray<ResolversTypes['ServicePoint']>, ParentType, ContextType>;
  enabled?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
};

export type ChannelAddressResolvers<
  ContextType = Context,
  ParentType extends ResolversParentTypes['ChannelAddress'] =
    ResolversParentTypes['ChannelAddress'],
> = {
  value?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  units?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  hint?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type ServicePointResolvers<
  ContextType = Context,
  ParentType extends ResolversParentTypes['ServicePoint'] = ResolversParentTypes['ServicePoint'],
  FederationReferenceType extends FederationReferenceTypes['ServicePoint'] =
    FederationReferenceTypes['ServicePoint'],
> = {
  __resolveReference?: ReferenceResolver<
    Maybe<ResolversTypes['ServicePoint']> | FederationReferenceType,
    FederationReferenceType,
    ContextType
  >;
  code?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  address?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  openingHours?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  units?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  sharesDossierWith?: Resolver<
    ReadonlyArray<ResolversTypes['ServicePoint']>,
    ParentType,
    ContextType
  >;
};

export type TaskResolvers<
  ContextType = Context,
  ParentType extends ResolversParentTypes['Task'] = ResolversParentTypes['Task'],
  FederationReferenceType extends FederationReferenceTypes['Task'] =
    FederationReferenceTypes['Task'],
> = {
  __resolveReference?: ReferenceResolver<
    Maybe<ResolversTypes['Task']> | FederationReferenceType,
    FederationReferenceType,
    ContextType
  >;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['TaskKind'], ParentType, ContextType>;
  version?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  state?: Resolver<ResolversTypes['TaskState'], ParentType, ContextType>;
  contact?: Resolver<Maybe<ResolversTypes['Contact']>, ParentType, ContextType>;
  customer?: Resolver<Maybe<ResolversTypes['Customer']>, ParentType, ContextType>;
  assignedUnit?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  assignedTo?: Resolver<Maybe<ResolversTypes['Actor']>, ParentType, ContextType>;
  instruction?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  cancelReason?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  promisedToCustomer?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  notBefore?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  promisedBy?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  dueAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  overdue?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  attempts?: Resolver<ReadonlyArray<ResolversTypes['TaskAttempt']>, ParentType, ContextType>;
  handovers?: Resolver<
    Maybe<ReadonlyArray<ResolversTypes['TaskHandover']>>,
    ParentType,
    ContextType
  >;
  timesHandedOn?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  escalatedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  doneAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  resultContact?: Resolver<Maybe<ResolversTypes['Contact']>, ParentType, ContextType>;
  source?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  asOf?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type TaskAttemptResolvers<
  ContextType = Context,
  ParentType extends ResolversParentTypes['TaskAttempt'] = ResolversParentTypes['TaskAttempt'],
> = {
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  by?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  reached?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  note?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type TaskHandoverResolvers<
  ContextType = Context,
  ParentType extends ResolversParentTypes['TaskHandover'] = ResolversParentTypes['TaskHandover'],
> = {
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  fromUnit?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  toUnit?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  by?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  reason?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type ReferralResolvers<
  ContextType = Context,
  ParentType extends ResolversParentTypes['Referral'] = ResolversParentTypes['Referral'],
  FederationReferenceType extends FederationReferenceTypes['Referral'] =
    FederationReferenceTypes['Referral'],
> = {
  __resolveReference?: ReferenceResolver<
    Maybe<ResolversTypes['Referral']> | FederationReferenceType,
    FederationReferenceType,
    ContextType
  >;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  version?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  customer?: Resolver<Maybe<ResolversTypes['Customer']>, ParentType, ContextType>;
  from?: Resolver<Maybe<ResolversTypes['Channel']>, ParentType, ContextType>;
  target?: Resolver<ResolversTypes['ReferralTarget'], ParentType, ContextType>;
  toChannel?: Resolver<Maybe<ResolversTypes['Channel']>, ParentType, ContextType>;
  toUnit?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  toServicePoint?: Resolver<Maybe<ResolversTypes['ServicePoint']>, ParentType, ContextType>;
  toPartnerOin?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  externalProductUri?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  externalProduct?: Resolver<Maybe<ResolversTypes['ExternalProduct']>, ParentType, ContextType>;
  reason?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  context?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  transfersPersonalData?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  purpose?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  legalBasis?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  case?: Resolver<Maybe<ResolversTypes['Case']>, ParentType, ContextType>;
  stepCode?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  state?: Resolver<ResolversTypes['ReferralState'], ParentType, ContextType>;
  stateReason?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  announcedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  expiresAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  source?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  asOf?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type OutboundMessageResolvers<
  ContextType = Context,
  ParentType extends ResolversParentTypes['OutboundMessage'] =
    ResolversParentTypes['OutboundMessage'],
> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  channel?: Resolver<Maybe<ResolversTypes['Channel']>, ParentType, ContextType>;
  subject?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  sentAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  to?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  state?: Resolver<ResolversTypes['DeliveryState'], ParentType, ContextType>;
  failureReason?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  source?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  asOf?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type TimelineItemResolvers<
  ContextType = Context,
  ParentType extends ResolversParentTypes['TimelineItem'] = ResolversParentTypes['TimelineItem'],
> = {
  __resolveType: TypeResolveFn<
    'Contact' | 'Task' | 'Referral' | 'Case' | 'Product' | 'OutboundMessage',
    ParentType,
    ContextType
  >;
};

export type TimelineEntryResolvers<
  ContextType = Context,
  ParentType extends ResolversParentTypes['TimelineEntry'] = ResolversParentTypes['TimelineEntry'],
> = {
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['TimelineKind'], ParentType, ContextType>;
  channel?: Resolver<Maybe<ResolversTypes['ChannelKind']>, ParentType, ContextType>;
  title?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  publicText?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  item?: Resolver<Maybe<ResolversTypes['TimelineItem']>, ParentType, ContextType>;
};

export type TimelinePageResolvers<
  ContextType = Context,
  ParentType extends ResolversParentTypes['TimelinePage'] = ResolversParentTypes['TimelinePage'],
> = {
  entries?: Resolver<ReadonlyArray<ResolversTypes['TimelineEntry']>, ParentType, ContextType>;
  endCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  hasNextPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  incompleteSources?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
};

export type ContactConnectionResolvers<
  ContextType = Context,
  ParentType extends ResolversParentTypes['ContactConnection'] =
    ResolversParentTypes['ContactConnection'],
> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['ContactEdge']>, ParentType, ContextType>;
  endCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  hasNextPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  totalCount?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
};

export type ContactEdgeResolvers<
  ContextType = Context,
  ParentType extends ResolversParentTypes['ContactEdge'] = ResolversParentTypes['ContactEdge'],
> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Contact'], ParentType, ContextType>;
};

export type TaskConnectionResolvers<
  ContextType = Context,
  ParentType extends ResolversParentTypes['TaskConnection'] =
    ResolversParentTypes['TaskConnection'],
> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['TaskEdge']>, ParentType, ContextType>;
  endCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  hasNextPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  totalCount?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
};

export type TaskEdgeResolvers<
  ContextType = Context,
  ParentType extends ResolversParentTypes['TaskEdge'] = ResolversParentTypes['TaskEdge'],
> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Task'], ParentType, ContextType>;
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
  version?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  channel?: Resolver<Maybe<ResolversTypes['Channel']>, ParentType, ContextType>;
  from?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  to?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  hint?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  subject?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  queue?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  units?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  agentId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  state?: Resolver<ResolversTypes['IncomingState'], ParentType, ContextType>;
  startedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  answeredAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  endedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  waited?: Resolver<ResolversTypes['Duration'], ParentType, ContextType>;
  transfers?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  contactDraftId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  contactDraft?: Resolver<Maybe<ResolversTypes['Contact']>, ParentType, ContextType>;
  lastContactFrom?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
};

export type ChannelProfileResolvers<
  ContextType = Context,
  ParentType extends ResolversParentTypes['ChannelProfile'] =
    ResolversParentTypes['ChannelProfile'],
> = {
  usual?: Resolver<Maybe<ResolversTypes['ChannelKind']>, ParentType, ContextType>;
  last12Months?: Resolver<ReadonlyArray<ResolversTypes['ChannelUse']>, ParentType, ContextType>;
  switches?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  lastSwitchReason?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type ChannelUseResolvers<
  ContextType = Context,
  ParentType extends ResolversParentTypes['ChannelUse'] = ResolversParentTypes['ChannelUse'],
> = {
  channel?: Resolver<ResolversTypes['ChannelKind'], ParentType, ContextType>;
  count?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type QueryResolvers<
  ContextType = Context,
  ParentType extends ResolversParentTypes['Query'] = ResolversParentTypes['Query'],
> = {
  contact?: Resolver<
    Maybe<ResolversTypes['Contact']>,
    ParentType,
    ContextType,
    RequireFields<QueryContactArgs, 'id'>
  >;
  task?: Resolver<
    Maybe<ResolversTypes['Task']>,
    ParentType,
    ContextType,
    RequireFields<QueryTaskArgs, 'id'>
  >;
  channels?: Resolver<ReadonlyArray<ResolversTypes['Channel']>, ParentType, ContextType>;
  servicePoints?: Resolver<ReadonlyArray<ResolversTypes['ServicePoint']>, ParentType, ContextType>;
  incoming?: Resolver<
    Maybe<ReadonlyArray<ResolversTypes['IncomingContact']>>,
    ParentType,
    ContextType,
    RequireFields<QueryIncomingArgs, 'first'>
  >;
  workQueue?: Resolver<
    Maybe<ResolversTypes['TaskConnection']>,
    ParentType,
    ContextType,
    RequireFields<QueryWorkQueueArgs, 'overdueOnly' | 'first'>
  >;
  incomingReferrals?: Resolver<
    Maybe<ReadonlyArray<ResolversTypes['Referral']>>,
    ParentType,
    ContextType,
    Partial<QueryIncomingReferralsArgs>
  >;
};

export type SubscriptionResolvers<
  ContextType = Context,
  ParentType extends ResolversParentTypes['Subscription'] = ResolversParentTypes['Subscription'],
> = {
  customerChanged?: SubscriptionResolver<
    Maybe<ResolversTypes['TimelineEntry']>,
    'customerChanged',
    ParentType,
    ContextType,
    RequireFields<SubscriptionCustomerChangedArgs, 'customerId'>
  >;
  taskDue?: SubscriptionResolver<
    Maybe<ResolversTypes['Task']>,
    'taskDue',
    ParentType,
    ContextType,
    RequireFields<SubscriptionTaskDueArgs, 'unit'>
  >;
  incoming?: SubscriptionResolver<
    Maybe<ResolversTypes['IncomingContact']>,
    'incoming',
    ParentType,
    ContextType,
    Partial<SubscriptionIncomingArgs>
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

export type ContactPayloadResolvers<
  ContextType = Context,
  ParentType extends ResolversParentTypes['ContactPayload'] =
    ResolversParentTypes['ContactPayload'],
> = {
  contact?: Resolver<Maybe<ResolversTypes['Contact']>, ParentType, ContextType>;
  errors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type TaskPayloadResolvers<
  ContextType = Context,
  ParentType extends ResolversParentTypes['TaskPayload'] = ResolversParentTypes['TaskPayload'],
> = {
  task?: Resolver<Maybe<ResolversTypes['Task']>, ParentType, ContextType>;
  errors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type MessagePayloadResolvers<
  ContextType = Context,
  ParentType extends ResolversParentTypes['MessagePayload'] =
    ResolversParentTypes['MessagePayload'],
> = {
  message?: Resolver<Maybe<ResolversTypes['OutboundMessage']>, ParentType, ContextType>;
  errors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type IncomingPayloadResolvers<
  ContextType = Context,
  ParentType extends ResolversParentTypes['IncomingPayload'] =
    ResolversParentTypes['IncomingPayload'],
> = {
  id?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  incoming?: Resolver<Maybe<ResolversTypes['IncomingContact']>, ParentType, ContextType>;
  errors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type ReferralPayloadResolvers<
  ContextType = Context,
  ParentType extends ResolversParentTypes['ReferralPayload'] =
    ResolversParentTypes['ReferralPayload'],
> = {
  referral?: Resolver<Maybe<ResolversTypes['Referral']>, ParentType, ContextType>;
  errors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type MutationResolvers<
  ContextType = Context,
  ParentType extends ResolversParentTypes['Mutation'] = ResolversParentTypes['Mutation'],
> = {
  logContact?: Resolver<
    Maybe<ResolversTypes['ContactPayload']>,
    ParentType,
    ContextType,
    RequireFields<MutationLogContactArgs, 'input' | 'idempotencyKey'>
  >;
  endContact?: Resolver<
    Maybe<ResolversTypes['ContactPayload']>,
    ParentType,
    ContextType,
    RequireFields<
      MutationEndContactArgs,
      'contactId' | 'input' | 'expectedVersion' | 'idempotencyKey'
    >
  >;
  registerIncoming?: Resolver<
    Maybe<ResolversTypes['IncomingPayload']>,
    ParentType,
    ContextType,
    RequireFields<MutationRegisterIncomingArgs, 'externalId' | 'input'>
  >;
  updateIncoming?: Resolver<
    Maybe<ResolversTypes['IncomingPayload']>,
    ParentType,
    ContextType,
    RequireFields<MutationUpdateIncomingArgs, 'externalId' | 'state'>
  >;
  moveIncoming?: Resolver<
    Maybe<ResolversTypes['IncomingPayload']>,
    ParentType,
    ContextType,
    RequireFields<MutationMoveIncomingArgs, 'incomingId' | 'to' | 'expectedVersion'>
  >;
  correctContact?: Resolver<
    Maybe<ResolversTypes['ContactPayload']>,
    ParentType,
    ContextType,
    RequireFields<
      MutationCorrectContactArgs,
      'contactId' | 'input' | 'reason' | 'expectedVersion' | 'idempotencyKey'
    >
  >;
  attachCustomer?: Resolver<
    Maybe<ResolversTypes['ContactPayload']>,
    ParentType,
    ContextType,
    RequireFields<
      MutationAttachCustomerArgs,
      'contactId' | 'customerId' | 'reason' | 'idempotencyKey'
    >
  >;
  requestCallback?: Resolver<
    Maybe<ResolversTypes['TaskPayload']>,
    ParentType,
    ContextType,
    RequireFields<MutationRequestCallbackArgs, 'subject' | 'replyTo' | 'idempotencyKey'>
  >;
  createTask?: Resolver<
    Maybe<ResolversTypes['TaskPayload']>,
    ParentType,
    ContextType,
    RequireFields<MutationCreateTaskArgs, 'input' | 'idempotencyKey'>
  >;
  claimTask?: Resolver<
    Maybe<ResolversTypes['TaskPayload']>,
    ParentType,
    ContextType,
    RequireFields<MutationClaimTaskArgs, 'taskId' | 'expectedVersion'>
  >;
  recordAttempt?: Resolver<
    Maybe<ResolversTypes['TaskPayload']>,
    ParentType,
    ContextType,
    RequireFields<MutationRecordAttemptArgs, 'taskId' | 'reached' | 'idempotencyKey'>
  >;
  completeTask?: Resolver<
    Maybe<ResolversTypes['TaskPayload']>,
    ParentType,
    ContextType,
    RequireFields<MutationCompleteTaskArgs, 'taskId' | 'expectedVersion'>
  >;
  handOnTask?: Resolver<
    Maybe<ResolversTypes['TaskPayload']>,
    ParentType,
    ContextType,
    RequireFields<MutationHandOnTaskArgs, 'taskId' | 'reason' | 'expectedVersion'>
  >;
  cancelTask?: Resolver<
    Maybe<ResolversTypes['TaskPayload']>,
    ParentType,
    ContextType,
    RequireFields<MutationCancelTaskArgs, 'taskId' | 'reason' | 'expectedVersion'>
  >;
  resendMessage?: Resolver<
    Maybe<ResolversTypes['MessagePayload']>,
    ParentType,
    ContextType,
    RequireFields<MutationResendMessageArgs, 'messageId' | 'idempotencyKey'>
  >;
  refer?: Resolver<
    Maybe<ResolversTypes['ReferralPayload']>,
    ParentType,
    ContextType,
    RequireFields<MutationReferArgs, 'input' | 'idempotencyKey'>
  >;
  moveReferral?: Resolver<
    Maybe<ResolversTypes['ReferralPayload']>,
    ParentType,
    ContextType,
    RequireFields<MutationMoveReferralArgs, 'referralId' | 'to' | 'expectedVersion'>
  >;
};

export type Resolvers<ContextType = Context> = {
  DateTime?: GraphQLScalarType;
  Duration?: GraphQLScalarType;
  Customer?: CustomerResolvers<ContextType>;
  Case?: CaseResolvers<ContextType>;
  Product?: ProductResolvers<ContextType>;
  ExternalProduct?: ExternalProductResolvers<ContextType>;
  CustomerMatch?: CustomerMatchResolvers<ContextType>;
  Contact?: ContactResolvers<ContextType>;
  ContactSubject?: ContactSubjectResolvers<ContextType>;
  SubjectReference?: SubjectReferenceResolvers<ContextType>;
  Participant?: ParticipantResolvers<ContextType>;
  Actor?: ActorResolvers<ContextType>;
  Attachment?: AttachmentResolvers<ContextType>;
  Channel?: ChannelResolvers<ContextType>;
  ChannelAddress?: ChannelAddressResolvers<ContextType>;
  ServicePoint?: ServicePointResolvers<ContextType>;
  Task?: TaskResolvers<ContextType>;
  TaskAttempt?: TaskAttemptResolvers<ContextType>;
  TaskHandover?: TaskHandoverResolvers<ContextType>;
  Referral?: ReferralResolvers<ContextType>;
  OutboundMessage?: OutboundMessageResolvers<ContextType>;
  TimelineItem?: TimelineItemResolvers<ContextType>;
  TimelineEntry?: TimelineEntryResolvers<ContextType>;
  TimelinePage?: TimelinePageResolvers<ContextType>;
  ContactConnection?: ContactConnectionResolvers<ContextType>;
  ContactEdge?: ContactEdgeResolvers<ContextType>;
  TaskConnection?: TaskConnectionResolvers<ContextType>;
  TaskEdge?: TaskEdgeResolvers<ContextType>;
  IncomingContact?: IncomingContactResolvers<ContextType>;
  ChannelProfile?: ChannelProfileResolvers<ContextType>;
  ChannelUse?: ChannelUseResolvers<ContextType>;
  Query?: QueryResolvers<ContextType>;
  Subscription?: SubscriptionResolvers<ContextType>;
  UserError?: UserErrorResolvers<ContextType>;
  ContactPayload?: ContactPayloadResolvers<ContextType>;
  TaskPayload?: TaskPayloadResolvers<ContextType>;
  MessagePayload?: MessagePayloadResolvers<ContextType>;
  IncomingPayload?: IncomingPayloadResolvers<ContextType>;
  ReferralPayload?: ReferralPayloadResolvers<ContextType>;
  Mutation?: MutationResolvers<ContextType>;
};

export type DirectiveResolvers<ContextType = Context> = {
  access?: AccessDirectiveResolver<any, any, ContextType>;
  masked?: MaskedDirectiveResolver<any, any, ContextType>;
  shareable?: ShareableDirectiveResolver<any, any, ContextType>;
  listSize?: ListSizeDirectiveResolver<any, any, ContextType>;
};
