import { isObjectType, parse, TypeInfo, visit, visitWithTypeInfo } from 'graphql';

import { identifierAlias, recordId } from '../../../subgraphs/shared/identity.ts';
import { citizen, employee, viewer } from '../../kit/viewers.ts';
import { fullCase } from './full-case.ts';
import { openTestCases, parkingCase, parkingType, party, type TestCases } from './kit.ts';

let cases: TestCases;
const id = recordId('Case', 'open-zaak', 'z-1');
const partId = (type: string, key: string): string => recordId(type, 'open-zaak', key);

beforeEach(async () => {
  cases = await openTestCases();
  await cases.load(
    parkingType('PT'),
    fullCase,
    parkingCase('hoofd', { parties: [party('STAKEHOLDER', 'c-1')] }),
    parkingCase('van-een-ander', { parties: [party('INITIATOR', 'c-9')] }),
  );
});
afterEach(() => cases.subgraph.close());

/** What both staff and a party may select. */
const forAll = `
  id version identification sourceOrganisation type { code name leadTime serviceNorm confidentiality validFrom validUntil
    statusTypes { code order name publicText notifyCustomer isFinal leadTime } resultTypes { code name archiveNomination archiveTerm } }
  description registeredOn startedOn plannedEndOn dueOn endedOn withdrawnOn publishedOn channel confidentiality
  status { type { name } } statusHistory { type { code name } setAt publicText subStatuses { at text audience } }
  steps { code order name state availableOn selfService doneOn doneAt resumeToken missing }
  result { code name }
  decisions { id type identification date effectiveFrom expiresOn sentOn objectionUntil summary }
  documents { id title createdOn direction format confidentiality isDraft locationCode downloadUrl }
  relations { kind name case { id } } objects { type urn }
  payment lastPaidAt suspension { active earlier } extension { duration } productTypes { code }
  sharedWith { partnerOin partnerName purpose legalBasis from until } lastChangedAt lastSeenByCustomerAt source`;

/** What has a class for staff alone; of a party it is at most what that party said of itself. */
const forStaff = `
  responsibleOrganisation commissioningOrganisation remarks geometry
  openedIn { id } statusHistory { setBy explanation readAt } steps { unit doneBy } result { explanation } decisions { urn explanation }
  documents { urn description destroyAt } relations { explanation } objects { description identification customer { id } }
  suspension { reason } extension { reason }
  roles { role roleName partyType customer { id } name employeeId orgUnit partnerOin explanation
    contactPerson { name position email phone } mandate onBehalfOf { id } signInMeans assuranceLevel from until }
  handler { employeeId orgUnit } internalNotes { id subject text at changedAt by audience isDraft }
  properties { name value } references { system value } archiveNomination archiveState archiveActionOn`;

const shared = {
  id,
  version: 1,
  identification: 'ZAAK-2026-0001',
  sourceOrganisation: '002220647',
  type: {
    code: 'PARKEREN',
    name: 'Parkeervergunning aanvragen',
    leadTime: 'P56D',
    serviceNorm: 'P14D',
    confidentiality: 'CASE_CONFIDENTIAL',
    validFrom: null,
    validUntil: null,
    statusTypes: [
      {
        code: 'IN',
        order: 1,
        name: 'Ontvangen',
        publicText: 'Wij hebben uw aanvraag ontvangen.',
        notifyCustomer: false,
        isFinal: false,
        leadTime: null,
      },
      {
        code: 'CHECK',
        order: 2,
        name: 'Toets',
        publicText: null,
        notifyCustomer: false,
        isFinal: false,
        leadTime: null,
      },
      {
        code: 'KLAAR',
        order: 3,
        name: 'Afgehandeld',
        publicText: null,
        notifyCustomer: true,
        isFinal: true,
        leadTime: null,
      },
    ],
    resultTypes: [
      { code: 'JA', name: 'Verleend', archiveNomination: 'DESTROY', archiveTerm: 'P5Y' },
    ],
  },
  description: '#omschrijving',
  registeredOn: '2026-05-20',
  startedOn: '2026-05-21',
  plannedEndOn: '2026-06-20',
  dueOn: '2026-06-30',
  endedOn: '2026-06-09',
  withdrawnOn: '2026-06-09',
  publishedOn: '2026-06-08',
  channel: 'portal',
  confidentiality: 'CASE_CONFIDENTIAL',
  status: { type: { name: 'Afgehandeld' } },
  payment: 'FULL',
  lastPaidAt: '2026-05-22T09:00:00.000Z',
  suspension: { active: false, earlier: true },
  extension: { duration: 'P14D' },
  productTypes: [{ code: 'PARKEERVERGUNNING' }],
  sharedWith: fullCase['sharedWith'],
  lastChangedAt: '2026-06-09T15:00:00.000Z',
  lastSeenByCustomerAt: '2026-06-09T18:00:00.000Z',
  source: 'open-zaak',
};

const finalStatus = {
  type: { code: 'KLAAR', name: 'Afgehandeld' },
  setAt: '2026-06-09T15:00:00.000Z',
  publicText: '#U krijgt de vergunning.',
  subStatuses: [],
};
const firstStatus = {
  type: { code: 'IN', name: 'Ontvangen' },
  setAt: '2026-05-21T09:00:00.000Z',
  publicText: 'Wij hebben uw aanvraag ontvangen.',
};
const forCustomer = {
  at: '2026-05-22T09:00:00.000Z',
  text: '#foto gevraagd',
  audience: 'CUSTOMER',
};
const forColleagues = {
  at: '2026-05-21T12:00:00.000Z',
  text: '#wacht op collega',
  audience: 'INTERNAL',
};
const steps = [
  {
    code: 'AANVRAAG',
    order: 1,
    name: 'Aanvragen',
    state: 'DONE',
    availableOn: ['portal'],
    selfService: ['portal'],
    doneOn: 'portal',
    doneAt: '2026-05-21T09:00:00.000Z',
    resumeToken: null,
    missing: [],
  },
  {
    code: 'BETALEN',
    order: 2,
    name: 'Betalen',
    state: 'READY',
    availableOn: ['portal', 'counter'],
    selfService: [],
    doneOn: null,
    doneAt: null,
    resumeToken: '#sleutel',
    missing: ['Betaalbewijs'],
  },
];
const decisions = [
  {
    id: partId('Decision', 'b-1'),
    type: 'Vergunning',
    identification: 'BESLUIT-1',
    date: '2026-06-08',
    effectiveFrom: '2026-06-10',
    expiresOn: '2027-06-09',
    sentOn: '2026-06-09',
    objectionUntil: '2026-07-21',
    summary: '#De vergunning is verleend.',
  },
  {
    id: partId('Decision', 'b-2'),
    type: null,
    identification: null,
    date: null,
    effectiveFrom: null,
    expiresOn: null,
    sentOn: null,
    objectionUntil: null,
    summary: null,
  },
];
const document = (key: string, title: string, createdOn: string, fields: object): object => ({
  id: partId('CaseDocument', key),
  title,
  createdOn,
  direction: null,
  format: null,
  confidentiality: null,
  isDraft: false,
  locationCode: null,
  downloadUrl: null,
  ...fields,
});
const application = document('d-1', '#Aanvraag M. de Vries', '2026-05-21', {
  direction: 'INCOMING',
  format: 'application/pdf',
  confidentiality: 'CASE_CONFIDENTIAL',
  locationCode: 'BALIE-CENTRUM',
  downloadUrl: 'https://documenten.example/d-1',
});
const letter = document('d-2', '#Besluit', '2026-06-08', {
  direction: 'OUTGOING',
  confidentiality: 'PUBLIC',
});

describe('a case as staff see it', () => {
  test('CA-20 MUST give an employee the whole case, lists in the order in which people read them', async () => {
    expect(await cases.ask(employee(), `{ case(id: "${id}") { ${forAll} } }`)).toEqual({
      data: {
        case: {
          ...shared,
          statusHistory: [
            finalStatus,
            { ...firstStatus, subStatuses: [forColleagues, forCustomer] },
          ],
          steps,
          result: { code: 'JA', name: 'Verleend' },
          decisions,
          documents: [
            letter,
            document('d-6', '#Concept', '2026-06-04', { confidentiality: 'PUBLIC', isDraft: true }),
            document('d-5', '#Onbekend niveau', '2026-06-03', {}),
            document('d-4', '#Alleen intern', '2026-06-02', { confidentiality: 'INTERNAL' }),
            document('d-3', '#Intern advies', '2026-06-01', {
              direction: 'INTERNAL',
              confidentiality: 'PUBLIC',
            }),
            application,
          ],
          relations: [
            { kind: 'PARENT', name: null, case: { id: 'hoofd' } },
            { kind: 'OTHER', name: 'buurzaak', case: { id: 'van-een-ander' } },
            { kind: 'CHILD', name: null, case: null },
          ],
          objects: [
            { type: 'adres', urn: 'urn:nld:adres:1' },
            { type: 'natuurlijk_persoon', urn: null },
          ],
        },
      },
    });
  });

  test('CA-21 MUST give an employee what is written for staff', async () => {
    const role = {
      roleName: null,
      customer: null,
      name: null,
      employeeId: null,
      orgUnit: null,
      partnerOin: null,
      explanation: null,
      contactPerson: null,
      mandate: null,
      onBehalfOf: null,
      signInMeans: null,
      assuranceLevel: null,
      from: null,
      until: null,
    };
    const bare = { urn: null, description: null, destroyAt: null };
    expect(await cases.ask(employee(), `{ case(id: "${id}") { ${forStaff} } }`)).toEqual({
      data: {
        case: {
          responsibleOrganisation: '002220647',
          commissioningOrganisation: '822477348',
          remarks: '#toelichting zaak',
          geometry: fullCase['geometry'],
          statusHistory: [
            { setBy: null, explanation: null, readAt: null },
            { setBy: '#zetter', explanation: '#toelichting status', readAt: null },
          ],
          openedIn: { id: recordId('Contact', 'open-klant', 'k-1') },
          steps: [
            { unit: 'KCC', doneBy: '#balie 7' },
            { unit: 'FIN', doneBy: null },
          ],
          result: { explanation: '#toelichting resultaat' },
          decisions: [
            { urn: 'urn:nld:besluit:1', explanation: '#toelichting besluit' },
            { urn: 'urn:nld:besluit:2', explanation: null },
          ],
          documents: [
            bare,
            bare,
            bare,
            bare,
            bare,
            {
              urn: 'urn:nld:document:1',
              description: '#beschrijving',
              destroyAt: '2031-06-09T00:00:00.000Z',
            },
          ],
          relations: [
            { explanation: '#toelichting relatie' },
            { explanation: null },
            { explanation: null },
          ],
          objects: [
            { description: '#relatie object', identification: '#Marktplein 1', customer: null },
            {
              description: '#buurvrouw',
              identification: '#P. Smit',
              customer: { id: identifierAlias(cases.blind, 'BSN', '111222333') },
            },
          ],
          suspension: { reason: '#reden opschorting' },
          extension: { reason: '#reden verlenging' },
          roles: [
            {
              ...role,
              role: 'INITIATOR',
              roleName: 'Aanvrager',
              partyType: 'CUSTOMER',
              customer: { id: 'c-1' },
              name: '#M. de Vries',
              explanation: '#roltoelichting',
              mandate: 'REPRESENTATIVE',
              onBehalfOf: { id: identifierAlias(cases.blind, 'BSN', '999990019') },
              signInMeans: 'digid',
              assuranceLevel: 'substantial',
              from: '2026-05-21',
            },
            {
              ...role,
              role: 'STAKEHOLDER',
              partyType: 'CUSTOMER',
              customer: { id: 'c-2' },
              contactPerson: {
                name: '#J. Bakker',
                position: '#directeur',
                email: 'j.bakker@voorbeeld.example',
                phone: '+31612345678',
              },
              until: '2026-12-31',
            },
            { ...role, role: 'HANDLER', partyType: 'EMPLOYEE', employeeId: 'emp-7' },
            { ...role, role: 'HANDLER', partyType: 'ORG_UNIT', orgUnit: 'PARKEREN' },
            { ...role, role: 'ADVISER', partyType: 'PARTNER', partnerOin: '00000001002220647000' },
          ],
          handler: { employeeId: 'emp-7', orgUnit: 'PARKEREN' },
          internalNotes: [
            {
              id: partId('CaseNote', 'n-2'),
              subject: null,
              text: '#notitie twee',
              at: '2026-05-24T09:00:00.000Z',
              changedAt: null,
              by: '#auteur',
              audience: 'CUSTOMER',
              isDraft: true,
            },
            {
              id: partId('CaseNote', 'n-1'),
              subject: '#onderwerp',
              text: '#notitie een',
              at: '2026-05-22T09:00:00.000Z',
              changedAt: '2026-05-23T09:00:00.000Z',
              by: '#auteur',
              audience: 'INTERNAL',
              isDraft: false,
            },
          ],
          properties: [{ name: 'kenteken', value: '#X-123-YZ' }],
          references: [{ system: 'Zaaksysteem', value: '#oud-123' }],
          archiveNomination: 'DESTROY',
          archiveState: 'TO_ARCHIVE',
          archiveActionOn: '2031-06-09',
        },
      },
    });
  });

  test('CA-22 MUST give only the parties in the role asked for', async () => {
    expect(
      await cases.ask(
        employee(),
        `{ case(id: "${id}") { roles(role: STAKEHOLDER) { customer { id } } } }`,
      ),
    ).toEqual({ data: { case: { roles: [{ customer: { id: 'c-2' } }] } } });
  });

  test('CA-23 MUST ask a constant number of questions for a whole case', async () => {
    cases.questions();
    await cases.ask(employee(), `{ case(id: "${id}") { ${forAll} } }`);
    expect(cases.questions()).toEqual([
      { collection: 'cases', op: 'find' },
      { collection: 'caseTypes', op: 'find' },
      { collection: 'reads', op: 'find' },
      { collection: 'cases', op: 'find' },
    ]);
  });
});

test('CA-33 MUST hold every field of a case against a whole expected answer in these tests', () => {
  const { schema } = cases.subgraph;
  const info = new TypeInfo(schema);
  const asked = new Set<string>();
  const note = (): void =>
    void asked.add(`${info.getParentType()?.name}.${info.getFieldDef()?.name}`);
  const query = parse(`{ case(id: "1") { ${forAll} ${forStaff} } }`);
  visit(query, visitWithTypeInfo(info, { Field: note }));
  const types = new Set([...asked].map((field) => field.split('.')[0] ?? ''));
  const fields = [...types].flatMap((name) => {
    const type = schema.getType(name);
    return isObjectType(type) ? Object.keys(type.getFields()).map((one) => `${name}.${one}`) : [];
  });
  const elsewhere = (field: string): boolean => /^Query|^Customer\.(cases|aliasIds)$/.test(field);
  expect(fields.filter((field) => !asked.has(field) && !elsewhere(field))).toEqual([]);
});

describe('a case as a party of it sees it', () => {
  test('CA-24 MUST give a citizen its own case, with what is meant for parties', async () => {
    expect(await cases.ask(citizen('c-1'), `{ case(id: "${id}") { ${forAll} } }`)).toEqual({
      data: {
        case: {
          ...shared,
          statusHistory: [finalStatus, { ...firstStatus, subStatuses: [forCustomer] }],
          steps,
          result: { code: 'JA', name: 'Verleend' },
          decisions,
          documents: [letter, application],
          relations: [{ kind: 'PARENT', name: null, case: { id: 'hoofd' } }],
          objects: [{ type: 'adres', urn: 'urn:nld:adres:1' }],
        },
      },
    });
  });

  test('CA-25 MUST give a citizen nothing that is written for staff, even when it is asked for', async () => {
    const answer = await cases.ask(citizen('c-1'), `{ case(id: "${id}") { ${forStaff} } }`);
    const staffTexts =
      /toelichting|#reden|notitie|#intern|alleen intern|collega|zetter|auteur|beschrijving|Bakker|Smit|buurvrouw|X-123|oud-123|Marktplein|emp-7|selectielijst|urn:/i;
    expect(JSON.stringify(answer)).not.toMatch(staffTexts);
    expect(answer.data?.['case']).toMatchObject({
      responsibleOrganisation: null,
      commissioningOrganisation: null,
      remarks: null,
      roles: [{ role: 'INITIATOR', customer: { id: 'c-1' }, onBehalfOf: null }],
      handler: null,
      internalNotes: [],
      properties: [],
      references: [],
      archiveActionOn: null,
    });
  });

  test('CA-26 MUST show the same public text and time to staff and party, whoever looks (ST-07)', async () => {
    const query = `{ case(id: "${id}") { status { publicText setAt } } }`;
    const [clerk, party1] = [
      await cases.ask(employee(), query),
      await cases.ask(citizen('c-1'), query),
    ];
    expect(clerk).toEqual({
      data: {
        case: {
          status: { publicText: '#U krijgt de vergunning.', setAt: '2026-06-09T15:00:00.000Z' },
        },
      },
    });
    expect(party1).toEqual(clerk);
  });

  test.each([
    ['somebody else', citizen('c-9')],
    ['a citizen without a record', citizen()],
    ['a partner', viewer('PARTNER')],
    ['an analyst', viewer('ANALYST')],
    ['a telephone exchange', viewer('TELEPHONY')],
    ['an operator', viewer('OPERATOR')],
    ['a partner that says it is the customer', viewer('PARTNER', { customerIds: ['c-1'] })],
  ])('CA-27 MUST answer %s as for a case that does not exist', async (_who, who) => {
    const query = (one: string): string =>
      `{ case(id: "${one}") { id } caseByIdentification(identification: "ZAAK-2026-${one}") { id } }`;
    const hidden = await cases.ask(who, query(id));
    expect(hidden).toEqual(await cases.ask(who, query('unknown')));
    expect(hidden).toEqual({ data: { case: null, caseByIdentification: null } });
    expect(
      await cases.ask(who, '{ caseByIdentification(identification: "ZAAK-2026-0001") { id } }'),
    ).toEqual({ data: { caseByIdentification: null } });
  });

  test.each([
    ['INITIATOR', true],
    ['CO_INITIATOR', true],
    ['STAKEHOLDER', true],
    ['HANDLER', false],
    ['DECISION_MAKER', false],
    ['ADVISER', false],
    ['COORDINATOR', false],
    ['CUSTOMER_CONTACT', false],
  ])('CA-28 MUST decide sight of a case by role: %s %s', async (role, isVisible) => {
    await cases.load(parkingCase('rol', { parties: [party(role, 'c-3')] }));
    expect(await cases.ask(citizen('c-3'), '{ case(id: "rol") { id } }')).toEqual({
      data: { case: isVisible ? { id: 'rol' } : null },
    });
  });

  test('CA-29 MUST not show a case to who is only mentioned in it, or for whom a party acts', async () => {
    const mentioned = citizen(identifierAlias(cases.blind, 'BSN', '111222333'));
    const represented = citizen(identifierAlias(cases.blind, 'BSN', '999990019'));
    const query = `{ case(id: "${id}") { id } }`;
    expect(await cases.ask(mentioned, query)).toEqual({ data: { case: null } });
    expect(await cases.ask(represented, query)).toEqual({ data: { case: null } });
  });

  test('CA-30 MUST end sight with the last day of the role', async () => {
    const query = `{ case(id: "${id}") { id } }`;
    cases.setNow('2026-12-31T22:59:59Z');
    expect(await cases.ask(citizen('c-2'), query)).toEqual({ data: { case: { id } } });
    cases.setNow('2026-12-31T23:00:00Z');
    expect(await cases.ask(citizen('c-2'), query)).toEqual({ data: { case: null } });
  });
});

describe('a case by its number', () => {
  const query = `query ($n: String!, $o: String) { caseByIdentification(identification: $n, sourceOrganisation: $o) { id } }`;

  test('CA-31 MUST find a case by its number, with or without the organisation that gave it', async () => {
    const found = { data: { caseByIdentification: { id } } };
    expect(await cases.ask(employee(), query, { n: 'ZAAK-2026-0001' })).toEqual(found);
    expect(await cases.ask(employee(), query, { n: 'ZAAK-2026-0001', o: '002220647' })).toEqual(
      found,
    );
    expect(await cases.ask(employee(), query, { n: 'ZAAK-2026-0001', o: '822477348' })).toEqual({
      data: { caseByIdentification: null },
    });
  });

  test('CA-32 MUST ask which organisation when two gave the number, but tell a citizen of its own only', async () => {
    await cases.load(
      parkingCase('tweede', {
        identification: 'ZAAK-2026-0001',
        sourceOrganisation: '822477348',
        parties: [party('INITIATOR', 'c-9')],
      }),
    );
    expect(await cases.ask(employee(), query, { n: 'ZAAK-2026-0001' })).toEqual({
      data: { caseByIdentification: null },
      errors: [
        {
          message: 'More than one record matches.',
          path: ['caseByIdentification'],
          extensions: { code: 'AMBIGUOUS_MATCH', field: 'sourceOrganisation' },
        },
      ],
    });
    expect(await cases.ask(citizen('c-9'), query, { n: 'ZAAK-2026-0001' })).toEqual({
      data: { caseByIdentification: { id: 'tweede' } },
    });
  });
});
