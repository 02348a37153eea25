/**
 * Builds what runs: TypeScript to JavaScript in dist/, the schemas beside it, GraphiQL as static files.
 * Plain JavaScript, since it must run before anything is built. Speaks on stderr only, so that a command started
 * through it (`npm run -s token`) keeps stdout for its answer.
 *
 *   node commands/build.mjs                 always builds
 *   node commands/build.mjs --if-possible   (npm prepare) does nothing where the development packages are absent
 *   node commands/build.mjs --graphiql      builds GraphiQL alone
 *   node commands/build.mjs --if-stale      (npm prestart) builds only when a source is newer than dist/
 */
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import * as fs from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

import { isStale, listFiles } from './build/freshness.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const dist = join(root, 'dist');
const stamp = join(dist, '.built');
/** What runs. Tests and benchmarks do not: they read the sources. */
const rooms = ['gateway', 'subgraphs', 'schema', 'commands'];
const settings = ['package.json', 'package-lock.json', 'tsconfig.json'];
const staticFolder = join('gateway', 'graphiql', 'static');

/** Builds when a source is newer than dist/; the files of an installation without development packages are left as they are. */
export async function buildIfStale() {
  if (!isStale(stamp, [...rooms, ...settings].map(inRoot))) return;
  if (hasDevelopmentPackages()) return build();
  if (existsSync(stamp)) return;
  throw new Error('Nothing is built yet. Run "npm ci" (with development packages) first.');
}

async function build() {
  await fs.mkdir(dist, { recursive: true });
  const startedAt = new Date();
  const fresh = join(dist, `.next-${process.pid}`);
  try {
    const bundled = await buildGraphiql();
    await compile(fresh);
    await copyData(fresh);
    const files = await putInPlace(fresh);
    await writeStamp(startedAt);
    const seconds = ((Date.now() - startedAt.getTime()) / 1000).toFixed(1);
    say(`Built ${files} files${bundled ? ' and GraphiQL' : ''} in ${seconds} s.`);
  } finally {
    await fs.rm(fresh, { recursive: true, force: true });
  }
}

/** False when there was nothing to do. */
async function buildGraphiql() {
  const { bundleGraphiql } = await import('./build/graphiql.mjs');
  return bundleGraphiql(join(dist, staticFolder));
}

async function compile(folder) {
  const require = createRequire(import.meta.url);
  const tsc = join(dirname(require.resolve('typescript/package.json')), 'bin', 'tsc');
  const project = join(root, 'commands', 'build', 'tsconfig.json');
  try {
    await promisify(execFile)(process.execPath, [tsc, '-p', project, '--outDir', folder], {
      cwd: root,
      maxBuffer: 1 << 26,
    });
  } catch (error) {
    throw new Error(`The sources do not compile; dist/ stays as it was.\n${error.stdout}`, {
      cause: error,
    });
  }
}

/** What the program reads when it runs: schemas, settings kept as data, example operations. */
async function copyData(folder) {
  const wanted = /\.(graphql|ya?ml|json)$/;
  for (const file of rooms.flatMap((room) => listFiles(inRoot(room)))) {
    if (!wanted.test(file) || file.endsWith('tsconfig.json')) continue;
    const target = join(folder, relative(root, file));
    await fs.mkdir(dirname(target), { recursive: true });
    await fs.copyFile(file, target);
  }
}

/** File by file, by renaming: whoever reads dist/ meanwhile never meets half a file. */
async function putInPlace(folder) {
  const files = listFiles(folder).map((file) => relative(folder, file));
  for (const file of files) {
    await fs.mkdir(dirname(join(dist, file)), { recursive: true });
    await fs.rename(join(folder, file), join(dist, file));
  }
  const kept = new Set(files.map((file) => join(dist, file)));
  const gone = rooms
    .flatMap((room) => listFiles(join(dist, room)))
    .filter((file) => !kept.has(file));
  for (const file of gone) if (!file.includes(staticFolder)) await fs.rm(file, { force: true });
  return files.length;
}

/** Dated at the start of the build: what changed while it ran is built again next time. */
async function writeStamp(startedAt) {
  await fs.writeFile(stamp, '');
  await fs.utimes(stamp, startedAt, startedAt);
}

function hasDevelopmentPackages() {
  return ['typescript', 'esbuild', 'graphiql'].every((name) =>
    existsSync(join(root, 'node_modules', name, 'package.json')),
  );
}

function inRoot(path) {
  return join(root, path);
}

function say(line) {
  process.stderr.write(`${line}\n`);
}

async function main(flags) {
  if (flags.includes('--if-possible') && !hasDevelopmentPackages()) return;
  if (flags.includes('--graphiql')) return void (await buildGraphiql());
  await (flags.includes('--if-stale') ? buildIfStale() : build());
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  main(process.argv.slice(2)).catch((error) => {
    say(error.message);
    process.exitCode = 1;
  });
}
