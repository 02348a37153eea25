import { createHmac } from 'node:crypto';

import type { CloudEvent } from './cloud-event.ts';

/** How a receiver took an event. What it says in words is not read. */
export type Taken =
  | { readonly kind: 'taken' }
  /** It will not take this one, however often it is asked. */
  | { readonly kind: 'refused'; readonly reason: string }
  /** It could not; `waitMs` when it said how long to wait. */
  | { readonly kind: 'failed'; readonly reason: string; readonly waitMs: number | null };

export type Send = (event: CloudEvent, signal: AbortSignal) => Promise<Taken>;

export interface SendParts {
  readonly url: string;
  /** 32 bytes that the receiver has too. */
  readonly key: Uint8Array;
  readonly now: () => Date;
  readonly timeoutMs: number;
  readonly fetch?: typeof fetch;
}

/** Codes of a request that came at the wrong moment: the next one may be taken. */
const passing = new Set([408, 425, 429]);
const longestWaitMs = 300_000;

/** Sends events to one receiver, one a request, each signed; no redirects, and never longer than the timeout. */
export function createSend({ url, key, now, timeoutMs, fetch: ask = fetch }: SendParts): Send {
  return async (event, signal) => {
    const body = JSON.stringify(event);
    try {
      const response = await ask(url, {
        method: 'POST',
        redirect: 'manual',
        headers: {
          'content-type': 'application/cloudevents+json; charset=utf-8',
          ...signed(event.id, body, { key, at: now() }),
        },
        body,
        signal: AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]),
      });
      await response.body?.cancel();
      return toTaken(response);
    } catch (error) {
      if (signal.aborted) throw error;
      const isLate = error instanceof Error && error.name === 'TimeoutError';
      return { kind: 'failed', reason: isLate ? 'timeout' : 'unreachable', waitMs: null };
    }
  };
}

function toTaken({ status, ok, headers }: Response): Taken {
  if (ok) return { kind: 'taken' };
  const reason = `status ${status}`;
  if (status < 500 && !passing.has(status)) return { kind: 'refused', reason };
  const seconds = headers.get('retry-after') ?? '';
  const waitMs = /^\d{1,6}$/.test(seconds)
    ? Math.min(Number(seconds) * 1_000, longestWaitMs)
    : null;
  return { kind: 'failed', reason, waitMs };
}

/** Headers of the Standard Webhooks specification 1.0: id, moment in seconds, and an HMAC-SHA256 over both and the body. */
export function signed(
  id: string,
  body: string,
  { key, at }: { readonly key: Uint8Array; readonly at: Date },
): { readonly [header: string]: string } {
  const timestamp = String(Math.floor(at.getTime() / 1_000));
  const signature = createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64');
  return {
    'webhook-id': id,
    'webhook-timestamp': timestamp,
    'webhook-signature': `v1,${signature}`,
  };
}
