import { KnownError } from '../../schema/errors.ts';
import { customerOfTopic, customerTopic } from '../../schema/live.ts';
import type { Viewer } from '../../schema/wire.ts';
import type { Log } from '../observe.ts';
import type { Graph } from '../plan/graph.ts';
import { createScope } from '../transport/scope.ts';

const longestMs = 1_000;

export interface WhoseParts {
  readonly log: Log;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly newTraceId: () => string;
}

/**
 * Topics with those of every other id of the customers in them, as customers knows it for this viewer. Rejects with
 * NOT_FOUND for a customer that it does not know of, with SOURCE_UNAVAILABLE when that was not answered.
 */
export type Whose = (
  graph: Graph,
  viewer: Viewer,
  topics: readonly string[],
) => Promise<readonly string[]>;

const text = 'query($id:ID!){customer(id:$id){id aliasIds}}';

/** Asks the source itself: what other ids a customer has is shown to nobody by this. */
export function createWhose({ log, now, newTraceId }: WhoseParts): Whose {
  async function idsOf(graph: Graph, viewer: Viewer, id: string): Promise<readonly string[]> {
    const fetch = graph.fetches.get('customers');
    if (!fetch) return [id];
    const scope = createScope({
      ...{ viewer, now },
      traceId: newTraceId(),
      signal: AbortSignal.timeout(longestMs),
      deadlineAt: now() + longestMs,
      report: (where, error) => log.failure(where, error),
    });
    const { data, errors } = await fetch({ text, variables: { id } }, scope);
    if (data === null || errors?.length)
      throw new KnownError('SOURCE_UNAVAILABLE', { source: 'customers' });
    // By our own question above.
    const customer = data['customer'] as { id: string; aliasIds?: readonly string[] } | null;
    if (customer === null) throw new KnownError('NOT_FOUND');
    return [...new Set([id, customer.id, ...(customer.aliasIds ?? [])])];
  }

  return async (graph, viewer, topics) => {
    const all = await Promise.all(
      topics.map(async (topic) => {
        const id = customerOfTopic(topic);
        return id === null ? [topic] : (await idsOf(graph, viewer, id)).map(customerTopic);
      }),
    );
    return all.flat();
  };
}
