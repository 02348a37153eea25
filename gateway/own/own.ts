import { buildSubgraphSchema } from '@apollo/subgraph';
import { execute, parse } from 'graphql';

import { errorMessages } from '../../schema/errors.ts';
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

/** What only the gateway can know of a customer's picture: how it came about. Always in this process. */
export function createOwnSource(sdl: string, documents: Documents): Source {
  const schema = buildSubgraphSchema([{ typeDefs: parse(sdl), resolvers: { Customer: customer } }]);
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

const customer = {
  // Whoever asks has found the customer already: the planner takes the key from what customers answered.
  __resolveReference: ({ id }: { readonly id: string }) => ({ id }),
  async sources(
    _customer: unknown,
    _args: unknown,
    { fetches }: RequestScope,
  ): Promise<readonly object[]> {
    await fetches.idle();
    return fetches.states().map(toRow);
  },
};
