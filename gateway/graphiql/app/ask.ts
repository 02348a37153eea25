/** Sends what is in the editors to the gateway, with the token of the session. */
import type { Fetcher, FetcherParams, SyncExecutionResult } from '@graphiql/toolkit';

import type { Gateway } from './gateway.ts';
import type { Session } from './session.ts';

/** The fetcher of GraphiQL. Without a sign-in nothing is sent and the answer says what to do. */
export function createFetcher(gateway: Gateway, session: Session): Fetcher {
  return async (operation: FetcherParams, options): Promise<SyncExecutionResult> => {
    const signIn = session.read();
    if (signIn.kind === 'none')
      return toError('Choose a role (or paste a token) first: top right.');
    const headers = { ...toHeaders(options?.headers), authorization: `Bearer ${signIn.token}` };
    const { query, variables, operationName } = operation;
    const answer = await gateway.ask({ query, variables, operationName }, headers);
    return (
      answer.kind === 'given' ? answer.value : toError(answer.message)
    ) as SyncExecutionResult;
  };
}

/** The headers of the headers tab. The token comes from the session alone, so a typed one is left out. */
function toHeaders(typed: unknown): Record<string, string> {
  const entries = Object.entries((typed ?? {}) as Record<string, unknown>);
  const kept = entries.filter(([name]) => name.toLowerCase() !== 'authorization');
  return Object.fromEntries(kept.map(([name, value]) => [name, String(value)]));
}

function toError(message: string): SyncExecutionResult {
  return { errors: [{ message }] } as unknown as SyncExecutionResult;
}
