import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { MongoClient } from 'mongodb';

import { randomKeys } from '../../subgraphs/shared/store/cipher.ts';
import type { Keys } from '../../subgraphs/shared/store/keys.ts';
import { openStore, type StoreServer } from '../../subgraphs/shared/store/open.ts';
import type { CollectionDefinition, Store } from '../../subgraphs/shared/store/store.ts';

/** A place of its own for one test, to open more than once. */
export interface TestPlace {
  readonly place: StoreServer;
  readonly name: string;
  readonly keys: Keys;
  open(collections: readonly CollectionDefinition[], keys?: Keys): Promise<Store>;
  /** Closes what is still open and removes every trace. */
  remove(): Promise<void>;
}

const mongodbUri = process.env['MONGODB_URI'];

/** Kinds of stores that the contract runs on: MongoDB only where there is a server (`npm run test:mongodb`). */
export const placeKinds: readonly StoreServer['kind'][] = mongodbUri
  ? ['embedded', 'mongodb']
  : ['embedded'];

async function createPlace(kind: StoreServer['kind']): Promise<StoreServer> {
  if (kind === 'mongodb') return { kind, uri: mongodbUri ?? '' };
  return { kind, folder: await mkdtemp(join(tmpdir(), 'klantbeeld-store-')) };
}

async function removePlace(place: StoreServer, name: string): Promise<void> {
  if (place.kind === 'embedded') return rm(place.folder, { recursive: true, force: true });
  const client = new MongoClient(place.uri);
  await client.db(`klantbeeld_${name}`).dropDatabase();
  await client.close();
}

/** A new, empty place of the given kind. */
export async function createTestPlace(kind: StoreServer['kind']): Promise<TestPlace> {
  const place = await createPlace(kind);
  const name = `test_${randomBytes(6).toString('hex')}`;
  const keys = randomKeys();
  const opened: Store[] = [];
  return {
    place,
    name,
    keys,
    open: async (collections, own = keys) => {
      const store = await openStore({ name, collections, place, keys: own });
      opened.push(store);
      return store;
    },
    remove: async () => {
      for (const store of opened) await store.close();
      await removePlace(place, name);
    },
  };
}
