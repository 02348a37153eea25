import { z } from 'zod';

import { recordReference } from '../shared/references.ts';
import {
  archiveFields,
  decisionFields,
  documentFields,
  noteFields,
  objectFields,
  partyFields,
  relationFields,
  shareFields,
  statusFields,
  stepFields,
} from './record-parts.ts';
import { day, duration, instant, list, maybe, organisation, text } from './record-values.ts';
import { archiveNominations, confidentialities, paymentStates } from './terms.ts';

/**
 * The records of this subgraph in our own form: what a ZGW zaak with its statussen, rollen, resultaat, besluiten,
 * zaakinformatieobjecten, zaakobjecten, eigenschappen and notities can bring. Field by field in README.md.
 */

const statusTypeFields = z.strictObject({
  code: text(100),
  order: z.int().min(0).max(9999),
  name: text(200),
  publicText: maybe(text(1000)),
  notifyCustomer: z.boolean().default(false),
  isFinal: z.boolean().default(false),
  leadTime: maybe(duration),
});

const resultTypeFields = z.strictObject({
  code: text(100),
  name: text(200),
  archiveNomination: maybe(z.enum(archiveNominations)),
  archiveTerm: maybe(duration),
});

export const caseTypeFields = z.strictObject({
  code: text(100),
  name: text(200),
  description: maybe(text(20_000)),
  leadTime: duration,
  serviceNorm: maybe(duration),
  confidentiality: z.enum(confidentialities),
  responsible: maybe(text(200)),
  /** Versions of one code follow each other; a case has the one of its start. */
  validFrom: maybe(day),
  validUntil: maybe(day),
  statusTypes: list(statusTypeFields, 100),
  resultTypes: list(resultTypeFields, 100),
});
export type CaseTypeFields = z.infer<typeof caseTypeFields>;

/** By code, which takes the version of the case's start; or by the record of one version. */
const caseTypeReference = z.union([z.strictObject({ code: text(100) }), recordReference]);

export const caseFields = z.strictObject({
  identification: text(100),
  sourceOrganisation: organisation,
  responsibleOrganisation: maybe(text(1000)),
  commissioningOrganisation: maybe(organisation),
  caseType: caseTypeReference,
  description: maybe(text(1000)),
  remarks: maybe(text(4000)),
  registeredOn: day,
  startedOn: day,
  plannedEndOn: maybe(day),
  dueOn: maybe(day),
  endedOn: maybe(day),
  withdrawnOn: maybe(day),
  publishedOn: maybe(day),
  channel: maybe(text(300)),
  /** The contact in which it was asked for. */
  openedIn: maybe(recordReference),
  confidentiality: z.enum(confidentialities),
  payment: maybe(z.enum(paymentStates)),
  lastPaidAt: maybe(instant),
  suspension: maybe(
    z.strictObject({
      active: z.boolean(),
      earlier: z.boolean().default(false),
      reason: maybe(text(300)),
    }),
  ),
  extension: maybe(z.strictObject({ reason: maybe(text(300)), duration })),
  /** GeoJSON as text. */
  geometry: maybe(text(20_000)),
  statuses: list(statusFields, 500),
  steps: list(stepFields, 100),
  result: maybe(
    z.strictObject({
      code: text(100),
      name: maybe(text(200)),
      explanation: maybe(text(4000)),
    }),
  ),
  decisions: list(decisionFields, 200),
  parties: list(partyFields, 500),
  documents: list(documentFields, 1000),
  relations: list(relationFields, 500),
  objects: list(objectFields, 500),
  notes: list(noteFields, 500),
  sharedWith: list(shareFields, 100),
  properties: list(z.strictObject({ name: text(100), value: text(4000) }), 500),
  /** What other administrations call this case. */
  references: list(z.strictObject({ system: text(100), value: text(100) }), 100),
  productTypes: list(text(100), 100),
  archive: maybe(archiveFields),
  lastChangedAt: maybe(instant),
  lastSeenByCustomerAt: maybe(instant),
});
export type CaseFields = z.infer<typeof caseFields>;
