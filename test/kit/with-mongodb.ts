/**
 * Runs a command with MONGODB_URI set: `node --import tsx test/kit/with-mongodb.ts npm test -- ...`.
 * The server is the one of MONGODB_URI when that is set; else a `mongod` on the PATH, as a replica set of one; else
 * SecantusDB from PyPI, an independent server of the same protocol, in an environment of its own. A test tool only.
 * With SecantusDB there is a second one, where every user has rights: MONGODB_SECURED_URI is that of its administrator.
 */
import { spawn } from 'node:child_process';

import { startServer } from './mongodb-server.ts';

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
