import { StoreError, type Change } from '../store.ts';
import type { Database, SqlRow } from './database.ts';

/** The bounded list of changes in the file, in the order of their commits. */
export interface FeedLines {
  /** Notes a change, in the transaction of the change itself. */
  add(collection: string, id: string, kind: Change['kind']): void;
  /** Position of the newest change. */
  last(): number;
  /** Some lines after a position; TOKEN_TOO_OLD when lines in between are gone already. */
  after(position: number): readonly SqlRow[];
  /** TOKEN_TOO_OLD for a token that is not of this file. */
  toPosition(token: string): number;
  toToken(position: number): string;
}

const pageSize = 200;
const tooOld = (): StoreError =>
  new StoreError('TOKEN_TOO_OLD', 'The feed does not reach back that far. Read the rows again.');

/** The feed of this file; `kept` changes stay for watchers that come back. */
export function createFeedLines(db: Database, kept: number): FeedLines {
  // Another file, or this file made anew, has another place: its numbers mean nothing here.
  const place = String(db.first('SELECT id FROM _place')?.['id']);
  const trimEvery = Math.max(1, Math.floor(kept / 10));
  const insert = 'INSERT INTO _feed (collection, id, kind) VALUES (?, ?, ?)';
  const newest = `SELECT seq FROM sqlite_sequence WHERE name = '_feed'`;
  const last = (): number => Number(db.first(newest)?.['seq'] ?? 0);
  return {
    add: (collection, id, kind) => {
      const seq = db.run(insert, collection, id, kind);
      if (seq % trimEvery === 0) db.run('DELETE FROM _feed WHERE seq <= ?', seq - kept);
    },
    last,
    after: (position) => {
      const first = db.first('SELECT min(seq) AS seq FROM _feed')?.['seq'];
      if (typeof first === 'number' && position < first - 1) throw tooOld();
      return db.all('SELECT * FROM _feed WHERE seq > ? ORDER BY seq LIMIT ?', position, pageSize);
    },
    toPosition: (token) => {
      const [origin, seq] = token.split('.');
      const position = /^\d+$/.test(seq ?? '') ? Number(seq) : Number.NaN;
      if (origin !== place || !(position <= last())) throw tooOld();
      return position;
    },
    toToken: (position) => `${place}.${position}`,
  };
}
