import type { ServerResponse } from 'node:http';

import type { PublicResult } from '../failures.ts';
import type { LiveDesk, LiveQuestion, Opening } from '../live/desk.ts';
import { complete, createSseSink, eventStream, toNext } from '../live/sse.ts';
import { toProblem, type Reply } from './reply.ts';

const headers = {
  'content-type': `${eventStream}; charset=utf-8`,
  // A proxy that gathers what it passes on would keep changes to itself.
  'x-accel-buffering': 'no',
};

/** What a client that takes events gets: a stream of changes, or its answer. */
export interface Told {
  readonly result: PublicResult;
  /** Null for a refusal, which goes the way of all others. */
  readonly reply: Reply | null;
}

/** GraphQL over server-sent events: a subscription goes on until one side ends it, anything else is one event. */
export async function tell(
  desk: LiveDesk,
  question: Omit<LiveQuestion, 'over'>,
  response: ServerResponse,
): Promise<Told> {
  const opening = await desk.open({ ...question, over: 'sse' });
  if (opening.kind === 'open')
    return { result: { data: null }, reply: toStream(opening, response) };
  const { result } = opening;
  const [first] = result.errors ?? [];
  // With when to come back.
  if (first?.extensions.code === 'OVERLOADED') return { result, reply: toProblem(first) };
  if (result.data === undefined) return { result, reply: null };
  return { result, reply: { status: 200, headers, body: toNext(result, null) + complete } };
}

function toStream(opening: Opening & { readonly kind: 'open' }, response: ServerResponse): Reply {
  // It may be gone already, and then nothing is begun.
  if (response.destroyed) opening.end();
  else response.once('close', opening.end);
  const begin = (): void => {
    response.flushHeaders();
    void opening.run(createSseSink(response));
  };
  return { status: 200, headers, body: { begin } };
}
