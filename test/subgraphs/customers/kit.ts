import { parse, type ExecutionResult } from 'graphql';

import type { Viewer } from '../../../schema/wire.ts';
import { allCollections, createCustomers } from '../../../subgraphs/customers/subgraph.ts';
import type { LoadResult, SourceRecord } from '../../../subgraphs/shared/records.ts';
import { randomKeys } from '../../../subgraphs/shared/store/cipher.ts';
import type { Keys } from '../../../subgraphs/shared/store/keys.ts';
import { openMemoryStore } from '../../../subgraphs/shared/store/open.ts';
import type { Store } from '../../../subgraphs/shared/store/store.ts';
import type { Subgraph } from '../../../subgraphs/shared/subgraph.ts';
import { countingStore, type Question } from '../../kit/counting-store.ts';
import { employee } from '../../kit/viewers.ts';

/** The moment of all tests of this subgraph. */
export const now = new Date('2026-06-15T10:00:00Z');

type Variables = { readonly [name: string]: unknown };

export interface TestCustomers {
  readonly subgraph: Subgraph;
  readonly store: Store;
  readonly keys: Keys;
  /** Failures that nobody foresaw. */
  readonly reported: unknown[];
  /** Loads in a run of this name; the results, in order. */
  load(run: string, ...records: readonly SourceRecord[]): Promise<readonly LoadResult[]>;
  /** For what a test starts from: throws when one is not taken in as new. Gives the ids. */
  take(...records: readonly SourceRecord[]): Promise<readonly string[]>;
  ask(viewer: Viewer, query: string, variables?: Variables): Promise<ExecutionResult>;
  /** One customer as staff with the extra right sees it: the fields asked for, or null. */
  see(id: string, fields: string): Promise<unknown>;
  /** Asks for entities as the gateway does. */
  entities(
    viewer: Viewer,
    selection: string,
    representations: readonly object[],
  ): Promise<ExecutionResult>;
  /** Questions to the store since the last call. */
  questions(): readonly Question[];
}

export const clerk = employee({ scopes: ['employee+'] });

export async function openTestCustomers(): Promise<TestCustomers> {
  const keys = randomKeys();
  const { store, take } = countingStore(await openMemoryStore(allCollections, keys));
  const reported: unknown[] = [];
  const report = (error: unknown): void => void reported.push(error);
  const subgraph = createCustomers(store, { keys, now: () => now, report });

  const ask: TestCustomers['ask'] = async (viewer, query, variables = {}) => {
    const session = subgraph.openSession({ viewer, signal: new AbortController().signal });
    // As JSON: that is what the gateway gets, and graphql-js makes objects without a prototype.
    return JSON.parse(
      JSON.stringify(await session.answer({ document: parse(query), variables })),
    ) as ExecutionResult;
  };
  return {
    subgraph,
    store,
    keys,
    reported,
    load: (run, ...records) => subgraph.records.load(records, run),
    async take(...records) {
      const results = await subgraph.records.load(records, 'first');
      return results.map((result) => {
        if (result.kind !== 'created') throw new Error(JSON.stringify(result));
        return result.id;
      });
    },
    ask,
    async see(id, fields) {
      const query = `query ($id: ID!) { customer(id: $id) { ${fields} } }`;
      const { data, errors } = await ask(clerk, query, { id });
      if (errors) throw new Error(JSON.stringify(errors));
      return data?.['customer'];
    },
    entities: (viewer, selection, representations) =>
      ask(viewer, `query ($r: [_Any!]!) { _entities(representations: $r) { ${selection} } }`, {
        r: representations,
      }),
    questions: take,
  };
}

type Fields = { readonly [field: string]: unknown };

/** A record of a person in our own administration. */
export const person = (sourceId: string, fields: Fields = {}): SourceRecord => ({
  type: 'Customer',
  source: 'klantbeeld',
  sourceId,
  asOf: '2026-06-01T08:00:00Z',
  kind: 'PERSON',
  ...fields,
});

export const organisation = (sourceId: string, fields: Fields = {}): SourceRecord =>
  person(sourceId, { kind: 'ORGANISATION', ...fields });

/** The same record as another source has it. */
export const from = (source: string, record: SourceRecord, asOf = record.asOf): SourceRecord => ({
  ...record,
  source,
  asOf,
});

export const bsn = (value: string): Fields => ({ identifiers: [{ scheme: 'BSN', value }] });

/** A reference to one of our own customers. */
export const customer = (sourceId: string): Fields => ({ source: 'klantbeeld', sourceId });
