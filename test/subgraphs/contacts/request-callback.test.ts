import type { Viewer } from '../../../schema/wire.ts';
import {
  channel,
  employee,
  openTestContacts,
  viewerOf,
  type Fields,
  type TestContacts,
} from './kit.ts';

const sanne = viewerOf('CITIZEN', 'c-1');

let contacts: TestContacts;
beforeEach(async () => {
  contacts = await openTestContacts();
  await contacts.take(
    channel('h-1', { addresses: [{ value: '088-0123400', units: ['KCC'] }] }),
    channel('h-2', { code: 'portal', name: 'Portaal', kind: 'PORTAL', responseNorm: 'P1D' }),
  );
});
afterEach(() => contacts.close());

const shown = `{
  task {
    kind state promisedToCustomer promisedBy notBefore dueAt assignedUnit customer { id }
    contact { channel { code } direction subject intent outcome participants { role customer { id } replyTo } }
  }
  errors { code field }
}`;

async function request(args: Fields = {}, viewer: Viewer = sanne): Promise<unknown> {
  const { data, errors } = await contacts.ask(
    viewer,
    `mutation ($subject: String!, $replyTo: String!, $caseId: ID, $notBefore: DateTime, $notAfter: DateTime, $key: ID!) {
      requestCallback(subject: $subject, replyTo: $replyTo, caseId: $caseId, notBefore: $notBefore, notAfter: $notAfter, idempotencyKey: $key) ${shown}
    }`,
    { subject: 'Vraag over mijn aanvraag', replyTo: '06-12345678', key: 'k', ...args },
  );
  if (errors) throw new Error(JSON.stringify(errors));
  return data?.['requestCallback'];
}

const stock = async (): Promise<unknown> =>
  (await contacts.ask({ ...employee, units: ['KCC'] }, '{ workQueue { totalCount } }')).data;

test('RC-01 asking to be called back MUST make a promise with its number, for the unit that calls', async () => {
  const times = { notBefore: '2026-06-16T12:00:00Z', notAfter: '2026-06-16T15:00:00Z' };
  expect(await request(times)).toEqual({
    task: {
      ...{ kind: 'CALL_BACK', state: 'OPEN', promisedToCustomer: true, assignedUnit: 'KCC' },
      ...{ notBefore: '2026-06-16T12:00:00.000Z', promisedBy: '2026-06-16T15:00:00.000Z' },
      dueAt: '2026-06-16T15:00:00.000Z',
      customer: { id: 'c-1' },
      contact: {
        ...{ channel: { code: 'portal' }, direction: 'INBOUND' },
        ...{ subject: 'Vraag over mijn aanvraag', intent: 'OTHER', outcome: 'CALLBACK_PROMISED' },
        participants: [{ role: 'CUSTOMER', customer: { id: 'c-1' }, replyTo: '+31612345678' }],
      },
    },
    errors: [],
  });
});

test('RC-02 MUST be due by the norm when no time was asked, and still be promised', async () => {
  expect(await request()).toMatchObject({
    task: {
      promisedToCustomer: true,
      promisedBy: null,
      dueAt: expect.stringMatching(/^2026-06-1[6-9]/),
    },
  });
});

test('RC-03 MUST be for whom the one who asks acts, and both stand in it', async () => {
  const acting: Viewer = { ...sanne, actingFor: { customerIds: ['c-9'], subjects: null } };
  expect(await request({}, acting)).toMatchObject({ task: { customer: { id: 'c-9' } } });
  const asked =
    '{ workQueue { edges { node { contact { participants { role customer { id } replyTo } } } } } }';
  const { data } = await contacts.ask({ ...employee, units: ['KCC'] }, asked);
  const participants = [
    { role: 'CUSTOMER', customer: { id: 'c-9' }, replyTo: null },
    { role: 'REPRESENTATIVE', customer: { id: 'c-1' }, replyTo: '+31612345678' },
  ];
  expect(data).toEqual({ workQueue: { edges: [{ node: { contact: { participants } } }] } });
});

test('FI9 MUST be there once however often it is sent', async () => {
  const answers = await Promise.all(Array.from({ length: 10 }, () => request()));
  expect(new Set(answers.map((one) => JSON.stringify(one))).size).toBe(1);
  expect(await stock()).toEqual({ workQueue: { totalCount: 1 } });
});

test.each<[string, Fields, string, string]>([
  ['a number that is none', { replyTo: 'mijn mobiel' }, 'INVALID_PHONE_NUMBER', 'replyTo'],
  ['a number of a service', { replyTo: '0900-1234' }, 'INVALID_PHONE_NUMBER', 'replyTo'],
  ['a time that is over', { notAfter: '2026-06-15T09:00:00Z' }, 'BAD_USER_INPUT', 'notAfter'],
  [
    'a time that never comes',
    { notBefore: '2026-06-17T09:00:00Z', notAfter: '2026-06-16T09:00:00Z' },
    'BAD_USER_INPUT',
    'notAfter',
  ],
  ['a case that is not its own', { caseId: 'z-9' }, 'NOT_FOUND', 'caseId'],
  ['no subject', { subject: '' }, 'BAD_USER_INPUT', 'subject'],
])('RC-04 MUST be refused for %s, and leave nothing behind', async (_what, args, code, field) => {
  expect(await request(args)).toEqual({ task: null, errors: [{ code, field: [field] }] });
  expect(await stock()).toEqual({ workQueue: { totalCount: 0 } });
});

test('RC-05 MUST be refused where there is no portal', async () => {
  await contacts.load(
    channel('h-2', { code: 'portal', name: 'Portaal', kind: 'PORTAL', enabled: false }),
  );
  expect(await request()).toEqual({
    task: null,
    errors: [{ code: 'NOT_ALLOWED_NOW', field: null }],
  });
});

test('AZ28 MUST be asked by customers alone', async () => {
  for (const kind of ['EMPLOYEE', 'PARTNER', 'TELEPHONY'] as const)
    await expect(request({}, viewerOf(kind))).rejects.toThrow('FORBIDDEN');
});
