/**
 * Puts bugs into a copy of the executor, one at a time, and demands that its tests find each. Fails when a bug can no
 * longer be put in, when the tests fail without any, or when they pass with one. A few minutes.
 */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { bugs, type Bug } from './bugs.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const parts = ['gateway', 'schema', 'subgraphs', 'test', 'docs', 'package.json', 'tsconfig.json'];
const tests = ['test/executor/plans', 'test/gateway/plan'];

/** A copy of the sources and tests, with the packages of the original. */
function copySources(): string {
  const folder = mkdtempSync(join(tmpdir(), 'klantbeeld-mutants-'));
  for (const part of parts) cpSync(join(root, part), join(folder, part), { recursive: true });
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
  return folder;
}

/** The first test that fails; null when all pass. Throws when the tests do not run: that is no test finding a bug. */
function firstFailure(folder: string): string | null {
  const { status, stderr } = spawnSync(
    process.execPath,
    [
      '--experimental-vm-modules',
      '--disable-warning=ExperimentalWarning',
      'node_modules/jest/bin/jest.js',
      ...['--runInBand', '--bail', '--reporters=default', '--testPathPatterns', ...tests],
    ],
    { cwd: folder, encoding: 'utf8' },
  );
  if (status === 0 && /^Tests: .* [1-9]\d* passed/m.test(stderr)) return null;
  const [, failed] = /^ {2}● (.+)$/m.exec(stderr) ?? [];
  if (failed === undefined || failed === 'Test suite failed to run')
    throw new Error(`The tests did not run:\n${stderr}`);
  return failed;
}

/** The name of the test that found the bug; null when none did. */
function tryBug(folder: string, { bug, file, find, replace }: Bug): string | null {
  const path = join(folder, 'gateway/plan', file);
  const source = readFileSync(path, 'utf8');
  if (source.split(find).length !== 2)
    throw new Error(`"${bug}": what is to be replaced must stand once in gateway/plan/${file}.`);
  writeFileSync(
    path,
    source.replace(find, () => replace),
  );
  try {
    return firstFailure(folder);
  } finally {
    writeFileSync(path, source);
  }
}

const folder = copySources();
try {
  const before = firstFailure(folder);
  if (before !== null) throw new Error(`Without any bug this test fails: ${before}`);
  const width = Math.max(...bugs.map(({ bug }) => bug.length));
  const missed: string[] = [];
  for (const bug of bugs) {
    const by = tryBug(folder, bug);
    if (by === null) missed.push(bug.bug);
    process.stdout.write(`${bug.bug.padEnd(width)}  ${by ?? 'NOT FOUND'}\n`);
  }
  process.stdout.write(`${bugs.length - missed.length} of ${bugs.length} bugs found.\n`);
  if (missed.length > 0) process.exitCode = 1;
} finally {
  rmSync(folder, { recursive: true });
}
