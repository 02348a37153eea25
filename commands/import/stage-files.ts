import { InputError } from '../input-error.ts';
import type { ImportOptions } from './options.ts';
import { readForm, readItems, type FileForm, type InputFile } from './read.ts';
import {
  countStaged,
  idOf,
  keepProgress,
  keepRejected,
  stage,
  type Progress,
  type Rejected,
  type StagedRaw,
} from './staging.ts';

const batchSize = 1_000;

/** Reads the files that were not read yet, whole, before anything is taken in. */
export async function stageFiles(options: ImportOptions, before: Progress): Promise<Progress> {
  const { files, staging } = options;
  let progress = before;
  options.progress.begin('reading', files.length);
  for (const file of files) {
    if (!progress.files.includes(file.name)) {
      const form = await readForm(file);
      const { resource, strangers } = await stageFile(options, file, form);
      progress = {
        ...progress,
        files: [...progress.files, file.name],
        pages: withPage(progress.pages, resource, form),
        counts: { ...progress.counts, rejected: (progress.counts['rejected'] ?? 0) + strangers },
      };
      await keepProgress(staging, progress);
    }
    options.progress.advance(1);
  }
  await refuseOther(options, progress);
  return progress;
}

/** Notes whether the last page of a resource was here; a file of nothing that is known says nothing of pages. */
const withPage = (
  pages: Progress['pages'],
  resource: string,
  { hasNext }: FileForm,
): Progress['pages'] =>
  resource === '' ? pages : { ...pages, [resource]: pages[resource] === true || !hasNext };

/** An API that has a next page which is not here has more than we were given. */
export const hasAllPages = ({ pages }: Progress): boolean => Object.values(pages).every(Boolean);

/** Gives the resource that the file is about, and how many of its values are none of this register's. */
async function stageFile(
  { connector, staging }: ImportOptions,
  file: InputFile,
  form: FileForm,
): Promise<{ resource: string; strangers: number }> {
  let resource = '';
  let strangers = 0;
  let batch: StagedRaw[] = [];
  const refused: Rejected[] = [];
  for await (const { at, value } of readItems(file, form)) {
    const raw = connector.toRaw(value);
    if (raw) batch.push({ ...raw, _id: idOf(raw), file: file.name, at });
    else if (strangers++ < batchSize) refused.push(toStranger(file, at));
    resource ||= raw?.resource ?? '';
    if (batch.length < batchSize) continue;
    await stage(staging, batch);
    batch = [];
  }
  if (batch.length > 0) await stage(staging, batch);
  await keepRejected(staging, refused);
  return { resource, strangers };
}

const toStranger = (file: InputFile, at: number): Rejected => ({
  file: file.name,
  at,
  resource: '',
  key: `${file.name}:${at}`,
  code: 'BAD_USER_INPUT',
  reason: 'record: of no kind that this register has',
});

async function refuseOther(
  { connector, staging }: ImportOptions,
  { counts }: Progress,
): Promise<void> {
  const resources = connector.mappings.map(({ resource }) => resource);
  const known = await Promise.all(resources.map((resource) => countStaged(staging, resource)));
  if (known.some((count) => count > 0)) return;
  throw new InputError(
    counts['rejected']
      ? `Nothing in the input is of ${connector.title}. Is it of another register? See --help for --from.`
      : 'The input holds no records.',
  );
}
