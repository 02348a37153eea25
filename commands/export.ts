import { createWriteStream } from 'node:fs';
import { rename } from 'node:fs/promises';
import { finished } from 'node:stream/promises';
import { parseArgs } from 'node:util';

import { openRows, runCommand, type Rows } from './command.ts';
import { ownTypes } from './import/ndjson.ts';
import { InputError } from './input-error.ts';
import { createProgress } from './progress.ts';

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

/** Writes beside the file first, so that one that is there stays whole until the new one is. */
async function writeAll({ doors }: Rows, wanted: readonly string[], path: string): Promise<number> {
  const part = `${path}.part`;
  const out = createWriteStream(part, { mode: 0o600 });
  const progress = createProgress(process.stderr);
  let count = 0;
  for (const [subgraph, types] of ownTypes) {
    for (const type of types.filter((one) => wanted.includes(one))) {
      let after: string | null = '';
      while (after !== null) {
        const page = await doors[subgraph].dump(type, after);
        const text = page.records.map((record) => `${JSON.stringify(record)}\n`).join('');
        if (!out.write(text))
          await new Promise((resolve) => out.once('drain', () => resolve(null)));
        count += page.records.length;
        after = page.next;
      }
    }
  }
  progress.end();
  out.end();
  await finished(out);
  await rename(part, path);
  return count;
}
