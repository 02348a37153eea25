import { execFile } from 'node:child_process';
import {
  cp,
  mkdir,
  mkdtemp,
  readFile,
  rm,
  stat,
  symlink,
  utimes,
  writeFile,
} from 'node:fs/promises';
import { existsSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));

interface Outcome {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** A small project with the real build and the real GraphiQL, in a folder of its own. */
let project: string;

const inProject = (path: string): string => join(project, path);

async function write(path: string, text: string): Promise<void> {
  await mkdir(dirname(inProject(path)), { recursive: true });
  await writeFile(inProject(path), text);
}

function run(script: string, ...args: readonly string[]): Promise<Outcome> {
  return new Promise((resolve) => {
    execFile(process.execPath, [script, ...args], { cwd: project }, (error, stdout, stderr) =>
      resolve({ status: typeof error?.code === 'number' ? error.code : 0, stdout, stderr }),
    );
  });
}

const build = (...flags: readonly string[]): Promise<Outcome> =>
  run('commands/build.mjs', ...flags);
const quiet: Outcome = { status: 0, stdout: '', stderr: '' };
const changedAt = async (path: string): Promise<number> => (await stat(inProject(path))).mtimeMs;

/** As after an hour: dates are coarse, and a test must not wait for them. */
async function age(path: string): Promise<void> {
  const then = new Date(Date.now() - 3_600_000);
  await utimes(inProject(path), then, then);
}

async function makeProject(): Promise<void> {
  project = await mkdtemp(join(tmpdir(), 'klantbeeld-build-'));
  for (const file of ['commands/build.mjs', 'commands/run.mjs', 'commands/build', 'tsconfig.json'])
    await cp(join(root, file), inProject(file), { recursive: true });
  await cp(join(root, 'gateway/graphiql/app'), inProject('gateway/graphiql/app'), {
    recursive: true,
  });
  await write(
    'package.json',
    '{"type":"module","scripts":{"hello":"node commands/run.mjs hello"}}',
  );
  await write('package-lock.json', '{}');
  await write('gateway/one.ts', 'export const one: number = 1;\n');
  await write('gateway/two.ts', 'export const two: number = 2;\n');
  await write('schema/api.graphql', 'type Query { me: Int }\n');
  await write(
    'commands/hello.ts',
    'process.stdout.write(JSON.stringify(process.argv.slice(2)));\n',
  );
}

beforeAll(makeProject);
afterAll(() => rm(project, { recursive: true, force: true }));

describe('the build', () => {
  test('BD-01 MUST do nothing, and say so nowhere, where the development packages are absent', async () => {
    expect(await build('--if-possible')).toEqual(quiet);
    expect(existsSync(inProject('dist'))).toBe(false);
  });

  test('BD-02 MUST say what to do where nothing is built and nothing can be', async () => {
    expect(await build('--if-stale')).toEqual({
      status: 1,
      stdout: '',
      stderr: 'Nothing is built yet. Run "npm ci" (with development packages) first.\n',
    });
  });

  test('BD-03 MUST make what runs: programs, what they read, and GraphiQL compressed', async () => {
    await symlink(join(root, 'node_modules'), inProject('node_modules'));
    const outcome = await build();
    expect(outcome).toMatchObject({ status: 0, stdout: '' });
    expect(outcome.stderr).toMatch(/^Built 4 files and GraphiQL in [\d.]+ s\.\n$/);
    expect(existsSync(inProject('dist/gateway/one.js'))).toBe(true);
    expect(existsSync(inProject('dist/schema/api.graphql'))).toBe(true);
    const page = await readFile(inProject('dist/gateway/graphiql/static/index.html'), 'utf8');
    const named = [...page.matchAll(/(?:src|href)="\/graphiql\/([^"]+)"/g)].map(
      ([, name = '']) => name,
    );
    const files = readdirSync(inProject('dist/gateway/graphiql/static'));
    expect(named.length).toBeGreaterThan(3);
    expect(files).toEqual(
      expect.arrayContaining(named.flatMap((name) => [name, `${name}.br`, `${name}.gz`])),
    );
    expect(page).not.toMatch(/https?:/);
  }, 120_000);

  test('BD-04 MUST leave alone and pass over in silence what is not stale', async () => {
    await age('dist/gateway/one.js');
    const before = await changedAt('dist/gateway/one.js');
    expect(await build('--if-stale')).toEqual(quiet);
    expect(await changedAt('dist/gateway/one.js')).toBe(before);
  });

  test('BD-05 MUST build a changed source, forget a vanished one, and keep an unchanged GraphiQL', async () => {
    await age('dist/.built');
    await age('dist/gateway/graphiql/static/index.html');
    const before = await changedAt('dist/gateway/graphiql/static/index.html');
    await write('gateway/one.ts', 'export const one: number = 11;\n');
    await rm(inProject('gateway/two.ts'));
    expect((await build('--if-stale')).stderr).toMatch(/^Built 3 files in [\d.]+ s\.\n$/);
    expect(await readFile(inProject('dist/gateway/one.js'), 'utf8')).toContain('11');
    expect(existsSync(inProject('dist/gateway/two.js'))).toBe(false);
    expect(await changedAt('dist/gateway/graphiql/static/index.html')).toBe(before);
  }, 60_000);

  test('BD-06 MUST name what does not compile, and leave the last build as it was', async () => {
    await write('gateway/one.ts', "export const one: number = 'one';\n");
    const outcome = await build();
    expect(outcome).toMatchObject({ status: 1, stdout: '' });
    expect(outcome.stderr).toMatch(
      /^The sources do not compile; dist\/ stays as it was\.\ngateway\/one\.ts\(1,14\)/,
    );
    expect(await readFile(inProject('dist/gateway/one.js'), 'utf8')).toContain('11');
    expect(readdirSync(inProject('dist')).filter((name) => name.startsWith('.next'))).toEqual([]);
    await write('gateway/one.ts', 'export const one: number = 11;\n');
  }, 60_000);
});

describe('the runner of commands', () => {
  test('RN-01 MUST hand on the words and keep stdout for the answer of the command', async () => {
    const outcome = await run('commands/run.mjs', 'hello', '--loud', 'you');
    expect(outcome).toMatchObject({ status: 0, stdout: '["--loud","you"]' });
  }, 60_000);

  test.each([
    [['nothing'], 'There is no command "nothing". The commands are: hello.\n'],
    [['../hello'], 'There is no command "../hello". The commands are: hello.\n'],
    [[], 'Which command? The commands are: hello.\n'],
  ])('RN-02 MUST list the commands for %j', async (words, stderr) => {
    expect(await run('commands/run.mjs', ...words)).toEqual({ status: 1, stdout: '', stderr });
  });
});
