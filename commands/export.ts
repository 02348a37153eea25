import { open, rename, rm, type FileHandle } from 'node:fs/promises';
import { parseArgs } from 'node:util';

import { openRows, runCommand, type Rows } from './command.ts';
import { ownTypes } from './import/ndjson.ts';
import { InputError } from './input-error.ts';

const allTypes = ownTypes.flatMap(([, types]) => types);

const help = `Exports records in our own form, one JSON object per line: npm run export -- [--type T]... <file>

  --type T   Only records of this type; may be given more than once.
             ${allTypes.join(', ')}
  --help

The file holds personal data in plain. It is readable by its owner only; remove it after use.
"npm run import -- --from ndjson <file>" takes it in again.`;

await runCommand(help, async (args) => {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { type: { type: 'string', multiple: true } },
  });
  const [path, ...more] = positionals;
  if (!path || more.length > 0) throw new InputError('Name one file to write. See --help.');
  const wanted = values.type ?? allTypes;
  const unknown = wanted.find((type) => !allTypes.includes(type));
  if (unknown) throw new InputError(`There are no records of type "${unknown}". See --help.`);
  const rows = await openRows();
  try {
    const count = await writeAll(rows, wanted, path);
    process.stdout.write(`${count} records written.\n`);
  } finally {
    await rows.close();
  }
});

/**
 * Writes beside the file first, so that one that is there stays whole until the new one is; of a file that could not
 * be written to its end nothing stays.
 */
async function writeAll(rows: Rows, wanted: readonly string[], path: string): Promise<number> {
  const part = `${path}.part`;
  const file = await open(part, 'w', 0o600).catch(() => {
    throw new InputError(
      'The file cannot be written. Does its folder exist, and may you write there?',
    );
  });
  try {
    const count = await writeRecords(rows, wanted, file);
    await file.sync();
    await file.close();
    await rename(part, path);
    return count;
  } catch (error) {
    await file.close().catch(() => undefined);
    await rm(part, { force: true });
    throw error;
  }
}

async function writeRecords(
  { doors }: Rows,
  wanted: readonly string[],
  file: FileHandle,
): Promise<number> {
  let count = 0;
  for (const [subgraph, types] of ownTypes) {
    for (const type of types.filter((one) => wanted.includes(one))) {
      let after: string | null = '';
      while (after !== null) {
        const page = await doors[subgraph].dump(type, after);
        await file.appendFile(page.records.map((record) => `${JSON.stringify(record)}\n`).join(''));
        count += page.records.length;
        after = page.next;
      }
    }
  }
  return count;
}
