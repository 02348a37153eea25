import { parse, type ExecutionResult } from 'graphql';

import type { Viewer, ViewerKind } from '../../../schema/wire.ts';
import {
  allCollections,
  createContacts,
  type ContactsOptions,
  type ContactsSubgraph,
} from '../../../subgraphs/contacts/subgraph.ts';
import type { LoadResult, SourceRecord } from '../../../subgraphs/shared/records.ts';
import { randomKeys, type Keys } from '../../../subgraphs/shared/store/keys.ts';
import { openMemoryStore } from '../../../subgraphs/shared/store/open.ts';
import type { Store } from '../../../subgraphs/shared/store/store.ts';
import { countingStore, type Question } from '../../kit/counting-store.ts';

/** The moment of all tests of this subgraph. */
export const now = new Date('2026-06-15T10:00:00Z');

export interface TestContacts {
  readonly subgraph: ContactsSubgraph;
  readonly keys: Keys;
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
  /** Throws when something went wrong that nobody foresaw. */
  close(): Promise<void>;
}

export async function openTestContacts(
  options: Partial<
    Pick<
      ContactsOptions,
      'feeds' | 'pace' | 'senders' | 'askCustomers' | 'now' | 'keys' | 'legalBasisFor' | 'promised'
    >
  > & {
    /** For a second process on the rows of a first one. */
    readonly store?: Store;
  } = {},
): Promise<TestContacts> {
  const keys = options.keys ?? randomKeys();
  const opened = options.store ?? (await openMemoryStore(allCollections, keys));
  const { store, take } = countingStore(opened);
  const reported: unknown[] = [];
  const report = (error: unknown): void => void reported.push(error);
  const subgraph = createContacts(store, { keys, now: () => now, report, ...options });

  const ask: TestContacts['ask'] = async (viewer, query, variables = {}) => {
    const session = subgraph.openSession({ viewer, signal: new AbortController().signal });
    // As JSON: that is what the gateway gets, and graphql-js makes objects without a prototype.
    return JSON.parse(
      JSON.stringify(await session.answer({ document: parse(query), variables })),
    ) as ExecutionResult;
  };
  return {
    subgraph,
    keys,
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
    async close() {
      await subgraph.close();
      if (reported.length > 0)
        throw new Error('Something unforeseen was reported.', { cause: reported });
    },
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

export type Fields = { readonly [field: string]: unknown };

const record =
  (type: string, usual: Fields) =>
  (sourceId: string, fields: Fields = {}): SourceRecord => ({
    type,
    source: 'klantbeeld',
    sourceId,
    asOf: '2026-06-15T08:00:00Z',
    ...usual,
    ...fields,
  });

/** A reference to one of our own records. */
export const own = (sourceId: string): object => ({ source: 'klantbeeld', sourceId });

/** A participant who is this customer. */
export const participant = (customerId: string, fields: Fields = {}): object => ({
  customer: own(customerId),
  ...fields,
});

export const channel = record('Channel', {
  code: 'phone',
  name: 'Telefoon',
  kind: 'PHONE',
  responseNorm: 'PT20S',
});
export const servicePoint = record('ServicePoint', {
  code: 'stadhuis',
  name: 'Stadhuis',
  kind: 'TOWN_HALL',
});
export const actor = record('Actor', { kind: 'EMPLOYEE', name: 'Jasmijn', unit: 'KCC' });
export const contact = record('Contact', {
  channel: 'phone',
  startedAt: '2026-06-14T09:00:00Z',
  subject: 'Vraag over de vergunning',
  participants: [participant('c-1')],
});
export const task = record('Task', {
  contact: own('k-1'),
  kind: 'CALL_BACK',
  assignedUnit: 'KCC',
  promisedBy: '2026-06-16T09:00:00Z',
});
export const referral = record('Referral', {
  customer: own('c-1'),
  from: 'phone',
  target: 'SERVICE_POINT',
  toServicePoint: 'stadhuis',
  reason: 'Een paspoort haalt u zelf op; neem een pasfoto mee',
  announcedAt: '2026-06-14T09:05:00Z',
});
export const message = record('OutboundMessage', {
  customer: own('c-1'),
  channel: 'email',
  subject: 'Bevestiging van uw bestelling',
  sentAt: '2026-06-13T09:31:00Z',
  to: 'c1@voorbeeld.example',
  state: 'FAILED',
  failureReason: 'mailbox unknown',
});

/** The first of the entities in an answer. */
export function firstEntity<Entity>({ data }: ExecutionResult): Entity | null {
  const entities = data?.['_entities'] as readonly (Entity | null)[] | undefined;
  return entities?.[0] ?? null;
}

/** A customer as the gateway names it, with what it required from its owner. */
export const ofCustomer = (id: string, aliasIds: readonly string[] = []): object => ({
  __typename: 'Customer',
  id,
  aliasIds,
});
