import { StoreError, type Store } from '../store/store.ts';
import type { WebhookRow } from './rows.ts';

/** Longer than a process may be busy, shorter than a receiver should wait for the next one to take over. */
export const leaseMs = 30_000;

/** Which of several processes on one store tells a webhook. */
export interface Lease {
  /** Takes it, or keeps it for as long again; false while another process has it. */
  hold(): Promise<boolean>;
  /** Gives it up, so that another need not wait for its end. */
  drop(): Promise<void>;
  /** Writes down that the receiver takes nothing, and why; null when it does again. */
  note(reason: string | null): Promise<void>;
}

export function createLease(
  store: Store,
  { webhook, holder, now }: { webhook: string; holder: string; now: () => Date },
): Lease {
  const rows = store.collection<WebhookRow>('webhooks');
  const mine = { _id: webhook, holder };
  const until = (): Date => new Date(now().getTime() + leaseMs);
  let noted: string | null | undefined;

  async function make(): Promise<boolean> {
    try {
      await rows.insert({ ...mine, until: until(), failingSince: null, reason: null });
      return true;
    } catch (error) {
      if (error instanceof StoreError && error.code === 'DUPLICATE') return false;
      throw error;
    }
  }

  return {
    async hold() {
      const kept = await rows.update(mine, { $set: { until: until() } });
      if (kept.matched === 1) return true;
      const over = { _id: webhook, until: { $lte: now() } };
      const taken = await rows.update(over, { $set: { holder, until: until() } });
      return taken.matched === 1 || make();
    },
    async drop() {
      await rows.update(mine, { $set: { until: now() } });
    },
    async note(reason) {
      if (reason === noted) return;
      const isNew = noted === undefined || noted === null;
      noted = reason;
      const since = reason === null ? { failingSince: null } : isNew ? { failingSince: now() } : {};
      await rows.update(mine, { $set: { reason, ...since } });
    },
  };
}
