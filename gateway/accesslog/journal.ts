import { KnownError } from '../../schema/errors.ts';
import { linked, type Head } from './chain.ts';
import type { Entry, LinkedRow, Stream } from './rows.ts';
import type { Spool } from './spool.ts';

export type Heads = { readonly [stream in Stream]: Head };

/** Where the rows go now: to the store; to the spool, as the store does not answer; nowhere, as the spool is full too. */
export type Way = 'store' | 'spool' | 'nowhere';

export interface JournalParts {
  readonly writer: string;
  readonly heads: Heads;
  /** Writes rows to the store, 500 at most; a row that is there already is fine. Rejects when it cannot. */
  readonly write: (rows: readonly LinkedRow[]) => Promise<void>;
  readonly spool: Spool;
  /** A store that takes longer counts as gone. */
  readonly storeTimeoutMs: number;
  /** Told when rows begin to go another way. */
  readonly onWay: (way: Way, cause: unknown) => void;
}

/** Writes entries as rows of their chains, one after the other, so that nobody is answered before they are durable. */
export interface Journal {
  /** Resolves when all of it is durable, in the store or the spool; rejects with LOG_UNAVAILABLE when neither takes it. */
  append(entries: readonly Entry[]): Promise<void>;
  way(): Way;
  heads(): Heads;
  /** Tries to bring what waits into the store, in order; true when nothing waits any more. */
  drain(): Promise<boolean>;
  /** How many appends were refused since the last call. */
  takeRefused(): number;
  /** Resolves when what was asked before is done. */
  idle(): Promise<void>;
}

interface Job {
  readonly entries: readonly Entry[];
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
}

const mostRows = 500;

export function createJournal(parts: JournalParts): Journal {
  const { writer, spool, onWay } = parts;
  let heads = parts.heads;
  let way: Way = spool.isEmpty() ? 'store' : 'spool';
  let waiting: Job[] = [];
  // Rows that have their place in the chain, and of which nobody knows whether they lie in the store.
  let stuck: readonly LinkedRow[] = [];
  let refused = 0;
  let turn: Promise<unknown> = Promise.resolve();
  const inTurn = <Result>(work: () => Promise<Result>): Promise<Result> => {
    const done = turn.then(work);
    turn = done.catch(() => undefined);
    return done;
  };

  function go(next: Way, cause: unknown): void {
    if (way !== next) onWay(next, cause);
    way = next;
  }

  function link(entries: readonly Entry[]): readonly LinkedRow[] {
    return entries.map((entry) => {
      const row = linked(entry, writer, heads[entry.stream]);
      heads = { ...heads, [entry.stream]: { seq: row.row.seq, hash: row.row.hash } };
      return row;
    });
  }

  const toStore = async (rows: readonly LinkedRow[]): Promise<void> => {
    for (let at = 0; at < rows.length; at += mostRows)
      await inTime(parts.write(rows.slice(at, at + mostRows)), parts.storeTimeoutMs);
  };

  async function put(rows: readonly LinkedRow[]): Promise<void> {
    if (way === 'store') {
      try {
        return await toStore(rows);
      } catch (cause) {
        go('spool', cause);
      }
    }
    await spool.append(rows);
  }

  /** One group: whatever was asked for while the group before was on its way shares a write. */
  async function flush(): Promise<void> {
    const jobs = takeJobs();
    if (waiting.length > 0) void inTurn(flush);
    if (way === 'nowhere') return refuse(jobs);
    const rows = link(jobs.flatMap(({ entries }) => entries));
    try {
      await put(rows);
      for (const { resolve } of jobs) resolve();
    } catch (cause) {
      // They keep their place: a store that took too long may have them after all.
      stuck = rows;
      go('nowhere', cause);
      refuse(jobs);
    }
  }

  function takeJobs(): readonly Job[] {
    let rows = 0;
    const end = waiting.findIndex(({ entries }) => (rows += entries.length) >= mostRows);
    const jobs = end === -1 ? waiting : waiting.slice(0, end + 1);
    waiting = waiting.slice(jobs.length);
    return jobs;
  }

  function refuse(jobs: readonly Job[]): void {
    refused += jobs.length;
    for (const { reject } of jobs) reject(new KnownError('LOG_UNAVAILABLE'));
  }

  /** One piece of the spool; false when the store does not take it. */
  async function drainPiece(): Promise<boolean> {
    try {
      if (spool.isEmpty()) {
        if (stuck.length > 0) await toStore(stuck);
        stuck = [];
        go('store', null);
        return true;
      }
      await toStore(await spool.first());
      await spool.drop();
      return true;
    } catch {
      return unstick();
    }
  }

  /** The disk may have room again, though the store is still away. */
  async function unstick(): Promise<false> {
    if (stuck.length === 0) return false;
    try {
      await spool.append(stuck);
      stuck = [];
      go('spool', null);
    } catch {
      // Neither: the next attempt is a second away.
    }
    return false;
  }

  return {
    append: (entries) =>
      new Promise<void>((resolve, reject) => {
        waiting.push({ entries, resolve, reject });
        if (waiting.length === 1) void inTurn(flush);
      }),
    way: () => way,
    heads: () => heads,
    async drain() {
      if (way === 'store') return true;
      // Between two pieces those who wait for an answer have their turn.
      return (await inTurn(drainPiece)) ? this.drain() : false;
    },
    takeRefused() {
      const count = refused;
      refused = 0;
      return count;
    },
    idle: () => inTurn(async () => undefined),
  };
}

/** Rejects when the work takes longer; what it still does is not waited for. */
function inTime<Result>(work: Promise<Result>, ms: number): Promise<Result> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('The store of the log took too long.')), ms);
    work.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}
