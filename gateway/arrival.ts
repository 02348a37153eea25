import type { X509Certificate } from 'node:crypto';

import type { LiveEvent } from '../schema/live.ts';
import type { Viewer, ViewerKind } from '../schema/wire.ts';
import type { Origin } from './http/origin.ts';
import type { RequestHeaders } from './identity/bearer.ts';
import type { Identity } from './identity/identity.ts';
import type { Standing } from './quota/quota.ts';
import type { Ending } from './transport/ending.ts';

/** A request at the door, its body still unread. */
export interface Arrival {
  readonly headers: RequestHeaders;
  /** Who may come in at its door; as at the front door when absent. */
  readonly identity?: Identity;
  /** The client's certificate, at a door that asks for one. */
  readonly certificate?: X509Certificate | null;
  /** What may be asked at its door at all; everything that clients see when absent. */
  readonly contract?: 'partner';
  readonly origin?: Origin;
  readonly traceId: string;
  /** Ends when the client is gone or the time is up. */
  readonly signal: Ending;
  /** Milliseconds since 1970. */
  readonly deadlineAt: number;
  readBody(): Promise<string>;
  /** For a client that can be told of changes: why its operation is carried out now. A subscription is refused without. */
  readonly live?: LiveTurn;
}

/** One time that a subscription is carried out: at its opening, for a check, or for one change. */
export interface LiveTurn {
  readonly event: LiveEvent;
  /** Filled on the way; it stays null for what is refused, and for what is no subscription. */
  learned: Learned | null;
}

/** What is known of a subscription once it was carried out. */
export interface Learned {
  /** As it is now: for this purpose, with these rights. */
  readonly viewer: Viewer;
  /** Changes with one of these are for it. */
  readonly topics: readonly string[];
}

/** What is known of a request for its line in the log, filled on the way. */
export interface Trail {
  viewerKind: ViewerKind | null;
  operation: string | null;
  fetches: number;
  /** How a partner stands with its quota, and whoever is refused for it; absent for all others. */
  quota?: Standing;
  /** What the client may bring along to be shown nothing older than what it changed; absent when nothing was. */
  consistency?: string;
}
