import type { Document } from '../../subgraphs/shared/store/store.ts';
import type { ImportOptions } from './options.ts';
import { hasAllPages, stageFiles } from './stage-files.ts';
import type { Progress } from './staging.ts';
import { takeIn } from './take-in.ts';

export interface ImportReport {
  /** Objects in the files that may become records. */
  readonly read: number;
  readonly created: number;
  readonly changed: number;
  readonly unchanged: number;
  readonly rejected: number;
  /** Records per type that the source no longer has; null when the input was not all that it has. */
  readonly removed: { readonly [type: string]: number } | null;
  /** People and organisations that no record of customers is joined with, by a scheme and value. */
  readonly unjoined: number;
}

/** Reads everything, then takes it in, then removes what has gone. Nothing is taken in from a broken file. */
export async function runImport(options: ImportOptions): Promise<ImportReport> {
  const before = await readProgress(options);
  const end = await takeIn(options, await stageFiles(options, before));
  const complete = options.full && hasAllPages(end);
  const removed = complete ? await prune(options, end) : null;
  const unjoined = await countUnjoined(options);
  const { read = 0, created = 0, changed = 0, unchanged = 0, rejected = 0 } = end.counts;
  return { read, created, changed, unchanged, rejected, removed, unjoined };
}

async function readProgress({ staging, run, now }: ImportOptions): Promise<Progress> {
  const [found] = await staging
    .collection<Progress>('progress')
    .find({ _id: 'progress' }, { limit: 1 });
  return (
    found ?? {
      _id: 'progress',
      run,
      readAt: now().toISOString(),
      files: [],
      pages: {},
      mapping: 0,
      after: '',
      counts: {},
    }
  );
}

async function prune(
  { connector, source, doors, run }: ImportOptions,
  { counts }: Progress,
): Promise<{ [type: string]: number }> {
  const removed: { [type: string]: number } = {};
  for (const { subgraph, type } of connector.mappings.toReversed()) {
    // What could not be translated is still in the source: then nothing of that type may be taken for gone.
    if (type in removed || counts[`untranslated ${type}`]) continue;
    Object.assign(removed, await doors[subgraph].prune(source, [type], run));
  }
  return removed;
}

async function countUnjoined({ staging, doors }: ImportOptions): Promise<number> {
  let count = 0;
  let after = '';
  for (;;) {
    const rows = await staging
      .collection<Document>('people')
      .find({ _id: { $gt: after } }, { sort: { _id: 1 }, limit: 500 });
    const last = rows.at(-1);
    if (!last) return count;
    count += (await doors.customers.missing(rows.map(({ _id }) => _id))).length;
    after = last._id;
  }
}
