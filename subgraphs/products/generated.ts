/* Made by `npm run generate` from the SDL of the subgraphs. Do not edit. */
import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type {
  ProductTypeRow,
  PriceRow,
  ProductRow,
  OrderRow,
  OrderLineRow,
  OfferRow,
  OfferPayloadRow,
  ExternalProductRow,
  CustomerRow,
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
  /** An amount, written with a point and at most four decimals, so that no cent is lost on the way. */
  Decimal: { input: string; output: string };
  /** A language by its three letters of ISO 639-2/T, for example `nld`. */
  LanguageCode: { input: string; output: string };
};

export type Customer = {
  readonly __typename?: 'Customer';
  readonly id: Scalars['ID']['output'];
  readonly aliasIds: ReadonlyArray<Scalars['ID']['output']>;
  readonly restrictions?: Maybe<ReadonlyArray<Restriction>>;
  readonly consents?: Maybe<ReadonlyArray<Consent>>;
  /** What the customer has, had or asked for (producten), newest first; null while products cannot be reached. */
  readonly products?: Maybe<ReadonlyArray<Product>>;
  /** What the customer ordered (bestellingen), newest first; null while products cannot be reached. */
  readonly orders?: Maybe<ReadonlyArray<Order>>;
  /**
   * What may be offered to the customer now (aanbod): not answered yet, not past its last day, with the consent that it needs,
   * and nothing to who objects to offers or profiling or had the use of the data restricted, nor where the organisation makes
   * no offers. Why something is not among them is not told.
   * Null while products or customers cannot be reached.
   */
  readonly offers?: Maybe<ReadonlyArray<Offer>>;
};

export type CustomerProductsArgs = {
  state?: InputMaybe<ProductState>;
  first?: InputMaybe<Scalars['Int']['input']>;
};

export type CustomerOrdersArgs = {
  open?: InputMaybe<Scalars['Boolean']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};

export type CustomerOffersArgs = {
  channel?: InputMaybe<Scalars['String']['input']>;
};

/** Something that may not be done with the data of this customer (beperking). */
export type Restriction = {
  readonly __typename?: 'Restriction';
  readonly kind: RestrictionKind;
};

/** What may not be done with the data of a customer (AVG art. 18 and 21). */
export type RestrictionKind =
  /** The data may be kept and little else (beperking van de verwerking). */
  | 'PROCESSING'
  /** The customer objects to profiling (bezwaar tegen profilering). */
  | 'PROFILING'
  /** The customer wants no offers (bezwaar tegen direct marketing). */
  | 'OFFERS';

/** What the customer answered when asked for consent (toestemming). */
export type Consent = {
  readonly __typename?: 'Consent';
  readonly purpose: Scalars['String']['output'];
  readonly status: ConsentStatus;
  readonly givenAt: Scalars['DateTime']['output'];
  readonly expiresAt?: Maybe<Scalars['DateTime']['output']>;
};

/** What somebody answered when consent was asked (toestemming). */
export type ConsentStatus =
  /** Consent was given. */
  | 'GRANTED'
  /** Consent was refused. */
  | 'DENIED'
  /** Consent was given once, and taken back (ingetrokken). */
  | 'WITHDRAWN';

export type Case = {
  readonly __typename?: 'Case';
  readonly id: Scalars['ID']['output'];
};

export type CaseType = {
  readonly __typename?: 'CaseType';
  readonly code: Scalars['ID']['output'];
};

/** For whom a product or service is meant (doelgroep). */
export type TargetAudience =
  /** Residents and other natural persons (burgers). */
  | 'CITIZENS'
  /** Companies, foundations and other organisations (bedrijven en instellingen). */
  | 'BUSINESSES'
  /** The own organisation (interne organisatie). */
  | 'INTERNAL'
  /** Organisations with which we work together (samenwerkingspartners). */
  | 'PARTNERS';

/** Where a product stands (productstatus). */
export type ProductState =
  /** Recorded, nothing asked or granted yet (initieel). */
  | 'INITIAL'
  /** Asked for, not decided (in aanvraag). */
  | 'REQUESTED'
  /** Granted or made, not begun or handed over (gereed). */
  | 'READY'
  /** In force now (actief). */
  | 'ACTIVE'
  /** Taken back or cancelled before its last day (ingetrokken). */
  | 'WITHDRAWN'
  /** Asked for and not granted (geweigerd). */
  | 'REFUSED'
  /** Past its last day (verlopen). */
  | 'EXPIRED';

/** How often a product is paid for (frequentie). */
export type Frequency =
  /** Once (eenmalig). */
  | 'ONE_OFF'
  /** Every month (maandelijks). */
  | 'MONTHLY'
  /** Every year (jaarlijks). */
  | 'YEARLY';

/** Where an order stands. */
export type OrderState =
  /** Came in, not confirmed to the customer yet (ontvangen). */
  | 'RECEIVED'
  /** Confirmed to the customer (bevestigd). */
  | 'CONFIRMED'
  /** Being carried out (in behandeling). */
  | 'IN_PROGRESS'
  /** Done or handed over (geleverd). */
  | 'DELIVERED'
  /** Withdrawn by the customer or by us (geannuleerd). */
  | 'CANCELLED'
  /** Could not be carried out (mislukt). */
  | 'FAILED';

/** Where an offer stands. */
export type OfferState =
  /** May be shown (open). */
  | 'OPEN'
  /** Shown to the customer, not answered (getoond). */
  | 'PRESENTED'
  /** Taken (aangenomen). */
  | 'ACCEPTED'
  /** Not wanted; never shown again on any channel (afgewezen). */
  | 'DECLINED'
  /** Past its last day (verlopen). */
  | 'EXPIRED';

/** A product or service that one can have, as the catalogue describes it (producttype, PDC). */
export type ProductType = {
  readonly __typename?: 'ProductType';
  /** Its code in the catalogue (code), for example `paspoort`. */
  readonly code: Scalars['ID']['output'];
  /** What it is called (naam); in Dutch, or in what there is, when the language asked for is missing. */
  readonly name: Scalars['String']['output'];
  /** What it is in a few sentences (samenvatting), Markdown; Dutch when the language asked for is missing. */
  readonly summary?: Maybe<Scalars['String']['output']>;
  /** Texts for the page about it, in order (contentelementen); only those in the language asked for. */
  readonly contents: ReadonlyArray<ProductText>;
  /** The name that all authorities use for it (uniforme productnaam, UPL). */
  readonly uniformName?: Maybe<UniformProductName>;
  /** For whom it is meant (doelgroep). */
  readonly audience: TargetAudience;
  /** Themes under which it is found (thema's). */
  readonly themes: ReadonlyArray<Scalars['String']['output']>;
  /** Other words by which people look for it (trefwoorden). */
  readonly keywords: ReadonlyArray<Scalars['String']['output']>;
  /** Case types in which a request for it is handled (zaaktypen). */
  readonly caseTypes?: Maybe<ReadonlyArray<Maybe<CaseType>>>;
  /** Steps from request to delivery, the same on every channel (procesbeschrijving). */
  readonly process?: Maybe<ProcessDefinition>;
  /** On which channels it can be had, and which we prefer (kanaalconfiguratie). */
  readonly channelOptions: ReadonlyArray<ChannelOption>;
  /** The price that holds today (actuele prijs); null when it is free of charge or none is set. */
  readonly currentPrice?: Maybe<Price>;
  /** All prices, newest first, also those of the future (prijzen). */
  readonly prices: ReadonlyArray<Price>;
  /** Products that people often need as well (gerelateerd). */
  readonly related: ReadonlyArray<ProductType>;
  /** Within how long it is promised (servicenorm). */
  readonly serviceNorm?: Maybe<Scalars['Duration']['output']>;
  /** States that products of this type may have (toegestane statussen). */
  readonly allowedStates: ReadonlyArray<ProductState>;
  /** Where to read or do more (links). */
  readonly links: ReadonlyArray<ProductLink>;
  /** Where one can go for it (locaties). */
  readonly locations: ReadonlyArray<ProductLocation>;
  /** Who knows about it within the organisation (contacten). */
  readonly contacts?: Maybe<ReadonlyArray<ProductContact>>;
  /** Codes of the same product in other systems (externe codes). */
  readonly externalCodes: ReadonlyArray<ExternalCode>;
  /** What colleagues should know about it (interne opmerkingen). */
  readonly internalRemarks?: Maybe<Scalars['String']['output']>;
  /** First day on which it is shown (publicatie start); null while it is not published. */
  readonly publishedFrom?: Maybe<Scalars['Date']['output']>;
  /** Day from which it is no longer shown (publicatie eind). */
  readonly publishedUntil?: Maybe<Scalars['Date']['output']>;
};

/** A product or service that one can have, as the catalogue describes it (producttype, PDC). */
export type ProductTypeNameArgs = {
  language?: InputMaybe<Scalars['LanguageCode']['input']>;
};

/** A product or service that one can have, as the catalogue describes it (producttype, PDC). */
export type ProductTypeSummaryArgs = {
  language?: InputMaybe<Scalars['LanguageCode']['input']>;
};

/** A product or service that one can have, as the catalogue describes it (producttype, PDC). */
export type ProductTypeContentsArgs = {
  language?: InputMaybe<Scalars['LanguageCode']['input']>;
};

/** A piece of text about a product (contentelement). */
export type ProductText = {
  readonly __typename?: 'ProductText';
  /** What it is about, for example `Voorwaarden` (labels). */
  readonly labels: ReadonlyArray<Scalars['String']['output']>;
  /** The text, Markdown. */
  readonly text: Scalars['String']['output'];
};

/** A name from the list that all Dutch authorities share (uniforme productnamenlijst, UPL). */
export type UniformProductName = {
  readonly __typename?: 'UniformProductName';
  /** The name, for example `paspoort`. */
  readonly label: Scalars['String']['output'];
  /** Its address on the web, which identifies it; null when the source gives the name only. */
  readonly uri?: Maybe<Scalars['String']['output']>;
};

/** How something is requested and delivered, apart from any channel (proces). */
export type ProcessDefinition = {
  readonly __typename?: 'ProcessDefinition';
  /** Its steps in order. */
  readonly steps: ReadonlyArray<ProcessStep>;
};

/** One step of a process; the customer may change channel between two steps (processtap). */
export type ProcessStep = {
  readonly __typename?: 'ProcessStep';
  /** Its code, which steps of running cases refer to. */
  readonly code: Scalars['String']['output'];
  /** Its place, from 1. */
  readonly order: Scalars['Int']['output'];
  /** What is done, in words for the customer. */
  readonly name: Scalars['String']['output'];
  /** Unit that does it; null when the customer does. */
  readonly unit?: Maybe<Scalars['String']['output']>;
  /** What the customer must give or bring (benodigde gegevens). */
  readonly requiredInformation: ReadonlyArray<Scalars['String']['output']>;
  /** How it is done on each channel on which it can be done. */
  readonly realisations: ReadonlyArray<StepRealisation>;
};

/** How a step is done on one channel (realisatie). */
export type StepRealisation = {
  readonly __typename?: 'StepRealisation';
  /** Code of the channel. */
  readonly channel: Scalars['String']['output'];
  /** True when there is an answer at once, as at a counter or on the telephone. */
  readonly synchronous: Scalars['Boolean']['output'];
  /** What the customer does there, in words for the customer. */
  readonly how: Scalars['String']['output'];
  /** Where it is done on the web. */
  readonly url?: Maybe<Scalars['String']['output']>;
  /** Codes of the service points where it is done; empty when it does not matter where. */
  readonly servicePoints: ReadonlyArray<Scalars['String']['output']>;
};

/** Whether a product can be had on a channel (kanaalconfiguratie). */
export type ChannelOption = {
  readonly __typename?: 'ChannelOption';
  /** Code of the channel. */
  readonly channel: Scalars['String']['output'];
  /** Whether it can be had there at all. */
  readonly allowed: Scalars['Boolean']['output'];
  /** Whether we would rather have people use this one. */
  readonly preferred: Scalars['Boolean']['output'];
  /** Why not, or why rather, in words for the customer. */
  readonly reason?: Maybe<Scalars['String']['output']>;
  /** Code of the channel to send people to instead. */
  readonly referTo?: Maybe<Scalars['String']['output']>;
};

/** What a product costs from a day on (prijs). */
export type Price = {
  readonly __typename?: 'Price';
  /** First day on which it holds (actief vanaf). */
  readonly validFrom: Scalars['Date']['output'];
  /** The amounts from which one applies (prijsopties). */
  readonly options: ReadonlyArray<PriceOption>;
  /** Tables by which the amount is worked out, when it is not fixed (prijsregels). */
  readonly rules: ReadonlyArray<PriceRule>;
};

/** An amount and for whom or what it is (prijsoptie). */
export type PriceOption = {
  readonly __typename?: 'PriceOption';
  /** The amount. */
  readonly amount: Scalars['Decimal']['output'];
  /** Currency by its three letters of ISO 4217. */
  readonly currency: Scalars['String']['output'];
  /** For whom or what, for example `tot 18 jaar`. */
  readonly description: Scalars['String']['output'];
};

/** A decision table that gives the amount (prijsregel). */
export type PriceRule = {
  readonly __typename?: 'PriceRule';
  /** What it is about. */
  readonly description: Scalars['String']['output'];
  /** Where the table is. */
  readonly url?: Maybe<Scalars['String']['output']>;
};

/** A place on the web about a product (link). */
export type ProductLink = {
  readonly __typename?: 'ProductLink';
  /** What is there. */
  readonly name: Scalars['String']['output'];
  /** Its address. */
  readonly url: Scalars['String']['output'];
};

/** A place where one can go for a product (locatie). */
export type ProductLocation = {
  readonly __typename?: 'ProductLocation';
  /** What it is called. */
  readonly name: Scalars['String']['output'];
  /** Street and number. */
  readonly line1?: Maybe<Scalars['String']['output']>;
  /** Postcode. */
  readonly postalCode?: Maybe<Scalars['String']['output']>;
  /** Place. */
  readonly city?: Maybe<Scalars['String']['output']>;
  /** E-mail address of the place. */
  readonly email?: Maybe<Scalars['String']['output']>;
  /** Telephone number of the place, as people dial it. */
  readonly phone?: Maybe<Scalars['String']['output']>;
};

/** Someone in the organisation who knows about a product (contact). */
export type ProductContact = {
  readonly __typename?: 'ProductContact';
  /** Name of the colleague or team. */
  readonly name?: Maybe<Scalars['String']['output']>;
  /** What they do (rol). */
  readonly role?: Maybe<Scalars['String']['output']>;
  /** E-mail address at work. */
  readonly email?: Maybe<Scalars['String']['output']>;
  /** Telephone number at work. */
  readonly phone?: Maybe<Scalars['String']['output']>;
};

/** The code of a product in another system (externe code). */
export type ExternalCode = {
  readonly __typename?: 'ExternalCode';
  /** The system. */
  readonly system: Scalars['String']['output'];
  /** The code there. */
  readonly code: Scalars['String']['output'];
};

/** Something that a customer has, had or asked for: a permit, a pass, a subscription (product). */
export type Product = {
  readonly __typename?: 'Product';
  /** Its id here. */
  readonly id: Scalars['ID']['output'];
  /** What it is; null when its type is not in the catalogue. */
  readonly type?: Maybe<ProductType>;
  /** Grows with every change; send it along when changing. */
  readonly version: Scalars['Int']['output'];
  /** What tells this one from others of its type, for example a number plate (naam). */
  readonly name?: Maybe<Scalars['String']['output']>;
  /** Where it stands (status). */
  readonly state: ProductState;
  /** First day on which it holds (startdatum). */
  readonly startOn?: Maybe<Scalars['Date']['output']>;
  /** Last day on which it holds (einddatum). */
  readonly endOn?: Maybe<Scalars['Date']['output']>;
  /** What this one costs, each time (prijs). */
  readonly price?: Maybe<Scalars['Decimal']['output']>;
  /** How often that is paid (frequentie). */
  readonly frequency?: Maybe<Frequency>;
  /** Whose it is (eigenaren). */
  readonly owners?: Maybe<ReadonlyArray<Maybe<Customer>>>;
  /** The case in which it was requested (aanvraagzaak). */
  readonly requestCase?: Maybe<Case>;
  /** Cases about it (zaken). */
  readonly cases?: Maybe<ReadonlyArray<Maybe<Case>>>;
  /** What is laid down in it, JSON (dataobject); meant for the owner's eyes, never internal. */
  readonly customerData?: Maybe<Scalars['String']['output']>;
  /** What was used of it, JSON (verbruiksobject). */
  readonly usage?: Maybe<Scalars['String']['output']>;
  /** Register or system that owns this record (bron). */
  readonly source: Scalars['String']['output'];
  /** When that source last said so. */
  readonly asOf: Scalars['DateTime']['output'];
};

/** Something that a customer ordered, on whatever channel (bestelling). */
export type Order = {
  readonly __typename?: 'Order';
  /** Its id here. */
  readonly id: Scalars['ID']['output'];
  /** Grows with every change; send it along when changing. */
  readonly version: Scalars['Int']['output'];
  /** The number that the customer was given (bestelnummer). */
  readonly number?: Maybe<Scalars['String']['output']>;
  /** Who ordered. */
  readonly customer?: Maybe<Customer>;
  /** When it was ordered. */
  readonly placedAt: Scalars['DateTime']['output'];
  /** Code of the channel on which it was ordered. */
  readonly channel: Scalars['String']['output'];
  /** Where it stands. */
  readonly state: OrderState;
  /** What was ordered. */
  readonly lines: ReadonlyArray<OrderLine>;
  /** The message by which it was confirmed (bevestiging); null while there is none. */
  readonly confirmation?: Maybe<OrderConfirmation>;
  /** Register or system that owns this record (bron). */
  readonly source: Scalars['String']['output'];
  /** When that source last said so. */
  readonly asOf: Scalars['DateTime']['output'];
};

/** One product in an order (bestelregel). */
export type OrderLine = {
  readonly __typename?: 'OrderLine';
  /** What was ordered; null when its type is not in the catalogue. */
  readonly productType?: Maybe<ProductType>;
  /** How many. */
  readonly quantity: Scalars['Int']['output'];
  /** What they cost together, in euro. */
  readonly amount?: Maybe<Scalars['Decimal']['output']>;
};

/** How an order was confirmed to the customer (bevestiging). */
export type OrderConfirmation = {
  readonly __typename?: 'OrderConfirmation';
  /** When it was sent. */
  readonly sentAt?: Maybe<Scalars['DateTime']['output']>;
  /** The address to which it was sent. */
  readonly sentTo?: Maybe<Scalars['String']['output']>;
  /** True when it could not be delivered: the customer does not have it. */
  readonly failed: Scalars['Boolean']['output'];
  /** The message itself, as contacts knows it (bericht). */
  readonly messageId?: Maybe<Scalars['ID']['output']>;
};

/** Something that may be offered to a customer, with the reason why to this one (aanbod, verkoopkans). */
export type Offer = {
  readonly __typename?: 'Offer';
  /** Its id here. */
  readonly id: Scalars['ID']['output'];
  /** Grows with every change; send it along when changing. */
  readonly version: Scalars['Int']['output'];
  /** What is offered; null when its type is not in the catalogue. */
  readonly productType?: Maybe<ProductType>;
  /** What to say in a line. */
  readonly title: Scalars['String']['output'];
  /** Why to this customer, for example an earlier order. */
  readonly reason: Scalars['String']['output'];
  /** Percentage off the price. */
  readonly discountPercent?: Maybe<Scalars['Float']['output']>;
  /** Last day on which it holds. */
  readonly validUntil?: Maybe<Scalars['Date']['output']>;
  /** Purpose for which the customer must have given consent before it is shown (toestemming); null when none is needed. */
  readonly requiresConsent?: Maybe<Scalars['String']['output']>;
  /** Where it stands. */
  readonly state: OfferState;
  /** When the customer last saw or answered it; null while it was not shown. */
  readonly answeredAt?: Maybe<Scalars['DateTime']['output']>;
  /** Code of the channel on which that was. */
  readonly answeredOn?: Maybe<Scalars['String']['output']>;
};

/** A product of another authority, for referral (Samenwerkende Catalogi). */
export type ExternalProduct = {
  readonly __typename?: 'ExternalProduct';
  /** Its address on the web, which identifies it. */
  readonly uri: Scalars['String']['output'];
  /** What that authority calls it. */
  readonly title: Scalars['String']['output'];
  /** What it is in a few sentences. */
  readonly abstract?: Maybe<Scalars['String']['output']>;
  /** The authority that has it (verantwoordelijke organisatie). */
  readonly authority: Scalars['String']['output'];
  /** The name that all authorities use for it (UPL). */
  readonly uniformName?: Maybe<UniformProductName>;
  /** For whom it is meant; null when for everybody. */
  readonly audience?: Maybe<TargetAudience>;
  /** Where it is requested online (online aanvragen); null when that is not possible. */
  readonly onlineRequestUrl?: Maybe<Scalars['String']['output']>;
  /** When that authority last changed it. */
  readonly updatedOn?: Maybe<Scalars['Date']['output']>;
};

export type Query = {
  readonly __typename?: 'Query';
  /** One product by its id; null when there is none, or not for this viewer. */
  readonly product?: Maybe<Product>;
  /** One order by its id; null when there is none, or not for this viewer. */
  readonly order?: Maybe<Order>;
  /**
   * The order with the number that a caller reads out; spaces and capitals do not matter. Null when there is none; refused with AMBIGUOUS_MATCH when
   * two systems gave out the same number.
   */
  readonly orderByNumber?: Maybe<Order>;
  /** One entry of the catalogue; null when there is none, or none published for this viewer. */
  readonly productType?: Maybe<ProductType>;
  /** Entries of the catalogue (producten- en dienstencatalogus) in the order of their codes; staff also see what is not published. */
  readonly productTypes?: Maybe<ReadonlyArray<ProductType>>;
  /** Products of other authorities, for referral (Samenwerkende Catalogi), in the order of their titles. */
  readonly externalProducts?: Maybe<ReadonlyArray<ExternalProduct>>;
};

export type QueryProductArgs = {
  id: Scalars['ID']['input'];
};

export type QueryOrderArgs = {
  id: Scalars['ID']['input'];
};

export type QueryOrderByNumberArgs = {
  number: Scalars['String']['input'];
};

export type QueryProductTypeArgs = {
  code: Scalars['ID']['input'];
};

export type QueryProductTypesArgs = {
  text?: InputMaybe<Scalars['String']['input']>;
  audience?: InputMaybe<TargetAudience>;
  theme?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};

export type QueryExternalProductsArgs = {
  text?: InputMaybe<Scalars['String']['input']>;
  uniformNameUri?: InputMaybe<Scalars['String']['input']>;
  audience?: InputMaybe<TargetAudience>;
  first?: InputMaybe<Scalars['Int']['input']>;
};

export type Mutation = {
  readonly __typename?: 'Mutation';
  /**
   * Says what the customer answered to an offer, or that it was shown (aanbod beantwoorden): PRESENTED, ACCEPTED or DECLINED.
   * What was accepted or declined is shown no more, on any channel.
   */
  readonly answerOffer?: Maybe<OfferPayload>;
};

export type MutationAnswerOfferArgs = {
  offerId: Scalars['ID']['input'];
  state: OfferState;
  channel: Scalars['String']['input'];
  expectedVersion: Scalars['Int']['input'];
};

/** What an answer to an offer comes to. */
export type OfferPayload = {
  readonly __typename?: 'OfferPayload';
  /** The offer as it is now; null when nothing was changed. */
  readonly offer?: Maybe<Offer>;
  /** Why nothing was changed; empty when it was. */
  readonly errors: ReadonlyArray<UserError>;
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
  ProductType: ProductType;
  Product: Product;
  Order: Order;
  Offer: Offer;
  ExternalProduct: ExternalProduct;
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
      | GraphQLRecursivePick<
          FederationTypes['Customer'],
          {
            aliasIds: true;
            restrictions: { kind: true };
            consents: { purpose: true; status: true; givenAt: true; expiresAt: true };
          }
        >
      | GraphQLRecursivePick<
          FederationTypes['Customer'],
          {
            aliasIds: true;
            restrictions: { kind: true };
            consents: { purpose: true; status: true; givenAt: true; expiresAt: true };
          }
        >
      | GraphQLRecursivePick<FederationTypes['Customer'], { aliasIds: true }>
      | GraphQLRecursivePick<
          FederationTypes['Customer'],
          {
            aliasIds: true;
            restrictions: { kind: true };
            consents: { purpose: true; status: true; givenAt: true; expiresAt: true };
          }
        >
      | GraphQLRecursivePick<
          FederationTypes['Customer'],
          {
            aliasIds: true;
            restrictions: { kind: true };
            consents: { purpose: true; status: true; givenAt: true; expiresAt: true };
          }
        >
    );
  ProductType: { __typename: 'ProductType' } & GraphQLRecursivePick<
    FederationTypes['ProductType'],
    { code: true }
  >;
  Product: { __typename: 'Product' } & GraphQLRecursivePick<
    FederationTypes['Product'],
    { id: true }
  >;
  Order: { __typename: 'Order' } & GraphQLRecursivePick<FederationTypes['Order'], { id: true }>;
  Offer: { __typename: 'Offer' } & GraphQLRecursivePick<FederationTypes['Offer'], { id: true }>;
  ExternalProduct: { __typename: 'ExternalProduct' } & GraphQLRecursivePick<
    FederationTypes['ExternalProduct'],
    { uri: true }
  >;
};

/** Mapping between all available schema types and the resolvers types */
export type ResolversTypes = {
  DateTime: ResolverTypeWrapper<Scalars['DateTime']['output']>;
  Date: ResolverTypeWrapper<Scalars['Date']['output']>;
  Duration: ResolverTypeWrapper<Scalars['Duration']['output']>;
  Decimal: ResolverTypeWrapper<Scalars['Decimal']['output']>;
  LanguageCode: ResolverTypeWrapper<Scalars['LanguageCode']['output']>;
  Customer: ResolverTypeWrapper<CustomerRow>;
  ID: ResolverTypeWrapper<Scalars['ID']['output']>;
  Restriction: ResolverTypeWrapper<Restriction>;
  RestrictionKind: RestrictionKind;
  Consent: ResolverTypeWrapper<Consent>;
  ConsentStatus: ConsentStatus;
  Case: ResolverTypeWrapper<Case>;
  CaseType: ResolverTypeWrapper<CaseType>;
  TargetAudience: TargetAudience;
  ProductState: ProductState;
  Frequency: Frequency;
  OrderState: OrderState;
  OfferState: OfferState;
  ProductType: ResolverTypeWrapper<ProductTypeRow>;
  ProductText: ResolverTypeWrapper<ProductText>;
  UniformProductName: ResolverTypeWrapper<UniformProductName>;
  ProcessDefinition: ResolverTypeWrapper<ProcessDefinition>;
  ProcessStep: ResolverTypeWrapper<ProcessStep>;
  StepRealisation: ResolverTypeWrapper<StepRealisation>;
  ChannelOption: ResolverTypeWrapper<ChannelOption>;
  Price: ResolverTypeWrapper<PriceRow>;
  PriceOption: ResolverTypeWrapper<PriceOption>;
  PriceRule: ResolverTypeWrapper<PriceRule>;
  ProductLink: ResolverTypeWrapper<ProductLink>;
  ProductLocation: ResolverTypeWrapper<ProductLocation>;
  ProductContact: ResolverTypeWrapper<ProductContact>;
  ExternalCode: ResolverTypeWrapper<ExternalCode>;
  Product: ResolverTypeWrapper<ProductRow>;
  Order: ResolverTypeWrapper<OrderRow>;
  OrderLine: ResolverTypeWrapper<OrderLineRow>;
  OrderConfirmation: ResolverTypeWrapper<OrderConfirmation>;
  Offer: ResolverTypeWrapper<OfferRow>;
  Float: ResolverTypeWrapper<Scalars['Float']['output']>;
  ExternalProduct: ResolverTypeWrapper<ExternalProductRow>;
  Query: ResolverTypeWrapper<Record<PropertyKey, never>>;
  Mutation: ResolverTypeWrapper<Record<PropertyKey, never>>;
  OfferPayload: ResolverTypeWrapper<OfferPayloadRow>;
  UserError: ResolverTypeWrapper<UserError>;
  String: ResolverTypeWrapper<Scalars['String']['output']>;
  Boolean: ResolverTypeWrapper<Scalars['Boolean']['output']>;
  Int: ResolverTypeWrapper<Scalars['Int']['output']>;
};

/** Mapping between all available schema types and the resolvers parents */
export type ResolversParentTypes = {
  DateTime: Scalars['DateTime']['output'];
  Date: Scalars['Date']['output'];
  Duration: Scalars['Duration']['output'];
  Decimal: Scalars['Decimal']['output'];
  LanguageCode: Scalars['LanguageCode']['output'];
  Customer: CustomerRow;
  ID: Scalars['ID']['output'];
  Restriction: Restriction;
  Consent: Consent;
  Case: Case;
  CaseType: CaseType;
  ProductType: ProductTypeRow;
  ProductText: ProductText;
  UniformProductName: UniformProductName;
  ProcessDefinition: ProcessDefinition;
  ProcessStep: ProcessStep;
  StepRealisation: StepRealisation;
  ChannelOption: ChannelOption;
  Price: PriceRow;
  PriceOption: PriceOption;
  PriceRule: PriceRule;
  ProductLink: ProductLink;
  ProductLocation: ProductLocation;
  ProductContact: ProductContact;
  ExternalCode: ExternalCode;
  Product: ProductRow;
  Order: OrderRow;
  OrderLine: OrderLineRow;
  OrderConfirmation: OrderConfirmation;
  Offer: OfferRow;
  Float: Scalars['Float']['output'];
  ExternalProduct: ExternalProductRow;
  Query: Record<PropertyKey, never>;
  Mutation: Record<PropertyKey, never>;
  OfferPayload: OfferPayloadRow;
  UserError: UserError;
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

export interface DecimalScalarConfig extends GraphQLScalarTypeConfig<
  ResolversTypes['Decimal'],
  any
> {
  name: 'Decimal';
}

export interface LanguageCodeScalarConfig extends GraphQLScalarTypeConfig<
  ResolversTypes['LanguageCode'],
  any
> {
  name: 'LanguageCode';
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
  products?: Resolver<
    Maybe<ReadonlyArray<ResolversTypes['Product']>>,
    ParentType,
    ContextType,
    RequireFields<CustomerProductsArgs, 'first'>
  >;
  orders?: Resolver<
    Maybe<ReadonlyArray<ResolversTypes['Order']>>,
    ParentType,
    ContextType,
    RequireFields<CustomerOrdersArgs, 'first'>
  >;
  offers?: Resolver<
    Maybe<ReadonlyArray<ResolversTypes['Offer']>>,
    ParentType,
    ContextType,
    Partial<CustomerOffersArgs>
  >;
};

export type CaseResolvers<
  ContextType = Context,
  ParentType extends ResolversParentTypes['Case'] = ResolversParentTypes['Case'],
> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
};

export type CaseTypeResolvers<
  ContextType = Context,
  ParentType extends ResolversParentTypes['CaseType'] = ResolversParentTypes['CaseType'],
> = {
  code?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
};

export type ProductTypeResolvers<
  ContextType = Context,
  ParentType extends ResolversParentTypes['ProductType'] = ResolversParentTypes['ProductType'],
  FederationReferenceType extends FederationReferenceTypes['ProductType'] =
    FederationReferenceTypes['ProductType'],
> = {
  __resolveReference?: ReferenceResolver<
    Maybe<ResolversTypes['ProductType']> | FederationReferenceType,
    FederationReferenceType,
    ContextType
  >;
  code?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  name?: Resolver<
    ResolversTypes['String'],
    ParentType,
    ContextType,
    RequireFields<ProductTypeNameArgs, 'language'>
  >;
  summary?: Resolver<
    Maybe<ResolversTypes['String']>,
    ParentType,
    ContextType,
    RequireFields<ProductTypeSummaryArgs, 'language'>
  >;
  contents?: Resolver<
    ReadonlyArray<ResolversTypes['ProductText']>,
    ParentType,
    ContextType,
    RequireFields<ProductTypeContentsArgs, 'language'>
  >;
  uniformName?: Resolver<Maybe<ResolversTypes['UniformProductName']>, ParentType, ContextType>;
  audience?: Resolver<ResolversTypes['TargetAudience'], ParentType, ContextType>;
  themes?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  keywords?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  caseTypes?: Resolver<
    Maybe<ReadonlyArray<Maybe<ResolversTypes['CaseType']>>>,
    ParentType,
    ContextType
  >;
  process?: Resolver<Maybe<ResolversTypes['ProcessDefinition']>, ParentType, ContextType>;
  channelOptions?: Resolver<
    ReadonlyArray<ResolversTypes['ChannelOption']>,
    ParentType,
    ContextType
  >;
  currentPrice?: Resolver<Maybe<ResolversTypes['Price']>, ParentType, ContextType>;
  prices?: Resolver<ReadonlyArray<ResolversTypes['Price']>, ParentType, ContextType>;
  related?: Resolver<ReadonlyArray<ResolversTypes['ProductType']>, ParentType, ContextType>;
  serviceNorm?: Resolver<Maybe<ResolversTypes['Duration']>, ParentType, ContextType>;
  allowedStates?: Resolver<ReadonlyArray<ResolversTypes['ProductState']>, ParentType, ContextType>;
  links?: Resolver<ReadonlyArray<ResolversTypes['ProductLink']>, ParentType, ContextType>;
  locations?: Resolver<ReadonlyArray<ResolversTypes['ProductLocation']>, ParentType, ContextType>;
  contacts?: Resolver<
    Maybe<ReadonlyArray<ResolversTypes['ProductContact']>>,
    ParentType,
    ContextType
  >;
  externalCodes?: Resolver<ReadonlyArray<ResolversTypes['ExternalCode']>, ParentType, ContextType>;
  internalRemarks?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  publishedFrom?: Resolver<Maybe<ResolversTypes['Date']>, ParentType, ContextType>;
  publishedUntil?: Resolver<Maybe<ResolversTypes['Date']>, ParentType, ContextType>;
};

export type ProductTextResolvers<
  ContextType = Context,
  ParentType extends ResolversParentTypes['ProductText'] = ResolversParentTypes['ProductText'],
> = {
  labels?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  text?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type UniformProductNameResolvers<
  ContextType = Context,
  ParentType extends ResolversParentTypes['UniformProductName'] =
    ResolversParentTypes['UniformProductName'],
> = {
  label?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  uri?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type ProcessDefinitionResolvers<
  ContextType = Context,
  ParentType extends ResolversParentTypes['ProcessDefinition'] =
    ResolversParentTypes['ProcessDefinition'],
> = {
  steps?: Resolver<ReadonlyArray<ResolversTypes['ProcessStep']>, ParentType, ContextType>;
};

export type ProcessStepResolvers<
  ContextType = Context,
  ParentType extends ResolversParentTypes['ProcessStep'] = ResolversParentTypes['ProcessStep'],
> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  order?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  unit?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  requiredInformation?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  realisations?: Resolver<
    ReadonlyArray<ResolversTypes['StepRealisation']>,
    ParentType,
    ContextType
  >;
};

export type StepRealisationResolvers<
  ContextType = Context,
  ParentType extends ResolversParentTypes['StepRealisation'] =
    ResolversParentTypes['StepRealisation'],
> = {
  channel?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  synchronous?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  how?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  url?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  servicePoints?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
};

export type ChannelOptionResolvers<
  ContextType = Context,
  ParentType extends ResolversParentTypes['ChannelOption'] = ResolversParentTypes['ChannelOption'],
> = {
  channel?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  allowed?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  preferred?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  reason?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  referTo?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type PriceResolvers<
  ContextType = Context,
  ParentType extends ResolversParentTypes['Price'] = ResolversParentTypes['Price'],
> = {
  validFrom?: Resolver<ResolversTypes['Date'], ParentType, ContextType>;
  options?: Resolver<ReadonlyArray<ResolversTypes['PriceOption']>, ParentType, ContextType>;
  rules?: Resolver<ReadonlyArray<ResolversTypes['PriceRule']>, ParentType, ContextType>;
};

export type PriceOptionResolvers<
  ContextType = Context,
  ParentType extends ResolversParentTypes['PriceOption'] = ResolversParentTypes['PriceOption'],
> = {
  amount?: Resolver<ResolversTypes['Decimal'], ParentType, ContextType>;
  currency?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  description?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type PriceRuleResolvers<
  ContextType = Context,
  ParentType extends ResolversParentTypes['PriceRule'] = ResolversParentTypes['PriceRule'],
> = {
  description?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  url?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type ProductLinkResolvers<
  ContextType = Context,
  ParentType extends ResolversParentTypes['ProductLink'] = ResolversParentTypes['ProductLink'],
> = {
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  url?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type ProductLocationResolvers<
  ContextType = Context,
  ParentType extends ResolversParentTypes['ProductLocation'] =
    ResolversParentTypes['ProductLocation'],
> = {
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  line1?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  postalCode?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  city?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  email?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  phone?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type ProductContactResolvers<
  ContextType = Context,
  ParentType extends ResolversParentTypes['ProductContact'] =
    ResolversParentTypes['ProductContact'],
> = {
  name?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  role?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  email?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  phone?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type ExternalCodeResolvers<
  ContextType = Context,
  ParentType extends ResolversParentTypes['ExternalCode'] = ResolversParentTypes['ExternalCode'],
> = {
  system?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type ProductResolvers<
  ContextType = Context,
  ParentType extends ResolversParentTypes['Product'] = ResolversParentTypes['Product'],
  FederationReferenceType extends FederationReferenceTypes['Product'] =
    FederationReferenceTypes['Product'],
> = {
  __resolveReference?: ReferenceResolver<
    Maybe<ResolversTypes['Product']> | FederationReferenceType,
    FederationReferenceType,
    ContextType
  >;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  type?: Resolver<Maybe<ResolversTypes['ProductType']>, ParentType, ContextType>;
  version?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  name?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  state?: Resolver<ResolversTypes['ProductState'], ParentType, ContextType>;
  startOn?: Resolver<Maybe<ResolversTypes['Date']>, ParentType, ContextType>;
  endOn?: Resolver<Maybe<ResolversTypes['Date']>, ParentType, ContextType>;
  price?: Resolver<Maybe<ResolversTypes['Decimal']>, ParentType, ContextType>;
  frequency?: Resolver<Maybe<ResolversTypes['Frequency']>, ParentType, ContextType>;
  owners?: Resolver<
    Maybe<ReadonlyArray<Maybe<ResolversTypes['Customer']>>>,
    ParentType,
    ContextType
  >;
  requestCase?: Resolver<Maybe<ResolversTypes['Case']>, ParentType, ContextType>;
  cases?: Resolver<Maybe<ReadonlyArray<Maybe<ResolversTypes['Case']>>>, ParentType, ContextType>;
  customerData?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  usage?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  source?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  asOf?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
};

export type OrderResolvers<
  ContextType = Context,
  ParentType extends ResolversParentTypes['Order'] = ResolversParentTypes['Order'],
  FederationReferenceType extends FederationReferenceTypes['Order'] =
    FederationReferenceTypes['Order'],
> = {
  __resolveReference?: ReferenceResolver<
    Maybe<ResolversTypes['Order']> | FederationReferenceType,
    FederationReferenceType,
    ContextType
  >;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  version?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  number?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  customer?: Resolver<Maybe<ResolversTypes['Customer']>, ParentType, ContextType>;
  placedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  channel?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  state?: Resolver<ResolversTypes['OrderState'], ParentType, ContextType>;
  lines?: Resolver<ReadonlyArray<ResolversTypes['OrderLine']>, ParentType, ContextType>;
  confirmation?: Resolver<Maybe<ResolversTypes['OrderConfirmation']>, ParentType, ContextType>;
  source?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  asOf?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
};

export type OrderLineResolvers<
  ContextType = Context,
  ParentType extends ResolversParentTypes['OrderLine'] = ResolversParentTypes['OrderLine'],
> = {
  productType?: Resolver<Maybe<ResolversTypes['ProductType']>, ParentType, ContextType>;
  quantity?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  amount?: Resolver<Maybe<ResolversTypes['Decimal']>, ParentType, ContextType>;
};

export type OrderConfirmationResolvers<
  ContextType = Context,
  ParentType extends ResolversParentTypes['OrderConfirmation'] =
    ResolversParentTypes['OrderConfirmation'],
> = {
  sentAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  sentTo?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  failed?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  messageId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
};

export type OfferResolvers<
  ContextType = Context,
  ParentType extends ResolversParentTypes['Offer'] = ResolversParentTypes['Offer'],
  FederationReferenceType extends FederationReferenceTypes['Offer'] =
    FederationReferenceTypes['Offer'],
> = {
  __resolveReference?: ReferenceResolver<
    Maybe<ResolversTypes['Offer']> | FederationReferenceType,
    FederationReferenceType,
    ContextType
  >;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  version?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  productType?: Resolver<Maybe<ResolversTypes['ProductType']>, ParentType, ContextType>;
  title?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  reason?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  discountPercent?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  validUntil?: Resolver<Maybe<ResolversTypes['Date']>, ParentType, ContextType>;
  requiresConsent?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  state?: Resolver<ResolversTypes['OfferState'], ParentType, ContextType>;
  answeredAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  answeredOn?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type ExternalProductResolvers<
  ContextType = Context,
  ParentType extends ResolversParentTypes['ExternalProduct'] =
    ResolversParentTypes['ExternalProduct'],
  FederationReferenceType extends FederationReferenceTypes['ExternalProduct'] =
    FederationReferenceTypes['ExternalProduct'],
> = {
  __resolveReference?: ReferenceResolver<
    Maybe<ResolversTypes['ExternalProduct']> | FederationReferenceType,
    FederationReferenceType,
    ContextType
  >;
  uri?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  title?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  abstract?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  authority?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  uniformName?: Resolver<Maybe<ResolversTypes['UniformProductName']>, ParentType, ContextType>;
  audience?: Resolver<Maybe<ResolversTypes['TargetAudience']>, ParentType, ContextType>;
  onlineRequestUrl?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  updatedOn?: Resolver<Maybe<ResolversTypes['Date']>, ParentType, ContextType>;
};

export type QueryResolvers<
  ContextType = Context,
  ParentType extends ResolversParentTypes['Query'] = ResolversParentTypes['Query'],
> = {
  product?: Resolver<
    Maybe<ResolversTypes['Product']>,
    ParentType,
    ContextType,
    RequireFields<QueryProductArgs, 'id'>
  >;
  order?: Resolver<
    Maybe<ResolversTypes['Order']>,
    ParentType,
    ContextType,
    RequireFields<QueryOrderArgs, 'id'>
  >;
  orderByNumber?: Resolver<
    Maybe<ResolversTypes['Order']>,
    ParentType,
    ContextType,
    RequireFields<QueryOrderByNumberArgs, 'number'>
  >;
  productType?: Resolver<
    Maybe<ResolversTypes['ProductType']>,
    ParentType,
    ContextType,
    RequireFields<QueryProductTypeArgs, 'code'>
  >;
  productTypes?: Resolver<
    Maybe<ReadonlyArray<ResolversTypes['ProductType']>>,
    ParentType,
    ContextType,
    RequireFields<QueryProductTypesArgs, 'first'>
  >;
  externalProducts?: Resolver<
    Maybe<ReadonlyArray<ResolversTypes['ExternalProduct']>>,
    ParentType,
    ContextType,
    RequireFields<QueryExternalProductsArgs, 'first'>
  >;
};

export type MutationResolvers<
  ContextType = Context,
  ParentType extends ResolversParentTypes['Mutation'] = ResolversParentTypes['Mutation'],
> = {
  answerOffer?: Resolver<
    Maybe<ResolversTypes['OfferPayload']>,
    ParentType,
    ContextType,
    RequireFields<MutationAnswerOfferArgs, 'offerId' | 'state' | 'channel' | 'expectedVersion'>
  >;
};

export type OfferPayloadResolvers<
  ContextType = Context,
  ParentType extends ResolversParentTypes['OfferPayload'] = ResolversParentTypes['OfferPayload'],
> = {
  offer?: Resolver<Maybe<ResolversTypes['Offer']>, ParentType, ContextType>;
  errors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
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

export type Resolvers<ContextType = Context> = {
  DateTime?: GraphQLScalarType;
  Date?: GraphQLScalarType;
  Duration?: GraphQLScalarType;
  Decimal?: GraphQLScalarType;
  LanguageCode?: GraphQLScalarType;
  Customer?: CustomerResolvers<ContextType>;
  Case?: CaseResolvers<ContextType>;
  CaseType?: CaseTypeResolvers<ContextType>;
  ProductType?: ProductTypeResolvers<ContextType>;
  ProductText?: ProductTextResolvers<ContextType>;
  UniformProductName?: UniformProductNameResolvers<ContextType>;
  ProcessDefinition?: ProcessDefinitionResolvers<ContextType>;
  ProcessStep?: ProcessStepResolvers<ContextType>;
  StepRealisation?: StepRealisationResolvers<ContextType>;
  ChannelOption?: ChannelOptionResolvers<ContextType>;
  Price?: PriceResolvers<ContextType>;
  PriceOption?: PriceOptionResolvers<ContextType>;
  PriceRule?: PriceRuleResolvers<ContextType>;
  ProductLink?: ProductLinkResolvers<ContextType>;
  ProductLocation?: ProductLocationResolvers<ContextType>;
  ProductContact?: ProductContactResolvers<ContextType>;
  ExternalCode?: ExternalCodeResolvers<ContextType>;
  Product?: ProductResolvers<ContextType>;
  Order?: OrderResolvers<ContextType>;
  OrderLine?: OrderLineResolvers<ContextType>;
  OrderConfirmation?: OrderConfirmationResolvers<ContextType>;
  Offer?: OfferResolvers<ContextType>;
  ExternalProduct?: ExternalProductResolvers<ContextType>;
  Query?: QueryResolvers<ContextType>;
  Mutation?: MutationResolvers<ContextType>;
  OfferPayload?: OfferPayloadResolvers<ContextType>;
  UserError?: UserErrorResolvers<ContextType>;
};

export type DirectiveResolvers<ContextType = Context> = {
  access?: AccessDirectiveResolver<any, any, ContextType>;
  masked?: MaskedDirectiveResolver<any, any, ContextType>;
  shareable?: ShareableDirectiveResolver<any, any, ContextType>;
  listSize?: ListSizeDirectiveResolver<any, any, ContextType>;
};
