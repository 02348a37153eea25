import type { EntityEvent, EventFeed } from '../../shared/events.ts';
import {
  defaultPace,
  startFollowing,
  type Following,
  type Pace,
} from '../../shared/following/follow.ts';
import {
  createProjection,
  positionsIn,
  type Projection,
} from '../../shared/following/projection.ts';
import { ownSource } from '../../shared/identity.ts';
import type { Outbox } from '../../shared/outbox.ts';
import type { CollectionDefinition, Store, WriteOp } from '../../shared/store/store.ts';
import { taskState } from '../changing/tasks.ts';
import type { ContactRow, TaskRow } from '../rows.ts';
import { createContactsStore } from '../store.ts';

/** How far cases were heard; apart from the timeline, which may be made again from nothing. */
export const withdrawalCollections: readonly CollectionDefinition[] = [
  positionsIn('withdrawalPositions'),
];

/** A case that the customer withdrew, and when. */
interface Withdrawal {
  readonly caseId: string;
  readonly at: Date;
}

const pageSize = 100;

/** Why a task is no longer needed, for colleagues. */
const reason = 'De zaak is ingetrokken.';

export interface WithdrawalParts {
  readonly store: Store;
  readonly outbox: Outbox;
  readonly cases: EventFeed;
  readonly now: () => Date;
  readonly report: (error: unknown) => void;
  readonly pace: Pace | undefined;
}

/**
 * Cancels what was still to be done about a case that its customer withdrew (ST-19), once. What was promised to the
 * customer stays: nobody takes a promise back by closing a case. So does what is noted after the withdrawal.
 */
export function startWithdrawals(
  parts: WithdrawalParts,
): Pick<Following, 'caughtUp' | 'holds' | 'stop'> {
  const { cases: feed, now, report, pace = defaultPace } = parts;
  const projection = createWithdrawalProjection(parts);
  return startFollowing({ name: 'cases', feed, projection, pace, now, report });
}

function createWithdrawalProjection({
  store,
  outbox,
  now,
}: Pick<WithdrawalParts, 'store' | 'outbox' | 'now'>): Projection {
  const questions = createContactsStore(store);

  async function findContacts(caseId: string): Promise<readonly ContactRow[]> {
    const found: ContactRow[] = [];
    for (let after: string | null = null; ;) {
      const page = await questions.pageContactsAbout(caseId, { after, limit: pageSize });
      found.push(...page.rows);
      after = page.rows.at(-1)?.sort ?? null;
      if (!page.hasNextPage || after === null) return found;
    }
  }

  async function findNeedless({ caseId, at }: Withdrawal): Promise<readonly TaskRow[]> {
    const contacts = await findContacts(caseId);
    const tasks = await questions.findTasksAfter(contacts.map(({ _id }) => _id));
    return tasks.filter(
      ({ source, open, promisedToCustomer, createdAt }) =>
        source === ownSource && open && !promisedToCustomer && createdAt <= at,
    );
  }

  return createProjection(store, 'withdrawalPositions', async ({ events }, move) => {
    const found = await Promise.all(events.flatMap(toWithdrawal).map(findNeedless));
    const needless = [...new Map(found.flat().map((task) => [task._id, task])).values()];
    const rows = needless.map((task) => toCancelled(task, now()));
    await outbox.write([...rows.map(toOp), move], rows.map(taskState));
  });
}

function toWithdrawal({ type, id, facts }: EntityEvent): Withdrawal[] {
  const told = type === 'Case' ? facts.find(({ key }) => key.startsWith('withdrawn:')) : undefined;
  return told ? [{ caseId: id, at: told.at }] : [];
}

const toCancelled = (task: TaskRow, asOf: Date): TaskRow => ({
  ...task,
  ...{ asOf, version: task.version + 1 },
  ...{ state: 'CANCELLED', open: false, queues: [], cancelReason: reason },
});

/** When somebody changed the task meanwhile, all of it is decided anew. */
const toOp = (row: TaskRow): WriteOp => ({
  op: 'replace',
  collection: 'tasks',
  filter: { _id: row._id, version: row.version - 1 },
  row,
  mustMatch: true,
});
