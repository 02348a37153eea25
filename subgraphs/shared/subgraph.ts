import type { DocumentNode, ExecutionResult, GraphQLSchema } from 'graphql';

import type { LiveEvent, LiveFeed } from '../../schema/live.ts';
import type { AtLeast } from '../../schema/positions.ts';
import type { SubgraphName, Viewer } from '../../schema/wire.ts';
import type { EventFeed, Feeds } from './events.ts';
import type { RecordDoor } from './records.ts';

/** Who asks, and how long the answer is of use. */
export interface Caller {
  readonly viewer: Viewer;
  readonly signal: AbortSignal;
  /** Why a subscription is carried out; absent for all other operations. */
  readonly event?: LiveEvent | undefined;
  /** What the viewer has seen of other subgraphs: nothing here may be shown that is older. */
  readonly atLeast?: AtLeast;
}

/** One fetch of a query plan. The document was made by the planner and is not validated again. */
export interface SubgraphRequest {
  readonly document: DocumentNode;
  readonly operationName?: string | undefined;
  readonly variables?: { readonly [name: string]: unknown } | undefined;
}

/** All fetches of one gateway request share one session: its loaders hold what this viewer may see. */
export interface Session {
  answer(request: SubgraphRequest): Promise<ExecutionResult>;
}

/** A subgraph behind its door; the type of its context stops here. */
export interface Subgraph {
  readonly name: SubgraphName;
  readonly sdl: string;
  readonly schema: GraphQLSchema;
  openSession(caller: Caller): Session;
  /** What the resolvers of `schema` get as context, for who executes it in another way. */
  contextFor(caller: Caller): unknown;
  /** What changed here, for the projections of others. */
  readonly events: EventFeed;
  /** Changes as they happen, for subscriptions; null where there are none to subscribe to. */
  readonly live: LiveFeed | null;
  /** Starts to hear who has to do with whom from the subgraphs that tell it; once. */
  follow(feeds: Feeds): void;
  /** Hears no more of the others; before any of them closes. */
  unfollow(): Promise<void>;
  /** Resolves when what the others tell now was heard here, or they have failed since. */
  caughtUp(): Promise<void>;
  /** Where records come in and go out: import, export, demo data. */
  readonly records: RecordDoor;
  /** Rejects while the subgraph's own store cannot answer. */
  ping(): Promise<void>;
  /** Ends the work in the background and closes the store. */
  close(): Promise<void>;
}
