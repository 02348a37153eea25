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

interface Report {
  readonly numTotalTests: number;
  readonly testResults: readonly {
    readonly message: string;
    readonly assertionResults: readonly { readonly status: string; readonly title: string }[];
  }[];
}

/** A copy of the sources and tests, with the packages of the original. */
function copySources(): string {
  const folder = mkdtempSync(join(tmpdir(), 'klantbeeld-mutants-'));
  for (const part of parts) cpSync(join(root, part), join(folder, part), { recursive: true });
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
  return folder;
}

/** The first test that fails, or how the tests could not run; null when all pass. */
function firstFailure(folder: string): string | null {
  const file = join(folder, 'report.json');
  rmSync(file, { force: true });
  const { status, stderr } = spawnSync(
    process.execPath,
    [
      '--experimental-vm-modules',
      '--disable-warning=ExperimentalWarning',
      'node_modules/jest/bin/jest.js',
      ...['--runInBand', '--bail', '--json', `--outputFile=${file}`, '--reporters=default'],
      ...['--testPathPatterns', ...tests],
    ],
    { cwd: folder, encoding: 'utf8' },
  );
  if (status === null) throw new Error(`The tests were ended: ${stderr}`);
  const { numTotalTests, testResults } = JSON.parse(readFileSync(file, 'utf8')) as Report;
  const failed = testResults.flatMap(({ assertionResults }) =>
    assertionResults.filter((one) => one.status === 'failed'),
  );
  if (failed[0]) return failed[0].title;
  // A mutant that does not even load was not found by a test.
  if (status !== 0) throw new Error(`The tests did not run: ${testResults[0]?.message ?? stderr}`);
  if (numTotalTests === 0) throw new Error('There are no tests.');
  return null;
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
