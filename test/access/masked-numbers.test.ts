import { getNamedType, isObjectType } from 'graphql';

import type { AccessLog } from '../../gateway/accesslog/accesslog.ts';
import { readMasks } from '../../gateway/plan/masks.ts';
import { maskForms } from '../../schema/mask.ts';
import { hasCitizenServiceNumber } from '../../schema/numbers.ts';
import { startFederation, type Federation } from '../kit/federation.ts';
import { createDemoPolicy } from '../kit/purposes.ts';
import { valuesAt, waysTo } from './cells.ts';
import { columns, readExpected } from './expected.ts';
import { apiSchema, supergraphSdl } from './kit.ts';
import { seededLog, seededSubgraphs } from './seeded.ts';

const { cells } = readExpected();
const hidden = 'Mijn nummer is *****0019, niet *****0019.';
const whole = 'Mijn nummer is 999990019, niet 999.990.019.';

const written: Parameters<AccessLog['write']>[0][] = [];
let graph: Federation;
beforeAll(async () => {
  graph = await startFederation({
    subgraphs: seededSubgraphs(() => whole),
    accessLog: { ...seededLog, write: async (look) => void written.push(look) },
    createPolicy: createDemoPolicy,
    requestDeadlineMs: 25_000,
    subgraphTimeoutMs: 20_000,
  });
});
afterAll(() => graph.stop());

/** Fields of the graph that hold a free text, as the schema says. */
const freeTexts = [...readMasks(supergraphSdl)]
  .filter(([, isMasked]) => isMasked === maskForms.CITIZEN_NUMBERS.isMasked)
  .map(([coordinate]) => coordinate);

/** Texts in which nobody writes freely: names, codes, numbers, what the organisation publishes. By hand. */
const noFreeTexts: { readonly [type: string]: string } = {
  AccessLogEntry: 'organisation purpose processingActivity legalBasis fields traceId',
  AccessLogPage: 'endCursor leftOut',
  Actor: 'name unit',
  Address: 'line1 street houseLetter houseNumberAddition city bagId',
  Attachment: 'format',
  Case: 'identification sourceOrganisation responsibleOrganisation commissioningOrganisation channel geometry source',
  CaseConnection: 'endCursor',
  CaseContactPerson: 'name position email phone',
  CaseDocument: 'format locationCode downloadUrl',
  CaseEdge: 'cursor',
  CaseNote: 'by',
  CaseObject: 'type',
  CaseParty: 'roleName name employeeId orgUnit partnerOin signInMeans assuranceLevel',
  CaseProperty: 'name',
  CaseReference: 'system',
  CaseRelation: 'name',
  CaseResult: 'code name',
  CaseStatus: 'setBy',
  CaseStep: 'code name unit availableOn selfService doneOn doneBy resumeToken missing',
  CaseType: 'name',
  Channel: 'name',
  ChannelAddress: 'value units hint',
  ChannelOption: 'channel reason referTo',
  Consent: 'purpose channel',
  Contact: 'number language source',
  ContactConnection: 'endCursor',
  ContactEdge: 'cursor',
  ContactPreferences: 'channel',
  Customer: 'number displayName',
  CustomerMatch: 'displayName cityOfResidence matchedOn',
  CustomerNote: 'createdBy',
  CustomerRelation: 'holder purpose legalBasis source',
  DataQuality: 'missing stale',
  Decision: 'type identification',
  DigitalAddress: 'value',
  DossierShare: 'partnerOin partnerName purpose legalBasis',
  DuplicateCandidate: 'reasons',
  ExternalCode: 'system code',
  ExternalProduct: 'uri title abstract authority onlineRequestUrl',
  FieldConflict: 'field',
  GroupMembership: 'code name kind',
  Identifier: 'value',
  IncomingContact: 'from to hint queue units',
  MergeRecord: 'by undoneBy',
  Offer: 'title reason requiresConsent answeredOn',
  Order: 'number channel source',
  OrderConfirmation: 'sentTo',
  OrganisationDetails: 'name legalForm',
  OutboundMessage: 'to source',
  Participant: 'name organisation replyTo',
  PersonDetails: 'initials givenName namePrefix familyName gender',
  PriceOption: 'currency description',
  PriceRule: 'description url',
  ProcessStep: 'code name unit requiredInformation',
  Product: 'source',
  ProductChannelPreference: 'productTypeCode channel',
  ProductContact: 'name role email phone',
  ProductLink: 'name url',
  ProductLocation: 'name line1 postalCode city email phone',
  ProductText: 'labels text',
  ProductType: 'name summary themes keywords internalRemarks',
  Provenance: 'source enteredBy',
  Referral: 'toUnit toPartnerOin externalProductUri purpose legalBasis stepCode source',
  Representation: 'scope representativeName representedName',
  ResultType: 'code name',
  SegmentMembership: 'code name',
  ServicePoint: 'name kind address openingHours units',
  SourceState: 'system message',
  StatusType: 'code name publicText',
  StepRealisation: 'channel how url servicePoints',
  Task: 'assignedUnit source',
  TaskAttempt: 'by',
  TaskConnection: 'endCursor',
  TaskEdge: 'cursor',
  TaskHandover: 'fromUnit toUnit by',
  TimelinePage: 'endCursor incompleteSources',
  UniformProductName: 'label uri',
  UserError: 'code field message source',
};

describe('citizen service numbers in free texts', () => {
  test('MK-01 MUST be told from other digits, however people write them', () => {
    const { mask, isMasked } = maskForms.CITIZEN_NUMBERS;
    const texts = {
      '999990019': '*****0019',
      'bsn:999990019.': 'bsn:*****0019.',
      'Ik ben 999 990 019 of 9999-90-019': 'Ik ben *****0019 of *****0019',
      '999\u00a0990\u00a0019': '*****0019',
      'urn:nld:bsn:999990019': 'urn:nld:bsn:*****0019',
    };
    for (const [text, masked] of Object.entries(texts)) {
      expect(mask(text)).toBe(masked);
      expect([isMasked(text), isMasked(masked)]).toEqual([false, true]);
      expect(hasCitizenServiceNumber(text)).toBe(true);
    }
    const others = [
      '',
      '06-12345678',
      '999990018',
      '1999990019',
      '9999900190',
      'NL02ABNA0123456789',
    ];
    for (const text of others) {
      expect(mask(text)).toBe(text);
      expect(hasCitizenServiceNumber(text)).toBe(false);
    }
  });

  test('MK-02 every text of the graph MUST be masked, or stand here as one in which nobody writes freely', () => {
    const texts = Object.values(apiSchema.getTypeMap()).flatMap((type) =>
      isObjectType(type) && !type.name.startsWith('__')
        ? Object.values(type.getFields())
            .filter((field) => getNamedType(field.type).name === 'String')
            .map(({ name }) => `${type.name}.${name}`)
        : [],
    );
    const others = Object.entries(noFreeTexts).flatMap(([type, fields]) =>
      fields.split(' ').map((field) => `${type}.${field}`),
    );
    expect([...freeTexts, ...others].toSorted()).toEqual(texts.toSorted());
  });

  test.each(columns.map(([name, who], at) => ({ name, who, at })))(
    'MK-03 column $name MUST be given none of them in any free text, and the log MUST say masked',
    async ({ who, at }) => {
      const isGiven = (coordinate: string): boolean => cells.get(coordinate)?.[at] ?? false;
      const ways = waysTo(apiSchema, isGiven);
      const wrong: string[] = [];
      for (const coordinate of freeTexts.filter(isGiven)) {
        const way = ways.get(coordinate);
        if (!way) throw new Error(`No way leads to ${coordinate}.`);
        written.length = 0;
        const { data } = await graph.ask(way.query, {}, who);
        const values = valuesAt(data, way.path).filter((one) => typeof one === 'string');
        const isHidden = values.length > 0 && values.every((one) => one === hidden);
        const logged = written
          .flatMap(({ answer }) => answer.subjects.flatMap((subject) => [...subject.fields]))
          .filter(([field]) => field === coordinate)
          .map(([, as]) => as);
        if (!isHidden || logged.some((as) => as !== 'masked')) wrong.push(coordinate);
      }
      expect(wrong).toEqual([]);
    },
    60_000,
  );

  test('MK-04 MUST be whole for a purpose that says so together with the right, and for neither alone', async () => {
    const find = (name: string): Parameters<Federation['ask']>[2] =>
      columns.find(([column]) => column === name)?.[1];
    const query = '{ customer(id: "c") { notes { text } } }';
    const plus = find('z+');
    if (!plus) throw new Error('There is no column z+.');
    const scopes = [...plus.scopes, 'bsn:read'];
    const told = async (who: typeof plus): Promise<unknown> =>
      valuesAt((await graph.ask(query, {}, who)).data, ['customer', 'notes', 'text'])[0];
    expect(await told({ ...plus, scopes })).toBe(whole);
    expect(await told(plus)).toBe(hidden);
    expect(await told({ ...plus, scopes, purpose: 'dienstverlening' })).toBe(hidden);
  });
});
