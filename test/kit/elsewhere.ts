import { randomBytes } from 'node:crypto';

import { defaultGuard } from '../../gateway/transport/guard.ts';
import { createRemoteSource } from '../../gateway/transport/remote.ts';
import type { Source } from '../../gateway/transport/source.ts';
import type { EventFeed } from '../../subgraphs/shared/events.ts';
import { createRemoteFeed } from '../../subgraphs/shared/remote-feed.ts';
import { serveSubgraph } from '../../subgraphs/shared/serve.ts';
import type { Subgraph } from '../../subgraphs/shared/subgraph.ts';

/** A subgraph behind HTTP, as the gateway and the other subgraphs reach it there. */
export interface ServedElsewhere {
  readonly source: Source;
  readonly feed: EventFeed;
  /** Takes the server away; `cut` ends the questions that wait there for events. */
  stop(cut: () => Promise<void>): Promise<void>;
  /** Serves it again at the same address. */
  start(): Promise<void>;
}

/** Serves a subgraph on a free port of this machine, with a key that both sides have. */
export async function serveElsewhere(subgraph: Subgraph | undefined): Promise<ServedElsewhere> {
  if (!subgraph) throw new Error('The subgraph was not opened.');
  const { name } = subgraph;
  const key = randomBytes(32);
  const now = (): Date => new Date();
  const serve = (port: number): ReturnType<typeof serveSubgraph> =>
    serveSubgraph(subgraph, { host: '127.0.0.1', port, key, now });
  const first = await serve(0);
  const { url } = first;
  let served: typeof first | null = first;
  return {
    source: createRemoteSource({
      name,
      url,
      key,
      now: () => Date.now(),
      newSpanId: () => randomBytes(8).toString('hex'),
      guard: { ...defaultGuard, random: () => 0.5 },
    }),
    feed: createRemoteFeed({ name, url, key, now }),
    async stop(cut) {
      const closing = served?.stop();
      served = null;
      await Promise.all([closing, cut()]);
    },
    async start() {
      served ??= await serve(Number(new URL(url).port));
    },
  };
}
