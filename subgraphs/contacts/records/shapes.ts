import { z } from 'zod';

import { customerReference, invalidIdentifier, recordReference } from '../../shared/references.ts';
import { toOin } from '../../../schema/numbers.ts';
import { code, duration, instant, line, norm, text } from './fields.ts';
import {
  actorKinds,
  channelKinds,
  contactIntents,
  contactOutcomes,
  deliveryStates,
  directions,
  participantRoles,
  referralStates,
  referralTargets,
  synchronicities,
  taskKinds,
  taskStates,
} from './words.ts';

/** The records of this subgraph, field by field, as they come in (README "Records"). */

export const channelShape = z.strictObject({
  code,
  name: line,
  kind: z.enum(channelKinds),
  /** By the kind when absent (R45). */
  synchronicity: z.enum(synchronicities).optional(),
  responseNorm: norm,
  addresses: z
    .array(
      z.strictObject({
        value: line,
        units: z.array(code).default([]),
        hint: line.optional(),
      }),
    )
    .default([]),
  servicePoints: z.array(code).default([]),
  enabled: z.boolean().default(true),
});

export const servicePointShape = z.strictObject({
  code,
  name: line,
  kind: code,
  address: line.optional(),
  openingHours: line.optional(),
  units: z.array(code).default([]),
  sharesDossierWith: z.array(code).default([]),
});

export const actorShape = z.strictObject({
  kind: z.enum(actorKinds),
  name: line,
  unit: code.optional(),
});

const participantShape = z.strictObject({
  role: z.enum(participantRoles).default('CUSTOMER'),
  /** Absent for somebody who stays unknown. */
  customer: customerReference.optional(),
  initiator: z.boolean().default(false),
  name: line.optional(),
  organisation: line.optional(),
  /** Where to answer this contact; never becomes profile data (open-forms#6082). */
  replyTo: line.optional(),
});

const subjectShape = z.union([
  z.strictObject({ case: recordReference }),
  z.strictObject({ product: recordReference }),
  z.strictObject({ urn: line, label: line.optional() }),
]);

const attachmentShape = z.strictObject({
  title: line,
  urn: line,
  format: line.optional(),
  bytes: z.int().min(0).optional(),
});

export const contactShape = z.strictObject({
  number: line.optional(),
  /** Groups the contacts of one conversation; the contact's own id when absent. */
  interactionId: line.optional(),
  channel: code,
  direction: z.enum(directions).default('INBOUND'),
  startedAt: instant,
  endedAt: instant.optional(),
  waited: duration.optional(),
  subject: line.optional(),
  content: text.optional(),
  reply: text.optional(),
  intent: z.enum(contactIntents).default('OTHER'),
  outcome: z.enum(contactOutcomes).optional(),
  succeeded: z.boolean().optional(),
  confidential: z.boolean().default(false),
  /** Units that handle it: the only ones to read the texts of a confidential contact. */
  units: z.array(code).default([]),
  language: z
    .string()
    .regex(/^[a-z]{3}$/)
    .optional(),
  participants: z.array(participantShape).max(100).default([]),
  actors: z.array(recordReference).max(100).default([]),
  servicePoint: code.optional(),
  about: z.array(subjectShape).max(100).default([]),
  followUpOf: recordReference.optional(),
  /** The contact that this one puts right; that one itself never changes. */
  corrects: recordReference.optional(),
  /** Why it puts another one right, or why somebody was said to be its customer. */
  correctionReason: text.optional(),
  attachments: z.array(attachmentShape).max(100).default([]),
  satisfaction: z.int().min(1).max(10).optional(),
});

const attemptShape = z.strictObject({
  at: instant,
  by: line,
  reached: z.boolean(),
  note: text.optional(),
});

const handoverShape = z.strictObject({
  at: instant,
  fromUnit: code.optional(),
  toUnit: code.optional(),
  /** Absent when nobody did it: the unit could not do it in time, and another one takes over from it. */
  by: line.optional(),
  reason: text.optional(),
});

export const taskShape = z.strictObject({
  contact: recordReference.optional(),
  /** Those of the contact when absent. */
  customer: customerReference.optional(),
  kind: z.enum(taskKinds).default('OTHER'),
  state: z.enum(taskStates).default('OPEN'),
  assignedUnit: code.optional(),
  assignedTo: recordReference.optional(),
  instruction: text.optional(),
  /** Why it is no longer needed; only with state CANCELLED. */
  cancelReason: text.optional(),
  /** Not before then: the customer asked so. */
  notBefore: instant.optional(),
  promisedBy: instant.optional(),
  /** True when absent and `promisedBy` is given. */
  promisedToCustomer: z.boolean().optional(),
  /** `promisedBy` when absent, else by the norms (docs/norms.md) from the beginning of the contact. */
  dueAt: instant.optional(),
  /** When the task was made; the beginning of the contact when absent. */
  createdAt: instant.optional(),
  attempts: z.array(attemptShape).max(100).default([]),
  /** Each time it was handed on. */
  handovers: z.array(handoverShape).max(100).default([]),
  /** When its unit was told that it was not done in time. */
  escalatedAt: instant.optional(),
  doneAt: instant.optional(),
  resultContact: recordReference.optional(),
});

/** What a referral must name, by its target. */
export const destinations = {
  CHANNEL: 'toChannel',
  UNIT: 'toUnit',
  SERVICE_POINT: 'toServicePoint',
  PARTNER: 'toPartnerOin',
  EXTERNAL_PRODUCT: 'externalProductUri',
} as const;

export const referralShape = z
  .strictObject({
    contact: recordReference.optional(),
    /** Those of the contact when absent. */
    customer: customerReference.optional(),
    /** Code of the channel on which the customer was referred. */
    from: code,
    target: z.enum(referralTargets),
    toChannel: code.optional(),
    toUnit: code.optional(),
    toServicePoint: code.optional(),
    toPartnerOin: line.optional(),
    externalProductUri: z.url().max(2_000).optional(),
    reason: line,
    context: text.optional(),
    transfersPersonalData: z.boolean().default(false),
    /** For which the partner receives personal data, as it states when it looks. */
    purpose: code.optional(),
    legalBasis: line.optional(),
    case: recordReference.optional(),
    stepCode: code.optional(),
    state: z.enum(referralStates).default('ANNOUNCED'),
    stateReason: line.optional(),
    announcedAt: instant,
    expiresAt: instant.optional(),
  })
  .superRefine((referral, context) => {
    const wanted = destinations[referral.target];
    if (referral[wanted] === undefined)
      context.addIssue({ code: 'custom', path: [wanted], message: 'missing', input: null });
    if (referral.toPartnerOin !== undefined && toOin(referral.toPartnerOin) === null)
      context.addIssue({ ...invalidIdentifier, path: ['toPartnerOin'], input: null });
    if (referral.transfersPersonalData && referral.legalBasis === undefined)
      context.addIssue({
        code: 'custom',
        params: { code: 'LEGAL_BASIS_REQUIRED' },
        path: ['legalBasis'],
        message: 'missing',
        input: null,
      });
  });

export const messageShape = z
  .strictObject({
    contact: recordReference.optional(),
    /** Those of the contact when absent. */
    customer: customerReference.optional(),
    channel: code,
    subject: line.optional(),
    text: text.optional(),
    /** The message that did not arrive, in the place of which this one went. */
    resendOf: recordReference.optional(),
    queuedAt: instant.optional(),
    sentAt: instant.optional(),
    to: line.optional(),
    state: z.enum(deliveryStates),
    failureReason: line.optional(),
  })
  .superRefine(({ queuedAt, sentAt }, context) => {
    if (!queuedAt && !sentAt)
      context.addIssue({
        code: 'custom',
        path: ['sentAt'],
        message: 'missing, as is queuedAt',
        input: null,
      });
  });
