import { readFileSync } from 'node:fs';

import { createIdentity } from '../../gateway/identity/identity.ts';
import { toIssuers } from '../../gateway/identity/issuers.ts';
import { policyFor } from '../../gateway/policy/policy.ts';
import { readPurposes } from '../../schema/access/purposes.ts';
import { settleSubgraphs } from '../../subgraphs/main.ts';
import { openTestLog, type TestLog } from '../accesslog/open-log.ts';
import { createKey, type Key } from '../gateway/issuer.ts';
import { demoNow, startDemoFederation, type DemoFederation } from '../kit/demo-federation.ts';
import { purposesText } from '../kit/purposes.ts';
import { citizen, trustingIdentity } from '../kit/viewers.ts';

/** An outsourced call centre, set up as the page for those who look for the organisation says. */

const page = readFileSync(new URL('../../docs/processors.md', import.meta.url), 'utf8');
const [issuers = '', purposes = ''] = [...page.matchAll(/ {3}```yaml\n([\s\S]*?) {3}```/g)].map(
  ([, text = '']) => text,
);
const callCentre = '00000099000000004000';

let key: Key;
let log: TestLog;
let graph: DemoFederation;
let url: string;

beforeAll(async () => {
  key = await createKey('k1');
  log = await openTestLog();
  const keys = JSON.stringify({ keys: [key.publicJwk] });
  const identity = createIdentity({
    issuers: toIssuers(`issuers:\n${issuers.replace(/jwksUri: .*/, `jwks: ${keys}`)}`),
    findAliases: async () => [],
    now: () => demoNow,
  });
  const inForce = readPurposes(
    `${purposesText}\n${purposes.replaceAll(/^ /gm, '')}`,
    () => demoNow,
  );
  graph = await startDemoFederation({
    accessLog: log.accessLog,
    createPolicy: policyFor(inForce, () => demoNow.getTime()),
    // Agents come with a token of their own issuer; the customer of the last part is not what is tried here.
    identity: {
      identify: (headers) =>
        String(headers['authorization']).includes('.')
          ? identity.identify(headers)
          : trustingIdentity.identify(headers),
    },
  });
  ({ url } = await graph.openDoor());
}, 120_000);
afterAll(async () => {
  await graph.stop();
  await log.close();
});

const secondsAt = (minutes: number): number => Math.floor(demoNow.getTime() / 1_000) + 60 * minutes;
const at = (minutes: number): string =>
  new Date(demoNow.getTime() + 60_000 * minutes).toISOString();

/** Asks at the front door as an agent of the call centre. */
async function ask(
  sub: string,
  purpose: string,
  query: string,
  variables: object = {},
): Promise<unknown> {
  const token = await key.sign({
    iss: 'https://login.callcentre.example',
    aud: 'klantbeeld',
    exp: secondsAt(30),
    jti: `${sub}-${purpose}`,
    azp: 'callcentre-desk',
    sub,
    groups: ['evening'],
    // What it says of itself beside what the profile reads counts for nothing.
    organisation: '00000099000000001000',
    kind: 'PRIVACY_OFFICER',
  });
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${token}`,
      'x-purpose': purpose,
      'content-type': 'application/json',
    },
    body: JSON.stringify({ query, variables }),
  });
  return response.json();
}

const picture = /* GraphQL */ `
  query Picture($id: ID!) {
    customer(id: $id) {
      displayName
      person {
        birthYear
      }
      cases(first: 1) {
        edges {
          node {
            status {
              publicText
            }
          }
        }
      }
    }
  }
`;
const look = (sub: string, id: string): Promise<unknown> =>
  ask(sub, 'avondtelefonie', picture, { id });
const unknown = { data: { customer: null } };

test('ST-17 MUST show an outsourced agent what its purpose opens of who calls, during the call, and name its organisation', async () => {
  const found = await ask(
    'avond-1',
    'avond-vaststellen',
    '{ customersByPhone(number: "0612345678") { customerId displayName } }',
  );
  expect(found).toEqual({
    data: { customersByPhone: [{ customerId: 'c-0000001', displayName: 'Sanne de Vries' }] },
  });

  expect(await look('avond-1', 'c-0000001')).toMatchObject(unknown);

  const logged = (await ask(
    'avond-1',
    'avondtelefonie',
    `mutation Begin($input: ContactInput!) {
      logContact(input: $input, idempotencyKey: "bel-1") { contact { id version } errors { code } }
    }`,
    {
      input: {
        channel: 'phone',
        direction: 'INBOUND',
        startedAt: at(-20),
        subject: 'Hoe staat het met mijn aanvraag',
        intent: 'PROGRESS',
        participants: [{ customerId: 'c-0000001' }],
      },
    },
  )) as {
    data: { logContact: { contact: { id: string; version: number }; errors: readonly unknown[] } };
  };
  expect(logged).toMatchObject({ data: { logContact: { errors: [] } } });
  await settleSubgraphs(graph.subgraphs);

  graph.forget();
  expect(await look('avond-1', 'c-0000001')).toEqual({
    data: {
      customer: {
        displayName: 'Sanne de Vries',
        person: null,
        cases: { edges: [{ node: { status: { publicText: 'Wij behandelen uw aanvraag.' } } }] },
      },
    },
    errors: [
      {
        message: 'This field is not given to this kind of viewer for this purpose.',
        path: ['customer', 'person'],
        extensions: { code: 'PURPOSE_FORBIDS_FIELD' },
      },
    ],
  });
  expect(graph.fetches.filter(({ document }) => document.includes('birthYear'))).toEqual([]);
  // Nobody else of the organisation's customers, and nobody else of the call centre.
  expect(await look('avond-1', 'c-0000002')).toMatchObject(unknown);
  expect(await look('avond-2', 'c-0000001')).toMatchObject(unknown);
  // The purposes of the organisation are not for those who look for it.
  expect(await ask('avond-1', 'dienstverlening', picture, { id: 'c-0000001' })).toMatchObject({
    errors: [{ extensions: { code: 'FORBIDDEN', field: 'X-Purpose' } }],
  });

  const { contact } = logged.data.logContact;
  const ended = await ask(
    'avond-1',
    'avondtelefonie',
    `mutation End($id: ID!, $version: Int!, $input: ContactEndInput!) {
      endContact(contactId: $id, expectedVersion: $version, input: $input, idempotencyKey: "bel-2") { errors { code } }
    }`,
    { ...contact, input: { endedAt: at(-16) } },
  );
  expect(ended).toEqual({ data: { endContact: { errors: [] } } });
  await settleSubgraphs(graph.subgraphs);
  expect(await look('avond-1', 'c-0000001')).toMatchObject(unknown);

  const mine = await graph.ask(
    '{ me { accessLog(first: 10) { items { organisation purpose kind fields } } } }',
    {},
    citizen('c-0000001'),
  );
  const { me } = mine.data as {
    me: { accessLog: { items: readonly { organisation: string; fields: readonly string[] }[] } };
  };
  const seen = me.accessLog.items.find(({ fields }) => fields.includes('CaseStatus.publicText'));
  expect(seen).toMatchObject({
    organisation: callCentre,
    purpose: 'avondtelefonie',
    kind: 'CONSULTED',
  });
  const rows = (await log.audit()).filter(({ actorKind }) => actorKind === 'EMPLOYEE');
  expect(new Set(rows.map(({ organisation }) => organisation))).toEqual(new Set([callCentre]));
}, 120_000);
