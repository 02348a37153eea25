import type { Viewer } from '../../schema/wire.ts';
import { isCleared } from '../shared/clearance.ts';
import { affairsOf, isOwnWork, isStaff } from '../shared/rules.ts';
import type { Known } from '../shared/ties/known.ts';
import { holdsOn, isCovered, partiesOf } from './party-keys.ts';
import type { CaseDocumentRow, CaseRow, Dossier, Progress } from './rows.ts';
import type { Confidentiality } from './terms.ts';

/**
 * The one place that decides what of a case a viewer gets (architecture.md §5, layer 3); every road to a case leads
 * through it. Field classes in the gateway come on top of this, never instead.
 */

/** Who asks on which day, and which of the customers that it has met it may know of. */
export interface Onlooker {
  readonly viewer: Viewer;
  readonly known: Known;
  readonly now: Date;
  readonly today: string;
}

/** The case as this viewer may see it; null when it may not know of it. Its parties must have been met. */
export function asSeenBy(onlooker: Onlooker, row: CaseRow): CaseRow | null {
  const { viewer, known, today } = onlooker;
  if (isStaff(viewer)) {
    if (!isCleared(viewer, row.confidentiality)) return null;
    return known.has(partiesOf(row)) || isHandledBy(viewer, row) ? row : null;
  }
  const isParty = row.sight.some(
    (role) => known.reaches([role.customerId]) && holdsOn(role, today),
  );
  if (!isParty || !isCovered(viewer, row)) return null;
  if (viewer.kind === 'PARTNER' && !isSharedWith(onlooker, row)) return null;
  return forParties(viewer, row);
}

/** Whether a unit of this viewer handles the case. Opens what lies sealed, so it is asked last. */
const isHandledBy = (viewer: Viewer, { dossier }: CaseRow): boolean =>
  isOwnWork(
    viewer,
    dossier.parties.filter(({ role }) => role === 'HANDLER').map(({ orgUnit }) => orgUnit),
  );

/** Whether the partner was let in to the case, for the purpose for which it comes (gedeeld ketendossier). */
const isSharedWith = ({ viewer, now }: Onlooker, { dossier }: CaseRow): boolean =>
  dossier.sharedWith.some(
    ({ partnerOin, purpose, from, until }) =>
      partnerOin === viewer.organisation &&
      purpose === viewer.purpose &&
      from <= now &&
      (until === null || until > now),
  );

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
  steps: progress.steps.map((step) => ({ ...step, unit: null, doneBy: null })),
  result: progress.result && { ...progress.result, explanation: null },
});

const dossierForParties = (viewer: Viewer, dossier: Dossier): Dossier => ({
  sharedWith: dossier.sharedWith,
  remarks: null,
  geometry: null,
  archive: null,
  openedIn: null,
  openedInId: null,
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

/** Documents of a case that the viewer may see; one without a level of its own has that of its case. */
export const clearedDocuments = (
  viewer: Viewer,
  documents: readonly CaseDocumentRow[],
): readonly CaseDocumentRow[] =>
  documents.filter(
    ({ confidentiality }) => confidentiality === null || isCleared(viewer, confidentiality),
  );
