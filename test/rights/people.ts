/** Records of one customer in two registers, with other people around it, for tests of rights. */

const asOf = '2026-03-01T10:00:00.000Z';
const bsn = '999990019';
const otherBsn = '123456782';
const self = { scheme: 'BSN', value: bsn };
const other = { scheme: 'BSN', value: otherBsn };

const of = (type: string, source: string, sourceId: string, fields: object): object => ({
  type,
  source,
  sourceId,
  asOf,
  ...fields,
});

const address = (city: string): object => ({ use: 'RESIDENCE', street: 'Kade', city });

/** Everything that must not come out in the copy of the first: whom it is about, and who worked on it. */
export const secretsOfOthers = [
  otherBsn,
  'Buurman',
  'Buurvrouw',
  'agent-7',
  'ambtenaar-3',
  'tok-1',
];

export const ownWords = [
  'Proefpersoon',
  'belde boos over het hek',
  'Zij wil niet dat haar ex haar adres krijgt',
  '<b>hek</b> & "schutting"',
];

export const people: readonly object[] = [
  of('Customer', 'klantbeeld', 'c-self', {
    kind: 'PERSON',
    person: { givenName: 'Els', familyName: 'Proefpersoon', birthDate: '1970-04-05' },
    identifiers: [self],
    addresses: [address('Zeist')],
    notes: [
      {
        text: 'Zij wil niet dat haar ex haar adres krijgt',
        createdBy: 'agent-7',
        createdAt: asOf,
        expiresOn: '2026-03-02',
      },
    ],
    consents: [{ purpose: 'aanbiedingen', status: 'GRANTED', givenAt: asOf }],
  }),
  of('Customer', 'crm', '17', {
    kind: 'PERSON',
    person: { familyName: 'Proefpersoon-Oud' },
    identifiers: [self],
    digitalAddresses: [{ kind: 'EMAIL', value: 'els@voorbeeldmail.example' }],
    enteredBy: 'ambtenaar-3',
  }),
  of('Customer', 'klantbeeld', 'c-other', {
    kind: 'PERSON',
    person: { familyName: 'Buurman' },
    identifiers: [other],
  }),
  of('Representation', 'klantbeeld', 'r-1', {
    representative: other,
    represented: self,
    basis: 'INFORMAL',
  }),
  of('Relation', 'klantbeeld', 'l-1', {
    customer: self,
    holder: 'agent-7',
    kind: 'CONTACT',
    purpose: 'dienstverlening',
    legalBasis: 'art. 6 AVG',
    from: asOf,
  }),
  of('Channel', 'klantbeeld', 'phone', {
    code: 'phone',
    name: 'Telefoon',
    kind: 'PHONE',
    responseNorm: 'PT1H',
  }),
  of('Actor', 'klantbeeld', 'agent-7', { kind: 'EMPLOYEE', name: 'agent-7' }),
  of('CaseType', 'klantbeeld', 'hek', {
    code: 'hek',
    name: 'Hek',
    leadTime: 'P56D',
    confidentiality: 'CASE_CONFIDENTIAL',
  }),
  of('Case', 'klantbeeld', 'z-1', {
    identification: 'ZAAK-1',
    sourceOrganisation: '822477348',
    caseType: { code: 'hek' },
    description: '<b>hek</b> & "schutting"',
    registeredOn: '2026-02-01',
    startedOn: '2026-02-01',
    confidentiality: 'CASE_CONFIDENTIAL',
    statuses: [{ typeCode: 'a', setAt: asOf, setBy: 'ambtenaar-3' }],
    steps: [{ code: 's', order: 1, name: 'Stap', state: 'PENDING', resumeToken: 'tok-1' }],
    parties: [
      { role: 'INITIATOR', partyType: 'CUSTOMER', customer: self },
      { role: 'STAKEHOLDER', partyType: 'CUSTOMER', customer: other, name: 'Buurman' },
      { role: 'HANDLER', partyType: 'EMPLOYEE', employeeId: 'ambtenaar-3', orgUnit: 'ruimte' },
    ],
    objects: [{ type: 'persoon', description: 'Buurvrouw', customer: other }],
  }),
  of('Contact', 'klantbeeld', 'k-1', {
    channel: 'phone',
    startedAt: asOf,
    content: 'belde boos over het hek',
    participants: [
      { customer: self, initiator: true },
      { customer: other, name: 'Buurman', replyTo: 'x@voorbeeldmail.example' },
    ],
    actors: [{ source: 'klantbeeld', sourceId: 'agent-7' }],
  }),
  of('Task', 'klantbeeld', 't-1', {
    contact: { source: 'klantbeeld', sourceId: 'k-1' },
    customer: self,
    kind: 'CALL_BACK',
    instruction: 'terugbellen',
  }),
  of('ProductType', 'klantbeeld', 'vergunning', {
    code: 'vergunning',
    names: { nld: 'Vergunning' },
    audience: 'CITIZENS',
  }),
  of('Product', 'klantbeeld', 'p-1', {
    productType: 'vergunning',
    state: 'ACTIVE',
    startOn: '2026-01-01',
    owners: [self, other],
  }),
  of('Offer', 'klantbeeld', 'f-1', {
    customer: self,
    productType: 'vergunning',
    title: 'Korting',
    reason: 'Omdat u eerder bestelde',
    requiresConsent: 'aanbiedingen',
    state: 'OPEN',
  }),
  // Of somebody else altogether.
  of('Contact', 'klantbeeld', 'k-2', {
    channel: 'phone',
    startedAt: asOf,
    content: 'gaat over de Buurvrouw',
    participants: [{ customer: other }],
  }),
];
