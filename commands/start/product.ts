import { mkdir } from 'node:fs/promises';
import { randomBytes } from 'node:crypto';

import { createLogDesk } from '../../gateway/accesslog/desk.ts';
import type { Settings } from '../../gateway/config.ts';
import { isLoopback } from '../../gateway/config/read.ts';
import { createDocuments } from '../../gateway/documents.ts';
import { startGateway, type Stop } from '../../gateway/gateway.ts';
import { openDemoIssuer, type DemoIssuer } from '../../gateway/identity/demo.ts';
import { readIssuers } from '../../gateway/identity/issuers.ts';
import { createLog } from '../../gateway/observe.ts';
import { openPurposes } from '../../gateway/policy/purposes-in-force.ts';
import { defaultGuard } from '../../gateway/transport/guard.ts';
import { createLocalSource } from '../../gateway/transport/local.ts';
import { createRemoteSource } from '../../gateway/transport/remote.ts';
import type { Source } from '../../gateway/transport/source.ts';
import { basisForPassingOn } from '../../schema/access/passing-on.ts';
import type { LiveFeed } from '../../schema/live.ts';
import { subgraphNames, type SubgraphName } from '../../schema/wire.ts';
import {
  closeSubgraphs,
  openSubgraphs,
  trustKeyFile,
  type OpenedSubgraphs,
} from '../../subgraphs/main.ts';
import { serveAdmin, socketPath, type AdminSocket } from '../../subgraphs/shared/admin.ts';
import { askElsewhere } from '../../subgraphs/shared/ask.ts';
import type { EventFeed } from '../../subgraphs/shared/events.ts';
import { createRemoteFeed } from '../../subgraphs/shared/remote-feed.ts';
import { createRemoteLive } from '../../subgraphs/shared/remote-live.ts';
import { readKeyFile, readKeys } from '../../subgraphs/shared/store/keys.ts';
import type { LegalBasisFor } from '../../subgraphs/shared/open.ts';
import { openLog, type OpenedLog } from '../log/open.ts';
import { refuseSecond, serveLogDesk } from '../log/socket.ts';
import { serveMessageDesk } from '../messages/socket.ts';
import { fillDemo } from './demo.ts';
import { createGreeting } from './greeting.ts';
import { openSenders } from './senders.ts';
import { ping } from './ping.ts';
import { readVersion } from './version.ts';
import { placeOf, startTelling } from './webhooks.ts';

export interface Surroundings {
  /** `NODE_ENV` of the process. */
  readonly environment: string | undefined;
  /** Whether a person is watching: then the start is told in words, else as log lines. */
  readonly isTerminal: boolean;
  readonly write: (text: string) => void;
}

export interface Product {
  /** Writes down what nobody foresaw. */
  readonly report: (error: unknown) => void;
  /** Reads again what may change while it runs. Never rejects. */
  reload(): Promise<void>;
  stop(how: Stop): Promise<void>;
}

/** Opens what runs here, fills the demo at first start, and starts the gateway; rejects after closing what it opened. */
export async function startProduct(
  settings: Settings,
  surroundings: Surroundings,
): Promise<Product> {
  const log = createLog({ level: settings.logLevel, destination: { write: surroundings.write } });
  const greeting = createGreeting(settings, surroundings);
  const purposes = openPurposes(settings.purposesFile, now, settings.mayUseBsn);
  const demo = await openDemo(settings, surroundings);
  await mkdir(settings.dataFolder, { recursive: true, mode: 0o700 });
  const trust = await readTrust(settings);
  const report = (error: unknown): void => log.failure('subgraph', error);
  const legalBasisFor: LegalBasisFor = (oin, purpose) =>
    basisForPassingOn(purposes.read(), { oin, purpose, at: Date.now() });
  const opened = await openHere(settings, { trust, legalBasisFor, report });
  const sockets: AdminSocket[] = [];
  let logOpened: OpenedLog | null = null;
  try {
    await refuseSecond(settings.logFolder);
    logOpened = await openLog(settings, (sentence, cause) => {
      log.note(sentence);
      if (cause !== null) log.failure('accesslog', cause);
    });
    sockets.push(
      await serveLogDesk(
        createLogDesk(logOpened.accessLog, () => Date.now()),
        settings.logFolder,
      ),
    );
    greeting.opened(settings);
    if (demo) greeting.filled(await fillDemo(opened, settings.mayUseBsn));
    sockets.push(...(await serveSockets(settings, opened)));
    sockets.push(
      await startTelling(settings, feedOf(settings, opened, trust), { now, report, log }),
    );
    const gateway = await startGateway({
      settings,
      version: readVersion(),
      sources: toSources(settings, opened, trust),
      issuers: settings.issuersFile
        ? readIssuers(settings.issuersFile)
        : demo
          ? [demo.profile]
          : [],
      purposes,
      demo,
      accessLog: logOpened.accessLog,
      partnerKey: await readKeyFile(settings.keysFolder, 'partner-ids.key'),
      live: {
        feed: opened.contacts?.live ?? liveElsewhere(settings, trust),
        key: await readKeyFile(settings.keysFolder, 'live-places.key'),
      },
      consistencyKey: await readKeyFile(settings.keysFolder, 'consistency.key'),
      log,
      ping: (name) => ping(opened[name], addressOf(settings, name)),
    });
    greeting.ready(gateway);
    return {
      report: (error) => log.failure('process', error),
      reload: () => gateway.reload(),
      stop: (how) => stopAll(() => gateway.stop(how), sockets, opened, logOpened),
    };
  } catch (error) {
    await stopAll(null, sockets, opened, logOpened);
    throw error;
  }
}

const addressOf = (settings: Settings, name: SubgraphName): string | null => settings[`${name}Url`];
const now = (): Date => new Date();

function openDemo(settings: Settings, { environment }: Surroundings): Promise<DemoIssuer> | null {
  if (!settings.demo) return null;
  return openDemoIssuer({
    keysFolder: settings.keysFolder,
    environment,
    isLoopback: isLoopback(settings.host),
    mayReachBeyondLoopback: settings.demoBeyondLoopback,
  });
}

/** The keys that this process shares with each subgraph elsewhere. */
async function readTrust({ keysFolder }: Settings): Promise<(name: SubgraphName) => Buffer> {
  const keys = new Map<SubgraphName, Buffer>();
  for (const name of subgraphNames)
    keys.set(name, await readKeyFile(keysFolder, trustKeyFile(name)));
  // Every name was read just above.
  return (name) => keys.get(name) as Buffer;
}

interface Opening {
  readonly trust: (name: SubgraphName) => Buffer;
  readonly legalBasisFor: LegalBasisFor;
  readonly report: (error: unknown) => void;
}

async function openHere(
  settings: Settings,
  { trust, legalBasisFor, report }: Opening,
): Promise<OpenedSubgraphs> {
  const place = placeOf(settings);
  const here = subgraphNames.filter((name) => addressOf(settings, name) === null);
  const keys = await readKeys(settings.keysFolder);
  const { registerNorms: norms, normsFile, mayUseBsn, mayOffer } = settings;
  const senders = await openSenders(settings);
  const reached = (name: SubgraphName) => ({
    ...{ name, now, url: addressOf(settings, name) ?? '' },
    key: trust(name),
  });
  const askCustomers = askElsewhere(reached('customers'));
  const allowed = { mayUseBsn, mayOffer, legalBasisFor };
  const served = { norms, normsFile, tellsOfOverdue: true, senders, askCustomers, ...allowed };
  const options = { place, keys, now, report, ...served };
  return openSubgraphs(here, options, (name) => createRemoteFeed(reached(name)));
}

/** Everything that can be subscribed to is told by contacts. */
const liveElsewhere = (settings: Settings, trust: (name: SubgraphName) => Buffer): LiveFeed =>
  createRemoteLive({
    ...{ name: 'contacts', url: addressOf(settings, 'contacts') ?? '' },
    ...{ key: trust('contacts'), now },
  });
/** What a subgraph tells, wherever it runs. */
const feedOf =
  (settings: Settings, opened: OpenedSubgraphs, trust: (name: SubgraphName) => Buffer) =>
  (name: SubgraphName): EventFeed =>
    opened[name]?.events ??
    createRemoteFeed({ name, url: addressOf(settings, name) ?? '', key: trust(name), now });

/** On the embedded store this process owns the rows, so commands come through here. */
function serveSockets(settings: Settings, opened: OpenedSubgraphs): Promise<AdminSocket[]> {
  const { mongodbUri, dataFolder } = settings;
  if (mongodbUri) return Promise.resolve([]);
  const doors = subgraphNames.flatMap((name) => {
    const subgraph = opened[name];
    return subgraph ? [serveAdmin(subgraph.records, socketPath(dataFolder, name))] : [];
  });
  const { contacts } = opened;
  return Promise.all([
    ...doors,
    ...(contacts ? [serveMessageDesk(contacts.messages, dataFolder)] : []),
  ]);
}

function toSources(
  settings: Settings,
  opened: OpenedSubgraphs,
  trust: (name: SubgraphName) => Buffer,
): readonly Source[] {
  const documents = createDocuments();
  return subgraphNames.map((name) => {
    const subgraph = opened[name];
    if (subgraph) return createLocalSource(subgraph, documents);
    return createRemoteSource({
      name,
      url: addressOf(settings, name) ?? '',
      key: trust(name),
      now: () => Date.now(),
      newSpanId: () => randomBytes(8).toString('hex'),
      guard: { ...defaultGuard, random: Math.random },
    });
  });
}

async function stopAll(
  stopGateway: (() => Promise<void>) | null,
  sockets: readonly AdminSocket[],
  opened: OpenedSubgraphs,
  logOpened: OpenedLog | null,
): Promise<void> {
  await stopGateway?.();
  for (const socket of sockets) await socket.stop();
  await logOpened?.close();
  await closeSubgraphs(opened);
}
