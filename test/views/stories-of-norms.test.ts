import { settleSubgraphs } from '../../subgraphs/main.ts';
import { seeOn, type See } from '../kit/ask-view.ts';
import {
  demoNow,
  demoViewer,
  startDemoFederation,
  type DemoFederation,
} from '../kit/demo-federation.ts';
import { openMailSink, type MailSink } from '../kit/mail-sink.ts';
import { senderTo } from '../subgraphs/contacts/messages/kit.ts';

/** Stories of what was promised by when: each with the one who records it, and one elsewhere who must see it. */

const kcc = demoViewer('kcc');
const backoffice = demoViewer('backoffice');
const counter = demoViewer('counter');

let sink: MailSink;
let demo: DemoFederation;
beforeAll(async () => {
  sink = await openMailSink();
  demo = await startDemoFederation({ senders: [senderTo(sink)] });
  await settleSubgraphs(demo.subgraphs);
});
afterAll(async () => {
  await demo.stop();
  await sink.stop();
});

const see: See = (...asked) => seeOn(demo, ...asked);

const logContact = `mutation Log($contact: ContactInput!, $key: ID!) {
  logContact(input: $contact, idempotencyKey: $key) {
    contact { id tasks { id version kind dueAt } } errors { code field }
  }
}`;
interface Logged {
  readonly logContact: {
    readonly contact: {
      readonly id: string;
      readonly tasks: readonly {
        readonly id: string;
        readonly version: number;
        readonly kind: string;
        readonly dueAt: string;
      }[];
    };
  };
}
const moment = (minutes: number): string =>
  new Date(demoNow.getTime() + minutes * 60_000).toISOString();

test('ST-03 MUST tell the unit once of the late promise, answer a gold customer within half an hour, and show the second failed attempt', async () => {
  const contacts = demo.subgraphs.contacts;
  // The moment has passed: whoever looks at the clock tells the unit, and nobody is told twice.
  expect(await contacts.escalateOverdue()).toBeGreaterThan(0);
  expect(await contacts.escalateOverdue()).toBe(0);
  await contacts.deliver();
  await contacts.deliver();
  const alerts = sink.mails.filter(({ text }) => text.includes('t-0000003-02'));
  expect(alerts.map(({ to, subject }) => ({ to, subject }))).toEqual([
    { to: ['teamleider-kcc@publieksdienst.example'], subject: 'Een terugbelafspraak is te laat' },
  ]);
  expect(alerts[0]?.text).not.toContain('Idrissi');

  const mail = {
    channel: 'email',
    direction: 'INBOUND',
    startedAt: moment(0),
    endedAt: moment(0),
    subject: 'Ik ben nog steeds niet gebeld',
    intent: 'COMPLAINT',
    participants: [{ customerId: 'c-0000003' }],
    tasks: [{ kind: 'REPLY', unit: 'kcc' }],
  };
  const logged = (await see(kcc, logContact, { contact: mail, key: 'st-03' })) as Logged;
  const [reply] = logged.logContact.contact.tasks;
  expect(reply).toMatchObject({ kind: 'REPLY', dueAt: moment(30) });

  const tried = `mutation { recordAttempt(taskId: "t-0000003-02", reached: false, note: "Weer geen gehoor", idempotencyKey: "st-03-b") {
    task { attempts { reached } } errors { code field }
  } }`;
  expect(await see(kcc, tried)).toEqual({
    recordAttempt: { task: { attempts: [{ reached: false }, { reached: false }] }, errors: [] },
  });

  // Whoever opens the mail, in another unit too, has the late promise on top and knows what was tried.
  await settleSubgraphs(demo.subgraphs);
  const picture = `{ customer(id: "c-0000003") {
    openTasks { kind overdue dueAt escalatedAt attempts { note } }
    contacts(first: 2) { edges { node { subject } } }
    timeline(first: 3, kinds: [TASK]) { entries { title } }
  } }`;
  for (const who of [backoffice, kcc])
    expect(await see(who, picture)).toEqual({
      customer: {
        openTasks: [
          {
            kind: 'CALL_BACK',
            overdue: true,
            dueAt: '2026-03-10T15:00:00.000Z',
            escalatedAt: demoNow.toISOString(),
            attempts: [
              { note: 'Geen gehoor. Later opnieuw proberen.' },
              { note: 'Weer geen gehoor' },
            ],
          },
          { kind: 'REPLY', overdue: false, dueAt: moment(30), escalatedAt: null, attempts: [] },
        ],
        contacts: {
          edges: [
            { node: { subject: 'Ik ben nog steeds niet gebeld' } },
            { node: { subject: 'Nog geen antwoord over de aanslag' } },
          ],
        },
        timeline: {
          entries: expect.arrayContaining([
            { title: 'Terugbelafspraak: te laat, de afdeling is gewaarschuwd' },
          ]) as unknown,
        },
      },
    });
});

test('ST-13 MUST let a task that landed wrong be handed on, with its history and the clock of the customer, and count how often', async () => {
  const call = {
    channel: 'phone',
    direction: 'INBOUND',
    startedAt: moment(-5),
    subject: 'Mag mijn schutting blijven staan?',
    intent: 'SEEK_INFORMATION',
    participants: [{ customerId: 'c-0000001' }],
    tasks: [{ kind: 'CALL_BACK', unit: 'kcc', promisedBy: moment(1_440) }],
  };
  const logged = (await see(kcc, logContact, { contact: call, key: 'st-13' })) as Logged;
  const [task] = logged.logContact.contact.tasks;
  const handOn = `mutation On($task: ID!, $unit: String, $why: String!, $version: Int!) {
    handOnTask(taskId: $task, unit: $unit, reason: $why, expectedVersion: $version) {
      task { version dueAt timesHandedOn } errors { code field }
    }
  }`;
  const stock = `query Stock($unit: String) { workQueue(unit: $unit) { edges { node {
    id dueAt timesHandedOn handovers { fromUnit toUnit by reason }
  } } } }`;
  const inStock = async (...[who, unit]: readonly [typeof kcc, string]): Promise<unknown> => {
    const { workQueue } = (await see(who, stock, { unit })) as {
      workQueue: { edges: readonly { node: { id: string } }[] };
    };
    return workQueue.edges.map(({ node }) => node).find(({ id }) => id === task?.id);
  };

  const why = 'Gaat over een vergunning';
  expect(await see(kcc, handOn, { task: task?.id, unit: 'vergunningen', why, version: 1 })).toEqual(
    {
      handOnTask: { task: { version: 2, dueAt: moment(1_440), timesHandedOn: 1 }, errors: [] },
    },
  );
  const first = { fromUnit: 'kcc', toUnit: 'vergunningen', by: 'Samira Bouzid', reason: why };
  expect(await inStock(backoffice, 'vergunningen')).toEqual({
    id: task?.id,
    dueAt: moment(1_440),
    timesHandedOn: 1,
    handovers: [first],
  });
  expect(await inStock(kcc, 'kcc')).toBeUndefined();

  const again = 'De grens van het perceel staat bij Burgerzaken';
  await see(backoffice, handOn, { task: task?.id, unit: 'burgerzaken', why: again, version: 2 });
  expect(await inStock(counter, 'burgerzaken')).toEqual({
    id: task?.id,
    dueAt: moment(1_440),
    timesHandedOn: 2,
    handovers: [
      first,
      { fromUnit: 'vergunningen', toUnit: 'burgerzaken', by: 'Ingrid Kuipers', reason: again },
    ],
  });
});
