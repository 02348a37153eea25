import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { MongoClient } from 'mongodb';

import { basisForPassingOn } from '../../schema/access/passing-on.ts';
import { demoOrganisation, demoRoles, type DemoRoleName } from '../../schema/demo.ts';
import { subgraphNames, type SubgraphName, type Viewer } from '../../schema/wire.ts';
import {
  closeSubgraphs,
  openSubgraphs,
  settleSubgraphs,
  type OpeningOptions,
} from '../../subgraphs/main.ts';
import type { ContactsSubgraph } from '../../subgraphs/contacts/subgraph.ts';
import { ownSource } from '../../subgraphs/shared/identity.ts';
import type { SourceRecord } from '../../subgraphs/shared/records.ts';
import type { Keys } from '../../subgraphs/shared/store/keys.ts';
import {
  openStore,
  type OpenOptions,
  type StorePlace,
  type StoreServer,
} from '../../subgraphs/shared/store/open.ts';
import { StoreError, type Store } from '../../subgraphs/shared/store/store.ts';
import type { Subgraph } from '../../subgraphs/shared/subgraph.ts';
import { serveElsewhere } from './elsewhere.ts';
import { countingStore, type CountingStore, type Question } from './counting-store.ts';
import { copyDemoRows, demoNow, kitRelations } from './demo-rows.ts';
import { pour } from './pour.ts';
import { createDemoPolicy, demoPurposes } from './purposes.ts';
import { startFederation, type Federation, type FederationOptions } from './federation.ts';

export { demoNow };

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
export interface DemoFederationOptions extends Omit<
  FederationOptions,
  'subgraphs' | 'sources' | 'live'
> {
  /** How many may be told of changes, and how often they hear that the line is alive. */
  readonly live?: Omit<NonNullable<FederationOptions['live']>, 'feed'>;
  readonly customers?: number;
  /** Ways in which messages leave; none when absent. */
  readonly senders?: OpeningOptions['senders'];
  /** The clock of all parts; it stands still at `demoNow` when absent. */
  readonly clock?: () => Date;
  /** Which subgraph runs on the other side of HTTP; none when absent. */
  readonly elsewhere?: Exclude<SubgraphName, 'contacts'>;
}

interface Place {
  readonly server: StoreServer;
  /** Goes before the name of each store, so that tests on one server do not meet. */
  readonly prefix: string;
  readonly keys: Keys;
  /** Opens the store of a subgraph, with the rows of the demo in it. */
  open(asked: OpenOptions): Promise<Store>;
  remove(): Promise<void>;
}

async function createPlace(customers: number): Promise<Place> {
  const folder = await mkdtemp(join(tmpdir(), 'klantbeeld-views-'));
  const keys = await copyDemoRows(folder, customers);
  const removeFolder = (): Promise<void> => rm(folder, { recursive: true, force: true });
  const uri = process.env['MONGODB_URI'];
  if (!uri) {
    const server: StoreServer = { kind: 'embedded', folder };
    const open = (asked: OpenOptions): Promise<Store> => openStore({ ...asked, place: server });
    return { server, prefix: '', keys, open, remove: removeFolder };
  }
  const server: StoreServer = { kind: 'mongodb', uri };
  const prefix = `views_${randomBytes(4).toString('hex')}_`;
  return {
    ...{ server, prefix, keys },
    async open(asked) {
      const to = `${prefix}${asked.name}`;
      await pour({ folder, from: asked.name, uri, to, collections: asked.collections });
      return openStore({ ...asked, name: to, place: server });
    },
    async remove() {
      await removeFolder();
      await dropDatabases(uri, prefix);
    },
  };
}

async function dropDatabases(uri: string, prefix: string): Promise<void> {
  const client = new MongoClient(uri);
  for (const name of subgraphNames) await client.db(`klantbeeld_${prefix}${name}`).dropDatabase();
  await client.close();
}

/** Collections that what follows events reads in the background, whether somebody asks or not. */
const background = ['outbox', 'positions', 'withdrawalPositions'];

const now = (): Date => demoNow;

/**
 * The four real subgraphs with the demo of `demoNow` behind the real gateway: over a folder of their own, or over
 * databases of their own when MONGODB_URI is set. Takes seconds: once per test file.
 */
export async function startDemoFederation(
  options: DemoFederationOptions = {},
): Promise<DemoFederation> {
  const { customers = 20, clock = now, elsewhere, senders = [], live, ...rest } = options;
  const { server, prefix, keys, open, remove } = await createPlace(customers);
  const counted = new Map<SubgraphName, CountingStore>();
  const place: StorePlace = {
    kind: 'given',
    async open(asked) {
      const name = subgraphNames.find((one) => one === asked.name);
      if (name === undefined) throw new Error(`No subgraph is called ${asked.name}.`);
      const counting = countingStore(await open(asked));
      counted.set(name, counting);
      return counting.store;
    },
  };
  const reports: unknown[] = [];
  const opening: OpeningOptions = {
    senders,
    place,
    keys,
    now: clock,
    legalBasisFor: (oin: string, purpose: string) =>
      basisForPassingOn(demoPurposes, { oin, purpose, at: clock().getTime() }),
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
  await settleSubgraphs(subgraphs);
  const federation = await startFederation({
    // A slow machine must not change an answer.
    requestDeadlineMs: 25_000,
    subgraphTimeoutMs: 20_000,
    createPolicy: createDemoPolicy,
    ...rest,
    subgraphs: subgraphNames.map((name) => subgraphs[name]),
    sources: far ? [far.source] : [],
    ...(subgraphs.contacts.live ? { live: { feed: subgraphs.contacts.live, ...live } } : {}),
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
      await subgraphs.customers.records.load(
        kitRelations(fresh.map(({ sourceId }) => sourceId)),
        'kit',
      );
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
      const [unforeseen] = elsewhere ? [] : reports.filter((error) => !isSlowServer(server, error));
      if (unforeseen !== undefined) throw unforeseen;
    },
  };
}

/** Whoever follows events asks again when a server took too long, or had no connection left, as the stand-in does at times. */
const isSlowServer = ({ kind }: StoreServer, error: unknown): boolean =>
  kind === 'mongodb' &&
  error instanceof StoreError &&
  (error.code === 'TIMEOUT' || error.code === 'UNAVAILABLE');

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
