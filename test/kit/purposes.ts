import { readFileSync } from 'node:fs';

import { policyFor } from '../../gateway/policy/policy.ts';
import { readPurposes, type Purposes } from '../../schema/access/purposes.ts';
import { demoOrganisation, demoPartners } from '../../schema/demo.ts';
import type { Viewer, ViewerKind } from '../../schema/wire.ts';

/** The day of these tests. */
const now = new Date('2026-03-11T10:00:00Z');

/** The text of the purposes that the product ships. */
export const purposesText = readFileSync(
  new URL('../../schema/purposes.yaml', import.meta.url),
  'utf8',
);

export const demoPurposes: Purposes = readPurposes(purposesText, () => now);

/** The real policy with the purposes of the demo. */
export const createDemoPolicy = policyFor(demoPurposes, () => now.getTime());

/** The purpose for which a viewer of a kind usually comes in the demo; null for who has none to state. */
export function usualPurpose({ kind, scopes }: Pick<Viewer, 'kind' | 'scopes'>): string | null {
  if (kind === 'EMPLOYEE')
    return scopes.includes('employee+') ? 'zaakbehandeling' : 'dienstverlening';
  if (kind === 'PARTNER') return 'SUWI';
  if (kind === 'ANALYST') return 'beleidsinformatie';
  return kind === 'PRIVACY_OFFICER' ? 'privacytoezicht' : null;
}

/** For a graph of a test's own: each usual purpose opens the classes of its kind. */
export const classPurposes: Purposes = readPurposes(
  JSON.stringify({
    organisation: demoOrganisation,
    purposes: {
      'mijn-omgeving': { ...ofKind('CITIZEN', 'SELF'), implied: true, relation: 'self' },
      dienstverlening: ofKind('EMPLOYEE', 'EMPLOYEE'),
      zaakbehandeling: ofKind('EMPLOYEE', 'EMPLOYEE', 'EMPLOYEE+'),
      SUWI: ofKind('PARTNER', 'PARTNER'),
      WMO: {
        ...ofKind('PARTNER', 'PARTNER'),
        claimedBy: { kinds: ['PARTNER'], organisations: [demoPartners.support] },
      },
      beleidsinformatie: ofKind('ANALYST', 'ANALYST'),
      privacytoezicht: ofKind('PRIVACY_OFFICER', 'PRIVACY-OFFICER'),
    },
  }),
  () => now,
);

export const createClassPolicy = policyFor(classPurposes, () => now.getTime());

function ofKind(kind: ViewerKind, ...classes: readonly string[]): object {
  return {
    means: 'Trying out.',
    legalBasis: { ground: 'PUBLIC_TASK', article: 'art. 6 lid 1 onder e AVG' },
    activity: 'https://register.example/test',
    claimedBy: { kinds: [kind], organisations: [demoOrganisation, demoPartners.work] },
    opens: { classes },
    relation: 'none',
    retention: 'P1Y',
  };
}
