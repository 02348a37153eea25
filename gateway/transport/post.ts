import type { IncomingHttpHeaders } from 'node:http';

import type { Dispatcher, Pool } from 'undici';

import type { Ending } from './ending.ts';
import type { SourceFailure } from './failure.ts';

export interface Letter {
  readonly path: string;
  readonly headers: Record<string, string>;
  readonly body: string;
}

export interface PostOptions {
  /** Cuts the exchange off. */
  readonly over: Ending;
  /** What is wrong with an answer before its body is read; null when nothing is. */
  refusalOf(status: number, headers: IncomingHttpHeaders): SourceFailure | null;
}

/** What is read at most of an answer that is of no use, in bytes, to keep its connection. */
const maxWasteSize = 16 * 1024;

/**
 * Sends one message and gives the bytes of its answer. It hears of the answer chunk by chunk from undici itself: the
 * streams of `request` would cost more than all the rest of a fetch.
 */
export function post(pool: Pool, letter: Letter, options: PostOptions): Promise<Buffer> {
  const { over } = options;
  return new Promise((resolve, reject) => {
    const reader = createReader(options, resolve, reject);
    if (over.aborted) return reject(over.reason);
    over.addEventListener('abort', () => reader.cut(over.reason), { once: true });
    pool.dispatch({ ...letter, method: 'POST' }, reader.handler);
  });
}

interface Reader {
  readonly handler: Dispatcher.DispatchHandler;
  cut(reason: unknown): void;
}

function createReader(
  { over, refusalOf }: PostOptions,
  resolve: (bytes: Buffer) => void,
  reject: (reason: unknown) => void,
): Reader {
  let controller: Dispatcher.DispatchController | null = null;
  let chunks: Buffer[] = [];
  let refusal: SourceFailure | null = null;
  let wasted = 0;
  const handler: Dispatcher.DispatchHandler = {
    // A request that waited for a connection may begin when nobody waits for it any more.
    onRequestStart(started) {
      controller = started;
      chunks = [];
      if (over.aborted) started.abort(toError(over.reason));
    },
    onResponseStart(_controller, status, headers) {
      if (status < 200) return;
      refusal = refusalOf(status, headers);
      if (refusal) reject(refusal);
    },
    onResponseData(started, chunk) {
      if (!refusal) return void chunks.push(chunk);
      wasted += chunk.length;
      if (wasted > maxWasteSize) started.abort(refusal);
    },
    onResponseEnd() {
      const [first] = chunks;
      resolve(chunks.length === 1 && first ? first : Buffer.concat(chunks));
    },
    onResponseError: (_controller, error) => reject(error),
  };
  return {
    handler,
    cut(reason) {
      reject(reason);
      controller?.abort(toError(reason));
    },
  };
}

const toError = (reason: unknown): Error =>
  reason instanceof Error ? reason : new Error('Cut off.');
