import { checkFilter, checkWriteFilter } from './guard/filter.ts';
import { checkPipeline } from './guard/pipeline.ts';
import { checkUpdate, checkUpsert } from './guard/update.ts';
import { badValue, checkPath, checkRow } from './guard/value.ts';
import type { Collection, Document, FindOptions, PageOptions, Store, WriteOp } from './store.ts';

const mostRows = 10_000;
const mostOps = 1_000;

function checkLimit(limit: unknown, most: number): void {
  const fits = Number.isSafeInteger(limit) && Number(limit) >= 1 && Number(limit) <= most;
  if (!fits) throw badValue('limit', `a whole number from 1 to ${most}`);
}

function checkFind(filter: unknown, options: FindOptions | undefined): void {
  checkFilter(filter);
  if (options?.limit !== undefined) checkLimit(options.limit, mostRows);
  for (const [field, direction] of Object.entries(options?.sort ?? {})) {
    checkPath(field, 'sort');
    if (direction !== 1 && direction !== -1) throw badValue('sort', 'a direction is 1 or -1');
  }
}

function checkPage({ filter, dir, after, limit }: PageOptions): void {
  checkFilter(filter);
  if (Object.hasOwn(filter, 'sort'))
    throw badValue('filter sort', 'a page ranges over it by itself');
  checkLimit(limit, 100);
  if (dir !== 1 && dir !== -1) throw badValue('dir', 'a direction is 1 or -1');
  if (after !== null && typeof after !== 'string') throw badValue('after', 'a text or null');
}

function checkOp(op: WriteOp): void {
  if (op.op === 'insert') return checkRow(op.row);
  checkWriteFilter(op.filter);
  if (op.op === 'replace') return checkRow(op.row);
  if (op.op === 'delete') return;
  checkUpdate(op.update);
  if (op.upsert) checkUpsert(op.filter, op.update);
}

function checkOps(ops: readonly WriteOp[]): void {
  if (ops.length > mostOps) throw badValue('ops', `at most ${mostOps} at once`);
  for (const op of ops) checkOp(op);
}

function guardedCollection<Row extends Document>(inner: Collection<Row>): Collection<Row> {
  return {
    find: async (filter, options) => (checkFind(filter, options), inner.find(filter, options)),
    page: async (options) => (checkPage(options), inner.page(options)),
    count: async (filter, options) => (checkFilter(filter), inner.count(filter, options)),
    insert: async (row) => (checkRow(row), inner.insert(row)),
    update: async (filter, update, options) => {
      checkOp({ op: 'update', collection: '', filter, update, upsert: options?.upsert ?? false });
      return inner.update(filter, update, options);
    },
    findOneAndUpdate: async (filter, update, options) => {
      checkOp({ op: 'update', collection: '', filter, update, upsert: options?.upsert ?? false });
      return inner.findOneAndUpdate(filter, update, options);
    },
    delete: async (filter) => (checkWriteFilter(filter), inner.delete(filter)),
    aggregate: async (pipeline) => (checkPipeline(pipeline), inner.aggregate(pipeline)),
  };
}

/** A store that refuses, with BAD_VALUE and before any work, what the contract does not hold (guard/). */
export function guardedStore(inner: Store): Store {
  return {
    ...inner,
    collection: <Row extends Document>(name: string) =>
      guardedCollection(inner.collection<Row>(name)),
    batch: async (ops) => (checkOps(ops), inner.batch(ops)),
    bulk: async (ops) => (checkOps(ops), inner.bulk(ops)),
  };
}
