import { buildSubgraphSchema } from '@apollo/subgraph';
import type { GraphQLResolverMap } from '@apollo/subgraph/dist/schema-helper/index.js';
import { GraphQLError, Kind, parse, type DocumentNode, type ExecutionResult } from 'graphql';

import type { LiveFeed, LiveTold } from '../../schema/live.ts';
import { errorMessages } from '../../schema/errors.ts';
import type { Positions } from '../../schema/positions.ts';
import type { SubgraphName, Written } from '../../schema/wire.ts';
import { createExecutor } from './execute.ts';
import type { EventFeed } from './events.ts';
import { toPublicError } from './failures.ts';
import { withNumbersMasked, type Asking } from './masked-numbers.ts';
import type { Mirrors } from './mirrors.ts';
import type { RecordDoor } from './records.ts';
import { scalars } from './scalars.ts';
import type { Store } from './store/store.ts';
import type { Caller, Subgraph } from './subgraph.ts';
import type { Ties } from './ties/follow.ts';

export interface SubgraphDefinition<Context extends Asking> {
  readonly name: SubgraphName;
  readonly sdl: string;
  /** Resolvers of this subgraph's own types; the scalars are added here. */
  readonly resolvers: object;
  /** Makes what resolvers need for one gateway request: the viewer, and loaders that die with it. */
  readonly contextFor: (caller: Caller) => Context;
  readonly store: Store;
  readonly events: EventFeed;
  /** Changes as they happen; none where there is nothing to subscribe to. */
  readonly live?: LiveFeed;
  readonly records: RecordDoor;
  /** How old what was imported is. */
  readonly mirrors?: Mirrors;
  /** For when what this request read of other subgraphs holds, if that is too long ago; else null. */
  readonly followedAsOf?: (context: Context) => Date | null;
  /** What this request wrote since it was last asked; nothing for a subgraph that only reads. */
  readonly takeWritten?: (context: Context) => readonly Written[];
  /** What this request said of its subscription; null where it said nothing. */
  readonly takeLive?: (context: Context) => LiveTold | null;
  /** Told of every unforeseen failure; nothing of it reaches a client. */
  readonly report: (error: unknown) => void;
  /** Who has to do with whom, as it is kept here. */
  readonly ties?: Ties;
  /** Resolves when whatever else follows the events of others has what they tell now. */
  readonly caughtUp?: () => Promise<void>;
  /** Whether whatever else follows the events of others has so much; waits for it as long as it may. */
  readonly holds?: (least: Positions, waitMs: number) => Promise<boolean>;
  /** Ends work in the background before the store closes. */
  readonly stop?: () => Promise<void>;
}

/** Builds a subgraph from its own words; everything the four have in common happens here. */
export function defineSubgraph<Context extends Asking>(
  definition: SubgraphDefinition<Context>,
): Subgraph {
  const { name, sdl, contextFor, store, events, records, report, stop } = definition;
  const { mirrors, followedAsOf, takeWritten, takeLive, ties, caughtUp } = definition;
  const typeDefs = parse(sdl);
  // The library's map type wants index signatures that generated resolver types do not have.
  const resolvers = { ...used(sdl), ...definition.resolvers } as GraphQLResolverMap<unknown>;
  const schema = withNumbersMasked(buildSubgraphSchema([{ typeDefs, resolvers }]));
  const execute = createExecutor(schema);
  return {
    name,
    sdl,
    schema,
    events,
    live: definition.live ?? null,
    records,
    contextFor,
    openSession(caller) {
      const contextValue = contextFor(caller);
      let upToDate: Promise<boolean> | null = null;
      return {
        async answer(request) {
          upToDate ??= knowsEnough(caller, definition);
          if (!(await upToDate)) return behind(name);
          const result = await execute(request, contextValue);
          const asOf = oldest(followedAsOf?.(contextValue), await mirrors?.asOf());
          const answer = withPublicErrors(result, name, report);
          const written = takeWritten?.(contextValue) ?? [];
          const passages = contextValue.passages?.take() ?? [];
          const live = takeLive?.(contextValue) ?? null;
          const position = isMutation(request.document) ? await events.reached?.() : null;
          const isPlain = !asOf && !live && !position;
          if (isPlain && written.length === 0 && passages.length === 0) return answer;
          const extensions = {
            ...(position ? { position } : {}),
            ...(asOf ? { asOf: asOf.toISOString() } : {}),
            ...(written.length > 0 ? { written } : {}),
            ...(passages.length > 0 ? { passages } : {}),
            ...(live ? { live } : {}),
          };
          return { ...answer, extensions };
        },
      };
    },
    ping: () => store.ping(),
    follow: (feeds) => ties?.follow(feeds),
    async caughtUp() {
      await Promise.all([ties?.caughtUp(), caughtUp?.()]);
    },
    async unfollow() {
      await Promise.all([ties?.stop(), stop?.()]);
    },
    async close() {
      await Promise.all([ties?.stop(), stop?.()]);
      await store.close();
    },
  };
}

/** Whether everything that is followed here holds what the viewer has seen elsewhere; waits for that. */
async function knowsEnough(
  { atLeast }: Caller,
  { ties, holds }: Pick<SubgraphDefinition<Asking>, 'ties' | 'holds'>,
): Promise<boolean> {
  if (!atLeast) return true;
  const { positions, waitMs } = atLeast;
  await ties?.begun();
  const held = [ties?.holds(positions, waitMs), holds?.(positions, waitMs)];
  return !(await Promise.all(held)).includes(false);
}

const behind = (source: SubgraphName): ExecutionResult => ({
  data: null,
  errors: [
    new GraphQLError(errorMessages.SOURCE_UNAVAILABLE, {
      extensions: { code: 'SOURCE_UNAVAILABLE', source },
    }),
  ],
});

const isMutation = ({ definitions }: DocumentNode): boolean =>
  definitions.some((one) => one.kind === Kind.OPERATION_DEFINITION && one.operation === 'mutation');

const oldest = (...moments: readonly (Date | null | undefined)[]): Date | null =>
  moments.reduce<Date | null>((old, one) => (one && (!old || one < old) ? one : old), null);

/** Only the scalars that the SDL declares: a resolver for an unknown type is refused by the library. */
const used = (sdl: string): object =>
  Object.fromEntries(Object.entries(scalars).filter(([name]) => sdl.includes(`scalar ${name}\n`)));

function withPublicErrors(
  result: ExecutionResult,
  name: SubgraphName,
  report: (error: unknown) => void,
): ExecutionResult {
  if (!result.errors) return result;
  return { ...result, errors: result.errors.map((error) => toPublicError(error, name, report)) };
}
