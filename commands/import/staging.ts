import DataLoader from 'dataloader';

import { manyByKey, oneByKey } from '../../subgraphs/shared/batch.ts';
import type {
  Collection,
  CollectionDefinition,
  Store,
} from '../../subgraphs/shared/store/store.ts';
import type { Body, Raw, Related } from './connector.ts';

/**
 * What was read lies in a store of its own while an import runs: objects that belong together stand far apart in a
 * source, files may be larger than memory, and a killed import goes on where it was. Its bodies are sealed.
 */
export interface StagedRaw extends Raw {
  readonly _id: string;
  /** Where the object stood, for reports: file, and line or number of the item. */
  readonly file: string;
  readonly at: number;
}

interface StagedRow extends Omit<StagedRaw, 'body'> {
  readonly text: string;
}

/** Why an object stayed out. */
export interface Rejected {
  readonly file: string;
  readonly at: number;
  readonly resource: string;
  readonly key: string;
  readonly code: string;
  readonly reason: string;
}

export interface Progress {
  readonly _id: 'progress';
  readonly run: string;
  readonly readAt: string;
  /** Files that were read to their end. */
  readonly files: readonly string[];
  /** Per resource: whether its last page was among the files. */
  readonly pages: { readonly [resource: string]: boolean };
  /** Mapping under way, and the last object of it that was taken in. */
  readonly mapping: number;
  readonly after: string;
  readonly counts: { readonly [what: string]: number };
}

export const stagingCollections: readonly CollectionDefinition[] = [
  {
    name: 'raw',
    indexes: [{ fields: { resource: 1, _id: 1 } }, { fields: { refs: 1, _id: 1 } }],
    queries: [
      { equal: ['resource'], range: '_id', sort: { _id: 1 } },
      { equal: ['refs'], range: '_id', sort: { _id: 1 } },
      { equal: ['_id'] },
    ],
    sealed: ['text'],
  },
  {
    name: 'rejected',
    indexes: [],
    queries: [{ equal: [], range: '_id', sort: { _id: 1 } }],
    sealed: [],
  },
  {
    name: 'people',
    indexes: [],
    queries: [{ equal: [], range: '_id', sort: { _id: 1 } }],
    sealed: [],
  },
  { name: 'progress', indexes: [], queries: [{ equal: ['_id'] }], sealed: [] },
];

export const idOf = (raw: Pick<Raw, 'resource' | 'key'>): string => `${raw.resource}:${raw.key}`;

/** Puts objects in; the same object again replaces itself. */
export async function stage(store: Store, items: readonly StagedRaw[]): Promise<void> {
  await store.bulk(
    items.map(({ body, ...rest }) => {
      const row: StagedRow = { ...rest, text: JSON.stringify(body) };
      return { op: 'replace', collection: 'raw', filter: { _id: row._id }, row, upsert: true };
    }),
  );
}

const toRaw = ({ text, ...rest }: StagedRow): StagedRaw => ({
  ...rest,
  body: JSON.parse(text) as Body,
});

/** Objects of a resource after an id, in the order of their ids. */
export async function findStaged(
  store: Store,
  resource: string,
  after: string,
  limit: number,
): Promise<readonly StagedRaw[]> {
  const rows = await store
    .collection<StagedRow>('raw')
    .find({ resource, _id: { $gt: after } }, { sort: { _id: 1 }, limit });
  return rows.map(toRaw);
}

/** How many objects of a resource there are. */
export const countStaged = (store: Store, resource: string): Promise<number> =>
  store.collection<StagedRow>('raw').count({ resource });

const mostPerQuestion = 50;

/** Look-ups for one batch of objects; asked together, answered together. */
export function createRelated(store: Store): Related {
  const raws = store.collection<StagedRow>('raw');
  const byId = new DataLoader<string, Raw | null>(
    async (ids) => {
      const rows = await raws.find({ _id: { $in: ids } }, { limit: ids.length });
      return oneByKey(ids, rows.map(toRaw), ({ _id }) => _id);
    },
    { maxBatchSize: mostPerQuestion },
  );
  const pointingAt = new DataLoader<string, Raw[]>(
    async (ids) => {
      const pairs = (await findAllPointingAt(raws, ids)).flatMap((raw) =>
        raw.refs.map((ref) => ({ ref, raw })),
      );
      return manyByKey(ids, pairs, ({ ref }) => ref).map((group) => group.map(({ raw }) => raw));
    },
    { maxBatchSize: mostPerQuestion },
  );
  return {
    findOne: (resource, key) => byId.load(idOf({ resource, key })),
    async findPointingAt(raw, resource) {
      const found = await pointingAt.load(idOf(raw));
      return found
        .filter((one) => one.resource === resource)
        .toSorted((a, b) => (uuidOf(a) < uuidOf(b) ? -1 : 1));
    },
  };
}

/** The same in every form of a source, so that the order of parts does not depend on it. */
const uuidOf = ({ key, body }: Raw): string =>
  typeof body['uuid'] === 'string' ? body['uuid'] : key;

const mostAtOnce = 5_000;

async function findAllPointingAt(
  raws: Collection<StagedRow>,
  ids: readonly string[],
): Promise<readonly Raw[]> {
  const all: Raw[] = [];
  let after = '';
  for (;;) {
    const rows = await raws.find(
      { refs: { $in: ids }, _id: { $gt: after } },
      { sort: { _id: 1 }, limit: mostAtOnce },
    );
    all.push(...rows.map(toRaw));
    const last = rows.at(-1);
    if (!last || rows.length < mostAtOnce) return all;
    after = last._id;
  }
}

/** Writes down how far the run is, so that a killed one goes on from there. */
export async function keepProgress(staging: Store, progress: Progress): Promise<void> {
  await staging.batch([
    {
      op: 'replace',
      collection: 'progress',
      filter: { _id: 'progress' },
      row: progress,
      upsert: true,
    },
  ]);
}

/** Keeps what stayed out until the report is made. */
export async function keepRejected(store: Store, rejected: readonly Rejected[]): Promise<void> {
  for (let from = 0; from < rejected.length; from += 1_000) {
    await store.bulk(
      rejected.slice(from, from + 1_000).map((one) => {
        const row = { _id: idOf(one), ...one };
        return {
          op: 'replace',
          collection: 'rejected',
          filter: { _id: row._id },
          row,
          upsert: true,
        };
      }),
    );
  }
}
