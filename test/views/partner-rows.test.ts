import { demoPartners } from '../../schema/demo.ts';
import type { Viewer } from '../../schema/wire.ts';
import type { SourceRecord } from '../../subgraphs/shared/records.ts';
import { demoNow, startDemoFederation, type DemoFederation } from '../kit/demo-federation.ts';
import { viewer } from '../kit/viewers.ts';

let demo: DemoFederation;
beforeAll(async () => {
  demo = await startDemoFederation({ customers: 14 });
}, 120_000);
afterAll(() => demo.stop());

const suwi = viewer('PARTNER', { organisation: demoPartners.work, purpose: 'SUWI' });
const wmo = viewer('PARTNER', { organisation: demoPartners.support, purpose: 'WMO' });

const at = (hours: number): string => new Date(demoNow.getTime() + hours * 3_600_000).toISOString();

/** That a partner may look at somebody; of the demo, where the fields say nothing else. */
const relation = (sourceId: string, customer: object, fields: object = {}): SourceRecord => ({
  type: 'Relation',
  source: 'ketenregister',
  sourceId,
  asOf: demoNow.toISOString(),
  customer,
  holder: demoPartners.work,
  kind: 'PARTNER',
  purpose: 'SUWI',
  legalBasis: 'art. 62 Wet SUWI',
  from: at(-24),
  ...fields,
});
const record = (sourceId: string): object => ({ source: 'klantbeeld', sourceId });

const picture = /* GraphQL */ `
  query ($id: ID!) {
    customer(id: $id) {
      displayName
      cases {
        totalCount
        edges {
          node {
            identification
          }
        }
      }
    }
  }
`;
const see = (id: string, who: Viewer): Promise<unknown> => demo.ask(picture, { id }, who);
const unknown = { data: { customer: null } };
const noCases = { totalCount: 0, edges: [] };
const known = { data: { customer: { displayName: 'Sanne de Vries', cases: noCases } } };

describe('what a partner is given of rows', () => {
  test('AZ18 MUST be those of whom it has a relation with, for its purpose, from and until when that holds', async () => {
    expect(await see('c-0000001', suwi)).toEqual(unknown);
    await demo.load('customers', [relation('1', record('c-0000001'))]);
    expect(await see('c-0000001', suwi)).toEqual(known);
    expect(await demo.ask(byNumber, { value: '999990019' }, suwi)).toEqual({
      data: { customerByIdentifier: { customerId: 'c-0000001' } },
    });
    // The same answer as an id that nobody has.
    expect(await see('c-0000002', suwi)).toEqual(await see('nobody', suwi));
    // A relation with one partner, for one purpose, says nothing to another.
    expect(await demo.ask('{ customer(id: "c-0000001") { displayName } }', {}, wmo)).toEqual(
      unknown,
    );
  });

  test.each([
    ['has expired', { until: at(-1) }],
    ['ends at this very moment', { until: at(0) }],
    ['has yet to begin', { from: at(1) }],
    ['is for another purpose', { purpose: 'WMO' }],
    ['is that of another organisation', { holder: demoPartners.support }],
    ['is that of a unit', { kind: 'UNIT' }],
  ])('AZ18 MUST be nothing where the relation %s', async (_what, fields) => {
    await demo.load('customers', [relation('2', record('c-0000002'), fields)]);
    expect(await see('c-0000002', suwi)).toEqual(unknown);
    expect(await demo.ask(byNumber, { value: '999990020' }, suwi)).toEqual(noMatch);
  });
});

describe('which cases a partner is given', () => {
  /** A case of Sanne, that the partner was let in to as these fields say. */
  const shared = (sourceId: string, share: object | null): SourceRecord => ({
    type: 'Case',
    source: 'ketensysteem',
    sourceId,
    asOf: demoNow.toISOString(),
    identification: `KETEN-${sourceId}`,
    sourceOrganisation: '00000099000000001000',
    responsibleOrganisation: '00000099000000001000',
    caseType: { code: 'bijstand' },
    registeredOn: '2026-03-01',
    startedOn: '2026-03-01',
    confidentiality: 'PUBLIC',
    parties: [{ role: 'INITIATOR', partyType: 'CUSTOMER', customer: record('c-0000001') }],
    sharedWith: share
      ? [
          {
            partnerOin: demoPartners.work,
            purpose: 'SUWI',
            legalBasis: 'art. 62 Wet SUWI',
            from: at(-24),
            ...share,
          },
        ]
      : [],
  });

  test('AZ18 MUST be those that it was let in to, and no count or page may tell of the others', async () => {
    await demo.load('customers', [relation('1', record('c-0000001'))]);
    await demo.load('cases', [
      shared('1', {}),
      shared('2', { until: at(-1) }),
      shared('3', { from: at(1) }),
      shared('4', { purpose: 'WMO' }),
      shared('5', { partnerOin: demoPartners.support }),
      shared('6', null),
      shared('7', { until: at(1) }),
    ]);
    const page = /* GraphQL */ `
      query ($after: String) {
        customer(id: "c-0000001") {
          cases(first: 1, after: $after) {
            totalCount
            hasNextPage
            endCursor
            edges {
              node {
                identification
              }
            }
          }
        }
      }
    `;
    const first = await pageOf(page, null);
    const second = await pageOf(page, first.endCursor);
    expect([first, second].map(({ totalCount, hasNextPage }) => [totalCount, hasNextPage])).toEqual(
      [
        [2, true],
        [2, false],
      ],
    );
    const numbers = [...first.edges, ...second.edges].map(({ node }) => node.identification);
    expect(numbers.toSorted()).toEqual(['KETEN-1', 'KETEN-7']);
  });
});

interface CasesPage {
  readonly totalCount: number;
  readonly hasNextPage: boolean;
  readonly endCursor: string;
  readonly edges: readonly { readonly node: { readonly identification: string } }[];
}

async function pageOf(query: string, after: string | null): Promise<CasesPage> {
  const { data, errors } = await demo.ask(query, { after }, suwi);
  if (errors) throw new Error(JSON.stringify(errors));
  return (data as { customer: { cases: CasesPage } }).customer.cases;
}

const noMatch = { data: { customerByIdentifier: null } };
const byNumber = /* GraphQL */ `
  query ($value: String!) {
    customerByIdentifier(scheme: BSN, value: $value) {
      customerId
    }
  }
`;
