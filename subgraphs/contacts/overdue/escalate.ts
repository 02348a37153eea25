import { ownSource } from '../../shared/identity.ts';
import type { Outbox } from '../../shared/outbox.ts';
import { StoreError, type Store, type WriteOp } from '../../shared/store/store.ts';
import { taskState } from '../changing/tasks.ts';
import type { ServiceNorms } from '../norms/norms.ts';
import { taskQueues, untoldQueue } from '../queues.ts';
import type { ChannelKind } from '../records/words.ts';
import type { ChannelRow, TaskRow } from '../rows.ts';
import { overdueNotice } from './notice.ts';
import type { EscalationRow } from './rows.ts';

export interface EscalationParts {
  readonly store: Store;
  readonly outbox: Outbox;
  readonly norms: ServiceNorms;
  readonly sendableKinds: readonly ChannelKind[];
  readonly now: () => Date;
}

/** Tasks of one look: few enough that a request in between hardly waits. */
const lookSize = 50;

/**
 * Tells of every task that is overdue by now, once each, and resolves with how many were told of. The task says since
 * when, its unit's address gets a mail, and a unit of which nobody has taken it up hands it to the one that takes over:
 * all of that is written together, by one of several processes.
 */
export function createEscalation({ store, outbox, norms, sendableKinds, now }: EscalationParts) {
  const tasks = store.collection<TaskRow>('tasks');
  const escalations = store.collection<EscalationRow>('escalations');
  const channels = store.collection<ChannelRow>('channels');

  const findUntold = (at: Date): Promise<readonly TaskRow[]> =>
    tasks.find(
      { queues: untoldQueue, sort: { $lt: at.toISOString() } },
      { sort: { sort: 1 }, limit: lookSize },
    );

  /** Whether it was told of now; not when somebody changed the task meanwhile: then it is looked at again. */
  async function tell(task: TaskRow, known: readonly ChannelRow[], at: Date): Promise<boolean> {
    const [before] = await escalations.find({ _id: task._id }, { limit: 1 });
    const row = escalated(task, norms, at);
    const notice = overdueNotice(task, { norms, channels: known, sendableKinds, now: at });
    const { _id, version } = task;
    const mark: WriteOp = {
      op: 'replace',
      collection: 'tasks',
      filter: { _id, version },
      row: before ? marked(task, before.at) : row,
      mustMatch: true,
    };
    // A register told of the task anew: its unit knows already.
    if (before) return written([mark], []);
    const escalation = { _id, at } satisfies EscalationRow;
    const ops: readonly WriteOp[] = [
      mark,
      { op: 'insert', collection: 'escalations', row: escalation },
      ...(notice?.ops ?? []),
    ];
    return written(ops, [taskState(row), ...(notice?.states ?? [])]);
  }

  async function written(...[ops, states]: Parameters<Outbox['write']>): Promise<boolean> {
    try {
      await outbox.write(ops, states);
      return states.length > 0;
    } catch (error) {
      const isLate =
        error instanceof StoreError && (error.code === 'CONFLICT' || error.code === 'DUPLICATE');
      if (isLate) return false;
      throw error;
    }
  }

  return async function escalateOverdue(): Promise<number> {
    const at = now();
    const known = await channels.find({}, { sort: { code: 1 } });
    let count = 0;
    let seen: readonly string[] = [];
    for (;;) {
      const found = (await findUntold(at)).filter(({ _id }) => !seen.includes(_id));
      for (const task of found) if (await tell(task, known, at)) count += 1;
      seen = found.map(({ _id }) => _id);
      if (found.length === 0) return count;
    }
  };
}

/** A task of which was told before. */
function marked(task: TaskRow, escalatedAt: Date): TaskRow {
  const row = { ...task, escalatedAt, version: task.version + 1 };
  return { ...row, queues: taskQueues(row) };
}

/** The task after its unit was told; with the unit that takes over, where nobody has taken it up. */
function escalated(task: TaskRow, norms: ServiceNorms, at: Date): TaskRow {
  const { assignedUnit, state, version } = task;
  const { fallback } = norms.unitOf(assignedUnit);
  const isOwn = task.source === ownSource;
  const asOf = isOwn ? at : task.asOf;
  const told = { ...task, asOf, version: version + 1, escalatedAt: at };
  // Whose task a register says it is, it is.
  if (fallback === null || state !== 'OPEN' || !isOwn) return { ...told, queues: taskQueues(told) };
  const handover = { at, fromUnit: assignedUnit, toUnit: fallback, by: null, reason: null };
  const moved = {
    ...told,
    assignedUnit: fallback,
    assignedTo: null,
    handovers: [...(task.handovers ?? []), handover],
  };
  return { ...moved, queues: taskQueues(moved) };
}
