/** MongoDB servers for tests: one that is there, one on the PATH, or an independent one from PyPI. A test tool only. */
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

import { MongoClient } from 'mongodb';

const secantusVersion = '0.7.0b3';
const startWithinMs = 30_000;

export interface Server {
  readonly name: string;
  readonly uri: string;
  /** Of the administrator of a server where every user has rights. */
  readonly securedUri?: string;
  readonly stop: () => Promise<void>;
}

async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve));
  const { port } = probe.address() as AddressInfo;
  await new Promise((resolve) => probe.close(resolve));
  return port;
}

/** Resolves at the first line that says the server takes connections; the rest of its words is dropped. */
function listening(child: ChildProcess, sign: RegExp): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(
      () => reject(new Error('The server did not start in time.')),
      startWithinMs,
    );
    const look = (line: string): void => {
      if (!sign.test(line)) return;
      clearTimeout(timer);
      resolve();
    };
    for (const stream of [child.stdout, child.stderr]) {
      if (stream) createInterface({ input: stream }).on('line', look);
    }
    child.once('error', reject);
    child.once('exit', () => reject(new Error('The server ended before it took connections.')));
  });
}

type End = (signal: 'SIGTERM' | 'SIGKILL') => Promise<void>;

/** Starts a program and waits for the sign that it takes connections; what is given back ends it. */
async function start(command: string, args: readonly string[], sign: RegExp): Promise<End> {
  const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'] });
  const ended = new Promise((resolve) => {
    child.once('exit', resolve);
    // A program that cannot be started never ends.
    child.once('error', resolve);
  });
  const end: End = async (signal) => {
    child.kill(signal);
    await ended;
  };
  await listening(child, sign).catch(async (error: unknown) => {
    await end('SIGKILL');
    throw error;
  });
  return end;
}

const makeFolder = (): Promise<string> => mkdtemp(join(tmpdir(), 'klantbeeld-mongodb-'));

/** Ends a server that nobody needs any more, and removes its rows. */
const endFor = (end: End, folder: string) => async (): Promise<void> => {
  await end('SIGKILL');
  await rm(folder, { recursive: true, force: true });
};

/** How a server is started over a folder; the same again finds the rows that lie there. */
interface Program {
  readonly name: string;
  readonly uriAt: (port: number) => string;
  start(folder: string, port: number): Promise<End>;
}

const mongod: Program = {
  name: 'mongod of the PATH',
  uriAt: (port) => `mongodb://127.0.0.1:${port}/?replicaSet=rs0`,
  async start(folder, port) {
    const args = ['--replSet', 'rs0', '--bind_ip', '127.0.0.1', '--port', `${port}`];
    const end = await start('mongod', [...args, '--dbpath', folder], /Waiting for connections/);
    await becomePrimary(port);
    return end;
  },
};

/** A replica set of one; the driver itself waits for the election, as there is no primary before it. */
async function becomePrimary(port: number): Promise<void> {
  const host = `127.0.0.1:${port}`;
  const client = new MongoClient(`mongodb://${host}/?directConnection=true`);
  const alreadyInitialized = 23;
  try {
    await client
      .db('admin')
      .command({ replSetInitiate: { _id: 'rs0', members: [{ _id: 0, host }] } });
  } catch (error) {
    if ((error as { readonly code?: unknown }).code !== alreadyInitialized) throw error;
  } finally {
    await client.close();
  }
  const waiting = new MongoClient(mongod.uriAt(port), { serverSelectionTimeoutMS: startWithinMs });
  await waiting.db('admin').command({ ping: 1 });
  await waiting.close();
}

function run(command: string, args: readonly string[]): void {
  const { status } = spawnSync(command, args, { stdio: ['ignore', 'ignore', 'inherit'] });
  if (status !== 0) throw new Error(`${command} ${args.join(' ')} failed.`);
}

async function installSecantus(): Promise<string> {
  const home = join('node_modules', '.cache', `secantusdb-${secantusVersion}`);
  const program = join(home, 'bin', 'secantusd-py');
  if (existsSync(program)) return program;
  await mkdir(join('node_modules', '.cache'), { recursive: true });
  run('python3', ['-m', 'venv', home]);
  run(join(home, 'bin', 'pip'), ['install', '--quiet', `SecantusDB==${secantusVersion}`]);
  return program;
}

const secantus: Program = {
  name: `SecantusDB ${secantusVersion}`,
  uriAt: (port) => `mongodb://127.0.0.1:${port}/?directConnection=true`,
  async start(folder, port) {
    return start(await installSecantus(), secantusArgs(folder, port), /listening/i);
  },
};

const secantusArgs = (folder: string, port: number): readonly string[] => [
  '--port',
  `${port}`,
  '--storage-path',
  folder,
];

/** Users are made while the server asks nobody who they are; then it is started again, and does. */
async function secureSecantus(): Promise<Pick<Server, 'uri' | 'stop'>> {
  const folder = await makeFolder();
  const port = await freePort();
  const end = await secantus.start(folder, port);
  const client = new MongoClient(secantus.uriAt(port));
  const roles = [{ role: 'root', db: 'admin' }];
  await client.db('admin').command({ createUser: 'admin', pwd: 'test', roles });
  await client.close();
  await end('SIGTERM');
  const args = [...secantusArgs(folder, port), '--auth'];
  const endSecured = await start(await installSecantus(), args, /listening/i);
  const uri = `mongodb://admin:test@127.0.0.1:${port}/?directConnection=true`;
  return { uri, stop: endFor(endSecured, folder) };
}

const hasMongod = (): boolean =>
  spawnSync('mongod', ['--version'], { stdio: 'ignore' }).status === 0;

/** The server of MONGODB_URI when that is set; else a `mongod` on the PATH, as a replica set of one; else SecantusDB. */
export async function startServer(): Promise<Server> {
  const given = process.env['MONGODB_URI'];
  if (given) return { name: 'the server of MONGODB_URI', uri: given, stop: async () => undefined };
  if (hasMongod()) return startProgram(mongod);
  // One after the other: the first one's program is installed at its first start.
  const open = await startProgram(secantus);
  const secured = await secureSecantus();
  return {
    ...open,
    securedUri: secured.uri,
    stop: async () => void (await Promise.all([open.stop(), secured.stop()])),
  };
}

async function startProgram(program: Program): Promise<Server> {
  const folder = await makeFolder();
  const port = await freePort();
  const end = await program.start(folder, port);
  return { name: program.name, uri: program.uriAt(port), stop: endFor(end, folder) };
}

/**
 * A server of its own that can be told to stop, and started again over the same rows at the same place. It is not
 * killed: the stand-in loses what it acknowledged then, which says nothing of us.
 */
export interface MortalServer {
  readonly uri: string;
  stop(): Promise<void>;
  start(): Promise<void>;
  remove(): Promise<void>;
}

/** Starts a server for one test. */
export async function startMortalServer(): Promise<MortalServer> {
  const program = hasMongod() ? mongod : secantus;
  const folder = await makeFolder();
  const port = await freePort();
  let end = await program.start(folder, port);
  return {
    uri: program.uriAt(port),
    stop: () => end('SIGTERM'),
    async start() {
      end = await program.start(folder, port);
    },
    remove: () => endFor(end, folder)(),
  };
}
