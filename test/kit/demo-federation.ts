import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { MongoClient } from 'mongodb';

import { loadDemo } from '../../commands/demo/load.ts';
import { customerId } from '../../commands/demo/records/own.ts';
import { demoOrganisation, demoRoles, type DemoRoleName } from '../../schema/demo.ts';
import { subgraphNames, type SubgraphName, type Viewer } from '../../schema/wire.ts';
import { closeSubgraphs, openSubgraphs, settleSubgraphs } from '../../subgraphs/main.ts';
import type { ContactsSubgraph } from '../../subgraphs/contacts/subgraph.ts';
import { ownSource } from '../../subgraphs/shared/identity.ts';
import type { SourceRecord } from '../../subgraphs/shared/records.ts';
import { randomKeys } from '../../subgraphs/shared/store/cipher.ts';
import { openStore, type StorePlace, type StoreServer } from '../../subgraphs/shared/store/open.ts';
import type { Subgraph } from '../../subgraphs/shared/subgraph.ts';
import { serveElsewhere } from './elsewhere.ts';
import { countingStore, type CountingStore, type Question } from './counting-store.ts';
import { createDemoPolicy, demoPurposes } from './purposes.ts';
import { kitUnit } from './viewers.ts';
import { startFederation, type Federation, type FederationOptions } from './federation.ts';

/** The day of the demo in these tests: a Wednesday, so that "two working days ago" is not a weekend away. */
export const demoNow = new Date('2026-03-11T10:00:00Z');

/** A question with the subgraph whose store was asked. */
export interface SourceQuestion extends Question {
  readonly source: SubgraphName;
}

/** A subgraph that is reached over HTTP only, for its data and for its events. */
export interface Elsewhere {
  /** Takes its server away; its rows stay. Resolves when those who waited for its events know. */
  stop(): Promise<void>;
  /** Serves it again at the same address. */
  start(): Promise<void>;
}

export interface DemoFederation extends Federation {
  /** Closes everything and removes the rows; rejects with the first thing that nobody foresaw. */
  stop(): Promise<void>;
  readonly subgraphs: { readonly [name in SubgraphName]: Subgraph } & {
    readonly contacts: ContactsSubgraph;
  };
  /** Where its rows lie: a folder, or a server with databases of this prefix after `klantbeeld_`. */
  readonly place: Pick<Place, 'server' | 'prefix'>;
  /** Questions of requests to all stores since the last call; what keeps the timeline in the background is left out. */
  takeQuestions(): readonly SourceQuestion[];
  /** The subgraph that was asked to be elsewhere; throws when none was. */
  readonly elsewhere: Elsewhere;
  /** Takes records in through the door of their subgraph, and waits until the timeline tells of them. */
  load(name: SubgraphName, records: readonly SourceRecord[]): Promise<void>;
}

/** Whatever the federation takes, save its subgraphs; `customers` is how many the demo has, of which 14 by hand. */
export interface DemoFederationOptions extends Omit<FederationOptions, 'subgraphs' | 'sources'> {
  readonly customers?: number;
  /** The clock of all parts; it stands still at `demoNow` when absent. */
  readonly clock?: () => Date;
  /** Which subgraph runs on the other side of HTTP; none when absent. */
  readonly elsewhere?: Exclude<SubgraphName, 'contacts'>;
}

interface Place {
  readonly server: StoreServer;
  /** Goes before the name of each store, so that tests on one server do not meet. */
  readonly prefix: string;
  remove(): Promise<void>;
}

async function createPlace(): Promise<Place> {
  const uri = process.env['MONGODB_URI'];
  const prefix = `views_${randomBytes(4).toString('hex')}_`;
  if (uri) {
    return { server: { kind: 'mongodb', uri }, prefix, remove: () => dropDatabases(uri, prefix) };
  }
  const folder = await mkdtemp(join(tmpdir(), 'klantbeeld-views-'));
  const remove = (): Promise<void> => rm(folder, { recursive: true, force: true });
  return { server: { kind: 'embedded', folder }, prefix, remove };
}

async function dropDatabases(uri: string, prefix: string): Promise<void> {
  const client = new MongoClient(uri);
  for (const name of subgraphNames) await client.db(`klantbeeld_${prefix}${name}`).dropDatabase();
  await client.close();
}

/** Collections that the timeline reads in the background, whether somebody asks or not. */
const background = ['outbox', 'positions'];

const now = (): Date => demoNow;

/**
 * The four real subgraphs with the demo of `demoNow` behind the real gateway: over a folder of their own, or over
 * databases of their own when MONGODB_URI is set. Takes seconds: once per test file.
 */
export async function startDemoFederation(
  options: DemoFederationOptions = {},
): Promise<DemoFederation> {
  const { customers = 20, clock = now, elsewhere, ...rest } = options;
  const { server, prefix, remove } = await createPlace();
  const counted = new Map<SubgraphName, CountingStore>();
  const place: StorePlace = {
    kind: 'given',
    async open(asked) {
      const name = subgraphNames.find((one) => one === asked.name);
      if (name === undefined) throw new Error(`No subgraph is called ${asked.name}.`);
      const own = await openStore({ ...asked, name: `${prefix}${name}`, place: server });
      const counting = countingStore(own);
      counted.set(name, counting);
      return counting.store;
    },
  };
  const reports: unknown[] = [];
  const opening = {
    place,
    keys: randomKeys(),
    now: clock,
    report: (error: unknown) => void reports.push(error),
  };
  const apart = elsewhere ? await openSubgraphs([elsewhere], opening, null) : {};
  const far = elsewhere && (await serveElsewhere(apart[elsewhere]));
  const near = await openSubgraphs(
    subgraphNames.filter((name) => name !== elsewhere),
    opening,
    (name) => {
      if (!far) throw new Error(`${name} runs here.`);
      return far.feed;
    },
  );
  // Each of the four is in one of the two.
  const subgraphs = { ...near, ...apart } as DemoFederation['subgraphs'];
  if (elsewhere)
    subgraphs[elsewhere].follow(
      elsewhere === 'customers'
        ? { cases: subgraphs.cases.events, contacts: subgraphs.contacts.events }
        : { customers: subgraphs.customers.events },
    );
  const doors = Object.fromEntries(subgraphNames.map((name) => [name, subgraphs[name].records]));
  const { rejected } = await loadDemo({
    doors: doors as Parameters<typeof loadDemo>[0]['doors'],
    now: demoNow,
    customers,
  });
  if (rejected.length > 0) throw new Error(`The demo was refused: ${rejected[0]}`);
  const bind = (sourceIds: readonly string[]): Promise<unknown> =>
    subgraphs.customers.records.load(kitRelations(sourceIds), 'kit');
  await bind(Array.from({ length: customers }, (_, at) => customerId(at + 1)));
  await settleSubgraphs(subgraphs);
  const federation = await startFederation({
    // A slow machine must not change an answer.
    requestDeadlineMs: 25_000,
    subgraphTimeoutMs: 20_000,
    createPolicy: createDemoPolicy,
    ...rest,
    subgraphs: subgraphNames.map((name) => subgraphs[name]),
    sources: far ? [far.source] : [],
    now: () => clock().getTime(),
  });
  const takeQuestions = (): readonly SourceQuestion[] =>
    [...counted].flatMap(([source, store]) =>
      store
        .take()
        .filter(({ collection }) => !background.includes(collection))
        .map((question) => ({ ...question, source })),
    );
  takeQuestions();
  return {
    ...federation,
    subgraphs,
    place: { server, prefix },
    takeQuestions,
    get elsewhere() {
      if (!far) throw new Error('All subgraphs run here.');
      return { ...far, stop: () => far.stop(() => subgraphs.contacts.timeline.caughtUp()) };
    },
    async load(name, records) {
      const results = await subgraphs[name].records.load(records, 'test');
      const refused = results.find((result) => result.kind === 'rejected');
      if (refused) throw new Error(`A record was refused: ${JSON.stringify(refused)}`);
      const fresh = records.filter(
        ({ type, source }) => type === 'Customer' && source === ownSource,
      );
      await bind(fresh.map(({ sourceId }) => sourceId));
      await settleSubgraphs(subgraphs);
      takeQuestions();
    },
    async stop() {
      await federation.stop();
      if (elsewhere) await subgraphs[elsewhere].unfollow();
      await closeSubgraphs(near);
      await far?.stop(async () => {});
      await closeSubgraphs(apart);
      await remove();
      // A source that was taken away is told of; whatever else is unforeseen makes the test fail.
      if (!elsewhere && reports.length > 0) throw reports[0];
    },
  };
}

/** Binds the unit of the kit's employees to every customer: what binds whom is tested where it is decided. */
const kitRelations = (sourceIds: readonly string[]): readonly SourceRecord[] =>
  sourceIds.flatMap((sourceId) =>
    ['dienstverlening', 'zaakbehandeling', 'bijzonder-onderzoek'].map((purpose) => ({
      ...{ type: 'Relation', source: 'kit', sourceId: `${sourceId} ${purpose}` },
      asOf: demoNow.toISOString(),
      customer: { source: ownSource, sourceId },
      ...{ holder: kitUnit, kind: 'UNIT', purpose, legalBasis: 'Test' },
      from: '2026-01-01T00:00:00Z',
    })),
  );

/** Who a demo role is once signed in; `aliases` are further ids of the customer that a citizen is. */
export function demoViewer(role: DemoRoleName, aliases: readonly string[] = []): Viewer {
  const { kind, subject, units, scopes, customer, purpose, clearance } = demoRoles[role];
  return {
    kind,
    id: subject,
    customerIds: customer === null ? [] : [customer, ...aliases],
    organisation: demoOrganisation,
    units,
    scopes,
    purpose,
    // As the gateway says it, for who asks a source without one.
    relations: demoPurposes.byCode.get(purpose ?? '')?.relations ?? [],
    ...(clearance ? { clearance } : {}),
  };
}
