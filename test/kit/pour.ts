import { openEmbedded } from '../../subgraphs/shared/store/embedded/open.ts';
import { openMongodb } from '../../subgraphs/shared/store/mongodb/open.ts';
import type { Adapter, CollectionDefinition } from '../../subgraphs/shared/store/store.ts';

export interface Pouring {
  /** Folder and name of the embedded store. */
  readonly folder: string;
  readonly from: string;
  readonly uri: string;
  /** Name of the store on the server. */
  readonly to: string;
  readonly collections: readonly CollectionDefinition[];
}

const atOnce = 500;

/** Puts the rows of an embedded store on a MongoDB server, as they lie there: sealed with the same keys. */
export async function pour({ folder, from, uri, to, collections }: Pouring): Promise<void> {
  const now = (): Date => new Date();
  const source = await openEmbedded({ name: from, collections, folder, now });
  try {
    const target = await openMongodb({ name: to, collections, uri });
    try {
      for (const { name } of collections) await pourCollection(source, target, name);
    } finally {
      await target.close();
    }
  } finally {
    await source.close();
  }
}

async function pourCollection(source: Adapter, target: Adapter, name: string): Promise<void> {
  let after = '';
  for (;;) {
    const rows = await source
      .collection(name)
      .find({ _id: { $gt: after } }, { sort: { _id: 1 }, limit: atOnce });
    if (rows.length === 0) return;
    const { failed } = await target.bulk(
      rows.map((row) => ({ op: 'insert', collection: name, row }) as const),
    );
    if (failed[0]) throw failed[0].error;
    after = rows.at(-1)?._id ?? after;
  }
}
