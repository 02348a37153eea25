import { buildSubgraphSchema } from '@apollo/subgraph';
import { execute, parse } from 'graphql';

import { errorMessages, KnownError } from '../../schema/errors.ts';
import type { LookPage, LooksQuestion } from '../accesslog/looks.ts';
import type { Documents } from '../documents.ts';
import type { Health, SourceState } from '../transport/fetches.ts';
import type { RequestScope } from '../transport/scope.ts';
import type { Source } from '../transport/source.ts';

/** What is the matter with a source, for a service desk. */
const sentences: Readonly<Record<Health, string | null>> = {
  FRESH: null,
  STALE: 'This source answered with rows that are older than they should be.',
  UNAVAILABLE: errorMessages.SOURCE_UNAVAILABLE,
  NOT_PERMITTED: 'Nothing of this source is given to this kind of viewer.',
};

const toRow = ({ system, health, asOf }: SourceState): object => ({
  system,
  health,
  asOf: asOf === null ? null : new Date(asOf).toISOString(),
  message: sentences[health],
});

/** Looks at a customer, newest first; rejects with LOG_UNAVAILABLE when not all of them can be told. */
export type ReadLooks = (question: LooksQuestion) => Promise<LookPage>;

/** What only the gateway can know of a customer's picture: how it came about, and who saw it. Always in this process. */
export function createOwnSource(sdl: string, documents: Documents, readLooks: ReadLooks): Source {
  const resolvers = { Customer: customerOver(readLooks) };
  const schema = buildSubgraphSchema([{ typeDefs: parse(sdl), resolvers }]);
  return {
    name: 'gateway',
    isOwn: true,
    isElsewhere: false,
    openSession: (scope) => ({
      answer: async ({ text, variables }) =>
        execute({
          schema,
          document: documents.read(text),
          variableValues: variables,
          contextValue: scope,
        }),
    }),
    close: async () => {},
  };
}

interface CustomerReference {
  readonly id: string;
  /** Only where the access log is asked for. */
  readonly aliasIds?: readonly string[];
}

const customerOver = (readLooks: ReadLooks) => ({
  // Whoever asks has found the customer already: the planner takes the key from what customers answered.
  __resolveReference: (reference: CustomerReference) => reference,
  async sources(
    _customer: unknown,
    _args: unknown,
    { fetches }: RequestScope,
  ): Promise<readonly object[]> {
    await fetches.idle();
    return fetches.states().map(toRow);
  },
  async accessLog(
    { id, aliasIds = [] }: CustomerReference,
    { first, after }: { readonly first: number; readonly after?: string | null },
    { viewer }: RequestScope,
  ): Promise<object | null> {
    // Whoever acts for another sees that customer, and not who looked at it.
    if (viewer.kind === 'CITIZEN' && !viewer.customerIds.includes(id)) return null;
    if (first < 1 || first > 100) throw new KnownError('BAD_USER_INPUT', { field: 'first' });
    const withConfidential = viewer.kind === 'PRIVACY_OFFICER';
    const page = await readLooks({
      customerIds: [id, ...aliasIds],
      first,
      after: after ?? null,
      withConfidential,
    });
    return {
      items: page.items,
      endCursor: page.items.at(-1)?.cursor ?? null,
      hasNextPage: page.hasNextPage,
      leftOut: withConfidential ? null : leftOut,
    };
  },
});

const leftOut =
  'Looks for activities that the register of processing activities marks confidential are not in this list.';
