import { z } from 'zod';

import { customerReference, invalidIdentifier, recordReference } from '../../shared/references.ts';
import { isDuration } from '../../shared/scalars.ts';
import { address } from './address.ts';
import { digitalAddresses } from './digital-address.ts';
import { code, date, instant, maybe, text } from './fields.ts';
import { fitsKind, identifiers } from './identifiers.ts';

export const customerKinds = ['PERSON', 'ORGANISATION', 'CONTACT_PERSON'] as const;
export const dataStatuses = ['AUTHENTIC', 'DECLARED', 'DERIVED', 'UNDER_INVESTIGATION'] as const;
export const consentStatuses = ['GRANTED', 'DENIED', 'WITHDRAWN'] as const;
export const restrictionKinds = ['PROCESSING', 'PROFILING', 'OFFERS'] as const;

const person = z.strictObject({
  initials: maybe(text(20)),
  givenName: maybe(text(200)),
  namePrefix: maybe(text(30)),
  familyName: maybe(text(200)),
  birthDate: maybe(date),
  /** For a birth date of which only the year is known. */
  birthYear: maybe(z.int().min(1850).max(2200)),
  gender: maybe(text(30)),
});

const organisation = z.strictObject({ name: maybe(text(300)), legalForm: maybe(text(200)) });

const norm = z.string().refine((written) => isDuration(written) && written !== 'P0D', {
  message: 'not a duration as PT30M',
});

const preferences = z.strictObject({
  channel: maybe(code),
  perProduct: z
    .array(z.strictObject({ productTypeCode: code, channel: code }))
    .max(200)
    .default([]),
  language: maybe(z.string().regex(/^[a-z]{3}$/)),
  digitalOnly: maybe(z.boolean()),
});

const segment = z.strictObject({
  code,
  name: text(200),
  from: maybe(date),
  until: maybe(date),
  responseNorm: maybe(norm),
});

const group = z.strictObject({
  code,
  name: text(200),
  /** For example `klantgroep` or `referentiegroep`. */
  kind: code,
  from: maybe(date),
  until: maybe(date),
});

const restriction = z.strictObject({
  kind: z.enum(restrictionKinds),
  from: instant,
  until: maybe(instant),
  reason: maybe(text(1_000)),
});

const consent = z.strictObject({
  purpose: code,
  status: z.enum(consentStatuses),
  givenAt: instant,
  expiresAt: maybe(instant),
  channel: maybe(code),
  evidence: maybe(text(1_000)),
});

const note = z.strictObject({
  /** Key of this note in its source, when it has one. */
  sourceId: maybe(text(200)),
  text: text(4_000),
  /** Without it, the note is as old as the record that it came with. */
  createdAt: maybe(instant),
  createdBy: text(100),
  expiresOn: maybe(date),
});

const merge = z.strictObject({
  /** Id of this merge. */
  sourceId: text(200),
  /** Id of the customer that this record is of, when it was merged. */
  mergedId: text(200),
  /** Ids of the records of the customer that stays, its own id first. */
  survivorIds: z.array(text(200)).min(1).max(500),
  at: instant,
  by: text(100),
  reason: text(1_000),
  undoneAt: maybe(instant),
  undoneBy: maybe(text(100)),
});
export type MergeField = Readonly<z.infer<typeof merge>>;

/** What one source says of one person, organisation or contact person (partij). What is absent is not known there. */
export const customerFields = z
  .strictObject({
    kind: z.enum(customerKinds),
    number: maybe(text(50)),
    person: maybe(person),
    organisation: maybe(organisation),
    /** Organisation for which a contact person works (werkteVoorPartij). */
    worksFor: maybe(customerReference),
    /** Record of a register beside which ours was made: both are of one customer. Only for our own records. */
    sameAs: maybe(recordReference),
    /** That somebody found this customer to be the same as another, or took that back. Only for our own records. */
    merges: z.array(merge).max(100).default([]),
    identifiers: identifiers.max(10).default([]),
    addresses: z.array(address).max(50).default([]),
    digitalAddresses: digitalAddresses.max(50).default([]),
    preferences: maybe(preferences),
    secrecy: maybe(z.boolean()),
    /** Somebody well known, or one of our own people: who opens it without the right to is noticed. */
    guarded: maybe(z.boolean()),
    contactable: maybe(z.boolean()),
    deceased: maybe(z.boolean()),
    segments: z.array(segment).max(50).default([]),
    groups: z.array(group).max(50).default([]),
    restrictions: z.array(restriction).max(50).default([]),
    consents: z.array(consent).max(100).default([]),
    notes: z.array(note).max(200).default([]),
    /** How sure the source is of what it says. */
    status: z.enum(dataStatuses).default('DECLARED'),
    /** Who wrote it in the source, when that is known: staff or system. */
    enteredBy: maybe(text(100)),
  })
  .superRefine((record, context) => {
    const refuse = (path: (string | number)[], message: string): void =>
      context.addIssue({ code: 'custom', message, path, input: null });
    const isOrganisation = record.kind === 'ORGANISATION';
    if (isOrganisation && record.person) refuse(['person'], 'an organisation has no person');
    if (!isOrganisation && record.organisation)
      refuse(['organisation'], 'only an organisation has this; use worksFor');
    if (record.worksFor && record.kind !== 'CONTACT_PERSON')
      refuse(['worksFor'], 'only a contact person has this');
    for (const [at, { scheme }] of record.identifiers.entries()) {
      if (fitsKind(scheme, record.kind)) continue;
      context.addIssue({
        ...invalidIdentifier,
        message: 'not a scheme of this kind of customer',
        path: ['identifiers', at, 'scheme'],
        input: null,
      });
    }
  });
export type CustomerFields = z.infer<typeof customerFields>;
