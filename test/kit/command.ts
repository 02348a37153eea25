import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** What a command left: its status and all that it wrote. */
export interface Outcome {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** A folder of a test's own, with a data folder in it for the commands that it runs. */
export interface Desk {
  readonly dataFolder: string;
  /** Path of a file or folder on the desk. */
  path(name: string): string;
  /** Writes a file; what is no text is written as JSON. Gives its path. */
  write(name: string, content: unknown): Promise<string>;
  /** Runs a command of the product to its end, on the rows of this desk. */
  run(command: string, ...args: readonly string[]): Promise<Outcome>;
  /** The same with other settings. */
  runWith(env: object, command: string, ...args: readonly string[]): Promise<Outcome>;
  remove(): Promise<void>;
}

export async function createDesk(): Promise<Desk> {
  const folder = await mkdtemp(join(tmpdir(), 'klantbeeld-'));
  const dataFolder = join(folder, 'data');
  const path = (name: string): string => join(folder, name);
  const runWith: Desk['runWith'] = (env, command, ...args) =>
    new Promise((resolve) => {
      execFile(
        process.execPath,
        ['--import', 'tsx', `commands/${command}.ts`, ...args],
        {
          cwd: root,
          env: { PATH: process.env['PATH'], KLANTBEELD_DATA: dataFolder, ...env },
          // What a command tells may be longer than the megabyte that is usual.
          maxBuffer: 67_108_864,
        },
        (error, stdout, stderr) =>
          resolve({ status: error ? Number(error.code) : 0, stdout, stderr }),
      );
    });
  return {
    dataFolder,
    path,
    async write(name, content) {
      await mkdir(dirname(path(name)), { recursive: true });
      const text = typeof content === 'string' ? content : JSON.stringify(content);
      await writeFile(path(name), text);
      return path(name);
    },
    run: (command, ...args) => runWith({}, command, ...args),
    runWith,
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}

/** Objects one per line. */
export const toLines = (records: readonly object[]): string =>
  records.map((record) => `${JSON.stringify(record)}\n`).join('');

/** The figures in what an import says: created, changed, unchanged, removed, rejected, and who could not be joined. */
export function figuresOf({ stdout }: Outcome): Readonly<Record<string, number>> {
  const found = stdout.matchAll(/(created|changed|unchanged|removed|rejected) (\d+)/g);
  const figures = Object.fromEntries([...found].map(([, what, count]) => [what, Number(count)]));
  const read = /: (\d+) records read/.exec(stdout)?.[1];
  const unjoined = /(\d+) people or organisations/.exec(stdout)?.[1];
  return { read: Number(read), ...figures, unjoined: Number(unjoined ?? 0) };
}
