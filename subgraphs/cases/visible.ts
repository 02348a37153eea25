import type { Viewer } from '../../schema/wire.ts';
import { affairsOf, isStaff } from '../shared/rules.ts';
import { isCleared } from './clearance.ts';
import { holdsOn, isCovered } from './party-keys.ts';
import type { CaseDocumentRow, CaseRow, Dossier, Progress } from './rows.ts';
import type { Confidentiality } from './terms.ts';

/**
 * The one place that decides what of a case a viewer gets (architecture.md §5, layer 3); every road to a case leads
 * through it. Field classes in the gateway come on top of this, never instead.
 */

/** The case as this viewer may see it on this day; null when it may not know of it. */
export function asSeenBy(viewer: Viewer, row: CaseRow, today: string): CaseRow | null {
  if (isStaff(viewer)) return isCleared(viewer, row.confidentiality) ? row : null;
  if (viewer.kind !== 'CITIZEN') return null;
  const isParty = row.sight.some((role) => isOwn(viewer, role.customerId) && holdsOn(role, today));
  return isParty && isCovered(viewer, row) ? forParties(viewer, row) : null;
}

const isOwn = (viewer: Viewer, customerId: string | null): boolean =>
  customerId !== null && affairsOf(viewer).includes(customerId);

/** What is meant for the parties: of texts only the public ones, of parties only the viewer itself. */
function forParties(viewer: Viewer, row: CaseRow): CaseRow {
  const fields = Object.getOwnPropertyDescriptors(row);
  const hidden = { value: null, enumerable: true };
  // As descriptors, not by spreading: that would open what lies sealed before anybody asks for it.
  return Object.defineProperties(
    {},
    {
      ...fields,
      responsibleOrganisation: hidden,
      commissioningOrganisation: hidden,
      progress: { get: () => progressForParties(row.progress), enumerable: true },
      dossier: { get: () => dossierForParties(viewer, row.dossier), enumerable: true },
    },
  ) as CaseRow;
}

const progressForParties = (progress: Progress): Progress => ({
  ...progress,
  statuses: progress.statuses.map((status) => ({
    ...status,
    setBy: null,
    explanation: null,
    subStatuses: status.subStatuses.filter(({ audience }) => audience === 'CUSTOMER'),
  })),
  steps: progress.steps.map((step) => ({ ...step, unit: null })),
  result: progress.result && { ...progress.result, explanation: null },
});

const dossierForParties = (viewer: Viewer, dossier: Dossier): Dossier => ({
  sharedWith: dossier.sharedWith,
  remarks: null,
  geometry: null,
  archive: null,
  notes: [],
  properties: [],
  references: [],
  decisions: dossier.decisions.map((one) => ({ ...one, urn: null, explanation: null })),
  parties: dossier.parties
    .filter(({ customerId }) => isOwn(viewer, customerId))
    .map((party) => ({ ...party, explanation: null, onBehalfOf: null, onBehalfOfId: null })),
  documents: dossier.documents
    .filter(isForParties)
    .map((one) => ({ ...one, urn: null, description: null, destroyAt: null })),
  relations: dossier.relations.map((one) => ({ ...one, explanation: null })),
  objects: dossier.objects
    .filter(({ type, customerId }) => customerId === null && !persons.includes(type))
    .map((one) => ({ ...one, description: null, identification: null })),
  suspension: dossier.suspension && { ...dossier.suspension, reason: null },
  extension: dossier.extension && { ...dossier.extension, reason: null },
});

/** Levels that reach the parties of a case; INTERNAL stands before the last of them, but stays inside. */
const forPartiesLevels: readonly (Confidentiality | null)[] = [
  'PUBLIC',
  'RESTRICTED_PUBLIC',
  'CASE_CONFIDENTIAL',
];

const isForParties = ({ confidentiality, direction, isDraft }: CaseDocumentRow): boolean =>
  forPartiesLevels.includes(confidentiality) && direction !== 'INTERNAL' && !isDraft;

/** Kinds of objects that are people: a party does not learn who else is mentioned. */
const persons = ['natuurlijk_persoon', 'niet_natuurlijk_persoon', 'huishouden', 'medewerker'];
