import type { Viewer } from '../../../../schema/wire.ts';
import {
  actor,
  channel,
  contact,
  employee,
  now,
  openTestContacts,
  own,
  servicePoint,
  task,
  type Fields,
  type TestContacts,
} from '../kit.ts';

const agent: Viewer = { ...employee, id: 'a-1', units: ['KCC'] };

let contacts: TestContacts;
beforeEach(async () => {
  contacts = await openTestContacts();
  await contacts.take(
    channel('h-1'),
    servicePoint('s-1', { units: ['VTH'] }),
    actor('a-1'),
    actor('a-2', { name: 'Henk', unit: 'VTH' }),
    contact('k-1'),
    task('t-1', {
      assignedTo: own('a-1'),
      state: 'ATTEMPTED',
      attempts: [{ at: '2026-06-15T08:00:00Z', by: 'Jasmijn', reached: false }],
    }),
    { ...task('t-2'), source: 'open-klant' },
    task('t-3', { state: 'DONE', doneAt: '2026-06-14T09:00:00Z' }),
    task('t-4', { state: 'CLAIMED', assignedTo: own('a-1') }),
  );
});
afterEach(() => contacts.close());

interface Payload {
  readonly task: Fields | null;
  readonly errors: readonly Fields[];
}

const fields = `id version state assignedUnit assignedTo { id } dueAt timesHandedOn attempts { by }
  handovers { at fromUnit toUnit by reason }`;

async function handOn(args: Fields, viewer = agent): Promise<Payload> {
  const { data, errors } = await contacts.ask(
    viewer,
    `mutation ($taskId: ID!, $unit: String, $assignedTo: ID, $reason: String!, $expectedVersion: Int!) {
      handOnTask(
        taskId: $taskId, unit: $unit, assignedTo: $assignedTo, reason: $reason, expectedVersion: $expectedVersion
      ) { task { ${fields} } errors { code field } }
    }`,
    { taskId: 't-1', expectedVersion: 1, reason: 'Gaat over een vergunning', ...args },
  );
  if (errors) throw new Error(JSON.stringify(errors));
  return data?.['handOnTask'] as Payload;
}

async function queueOf(unit: string): Promise<readonly string[]> {
  const { data } = await contacts.ask(
    agent,
    'query ($unit: String) { workQueue(unit: $unit) { edges { node { id } } } }',
    { unit },
  );
  const queue = data?.['workQueue'] as { edges: readonly { node: { id: string } }[] };
  return queue.edges.map(({ node }) => node.id);
}

const refusal = (code: string, ...field: readonly string[]) => ({
  task: null,
  errors: [{ code, field }],
});

describe('handing a task on', () => {
  test('OV-01 MUST keep when it is due and what was tried, tell how it went, and count', async () => {
    const handed = await handOn({ unit: 'VTH' });
    const first = {
      at: now.toISOString(),
      fromUnit: 'KCC',
      toUnit: 'VTH',
      by: 'Jasmijn',
      reason: 'Gaat over een vergunning',
    };
    expect(handed).toEqual({
      task: {
        id: 't-1',
        version: 2,
        state: 'ATTEMPTED',
        assignedUnit: 'VTH',
        assignedTo: null,
        dueAt: '2026-06-16T09:00:00.000Z',
        timesHandedOn: 1,
        attempts: [{ by: 'Jasmijn' }],
        handovers: [first],
      },
      errors: [],
    });
    expect(await queueOf('VTH')).toEqual(['t-1']);
    expect(await queueOf('KCC')).not.toContain('t-1');
    const again = await handOn({ assignedTo: 'a-2', expectedVersion: 2, reason: 'Voor Henk' });
    expect(again.task).toMatchObject({
      assignedUnit: 'VTH',
      assignedTo: { id: 'a-2' },
      dueAt: '2026-06-16T09:00:00.000Z',
      timesHandedOn: 2,
      handovers: [first, { ...first, fromUnit: 'VTH', reason: 'Voor Henk' }],
    });
  });

  test('OV-02 MUST be there for who takes it up: nobody has it any more', async () => {
    const { task: handed } = await handOn({ taskId: 't-4', unit: 'VTH' });
    expect(handed).toMatchObject({ state: 'OPEN', assignedTo: null });
  });

  test('OV-03 MUST go out with an export, and come in again as it was', async () => {
    await handOn({ unit: 'VTH' });
    const { records } = await contacts.subgraph.records.dump('Task', '');
    expect(records.find(({ sourceId }) => sourceId === 't-1')).toMatchObject({
      handovers: [{ fromUnit: 'KCC', toUnit: 'VTH', by: 'Jasmijn' }],
    });
    const other = await openTestContacts();
    await other.take(channel('h-1'), contact('k-1'), ...records);
    expect((await other.subgraph.records.dump('Task', '')).records).toEqual(records);
    await other.close();
  });

  test.each([
    [{ taskId: 'nergens', unit: 'VTH' }, refusal('NOT_FOUND', 'taskId')],
    [{ taskId: 't-3', unit: 'VTH' }, refusal('NOT_ALLOWED_NOW', 'taskId')],
    [{ unit: 'VTH', expectedVersion: 7 }, refusal('STALE_VERSION', 'expectedVersion')],
    [{ unit: 'VTH', reason: '  ' }, refusal('BAD_USER_INPUT', 'reason')],
    [{}, refusal('BAD_USER_INPUT', 'unit')],
    [{ unit: 'VTG' }, refusal('NOT_FOUND', 'unit')],
    [{ assignedTo: 'a-9' }, refusal('NOT_FOUND', 'assignedTo')],
    [{ unit: 'KCC', assignedTo: 'a-1' }, refusal('BAD_USER_INPUT', 'assignedTo')],
  ])('OV-04 MUST be refused with what is wrong: %j', async (args, refused) => {
    expect(await handOn(args)).toEqual(refused);
    expect(await queueOf('KCC')).toContain('t-1');
  });

  test('OV-05 MUST be left to the register that owns the task', async () => {
    const { data } = await contacts.ask(
      agent,
      '{ workQueue(unit: "KCC") { edges { node { id source } } } }',
    );
    const queue = data?.['workQueue'] as { edges: readonly { node: Fields }[] };
    const theirs = queue.edges.find(({ node }) => node['source'] === 'open-klant')?.node['id'];
    expect(await handOn({ taskId: theirs, unit: 'VTH' })).toEqual(
      refusal('SOURCE_OWNED', 'taskId'),
    );
  });

  test('FI12 MUST be done by one of two who do it at once', async () => {
    const both = await Promise.all([handOn({ unit: 'VTH' }), handOn({ assignedTo: 'a-2' })]);
    expect(both.filter((one) => one.task)).toHaveLength(1);
    expect(both.flatMap(({ errors }) => errors)).toEqual([
      { code: 'STALE_VERSION', field: ['expectedVersion'] },
    ]);
  });
});
