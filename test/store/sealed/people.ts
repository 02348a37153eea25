import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { MongoClient } from 'mongodb';

import { openDatabase } from '../../../subgraphs/shared/store/embedded/database.ts';
import type { CollectionDefinition, Document } from '../../../subgraphs/shared/store/store.ts';
import type { TestPlace } from '../places.ts';

/** A row with every kind of sealed field. */
export interface Person extends Document {
  readonly bsn?: string | null;
  readonly bsnKey?: string;
  readonly address?: { readonly street?: string; readonly town: string };
  readonly notes?: readonly { readonly text?: string; readonly at: Date }[];
  readonly phones?: readonly string[];
  readonly born?: Date;
  readonly name?: string;
}

export const people: CollectionDefinition = {
  name: 'people',
  indexes: [{ fields: { bsnKey: 1 } }],
  queries: [{ equal: ['bsnKey'] }],
  sealed: ['bsn', 'address.street', 'notes.text', 'phones', 'born', 'history'],
};
/** The same fields under another name. */
export const others: CollectionDefinition = { ...people, name: 'others' };

export const at = new Date('2026-01-01T10:00:00Z');
export const person = (id: string, digit: string): Person => ({
  _id: id,
  bsn: `${digit}23456782`,
  bsnKey: `key${digit}`,
  address: { street: `Geheimlaan ${digit}`, town: 'Utrecht' },
  notes: [{ text: `Vertrouwelijk ${digit}`, at }, { at }],
  phones: [`061234567${digit}`, `070123456${digit}`],
  born: new Date('1980-02-03T00:00:00Z'),
});

/** Texts of `person` that must lie nowhere in plain. */
export const secrets = [
  '123456782',
  'Geheimlaan',
  'Vertrouwelijk',
  '0612345671',
  '0701234561',
  '1980-02-03',
];

/** Everything that lies in the place, as one text: the files, or the documents of the server. */
export async function everythingIn({ place, name }: TestPlace): Promise<string> {
  if (place.kind === 'embedded') {
    const files = await readdir(place.folder);
    const contents = await Promise.all(
      files.map((file) => readFile(join(place.folder, file), 'latin1')),
    );
    return contents.join('\n');
  }
  const client = new MongoClient(place.uri);
  const db = client.db(`klantbeeld_${name}`);
  const names = (await db.listCollections().toArray()).map((collection) => collection.name);
  const documents = await Promise.all(names.map((one) => db.collection(one).find({}).toArray()));
  await client.close();
  return JSON.stringify(documents);
}

type RowChange = (row: { [field: string]: unknown }) => void;

/** Changes a row behind the back of the store; the store is closed. */
export async function tamper(
  { place, name }: TestPlace,
  collection: string,
  id: string,
  change: RowChange,
): Promise<void> {
  if (place.kind === 'embedded') {
    const database = await openDatabase(join(place.folder, `${name}.db`));
    const row = JSON.parse(
      String(database.first(`SELECT doc FROM c_${collection} WHERE id = ?`, id)?.['doc']),
    );
    change(row);
    database.run(`UPDATE c_${collection} SET doc = ? WHERE id = ?`, JSON.stringify(row), id);
    database.close();
    return;
  }
  const client = new MongoClient(place.uri);
  const documents = client
    .db(`klantbeeld_${name}`)
    .collection<Person & { [field: string]: unknown }>(collection);
  const row = await documents.findOne({ _id: id });
  if (row) {
    change(row);
    await documents.replaceOne({ _id: id }, row);
  }
  await client.close();
}
