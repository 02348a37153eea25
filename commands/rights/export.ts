import { chmod, mkdir, open, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';

import { subgraphNames } from '../../schema/wire.ts';
import { InputError } from '../input-error.ts';
import { fieldsOf, toBundle, toOwnRecords, type Bundle } from './bundle.ts';
import { toDeed, type RightsDesk } from './desk.ts';
import { toPage } from './page.ts';
import { findSubject } from './subject.ts';

/** Names of the two files of a copy. */
export interface Copy {
  readonly json: string;
  readonly html: string;
  readonly records: number;
  readonly looks: number;
}

/**
 * Writes a customer's copy (inzage, art. 15 AVG) into a folder, as JSON and as a page, readable by their owner only.
 * The log knows of it before the files are there.
 */
export async function exportCopy(desk: RightsDesk, id: string, folder: string): Promise<Copy> {
  const { rows, log, clerk, progress, settings, purposes, now } = desk;
  await prepare(folder);
  progress.begin('reading', subgraphNames.length);
  const subject = await findSubject(rows, id, () => progress.advance(1));
  const own = toOwnRecords(subject, rows.keys.blind);
  const deed = toDeed(desk, {
    operation: 'rights-export',
    kind: 'EXPORTED',
    customers: [subject.id],
    fields: fieldsOf(own),
  });
  progress.begin('reading the log', 1);
  const looks = await log.looksAt(subject.ids, deed, clerk);
  progress.advance(1);
  const bundle = toBundle({ subject, own, looks, settings, purposes, now });
  return write(bundle, folder, subject.records.length);
}

async function write(bundle: Bundle, folder: string, records: number): Promise<Copy> {
  const name = `inzage-${bundle.customer.replaceAll(/[^\w-]/g, '_')}`;
  const [json, html] = [join(folder, `${name}.json`), join(folder, `${name}.html`)];
  await writeWhole(json, `${JSON.stringify(bundle, null, 2)}\n`);
  await writeWhole(html, toPage(bundle));
  return { json, html, records, looks: bundle.looks.length };
}

async function prepare(folder: string): Promise<void> {
  await mkdir(folder, { mode: 0o700 }).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST')
      throw new InputError('The folder cannot be made. Does the one around it exist?');
  });
  const probe = join(folder, `.${process.pid}.part`);
  await writeWhole(probe, '');
  await rm(probe);
}

/** Beside the file first, so that one that is there stays whole until the new one is. */
async function writeWhole(path: string, text: string): Promise<void> {
  const part = `${path}.part`;
  try {
    const file = await open(part, 'w', 0o600);
    try {
      await file.writeFile(text);
      await file.sync();
    } finally {
      await file.close();
    }
    await chmod(part, 0o600);
    await rename(part, path);
  } catch {
    await rm(part, { force: true });
    throw new InputError('The files cannot be written. Is there room, and may you write there?');
  }
}
