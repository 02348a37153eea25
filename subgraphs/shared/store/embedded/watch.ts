import { decode } from '../codec.ts';
import type { Change, Document } from '../store.ts';
import type { Database, SqlRow } from './database.ts';
import type { FeedLines } from './feed.ts';
import type { Table } from './tables.ts';

interface WatchOptions {
  readonly tables: readonly Table[];
  readonly resumeAfter?: string | undefined;
  readonly signal: AbortSignal;
}

export interface Watching {
  /** From now on, or from after the token; TOKEN_TOO_OLD when the feed no longer reaches back that far. */
  watch(options: WatchOptions): AsyncIterable<Change>;
  /** Wakes the watchers; call it after a commit. */
  committed(): void;
  /** Ends all watchers. */
  close(): void;
}

/** Lets watchers wait for the next commit. */
function createAlarm(): {
  readonly ring: () => void;
  readonly wait: (signal: AbortSignal) => Promise<void>;
} {
  const waiting = new Set<() => void>();
  return {
    ring: () => {
      for (const end of waiting) end();
    },
    wait: (signal) =>
      new Promise((resolve) => {
        const end = (): void => {
          signal.removeEventListener('abort', end);
          waiting.delete(end);
          resolve();
        };
        signal.addEventListener('abort', end);
        waiting.add(end);
      }),
  };
}

/** Watchers inside this process, over the feed of the file. */
export function createWatching(db: Database, feed: FeedLines): Watching {
  const alarm = createAlarm();
  const closing = new AbortController();

  function toChange(table: Table, line: SqlRow): Change {
    const id = String(line['id']);
    const found = db.first(`SELECT doc FROM ${table.table} WHERE id = ?`, id);
    const row = found ? (decode(String(found['doc'])) as Document) : null;
    const kind = line['kind'] as Change['kind'];
    return { kind, collection: table.name, id, row, token: feed.toToken(Number(line['seq'])) };
  }

  async function* changesFrom(now: number, options: WatchOptions): AsyncIterable<Change> {
    const { tables, resumeAfter, signal } = options;
    const byName = new Map(tables.map((table) => [table.name, table]));
    let position = resumeAfter === undefined ? now : feed.toPosition(resumeAfter);
    while (!signal.aborted && !closing.signal.aborted) {
      const lines = feed.after(position);
      if (lines.length === 0) await alarm.wait(signal);
      for (const line of lines) {
        if (signal.aborted || closing.signal.aborted) return;
        const table = byName.get(String(line['collection']));
        if (table) yield toChange(table, line);
        position = Number(line['seq']);
      }
    }
  }

  return {
    // "From now on" is the moment of asking, not that of the first change wanted.
    watch: (options) => changesFrom(feed.last(), options),
    committed: alarm.ring,
    close: () => {
      closing.abort();
      alarm.ring();
    },
  };
}
