/** The closed lists of words of this subgraph; each is an enum of the SDL with the Dutch term in its description. */

export { confidentialities, type Confidentiality } from '../../schema/wire.ts';

export const caseRoles = [
  'INITIATOR',
  'CO_INITIATOR',
  'STAKEHOLDER',
  'HANDLER',
  'DECISION_MAKER',
  'ADVISER',
  'COORDINATOR',
  'CUSTOMER_CONTACT',
] as const;
export type CaseRole = (typeof caseRoles)[number];

export const partyTypes = ['CUSTOMER', 'EMPLOYEE', 'ORG_UNIT', 'PARTNER'] as const;
export type PartyType = (typeof partyTypes)[number];

export const mandateSides = ['REPRESENTATIVE', 'REPRESENTED'] as const;
export type MandateSide = (typeof mandateSides)[number];

export const paymentStates = [
  'NOT_APPLICABLE',
  'NOT_YET',
  'PARTIAL',
  'FULL',
  'INVOICED',
  'CREDITED',
] as const;
export type PaymentState = (typeof paymentStates)[number];

export const relationKinds = [
  'FOLLOW_UP',
  'CONTRIBUTION',
  'SUBJECT',
  'OTHER',
  'PARENT',
  'CHILD',
] as const;
export type CaseRelationKind = (typeof relationKinds)[number];

export const stepStates = [
  'PENDING',
  'READY',
  'IN_PROGRESS',
  'WAITING_CUSTOMER',
  'WAITING_PARTNER',
  'DONE',
  'SKIPPED',
] as const;
export type StepState = (typeof stepStates)[number];

export const audiences = ['CUSTOMER', 'INTERNAL'] as const;
export type Audience = (typeof audiences)[number];

export const documentDirections = ['INCOMING', 'OUTGOING', 'INTERNAL'] as const;
export type DocumentDirection = (typeof documentDirections)[number];

export const archiveNominations = ['KEEP', 'DESTROY'] as const;
export type ArchiveNomination = (typeof archiveNominations)[number];

export const archiveStates = [
  'TO_ARCHIVE',
  'ARCHIVED',
  'ARCHIVED_TERM_UNKNOWN',
  'TRANSFERRED',
] as const;
export type ArchiveState = (typeof archiveStates)[number];
