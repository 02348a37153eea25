import { parse, type ExecutionResult } from 'graphql';

import type { Viewer } from '../../../schema/wire.ts';
import { allCollections, createCases } from '../../../subgraphs/cases/subgraph.ts';
import type { EntityEvent } from '../../../subgraphs/shared/events.ts';
import type { LoadResult, SourceRecord } from '../../../subgraphs/shared/records.ts';
import { openMemoryStore } from '../../../subgraphs/shared/store/open.ts';
import { randomKeys } from '../../../subgraphs/shared/store/keys.ts';
import type { Subgraph } from '../../../subgraphs/shared/subgraph.ts';
import { countingStore, type Question } from '../../kit/counting-store.ts';

type Variables = { readonly [name: string]: unknown };

export interface TestCases {
  readonly subgraph: Subgraph;
  readonly blind: (field: string, value: string) => string;
  /** Failures that nobody foresaw. */
  readonly reported: unknown[];
  load(...records: readonly SourceRecord[]): Promise<readonly LoadResult[]>;
  ask(viewer: Viewer, query: string, variables?: Variables): Promise<ExecutionResult>;
  /** Asks for entities as the gateway does. */
  entities(
    viewer: Viewer,
    selection: string,
    ...representations: readonly object[]
  ): Promise<ExecutionResult>;
  /** Questions to the store since the last call. */
  questions(): readonly Question[];
  events(after?: string): Promise<readonly EntityEvent[]>;
  /** Lets the clock stand at another moment from the next request on. */
  setNow(instant: string): void;
}

/** The cases subgraph on rows that are gone afterwards; its day is 15 June 2026. */
export async function openTestCases(): Promise<TestCases> {
  const keys = randomKeys();
  const { store, take } = countingStore(await openMemoryStore(allCollections, keys));
  const reported: unknown[] = [];
  let now = new Date('2026-06-15T10:00:00Z');
  const subgraph = createCases(store, {
    keys,
    now: () => now,
    report: (error) => void reported.push(error),
  });
  const { signal } = new AbortController();
  const ask: TestCases['ask'] = async (viewer, query, variables = {}) => {
    const answer = await subgraph
      .openSession({ viewer, signal })
      .answer({ document: parse(query), variables });
    // As JSON: that is what the gateway gets, and graphql-js makes objects without a prototype.
    return JSON.parse(JSON.stringify(answer)) as ExecutionResult;
  };
  return {
    subgraph,
    blind: keys.blind,
    reported,
    load: (...records) => subgraph.records.load(records, 'test'),
    ask,
    entities: (viewer, selection, ...representations) =>
      ask(viewer, `query ($r: [_Any!]!) { _entities(representations: $r) { ${selection} } }`, {
        r: representations,
      }),
    questions: take,
    events: async (after = '') => (await subgraph.events.read(after, { waitMs: 0, signal })).events,
    setNow: (instant) => {
      now = new Date(instant);
    },
  };
}

const record =
  (type: string, usual: Variables) =>
  (sourceId: string, fields: Variables = {}): SourceRecord => ({
    type,
    source: 'klantbeeld',
    sourceId,
    asOf: '2026-06-01T08:00:00Z',
    ...usual,
    ...fields,
  });

/** A reference to one of our own records. */
export const own = (sourceId: string): object => ({ source: 'klantbeeld', sourceId });

export const party = (role: string, customerId: string, fields: Variables = {}): object => ({
  role,
  partyType: 'CUSTOMER',
  customer: own(customerId),
  ...fields,
});

export const parkingType = record('CaseType', {
  code: 'PARKEREN',
  name: 'Parkeervergunning aanvragen',
  leadTime: 'P56D',
  serviceNorm: 'P14D',
  confidentiality: 'CASE_CONFIDENTIAL',
  statusTypes: [
    { code: 'IN', order: 1, name: 'Ontvangen', publicText: 'Wij hebben uw aanvraag ontvangen.' },
    { code: 'CHECK', order: 2, name: 'Toets' },
    { code: 'KLAAR', order: 3, name: 'Afgehandeld', isFinal: true, notifyCustomer: true },
  ],
  resultTypes: [{ code: 'JA', name: 'Verleend', archiveNomination: 'DESTROY', archiveTerm: 'P5Y' }],
});

/** A running case of customer c-1, begun on 1 June 2026. */
export const parkingCase = (sourceId: string, fields: Variables = {}): SourceRecord =>
  record('Case', {
    identification: `ZAAK-2026-${sourceId}`,
    sourceOrganisation: '002220647',
    caseType: { code: 'PARKEREN' },
    registeredOn: '2026-06-01',
    startedOn: '2026-06-01',
    confidentiality: 'CASE_CONFIDENTIAL',
    parties: [party('INITIATOR', 'c-1')],
  })(sourceId, fields);
