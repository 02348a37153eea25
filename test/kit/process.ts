import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));

export interface Running {
  readonly child: ChildProcess;
  /** Everything it wrote so far, on both streams. */
  readonly output: () => string;
  /** The first match in what it wrote or is still to write; rejects when it ends without. */
  find(pattern: RegExp): Promise<RegExpExecArray>;
  /** Its exit status, or the signal that ended it. */
  readonly ended: Promise<number | string>;
}

/** A process of the product on free ports, with a data folder of its own that is removed when it ends. */
export async function startProcess(options: {
  readonly script: string;
  readonly args?: readonly string[];
  readonly env?: { readonly [name: string]: string };
  /** JavaScript that runs before it. */
  readonly before?: string;
}): Promise<Running> {
  const folder = await mkdtemp(join(tmpdir(), 'klantbeeld-'));
  const preload = `data:text/javascript,${encodeURIComponent(options.before ?? '')}`;
  const child = spawn(
    process.execPath,
    ['--import', preload, '--import', 'tsx', options.script, ...(options.args ?? [])],
    {
      cwd: root,
      env: {
        PATH: process.env['PATH'],
        KLANTBEELD_DATA: folder,
        KLANTBEELD_PORT: '0',
        KLANTBEELD_HEALTH_PORT: '0',
        ...options.env,
      },
    },
  );
  let output = '';
  const listeners = new Set<() => void>();
  const take = (chunk: Buffer): void => {
    output += chunk.toString('utf8');
    for (const listener of listeners) listener();
  };
  child.stdout.on('data', take);
  child.stderr.on('data', take);
  const ended = new Promise<number | string>((resolve) => {
    child.once('close', (code, signal) => {
      void rm(folder, { recursive: true, force: true }).then(() =>
        resolve(code ?? signal ?? 'unknown'),
      );
    });
  });
  return {
    child,
    output: () => output,
    ended,
    find: (pattern) =>
      new Promise((resolve, reject) => {
        const look = (): void => {
          const match = pattern.exec(output);
          if (match) resolve(match);
        };
        listeners.add(look);
        look();
        void ended.then(() => reject(new Error(`It ended without ${pattern}:\n${output}`)));
      }),
  };
}
