import type { ServerResponse } from 'node:http';

import { KnownError } from '../../schema/errors.ts';
import type { LiveFeed } from '../../schema/live.ts';

/** What a gateway asks of the changes of a subgraph elsewhere. */
export interface LiveAsked {
  /** A mark to be put in; else what changed behind `after`. */
  readonly mark?: boolean;
  readonly after?: string | null;
}

/**
 * Writes changes as they come, one line of JSON each, until the signal ends; a place that is too far back is told as
 * `{"lost":true}`. An empty line comes first, so that the reader knows that it is being served.
 */
export async function serveLive(
  feed: LiveFeed,
  { after = null }: LiveAsked,
  response: ServerResponse,
  signal: AbortSignal,
): Promise<void> {
  response.writeHead(200, {
    'content-type': 'application/x-ndjson; charset=utf-8',
    'cache-control': 'no-store',
  });
  response.write('\n');
  try {
    for await (const notice of feed.follow({ after, signal })) {
      if (signal.aborted) break;
      if (!response.write(`${JSON.stringify(notice)}\n`)) await room(response);
    }
  } catch (error) {
    if (!(error instanceof KnownError)) return void response.destroy();
    response.write('{"lost":true}\n');
  }
  response.end();
}

const room = (response: ServerResponse): Promise<void> =>
  new Promise((resolve) => {
    const settle = (): void => {
      response.off('drain', settle);
      response.off('close', settle);
      resolve();
    };
    response.once('drain', settle);
    response.once('close', settle);
  });
