import type { DocumentNode, ExecutionResult } from 'graphql';

import type { LiveEvent } from '../../schema/live.ts';
import type { AtLeast } from '../../schema/positions.ts';
import type { Viewer } from '../../schema/wire.ts';
import type { Ending } from './ending.ts';
import type { RequestScope } from './scope.ts';

/** One fetch of a query plan. */
export interface FetchRequest {
  readonly text: string;
  readonly operationName?: string | undefined;
  readonly variables: Readonly<Record<string, unknown>>;
}

/** All fetches of one gateway request to one source. */
export interface SourceSession {
  /** Rejects when the source does not answer well-formed GraphQL; its words are for the log only. */
  answer(request: FetchRequest): Promise<ExecutionResult>;
}

/** A subgraph as the gateway knows it, wherever it runs. */
export interface Source {
  readonly name: string;
  /** True for the gateway's own fields: no source of facts, and not awaited like one. */
  readonly isOwn: boolean;
  /** True for what another process sends: the shape of its answers is looked at, not taken for granted. */
  readonly isElsewhere: boolean;
  /**
   * `over` ends when the caller is gone, or this source has no time left in this request. `atLeast` is absent when the
   * viewer has seen nothing that it must see again.
   */
  openSession(scope: RequestScope, over: Ending, atLeast?: AtLeast): SourceSession;
  /** Lets fetches under way finish and gives connections back. */
  close(): Promise<void>;
}

/** What the gateway asks of a subgraph in its own process; its context, rows and rules stay behind this door. */
export interface LocalSubgraph {
  readonly name: string;
  openSession(caller: LocalCaller): {
    answer(request: {
      readonly document: DocumentNode;
      readonly operationName?: string | undefined;
      readonly variables?: Readonly<Record<string, unknown>> | undefined;
    }): Promise<ExecutionResult>;
  };
}

export interface LocalCaller {
  readonly viewer: Viewer;
  readonly signal: AbortSignal;
  readonly event?: LiveEvent | undefined;
  readonly atLeast?: AtLeast;
}
