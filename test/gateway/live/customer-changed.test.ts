import { customerId } from '../../../commands/demo/records/own.ts';
import { startDemoFederation, type DemoFederation } from '../../kit/demo-federation.ts';
import { openEvents, type EventsClient } from '../../kit/events.ts';
import { citizen, employee, tokenFor } from '../../kit/viewers.ts';

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
const [mine, theirs] = [customerId(1), customerId(2)];
let demo: DemoFederation;
let url: string;
const open: EventsClient[] = [];

beforeAll(async () => {
  demo = await startDemoFederation({ live: { beatMs: 200 } });
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

test('LV-03 MUST give a citizen only what is meant for it, and only of itself', async () => {
  const token = tokenFor(citizen(mine));
  const own = await subscribe(mine, { token, query: '{ __typename }' });
  expect(own.status).toBe(200);
  const other = await subscribe(theirs, { token });
  expect([other.status, JSON.parse(await other.text())]).toEqual([
    404,
    { errors: [{ message: 'There is no such record.', extensions: { code: 'NOT_FOUND' } }] },
  ]);
});
