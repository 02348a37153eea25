import type { PublicResult } from '../../failures.ts';

/**
 * The words of the protocol graphql-transport-ws. Beside them `next` tells its place, and so does `ping`; a client gives
 * the last one back as `extensions.lastEventId` of what it subscribes to.
 */
export const protocol = 'graphql-transport-ws';

/** Codes under which a socket is closed, as the protocol has them; 1012 asks the client to come back. */
export const closing = {
  badRequest: 4400,
  unauthorized: 4401,
  tooLate: 4408,
  idInUse: 4409,
  tooManyInits: 4429,
  comeBack: 1012,
} as const;

type Payload = Readonly<Record<string, unknown>>;

export type ClientMessage =
  | { readonly type: 'connection_init'; readonly payload: Payload }
  | { readonly type: 'ping' | 'pong' }
  | { readonly type: 'subscribe'; readonly id: string; readonly payload: Payload }
  | { readonly type: 'complete'; readonly id: string };

/** Null for what is no message of a client. */
export function readMessage(text: string): ClientMessage | null {
  const message = parse(text);
  if (!isRecord(message)) return null;
  const { type, id, payload } = message;
  if (type === 'ping' || type === 'pong') return { type };
  if (type === 'connection_init') return { type, payload: isRecord(payload) ? payload : {} };
  if (typeof id !== 'string' || id === '' || id.length > 128) return null;
  if (type === 'subscribe') return isRecord(payload) ? { type, id, payload } : null;
  return type === 'complete' ? { type, id } : null;
}

/** The place that a client was told last; null when it names none. */
export function lastIdIn({ extensions }: Payload): string | null {
  const last = isRecord(extensions) ? extensions['lastEventId'] : null;
  return typeof last === 'string' ? last : null;
}

export const words = {
  ack: JSON.stringify({ type: 'connection_ack' }),
  pong: JSON.stringify({ type: 'pong' }),
  ping: (id: string, place: string | null): string =>
    JSON.stringify({ type: 'ping', payload: { id, place } }),
  next: (id: string, { data, errors }: PublicResult, place: string | null): string =>
    JSON.stringify({
      id,
      type: 'next',
      ...(place === null ? {} : { place }),
      payload: { errors, data },
    }),
  error: (id: string, errors: PublicResult['errors']): string =>
    JSON.stringify({ id, type: 'error', payload: errors ?? [] }),
  complete: (id: string): string => JSON.stringify({ id, type: 'complete' }),
};

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

const isRecord = (value: unknown): value is Payload =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
