import { KnownError } from '../../schema/errors.ts';
import { ownSource } from './identity.ts';
import type { Mirrors } from './mirrors.ts';
import type { Outbox } from './outbox.ts';
import { createChecker, isChecked, refusal, seenId, type Checked } from './record-check.ts';
import { createSubjects } from './record-subjects.ts';
import type { Intake, IntakeRow, RecordType, Refusal } from './record-type.ts';
import type { LoadResult, RecordDoor, SourceRecord } from './records.ts';
import { StoreError, type Store, type WriteOp } from './store/store.ts';
import { createTurn, type InTurn } from './turn.ts';

const batchSize = 100;
const dumpSize = 500;

export interface RecordDoorOptions {
  readonly store: Store;
  readonly outbox: Outbox;
  /** Told when all of a register was taken in. */
  readonly mirrors?: Mirrors;
  /** In the order in which they must come. */
  // Each type has its own fields; they are checked by its schema before anything else sees them.
  readonly types: readonly RecordType<never>[];
  readonly blind: (field: string, value: string) => string;
  /** Shared with what else must not happen while records are taken in. */
  readonly inTurn?: InTurn;
  /** Of these ids, those that this subgraph does not know. */
  readonly missing: (ids: readonly string[]) => Promise<readonly string[]>;
  /** As in RecordDoor; absent where an entity has one id. */
  readonly idsOf?: (id: string) => Promise<readonly string[]>;
}

/** The door for records of one subgraph: checks them, skips what is unchanged, and writes the rest. */
export function createRecordDoor(options: RecordDoorOptions): RecordDoor {
  const { store, outbox, types, blind, missing, mirrors } = options;
  // One after another within a process: what a record joins must not move while it is taken in.
  const { inTurn = createTurn() } = options;
  const byName = new Map(types.map((type) => [type.type, type]));
  const check = createChecker(types, blind);
  const seen = store.collection<IntakeRow>('intake');
  const subjects = createSubjects({ store, outbox, types: byName });

  /** Writes records of one type together; when that fails, one by one, so that only those at fault stay out. */
  async function take(
    type: RecordType<never>,
    group: readonly Checked[],
    known: ReadonlySet<string>,
  ): Promise<LoadResult[]> {
    try {
      const taken = await type.toIntake(group.map(({ record }) => record));
      const intakes = taken.filter(isIntake);
      const rows = group.flatMap(({ row }, index) => toSeen(row, taken[index]));
      await outbox.write(
        [...intakes.flatMap(({ ops }) => ops), ...rows],
        intakes.flatMap(({ states }) => states),
      );
      return group.map(({ row }, index) => toResult(taken[index], known.has(row._id)));
    } catch (error) {
      if (group.length === 1) return [toRejection(error)];
      const results: LoadResult[] = [];
      for (const one of group) results.push(...(await take(type, [one], known)));
      return results;
    }
  }

  return {
    types: types.map(({ type }) => type),
    missing,
    load: (records, run) => inTurn(() => load(records, run)),
    prune: (source, names, run) => inTurn(() => prune(source, names, run)),
    async dump(name, after) {
      const type = byName.get(name);
      const found = (await type?.findRecords(after, dumpSize)) ?? [];
      const next = found.length === dumpSize ? (found.at(-1)?.id ?? null) : null;
      return { records: found.map(({ record }) => record), next };
    },
    idsOf: options.idsOf ?? (async (id) => ((await missing([id])).length === 0 ? [id] : [])),
    about: (customerIds) => subjects.about(customerIds),
    remove: (records) => inTurn(() => subjects.remove(records)),
    reseal: (from, how) => store.reseal(from, how),
  };

  async function load(records: readonly SourceRecord[], run: string): Promise<LoadResult[]> {
    const results: LoadResult[] = [];
    for (let from = 0; from < records.length; from += batchSize) {
      const batch = records.slice(from, from + batchSize);
      const taken = await takeBatch(batch.map((record) => check(record, run)));
      await keepRefused(
        batch.filter((_, index) => taken[index]?.kind === 'rejected'),
        run,
      );
      results.push(...taken);
    }
    return results;
  }

  async function prune(
    source: string,
    names: readonly string[],
    run: string,
  ): Promise<{ readonly [type: string]: number }> {
    const counts: { [type: string]: number } = {};
    for (const name of names.toReversed()) counts[name] = await pruneType(source, name, run);
    // What is gone from a register can be told only by who has just read all of it.
    if (source !== ownSource) await mirrors?.confirm(source);
    return counts;
  }

  async function takeBatch(checked: readonly (Checked | LoadResult)[]): Promise<LoadResult[]> {
    const good = checked.filter(isChecked);
    const before = await findSeen(good.map(({ row }) => row._id));
    const results = new Map<Checked, LoadResult>();
    const fresh: Checked[] = [];
    for (const one of good) {
      const old = before.get(one.row._id);
      if (old?.digest !== one.row.digest) fresh.push(one);
      else results.set(one, { kind: 'unchanged', id: old.entity, customerIds: old.customerIds });
    }
    await markSeen(good.filter((one) => results.has(one)).map(({ row }) => row));
    for (const [name, group] of runsOfType(fresh)) {
      const type = byName.get(name);
      const taken = type ? await take(type, group, new Set(before.keys())) : [];
      group.forEach((one, index) => results.set(one, taken[index] ?? refusal('type', 'unknown')));
    }
    return checked.map((one) =>
      isChecked(one) ? (results.get(one) ?? refusal('type', 'unknown')) : one,
    );
  }

  /** A record that is refused now is still in its source: what was taken in of it before must not seem gone. */
  async function keepRefused(records: readonly SourceRecord[], run: string): Promise<void> {
    const ids = records.map(({ type, source, sourceId }) => seenId(type, source, sourceId));
    const rows = [...(await findSeen(ids)).values()];
    await markSeen(rows.map((row) => ({ ...row, run })));
  }

  async function findSeen(ids: readonly string[]): Promise<Map<string, IntakeRow>> {
    const rows =
      ids.length === 0 ? [] : await seen.find({ _id: { $in: ids } }, { limit: ids.length });
    return new Map(rows.map((row) => [row._id, row]));
  }

  async function markSeen(group: readonly IntakeRow[]): Promise<void> {
    const ops = group.map((row): WriteOp => ({
      op: 'update',
      collection: 'intake',
      filter: { _id: row._id },
      update: { $set: { run: row.run } },
    }));
    if (ops.length > 0) await store.batch(ops);
  }

  async function pruneType(source: string, name: string, run: string): Promise<number> {
    const type = byName.get(name);
    if (!type || source === ownSource) return 0;
    let count = 0;
    let after = '';
    for (;;) {
      const rows = await seen.find(
        { source, type: name, _id: { $gt: after } },
        { sort: { _id: 1 }, limit: batchSize },
      );
      const gone = rows.filter((row) => row.run !== run);
      if (gone.length > 0) {
        const { ops, states } = await type.toRemoval(
          gone.map((row) => ({ id: row.entity, source, sourceId: row.sourceId })),
        );
        await outbox.write([...ops, ...gone.map(toForgotten)], states);
        count += gone.length;
      }
      const last = rows.at(-1);
      if (!last || rows.length < batchSize) return count;
      after = last._id;
    }
  }
}

function toRejection(error: unknown): LoadResult {
  // What only the rows taken in before could tell: a record type throws it from `toIntake`.
  if (error instanceof KnownError) {
    const { code, field } = error.extensions;
    return { kind: 'rejected', code, reason: `${field ?? 'record'}: ${error.message}` };
  }
  if (!(error instanceof StoreError)) throw error;
  if (error.code === 'DUPLICATE')
    return {
      kind: 'rejected',
      code: 'DUPLICATE_IDENTIFIER',
      reason: 'record: an identifier in it is in use',
    };
  if (error.code === 'BAD_VALUE') return refusal('record', 'a value that cannot be stored');
  throw error;
}

const isIntake = (taken: Intake | Refusal | undefined): taken is Intake =>
  taken !== undefined && 'ops' in taken;

function toResult(taken: Intake | Refusal | undefined, isKnown: boolean): LoadResult {
  if (!isIntake(taken)) return taken ?? refusal('record', 'not taken in');
  const { id, customerIds = [] } = taken;
  return { kind: isKnown ? 'changed' : 'created', id, customerIds };
}

function toSeen(row: IntakeRow, taken: Intake | Refusal | undefined): WriteOp[] {
  if (!isIntake(taken)) return [];
  const full = { ...row, entity: taken.id, customerIds: taken.customerIds ?? [] };
  return [
    { op: 'replace', collection: 'intake', filter: { _id: row._id }, row: full, upsert: true },
  ];
}

const toForgotten = (row: IntakeRow): WriteOp => ({
  op: 'delete',
  collection: 'intake',
  filter: { _id: row._id },
});

/** Neighbouring records of one type, in the order they came. */
function runsOfType(checked: readonly Checked[]): [string, Checked[]][] {
  const runs: [string, Checked[]][] = [];
  for (const one of checked) {
    const run = runs.at(-1);
    if (run?.[0] === one.row.type) run[1].push(one);
    else runs.push([one.row.type, [one]]);
  }
  return runs;
}
