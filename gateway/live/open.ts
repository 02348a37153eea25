import type { LiveFeed } from '../../schema/live.ts';
import type { Settings } from '../config.ts';
import type { Log } from '../observe.ts';
import type { Graph } from '../plan/graph.ts';
import type { Answer } from '../server.ts';
import { createLiveDesk, type LiveDesk } from './desk.ts';
import { createHub } from './hub.ts';
import { createPlaces } from './places.ts';
import { createWhose } from './whose.ts';

export interface LiveParts {
  readonly settings: Pick<
    Settings,
    'liveMost' | 'liveMostPerViewer' | 'liveBeatMs' | 'requestDeadlineMs'
  >;
  readonly feed: LiveFeed;
  /** 32 bytes, with which places in the feed are sealed. */
  readonly key: Uint8Array;
  readonly answer: Answer;
  /** Work on the graph as it is now. */
  readonly use: <Result>(work: (graph: Graph) => Promise<Result>) => Promise<Result>;
  readonly log: Log;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly newTraceId: () => string;
}

export interface Live {
  readonly desk: LiveDesk;
  /** Sends everybody home, and reads no changes any more. */
  stop(): Promise<void>;
}

/** Begins to read changes, and takes who wants to be told of them. */
export function openLive(parts: LiveParts): Live {
  const { settings, feed, key, answer, use, log, now, newTraceId } = parts;
  const hub = createHub({ feed, report: (error) => log.failure('live', error) });
  const whose = createWhose({ log, now, newTraceId });
  const desk = createLiveDesk({
    answer,
    hub,
    places: createPlaces(key),
    topicsOf: (viewer, topics) => use((graph) => whose(graph, viewer, topics)),
    limits: {
      perViewer: settings.liveMostPerViewer,
      total: settings.liveMost,
      beatMs: settings.liveBeatMs,
      requestDeadlineMs: settings.requestDeadlineMs,
    },
    log,
    now,
    newTraceId,
  });
  return {
    desk,
    async stop() {
      desk.stop();
      await hub.stop();
    },
  };
}
