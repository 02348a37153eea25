import type { ViewerKind } from '../../schema/wire.ts';

/** The number of citizen A; it travels as a variable only. */
export const bsn = '999990019';

export const kinds: readonly ViewerKind[] = [
  'CITIZEN',
  'EMPLOYEE',
  'PARTNER',
  'ANALYST',
  'PRIVACY_OFFICER',
  'TELEPHONY',
  'OPERATOR',
  'SYSTEM',
];

const everyone =
  'CITIZEN:data EMPLOYEE:data PARTNER:data ANALYST:data PRIVACY_OFFICER:data TELEPHONY:data';

/** What each kind of viewer, a citizen who is somebody else among them, gets of every root field; the rest is refused. */
export const rootFields: readonly (readonly [field: string, outcome: string])[] = [
  [
    'customer(id: "c-0000001") { id }',
    'CITIZEN:nothing EMPLOYEE:data PARTNER:nothing PRIVACY_OFFICER:data',
  ],
  ['me { id }', 'CITIZEN:data'],
  [
    'customerByIdentifier(scheme: BSN, value: $bsn) { customerId }',
    'EMPLOYEE:data PARTNER:nothing',
  ],
  ['customersByPhone(number: "0612345678") { customerId }', 'EMPLOYEE:data'],
  ['customersByEmail(email: "zussen.scholten@thuispost.example") { customerId }', 'EMPLOYEE:data'],
  [
    'customersByNameAndBirthDate(familyName: "Vries", birthDate: "1986-04-12") { customerId }',
    'EMPLOYEE:data',
  ],
  ['customersByOrganisationName(name: "Bakkerij") { customerId }', 'EMPLOYEE:data'],
  ['customersByAddress(postalCode: "3544 MV", houseNumber: 12) { customerId }', 'EMPLOYEE:data'],
  ['duplicateCandidates { score }', ''],
  ['case(id: "z-0000001") { id }', 'CITIZEN:nothing EMPLOYEE:data PARTNER:PURPOSE_FORBIDS_FIELD'],
  [
    'caseByIdentification(identification: "ZAAK-2026-0000001") { id }',
    'CITIZEN:nothing EMPLOYEE:data PARTNER:PURPOSE_FORBIDS_FIELD',
  ],
  ['caseQueue { totalCount }', 'EMPLOYEE:data'],
  ['contact(id: "k-0000001-06") { id }', 'CITIZEN:nothing EMPLOYEE:data'],
  ['task(id: "t-0000001-04") { id }', 'CITIZEN:nothing EMPLOYEE:data'],
  ['workQueue { totalCount }', 'EMPLOYEE:data'],
  // In the demo nobody is on the line.
  ['incoming { id }', 'EMPLOYEE:nothing'],
  ['incomingReferrals { id }', 'EMPLOYEE:data'],
  ['channels { code }', everyone],
  ['servicePoints { code }', everyone],
  [
    'product(id: "p-0000011") { id }',
    'CITIZEN:nothing EMPLOYEE:data PARTNER:PURPOSE_FORBIDS_FIELD',
  ],
  ['order(id: "o-0000010") { id }', 'CITIZEN:nothing EMPLOYEE:data'],
  ['orderByNumber(number: "B-2026-000010") { id }', 'EMPLOYEE:data'],
  ['productType(code: "paspoort") { code }', everyone],
  ['productTypes { code }', everyone],
  ['externalProducts { title }', everyone],
];
