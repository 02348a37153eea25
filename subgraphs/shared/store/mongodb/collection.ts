import type { Collection as MongoCollection, FindOptions as MongoFindOptions } from 'mongodb';

import {
  StoreError,
  type Collection,
  type Document,
  type Filter,
  type FindOptions,
  type PageOptions,
} from '../store.ts';
import { inOurWords } from './errors.ts';
import { toMongoFilter, toMongoUpdate, type Stored } from './filter.ts';

/** Milliseconds after which the server gives up a read; writes have none, as they may be done already. */
const maxTimeMS = 800;
/** Sums over many rows take longer than look-ups; nobody waits longer than a request lasts. */
const aggregateMaxTimeMS = 5_000;
/** The server's own limit does not help when its answer is slow to come; after this long we wait no more. */
const waitMs = 1_000;

interface Deadline {
  readonly signal: AbortSignal;
  readonly maxTimeMS: number;
}

function createDeadline(signal: AbortSignal | undefined): Deadline {
  const timeout = AbortSignal.timeout(waitMs);
  return { signal: signal ? AbortSignal.any([signal, timeout]) : timeout, maxTimeMS };
}

function toFindOptions({ sort, limit }: FindOptions): MongoFindOptions {
  return { limit: limit ?? 1_000, ...(sort && { sort: { ...sort } }) };
}

/** One row more than asked for tells whether there is a next page. */
function toPageFilter({ filter, dir, after }: PageOptions): Filter {
  const beyond = after === null ? {} : { sort: dir === 1 ? { $gt: after } : { $lt: after } };
  return { ...filter, ...beyond };
}

/**
 * Of racing upserts the server lets one insert and refuses the others, who find the row at a second try. A row that
 * is there but does not fit the filter is refused the second time too.
 */
async function again<Result>(upsert: boolean, work: () => Promise<Result>): Promise<Result> {
  try {
    return await inOurWords(work);
  } catch (error) {
    if (!upsert || !(error instanceof StoreError) || error.code !== 'DUPLICATE') throw error;
    return inOurWords(work);
  }
}

/** The collection over one of MongoDB; the guard has seen everything before it comes here. */
export function mongodbCollection<Row extends Document>(
  collection: MongoCollection<Stored>,
): Collection<Row> {
  // Rows come back as they were written through this same type: the border between server and code.
  const rowsOf = (filter: Filter, options: FindOptions): Promise<readonly Row[]> => {
    const deadline = createDeadline(options.signal);
    const found = collection.find(toMongoFilter(filter), {
      ...toFindOptions(options),
      ...deadline,
    });
    const read = async (): Promise<readonly Row[]> =>
      (await found.toArray()) as unknown as readonly Row[];
    return inOurWords(read, deadline.signal);
  };
  return {
    find: (filter, options = {}) => rowsOf(filter, options),
    page: async (options) => {
      const { dir, limit, signal } = options;
      const asked = { sort: { sort: dir }, limit: limit + 1, ...(signal && { signal }) };
      const rows = await rowsOf(toPageFilter(options), asked);
      return { rows: rows.slice(0, limit), hasNextPage: rows.length > limit };
    },
    count: (filter, options) => {
      const deadline = createDeadline(options?.signal);
      const counted = (): Promise<number> =>
        collection.countDocuments(toMongoFilter(filter), { ...deadline });
      return inOurWords(counted, deadline.signal);
    },
    insert: (row) =>
      inOurWords(async () => void (await collection.insertOne(row as unknown as Stored))),
    update: (filter, update, { upsert = false } = {}) =>
      again(upsert, async () => {
        const change = toMongoUpdate(update);
        const done = await collection.updateOne(toMongoFilter(filter), change, { upsert });
        return { matched: done.matchedCount, upserted: done.upsertedCount > 0 };
      }),
    findOneAndUpdate: (filter, update, { upsert = false } = {}) =>
      again(upsert, async () => {
        const options = { upsert, returnDocument: 'after' } as const;
        const row = await collection.findOneAndUpdate(
          toMongoFilter(filter),
          toMongoUpdate(update),
          options,
        );
        return row as unknown as Row | null;
      }),
    delete: (filter) =>
      inOurWords(async () => {
        const { deletedCount } = await collection.deleteMany(toMongoFilter(filter));
        return { deleted: deletedCount };
      }),
    aggregate: ([match, ...stages]) =>
      inOurWords(() => {
        const first = { $match: toMongoFilter((match?.['$match'] ?? {}) as Filter) };
        return collection
          .aggregate([first, ...stages.map((stage) => ({ ...stage }))], {
            maxTimeMS: aggregateMaxTimeMS,
          })
          .toArray();
      }),
  };
}
