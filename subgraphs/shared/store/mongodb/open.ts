import { MongoClient, type Db, type IndexDescription } from 'mongodb';

import { badValue } from '../guard/value.ts';
import {
  StoreError,
  type Adapter,
  type CollectionDefinition,
  type Document,
  type IndexDefinition,
} from '../store.ts';
import { mongodbCollection } from './collection.ts';
import { inOurWords } from './errors.ts';
import type { Stored } from './filter.ts';
import { mongodbWatch } from './watch.ts';
import { mongodbWrites } from './writes.ts';

export interface MongodbOptions {
  readonly name: string;
  readonly collections: readonly CollectionDefinition[];
  readonly uri: string;
}

/** Version of the layout in MongoDB; a higher one in the database is refused. */
export const layoutVersion = 1;

const settings = {
  appName: 'klantbeeld',
  serverSelectionTimeoutMS: 2_000,
  connectTimeoutMS: 2_000,
  waitQueueTimeoutMS: 500,
  maxPoolSize: 50,
  retryReads: true,
  retryWrites: true,
  writeConcern: { w: 'majority', journal: true },
  readConcern: { level: 'majority' },
  // Filters hold blind indexes and ids: they go into no log of the driver.
  monitorCommands: false,
  ignoreUndefined: false,
} as const;

function createClient(uri: string): MongoClient {
  try {
    return new MongoClient(uri, settings);
  } catch (cause) {
    // The driver's message may hold the user and host of the address.
    throw new StoreError('BAD_VALUE', 'The address of the MongoDB server is not valid.', { cause });
  }
}

function toDescription({
  fields,
  unique,
  partial,
  expireAfterSeconds,
}: IndexDefinition): IndexDescription {
  return {
    key: { ...fields },
    ...(unique && { unique }),
    ...(partial && { partialFilterExpression: { ...partial } }),
    ...(expireAfterSeconds !== undefined && { expireAfterSeconds }),
  };
}

/** Tells indexes apart: a collection has one for the same fields in the same order. */
const toPlace = (fields: object): string => JSON.stringify(Object.entries(fields));

interface Layout extends Stored {
  readonly version: number;
}

/**
 * Refuses what a newer version wrote; makes collections and indexes that are missing. Safe to do twice at once, and it
 * writes nothing where all is there: a user that may only find and insert can open what another has made.
 */
async function prepare(db: Db, collections: readonly CollectionDefinition[]): Promise<void> {
  const layouts = db.collection<Layout>('_layout');
  const layout = await layouts.findOne({ _id: 'layout' });
  if (layout && layout.version > layoutVersion)
    throw new StoreError(
      'TOO_NEW',
      'A newer version of this software wrote this store. Use that version.',
    );
  if (layout?.version !== layoutVersion)
    await layouts.updateOne(
      { _id: 'layout' },
      { $set: { version: layoutVersion } },
      { upsert: true },
    );
  const existing = new Set(
    (await db.listCollections({}, { nameOnly: true }).toArray()).map(({ name }) => name),
  );
  for (const { name, indexes } of collections) {
    // Made beforehand: a transaction cannot make a collection on every server.
    if (!existing.has(name)) await createCollection(db, name);
    const made = new Set((await db.collection(name).indexes()).map(({ key }) => toPlace(key)));
    const missing = indexes.filter(({ fields }) => !made.has(toPlace(fields)));
    if (missing.length > 0) await db.collection(name).createIndexes(missing.map(toDescription));
  }
}

async function createCollection(db: Db, name: string): Promise<void> {
  const namespaceExists = 48;
  try {
    await db.createCollection(name);
  } catch (error) {
    if ((error as { readonly code?: unknown }).code !== namespaceExists) throw error;
  }
}

/** Opens the database `klantbeeld_<name>` on a replica set, and makes its collections and indexes at first start. */
export async function openMongodb({ name, collections, uri }: MongodbOptions): Promise<Adapter> {
  const client = createClient(uri);
  const place = `klantbeeld_${name}`;
  const db = client.db(place);
  const names = new Set(collections.map((collection) => collection.name));
  try {
    await inOurWords(() => prepare(db, collections));
  } catch (error) {
    await client.close();
    throw error;
  }
  const refuseUnknown = (collection: string): void => {
    if (!names.has(collection)) throw badValue(collection, 'this collection was not declared');
  };
  return {
    kind: 'mongodb',
    place,
    collection: <Row extends Document>(collection: string) => {
      refuseUnknown(collection);
      return mongodbCollection<Row>(db.collection<Stored>(collection));
    },
    ...mongodbWrites(client, db),
    watch: mongodbWatch(db),
    ping: () => inOurWords(async () => void (await db.command({ ping: 1, maxTimeMS: 800 }))),
    close: () => client.close(),
  };
}
