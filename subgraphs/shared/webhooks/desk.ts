import type { Store } from '../store/store.ts';
import { findLetters, findWebhooks, type DeadLetterRow } from './rows.ts';
import type { Send } from './send.ts';
import type { Webhook } from './settings.ts';

/** A webhook as an operator sees it. */
export interface WebhookState {
  readonly name: string;
  readonly url: string;
  /** ISO 8601; null while it takes what it is told. */
  readonly failingSince: string | null;
  readonly reason: string | null;
}

export interface DeadLetter {
  readonly webhook: string;
  /** Id of the event. */
  readonly event: string;
  readonly type: string;
  readonly subject: string;
  readonly reason: string;
  readonly attempts: number;
  readonly diedAt: string;
}

export interface Replayed {
  /** Taken now, and no longer kept. */
  readonly taken: number;
  /** Kept: not taken again. */
  readonly kept: number;
}

/** What an operator can ask of the webhooks and do about them; all of it goes as JSON. */
export interface WebhookDesk {
  webhooks(): Promise<readonly WebhookState[]>;
  /** Dead letters of one webhook, or of all for null; at most 500 after one (`<webhook> <event>`, '' from the beginning). */
  letters(webhook: string | null, after: string): Promise<readonly DeadLetter[]>;
  /** Tells them again, one attempt each: of one webhook or all, one event or all. */
  replay(webhook: string | null, event: string | null): Promise<Replayed>;
}

const pageSize = 500;

export function createWebhookDesk({
  store,
  webhooks,
  sendTo,
}: {
  readonly store: Store;
  readonly webhooks: readonly Webhook[];
  readonly sendTo: (webhook: Webhook) => Send;
}): WebhookDesk {
  const letters = store.collection<DeadLetterRow>('deadLetters');

  /** Whether it was taken; a letter of a webhook that is gone is kept. */
  async function tellAgain(row: DeadLetterRow): Promise<boolean> {
    const webhook = webhooks.find(({ name }) => name === row.webhook);
    if (!webhook) return false;
    const taken = await sendTo(webhook)(row.event, new AbortController().signal);
    if (taken.kind === 'taken') await letters.delete({ _id: row._id });
    else
      await letters.update(
        { _id: row._id },
        { $set: { reason: taken.reason }, $inc: { attempts: 1 } },
      );
    return taken.kind === 'taken';
  }

  return {
    async webhooks() {
      const rows = await findWebhooks(
        store,
        webhooks.map(({ name }) => name),
      );
      return webhooks.map(({ name, url }) => {
        const row = rows.find(({ _id }) => _id === name);
        const failingSince = row?.failingSince?.toISOString() ?? null;
        return { name, url, failingSince, reason: row?.reason ?? null };
      });
    },
    async letters(webhook, after) {
      return (await findLetters(store, webhook, { after, limit: pageSize })).map(toLetter);
    },
    async replay(webhook, event) {
      let [after, taken, kept] = ['', 0, 0];
      for (;;) {
        const rows = await findLetters(store, webhook, { after, limit: pageSize });
        for (const row of rows.filter((one) => event === null || one.event.id === event))
          if (await tellAgain(row)) taken += 1;
          else kept += 1;
        after = rows.at(-1)?._id ?? '';
        if (rows.length < pageSize) return { taken, kept };
      }
    },
  };
}

const toLetter = ({ webhook, event, reason, attempts, diedAt }: DeadLetterRow): DeadLetter => ({
  webhook,
  event: event.id,
  type: event.type,
  subject: event.subject,
  reason,
  attempts,
  diedAt: diedAt.toISOString(),
});
