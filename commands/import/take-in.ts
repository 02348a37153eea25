import type { LoadResult, SourceRecord } from '../../subgraphs/shared/records.ts';
import type { Store } from '../../subgraphs/shared/store/store.ts';
import { Rejection, type Mapping } from './connector.ts';
import type { ImportOptions } from './options.ts';
import {
  countStaged,
  createRelated,
  findStaged,
  keepProgress,
  keepRejected,
  type Progress,
  type Rejected,
  type StagedRaw,
} from './staging.ts';

const batchSize = 200;

/** Translates what was staged and hands it to the doors, from where a killed run stopped. */
export async function takeIn(options: ImportOptions, before: Progress): Promise<Progress> {
  const { connector, staging } = options;
  let progress = before;
  for (const [index, mapping] of connector.mappings.entries()) {
    if (index < progress.mapping) continue;
    options.progress.begin(
      `${mapping.resource} → ${mapping.type}`,
      await countStaged(staging, mapping.resource),
    );
    for (;;) {
      const raws = await findStaged(staging, mapping.resource, progress.after, batchSize);
      const last = raws.at(-1);
      if (!last) break;
      const counts = await takeBatch(options, mapping, raws, progress);
      progress = {
        ...progress,
        mapping: index,
        after: last._id,
        counts: add(progress.counts, counts),
      };
      await keepProgress(staging, progress);
      options.progress.advance(raws.length);
    }
    progress = { ...progress, mapping: index + 1, after: '' };
    await keepProgress(staging, progress);
    options.progress.end();
  }
  return progress;
}

type Counts = Progress['counts'];

const add = (a: Counts, b: Counts): Counts =>
  Object.fromEntries(
    [...new Set([...Object.keys(a), ...Object.keys(b)])].map((key) => [
      key,
      (a[key] ?? 0) + (b[key] ?? 0),
    ]),
  );

interface Translated {
  readonly raw: StagedRaw;
  readonly records: readonly SourceRecord[];
  readonly rejection: Rejection | null;
}

async function takeBatch(
  options: ImportOptions,
  mapping: Mapping,
  raws: readonly StagedRaw[],
  { readAt }: Progress,
): Promise<Counts> {
  const related = createRelated(options.staging);
  const context = { source: options.source, readAt };
  const translated = await Promise.all(
    raws.map(async (raw): Promise<Translated> => {
      try {
        return { raw, records: await mapping.toRecords(raw, related, context), rejection: null };
      } catch (error) {
        if (!(error instanceof Rejection)) throw error;
        return { raw, records: [], rejection: error };
      }
    }),
  );
  const pairs = translated.flatMap(({ raw, records }) =>
    records.map((record) => ({ raw, record })),
  );
  const results = await options.doors[mapping.subgraph].load(
    pairs.map(({ record }) => record),
    options.run,
  );
  const rejected = [
    ...translated.flatMap(({ raw, rejection }) =>
      rejection ? [toRejected(raw, rejection.code, rejection.message)] : [],
    ),
    ...results.flatMap((result, at) => {
      const raw = pairs[at]?.raw;
      return raw && result.kind === 'rejected' ? [toRejected(raw, result.code, result.reason)] : [];
    }),
  ];
  await note(options.staging, rejected, results);
  const kinds = results.map(({ kind }) => kind);
  const count = (kind: string): number => kinds.filter((one) => one === kind).length;
  return {
    read: raws.length,
    // What could not be translated has no record that a full import could miss: see prune.
    [`untranslated ${mapping.type}`]: translated.filter(({ rejection }) => rejection).length,
    created: count('created'),
    changed: count('changed'),
    unchanged: count('unchanged'),
    rejected: rejected.length,
  };
}

const toRejected = (
  { file, at, resource, key }: StagedRaw,
  code: string,
  reason: string,
): Rejected => ({
  file,
  at,
  resource,
  key,
  code,
  reason,
});

/** Keeps what stayed out, and whom the records are about, until the report is made. */
async function note(
  staging: Store,
  rejected: readonly Rejected[],
  results: readonly LoadResult[],
): Promise<void> {
  await keepRejected(staging, rejected);
  const people = new Set(
    results.flatMap((result) => (result.kind === 'rejected' ? [] : (result.customerIds ?? []))),
  );
  const ops = [...people].map((_id) => ({
    op: 'replace' as const,
    collection: 'people',
    filter: { _id },
    row: { _id },
    upsert: true,
  }));
  for (let from = 0; from < ops.length; from += 1_000) {
    await staging.bulk(ops.slice(from, from + 1_000));
  }
}
