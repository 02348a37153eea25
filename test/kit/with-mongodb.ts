/**
 * Runs a command with MONGODB_URI set: `node --import tsx test/kit/with-mongodb.ts npm test -- ...`.
 * The server is the one of MONGODB_URI when that is set; else a `mongod` on the PATH, as a replica set of one; else
 * SecantusDB from PyPI, an independent server of the same protocol, in an environment of its own. A test tool only.
 * With SecantusDB there is a second one, where every user has rights: MONGODB_SECURED_URI is that of its administrator.
 */
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

interface Server {
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

/** Starts a server; what is given back stops it, and removes its folder when it has one of its own. */
async function start(
  command: string,
  args: readonly string[],
  folder: string | null,
  sign: RegExp,
): Promise<() => Promise<void>> {
  const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'] });
  const ended = new Promise((resolve) => child.once('exit', resolve));
  const stop = async (): Promise<void> => {
    child.kill(folder ? 'SIGKILL' : 'SIGTERM');
    await ended;
    if (folder) await rm(folder, { recursive: true, force: true });
  };
  await listening(child, sign).catch(async (error: unknown) => {
    await stop();
    throw error;
  });
  return stop;
}

async function startMongod(): Promise<Server> {
  const port = await freePort();
  const folder = await mkdtemp(join(tmpdir(), 'klantbeeld-mongod-'));
  const args = [
    '--replSet',
    'rs0',
    '--bind_ip',
    '127.0.0.1',
    '--port',
    `${port}`,
    '--dbpath',
    folder,
  ];
  const stop = await start('mongod', args, folder, /Waiting for connections/);
  const client = new MongoClient(`mongodb://127.0.0.1:${port}/?directConnection=true`);
  const host = `127.0.0.1:${port}`;
  await client
    .db('admin')
    .command({ replSetInitiate: { _id: 'rs0', members: [{ _id: 0, host }] } });
  await client.close();
  // The driver itself waits for the election: a replica set has no primary before it.
  const uri = `mongodb://${host}/?replicaSet=rs0`;
  const waiting = new MongoClient(uri, { serverSelectionTimeoutMS: startWithinMs });
  await waiting.db('admin').command({ ping: 1 });
  await waiting.close();
  return { name: 'mongod of the PATH', uri, stop };
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

async function startSecantus(): Promise<Server> {
  const program = await installSecantus();
  const [open, secured] = await Promise.all([openSecantus(program), secureSecantus(program)]);
  return {
    name: `SecantusDB ${secantusVersion}`,
    ...open,
    securedUri: secured.uri,
    stop: async () => void (await Promise.all([open.stop(), secured.stop()])),
  };
}

type Started = Pick<Server, 'uri' | 'stop'>;

async function openSecantus(program: string): Promise<Started> {
  const folder = await mkdtemp(join(tmpdir(), 'klantbeeld-secantus-'));
  const port = await freePort();
  const args = ['--port', `${port}`, '--storage-path', folder];
  const stop = await start(program, args, folder, /listening/i);
  return { uri: `mongodb://127.0.0.1:${port}/?directConnection=true`, stop };
}

/** Users are made while the server asks nobody who they are; then it is started again, and does. */
async function secureSecantus(program: string): Promise<Started> {
  const folder = await mkdtemp(join(tmpdir(), 'klantbeeld-secantus-'));
  const port = await freePort();
  const args = ['--port', `${port}`, '--storage-path', folder];
  const first = await start(program, args, null, /listening/i);
  const client = new MongoClient(`mongodb://127.0.0.1:${port}/?directConnection=true`);
  const roles = [{ role: 'root', db: 'admin' }];
  await client.db('admin').command({ createUser: 'admin', pwd: 'test', roles });
  await client.close();
  await first();
  const stop = await start(program, [...args, '--auth'], folder, /listening/i);
  return { uri: `mongodb://admin:test@127.0.0.1:${port}/?directConnection=true`, stop };
}

async function startServer(): Promise<Server> {
  const given = process.env['MONGODB_URI'];
  if (given) return { name: 'the server of MONGODB_URI', uri: given, stop: async () => undefined };
  const hasMongod = spawnSync('mongod', ['--version'], { stdio: 'ignore' }).status === 0;
  return hasMongod ? startMongod() : startSecantus();
}

const [command, ...args] = process.argv.slice(2);
if (command === undefined) throw new Error('Give the command to run.');
const server = await startServer();
process.stdout.write(`Tests run on ${server.name}.\n`);
const env = {
  ...process.env,
  MONGODB_URI: server.uri,
  ...(server.securedUri ? { MONGODB_SECURED_URI: server.securedUri } : {}),
};
const child = spawn(command, args, { stdio: 'inherit', env });
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => child.kill(signal));
const code = await new Promise<number>((resolve) =>
  child.once('exit', (status) => resolve(status ?? 1)),
);
await server.stop();
process.exitCode = code;
