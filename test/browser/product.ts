import { execFile, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const root = fileURLToPath(new URL('../..', import.meta.url));

export interface Product {
  readonly url: string;
  stop(): Promise<void>;
}

/** The whole product as `npm start` runs it, on free ports and a data folder of its own, with its demo data. */
export async function startProduct(): Promise<Product> {
  await promisify(execFile)(process.execPath, ['commands/build.mjs', '--graphiql'], { cwd: root });
  const data = await mkdtemp(join(tmpdir(), 'klantbeeld-browser-'));
  const [port, healthPort] = [await freePort(), await freePort()];
  const child = spawn(process.execPath, ['--import', 'tsx', 'gateway/main.ts'], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      ...process.env,
      NODE_ENV: 'test',
      KLANTBEELD_HOST: '127.0.0.1',
      KLANTBEELD_PORT: String(port),
      KLANTBEELD_HEALTH_PORT: String(healthPort),
      KLANTBEELD_DATA: data,
    },
  });
  const complaints: string[] = [];
  child.stderr.on('data', (chunk) => complaints.push(String(chunk)));
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const stop = async (): Promise<void> => {
    child.kill('SIGKILL');
    await ended;
    await rm(data, { recursive: true, force: true });
  };
  const url = await Promise.race([readyUrl(child.stdout), ended.then(() => null)]);
  if (url !== null) return { url, stop };
  await stop();
  throw new Error(`The product ended before it was ready.\n${complaints.join('')}`);
}

async function readyUrl(output: NodeJS.ReadableStream): Promise<string | null> {
  for await (const line of createInterface({ input: output })) {
    const [, url] = /^Klantbeeld is ready on (http:\S+)/.exec(line) ?? [];
    if (url !== undefined) {
      // What it says later is not read, and must not make it wait either.
      output.resume();
      return new URL(url).origin;
    }
  }
  return null;
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
