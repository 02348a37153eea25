/**
 * Runs one of the commands in this folder: `node commands/run.mjs token kcc`. Builds first when the sources are newer.
 * Writes nothing to stdout itself, so that the answer of a command can be piped.
 */
import { readFileSync } from 'node:fs';

import { buildIfStale } from './build.mjs';

async function main([name, ...rest]) {
  const names = commandNames();
  if (!names.includes(name)) return refuse(name, names);
  await buildIfStale();
  const file = new URL(`../dist/commands/${name}.js`, import.meta.url);
  process.argv = [process.execPath, file.pathname, ...rest];
  await import(file.href);
}

/** The scripts of package.json that come here: what is no command of users is a part of one. */
function commandNames() {
  const manifest = readFileSync(new URL('../package.json', import.meta.url), 'utf8');
  const scripts = Object.values(JSON.parse(manifest).scripts);
  return scripts.flatMap((script) => /commands\/run\.mjs (\S+)/.exec(script)?.[1] ?? []).toSorted();
}

function refuse(name, names) {
  const problem = name === undefined ? 'Which command?' : `There is no command "${name}".`;
  process.stderr.write(`${problem} The commands are: ${names.join(', ')}.\n`);
  process.exitCode = 1;
}

main(process.argv.slice(2)).catch((error) => {
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
});
