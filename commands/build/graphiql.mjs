/**
 * Bundles GraphiQL with our panels into static files: everything from this server, nothing from a CDN, no eval.
 * Names carry a hash of the content, so that a browser may keep them for ever; text is compressed here and not per request.
 */
import { createHash } from 'node:crypto';
import * as fs from 'node:fs/promises';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

import { listFiles } from './freshness.mjs';

const appFolder = fileURLToPath(new URL('../../gateway/graphiql/app', import.meta.url));
const root = fileURLToPath(new URL('../..', import.meta.url));
const inputsFile = '.inputs';

/** Monaco's work beside the page: by the label under which the editor asks for it. */
const workers = {
  editor: 'monaco-editor/esm/vs/editor/editor.worker.js',
  json: 'monaco-editor/esm/vs/language/json/json.worker.js',
  graphql: 'monaco-graphql/esm/graphql.worker.js',
};

/** What the app imports while it runs, but needs at once all the same. */
const loadedAtOnce = ['monaco-graphql/esm/lite.js', 'monaco-graphql/esm/monaco-editor.js'];

/** Fills the folder; false when it already held what these sources give. */
export async function bundleGraphiql(folder) {
  const inputs = await fingerprint();
  const known = await fs.readFile(join(folder, inputsFile), 'utf8').catch(() => '');
  if (known === inputs) return false;
  const fresh = `${folder}.next-${process.pid}`;
  try {
    await bundle(fresh);
    await fs.writeFile(join(fresh, inputsFile), inputs);
    await fs.rm(folder, { recursive: true, force: true });
    await fs.rename(fresh, folder);
  } finally {
    await fs.rm(fresh, { recursive: true, force: true });
  }
  return true;
}

async function bundle(folder) {
  const esbuild = await import('esbuild');
  const shared = {
    bundle: true,
    minify: true,
    metafile: true,
    outdir: folder,
    legalComments: 'none',
    logLevel: 'error',
    target: 'es2022',
    absWorkingDir: root,
    entryNames: '[name]-[hash]',
    chunkNames: 'part-[hash]',
    assetNames: '[name]-[hash]',
    loader: { '.ttf': 'file', '.woff2': 'file', '.svg': 'file' },
    define: { 'process.env.NODE_ENV': '"production"' },
  };
  const helpers = await esbuild.build({ ...shared, entryPoints: workers, format: 'iife' });
  const main = await esbuild.build({
    ...shared,
    entryPoints: { app: join(appFolder, 'main.tsx'), style: join(appFolder, 'style.css') },
    format: 'esm',
    splitting: true,
    jsx: 'automatic',
    publicPath: '/graphiql',
    define: { ...shared.define, WORKER_FILES: JSON.stringify(workerFiles(helpers.metafile)) },
  });
  await writePage(folder, main.metafile);
  await fs.copyFile(join(appFolder, 'icon.svg'), join(folder, 'icon.svg'));
  await compressAll(folder);
}

function workerFiles(metafile) {
  return Object.fromEntries(
    Object.entries(metafile.outputs).map(([file, { entryPoint }]) => {
      const label = Object.keys(workers).find((name) => entryPoint.endsWith(workers[name]));
      return [label, toUrl(file)];
    }),
  );
}

/** The page names all that the first screen needs, so that a browser fetches it side by side and not in turns. */
async function writePage(folder, { outputs }) {
  const made = Object.entries(outputs);
  const outputOf = (source) => made.find(([, output]) => output.entryPoint?.endsWith(source));
  const [script, app] = outputOf('app/main.tsx');
  const [style] = outputOf('app/style.css');
  const parts = new Set();
  for (const start of [script, ...loadedAtOnce.map((source) => outputOf(source)[0])]) {
    addParts(outputs, start, parts);
  }
  const heads = [
    ...[app.cssBundle, style].map((file) => `<link rel="stylesheet" href="${toUrl(file)}">`),
    ...[...parts].map((file) => `<link rel="modulepreload" href="${toUrl(file)}">`),
    `<script type="module" src="${toUrl(script)}"></script>`,
  ];
  const page = await fs.readFile(join(appFolder, 'index.html'), 'utf8');
  await fs.writeFile(
    join(folder, 'index.html'),
    page.replace('<!-- assets -->', heads.join('\n    ')),
  );
  await removeUnused(folder);
}

function addParts(outputs, file, parts) {
  for (const { path, kind } of outputs[file].imports) {
    if (kind !== 'import-statement' || parts.has(path)) continue;
    parts.add(path);
    addParts(outputs, path, parts);
  }
}

/** The style of parts loaded later is in the first bundle already; esbuild writes it a second time. */
async function removeUnused(folder) {
  const unused = listFiles(folder).filter((file) => /part-[^/]*\.css$/.test(file));
  for (const file of unused) await fs.rm(file);
}

function toUrl(file) {
  return `/graphiql/${file.split('/').at(-1)}`;
}

async function compressAll(folder) {
  const texts = listFiles(folder).filter((file) => /\.(js|css|html|svg|ttf)$/.test(file));
  // Level 9 of 11: a second instead of ten, for some percent more bytes.
  const params = { [constants.BROTLI_PARAM_QUALITY]: 9 };
  for (const file of texts) {
    const text = await fs.readFile(file);
    await Promise.all([
      promisify(brotliCompress)(text, { params }).then((bytes) =>
        fs.writeFile(`${file}.br`, bytes),
      ),
      promisify(gzip)(text, { level: 9 }).then((bytes) => fs.writeFile(`${file}.gz`, bytes)),
    ]);
  }
}

/** What decides the outcome: our sources and the exact packages. */
async function fingerprint() {
  const hash = createHash('sha256');
  const sources = [
    ...listFiles(appFolder),
    fileURLToPath(import.meta.url),
    join(root, 'package-lock.json'),
  ];
  for (const file of sources) hash.update(relative(root, file)).update(await fs.readFile(file));
  return hash.digest('hex');
}
