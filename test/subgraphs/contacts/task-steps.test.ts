import type { Viewer } from '../../../schema/wire.ts';
import { recordId } from '../../../subgraphs/shared/identity.ts';
import {
  actor,
  channel,
  contact,
  employee,
  now,
  openTestContacts,
  own,
  task,
  viewerOf,
  type Fields,
  type TestContacts,
} from './kit.ts';

const agent: Viewer = { ...employee, id: 'a-1', units: ['KCC'] };
const colleague: Viewer = { ...employee, id: 'a-2', units: ['KCC'] };

let contacts: TestContacts;
beforeEach(async () => {
  contacts = await openTestContacts();
  await contacts.take(
    channel('h-1'),
    actor('a-1'),
    contact('k-1'),
    contact('k-2'),
    task('t-1'),
    { ...task('t-2'), source: 'open-klant' },
    task('t-3', { state: 'DONE', doneAt: '2026-06-14T09:00:00Z' }),
  );
});
afterEach(() => contacts.close());

interface Payload {
  readonly task: Fields | null;
  readonly errors: readonly Fields[];
}

const types: { readonly [argument: string]: string } = {
  taskId: 'ID!',
  expectedVersion: 'Int!',
  reached: 'Boolean!',
  note: 'String',
  reason: 'String!',
  resultContactId: 'ID',
  input: 'TaskInput!',
  idempotencyKey: 'ID!',
};

async function change(name: string, args: Fields, viewer = agent): Promise<Payload> {
  const names = Object.keys(args);
  const query = `mutation (${names.map((one) => `$${one}: ${types[one]}`).join(' ')}) {
    it: ${name}(${names.map((one) => `${one}: $${one}`).join(' ')}) {
      task {
        id version state assignedUnit assignedTo { id name } doneAt cancelReason instruction dueAt promisedBy
        attempts { at by reached note } resultContact { id } contact { id } customer { id }
      }
      errors { code field }
    }
  }`;
  const { data, errors } = await contacts.ask(viewer, query, args);
  if (errors) throw new Error(JSON.stringify(errors));
  return data?.['it'] as Payload;
}

const inQueue = async (assignedTo?: string): Promise<unknown> => {
  const { data } = await contacts.ask(
    agent,
    'query ($assignedTo: ID) { workQueue(assignedTo: $assignedTo) { edges { node { id } } } }',
    { assignedTo },
  );
  const queue = data?.['workQueue'] as Queue;
  return queue.edges.map(({ node }) => node.id);
};

interface Queue {
  readonly edges: readonly { readonly node: { readonly id: string } }[];
}

const t1 = { taskId: 't-1', expectedVersion: 1 };

describe('a task', () => {
  test('TS-01 MUST be taken up by one, and stand in the queue of that one', async () => {
    const { task: taken, errors } = await change('claimTask', t1);
    expect(errors).toEqual([]);
    expect(taken).toMatchObject({
      version: 2,
      state: 'CLAIMED',
      assignedTo: { id: 'a-1', name: 'Jasmijn' },
    });
    expect(await inQueue('a-1')).toEqual(['t-1']);
    expect(await change('claimTask', { ...t1, expectedVersion: 2 }, colleague)).toEqual({
      task: null,
      errors: [{ code: 'NOT_ALLOWED_NOW', field: ['taskId'] }],
    });
  });

  test('FI12 MUST be taken up by one of two who do it at once; the other hears STALE_VERSION', async () => {
    const both = await Promise.all([change('claimTask', t1), change('claimTask', t1, colleague)]);
    expect(both.filter((one) => one.task)).toHaveLength(1);
    expect(both.flatMap(({ errors }) => errors)).toEqual([
      { code: 'STALE_VERSION', field: ['expectedVersion'] },
    ]);
  });

  test('TS-02 MUST tell each time that the customer was tried, also of two at once and once each', async () => {
    const tried = { taskId: 't-1', reached: false, note: 'Geen gehoor' };
    await Promise.all([
      change('recordAttempt', { ...tried, idempotencyKey: 'k1' }),
      change('recordAttempt', { ...tried, idempotencyKey: 'k1' }),
      change('recordAttempt', { ...tried, idempotencyKey: 'k2' }, colleague),
    ]);
    const { task: reached } = await change('recordAttempt', {
      ...{ taskId: 't-1', reached: true, idempotencyKey: 'k3' },
    });
    expect(reached).toMatchObject({
      version: 4,
      state: 'ATTEMPTED',
      attempts: [
        { at: now.toISOString(), reached: false, note: 'Geen gehoor' },
        { at: now.toISOString(), reached: false, note: 'Geen gehoor' },
        { at: now.toISOString(), by: 'Jasmijn', reached: true, note: null },
      ],
    });
  });

  test('TS-03 MUST leave the queues when it is done, with the contact in which the customer was told', async () => {
    const { task: done } = await change('completeTask', { ...t1, resultContactId: 'k-2' });
    expect(done).toMatchObject({
      state: 'DONE',
      doneAt: now.toISOString(),
      resultContact: { id: 'k-2' },
      version: 2,
    });
    expect(await inQueue()).not.toContain('t-1');
  });

  test('TS-04 MUST say why it was cancelled', async () => {
    const { task: gone } = await change('cancelTask', { ...t1, reason: 'Al gebeld' });
    expect(gone).toMatchObject({ state: 'CANCELLED', cancelReason: 'Al gebeld', doneAt: null });
    expect(await inQueue()).not.toContain('t-1');
  });

  test('TS-05 MUST be made because of a contact, once, due by the norm of what is to be done when nothing was promised', async () => {
    const args = { input: { contactId: 'k-1', kind: 'INVESTIGATE' }, idempotencyKey: 'k1' };
    const { task: made, errors } = await change('createTask', args);
    expect(errors).toEqual([]);
    expect(made).toMatchObject({
      version: 1,
      state: 'OPEN',
      assignedUnit: 'KCC',
      dueAt: '2026-06-22T10:00:00.000Z',
      contact: { id: 'k-1' },
      customer: { id: 'c-1' },
    });
    expect(await change('createTask', args)).toEqual({ task: made, errors: [] });
  });

  const theirs = recordId('Task', 'open-klant', 't-2');
  test.each<[string, string, Fields, string, string]>([
    ['taken up', 'claimTask', { ...t1, taskId: 't-9' }, 'NOT_FOUND', 'taskId'],
    ['taken up', 'claimTask', { ...t1, taskId: theirs }, 'SOURCE_OWNED', 'taskId'],
    ['taken up', 'claimTask', { ...t1, taskId: 't-3' }, 'NOT_ALLOWED_NOW', 'taskId'],
    ['done', 'completeTask', { ...t1, expectedVersion: 7 }, 'STALE_VERSION', 'expectedVersion'],
    ['done', 'completeTask', { ...t1, resultContactId: 'k-9' }, 'NOT_FOUND', 'resultContactId'],
    ['cancelled', 'cancelTask', { ...t1, reason: ' ' }, 'BAD_USER_INPUT', 'reason'],
    [
      'tried',
      'recordAttempt',
      { taskId: 't-3', reached: true, idempotencyKey: 'k' },
      'NOT_ALLOWED_NOW',
      'taskId',
    ],
    [
      'tried',
      'recordAttempt',
      { taskId: 't-1', reached: true, note: 'n'.repeat(100_001), idempotencyKey: 'k' },
      'BAD_USER_INPUT',
      'note',
    ],
  ])('TS-06 MUST NOT be %s (%s, %j): %s', async (_what, name, args, code, field) => {
    expect(await change(name, args)).toEqual({ task: null, errors: [{ code, field: [field] }] });
  });

  test.each<[Fields, string, readonly string[]]>([
    [{ kind: 'REPLY' }, 'BAD_USER_INPUT', ['input', 'contactId']],
    [{ kind: 'REPLY', contactId: 'k-9' }, 'NOT_FOUND', ['input', 'contactId']],
    [
      { kind: 'REPLY', contactId: 'k-1', promisedBy: '2026-06-15T09:00:00Z' },
      'BAD_USER_INPUT',
      ['input', 'promisedBy'],
    ],
  ])('TS-07 MUST NOT be made of %j', async (input, code, field) => {
    const made = await change('createTask', { input, idempotencyKey: 'k' });
    expect(made).toEqual({ task: null, errors: [{ code, field }] });
  });

  test('AZ28 MUST be changed by employees alone, here too', async () => {
    await expect(change('claimTask', t1, viewerOf('CITIZEN', 'c-1'))).rejects.toThrow('FORBIDDEN');
  });

  test('TS-08 MUST go out and come in again as it was left', async () => {
    await change('claimTask', t1);
    await change('completeTask', { taskId: 't-1', expectedVersion: 2, resultContactId: 'k-2' });
    const { records } = await contacts.subgraph.records.dump('Task', '');
    const left = records.find(({ sourceId }) => sourceId === 't-1');
    expect(left).toMatchObject({
      state: 'DONE',
      assignedTo: own('a-1'),
      resultContact: own('k-2'),
      doneAt: now.toISOString(),
    });
  });
});
