import type { Viewer } from '../../../../schema/wire.ts';
import type { MessageSender } from '../../../../subgraphs/contacts/messages/sender.ts';
import { readNorms } from '../../../../subgraphs/contacts/norms/settings.ts';
import { allCollections } from '../../../../subgraphs/contacts/subgraph.ts';
import { randomKeys } from '../../../../subgraphs/shared/store/keys.ts';
import { openMemoryStore } from '../../../../subgraphs/shared/store/open.ts';
import {
  channel,
  contact,
  employee,
  openTestContacts,
  own,
  task,
  type Fields,
  type TestContacts,
} from '../kit.ts';

const promised = readNorms(`
openingHours: { monday: 08:00-18:00, tuesday: 08:00-18:00, friday: 08:00-18:00 }
units:
  KCC: { alert: kcc@voorbeeld.example }
  VTH: { alert: vth@voorbeeld.example, fallback: KCC, days: { 2026-06-15: closed, 2026-06-16: closed } }
norms: [{ within: P2D }]
`);

/** Takes whatever is handed over, and keeps it. */
const letters: Parameters<MessageSender['send']>[0][] = [];
const sender: MessageSender = {
  kind: 'EMAIL',
  async send(letter, beforeHanding) {
    await beforeHanding();
    letters.push(letter);
    return { outcome: 'ACCEPTED' };
  },
};

const started = new Date('2026-06-15T10:00:00Z');
let at = started;
let contacts: TestContacts;
beforeEach(async () => {
  at = started;
  letters.length = 0;
  contacts = await openTestContacts({ promised, senders: [sender], now: () => at });
  await contacts.take(
    channel('h-1'),
    channel('h-2', { code: 'email', kind: 'EMAIL', responseNorm: 'P2D' }),
    contact('k-1'),
  );
});
afterEach(() => contacts.close());

const late = { promisedBy: '2026-06-15T09:59:59Z' };

async function see(id: string): Promise<Fields> {
  const { data } = await contacts.ask(
    employee,
    `query ($id: ID!) { task(id: $id) {
      version state assignedUnit dueAt overdue escalatedAt timesHandedOn handovers { fromUnit toUnit by reason }
    } }`,
    { id },
  );
  return data?.['task'] as Fields;
}

/** What the others are told of a task in its customer's timeline. */
async function told(): Promise<readonly string[]> {
  const page = await contacts.subgraph.events.read('', {
    waitMs: 0,
    signal: new AbortController().signal,
  });
  return page.events
    .filter(({ type }) => type === 'Task')
    .flatMap(({ facts }) => facts.map(({ title, audience }) => `${audience} ${title}`));
}

describe('a task that is not done in time', () => {
  test('OV-06 MUST be told of once: in its own record, in the timeline of colleagues, and by mail to its unit', async () => {
    await contacts.take(task('t-1', { ...late, assignedUnit: 'KCC' }));
    expect(await contacts.subgraph.escalateOverdue()).toBe(1);
    expect(await contacts.subgraph.escalateOverdue()).toBe(0);
    expect(await see('t-1')).toEqual({
      version: 2,
      state: 'OPEN',
      assignedUnit: 'KCC',
      dueAt: '2026-06-15T09:59:59.000Z',
      overdue: true,
      escalatedAt: started.toISOString(),
      timesHandedOn: 0,
      handovers: [],
    });
    expect(await told()).toEqual([
      'CUSTOMER Terugbelafspraak',
      'INTERNAL Terugbelafspraak: te laat, de afdeling is gewaarschuwd',
    ]);
    await contacts.subgraph.deliver();
    await contacts.subgraph.deliver();
    expect(letters).toEqual([
      {
        reference: expect.any(String) as string,
        to: 'kcc@voorbeeld.example',
        subject: 'Een terugbelafspraak is te laat',
        text: 'Een terugbelafspraak van afdeling KCC had klaar moeten zijn op 2026-06-15 om 11:59 uur.\n\nTaak t-1 staat bovenaan in de werkvoorraad.',
      },
    ]);
  });

  test('OV-07 MUST be told of at its moment and not before, while it is open', async () => {
    await contacts.take(
      task('t-1', { promisedBy: '2026-06-15T10:00:00Z' }),
      task('t-2', { ...late, state: 'DONE', doneAt: '2026-06-15T09:00:00Z' }),
      task('t-3', { ...late, state: 'CANCELLED' }),
    );
    expect(await contacts.subgraph.escalateOverdue()).toBe(0);
    at = new Date('2026-06-15T10:00:00.001Z');
    expect(await contacts.subgraph.escalateOverdue()).toBe(1);
    expect(await see('t-1')).toMatchObject({ escalatedAt: at.toISOString() });
  });

  test('OV-08 MUST go to the unit that takes over when nobody has taken it up, and stay with who has', async () => {
    await contacts.take(
      task('t-1', { ...late, assignedUnit: 'VTH' }),
      task('t-2', { ...late, assignedUnit: 'VTH', state: 'CLAIMED', assignedTo: own('a-1') }),
    );
    expect(await contacts.subgraph.escalateOverdue()).toBe(2);
    expect(await see('t-1')).toMatchObject({
      assignedUnit: 'KCC',
      dueAt: '2026-06-15T09:59:59.000Z',
      timesHandedOn: 0,
      handovers: [{ fromUnit: 'VTH', toUnit: 'KCC', by: null, reason: null }],
    });
    expect(await see('t-2')).toMatchObject({
      assignedUnit: 'VTH',
      state: 'CLAIMED',
      handovers: [],
    });
    await contacts.subgraph.deliver();
    // The unit that should have done it hears of it.
    expect(letters.map(({ to }) => to)).toEqual(['vth@voorbeeld.example', 'vth@voorbeeld.example']);
  });

  test('OV-09 MUST be told of once by two processes that look at the same moment', async () => {
    const keys = randomKeys();
    const store = await openMemoryStore(allCollections, keys);
    const options = { promised, senders: [sender], keys, store };
    const [one, other] = [await openTestContacts(options), await openTestContacts(options)];
    await one.take(
      channel('h-2', { code: 'email', kind: 'EMAIL', responseNorm: 'P2D' }),
      contact('k-1'),
      ...Array.from({ length: 120 }, (_, nth) => task(`t-${nth}`, late)),
    );
    const counts = await Promise.all([
      one.subgraph.escalateOverdue(),
      other.subgraph.escalateOverdue(),
      one.subgraph.escalateOverdue(),
    ]);
    const rest = await other.subgraph.escalateOverdue();
    expect(counts.reduce((sum, count) => sum + count, rest)).toBe(120);
    while (letters.length < 120) await one.subgraph.deliver();
    await one.subgraph.deliver();
    const tasks = letters.map(({ text }) => /Taak (t-\d+)/.exec(text)?.[1]);
    expect(new Set(tasks).size).toBe(120);
    expect(tasks).toHaveLength(120);
    await one.close();
  });

  test('OV-10 MUST not be told of again when a register tells of it anew, nor go to another unit then', async () => {
    const theirs = { ...task('t-1', { ...late, assignedUnit: 'VTH' }), source: 'open-klant' };
    await contacts.take(theirs);
    expect(await contacts.subgraph.escalateOverdue()).toBe(1);
    await contacts.load({ ...theirs, asOf: '2026-06-15T09:30:00Z', instruction: 'Nieuw' });
    expect(await contacts.subgraph.escalateOverdue()).toBe(0);
    const { data } = await contacts.ask(
      employee,
      '{ workQueue(unit: "VTH") { edges { node { escalatedAt instruction } } } }',
    );
    expect(data).toEqual({
      workQueue: { edges: [{ node: { escalatedAt: at.toISOString(), instruction: 'Nieuw' } }] },
    });
    await contacts.subgraph.deliver();
    expect(letters).toHaveLength(1);
  });

  test('OV-11 MUST be told of without a mail where none leaves from here', async () => {
    const silent = await openTestContacts({ promised });
    await silent.take(contact('k-1'), task('t-1', late));
    expect(await silent.subgraph.escalateOverdue()).toBe(1);
    await silent.close();
  });
});

test('OV-12 MUST give a task that its unit cannot do in time to the one that takes over, and say so', async () => {
  const agent: Viewer = { ...employee, id: 'a-1', units: ['VTH'] };
  const make = async (promisedBy: string): Promise<unknown> => {
    const { data } = await contacts.ask(
      agent,
      `mutation ($input: TaskInput!, $key: ID!) { createTask(input: $input, idempotencyKey: $key) {
        task { assignedUnit handovers { fromUnit toUnit by } timesHandedOn } errors { code field }
      } }`,
      { input: { contactId: 'k-1', kind: 'CALL_BACK', unit: 'VTH', promisedBy }, key: promisedBy },
    );
    return data?.['createTask'];
  };
  // VTH is closed until Friday morning.
  expect(await make('2026-06-19T06:00:00Z')).toEqual({
    task: {
      assignedUnit: 'KCC',
      handovers: [{ fromUnit: 'VTH', toUnit: 'KCC', by: null }],
      timesHandedOn: 0,
    },
    errors: [],
  });
  expect(await make('2026-06-19T06:01:00Z')).toMatchObject({
    task: { assignedUnit: 'VTH', handovers: [] },
  });
});
