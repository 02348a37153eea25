import { createClient } from 'graphql-sse';

import type { Look } from '../../../gateway/accesslog/look.ts';
import type { Identity } from '../../../gateway/identity/identity.ts';
import { KnownError } from '../../../schema/errors.ts';
import { customerId } from '../../../commands/demo/records/own.ts';
import { startDemoFederation, type DemoFederation } from '../../kit/demo-federation.ts';
import { openEvents, type EventsClient } from '../../kit/events.ts';
import { noLog } from '../../kit/federation.ts';
import { analyst, citizen, employee, tokenFor, trustingIdentity } from '../../kit/viewers.ts';

const watch = /* GraphQL */ `
  subscription Watch($id: ID!) {
    customerChanged(customerId: $id) {
      kind
      title
      item {
        ... on Contact {
          subject
          participants {
            customer {
              displayName
            }
          }
        }
      }
    }
  }
`;

const log = /* GraphQL */ `
  mutation Log($input: ContactInput!, $key: ID!) {
    logContact(input: $input, idempotencyKey: $key) {
      contact {
        id
      }
      errors {
        code
        field
      }
    }
  }
`;

const agent = employee();
/** Who is bound to customers by its unit, as most employees are. */
const bound = employee({ relations: ['unit'] });
const [mine, theirs] = [customerId(1), customerId(2)];
let demo: DemoFederation;
let url: string;
const open: EventsClient[] = [];

const looks: Look[] = [];
/** Whether tokens that may end have ended. */
let isOut = false;

const identity: Identity = {
  async identify(headers, certificate) {
    if (isOut && headers['x-test'] !== undefined) throw new KnownError('UNAUTHENTICATED');
    return trustingIdentity.identify(headers, certificate);
  },
};

/** Looks again until it is so; the test's own time limit ends what never is. */
async function until(isSo: () => Promise<boolean>): Promise<void> {
  while (!(await isSo())) await new Promise((resolve) => setTimeout(resolve, 20));
}

beforeAll(async () => {
  demo = await startDemoFederation({
    live: { beatMs: 200, perViewer: 3, total: 12 },
    identity,
    accessLog: { ...noLog, write: async (look) => void looks.push(look as Look) },
  });
  ({ url } = await demo.openDoor());
}, 120_000);

afterEach(() => {
  for (const one of open.splice(0)) one.close();
});

afterAll(() => demo.stop());

let keys = 0;

/** Records a contact with a customer; its subject tells one from another. */
async function logContact(customer: string, subject: string): Promise<void> {
  keys += 1;
  const input = {
    channel: 'phone',
    direction: 'INBOUND',
    startedAt: '2026-03-11T09:55:00Z',
    endedAt: '2026-03-11T09:59:00Z',
    subject,
    intent: 'PROGRESS',
    participants: [{ customerId: customer, role: 'CUSTOMER' }],
  };
  const { data, errors } = await demo.ask(log, { input, key: `live-${keys}` }, agent);
  expect({ data, errors }).toMatchObject({ data: { logContact: { errors: [] } } });
}

async function subscribe(
  id: string,
  more: Partial<Parameters<typeof openEvents>[0]> = {},
): Promise<EventsClient> {
  const client = await openEvents({
    ...{ url, token: tokenFor(agent), query: watch, variables: { id } },
    ...more,
  });
  open.push(client);
  return client;
}

const subjectOf = ({ data }: { readonly data: unknown }): unknown =>
  (data as { data: { customerChanged: { item: { subject: string } } } }).data.customerChanged.item
    .subject;

test('LV-01 MUST tell of a new line, in the selection of the client and over all subgraphs', async () => {
  const client = await subscribe(mine);
  expect(client.status).toBe(200);
  await client.placed();
  await logContact(mine, 'Paspoort');
  expect(await client.next()).toEqual({
    event: 'next',
    id: expect.any(String),
    data: {
      data: {
        customerChanged: {
          kind: 'CONTACT',
          title: expect.any(String),
          item: {
            subject: 'Paspoort',
            participants: [{ customer: { displayName: expect.any(String) } }],
          },
        },
      },
    },
  });
});

test('LV-02 MUST tell of nobody else', async () => {
  const client = await subscribe(mine);
  await client.placed();
  await logContact(theirs, 'Van een ander');
  await logContact(mine, 'Van mij');
  expect(subjectOf(await client.next())).toBe('Van mij');
});

const citizenWatch = watch.replace(
  'participants {\n            customer {\n              displayName\n            }\n          }',
  '',
);

test('LV-03 MUST tell a citizen of itself, and answer for another as for nobody', async () => {
  const token = tokenFor(citizen(mine));
  const own = await subscribe(mine, { token, query: citizenWatch });
  await own.placed();
  await logContact(mine, 'Afvalpas');
  expect(subjectOf(await own.next())).toBe('Afvalpas');
  const [other, nobody] = [
    await subscribe(theirs, { token, query: citizenWatch }),
    await subscribe('c-9999999', { token, query: citizenWatch }),
  ];
  expect([other.status, nobody.status]).toEqual([404, 404]);
  const body = await other.text();
  expect(JSON.parse(body)).toEqual({
    errors: [{ message: 'There is no such record.', extensions: { code: 'NOT_FOUND' } }],
  });
  expect(await nobody.text()).toBe(body);
});

test('LV-04 MUST tell who comes back what it missed, each line once and none left out', async () => {
  const first = await subscribe(mine);
  await first.placed();
  await logContact(mine, 'Een');
  expect(subjectOf(await first.next())).toBe('Een');
  const lastId = first.lastId();
  first.close();
  await logContact(mine, 'Twee');
  await logContact(theirs, 'Van een ander');
  await logContact(mine, 'Drie');
  const back = await subscribe(mine, { lastId });
  await logContact(mine, 'Vier');
  const told = [await back.next(), await back.next(), await back.next()].map(subjectOf);
  expect(told).toEqual(['Twee', 'Drie', 'Vier']);
});

test('LV-05 MUST refuse a place that no gateway gave', async () => {
  for (const lastId of ['1', 'AAAA'.repeat(20)]) {
    const client = await subscribe(mine, { lastId });
    expect([client.status, JSON.parse(await client.text())]).toMatchObject([
      400,
      { errors: [{ extensions: { code: 'BAD_REQUEST', field: 'Last-Event-ID' } }] },
    ]);
  }
});

test('LV-06 MUST refuse a subscription of who may not have it, whatever it knows', async () => {
  const refusals = [
    [{ token: 'no token' }, 401, 'UNAUTHENTICATED'],
    [{ token: tokenFor(analyst()) }, 403, 'FORBIDDEN'],
    [{ token: tokenFor(employee({ purpose: null })) }, 403, 'PURPOSE_MISSING'],
    [{ query: 'subscription { taskDue(unit: "elders") { id } }' }, 403, 'FORBIDDEN'],
    [{ query: 'subscription { nothing }' }, 400, 'GRAPHQL_VALIDATION_FAILED'],
    [{ query: `${watch} { me { id } }` }, 400, 'BAD_REQUEST'],
  ] as const;
  for (const [more, status, code] of refusals) {
    const client = await subscribe(mine, { token: tokenFor(bound), ...more });
    const body = JSON.parse(await client.text()) as { errors: { extensions: object }[] };
    expect([client.status, body.errors[0]?.extensions]).toMatchObject([status, { code }]);
  }
});

test('LV-07 MUST end a subscription when its right ends, though nothing happens', async () => {
  isOut = false;
  const client = await subscribe(mine, { headers: { 'x-test': 'may-end' } });
  await client.placed();
  isOut = true;
  expect(await client.rest()).toEqual([
    {
      event: 'next',
      id: null,
      data: {
        errors: [
          {
            message: 'The request carries no valid sign-in. Sign in again.',
            extensions: { code: 'UNAUTHENTICATED' },
          },
        ],
      },
    },
    { event: 'complete', id: null, data: null },
  ]);
  isOut = false;
});

test('LV-08 MUST give nothing more once the right has ended, and no further sign of life is needed for that', async () => {
  const client = await subscribe(mine, { headers: { 'x-test': 'may-end' } });
  await client.placed();
  isOut = true;
  await logContact(mine, 'Te laat');
  const [only, ...more] = await client.rest();
  isOut = false;
  expect(JSON.stringify([only, more])).not.toContain('Te laat');
  expect(only?.data).toMatchObject({ errors: [{ extensions: { code: 'UNAUTHENTICATED' } }] });
});

test('LV-09 MUST write each event down before it leaves, of whom it is, and no look at rights', async () => {
  const client = await subscribe(theirs);
  await client.placed();
  looks.splice(0);
  await logContact(theirs, 'Geschreven');
  await client.next();
  const seen = looks.filter(({ operation }) => operation === 'Watch');
  expect(
    seen.map(({ answer, result }) => [
      answer.subjects.map(({ id, kind }) => [id, kind]),
      result.errors ?? 'OK',
    ]),
  ).toEqual([[[[theirs, 'CONSULTED']], 'OK']]);
  const fields = [...(seen[0]?.answer.subjects[0]?.fields.keys() ?? [])];
  expect(fields).toEqual(expect.arrayContaining(['TimelineEntry.title', 'Contact.subject']));
});

test('LV-10 MUST let one viewer have so many at the same time, and no more', async () => {
  const token = tokenFor(employee({ id: 'many' }));
  const all = await Promise.all(Array.from({ length: 4 }, () => subscribe(mine, { token })));
  expect(all.map(({ status }) => status).toSorted()).toEqual([200, 200, 200, 429]);
  const [one] = all.filter(({ status }) => status === 200);
  one?.close();
  await until(async () => (await subscribe(mine, { token })).status === 200);
});

test('LV-11 MUST refuse beyond the most of all, and answer other requests as before', async () => {
  const clients = await Promise.all(
    Array.from({ length: 14 }, (_, at) =>
      subscribe(mine, { token: tokenFor(employee({ id: `agent-${at}` })) }),
    ),
  );
  expect(clients.filter(({ status }) => status === 503).length).toBeGreaterThanOrEqual(2);
  const refused = clients.find(({ status }) => status === 503);
  expect(refused?.headers.get('retry-after')).toBe('2');
  const { data } = await demo.ask('{ channels { code } }', {}, agent);
  expect(data).toMatchObject({ channels: expect.any(Array) });
});

test('LV-12 MUST answer a query over events too, and a subscription without them not', async () => {
  const client = await subscribe(mine, { query: '{ channels { code } }' });
  expect((await client.rest()).map(({ event }) => event)).toEqual(['next', 'complete']);
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${tokenFor(agent)}` },
    body: JSON.stringify({ query: watch, variables: { id: mine } }),
  });
  expect([response.status, await response.json()]).toMatchObject([
    400,
    { errors: [{ extensions: { code: 'BAD_REQUEST', field: 'Accept' } }] },
  ]);
});

test('LV-13 MUST work with the client that others use', async () => {
  const client = createClient({
    url: `${url}/graphql`,
    headers: { authorization: `Bearer ${tokenFor(agent)}` },
    retryAttempts: 0,
  });
  const told = client.iterate<{ customerChanged: { item: { subject: string } } }>({
    query: watch,
    variables: { id: mine },
  });
  const next = told.next();
  // It says nothing of being let in, so one contact after another is recorded until it is told of one.
  let isTold = false;
  void next.then(() => (isTold = true));
  await until(async () => {
    if (!isTold) await logContact(mine, 'Voor de bibliotheek');
    return isTold;
  });
  const { value } = await next;
  expect(value.data.customerChanged.item.subject).toBe('Voor de bibliotheek');
  await told.return?.();
});
