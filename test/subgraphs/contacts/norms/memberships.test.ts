import type { Viewer } from '../../../../schema/wire.ts';
import type { MembershipFact } from '../../../../subgraphs/shared/events.ts';
import type { EntityState } from '../../../../subgraphs/shared/outbox.ts';
import {
  channel,
  contact,
  employee,
  openTestContacts,
  own,
  participant,
  task,
  type TestContacts,
} from '../kit.ts';
import { openTestFeed, patient, type TestFeed } from '../timeline-kit.ts';

/** A Monday at ten, in an office that is open until five. */
const began = '2026-06-15T08:00:00Z';
const inAnHalfHour = '2026-06-15T08:30:00.000Z';
const inTwoDays = '2026-06-17T08:00:00.000Z';

let customers: TestFeed;
let contacts: TestContacts;
beforeEach(async () => {
  customers = await openTestFeed();
  contacts = await openTestContacts({ feeds: { customers: customers.feed }, pace: patient });
  await contacts.take(channel('h-2', { code: 'email', kind: 'EMAIL', responseNorm: 'P2D' }));
});
afterEach(async () => {
  await contacts.close();
  await customers.close();
});

const state = (
  type: string,
  id: string,
  ...memberships: readonly MembershipFact[]
): EntityState => ({
  ...{ type, id, removed: false, facts: [] },
  memberships,
});
const gold = (more: Partial<MembershipFact> = {}): MembershipFact => ({
  of: ['c-1', 'alias-1'],
  kind: 'SEGMENT',
  code: 'goud',
  responseNorm: 'PT30M',
  from: null,
  until: null,
  ...more,
});
const objects: MembershipFact = {
  ...gold(),
  kind: 'NO_SEGMENTS',
  of: ['c-1'],
  code: '',
  responseNorm: null,
};

async function hear(...states: readonly EntityState[]): Promise<void> {
  await customers.tell(...states);
  await contacts.subgraph.caughtUp();
}

const agent: Viewer = { ...employee, id: 'a-1', units: ['office'] };
let key = 0;

/** When the answer to a mail of this customer is due. */
async function dueOf(customerId: string): Promise<unknown> {
  key += 1;
  const { data } = await contacts.ask(
    agent,
    `mutation ($input: ContactInput!, $key: ID!) {
      logContact(input: $input, idempotencyKey: $key) { contact { tasks { dueAt } } errors { code field } }
    }`,
    {
      key: `key-${key}`,
      input: {
        channel: 'email',
        direction: 'INBOUND',
        startedAt: began,
        endedAt: began,
        subject: 'Vraag',
        intent: 'OTHER',
        participants: [{ customerId }],
        tasks: [{ kind: 'REPLY' }],
      },
    },
  );
  const logged = data?.['logContact'] as {
    readonly contact: { readonly tasks: readonly { readonly dueAt: string }[] } | null;
    readonly errors: readonly unknown[];
  };
  return logged.contact?.tasks[0]?.dueAt ?? logged.errors;
}

describe('a norm by who the customer is', () => {
  test('NM-09 MUST hold for who is in the segment, under any of its ids (R23)', async () => {
    await hear(state('Customer', 'c-1', gold()));
    expect(await dueOf('c-1')).toBe(inAnHalfHour);
    expect(await dueOf('alias-1')).toBe(inAnHalfHour);
    expect(await dueOf('c-2')).toBe(inTwoDays);
  });

  test('NM-10 MUST hold while the customer is in it: from its first moment, and no longer at its last', async () => {
    await hear(state('Customer', 'c-1', gold({ until: '2026-06-15T08:00:00.000Z' })));
    expect(await dueOf('c-1')).toBe(inTwoDays);
    await hear(state('Customer', 'c-1', gold({ from: '2026-06-15T08:00:00.000Z' })));
    expect(await dueOf('c-1')).toBe(inAnHalfHour);
    await hear(state('Customer', 'c-1', gold({ from: '2026-06-15T08:00:00.001Z' })));
    expect(await dueOf('c-1')).toBe(inTwoDays);
  });

  test('NM-11 MUST be gone with the customer, or with what was said of it', async () => {
    await hear(state('Customer', 'c-1', gold()));
    await hear({ type: 'Customer', id: 'c-1', removed: true, facts: [] });
    expect(await dueOf('c-1')).toBe(inTwoDays);
  });

  test('NM-12 MUST not look at the segments of who objects to that', async () => {
    await hear(state('Customer', 'c-1', gold()), state('Restriction', 'r-1', objects));
    expect(await dueOf('c-1')).toBe(inTwoDays);
    await hear(state('Restriction', 'r-1', { ...objects, until: '2026-06-15T08:00:00.000Z' }));
    expect(await dueOf('c-1')).toBe(inAnHalfHour);
  });

  test('NM-13 MUST hold for records that say nothing of it as well', async () => {
    await hear(state('Customer', 'c-1', gold()));
    await contacts.take(
      contact('k-1', { channel: 'email', startedAt: began, participants: [participant('c-1')] }),
      task('t-1', { contact: own('k-1'), kind: 'REPLY', promisedBy: undefined }),
    );
    expect(await contacts.ask(employee, '{ task(id: "t-1") { dueAt } }')).toEqual({
      data: { task: { dueAt: inAnHalfHour } },
    });
  });
});
