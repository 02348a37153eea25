import { createCitizenQuestions } from '../../gateway/citizens.ts';
import type { AuditRow } from '../../gateway/accesslog/rows.ts';
import { createIdentity, type Identity } from '../../gateway/identity/identity.ts';
import { createLog } from '../../gateway/observe.ts';
import { own, reference } from '../../commands/demo/records/own.ts';
import { demoOrganisation } from '../../schema/demo.ts';
import { openTestLog, type TestLog } from '../accesslog/open-log.ts';
import { claims, createKey, profile, seconds, type Key } from '../gateway/issuer.ts';
import type { Answer } from '../kit/ask-http.ts';
import { demoNow, startDemoFederation, type DemoFederation } from '../kit/demo-federation.ts';

/**
 * ST-14: a daughter with two mandates of her father, one for parking that holds and one for his benefit that ended
 * yesterday; she acts for him online, and at the counter. Over HTTP, with tokens of a real issuer.
 */
const father = 'c-0000009';
const daughter = 'c-0000008';
const nobody = 'c-9999999';
const [parking, benefit] = ['z-7000001', 'z-7000002'];

let demo: DemoFederation;
let log: TestLog;
let key: Key;
let url: string;

beforeAll(async () => {
  [key, log] = await Promise.all([createKey('k1'), openTestLog()]);
  const now = (): number => demoNow.getTime();
  const quiet = createLog({ level: 'error', destination: { write: () => {} } });
  const ask = createCitizenQuestions({ log: quiet, now, newTraceId: () => '0'.repeat(32) });
  const identity = createIdentity({
    issuers: [
      profile({
        jwks: { keys: [key.publicJwk] },
        organisation: demoOrganisation,
        claims: { kind: 'role', units: 'units', purpose: 'purpose', customer: 'customer' },
      }),
    ],
    findAliases: (viewer) => ask.findAliases(demo.graph, viewer),
    findMandates: (viewer) => ask.findMandates(demo.graph, viewer),
    now: () => demoNow,
  });
  // Cases run on the other side of HTTP, where the viewer arrives signed.
  demo = await startDemoFederation({
    identity: identity as Identity,
    accessLog: log.accessLog,
    elsewhere: 'cases',
  });
  await demo.load('cases', [
    caseOf(parking, 'parkeren', 'parkeervergunning'),
    caseOf(benefit, 'bijstand', 'bijstandsuitkering'),
  ]);
  await demo.load('products', [
    own('Product', 'p-7000001', '2026-03-01T09:00:00Z', {
      productType: 'parkeervergunning',
      state: 'ACTIVE',
      owners: [reference(father)],
    }),
    own('Product', 'p-7000002', '2026-03-01T09:00:00Z', {
      productType: 'bijstandsuitkering',
      state: 'ACTIVE',
      owners: [reference(father)],
    }),
  ]);
  ({ url } = await demo.openDoor());
}, 120_000);
afterAll(async () => {
  await demo.stop();
  await log.close();
});

const caseOf = (id: string, type: string, product: string) =>
  own('Case', id, '2026-03-01T09:00:00Z', {
    identification: `ZAAK-${id}`,
    sourceOrganisation: '002220647',
    caseType: { code: type },
    registeredOn: '2026-03-01',
    startedOn: '2026-03-01',
    confidentiality: 'CASE_CONFIDENTIAL',
    productTypes: [product],
    parties: [{ role: 'INITIATOR', partyType: 'CUSTOMER', customer: reference(father) }],
  });

interface Who {
  readonly sub: string;
  readonly [claim: string]: unknown;
}
const elif: Who = { sub: 'digid-elif', role: 'CITIZEN', customer: daughter };
const hasan: Who = { sub: 'digid-hasan', role: 'CITIZEN', customer: father };
const clerk: Who = {
  sub: 'demo-counter',
  role: 'EMPLOYEE',
  units: ['burgerzaken'],
  purpose: 'dienstverlening',
};

interface Asking {
  readonly variables?: object;
  readonly actingFor?: string;
}

/** Asks over HTTP; the status beside the answer. */
async function ask(who: Who, query: string, { variables = {}, actingFor }: Asking = {}) {
  const token = await key.sign(claims({ ...who, exp: seconds(demoNow) + 600 }));
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      authorization: `Bearer ${token}`,
      ...(actingFor === undefined ? {} : { 'klantbeeld-acting-for': actingFor }),
    },
    body: JSON.stringify({ query, variables }),
  });
  return { status: response.status, answer: (await response.json()) as Answer };
}

const affairs = `{ me { id displayName
  cases(first: 5) { totalCount edges { node { identification } } }
  products { type { code } } } }`;

test('ST-14 MUST tell her for whom she may act, and in what', async () => {
  const query = '{ me { displayName represents { representedId representedName scope until } } }';
  expect(await ask(elif, query)).toEqual({
    status: 200,
    answer: {
      data: {
        me: {
          displayName: 'Elif Kaya',
          represents: [
            {
              representedId: father,
              representedName: 'Hasan Kaya',
              scope: ['parkeervergunning'],
              until: '2026-08-23',
            },
          ],
        },
      },
    },
  });
});

test('ST-14 MUST show her online what the valid mandate covers, and him all that is his', async () => {
  const covered = {
    id: father,
    displayName: 'Hasan Kaya',
    cases: { totalCount: 1, edges: [{ node: { identification: `ZAAK-${parking}` } }] },
    products: [{ type: { code: 'parkeervergunning' } }],
  };
  expect(await ask(elif, affairs, { actingFor: father })).toEqual({
    status: 200,
    answer: { data: { me: covered } },
  });
  const own = await ask(hasan, affairs);
  expect(own.answer.data?.['me']).toMatchObject({
    displayName: 'Hasan Kaya',
    cases: { totalCount: 2 },
  });
  const mine = await ask(elif, affairs);
  expect(mine.answer.data?.['me']).toMatchObject({
    displayName: 'Elif Kaya',
    cases: { totalCount: 0 },
  });
});

test('ST-14 MUST refuse her the other subject like what does not exist', async () => {
  const query = 'query Q($id: ID!) { case(id: $id) { identification status { publicText } } }';
  const one = await ask(elif, query, { variables: { id: benefit }, actingFor: father });
  const none = await ask(elif, query, { variables: { id: 'z-9999999' }, actingFor: father });
  expect(one).toEqual({ status: 200, answer: { data: { case: null } } });
  expect(JSON.stringify(one)).toBe(JSON.stringify(none));
  const covered = await ask(elif, query, { variables: { id: parking }, actingFor: father });
  expect(covered.answer.data?.['case']).toMatchObject({ identification: `ZAAK-${parking}` });
  // In her own name neither is hers.
  expect(await ask(elif, query, { variables: { id: parking } })).toEqual(none);
});

test('AZ8 MUST give her of his person no more than his name, and ask no source for the rest', async () => {
  demo.forget();
  const query =
    '{ me { displayName addresses { line1 } identifiers { value } accessLog { items { at } } } }';
  const { status, answer } = await ask(elif, query, { actingFor: father });
  expect(status).toBe(200);
  expect(answer.data).toEqual({
    me: { displayName: 'Hasan Kaya', addresses: null, identifiers: null, accessLog: null },
  });
  expect(
    answer.errors?.map(({ path, extensions }) => [path?.join('.'), extensions['code']]),
  ).toEqual([
    ['me.addresses', 'PURPOSE_FORBIDS_FIELD'],
    ['me.identifiers', 'PURPOSE_FORBIDS_FIELD'],
    ['me.accessLog', 'PURPOSE_FORBIDS_FIELD'],
  ]);
  expect(demo.fetches.map(({ document }) => document).join()).not.toMatch(/addresses|identifiers/);
});

test.each([
  ['one who gave no mandate', 'c-0000001'],
  ['nobody', nobody],
  ['herself', daughter],
])('AZ8 MUST refuse her to act for %s, before any source is asked of it', async (_, actingFor) => {
  await ask(elif, affairs, { actingFor: father });
  demo.forget();
  const refused = await ask(elif, affairs, { actingFor });
  expect(refused.status).toBe(403);
  expect(refused.answer).toEqual((await ask(elif, affairs, { actingFor: nobody })).answer);
  expect(refused.answer.errors?.map(({ extensions }) => extensions)).toEqual([
    { code: 'FORBIDDEN', field: 'Klantbeeld-Acting-For' },
  ]);
  expect(demo.fetches).toEqual([]);
});

test('ST-14 MUST name both in the contact at the counter, and show the clerk what holds', async () => {
  const now = demoNow.toISOString();
  const input = {
    channel: 'counter',
    direction: 'INBOUND',
    startedAt: now,
    subject: 'Verlenging parkeervergunning van haar vader',
    intent: 'PROGRESS',
    participants: [
      { customerId: father },
      { customerId: daughter, role: 'REPRESENTATIVE', name: 'Elif Kaya' },
    ],
    about: [{ caseId: parking }],
  };
  const logged = await ask(
    clerk,
    'mutation Log($input: ContactInput!) { logContact(input: $input, idempotencyKey: "st-14") { contact { id } errors { code } } }',
    { variables: { input } },
  );
  const { contact, errors } = (logged.answer.data ?? {})['logContact'] as {
    contact: { id: string };
    errors: [];
  };
  expect(errors).toEqual([]);
  await demo.subgraphs.contacts.timeline.caughtUp();
  const picture = await ask(
    clerk,
    `query Q($id: ID!) { customer(id: $id) {
      representedBy { representativeName scope }
      contacts(first: 1) { edges { node { id participants { role customer { displayName } } } } } } }`,
    { variables: { id: father } },
  );
  expect(picture.answer).toEqual({
    data: {
      customer: {
        representedBy: [{ representativeName: 'Elif Kaya', scope: ['parkeervergunning'] }],
        contacts: {
          edges: [
            {
              node: {
                id: contact.id,
                participants: [
                  { role: 'CUSTOMER', customer: { displayName: 'Hasan Kaya' } },
                  { role: 'REPRESENTATIVE', customer: { displayName: 'Elif Kaya' } },
                ],
              },
            },
          ],
        },
      },
    },
  });
  // She finds the contact among her own, as she took part in it.
  const hers = await ask(elif, '{ me { contacts(first: 1) { edges { node { id } } } } }');
  expect(hers.answer.data).toEqual({ me: { contacts: { edges: [{ node: { id: contact.id } }] } } });
});

test('ST-14 MUST name both in the log, and show him that somebody acted for him', async () => {
  await ask(elif, affairs, { actingFor: father });
  const rows: readonly AuditRow[] = await log.audit();
  const { pseudonyms } = log.accessLog;
  const row = rows.findLast(
    ({ purpose, decision }) => purpose === 'namens-een-ander' && decision === 'ALLOWED',
  );
  expect(row).toMatchObject({
    actor: pseudonyms.of('actor', 'digid-elif'),
    actingFor: pseudonyms.of('subject', father),
    actorKind: 'CITIZEN',
    subjects: [pseudonyms.of('subject', father)],
  });
  const { answer } = await ask(hasan, '{ me { accessLog(first: 50) { items { purpose } } } }');
  const { accessLog } = (answer.data ?? {})['me'] as {
    accessLog: { items: readonly { purpose: string }[] };
  };
  expect(accessLog.items.map(({ purpose }) => purpose)).toContain('namens-een-ander');
});

test('AZ28 MUST change nothing in his name', async () => {
  const mutation =
    'mutation M($input: ContactInput!) { logContact(input: $input, idempotencyKey: "x") { errors { code } } }';
  const input = {
    channel: 'counter',
    direction: 'INBOUND',
    startedAt: demoNow.toISOString(),
    subject: 'x',
    intent: 'PROGRESS',
    participants: [{ customerId: father }],
  };
  demo.forget();
  const { status } = await ask(elif, mutation, { variables: { input }, actingFor: father });
  expect(status).toBe(403);
  expect(demo.fetches).toEqual([]);
});
