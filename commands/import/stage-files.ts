import { InputError } from '../input-error.ts';
import type { ImportOptions } from './options.ts';
import { readForm, readItems, type InputFile } from './read.ts';
import {
  countStaged,
  idOf,
  keepProgress,
  stage,
  type Progress,
  type StagedRaw,
} from './staging.ts';

/** Reads the files that were not read yet. `paged`: an API said that it has more than was given. */
export async function stageFiles(
  options: ImportOptions,
  before: Progress,
): Promise<{ progress: Progress; paged: boolean }> {
  const { connector, files, staging } = options;
  let progress = before;
  let strangers = 0;
  let paged = false;
  options.progress.begin('reading', files.length);
  for (const file of files) {
    const form = await readForm(file);
    paged ||= form.hasNext && files.length === 1;
    if (!progress.files.includes(file.name)) {
      strangers += await stageFile(options, file);
      progress = { ...progress, files: [...progress.files, file.name] };
      await keepProgress(staging, progress);
    }
    options.progress.advance(1);
  }
  const known = await Promise.all(
    connector.mappings.map(({ resource }) => countStaged(staging, resource)),
  );
  if (known.every((count) => count === 0)) {
    throw new InputError(
      strangers > 0
        ? `Nothing in the input is of ${connector.title}. Is it of another register? See --help for --from.`
        : 'The input holds no records.',
    );
  }
  return { progress, paged };
}

/** Gives how many values of the file are none of this register's. */
async function stageFile({ connector, staging }: ImportOptions, file: InputFile): Promise<number> {
  let strangers = 0;
  let batch: StagedRaw[] = [];
  for await (const { at, value } of readItems(file, await readForm(file))) {
    const raw = connector.toRaw(value);
    if (!raw) strangers++;
    else batch.push({ ...raw, _id: idOf(raw), file: file.name, at });
    if (batch.length === 1_000) {
      await stage(staging, batch);
      batch = [];
    }
  }
  if (batch.length > 0) await stage(staging, batch);
  return strangers;
}
