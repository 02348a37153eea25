import { randomBytes } from 'node:crypto';
import { mkdir, open, readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { beginning, idOf, type Head } from './chain.ts';
import { furthest, type Checkpoint } from './checkpoints.ts';
import type { Heads } from './journal.ts';
import type { AuditRow, LdvRow, LinkedRow, Stream } from './rows.ts';
import type { LogStore } from './store.ts';

/** The name under which whoever owns this folder writes, made at first use: each gateway has chains of its own. */
export async function readWriter(folder: string): Promise<string> {
  const path = join(folder, 'writer');
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const file = await open(path, 'wx', 0o600).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'EEXIST') return null;
    throw error;
  });
  if (file) {
    await file.writeFile(`${randomBytes(4).toString('hex')}\n`);
    await file.sync();
    await file.close();
  }
  const writer = (await readFile(path, 'utf8')).trim();
  if (/^[\da-f]{8}$/.test(writer)) return writer;
  throw new Error('The file "writer" in the folder of the log is damaged: put back a copy of it.');
}

export interface FoundHeads {
  readonly heads: Heads;
  /** Streams whose last rows are gone: a checkpoint says that there were more. */
  readonly cut: readonly Stream[];
}

/**
 * Where the chains of a writer end: the last of what its store, its spool and its checkpoints know. A chain whose tail
 * was cut goes on behind what the checkpoint says, so that the gap stays to be seen.
 */
export async function findHeads(
  store: LogStore,
  writer: string,
  waiting: readonly LinkedRow[],
  checkpoints: readonly Checkpoint[],
): Promise<FoundHeads> {
  const cut: Stream[] = [];
  const headOf = async (stream: Stream): Promise<Head> => {
    const [last] = await store
      .collection<AuditRow | LdvRow>(stream)
      .find({ _id: { $gt: idOf(writer, 0), $lt: `${writer}-a` } }, { sort: { _id: -1 }, limit: 1 });
    const spooled = waiting.filter((one) => one.stream === stream).map(({ row }) => row);
    const known = [last, ...spooled].reduce<Head>(
      (best, row) => (row && row.seq > best.seq ? row : best),
      beginning,
    );
    const reached = furthest(checkpoints, writer, stream, 'REACHED') ?? beginning;
    const removed = furthest(checkpoints, writer, stream, 'REMOVED') ?? beginning;
    const promised = reached.seq > removed.seq ? reached : removed;
    if (promised.seq <= known.seq) return { seq: known.seq, hash: known.hash };
    // What was removed by the rules is no loss.
    if (promised === reached) cut.push(stream);
    return { seq: promised.seq, hash: promised.hash };
  };
  return { heads: { audit: await headOf('audit'), ldv: await headOf('ldv') }, cut };
}
