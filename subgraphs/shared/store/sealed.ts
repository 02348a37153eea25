import { equalityOf } from './guard/filter.ts';
import { badValue } from './guard/value.ts';
import type { Keys } from './keys.ts';
import { isPlainObject } from './order.ts';
import { createResealing } from './resealing.ts';
import { createSealer, type Sealer } from './sealing.ts';
import type {
  Adapter,
  Change,
  Collection,
  CollectionDefinition,
  Document,
  Filter,
  Store,
  Update,
  WriteOp,
} from './store.ts';

function idOf(filter: Filter, update: Update): string | undefined {
  const id = equalityOf(filter, '_id') ?? update.$setOnInsert?.['_id'];
  return typeof id === 'string' ? id : undefined;
}

function sealedOp(sealer: Sealer, op: WriteOp): WriteOp {
  if (op.op === 'insert') return { ...op, row: sealer.sealRow(op.row) };
  sealer.refuseIn(op.filter);
  if (op.op === 'replace') return { ...op, row: sealer.sealRow(op.row) };
  if (op.op === 'update')
    return { ...op, update: sealer.sealUpdate(op.update, idOf(op.filter, op.update)) };
  return op;
}

/** References like "$field", wherever they stand in a stage. */
function references(value: unknown): readonly string[] {
  if (typeof value === 'string') return value.startsWith('$') ? [value.slice(1)] : [];
  return isPlainObject(value) ? Object.values(value).flatMap(references) : [];
}

type Stage = { readonly [stage: string]: unknown };

function refuseInPipeline(sealer: Sealer, pipeline: readonly Stage[]): void {
  for (const { $match, $group, $sort } of pipeline) {
    if ($match !== undefined) sealer.refuseIn($match as Filter);
    references($group).forEach(sealer.refuse);
    Object.keys($sort ?? {}).forEach(sealer.refuse);
  }
}

function sealedCollection<Row extends Document>(
  inner: Collection<Row>,
  sealer: Sealer,
): Collection<Row> {
  const opened = (rows: readonly Row[]): readonly Row[] => rows.map(sealer.openRow);
  const toUpdate = (filter: Filter, update: Update): Update => {
    sealer.refuseIn(filter);
    return sealer.sealUpdate(update, idOf(filter, update));
  };
  return {
    find: async (filter, options) => {
      sealer.refuseIn(filter);
      Object.keys(options?.sort ?? {}).forEach(sealer.refuse);
      return opened(await inner.find(filter, options));
    },
    page: async (options) => {
      sealer.refuseIn(options.filter);
      const page = await inner.page(options);
      return { ...page, rows: opened(page.rows) };
    },
    count: async (filter, options) => {
      sealer.refuseIn(filter);
      return inner.count(filter, options);
    },
    insert: async (row) => inner.insert(sealer.sealRow(row)),
    update: async (filter, update, options) =>
      inner.update(filter, toUpdate(filter, update), options),
    findOneAndUpdate: async (filter, update, options) => {
      const row = await inner.findOneAndUpdate(filter, toUpdate(filter, update), options);
      return row && sealer.openRow(row);
    },
    delete: async (filter) => {
      sealer.refuseIn(filter);
      return inner.delete(filter);
    },
    aggregate: async (pipeline) => {
      refuseInPipeline(sealer, pipeline);
      const lines = await inner.aggregate(pipeline);
      const areRows = pipeline.every((stage) => !Object.hasOwn(stage, '$group'));
      return areRows ? (lines as unknown as readonly Row[]).map(sealer.openRow).map(toLine) : lines;
    },
  };
}

const toLine = (row: Document): { readonly [field: string]: unknown } =>
  row as Document & { readonly [field: string]: unknown };

/**
 * A store in which the declared `sealed` paths lie encrypted: sealed before they reach the adapter, and given back
 * as fields that open at first use. A value moved to another row, field or collection throws DAMAGED at that use.
 */
export function sealedStore(
  inner: Adapter,
  definitions: readonly CollectionDefinition[],
  keys: Keys,
): Store {
  const sealers = new Map(
    definitions.map(({ name, sealed }) => [name, createSealer(name, sealed, keys)]),
  );
  const sealerOf = (name: string): Sealer => {
    const sealer = sealers.get(name);
    if (!sealer) throw badValue(name, 'this collection was not declared');
    return sealer;
  };
  const sealedOps = (ops: readonly WriteOp[]): readonly WriteOp[] =>
    ops.map((op) => sealedOp(sealerOf(op.collection), op));
  async function* opened(changes: AsyncIterable<Change>): AsyncIterable<Change> {
    for await (const change of changes)
      yield { ...change, row: change.row && sealerOf(change.collection).openRow(change.row) };
  }
  const withSealed = definitions.flatMap(({ name, sealed }) => (sealed.length > 0 ? [name] : []));
  return {
    ...inner,
    reseal: createResealing({
      inner,
      sealers: new Map(withSealed.map((name) => [name, sealerOf(name)])),
      keys,
    }),
    collection: <Row extends Document>(name: string) =>
      sealedCollection(inner.collection<Row>(name), sealerOf(name)),
    batch: async (ops) => inner.batch(sealedOps(ops)),
    bulk: async (ops) => inner.bulk(sealedOps(ops)),
    watch: (options) => opened(inner.watch(options)),
  };
}
