import { beginning, expectedHash, hasOwnPlace, type Head } from './chain.ts';
import { furthest, type Checkpoint } from './checkpoints.ts';
import { streams, type AuditRow, type LdvRow, type Stream } from './rows.ts';
import type { LogStore } from './store.ts';

/** What is wrong with a row of a chain, and which. */
export interface Finding {
  readonly stream: Stream;
  readonly writer: string;
  readonly seq: number;
  readonly what: Wrong;
}

/**
 * EDITED: its content is not what was hashed. MISSING: it is not there. INSERTED: it has no place of its own in the
 * chain. MOVED: it was written, but at another place. REPLACED: it fits its neighbours, and is not what a checkpoint
 * says was there. CUT: from here on the end is gone.
 */
export type Wrong = 'EDITED' | 'MISSING' | 'INSERTED' | 'MOVED' | 'REPLACED' | 'CUT';

export interface Verdict {
  /** Empty when all chains are whole. */
  readonly findings: readonly Finding[];
  /** Rows looked at, by stream. */
  readonly rows: { readonly [stream in Stream]: number };
  /** Chains looked at: one for each writer and stream. */
  readonly chains: number;
  readonly checkpoints: number;
  /** Lines among the checkpoints whose signature does not hold. */
  readonly forged: number;
}

export interface VerifyParts {
  readonly store: LogStore;
  readonly checkpoints: readonly Checkpoint[];
  readonly forged: number;
  /** How long the chains are of a writer that is at work, from its own memory; nothing of it may wait in its spool. */
  readonly live: () => readonly (Head & { readonly writer: string; readonly stream: Stream })[];
}

type Row = AuditRow | LdvRow;

const pieceRows = 1_000;

/** Walks every chain from its first row to its last, and holds them against the checkpoints. Reads all rows once. */
export async function verifyChains(parts: VerifyParts): Promise<Verdict> {
  const findings: Finding[] = [];
  const counts = { audit: 0, ldv: 0 };
  let chains = 0;
  const promises = [...parts.checkpoints, ...parts.live()];
  for (const stream of streams) {
    const known = new Map<string, Walk>();
    for await (const row of rowsOf(parts.store, stream)) {
      counts[stream] += 1;
      const walk = known.get(row.writer) ?? createWalk(parts, stream, row.writer, findings);
      known.set(row.writer, walk);
      walk.see(row);
    }
    const promised = promises.filter((one) => one.stream === stream);
    for (const { writer } of promised)
      if (!known.has(writer)) known.set(writer, createWalk(parts, stream, writer, findings));
    const live = parts.live().filter((one) => one.stream === stream);
    for (const [writer, walk] of known) {
      const ends = promised.filter((one) => one.writer === writer).map(({ seq }) => seq);
      walk.end(Math.max(0, ...ends), live.find((one) => one.writer === writer)?.seq ?? null);
    }
    chains += known.size;
  }
  const { checkpoints, forged } = parts;
  return { findings, rows: counts, chains, checkpoints: checkpoints.length, forged };
}

async function* rowsOf(store: LogStore, stream: Stream): AsyncIterable<Row> {
  let after = '';
  for (;;) {
    const rows = await store
      .collection<Row>(stream)
      .find({ _id: { $gt: after } }, { sort: { _id: 1 }, limit: pieceRows });
    yield* rows;
    const last = rows.at(-1);
    if (!last) return;
    after = last._id;
  }
}

interface Walk {
  see(row: Row): void;
  /** `atLeast` rows were promised; no more than `atMost` were written, where that is known. */
  end(atLeast: number, atMost: number | null): void;
}

function createWalk(parts: VerifyParts, stream: Stream, writer: string, all: Finding[]): Walk {
  const marks = parts.checkpoints.filter((one) => one.writer === writer && one.stream === stream);
  const expected = new Map(marks.map(({ seq, hash }) => [seq, hash]));
  const removed = furthest(marks, writer, stream, 'REMOVED');
  let head: Head = removed ?? beginning;
  let named = 0;
  const add = (seq: number, what: Wrong): void => {
    // One finding a row is enough to look there.
    if (named !== seq) all.push({ stream, writer, seq, what });
    named = seq;
  };

  return {
    see(row) {
      // What should have been removed, and is still there, is no part of the chain any more.
      if (removed && row.seq <= removed.seq) return;
      if (!hasOwnPlace(stream, row) || row.seq <= head.seq) return add(row.seq, 'INSERTED');
      for (let seq = head.seq + 1; seq < row.seq; seq++) add(seq, 'MISSING');
      const follows = row.seq !== head.seq + 1 || row.prev === head.hash;
      const mark = expected.get(row.seq);
      if (expectedHash(stream, row) !== row.hash) add(row.seq, follows ? 'EDITED' : 'MOVED');
      // It was hashed with another row before it: the one that stands there now is not the one that was written.
      else if (!follows) add(head.seq, 'REPLACED');
      else if (mark !== undefined && mark !== row.hash) add(row.seq, 'REPLACED');
      head = { seq: row.seq, hash: row.hash };
    },
    end(atLeast, atMost) {
      if (atLeast > head.seq) add(head.seq + 1, 'CUT');
      if (atMost !== null && head.seq > atMost) add(atMost + 1, 'INSERTED');
    },
  };
}
