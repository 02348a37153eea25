import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { parseArgs } from 'node:util';

import type { Document, Store } from '../subgraphs/shared/store/store.ts';
import { openStore } from '../subgraphs/shared/store/open.ts';
import { runCommand, openRows, type Rows } from './command.ts';
import { connectors, findConnector } from './import/connectors.ts';
import { findFiles, type InputFile } from './import/read.ts';
import { runImport, type ImportReport } from './import/run.ts';
import { stagingCollections } from './import/staging.ts';
import { InputError } from './input-error.ts';
import { createProgress } from './progress.ts';

const help = `Imports records of a register: npm run import -- --from <register> [options] <file|folder>

  --from NAME     ${connectors.map(({ from, title }) => `${from.padEnd(18)} ${title}`).join('\n                  ')}
  --source NAME   Name of the register here, when there are several of a kind.
  --partial       The input is not all that the register has: nothing is removed.
  --full          It is (usual for registers, not for ndjson): what is not in it is removed.
  --help

Reads fixtures (arrays), pages of the register's API and files with an object per line (.ndjson).
The same input again changes nothing; a killed import goes on where it was when started again.
What the register no longer has is removed, and what is refused is listed in a file, with its reason.`;

await runCommand(help, async (args) => {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      from: { type: 'string' },
      source: { type: 'string' },
      partial: { type: 'boolean' },
      full: { type: 'boolean' },
    },
  });
  const connector = findConnector(values.from);
  if (values.full && values.partial) throw new InputError('Choose --full or --partial, not both.');
  const [path, ...more] = positionals;
  if (!path || more.length > 0) throw new InputError('Name one file or folder. See --help.');
  const files = await findFiles(path);
  const source = values.source ?? connector.source;
  const run = await runName(connector.from, source, files);
  const rows = await openRows();
  try {
    const folder = join(rows.dataFolder, 'imports', run);
    const staging = await openStaging(folder, rows);
    const now = (): Date => new Date();
    const progress = createProgress(process.stderr);
    const full = values.full ?? (connector.isWhole && !values.partial);
    const report = await orForget(folder, staging, () =>
      runImport({
        connector,
        source,
        files,
        doors: rows.doors,
        staging,
        run,
        full,
        now,
        progress,
      }),
    );
    progress.end();
    const list =
      report.rejected > 0 ? await writeRejected(staging, `${folder}-rejected.ndjson`) : null;
    await staging.close();
    await rm(folder, { recursive: true });
    process.stdout.write(toText(source, files, report, list));
  } finally {
    await rows.close();
  }
});

/** A broken input leaves nothing behind; any other end leaves what was read, so that the next start goes on. */
async function orForget<Result>(
  folder: string,
  staging: Store,
  work: () => Promise<Result>,
): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    await staging.close();
    if (error instanceof InputError) await rm(folder, { recursive: true, force: true });
    throw error;
  }
}

/** The same input for the same register is the same run, so that a killed one is found again. */
async function runName(from: string, source: string, files: readonly InputFile[]): Promise<string> {
  const hash = createHash('sha256').update(`${from}\n${source}\n`);
  for (const { path, name } of files) {
    hash.update(`${name}\n`);
    await pipeline(createReadStream(path), async (chunks: AsyncIterable<Buffer>) => {
      for await (const chunk of chunks) hash.update(chunk);
    });
  }
  return `${from}-${hash.digest('hex').slice(0, 16)}`;
}

async function openStaging(folder: string, { keys }: Rows): Promise<Store> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  return openStore({
    name: 'staging',
    collections: stagingCollections,
    place: { kind: 'embedded', folder },
    keys,
  });
}

/** One line per refused object: where it stands, which it is, and why; none of its values. */
async function writeRejected(staging: Store, path: string): Promise<string> {
  const lines: string[] = [];
  let after = '';
  for (;;) {
    const rows = await staging
      .collection<Document>('rejected')
      .find({ _id: { $gt: after } }, { sort: { _id: 1 }, limit: 500 });
    const last = rows.at(-1);
    if (!last) break;
    lines.push(...rows.map(({ _id, ...rest }) => `${JSON.stringify(rest)}\n`));
    after = last._id;
  }
  await writeFile(path, lines.join(''), { mode: 0o600 });
  return path;
}

function toText(
  source: string,
  files: readonly InputFile[],
  report: ImportReport,
  list: string | null,
): string {
  const { read, created, changed, unchanged, rejected, removed, unjoined } = report;
  const gone = Object.values(removed ?? {}).reduce((sum, count) => sum + count, 0);
  const lines = [
    `${source}: ${read} records read from ${toNames(files)}`,
    `  created ${created} · changed ${changed} · unchanged ${unchanged} · removed ${gone} · rejected ${rejected}`,
  ];
  if (removed === null)
    lines.push('  The input was not all that the register has: nothing was removed.');
  if (unjoined > 0) {
    lines.push(
      `  ${unjoined} people or organisations in it have no record of their own yet. They are joined, by scheme and`,
      '  value of an identifier, as soon as a register that holds them is imported.',
    );
  }
  if (list) lines.push(`  Reasons of what was rejected: ${list}`);
  return `${lines.join('\n')}\n`;
}

function toNames(files: readonly InputFile[]): string {
  return files.length > 3 ? `${files.length} files` : files.map(({ name }) => name).join(', ');
}
