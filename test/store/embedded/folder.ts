import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import {
  openEmbedded,
  type EmbeddedOptions,
  type EmbeddedStore,
} from '../../../subgraphs/shared/store/embedded/open.ts';
import type { Change } from '../../../subgraphs/shared/store/store.ts';
import { items } from '../definitions.ts';

/** The time in every store of these tests. */
export const clock = new Date('2026-06-01T12:00:00Z');

export interface TestFolder {
  readonly folder: string;
  /** File of the store, unless it is opened under another name. */
  readonly file: string;
  open(options?: Partial<EmbeddedOptions>): Promise<EmbeddedStore>;
  /** Closes what is still open and removes the folder. */
  remove(): Promise<void>;
}

/** A new, empty folder for one test. */
export async function createTestFolder(): Promise<TestFolder> {
  const folder = await mkdtemp(join(tmpdir(), 'klantbeeld-embedded-'));
  const opened: EmbeddedStore[] = [];
  const usual: EmbeddedOptions = { name: 'rows', collections: [items], folder, now: () => clock };
  return {
    folder,
    file: join(folder, 'rows.db'),
    open: async (options = {}) => {
      const store = await openEmbedded({ ...usual, ...options });
      opened.push(store);
      return store;
    },
    remove: async () => {
      for (const store of opened) await store.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** The first change, asked for at once. */
export const nextOf = (changes: AsyncIterable<Change>): Promise<IteratorResult<Change>> =>
  changes[Symbol.asyncIterator]().next();
