import { StoreError } from '../store.ts';
import { toStoreError, type Database } from './database.ts';

interface Job {
  readonly run: () => unknown;
  readonly resolve: (result: unknown) => void;
  readonly reject: (error: StoreError) => void;
}

export interface Writer {
  /** Runs the work alone in its own savepoint; resolves when it lies on the disk, rejects without a trace. */
  write<Result>(work: () => Result): Promise<Result>;
  /** Resolves when all that was asked before lies on the disk; refuses what comes later. False when it was stopped. */
  stop(): Promise<boolean>;
}

// Keeps one commit from holding up the event loop for long.
const mostJobs = 256;

/** Work inside a savepoint: undone as a whole when it throws. */
export function atomically<Result>(db: Database, name: string, work: () => Result): Result {
  db.run(`SAVEPOINT ${name}`);
  try {
    const result = work();
    db.run(`RELEASE ${name}`);
    return result;
  } catch (error) {
    db.run(`ROLLBACK TO ${name}`);
    db.run(`RELEASE ${name}`);
    throw error;
  }
}

/**
 * One writer: what is asked for in the same turn of the event loop shares one transaction and one fsync. No promise
 * resolves before the commit.
 */
export function createWriter(
  db: Database,
  on: { readonly committed: () => void; readonly undone: () => void },
): Writer {
  let waiting: Job[] = [];
  let scheduled = false;
  let stopped = false;

  function attempt(job: Job): () => void {
    try {
      const result = atomically(db, 'job', job.run);
      return () => job.resolve(result);
    } catch (error) {
      const refusal = toStoreError(error);
      // The disk failed, not the work: SQLite may have undone more than this job, so the whole commit fails.
      if (refusal.code === 'UNAVAILABLE') throw refusal;
      on.undone();
      return () => job.reject(refusal);
    }
  }

  function commit(jobs: readonly Job[]): readonly (() => void)[] {
    try {
      db.run('BEGIN IMMEDIATE');
      const answers = jobs.map(attempt);
      db.run('COMMIT');
      on.committed();
      return answers;
    } catch (error) {
      rollBack(db, on.undone);
      return jobs.map((job) => () => job.reject(toStoreError(error)));
    }
  }

  function flush(): void {
    const jobs = waiting.slice(0, mostJobs);
    waiting = waiting.slice(mostJobs);
    scheduled = waiting.length > 0;
    if (scheduled) setImmediate(flush);
    for (const answer of commit(jobs)) answer();
  }

  function enqueue<Result>(work: () => Result): Promise<Result> {
    return new Promise<Result>((resolve, reject) => {
      waiting.push({ run: work, resolve: (result) => resolve(result as Result), reject });
      if (!scheduled) setImmediate(flush);
      scheduled = true;
    });
  }

  return {
    write: async (work) => {
      if (stopped) throw new StoreError('UNAVAILABLE', 'The store is closed.');
      return enqueue(work);
    },
    stop: async () => {
      if (stopped) return false;
      stopped = true;
      await enqueue(() => undefined);
      return true;
    },
  };
}

/** SQLite may have rolled back by itself (disk full, failed read or write); then there is nothing to undo. */
function rollBack(db: Database, undone: () => void): void {
  try {
    db.run('ROLLBACK');
    undone();
  } catch {
    // Nothing was open any more: that is what was wanted.
  }
}
