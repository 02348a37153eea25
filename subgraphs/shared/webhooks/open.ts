import { randomUUID } from 'node:crypto';

import type { Feeds } from '../events.ts';
import type { SubgraphOptions } from '../open.ts';
import { readKeyFile } from '../store/keys.ts';
import { openStore } from '../store/open.ts';
import { createWebhookDesk, type WebhookDesk } from './desk.ts';
import { webhookCollections } from './rows.ts';
import { startWebhooks, type Webhooks } from './run.ts';
import { createSend, type Send } from './send.ts';
import type { Webhook, WebhookSettings } from './settings.ts';

export interface OpenedWebhooks {
  readonly desk: WebhookDesk;
  /** Begins to tell; once. */
  start(feeds: Feeds, say: (sentence: string) => void): void;
  close(): Promise<void>;
}

/** A receiver that takes longer has its event sent again. */
const timeoutMs = 10_000;

/** The keys of receivers lie in `keysFolder`, made at first start; rejects as `openStore` does. */
export async function openWebhooks(
  { organisation, webhooks }: WebhookSettings,
  { place, keys, now, report }: Pick<SubgraphOptions, 'place' | 'keys' | 'now' | 'report'>,
  keysFolder: string,
): Promise<OpenedWebhooks> {
  const secrets = new Map<string, Uint8Array>();
  for (const { name } of webhooks)
    secrets.set(name, await readKeyFile(keysFolder, `webhook-${name}.key`));
  const collections = webhookCollections;
  const store = await openStore({ name: 'webhooks', collections, place, keys, now });
  const sendTo = ({ name, url }: Webhook): Send => {
    const key = secrets.get(name);
    if (!key) throw new Error('A webhook that is not in the settings.');
    return createSend({ url, key, now, timeoutMs });
  };
  let running: Webhooks | null = null;
  return {
    desk: createWebhookDesk({ store, webhooks, sendTo }),
    start(feeds, say) {
      const teller = { organisation, blind: keys.blind };
      const holder = randomUUID();
      running = startWebhooks({
        ...{ store, webhooks, sendTo, feeds, teller, holder, now, report, say },
      });
    },
    async close() {
      await running?.stop();
      await store.close();
    },
  };
}
