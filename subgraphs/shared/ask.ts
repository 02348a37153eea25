import { parse, type ExecutionResult } from 'graphql';

import { signViewer } from '../../schema/trust.ts';
import { viewerHeader, type SubgraphName, type Viewer } from '../../schema/wire.ts';
import type { Subgraph } from './subgraph.ts';

/**
 * A question of one subgraph to another, for what it has to do itself and gives to nobody: in the name of the
 * organisation, which may know of everybody. Rejects when the other does not answer.
 */
export type Ask = (
  query: string,
  variables: { readonly [name: string]: unknown },
) => Promise<ExecutionResult>;

/** Who asks: the organisation's own process, which needs no tie with whom it does something for. */
const organisation: Viewer = {
  kind: 'EMPLOYEE',
  id: 'klantbeeld',
  customerIds: [],
  organisation: '',
  units: [],
  scopes: ['employee+', 'guarded'],
  purpose: null,
  relations: ['none'],
};

const longestMs = 3_000;

/** Asks a subgraph of this process. */
export const askHere =
  (subgraph: Pick<Subgraph, 'openSession'>): Ask =>
  (query, variables) => {
    const signal = AbortSignal.timeout(longestMs);
    const session = subgraph.openSession({ viewer: organisation, signal });
    return session.answer({ document: parse(query), variables });
  };

/** Asks a subgraph that runs elsewhere. */
export const askElsewhere =
  (options: {
    readonly name: SubgraphName;
    readonly url: string;
    readonly key: Buffer;
    readonly now: () => Date;
  }): Ask =>
  async (query, variables) => {
    const { name, url, key, now } = options;
    const body = JSON.stringify({ query, variables });
    const response = await fetch(new URL('/graphql', url), {
      method: 'POST',
      redirect: 'error',
      headers: {
        'content-type': 'application/json',
        [viewerHeader]: signViewer(organisation, { audience: name, body, now: now() }, key),
      },
      body,
      signal: AbortSignal.timeout(longestMs),
    });
    if (!response.ok) throw new Error(`${name} cannot be asked (${response.status}).`);
    return (await response.json()) as ExecutionResult;
  };
