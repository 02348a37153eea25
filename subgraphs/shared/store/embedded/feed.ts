import { StoreError, type Change, type Document } from '../store.ts';
import { decode } from '../codec.ts';
import type { Database, SqlRow } from './database.ts';
import type { Table } from './tables.ts';

export interface Feed {
  /** Notes a change, in the transaction of the change itself. */
  add(collection: string, id: string, kind: Change['kind']): void;
  /** Wakes the watchers; call it after a commit. */
  committed(): void;
  /** From now on, or from after the token; TOKEN_TOO_OLD when the feed no longer reaches back that far. */
  watch(options: WatchOptions): AsyncIterable<Change>;
  close(): void;
}

interface WatchOptions {
  readonly tables: readonly Table[];
  readonly resumeAfter?: string | undefined;
  readonly signal: AbortSignal;
}

interface FeedOptions {
  /** Changes kept for watchers that come back. */
  readonly kept: number;
}

const pageSize = 200;
const tooOld = (): StoreError =>
  new StoreError('TOKEN_TOO_OLD', 'The feed does not reach back that far. Read the rows again.');

/** The bounded feed of changes, for watchers inside this process. */
export function createFeed(db: Database, { kept }: FeedOptions): Feed {
  // Another file, or this file made anew, has another place: its numbers mean nothing here.
  const place = String(db.first('SELECT id FROM _place')?.['id']);
  const waiting = new Set<() => void>();
  const trimEvery = Math.max(1, Math.floor(kept / 10));
  const closing = new AbortController();

  const last = (): number =>
    Number(db.first(`SELECT seq FROM sqlite_sequence WHERE name = '_feed'`)?.['seq'] ?? 0);

  function wake(): void {
    for (const resolve of waiting) resolve();
    waiting.clear();
  }

  function add(collection: string, id: string, kind: Change['kind']): void {
    const seq = db.run(
      'INSERT INTO _feed (collection, id, kind) VALUES (?, ?, ?)',
      collection,
      id,
      kind,
    );
    if (seq % trimEvery === 0) db.run('DELETE FROM _feed WHERE seq <= ?', seq - kept);
  }

  function positionOf(token: string): number {
    const [origin, seq] = token.split('.');
    const position = /^\d+$/.test(seq ?? '') ? Number(seq) : Number.NaN;
    if (origin !== place || !(position <= last())) throw tooOld();
    return position;
  }

  /** Lines after a position; throws when lines in between are gone already. */
  function linesAfter(position: number): readonly SqlRow[] {
    const first = db.first('SELECT min(seq) AS seq FROM _feed')?.['seq'];
    if (typeof first === 'number' && position < first - 1) throw tooOld();
    return db.all('SELECT * FROM _feed WHERE seq > ? ORDER BY seq LIMIT ?', position, pageSize);
  }

  const nextCommit = (signal: AbortSignal): Promise<void> =>
    new Promise((resolve) => {
      const end = (): void => {
        signal.removeEventListener('abort', end);
        waiting.delete(end);
        resolve();
      };
      signal.addEventListener('abort', end);
      waiting.add(end);
    });

  function toChange(table: Table, line: SqlRow): Change {
    const id = String(line['id']);
    const found = db.first(`SELECT doc FROM ${table.table} WHERE id = ?`, id);
    const row: Document | null = found ? (decode(String(found['doc'])) as Document) : null;
    const kind = line['kind'] as Change['kind'];
    return { kind, collection: table.name, id, row, token: `${place}.${String(line['seq'])}` };
  }

  async function* changesFrom(
    now: number,
    { tables, resumeAfter, signal }: WatchOptions,
  ): AsyncIterable<Change> {
    const byName = new Map(tables.map((table) => [table.name, table]));
    let position = resumeAfter === undefined ? now : positionOf(resumeAfter);
    while (!signal.aborted && !closing.signal.aborted) {
      const lines = linesAfter(position);
      if (lines.length === 0) await nextCommit(signal);
      for (const line of lines) {
        if (signal.aborted || closing.signal.aborted) return;
        const table = byName.get(String(line['collection']));
        if (table) yield toChange(table, line);
        position = Number(line['seq']);
      }
    }
  }

  return {
    add,
    committed: wake,
    // "From now on" is the moment of asking, not that of the first change wanted.
    watch: (options) => changesFrom(last(), options),
    close: () => {
      closing.abort();
      wake();
    },
  };
}
