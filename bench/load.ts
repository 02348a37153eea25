import { Pool } from 'undici';

import type { Ask } from './inside.ts';

export interface Load {
  readonly query: string;
  readonly ids: readonly string[];
  readonly concurrency: number;
  readonly durationMs: number;
  /** Of the one who asks. */
  readonly token: string;
}

export interface Measured {
  readonly requests: number;
  readonly seconds: number;
  /** Milliseconds, one per request. */
  readonly latencies: readonly number[];
}

/** Through the front door: over sockets that are kept. */
export async function loadHttp(url: string, load: Load): Promise<Measured> {
  const { origin, pathname } = new URL(url);
  const pool = new Pool(origin, { connections: load.concurrency, pipelining: 1 });
  const measured = await run(load, async (body) => {
    const answer = await pool.request({
      method: 'POST',
      path: pathname,
      headers: { 'content-type': 'application/json', authorization: `Bearer ${load.token}` },
      body,
    });
    return answer.body.text();
  });
  await pool.close();
  return measured;
}

/** From within the process that answers; with the CPU that this process took, in microseconds. */
export async function loadInside(
  ask: Ask,
  load: Load,
): Promise<Measured & { readonly cpuUs: number }> {
  const before = process.cpuUsage();
  const measured = await run(load, (body) => ask(body, load.token));
  const { user, system } = process.cpuUsage(before);
  return { ...measured, cpuUs: user + system };
}

/** Asks for one customer after the other, so many at a time, until the time is up; an answer with errors ends it. */
async function run(
  { query, ids, concurrency, durationMs }: Load,
  ask: (body: string) => Promise<string>,
): Promise<Measured> {
  const bodies = ids.map((id) => JSON.stringify({ query, variables: { id } }));
  const latencies: number[] = [];
  const begin = performance.now();
  let next = 0;
  const worker = async (): Promise<void> => {
    while (performance.now() - begin < durationMs) {
      const body = bodies[next++ % bodies.length] ?? '';
      const at = performance.now();
      const text = await ask(body);
      latencies.push(performance.now() - at);
      if (!text.startsWith('{"data":{"customer":{"id"'))
        throw new Error(`Not the answer: ${text.slice(0, 500)}`);
      if (text.includes('"errors":[{')) throw new Error(`Errors: ${text.slice(-500)}`);
    }
  };
  await Promise.all(Array.from({ length: concurrency }, worker));
  return { requests: latencies.length, seconds: (performance.now() - begin) / 1_000, latencies };
}
