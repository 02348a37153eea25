import { settleSubgraphs } from '../../subgraphs/main.ts';
import { openTestLog, type TestLog } from '../accesslog/open-log.ts';
import { exampleOf, seeOn, variablesOf, type See } from '../kit/ask-view.ts';
import {
  demoNow,
  demoViewer,
  startDemoFederation,
  type DemoFederation,
} from '../kit/demo-federation.ts';
import { citizen } from '../kit/viewers.ts';

/** Stories of what a desk records: each with the one who records it, and one elsewhere who must see it. */

const kcc = demoViewer('kcc');
const backoffice = demoViewer('backoffice');
const sanne = demoViewer('citizenA');

let log: TestLog;
let demo: DemoFederation;
beforeAll(async () => {
  log = await openTestLog();
  demo = await startDemoFederation({ accessLog: log.accessLog });
});
afterAll(async () => {
  await demo.stop();
  await log.close();
});

const see: See = (...asked) => seeOn(demo, ...asked);

const hour = 3_600_000;
const at = (hours: number): string => new Date(demoNow.getTime() + hours * hour).toISOString();

const logContact = /* GraphQL */ `
  mutation Log($contact: ContactInput!, $key: ID!) {
    logContact(input: $contact, idempotencyKey: $key) {
      contact {
        id
        version
        tasks {
          id
          version
          dueAt
        }
      }
      errors {
        code
        field
      }
    }
  }
`;
interface Logged {
  readonly logContact: {
    readonly contact: {
      readonly id: string;
      readonly version: number;
      readonly tasks: readonly { readonly id: string; readonly version: number }[];
    };
    readonly errors: readonly unknown[];
  };
}

const call = {
  channel: 'phone',
  direction: 'INBOUND',
  startedAt: at(-0.1),
  subject: 'Wanneer is het besluit er?',
  intent: 'PROGRESS',
};

test('ST-11 MUST let a call-back note be taken up, tried and done by another unit, and the caller see the promise until it is kept', async () => {
  const contact = {
    ...call,
    participants: [{ customerId: 'c-0000001', replyTo: '06-99999999' }],
    tasks: [{ kind: 'CALL_BACK', unit: 'vergunningen', promisedBy: at(24) }],
  };
  const { logContact: logged } = (await see(kcc, logContact, { contact, key: 'st-11' })) as Logged;
  expect(logged.errors).toEqual([]);
  const [task] = logged.contact.tasks;
  await settleSubgraphs(demo.subgraphs);

  const promised =
    '{ me { openTasks { kind promisedBy } timeline(first: 2) { entries { kind title } } digitalAddresses { value } } }';
  const before = (await see(sanne, promised)) as { me: Record<string, unknown> };
  expect(before.me['openTasks']).toContainEqual({ kind: 'CALL_BACK', promisedBy: at(24) });
  expect(JSON.stringify(before.me['timeline'])).toContain('Wanneer is het besluit er?');
  // The number for the answer is for that answer alone.
  expect(JSON.stringify(before.me['digitalAddresses'])).not.toContain('99999999');

  const take = /* GraphQL */ `
    mutation Take($task: ID!, $version: Int!) {
      claimTask(taskId: $task, expectedVersion: $version) {
        task {
          version
          state
        }
        errors {
          code
        }
      }
      recordAttempt(taskId: $task, reached: false, note: "Geen gehoor", idempotencyKey: "a-1") {
        task {
          version
          state
          attempts {
            reached
          }
        }
        errors {
          code
        }
      }
    }
  `;
  const variables = { task: task?.id, version: task?.version };
  expect(await see(backoffice, take, variables)).toEqual({
    claimTask: { task: { version: 2, state: 'CLAIMED' }, errors: [] },
    recordAttempt: {
      task: { version: 3, state: 'ATTEMPTED', attempts: [{ reached: false }] },
      errors: [],
    },
  });
  const done = /* GraphQL */ `
    mutation Done($task: ID!) {
      completeTask(taskId: $task, expectedVersion: 3) {
        task {
          state
        }
        errors {
          code
        }
      }
    }
  `;
  expect(await see(backoffice, done, { task: task?.id })).toEqual({
    completeTask: { task: { state: 'DONE' }, errors: [] },
  });
  const after = (await see(sanne, promised)) as { me: Record<string, unknown> };
  expect(after.me['openTasks']).not.toContainEqual({ kind: 'CALL_BACK', promisedBy: at(24) });

  const mine = '{ me { accessLog(first: 20) { items { kind fields } } } }';
  const { me } = (await see(sanne, mine)) as {
    me: { accessLog: { items: readonly { kind: string; fields: readonly string[] }[] } };
  };
  const changed = me.accessLog.items.filter(({ kind }) => kind === 'CHANGED');
  const names = changed.flatMap(({ fields }) => fields.filter((one) => /^Mutation/.test(one)));
  expect(names).toEqual([
    'Mutation.completeTask',
    'Mutation.claimTask',
    'Mutation.recordAttempt',
    'Mutation.logContact',
  ]);
});

test('ST-09 MUST take in a contact with somebody who stays unknown, and log it by itself', async () => {
  const contact = { ...call, endedAt: at(-0.05), outcome: 'SOLVED_FIRST_TIME', participants: [] };
  const { logContact: logged } = (await see(kcc, logContact, { contact, key: 'st-9' })) as Logged;
  expect(logged.errors).toEqual([]);
  const row = (await log.audit()).at(-1);
  expect(row?.subjects).toEqual([
    log.accessLog.pseudonyms.of('subject', `Contact:${logged.contact.id}`),
  ]);
});

test('FI12 MUST tell one of two clerks who edit the same that somebody else was first', async () => {
  const contact = { ...call, participants: [{ customerId: 'c-0000001' }] };
  const { logContact: logged } = (await see(kcc, logContact, { contact, key: 'fi-12' })) as Logged;
  const end = /* GraphQL */ `
    mutation End($id: ID!, $key: ID!, $reply: String!) {
      endContact(
        contactId: $id
        input: { reply: $reply }
        expectedVersion: 1
        idempotencyKey: $key
      ) {
        contact {
          version
          reply
        }
        errors {
          code
          field
        }
      }
    }
  `;
  const { id } = logged.contact;
  const ends = await Promise.all(
    ['een', 'twee'].map((reply) => see(kcc, end, { id, reply, key: reply })),
  );
  const payloads = ends.map((one) => (one as { endContact: unknown }).endContact);
  expect(payloads).toContainEqual({
    contact: null,
    errors: [{ code: 'STALE_VERSION', field: ['expectedVersion'] }],
  });
  expect(payloads).toContainEqual({
    contact: { version: 2, reply: expect.stringMatching(/een|twee/) },
    errors: [],
  });
});

test('CV-08 the example that wraps up a call MUST record it with its promise once, however often it is sent', async () => {
  const example = exampleOf('K4');
  const wrapUp = () => see(kcc, example.query, variablesOf(example));
  const first = await wrapUp();
  expect(first).toEqual({
    logContact: {
      contact: {
        id: expect.any(String),
        number: expect.any(String),
        tasks: [
          {
            id: expect.any(String),
            kind: 'CALL_BACK',
            dueAt: '2026-03-03T09:00:00.000Z',
            promisedBy: null,
          },
        ],
      },
      errors: [],
    },
  });
  expect(await wrapUp()).toEqual(first);
  const { contacts } = (await see(
    kcc,
    '{ it: customer(id: "c-0000001") { contacts(first: 100) { edges { node { subject } } } } }',
  ).then((data) => (data as { it: { contacts: object } }).it)) as {
    contacts: { edges: readonly { node: { subject: string } }[] };
  };
  const asked = contacts.edges.filter(({ node }) => node.subject === 'Hoe ver is mijn aanvraag?');
  expect(asked).toHaveLength(1);
});

test('CV-14 the example that breaks the glass MUST open the record, once, and be told to the customer', async () => {
  const example = exampleOf('C5');
  const breakIt = () => see(backoffice, example.query, variablesOf(example));
  const opened = {
    breakGlass: { customer: { id: 'c-0000005', displayName: 'Lotte Jansen' }, errors: [] },
  };
  expect(await breakIt()).toEqual(opened);
  expect(await breakIt()).toEqual(opened);
  const { data } = await demo.ask(
    '{ me { accessLog(first: 5) { items { kind fields } } } }',
    {},
    citizen('c-0000005'),
  );
  expect(JSON.stringify(data)).toContain('Mutation.breakGlass');
});
