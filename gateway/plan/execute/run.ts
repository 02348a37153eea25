import type { GraphQLFormattedError } from 'graphql';

import type { FetchRequest } from '../../transport/source.ts';

/** An object of the answer while it is put together, as sources gave it. */
export type Entity = { [field: string]: unknown };

export type Path = readonly (string | number)[];

/** An object of the answer, and its place in it: what a fetch of a plan works on. */
export interface Place {
  readonly entity: Entity;
  readonly path: Path;
}

/** What one source answered; never a rejection. */
export interface Fetched {
  readonly data: Entity | null;
  readonly errors?: readonly GraphQLFormattedError[] | undefined;
}

export type FetchFrom = (source: string, request: FetchRequest) => Promise<Fetched>;

/** Why an object has not got what a source should have given: with an error, or without a word. */
export type Gap = 'failed' | 'unknown';

/** One execution of a compiled plan. */
export interface Run {
  /** The answer while it is put together, for what a fetch takes from around its places. */
  readonly root: Entity;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly fetch: FetchFrom;
  /** Grows while the plan is carried out; paths are those of the client's answer. */
  readonly errors: GraphQLFormattedError[];
  /** Objects of which a source did not give what it was asked for. */
  readonly gaps: Map<Entity, Gap>;
  /** A fetch at the root gave nothing: what is absent anywhere may have been its to give. */
  isTorn: boolean;
}

/** A node of a plan, compiled: carries itself out at the places given. */
export type Step = (run: Run, places: readonly Place[]) => Promise<void>;
