import type { Subgraph } from '../../subgraphs/shared/subgraph.ts';

const longestPingMs = 800;

/** Rejects while a subgraph cannot answer, here or at its address. */
export async function ping(subgraph: Subgraph | undefined, url: string | null): Promise<void> {
  if (subgraph) return subgraph.ping();
  const response = await fetch(new URL('/livez', url ?? ''), {
    signal: AbortSignal.timeout(longestPingMs),
    redirect: 'error',
  });
  if (!response.ok) throw new Error('The subgraph is not well.');
}
