import { openDemoIssuer, type DemoIssuer } from '../../gateway/identity/demo.ts';
import { createIdentity, type FrontIdentity } from '../../gateway/identity/identity.ts';
import type { Client } from '../../gateway/operations/client.ts';
import { createRegistered } from '../../gateway/operations/registered.ts';
import type { PartnerDoor } from '../../gateway/partner/door.ts';
import type { SourceRecord } from '../../subgraphs/shared/records.ts';
import { openTestLog, type TestLog } from '../accesslog/open-log.ts';
import { demoNow, startDemoFederation, type DemoFederation } from '../kit/demo-federation.ts';
import { partnerPseudonyms } from '../kit/federation.ts';
import {
  createPartnerClient,
  createPartnerDesk,
  partnerOins,
  type PartnerDesk,
  type PartnerName,
} from '../kit/partner-desk.ts';

/** Partners with real certificates and tokens at their door, over the demo, with registered operations only. */

const byNumber =
  'query ByNumber($value: String!) { customerByIdentifier(scheme: BSN, value: $value) { customerId } }';
const byId = /* GraphQL */ `
  query ById($id: ID!) {
    customer(id: $id) {
      id
      displayName
      person {
        birthYear
      }
      contactable
    }
  }
`;
const purposeOf = { suwi: 'SUWI', wmo: 'WMO' } as const;
const sanne = 'c-0000001';

let desk: PartnerDesk;
let log: TestLog;
let demo: DemoIssuer;
let identity: FrontIdentity;
let graph: DemoFederation;
let door: PartnerDoor;

beforeAll(async () => {
  desk = createPartnerDesk();
  log = await openTestLog();
  demo = await openDemoIssuer({
    keysFolder: `${desk.folder}/keys`,
    environment: undefined,
    isLoopback: true,
    mayReachBeyondLoopback: false,
  });
  identity = createIdentity({ issuers: [demo.profile], findAliases: async () => [] });
  const clientOf = (name: PartnerName): Client => ({
    name,
    kind: 'PARTNER',
    organisation: partnerOins[name],
    programs: [],
    rights: [],
    purposes: [purposeOf[name]],
    operations: [
      { id: 'by-id', body: byId },
      ...(name === 'suwi' ? [{ id: 'by-number', body: byNumber }] : []),
    ],
  });
  graph = await startDemoFederation({
    customers: 14,
    accessLog: log.accessLog,
    identity,
    registered: createRegistered([clientOf('suwi'), clientOf('wmo')], []),
  });
  const parts = { files: desk.files, identity, demo, proxies: [] };
  // The certificates are of today.
  door = await graph.openPartnerDoor({ ...parts, now: () => Date.now() });
  await graph.load('customers', [relation('suwi'), relation('wmo')]);
}, 120_000);
afterAll(async () => {
  await graph?.stop();
  await log?.close();
  desk?.remove();
});

/** That a partner may look at Sanne for its purpose. */
const relation = (name: PartnerName): SourceRecord => ({
  type: 'Relation',
  source: 'ketenregister',
  sourceId: name,
  asOf: demoNow.toISOString(),
  customer: { source: 'klantbeeld', sourceId: sanne },
  holder: partnerOins[name],
  kind: 'PARTNER',
  purpose: purposeOf[name],
  legalBasis: 'art. 62 Wet SUWI',
  from: '2026-03-01T00:00:00Z',
});

/** Asks at the door with the certificate of a partner and a token for it. */
async function ask(name: PartnerName, documentId: string, variables: object): Promise<unknown> {
  const client = createPartnerClient(door.url, desk, desk.clients[name]);
  try {
    const { body: given } = await client.send({
      path: '/partner/token',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: `grant_type=client_credentials&client_id=${partnerOins[name]}`,
    });
    const { access_token: token } = given as { readonly access_token: string };
    const { body } = await client.send({
      headers: {
        authorization: `Bearer ${token}`,
        'x-purpose': purposeOf[name],
        traceparent: `00-${'a'.repeat(32)}-${'b'.repeat(16)}-01`,
        'fsc-transaction-id': '0190f2c4-7b1e-7c3a-9d58-3f6a2b4c5d6e',
      },
      body: JSON.stringify({ documentId, variables }),
    });
    return body;
  } finally {
    await client.close();
  }
}

const nameFor = (name: PartnerName, id: string): string =>
  partnerPseudonyms.of(partnerOins[name], 'id', id);

test('AZ18 a partner with all that it needs MUST be given what its purpose opens, under ids of its own', async () => {
  const mine = nameFor('suwi', sanne);
  expect(await ask('suwi', 'by-number', { value: '999990019' })).toEqual({
    data: { customerByIdentifier: { customerId: mine } },
  });
  const closed = (field: string) => ({
    message: 'This field is not given to this kind of viewer for this purpose.',
    path: ['customer', field],
    extensions: { code: 'PURPOSE_FORBIDS_FIELD' },
  });
  const picture = { displayName: 'Sanne de Vries', person: { birthYear: 1986 } };
  expect(await ask('suwi', 'by-id', { id: mine })).toEqual({
    data: { customer: { id: mine, ...picture, contactable: null } },
    errors: [closed('contactable')],
  });
  const theirs = nameFor('wmo', sanne);
  expect(theirs).not.toBe(mine);
  expect(await ask('wmo', 'by-id', { id: theirs })).toEqual({
    data: { customer: { id: theirs, ...picture, contactable: true } },
  });
  // What the other partner was given is of no use to this one, and neither is our own id.
  for (const id of [mine, sanne])
    expect(await ask('wmo', 'by-id', { id })).toMatchObject({ data: { customer: null } });
});

test('AU10 the log of a partner’s look MUST name the customer as it names it for everybody, with the trace and transaction of the partner', async () => {
  const before = (await log.audit()).length;
  await ask('suwi', 'by-id', { id: nameFor('suwi', sanne) });
  expect((await log.audit()).slice(before)).toMatchObject([
    {
      actorKind: 'PARTNER',
      organisation: partnerOins.suwi,
      purpose: 'SUWI',
      operation: 'ById',
      foreign: { traceId: 'a'.repeat(32), spanId: 'b'.repeat(16) },
      transaction: '0190f2c4-7b1e-7c3a-9d58-3f6a2b4c5d6e',
      subjects: [log.accessLog.pseudonyms.of('subject', sanne)],
    },
  ]);
});

test('AZ20 a number that is no BSN MUST be refused before a store is asked', async () => {
  graph.takeQuestions();
  expect(await ask('suwi', 'by-number', { value: '999990018' })).toMatchObject({
    errors: [{ extensions: { code: 'INVALID_IDENTIFIER' } }],
  });
  expect(graph.takeQuestions()).toEqual([]);
});
