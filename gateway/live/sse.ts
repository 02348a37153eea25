import type { ServerResponse } from 'node:http';

import type { PublicResult } from '../failures.ts';
import type { Sink } from './subscription.ts';

/** Media type of server-sent events (HTML Standard, 9.2). */
export const eventStream = 'text/event-stream';

export const wantsEvents = (accept: string | undefined): boolean =>
  /\btext\/event-stream\b/i.test(accept ?? '');

/** One event of GraphQL over server-sent events, in distinct connections mode. */
export function toNext(result: PublicResult, place: string | null): string {
  const id = place === null ? '' : `id: ${place}\n`;
  const data = JSON.stringify({ errors: result.errors, data: result.data });
  return `event: next\n${id}data: ${data}\n\n`;
}

export const complete = 'event: complete\ndata:\n\n';

/**
 * Tells one client over its response, of which the head was sent. A place without an event moves the client's last id and
 * is no event. Without `complete` at the end the client comes back.
 */
export function createSseSink(response: ServerResponse): Sink {
  const hasRoom = (): Promise<void> =>
    new Promise((resolve) => {
      const settle = (): void => {
        response.off('drain', settle);
        response.off('close', settle);
        resolve();
      };
      response.once('drain', settle);
      response.once('close', settle);
    });
  return {
    async give(result, place) {
      if (!response.write(toNext(result, place)) && !response.destroyed) await hasRoom();
    },
    beat: (place) => void response.write(place === null ? ':\n\n' : `id: ${place}\n:\n\n`),
    end(last) {
      // Who does not read would keep the rest of its stream, and the connection, for ever.
      if (response.writableNeedDrain) return void response.destroy();
      response.end(last ? toNext(last, null) + complete : '');
    },
  };
}
