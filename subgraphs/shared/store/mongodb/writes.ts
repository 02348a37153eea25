import { isDeepStrictEqual } from 'node:util';

import {
  MongoBulkWriteError,
  type AnyBulkWriteOperation,
  type BulkWriteResult,
  type ClientSession,
  type Db,
  type MongoClient,
} from 'mongodb';

import { StoreError, type Adapter, type WriteOp } from '../store.ts';
import { codeToStoreError, inOurWords, toStoreError } from './errors.ts';
import { toMongoFilter, toMongoUpdate, type Stored } from './filter.ts';

type Numbered = { readonly op: WriteOp; readonly index: number };
type Failure = { readonly index: number; readonly error: StoreError };

function toBulkOp(op: WriteOp): AnyBulkWriteOperation<Stored> {
  switch (op.op) {
    case 'insert':
      return { insertOne: { document: op.row as unknown as Stored } };
    case 'replace': {
      const replacement = op.row as unknown as Stored;
      return {
        replaceOne: { filter: toMongoFilter(op.filter), replacement, upsert: op.upsert ?? false },
      };
    }
    case 'update': {
      const update = toMongoUpdate(op.update);
      return {
        updateOne: { filter: toMongoFilter(op.filter), update, upsert: op.upsert ?? false },
      };
    }
    case 'delete':
      return { deleteMany: { filter: toMongoFilter(op.filter) } };
  }
}

const mustMatch = (op: WriteOp): boolean => op.op !== 'insert' && op.mustMatch === true;

/** Runs that go to the server in one message: one collection each; what must match goes alone, to be counted. */
function toRuns(ops: readonly WriteOp[]): readonly (readonly Numbered[])[] {
  const runs: Numbered[][] = [];
  const open = new Map<string, Numbered[]>();
  for (const [index, op] of ops.entries()) {
    const current = mustMatch(op) ? undefined : open.get(op.collection);
    if (current) current.push({ op, index });
    else {
      const run = [{ op, index }];
      runs.push(run);
      if (mustMatch(op)) open.delete(op.collection);
      else open.set(op.collection, run);
    }
  }
  return runs;
}

const touched = (result: BulkWriteResult): number =>
  result.matchedCount + result.upsertedCount + result.deletedCount;

interface RunOptions {
  readonly ordered: boolean;
  readonly session?: ClientSession;
}

async function write(db: Db, run: readonly Numbered[], options: RunOptions): Promise<void> {
  const [first] = run;
  if (!first) return;
  const collection = db.collection<Stored>(first.op.collection);
  const result = await collection.bulkWrite(
    run.map(({ op }) => toBulkOp(op)),
    options,
  );
  if (mustMatch(first.op) && touched(result) === 0)
    throw new StoreError(
      'CONFLICT',
      `${first.op.collection}: the row to change is not as expected.`,
    );
}

/** Errors of single ops with their place in the run; null when the run failed as a whole. */
function writeErrors(
  error: unknown,
): readonly { readonly at: number; readonly error: StoreError }[] | null {
  if (!(error instanceof MongoBulkWriteError)) return null;
  const single = [error.writeErrors].flat();
  if (single.length === 0) return null;
  return single.map((one) => ({ at: one.index, error: codeToStoreError(one.code, one) }));
}

async function failuresOf(db: Db, run: readonly Numbered[]): Promise<readonly Failure[]> {
  try {
    await write(db, run, { ordered: false });
    return [];
  } catch (cause) {
    const single = writeErrors(cause);
    if (single) return single.map(({ at, error }) => ({ index: run[at]?.index ?? -1, error }));
    const error = toStoreError(cause);
    if (error.code === 'UNAVAILABLE') throw error;
    return run.map(({ index }) => ({ index, error }));
  }
}

/** Batch and swap as one transaction (a replica set is needed), bulk as unordered writes per collection. */
export function mongodbWrites(
  client: MongoClient,
  db: Db,
): Pick<Adapter, 'batch' | 'bulk' | 'swap'> {
  return {
    batch: (ops) =>
      inOurWords(() =>
        client.withSession((session) =>
          session.withTransaction(async () => {
            for (const run of toRuns(ops)) await write(db, run, { ordered: true, session });
          }),
        ),
      ),
    bulk: async (ops) => {
      const failed: Failure[] = [];
      for (const run of toRuns(ops)) failed.push(...(await failuresOf(db, run)));
      return { failed: failed.toSorted((a, b) => a.index - b.index) };
    },
    swap: (name, before, after) =>
      inOurWords(() =>
        client.withSession((session) =>
          // Who writes the row meanwhile makes the server refuse this transaction, which is then tried again.
          session.withTransaction(async () => {
            const collection = db.collection<Stored>(name);
            const filter = toMongoFilter({ _id: before._id });
            const [found] = await collection.find(filter, { session }).toArray();
            if (!isDeepStrictEqual(found, before)) return false;
            await collection.replaceOne(filter, after as unknown as Stored, { session });
            return true;
          }),
        ),
      ),
  };
}
