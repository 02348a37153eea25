import { join } from 'node:path';

import type { Settings } from '../../gateway/config.ts';
import {
  askDesk,
  isServed,
  serveDesk,
  type DeskSocket,
} from '../../subgraphs/shared/desk-socket.ts';
import type { Log } from '../../gateway/observe.ts';
import { subgraphNames, type SubgraphName } from '../../schema/wire.ts';
import type { EventFeed } from '../../subgraphs/shared/events.ts';
import { readKeys } from '../../subgraphs/shared/store/keys.ts';
import type { StorePlace } from '../../subgraphs/shared/store/open.ts';
import type { WebhookDesk } from '../../subgraphs/shared/webhooks/desk.ts';
import { openWebhooks } from '../../subgraphs/shared/webhooks/open.ts';
import { readWebhooksFile, WebhooksError } from '../../subgraphs/shared/webhooks/settings.ts';

/** The webhooks of a running gateway, for commands on the same machine, as the desk of the log (log/socket.ts). */
const socketIn = (dataFolder: string): string => join(dataFolder, 'webhooks.sock');

interface Around {
  readonly now: () => Date;
  readonly report: (error: unknown) => void;
  readonly log: Pick<Log, 'note'>;
}

/** Where rows lie by the settings. */
export const placeOf = ({ mongodbUri, dataFolder }: Settings): StorePlace =>
  mongodbUri ? { kind: 'mongodb', uri: mongodbUri } : { kind: 'embedded', folder: dataFolder };

/** Begins to tell the webhooks of the settings what happens; a file that cannot be used is a StartError. */
export async function startTelling(
  settings: Settings,
  feedOf: (name: SubgraphName) => EventFeed,
  { now, report, log }: Around,
): Promise<DeskSocket> {
  const { webhooksFile, keysFolder } = settings;
  if (webhooksFile === null) return { stop: async () => {} };
  const known = readOrRefuse(webhooksFile);
  const keys = await readKeys(keysFolder);
  const webhooks = await openWebhooks(
    known,
    { place: placeOf(settings), keys, now, report },
    keysFolder,
  );
  const socket = settings.mongodbUri ? null : await serveWebhookDesk(webhooks.desk, settings);
  const feeds = Object.fromEntries(subgraphNames.map((name) => [name, feedOf(name)]));
  webhooks.start(feeds, (sentence) => log.note(sentence));
  return {
    async stop() {
      await socket?.stop();
      await webhooks.close();
    },
  };
}

function readOrRefuse(file: string): ReturnType<typeof readWebhooksFile> {
  try {
    return readWebhooksFile(file);
  } catch (error) {
    if (!(error instanceof WebhooksError)) throw error;
    throw Object.assign(new Error(error.message), { name: 'StartError' });
  }
}

/** On the embedded store this process owns the rows, so commands come through here; else they open them themselves. */
function serveWebhookDesk(desk: WebhookDesk, settings: Settings): Promise<DeskSocket> {
  return serveDesk(socketIn(settings.dataFolder), async ({ ask, with: given }) => {
    const name = names.find((one) => one === ask);
    if (!name) throw new Error('The desk has no such question.');
    // Only our own commands reach the socket, and they send what the desk takes.
    const question = desk[name] as (...words: readonly unknown[]) => Promise<unknown>;
    return question(...given);
  });
}

/** Null when no gateway is at work on this data folder. */
export async function findWebhookDesk(dataFolder: string): Promise<WebhookDesk | null> {
  const path = socketIn(dataFolder);
  if (!(await isServed(path))) return null;
  const ask = async <Answer>(
    name: keyof WebhookDesk,
    ...given: readonly unknown[]
  ): Promise<Answer> => (await askDesk(path, name, given)) as Answer;
  return {
    webhooks: () => ask('webhooks'),
    letters: (webhook, after) => ask('letters', webhook, after),
    replay: (webhook, event) => ask('replay', webhook, event),
  };
}

const names = ['webhooks', 'letters', 'replay'] as const satisfies readonly (keyof WebhookDesk)[];
