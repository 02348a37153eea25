import type { AccessLog } from './accesslog.ts';
import { idOf } from './chain.ts';
import type { AuditRow, LdvRow, Stream } from './rows.ts';

export interface Removed {
  /** Rows removed. */
  readonly rows: number;
  /** Chains of which the beginning was removed. */
  readonly chains: number;
}

type Row = AuditRow | LdvRow;

const pieceRows = 500;

/**
 * Removes the beginning of every chain of a stream, up to the first row that is not from before the moment. What goes is
 * written in a checkpoint first, so that it cannot be taken for a loss, nor a loss for it.
 */
export async function removeOld(
  { store, checkpoints }: Pick<AccessLog, 'store' | 'checkpoints'>,
  stream: Stream,
  before: string,
  at: string,
): Promise<Removed> {
  const rows = store.collection<Row>(stream);
  let removed = 0;
  let chains = 0;
  let first = await firstAfter('');

  async function firstAfter(id: string): Promise<Row | undefined> {
    return (await rows.find({ _id: { $gt: id } }, { sort: { _id: 1 }, limit: 1 }))[0];
  }

  /** The oldest rows of a chain that may go; empty when the first may not. */
  async function oldOf(writer: string): Promise<readonly Row[]> {
    const piece = await rows.find(
      { _id: { $gt: idOf(writer, 0), $lt: `${writer}-a` } },
      { sort: { _id: 1 }, limit: pieceRows },
    );
    const end = piece.findIndex((row) => momentOf(row) >= before);
    return end === -1 ? piece : piece.slice(0, end);
  }

  while (first) {
    const { writer } = first;
    let last: Row | undefined;
    for (let old = await oldOf(writer); old.length > 0; old = await oldOf(writer)) {
      last = old.at(-1) ?? first;
      const { seq, hash, _id } = last;
      await checkpoints.add([{ kind: 'REMOVED', writer, stream, seq, hash, at }]);
      await rows.delete({ _id: { $gt: idOf(writer, 0), $lte: _id } });
      removed += old.length;
    }
    chains += Number(last !== undefined);
    first = await firstAfter(`${writer}-a`);
  }
  return { rows: removed, chains };
}

const momentOf = (row: Row): string => ('at' in row ? row.at : new Date(row.endTime).toISOString());
