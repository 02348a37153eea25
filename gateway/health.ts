import { createServer } from 'node:http';

import { listen, stopServer, type Address } from './http/listen.ts';
import { securityHeaders } from './http/reply.ts';

/** One thing that must work before this process may have requests; rejects while it does not. */
export interface Check {
  readonly name: string;
  readonly check: () => Promise<void>;
}

export interface Health {
  readonly url: string;
  /** From now on not ready, whatever the checks say. */
  drain(): void;
  stop(): Promise<void>;
}

/** What is in force of something that is read at start and may be read again. */
export interface Loaded {
  /** The same for the same content, on every machine. */
  readonly hash: string;
  /** When it was taken over, in UTC. */
  readonly at: string;
}

/** A check that takes longer counts as failed. */
const longestCheckMs = 1_000;

/**
 * Serves `/livez` (the event loop turns) and `/readyz` (all checks hold, and it is not stopping) on a port of its own,
 * so that it answers while the front door is full. Names of checks and what is loaded are all it tells.
 */
export async function startHealth(
  parts: Address & {
    readonly checks: readonly Check[];
    /** By name, as it is now. */
    readonly loaded?: () => Readonly<Record<string, Loaded>>;
  },
): Promise<Health> {
  let isDraining = false;
  const server = createServer(async (request, response) => {
    const [status, body] = await reply(request.url ?? '/');
    const headers = { ...securityHeaders, 'content-type': 'application/json; charset=utf-8' };
    response.writeHead(status, headers).end(JSON.stringify(body));
  });

  async function reply(path: string): Promise<readonly [number, object]> {
    if (path === '/livez') return [200, { alive: true }];
    if (path !== '/readyz') return [404, {}];
    if (isDraining) return [503, { ready: false, stopping: true }];
    const checks = Object.fromEntries(await Promise.all(parts.checks.map(run)));
    const isReady = Object.values(checks).every(Boolean);
    return [isReady ? 200 : 503, { ready: isReady, checks, loaded: parts.loaded?.() }];
  }

  const url = await listen(server, parts, 'KLANTBEELD_HEALTH_PORT');
  return { url, drain: () => void (isDraining = true), stop: () => stopServer(server, 500) };
}

async function run({ name, check }: Check): Promise<readonly [string, boolean]> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<boolean>((resolve) => {
    timer = setTimeout(() => resolve(false), longestCheckMs);
  });
  const holds = check().then(
    () => true,
    () => false,
  );
  const result = await Promise.race([holds, late]);
  clearTimeout(timer);
  return [name, result];
}
