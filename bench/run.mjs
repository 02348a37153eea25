/**
 * Compiles the sources and the benchmark as the build does, to a folder of its own, and runs it there: what tsx makes
 * of TypeScript runs slower than what users run.
 */
import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const out = join(root, 'node_modules/.cache/klantbeeld-bench');
const isData = (path) => /\.(graphql|yaml|json)$/.test(path) || !/\.[a-z]+$/.test(path);

rmSync(out, { recursive: true, force: true });
mkdirSync(out, { recursive: true });
const tsc = join(root, 'node_modules/typescript/bin/tsc');
execFileSync(process.execPath, [tsc, '-p', join(root, 'bench/tsconfig.json'), '--outDir', out], {
  stdio: 'inherit',
});
for (const folder of ['gateway', 'subgraphs', 'schema', 'commands']) {
  cpSync(join(root, folder), join(out, folder), {
    recursive: true,
    filter: (path) => isData(path) && !path.includes('graphiql'),
  });
}
cpSync(join(root, 'package.json'), join(out, 'package.json'));
const args = process.argv.slice(2);
const isLive = args[0] === '--live';
const script = join(out, isLive ? 'bench/live.js' : 'bench/main.js');
execFileSync(process.execPath, [script, ...(isLive ? args.slice(1) : args)], { stdio: 'inherit' });
