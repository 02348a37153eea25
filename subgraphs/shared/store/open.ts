import { randomKeys } from './cipher.ts';
import { openEmbedded } from './embedded/open.ts';
import { guardedStore } from './guarded.ts';
import type { Keys } from './keys.ts';
import { sealedStore } from './sealed.ts';
import {
  StoreError,
  type Adapter,
  type CollectionDefinition,
  type Document,
  type Store,
} from './store.ts';

/** A folder of our own, or a MongoDB-compatible server. */
export type StoreServer =
  | { readonly kind: 'embedded'; readonly folder: string }
  | { readonly kind: 'mongodb'; readonly uri: string };

/** Where rows lie; or a store that the caller opens its own way: one that counts questions, or keeps rows in memory. */
export type StorePlace =
  StoreServer | { readonly kind: 'given'; open(options: OpenOptions): Promise<Store> };

export interface OpenOptions {
  /** Name of the file or database; one owner each. */
  readonly name: string;
  readonly collections: readonly CollectionDefinition[];
  readonly place: StorePlace;
  readonly keys: Keys;
  readonly now?: () => Date;
}

/** Row that shows whether the keys in use are those that sealed this store. */
interface KeyCheck extends Document {
  readonly blind: string;
  readonly sealed: string;
}

const ownCollection: CollectionDefinition = {
  name: '_own',
  indexes: [],
  queries: [{ equal: ['_id'] }],
  sealed: ['sealed'],
};
const checkText = 'klantbeeld';

/** Refuses keys that cannot open this store, before a row is sealed with them. */
async function checkKeys(store: Store, keys: Keys): Promise<void> {
  const own = store.collection<KeyCheck>(ownCollection.name);
  const blind = keys.blind(ownCollection.name, checkText);
  const isOurs = (row: KeyCheck): boolean => row.blind === blind && row.sealed === checkText;
  const [row] = await own.find({ _id: 'keys' });
  if (row && isOurs(row)) return;
  if (row)
    throw new StoreError(
      'DAMAGED',
      'The keys are not those of this store. Put back those that it was made with.',
    );
  try {
    await own.insert({ _id: 'keys', blind, sealed: checkText });
  } catch (error) {
    // Another process opened the same database for the first time just now; its row decides.
    if (!(error instanceof StoreError && error.code === 'DUPLICATE')) throw error;
    return checkKeys(store, keys);
  }
}

function checkNames(collections: readonly CollectionDefinition[]): void {
  for (const { name } of collections) {
    if (!/^[a-z][A-Za-z0-9]*$/.test(name))
      throw new StoreError('BAD_VALUE', 'The name of a collection is letters and digits.');
  }
  if (new Set(collections.map(({ name }) => name)).size !== collections.length)
    throw new StoreError('BAD_VALUE', 'Two collections have one name.');
}

async function openAdapter(
  { name, now }: Pick<OpenOptions, 'name' | 'now'>,
  place: StoreServer,
  collections: readonly CollectionDefinition[],
): Promise<Adapter> {
  const clock = now ?? ((): Date => new Date());
  if (place.kind === 'embedded')
    return openEmbedded({ name, collections, folder: place.folder, now: clock });
  // Loaded only where it is used: the driver takes time and memory to load.
  const { openMongodb } = await import('./mongodb/open.ts');
  return openMongodb({ name, collections, uri: place.uri });
}

async function finished(
  adapter: Adapter,
  collections: readonly CollectionDefinition[],
  keys: Keys,
): Promise<Store> {
  const store = guardedStore(sealedStore(adapter, collections, keys));
  try {
    await checkKeys(store, keys);
    // Where nothing else is sealed, no job need come by before an older key can go.
    if (collections.every(({ name, sealed }) => name === ownCollection.name || sealed.length === 0))
      await store.reseal(null, 'write');
    return store;
  } catch (error) {
    await adapter.close();
    throw error;
  }
}

/**
 * Opens the store `name`, and makes its collections and indexes at first start. Declared `sealed` fields lie
 * encrypted. LOCKED while another process has the folder, TOO_NEW, DAMAGED (also: other keys), UNAVAILABLE.
 */
export async function openStore(options: OpenOptions): Promise<Store> {
  const { place } = options;
  if (place.kind === 'given') return place.open(options);
  checkNames(options.collections);
  // Last: as long as older keys are needed, a process without them must not open the store.
  const collections = [...options.collections, ownCollection];
  return finished(await openAdapter(options, place, collections), collections, options.keys);
}

/** An embedded store that is gone when it is closed: for tests, with the same rules as one in a file. */
export async function openMemoryStore(
  declared: readonly CollectionDefinition[],
  keys: Keys = randomKeys(),
): Promise<Store> {
  checkNames(declared);
  const collections = [...declared, ownCollection];
  const adapter = await openEmbedded({
    name: 'memory',
    collections,
    folder: null,
    now: () => new Date(),
  });
  return finished(adapter, collections, keys);
}
