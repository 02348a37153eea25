import { channel, employee, openTestContacts, servicePoint, type TestContacts } from './kit.ts';

let contacts: TestContacts;
beforeEach(async () => {
  contacts = await openTestContacts();
  await contacts.take(channel('h-1'), servicePoint('s-1'));
});
afterEach(() => contacts.close());

const call = {
  channel: 'phone',
  direction: 'INBOUND',
  startedAt: '2026-06-15T09:50:00Z',
  subject: 'Vraag over de vergunning',
  intent: 'PROGRESS',
  participants: [{ customerId: 'c-1' }],
  tasks: [{ kind: 'CALL_BACK', unit: 'KCC', instruction: 'Terugbellen' }],
};

test('RG-50 MUST find what a mutation made among all that is known of a customer, and remove it with the rest', async () => {
  const { errors, data } = await contacts.ask(
    { ...employee, units: ['KCC'] },
    `mutation ($input: ContactInput!) { logContact(input: $input, idempotencyKey: "1") { contact { id } errors { code field } } }`,
    { input: call },
  );
  expect([errors, data]).toMatchObject([undefined, { logContact: { errors: [] } }]);
  const { records } = contacts.subgraph;
  const about = await records.about(['c-1']);
  expect(about.map(({ type, source }) => [type, source])).toEqual([
    ['Contact', 'klantbeeld'],
    ['Task', 'klantbeeld'],
  ]);
  expect(about[0]).toMatchObject({ subject: 'Vraag over de vergunning' });
  // As it came out it goes in again, and is known then.
  const results = await records.load(about, 'again');
  expect(results.map(({ kind }) => kind)).toEqual(['changed', 'changed']);
  expect(await records.remove(about)).toBe(2);
  expect(await records.about(['c-1'])).toEqual([]);
});
