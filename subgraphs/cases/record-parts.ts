import { z } from 'zod';

import { customerReference, recordReference } from '../shared/references.ts';
import { day, instant, list, maybe, oin, text, webAddress } from './record-values.ts';
import {
  archiveNominations,
  archiveStates,
  audiences,
  caseRoles,
  confidentialities,
  documentDirections,
  mandateSides,
  partyTypes,
  relationKinds,
  stepStates,
} from './terms.ts';

/** The parts of a Case record that come more than once, or not at all. */

export const statusFields = z.strictObject({
  /** Code of a status type of the case type. */
  typeCode: text(100),
  /** Used when the case type does not know the code. */
  name: maybe(text(200)),
  setAt: instant,
  setBy: maybe(text(200)),
  explanation: maybe(text(4000)),
  /** Instead of the text of the status type. */
  publicText: maybe(text(4000)),
  subStatuses: list(
    z.strictObject({
      at: instant,
      text: text(1000),
      audience: z.enum(audiences).default('INTERNAL'),
    }),
    200,
  ),
});

export const stepFields = z.strictObject({
  code: text(100),
  order: z.int().min(0).max(9999),
  name: text(200),
  state: z.enum(stepStates),
  unit: maybe(text(100)),
  availableOn: list(text(100), 50),
  /** Those of them on which the customer does it itself. */
  selfService: list(text(100), 50),
  doneOn: maybe(text(100)),
  doneAt: maybe(instant),
  doneBy: maybe(text(200)),
  resumeToken: maybe(text(200)),
  missing: list(text(200), 100),
});

export const partyFields = z.strictObject({
  role: z.enum(caseRoles),
  roleName: maybe(text(200)),
  partyType: z.enum(partyTypes),
  customer: maybe(customerReference),
  employeeId: maybe(text(200)),
  orgUnit: maybe(text(300)),
  partnerOin: maybe(oin),
  name: maybe(text(700)),
  explanation: maybe(text(1000)),
  contactPerson: maybe(
    z.strictObject({
      name: text(200),
      position: maybe(text(100)),
      email: maybe(text(254)),
      phone: maybe(text(30)),
    }),
  ),
  mandate: maybe(z.enum(mandateSides)),
  /** For whom the party signed in, as the means of sign-in said it. */
  onBehalfOf: maybe(customerReference),
  signInMeans: maybe(text(100)),
  assuranceLevel: maybe(text(200)),
  registeredAt: maybe(instant),
  from: maybe(day),
  until: maybe(day),
});

export const decisionFields = z.strictObject({
  sourceId: text(200),
  urn: maybe(text(1000)),
  identification: maybe(text(100)),
  type: maybe(text(200)),
  date: maybe(day),
  effectiveFrom: maybe(day),
  expiresOn: maybe(day),
  sentOn: maybe(day),
  objectionUntil: maybe(day),
  /** For the parties; `explanation` is for staff. */
  summary: maybe(text(4000)),
  explanation: maybe(text(20_000)),
});

export const documentFields = z.strictObject({
  sourceId: text(200),
  urn: maybe(text(1000)),
  title: text(300),
  description: maybe(text(4000)),
  createdOn: day,
  direction: maybe(z.enum(documentDirections)),
  format: maybe(text(300)),
  /** Unknown counts as INTERNAL. */
  confidentiality: maybe(z.enum(confidentialities)),
  isDraft: z.boolean().default(false),
  locationCode: maybe(text(200)),
  downloadUrl: maybe(webAddress),
  destroyAt: maybe(instant),
});

export const relationFields = z.strictObject({
  kind: z.enum(relationKinds),
  case: recordReference,
  name: maybe(text(100)),
  explanation: maybe(text(300)),
});

export const objectFields = z.strictObject({
  type: text(100),
  urn: maybe(text(1000)),
  description: maybe(text(300)),
  identification: maybe(text(4000)),
  /** When the object is a person or organisation: mentioned in the case, not a party of it. */
  customer: maybe(customerReference),
});

export const noteFields = z.strictObject({
  sourceId: text(200),
  subject: maybe(text(300)),
  text: text(20_000),
  at: instant,
  changedAt: maybe(instant),
  by: text(300),
  audience: z.enum(audiences).default('INTERNAL'),
  isDraft: z.boolean().default(false),
});

export const shareFields = z.strictObject({
  partnerOin: oin,
  partnerName: maybe(text(200)),
  purpose: text(200),
  legalBasis: text(500),
  from: instant,
  until: maybe(instant),
});

export const archiveFields = z.strictObject({
  nomination: maybe(z.enum(archiveNominations)),
  state: maybe(z.enum(archiveStates)),
  actionOn: maybe(day),
  retentionFrom: maybe(day),
  selectionList: maybe(text(1000)),
  objectKind: maybe(text(200)),
  object: maybe(
    z.strictObject({
      type: text(300),
      identification: text(300),
      register: text(300),
      dateAttribute: text(300),
    }),
  ),
});
