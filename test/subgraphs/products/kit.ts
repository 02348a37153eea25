import { parse, type ExecutionResult } from 'graphql';

import type { Viewer, ViewerKind } from '../../../schema/wire.ts';
import { allCollections, createProducts } from '../../../subgraphs/products/subgraph.ts';
import type { LoadResult, SourceRecord } from '../../../subgraphs/shared/records.ts';
import type { SubgraphOptions } from '../../../subgraphs/shared/open.ts';
import { randomKeys } from '../../../subgraphs/shared/store/keys.ts';
import { openMemoryStore } from '../../../subgraphs/shared/store/open.ts';
import type { Subgraph } from '../../../subgraphs/shared/subgraph.ts';
import { countingStore, type Question } from '../../kit/counting-store.ts';

/** The day of all tests of this subgraph. */
export const now = new Date('2026-06-15T10:00:00Z');

export interface TestProducts {
  readonly subgraph: Subgraph;
  /** Failures that nobody foresaw. */
  readonly reported: unknown[];
  load(...records: readonly SourceRecord[]): Promise<readonly LoadResult[]>;
  /** The same, for what a test starts from: throws when one is not taken in. */
  take(...records: readonly SourceRecord[]): Promise<void>;
  ask(
    viewer: Viewer,
    query: string,
    variables?: { readonly [name: string]: unknown },
  ): Promise<ExecutionResult>;
  /** Asks for entities as the gateway does. */
  entities(
    viewer: Viewer,
    selection: string,
    representations: readonly object[],
  ): Promise<ExecutionResult>;
  /** Questions to the store since the last call. */
  questions(): readonly Question[];
}

export async function openTestProducts(
  options: Pick<SubgraphOptions, 'mayOffer'> = {},
): Promise<TestProducts> {
  const keys = randomKeys();
  const { store, take } = countingStore(await openMemoryStore(allCollections, keys));
  const reported: unknown[] = [];
  const report = (error: unknown): void => void reported.push(error);
  const subgraph = createProducts(store, { keys, now: () => now, report, ...options });

  const ask: TestProducts['ask'] = async (viewer, query, variables = {}) => {
    const session = subgraph.openSession({ viewer, signal: new AbortController().signal });
    // As JSON: that is what the gateway gets, and graphql-js makes objects without a prototype.
    return JSON.parse(
      JSON.stringify(await session.answer({ document: parse(query), variables })),
    ) as ExecutionResult;
  };
  return {
    subgraph,
    reported,
    load: (...records) => subgraph.records.load(records, 'test'),
    async take(...records) {
      const results = await subgraph.records.load(records, 'test');
      const refused = results.filter(({ kind }) => kind !== 'created');
      if (refused.length > 0) throw new Error(JSON.stringify(refused));
    },
    ask,
    entities: (viewer, selection, representations) =>
      ask(viewer, `query ($r: [_Any!]!) { _entities(representations: $r) { ${selection} } }`, {
        r: representations,
      }),
    questions: take,
  };
}

export const viewerOf = (kind: ViewerKind, ...customerIds: readonly string[]): Viewer => ({
  kind,
  id: 'test',
  customerIds,
  organisation: '00000099000000001000',
  units: [],
  scopes: [],
  purpose: null,
  // Staff know of everybody where a test is not about ties.
  ...(kind === 'EMPLOYEE' || kind === 'PRIVACY_OFFICER' ? { relations: ['none'] } : {}),
});

export const employee = viewerOf('EMPLOYEE');

type Fields = { readonly [field: string]: unknown };

const record =
  (type: string, usual: Fields) =>
  (sourceId: string, fields: Fields = {}): SourceRecord => ({
    type,
    source: 'klantbeeld',
    sourceId,
    asOf: '2026-06-01T08:00:00Z',
    ...usual,
    ...fields,
  });

/** A reference to one of our own customers. */
export const customer = (id: string): object => ({ source: 'klantbeeld', sourceId: id });

const parking = {
  code: 'PARKEERVERGUNNING',
  names: { nld: 'Parkeervergunning', eng: 'Parking permit' },
  audience: 'CITIZENS',
  publishedFrom: '2020-01-01',
};

export const productType = record('ProductType', parking);
export const product = record('Product', {
  productType: 'PARKEERVERGUNNING',
  state: 'ACTIVE',
  startOn: '2026-01-01',
  owners: [customer('c-1')],
});
export const order = record('Order', {
  number: 'B-2026-000123',
  customer: customer('c-1'),
  placedAt: '2026-06-13T09:30:00Z',
  channel: 'web_form',
  state: 'CONFIRMED',
  lines: [{ productType: 'PARKEERVERGUNNING' }],
});
export const offer = record('Offer', {
  customer: customer('c-1'),
  productType: 'PARKEERVERGUNNING',
  title: 'Tweede vergunning met 15 % korting',
  reason: 'Eerdere bestelling',
  state: 'OPEN',
});
export const externalProduct = record('ExternalProduct', {
  uri: 'https://catalogus.example/rijbewijs',
  title: 'Rijbewijs aanvragen',
  authority: 'Voorbeelddienst Wegverkeer',
});
