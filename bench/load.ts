import { Pool } from 'undici';

export interface Load {
  readonly url: string;
  readonly query: string;
  readonly ids: readonly string[];
  readonly concurrency: number;
  readonly durationMs: number;
  readonly headers: { readonly [name: string]: string };
}

export interface Measured {
  readonly requests: number;
  readonly seconds: number;
  /** Milliseconds, one per request. */
  readonly latencies: readonly number[];
}

/** Asks for one customer after the other, so many at a time, until the time is up; an answer with errors ends it. */
export async function load({
  url,
  query,
  ids,
  concurrency,
  durationMs,
  headers,
}: Load): Promise<Measured> {
  const { origin, pathname } = new URL(url);
  const pool = new Pool(origin, { connections: concurrency, pipelining: 1 });
  const latencies: number[] = [];
  const begin = performance.now();
  let next = 0;
  const worker = async (): Promise<void> => {
    while (performance.now() - begin < durationMs) {
      const id = ids[next++ % ids.length];
      const at = performance.now();
      const { body } = await pool.request({
        method: 'POST',
        path: pathname,
        headers: { 'content-type': 'application/json', ...headers },
        body: JSON.stringify({ query, variables: { id } }),
      });
      const text = await body.text();
      latencies.push(performance.now() - at);
      if (!text.startsWith('{"data":{"customer":{"id"'))
        throw new Error(`Not the answer: ${text.slice(0, 500)}`);
      if (text.includes('"errors":[{')) throw new Error(`Errors: ${text.slice(-500)}`);
    }
  };
  await Promise.all(Array.from({ length: concurrency }, worker));
  const seconds = (performance.now() - begin) / 1_000;
  await pool.close();
  return { requests: latencies.length, seconds, latencies };
}
