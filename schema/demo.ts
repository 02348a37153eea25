/**
 * The demo organisation's people, shared by the demo issuer (who signs in) and the demo rows (who they are). Nobody in
 * here exists.
 */

/** The two demo customers who sign in as citizens: their customer ids. */
export const demoCitizens = { citizenA: 'c-0000001', citizenB: 'c-0000002' } as const;

/** OIN of the demo organisation: prefix 00000099 is for tests. */
export const demoOrganisation = '00000099000000001000';

/** OINs of the two partners of the demo organisation: in work and income, and in support at home. */
export const demoPartners = {
  work: '00000099000000002000',
  support: '00000099000000003000',
} as const;

/** Organisational units of the demo organisation. */
export const demoUnits = ['kcc', 'burgerzaken', 'vergunningen', 'werk-en-inkomen'] as const;
export type DemoUnit = (typeof demoUnits)[number];

export const demoRoleNames = [
  'kcc',
  'counter',
  'backoffice',
  'citizenA',
  'citizenB',
  'analyst',
  'privacy',
  'operator',
] as const;
export type DemoRoleName = (typeof demoRoleNames)[number];

export interface DemoRole {
  readonly kind: 'CITIZEN' | 'EMPLOYEE' | 'ANALYST' | 'PRIVACY_OFFICER' | 'OPERATOR';
  /** Subject of the token. */
  readonly subject: string;
  readonly units: readonly DemoUnit[];
  readonly scopes: readonly string[];
  /** The most confidential cases that it sees; absent for the usual. */
  readonly clearance?: 'CONFIDENTIAL';
  /** Why it looks, as its token says (schema/purposes.yaml); null where the kind implies it, or has none. */
  readonly purpose: string | null;
  /** The customer that a citizen is; null for every other kind. */
  readonly customer: string | null;
  /** One sentence: what this role sees. */
  readonly sees: string;
}

const staff = { customer: null, units: [], scopes: [], purpose: null } as const;

/** The roles that a visitor of the demo may take, by name. */
export const demoRoles: { readonly [name in DemoRoleName]: DemoRole } = {
  kcc: {
    ...staff,
    kind: 'EMPLOYEE',
    subject: 'demo-kcc',
    purpose: 'dienstverlening',
    units: ['kcc'],
    clearance: 'CONFIDENTIAL',
    sees: 'An agent of the contact centre: every customer, without identifiers, birth date and gender.',
  },
  counter: {
    ...staff,
    kind: 'EMPLOYEE',
    subject: 'demo-counter',
    purpose: 'dienstverlening',
    units: ['burgerzaken'],
    sees: 'A clerk at the counter: the same picture from another unit, without confidential cases.',
  },
  backoffice: {
    ...staff,
    kind: 'EMPLOYEE',
    subject: 'demo-backoffice',
    purpose: 'zaakbehandeling',
    units: ['vergunningen', 'werk-en-inkomen'],
    scopes: ['employee+'],
    clearance: 'CONFIDENTIAL',
    sees: 'A case worker with the extra right EMPLOYEE+: identifiers, birth date and possible duplicates too.',
  },
  citizenA: {
    ...staff,
    kind: 'CITIZEN',
    subject: 'demo-citizen-a',
    customer: demoCitizens.citizenA,
    sees: 'A customer who is signed in: only the own picture, without what employees wrote for each other.',
  },
  citizenB: {
    ...staff,
    kind: 'CITIZEN',
    subject: 'demo-citizen-b',
    customer: demoCitizens.citizenB,
    sees: 'Another customer: asking for citizenA gives what an unknown id gives.',
  },
  analyst: {
    ...staff,
    kind: 'ANALYST',
    subject: 'demo-analyst',
    purpose: 'beleidsinformatie',
    sees: 'An analyst: the schema by introspection and reference data, no persons.',
  },
  privacy: {
    ...staff,
    kind: 'PRIVACY_OFFICER',
    subject: 'demo-privacy',
    purpose: 'privacytoezicht',
    sees: 'The privacy officer: why others may look, not what there is to see.',
  },
  operator: {
    ...staff,
    kind: 'OPERATOR',
    subject: 'demo-operator',
    sees: 'The operator: that it runs. No field of the graph is open to this role.',
  },
};
