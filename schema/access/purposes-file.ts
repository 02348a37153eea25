import { z } from 'zod';

import { toOin } from '../numbers.ts';
import {
  identificationLevels,
  relationNeeds,
  type RelationNeed,
  type ViewerKind,
} from '../wire.ts';
import { knownClasses } from './classes.ts';

/** Kinds of viewers that may claim a purpose. OPERATOR sees no personal data at all, SYSTEM is no person. */
const claimants = [
  'CITIZEN',
  'EMPLOYEE',
  'PARTNER',
  'ANALYST',
  'PRIVACY_OFFICER',
  'TELEPHONY',
] as const satisfies readonly ViewerKind[];

/** Art. 6 AVG, first paragraph, a to e; f is not for a public body in its task. */
const grounds = [
  'CONSENT',
  'CONTRACT',
  'LEGAL_OBLIGATION',
  'VITAL_INTEREST',
  'PUBLIC_TASK',
] as const;

const oin = z
  .string('must be an OIN between quotes')
  .refine((text) => toOin(text) !== null, 'is no OIN: 20 positions, by the rules of its prefix');

const words = <Item extends z.ZodType>(item: Item) =>
  z.array(item).min(1, 'must not be empty').refine(isUnique, 'names one thing twice');

function isUnique(all: readonly unknown[]): boolean {
  return new Set(all).size === all.length;
}

const accessClass = z
  .string()
  .refine((text) => knownClasses.has(text), 'is no access class')
  .refine((text) => text !== 'PUBLIC', 'is open without a purpose');

const sentence = z.string().min(1, 'must not be empty').max(300);

/** A day on the calendar as `2027-12-31`; no other way of writing it. */
const day = z.iso.date('must be a day between quotes, as "2027-12-31"');

const opens = z
  .strictObject({
    classes: words(accessClass).default([]),
    fields: z.record(z.string(), words(z.string())).default({}),
  })
  .refine(({ classes, fields }) => classes.length + Object.keys(fields).length > 0, {
    error: 'opens nothing',
  });

/** What is true of a viewer or is not, beside what may bind it to some customers. */
const alone: readonly RelationNeed[] = ['none', 'self', 'mandate'];

/** One of them, or several of which each will do. */
const relation = z
  .union([z.enum(relationNeeds), words(z.enum(relationNeeds))], {
    error: 'must be none, unit, contact, partner, self or mandate, or a list of those',
  })
  .transform((said): readonly RelationNeed[] => (typeof said === 'string' ? [said] : said))
  .refine((all) => all.length === 1 || !all.some((one) => alone.includes(one)), {
    error: `"${alone.join('", "')}" stand alone`,
  });

const purpose = z
  .strictObject({
    means: sentence,
    legalBasis: z.strictObject(
      { ground: z.enum(grounds), article: sentence },
      'needs a ground and its article',
    ),
    /** The processing activity in the organisation's register (art. 30 AVG). */
    activity: z.url('must be a URI'),
    /** The register keeps look-ups for it from the customer's own list of who looked. */
    confidential: z.boolean().default(false),
    claimedBy: z.strictObject({
      kinds: words(z.enum(claimants)),
      organisations: words(oin).optional(),
      /** Scopes that a token needs beside. */
      rights: words(z.string().min(1)).default([]),
    }),
    /** Taken for stated where a viewer of the kind states none. */
    implied: z.boolean().default(false),
    opens,
    /** Whether citizen service numbers are given whole for it, to who has the right `bsn:read` (art. 10 Wabb). */
    bsn: z.boolean().default(false),
    relation,
    /** How long it is kept who looked for it. */
    retention: z.string().regex(/^P[1-9]\d{0,2}[YMD]$/, 'must be a duration as P5Y'),
    /**
     * Fields by the level of identification that they take, where a request says at which level it was found out who the
     * customer is.
     */
    identification: z
      .partialRecord(z.enum(identificationLevels), z.record(z.string(), words(z.string())))
      .default({}),
    /** Who looks for it must say why each time, beside the purpose; it stands sealed in the access log. */
    reasonRequired: z.boolean().default(false),
    /** First and last day on which it may be claimed, in UTC. */
    from: day.optional(),
    until: day.optional(),
  })
  .refine(({ implied, relation: [first] }) => !implied || first === 'self' || first === 'mandate', {
    error: 'only a purpose with relation "self" or "mandate" may be implied',
    path: ['implied'],
  })
  .refine(
    ({ relation, claimedBy: { kinds } }) => relation[0] !== 'mandate' || kinds.join() === 'CITIZEN',
    {
      error: 'must be CITIZEN alone: nobody else acts for another by a mandate',
      path: ['claimedBy', 'kinds'],
    },
  )
  .refine(({ confidential, claimedBy }) => !confidential || claimedBy.rights.length > 0, {
    error: 'needs claimedBy.rights: else anybody could look unseen',
    path: ['confidential'],
  })
  .refine(
    ({ claimedBy: { kinds, organisations } }) => !kinds.includes('PARTNER') || organisations,
    { error: 'needs organisations: a partner is another organisation', path: ['claimedBy'] },
  )
  .refine(({ from, until }) => !from || !until || from <= until, {
    error: 'ends before it begins',
    path: ['until'],
  });

/** What a file of purposes may hold, by itself: what it says of the schema is held against the schema elsewhere. */
export const purposesFile = z
  .strictObject({
    organisation: oin,
    /** Different customers that a partner may be given in an hour, by OIN; the others have the number of the setting. */
    customersPerHour: z
      .record(oin, z.int('must be a whole number').min(1, 'must be 1 or more').max(1_000_000))
      .default({}),
    purposes: z.record(
      z.string().regex(/^[\w.:+-]{1,64}$/, 'must be a code of letters, digits and . : + - _'),
      purpose,
    ),
  })
  .refine(({ purposes }) => Object.keys(purposes).length > 0, {
    error: 'has no purpose: nobody could see anything',
    path: ['purposes'],
  });

export type PurposesFile = z.output<typeof purposesFile>;
export type LegalGround = (typeof grounds)[number];
export type ClaimantKind = (typeof claimants)[number];
