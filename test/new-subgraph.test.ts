import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

/** Does what subgraphs/README.md says, from its own words, in a copy of the project. */

const root = fileURLToPath(new URL('..', import.meta.url));
const copied = [
  'gateway',
  'subgraphs',
  'schema',
  'commands',
  'docs',
  'test/kit',
  'test/schema.test.ts',
];
const settings = ['package.json', 'tsconfig.json', '.oxlintrc.json', '.prettierrc.json'];

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'klantbeeld-new-subgraph-'));
  await Promise.all(
    [...copied, ...settings].map((part) =>
      cp(join(root, part), join(folder, part), { recursive: true }),
    ),
  );
  await symlink(join(root, 'node_modules'), join(folder, 'node_modules'));
});

afterAll(() => rm(folder, { recursive: true, force: true }));

interface Block {
  readonly language: string;
  readonly text: string;
}

/** Steps of the page: their fenced blocks, in order. */
async function readSteps(): Promise<readonly (readonly Block[])[]> {
  const page = await readFile(join(root, 'subgraphs', 'README.md'), 'utf8');
  return page
    .split(/^### \d\. /m)
    .slice(1)
    .map((step) =>
      [...step.matchAll(/^```(\w+)\n([\s\S]*?)^```$/gm)].map(([, language = '', text = '']) => ({
        language,
        text,
      })),
    );
}

async function follow({ language, text }: Block): Promise<void> {
  if (language === 'sh') return run(text.trim());
  if (language === 'diff') return applyAll(text);
  // The first line of a file says where it goes.
  const path = /^(?:\/\/|#|<!--) (\S+)/.exec(text)?.[1];
  if (path === undefined) throw new Error(`A block of ${language} names no file.`);
  await mkdir(dirname(join(folder, path)), { recursive: true });
  await writeFile(join(folder, path), text);
}

/** `@@ file`, then the lines that stay, go and come. */
async function applyAll(diff: string): Promise<void> {
  for (const hunk of diff.split(/^@@ /m).slice(1)) {
    const [path = '', ...lines] = hunk.trimEnd().split('\n');
    const side = (signs: string): string =>
      lines
        .filter((line) => signs.includes(line.charAt(0)))
        .map((line) => line.slice(1))
        .join('\n');
    const text = await readFile(join(folder, path), 'utf8');
    if (text.split(side(' -')).length !== 2) throw new Error(`${path} has no one such place.`);
    await writeFile(
      join(folder, path),
      text.replace(side(' -'), () => side(' +')),
    );
  }
}

/** Rejects with everything that was printed. */
async function run(command: string): Promise<void> {
  try {
    await promisify(execFile)('sh', ['-c', command], { cwd: folder, maxBuffer: 1 << 26 });
  } catch (error) {
    const { stdout, stderr } = error as { stdout: string; stderr: string };
    throw new Error(`${command}\n${stdout}\n${stderr}`, { cause: error });
  }
}

test('NS-01 MUST give a fifth subgraph by following the five steps of the page to the letter', async () => {
  const steps = await readSteps();
  expect(steps).toHaveLength(5);
  for (const blocks of steps) for (const block of blocks) await follow(block);
  await Promise.all([
    run('node_modules/.bin/tsc --noEmit'),
    run('node_modules/.bin/oxlint --deny-warnings subgraphs/appointments test/subgraphs'),
    run('npm test -- test/subgraphs/appointments.test.ts test/schema.test.ts'),
  ]);
  expect(await readFile(join(folder, 'schema', 'supergraph.graphql'), 'utf8')).toContain(
    'APPOINTMENTS @join__graph(name: "appointments"',
  );
}, 180_000);
