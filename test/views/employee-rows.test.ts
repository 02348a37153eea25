import { customerId } from '../../commands/demo/records/own.ts';
import type { Viewer } from '../../schema/wire.ts';
import type { SourceRecord } from '../../subgraphs/shared/records.ts';
import { demoNow, startDemoFederation, type DemoFederation } from '../kit/demo-federation.ts';
import { employee } from '../kit/viewers.ts';

let demo: DemoFederation;
beforeAll(async () => {
  demo = await startDemoFederation({ customers: 14 });
}, 120_000);
afterAll(() => demo.stop());

/** Somebody with whom no unit has to do but by what these tests record. */
const stranger = customerId(3);
const at = (minutes: number): string =>
  new Date(demoNow.getTime() + minutes * 60_000).toISOString();
const own = (type: string, sourceId: string, fields: object): SourceRecord => ({
  ...{ type, source: 'klantbeeld', sourceId, asOf: demoNow.toISOString() },
  ...fields,
});
const customer = { source: 'klantbeeld', sourceId: stranger };
const ofUnit = (unit: string, more: Partial<Viewer> = {}): Viewer =>
  employee({ id: `e-${unit}`, units: [unit], ...more });
const onCases = { purpose: 'zaakbehandeling' };

/** What each source shows of the customer: whether it is there, and whether its rows are. */
const picture = /* GraphQL */ `
  query ($id: ID!) {
    customer(id: $id) {
      id
      cases(first: 1) {
        complete
      }
      contacts(first: 1) {
        hasNextPage
      }
      orders(first: 1) {
        id
      }
    }
  }
`;
async function sees(who: Viewer, id = stranger): Promise<boolean> {
  const { data, errors } = await demo.ask(picture, { id }, who);
  if (errors) throw new Error(JSON.stringify(errors));
  const found = (data as { customer: Readonly<Record<string, unknown>> | null }).customer;
  if (found === null) return false;
  expect(Object.values(found).includes(null)).toBe(false);
  return true;
}

describe('which customers an employee is given', () => {
  test('RE-01 MUST be nobody without a tie, with the same answer as for an id that nobody has', async () => {
    const who = ofUnit('nieuw');
    const answers = [stranger, 'nobody'].map((id) => demo.ask(picture, { id }, who));
    expect(await Promise.all(answers)).toEqual([
      { data: { customer: null } },
      { data: { customer: null } },
    ]);
  });

  test('RE-02 MUST be those of a running case of the own unit, in every source, until it ends', async () => {
    const who = ofUnit('u-zaak', onCases);
    const record = (fields: object): SourceRecord =>
      own('Case', 'z-tie', {
        identification: 'TIE-1',
        sourceOrganisation: '00000099000000001000',
        caseType: { code: 'parkeervergunning' },
        confidentiality: 'PUBLIC',
        registeredOn: '2026-03-01',
        startedOn: '2026-03-01',
        parties: [
          { role: 'INITIATOR', partyType: 'CUSTOMER', customer },
          { role: 'HANDLER', partyType: 'ORG_UNIT', orgUnit: 'u-zaak' },
        ],
        ...fields,
      });
    expect(await sees(who)).toBe(false);
    await demo.load('cases', [record({})]);
    expect(await sees(who)).toBe(true);
    expect(await sees(ofUnit('u-zaak'))).toBe(true);
    expect(await sees(ofUnit('u-ander', onCases))).toBe(false);
    await demo.load('cases', [record({ endedOn: '2026-03-10' })]);
    expect(await sees(who)).toBe(false);
    // What its unit handled it may look up by itself; of its parties it no longer knows.
    const { data } = await demo.ask(
      '{ case(id: "z-tie") { identification roles { customer { id } } } }',
      {},
      who,
    );
    expect(data).toEqual({
      case: { identification: 'TIE-1', roles: [{ customer: null }, { customer: null }] },
    });
  });

  test('RE-03 MUST be those of an open task of the own unit, until it is done', async () => {
    const who = ofUnit('u-taak');
    const task = (fields: object): SourceRecord =>
      own('Task', 't-tie', {
        ...{ customer, kind: 'CALL_BACK', assignedUnit: 'u-taak' },
        ...{ createdAt: at(-60), promisedBy: at(60) },
        ...fields,
      });
    await demo.load('contacts', [task({})]);
    expect(await sees(who)).toBe(true);
    await demo.load('contacts', [task({ state: 'DONE', doneAt: at(-1) })]);
    expect(await sees(who)).toBe(false);
  });

  test.each([
    ['goes on', {}, true],
    ['ended 14 minutes ago', { endedAt: at(-14) }, true],
    ['ended 15 minutes ago', { endedAt: at(-15) }, false],
  ])(
    'RE-04 MUST be whom the agent is in contact with where that %s: %p',
    async (_what, end, isSeen) => {
      const contact = own('Contact', 'k-tie', {
        ...{ channel: 'phone', startedAt: at(-30), subject: 'Vraag' },
        participants: [{ customer }],
        actors: [{ source: 'klantbeeld', sourceId: 'e-agent' }],
        ...end,
      });
      await demo.load('contacts', [contact]);
      expect(await sees(employee({ id: 'e-agent', units: [] }))).toBe(isSeen);
      expect(await sees(employee({ id: 'e-colleague', units: [] }))).toBe(false);
      // Work on cases takes more than a contact.
      expect(await sees(employee({ id: 'e-agent', units: [], ...onCases }))).toBe(false);
    },
  );

  test('RE-05 MUST be found by a search all the same, as no more than a match', async () => {
    const query =
      '{ customersByPhone(number: "0612312003") { customerId openPromises lastContact } }';
    const { data } = await demo.ask(query, {}, ofUnit('nieuw', { purpose: 'klant-vaststellen' }));
    expect(data).toEqual({
      customersByPhone: [
        { customerId: stranger, openPromises: 1, lastContact: expect.any(String) },
      ],
    });
  });

  test('RE-06 MUST hold in queues: of another unit only what is about whom one knows, and no count', async () => {
    const query = '{ workQueue(unit: "kcc") { totalCount edges { node { id } } } }';
    const { data } = await demo.ask(query, {}, ofUnit('nieuw'));
    expect(data).toEqual({ workQueue: { totalCount: null, edges: [] } });
    const own = await demo.ask(query, {}, employee({ units: ['kcc'] }));
    expect(own.data).toEqual({
      workQueue: {
        totalCount: expect.any(Number),
        edges: expect.arrayContaining([{ node: { id: 't-0000003-02' } }]),
      },
    });
  });
});
