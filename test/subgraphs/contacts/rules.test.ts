import { isObjectType } from 'graphql';

import type { Viewer, ViewerKind } from '../../../schema/wire.ts';
import {
  actor,
  channel,
  contact,
  employee,
  firstEntity,
  message,
  ofCustomer,
  openTestContacts,
  own,
  referral,
  servicePoint,
  task,
  viewerOf,
  type TestContacts,
} from './kit.ts';

let contacts: TestContacts;
beforeAll(async () => {
  contacts = await openTestContacts();
  await contacts.take(
    channel('h-1'),
    servicePoint('s-1'),
    actor('a-1'),
    contact('k-1', { about: [{ case: own('z-1') }] }),
    task('t-1'),
    referral('r-1'),
    message('m-1'),
  );
  const incoming = await contacts.ask(
    viewerOf('TELEPHONY'),
    'mutation { registerIncoming(externalId: "x", input: { channel: "phone", to: "088-0123400" }) { id } }',
  );
  const made = incoming.data?.['registerIncoming'] as { readonly id: string } | undefined;
  keys['IncomingContact'] = { key: { id: made?.id }, fields: 'id' };
});
afterAll(() => contacts.subgraph.close());

/** A key of each entity type, all about c-1 or about nobody. */
const keys: { [type: string]: { readonly key: object; readonly fields: string } } = {
  Customer: { key: { id: 'c-1', aliasIds: [] }, fields: 'contacts { totalCount }' },
  CustomerMatch: { key: { customerId: 'c-1' }, fields: 'openPromises lastContact' },
  Case: { key: { id: 'z-1' }, fields: 'contacts { id }' },
  Contact: { key: { id: 'k-1' }, fields: 'id' },
  Actor: { key: { id: 'a-1' }, fields: 'id' },
  Channel: { key: { code: 'phone' }, fields: 'code' },
  ServicePoint: { key: { code: 'stadhuis' }, fields: 'code' },
  Task: { key: { id: 't-1' }, fields: 'id' },
  Referral: { key: { id: 'r-1' }, fields: 'id' },
  // Its id is made where it is registered.
  IncomingContact: { key: {}, fields: 'id' },
};

/** Types that say nothing of a person: everybody may know of them. */
const open = ['Channel', 'ServicePoint'];
/** Their owner decides whether a citizen may know of them; here it gets nothing but what is about itself. */
const shared = ['Case'];

const resolve = async (type: string, viewer: Parameters<TestContacts['entities']>[0]) => {
  const { key, fields } = keys[type] ?? { key: {}, fields: 'id' };
  const answer = await contacts.entities(viewer, `... on ${type} { ${fields} }`, [
    { __typename: type, ...key },
  ]);
  expect(answer.errors).toBeUndefined();
  return firstEntity<unknown>(answer);
};

const entityTypes = async (): Promise<string[]> => {
  const union = contacts.subgraph.schema.getType('_Entity');
  if (!union || !('getTypes' in union)) throw new Error('no entities');
  return union
    .getTypes()
    .filter(isObjectType)
    .map(({ name }) => name)
    .filter((name) => name !== 'Product' && name !== 'ExternalProduct');
};

describe('AZ5 MUST hide every entity from who may not know of it', () => {
  test('AZ5 MUST be tested for every type with a key', async () => {
    expect((await entityTypes()).toSorted()).toEqual(Object.keys(keys).toSorted());
  });

  test.each(Object.keys(keys))('AZ5 MUST show %s to an employee', async (type) => {
    expect(await resolve(type, employee)).not.toBeNull();
  });

  const closed = Object.keys(keys).filter((type) => ![...open, ...shared].includes(type));
  test.each(closed)('AZ5 MUST hide %s from another citizen', async (type) => {
    expect(await resolve(type, viewerOf('CITIZEN', 'c-2'))).toBeNull();
  });

  test.each(shared)('AZ5 MUST give another citizen nothing with %s', async (type) => {
    expect(await resolve(type, viewerOf('CITIZEN', 'c-2'))).toEqual({ contacts: [] });
  });

  const acting = (
    subjects: readonly string[] | null,
    ...customerIds: readonly string[]
  ): Viewer => ({
    ...viewerOf('CITIZEN', 'c-2'),
    actingFor: { customerIds, subjects },
  });

  test.each([...closed, ...shared])(
    'AZ8 MUST hide %s from who acts for its customer in part, and show it to who does in everything',
    async (type) => {
      expect(await resolve(type, acting(['parkeren'], 'c-1'))).toBeNull();
      expect(await resolve(type, acting(null, 'c-1'))).toEqual(
        await resolve(type, viewerOf('CITIZEN', 'c-1')),
      );
    },
  );

  test.each(closed)(
    'AZ8 MUST hide %s from its own customer while that acts for another',
    async (type) => {
      const who: Viewer = {
        ...viewerOf('CITIZEN', 'c-1'),
        actingFor: { customerIds: ['c-2'], subjects: null },
      };
      expect(await resolve(type, who)).toBeNull();
    },
  );

  const outsiders: readonly ViewerKind[] = [
    'PARTNER',
    'ANALYST',
    'TELEPHONY',
    'OPERATOR',
    'SYSTEM',
  ];
  const cells = [...closed, ...shared].flatMap((type) =>
    outsiders.map((kind) => [type, kind] as const),
  );
  test.each(cells)('AZ5 MUST hide %s from %s', async (type, kind) => {
    expect(await resolve(type, viewerOf(kind, 'c-1'))).toBeNull();
  });

  test.each(open)('AZ5 MUST show %s to everybody', async (type) => {
    expect(await resolve(type, viewerOf('OPERATOR'))).not.toBeNull();
  });

  test('AZ5 MUST hide what nobody knows of in the same way', async () => {
    for (const type of closed.filter((name) => !['Customer', 'CustomerMatch'].includes(name))) {
      const answer = await contacts.entities(employee, `... on ${type} { id }`, [
        { __typename: type, id: 'nowhere' },
      ]);
      expect(answer).toEqual({ data: { _entities: [null] } });
    }
  });

  test('AZ2 MUST show a citizen what is about itself', async () => {
    const self = viewerOf('CITIZEN', 'c-1');
    const own = Object.fromEntries(
      await Promise.all(
        ['Customer', 'Contact', 'Task', 'Referral', 'Case'].map(
          async (type) => [type, await resolve(type, self)] as const,
        ),
      ),
    );
    expect(own).toEqual({
      Customer: { contacts: { totalCount: 1 } },
      Contact: { id: 'k-1' },
      Task: { id: 't-1' },
      Referral: { id: 'r-1' },
      Case: { contacts: [{ id: 'k-1' }] },
    });
    expect(await resolve('Actor', self)).toBeNull();
    expect(await resolve('CustomerMatch', self)).toBeNull();
  });

  test('AZ3 MUST hide the others behind every edge: their tasks, corrections and follow-ups', async () => {
    await contacts.take(
      contact('k-7', { participants: [{ customer: own('c-8') }] }),
      contact('k-8', { participants: [{ customer: own('c-9') }], followUpOf: own('k-7') }),
      contact('k-9', { participants: [{ customer: own('c-8') }], corrects: own('k-8') }),
      task('t-8', { contact: own('k-8'), customer: own('c-8') }),
      referral('r-8', { contact: own('k-8'), customer: own('c-8') }),
    );
    const fields =
      '{ contact(id: "k-8") { followUpOf { id } correctedBy { id } tasks { id } referral { id } } }';
    expect(await contacts.ask(viewerOf('CITIZEN', 'c-9'), fields)).toEqual({
      data: { contact: { followUpOf: null, correctedBy: null, tasks: [], referral: null } },
    });
    expect(await contacts.ask(employee, fields)).toEqual({
      data: {
        contact: {
          followUpOf: { id: 'k-7' },
          correctedBy: { id: 'k-9' },
          tasks: [{ id: 't-8' }],
          referral: { id: 'r-8' },
        },
      },
    });
  });
});

describe('bad arguments', () => {
  const hostile: readonly unknown[] = [
    { $ne: null },
    { $gt: '' },
    { $where: '1' },
    ['k-1'],
    { a: { b: 1 } },
  ];
  const operations: readonly (readonly [string, string])[] = [
    ['ID!', 'contact(id: $v) { id }'],
    ['ID!', 'task(id: $v) { id }'],
    ['String', 'workQueue(unit: $v) { hasNextPage }'],
    ['ID', 'workQueue(assignedTo: $v) { hasNextPage }'],
    ['[TaskKind!]', 'workQueue(kinds: $v) { hasNextPage }'],
    ['Boolean!', 'workQueue(overdueOnly: $v) { hasNextPage }'],
    ['Int!', 'workQueue(first: $v) { hasNextPage }'],
    ['String', 'workQueue(after: $v) { hasNextPage }'],
    ['ID', 'incomingReferrals(servicePoint: $v) { id }'],
    ['String', 'incomingReferrals(unit: $v) { id }'],
    [
      'DateTime',
      '_entities(representations: [{ __typename: "Customer", id: "c-1", aliasIds: [] }]) { ... on Customer { contacts(since: $v) { totalCount } } }',
    ],
    [
      'ChannelKind',
      '_entities(representations: [{ __typename: "Customer", id: "c-1", aliasIds: [] }]) { ... on Customer { contacts(channel: $v) { totalCount } } }',
    ],
    [
      '[TimelineKind!]',
      '_entities(representations: [{ __typename: "Customer", id: "c-1", aliasIds: [] }]) { ... on Customer { timeline(kinds: $v) { endCursor } } }',
    ],
  ];
  const cells = operations.flatMap(([type, field]) =>
    hostile.map((value) => [type, field, value] as const),
  );

  test.each(cells)(
    'IN1 MUST refuse them before the store is asked: %s of %s',
    async (type, field, value) => {
      contacts.questions();
      const answer = await contacts.ask(employee, `query ($v: ${type}) { ${field} }`, { v: value });
      expect(answer.data).toBeUndefined();
      expect(answer.errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }]);
      expect(contacts.reported).toEqual([]);
      expect(JSON.stringify(answer.errors)).not.toContain('$');
      expect(contacts.questions()).toEqual([]);
    },
  );

  test.each(hostile)('IN1 MUST give nothing for a key that is %j', async (key) => {
    for (const type of ['Contact', 'Task', 'Referral', 'Actor', 'Customer']) {
      const answer = await contacts.entities(
        employee,
        '__typename ... on Customer { contacts { totalCount } }',
        [{ __typename: type, id: key, aliasIds: [] }],
      );
      const entity = firstEntity<{ contacts?: unknown }>(answer);
      expect(entity?.contacts ?? null).toBeNull();
      expect(JSON.stringify(answer.errors ?? [])).not.toMatch(/\$|filter/);
    }
  });

  test('IN6 MUST take a missing narrowing for none, never for everybody else', async () => {
    const customers = [ofCustomer('c-7', [])];
    const answer = await contacts.entities(
      employee,
      '... on Customer { contacts { totalCount } openTasks { id } openReferrals { id } }',
      customers,
    );
    expect(answer).toEqual({
      data: { _entities: [{ contacts: { totalCount: 0 }, openTasks: [], openReferrals: [] }] },
    });
  });
});
