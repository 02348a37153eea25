import { constants } from 'node:fs';
import { appendFile, mkdir, open, readFile, rename, type FileHandle } from 'node:fs/promises';
import { dirname } from 'node:path';

import { expectedHash } from './chain.ts';
import type { LinkedRow } from './rows.ts';

/** Rows on their way, in a file of bounded size: where they wait while the log's store cannot be reached. */
export interface Spool {
  /** Resolves when all rows lie on the disk; rejects, and leaves none of them, when they do not fit or the disk fails. */
  append(rows: readonly LinkedRow[]): Promise<void>;
  /** The oldest rows, at least one and about a megabyte at most; empty when there are none. */
  first(): Promise<readonly LinkedRow[]>;
  /** Lets go of the rows that `first` gave last; the file shrinks when none are left. */
  drop(): Promise<void>;
  isEmpty(): boolean;
  close(): Promise<void>;
}

export interface OpenedSpool {
  readonly spool: Spool;
  /** What waits in it, oldest first. */
  readonly waiting: readonly LinkedRow[];
  /** Lines that were no whole row, put aside in a file beside it. */
  readonly damaged: number;
  /** A last line that a killed process had not finished, and that nobody was told of: taken away. */
  readonly wasTorn: boolean;
}

const pieceBytes = 1_048_576;

/** Opens or makes the file, for its owner only; mends what a killed process left behind. */
export async function openSpool(path: string, limitBytes: number): Promise<OpenedSpool> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  const found = await readLines(path);
  if (found.damaged.length > 0) await putAside(path, found);
  const file = await open(path, constants.O_RDWR | constants.O_CREAT, 0o600);
  if (found.damaged.length === 0 && found.wasTorn) await file.truncate(found.bytes);
  await syncFolder(dirname(path));
  const size = (await file.stat()).size;
  return {
    spool: createSpool(file, size, limitBytes),
    waiting: found.rows,
    damaged: found.damaged.length,
    wasTorn: found.wasTorn,
  };
}

function createSpool(file: FileHandle, sizeAtFirst: number, limitBytes: number): Spool {
  let size = sizeAtFirst;
  let start = 0;
  let given = 0;
  return {
    async append(rows) {
      const bytes = Buffer.from(rows.map(toLine).join(''));
      if (size + bytes.length > limitBytes) throw new Error('The spool of the log is full.');
      try {
        await writeAll(file, bytes, size);
        await file.datasync();
      } catch (error) {
        // Half of it may lie there: whoever opens the file next must not take it for rows.
        await file.truncate(size).catch(() => undefined);
        throw error;
      }
      size += bytes.length;
    },
    async first() {
      const text = await readWholeLines(file, start, size);
      given = Buffer.byteLength(text);
      return text
        .split('\n')
        .filter(Boolean)
        .map((line) => JSON.parse(line) as LinkedRow);
    },
    async drop() {
      start += given;
      given = 0;
      if (start < size) return;
      await file.truncate(0);
      [start, size] = [0, 0];
    },
    isEmpty: () => start === size,
    close: () => file.close(),
  };
}

const toLine = (row: LinkedRow): string => `${JSON.stringify(row)}\n`;

async function writeAll(file: FileHandle, bytes: Buffer, at: number): Promise<void> {
  for (let done = 0; done < bytes.length;) {
    const { bytesWritten } = await file.write(bytes, done, bytes.length - done, at + done);
    done += bytesWritten;
  }
}

/** About a megabyte of whole lines from a place on; more when one line is longer. */
async function readWholeLines(
  file: FileHandle,
  start: number,
  end: number,
  length = pieceBytes,
): Promise<string> {
  const buffer = Buffer.alloc(Math.min(length, end - start));
  const { bytesRead } = await file.read(buffer, 0, buffer.length, start);
  const last = buffer.lastIndexOf('\n', bytesRead - 1);
  if (bytesRead > 0 && last >= 0) return buffer.toString('utf8', 0, last + 1);
  return start + bytesRead >= end ? '' : readWholeLines(file, start, end, length * 2);
}

interface Lines {
  readonly rows: readonly LinkedRow[];
  readonly damaged: readonly string[];
  /** Bytes of the whole lines. */
  readonly bytes: number;
  readonly wasTorn: boolean;
}

async function readLines(path: string): Promise<Lines> {
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return '';
    throw error;
  });
  const whole = text.slice(0, text.lastIndexOf('\n') + 1);
  const rows: LinkedRow[] = [];
  const damaged: string[] = [];
  for (const line of whole.split('\n').filter(Boolean)) {
    const row = toRow(line);
    if (row) rows.push(row);
    else damaged.push(line);
  }
  return { rows, damaged, bytes: Buffer.byteLength(whole), wasTorn: whole.length < text.length };
}

function toRow(line: string): LinkedRow | null {
  try {
    const { stream, row } = JSON.parse(line) as LinkedRow;
    // Each row proves itself: a line that was changed on the disk is not given on as what was logged.
    return expectedHash(stream, row) === row.hash ? ({ stream, row } as LinkedRow) : null;
  } catch {
    return null;
  }
}

async function putAside(path: string, { rows, damaged }: Lines): Promise<void> {
  await appendFile(`${path}.damaged`, damaged.map((line) => `${line}\n`).join(''), { mode: 0o600 });
  const draft = `${path}.draft`;
  const file = await open(draft, 'w', 0o600);
  await file.writeFile(rows.map(toLine).join(''));
  await file.sync();
  await file.close();
  await rename(draft, path);
}

async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  await handle.sync().finally(() => handle.close());
}
