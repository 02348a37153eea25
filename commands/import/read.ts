import { createReadStream } from 'node:fs';
import { open, readdir, readFile, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { createInterface } from 'node:readline';
import { pipeline, type Duplex } from 'node:stream';

import makeParser from 'stream-json';
import Pick from 'stream-json/filters/Pick.js';
import StreamArray from 'stream-json/streamers/StreamArray.js';

import { InputError } from '../input-error.ts';

/** One value of a file, with the place to look for it: line of an NDJSON file, else number of the item. */
export interface Item {
  readonly at: number;
  readonly value: unknown;
}

export interface InputFile {
  readonly path: string;
  /** Without folders: what reports name. */
  readonly name: string;
  readonly bytes: number;
}

/** The JSON and NDJSON files at a path, a file or a folder, in the order of their names. */
export async function findFiles(path: string): Promise<readonly InputFile[]> {
  const found = await stat(path).catch(() => null);
  if (!found) throw new InputError('There is no such file or folder.');
  const paths = found.isDirectory()
    ? (await readdir(path)).toSorted().map((name) => join(path, name))
    : [path];
  const files = paths.filter((file) => !found.isDirectory() || /\.(json|ndjson|jsonl)$/.test(file));
  if (files.length === 0)
    throw new InputError('The folder holds no .json, .ndjson or .jsonl files.');
  return Promise.all(
    files.map(async (file) => ({
      path: file,
      name: basename(file),
      bytes: (await stat(file)).size,
    })),
  );
}

export interface FileForm {
  /** Objects one per line, an array (a fixture), a page of an API (`results`), or one object alone. */
  readonly kind: 'lines' | 'array' | 'page' | 'object';
  /** The API says that there are more pages than this one. */
  readonly hasNext: boolean;
}

const headBytes = 8_192;

/** Tells the form of a file from its name and its first bytes. */
export async function readForm(file: InputFile): Promise<FileForm> {
  const head = await readHead(file.path);
  const first = head.trimStart()[0];
  if (/\.(ndjson|jsonl)$/.test(file.name)) return { kind: 'lines', hasNext: false };
  if (first === '[') return { kind: 'array', hasNext: false };
  if (first !== '{') throw new InputError(`${file.name} holds no JSON objects.`);
  const results = head.indexOf('"results"');
  if (results < 0) return { kind: 'object', hasNext: false };
  return { kind: 'page', hasNext: /"next"\s*:\s*"/.test(head.slice(0, results)) };
}

async function readHead(path: string): Promise<string> {
  const handle = await open(path);
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(headBytes), 0, headBytes, 0);
    return buffer.toString('utf8', 0, bytesRead).replace(/^\uFEFF/, '');
  } finally {
    await handle.close();
  }
}

/** The objects of a file one by one, so that its size does not matter; a broken file is an InputError. */
export async function* readItems(file: InputFile, form: FileForm): AsyncIterable<Item> {
  try {
    if (form.kind === 'lines') yield* readLines(file);
    else if (form.kind === 'object')
      yield { at: 1, value: JSON.parse(await readFile(file.path, 'utf8')) };
    else yield* readArray(file, form);
  } catch (error) {
    if (error instanceof InputError) throw error;
    throw new InputError(
      `${file.name} is not whole: its JSON breaks off or is wrong. Nothing of it was taken in.`,
    );
  }
}

async function* readLines(file: InputFile): AsyncIterable<Item> {
  let at = 0;
  for await (const line of createInterface({
    input: createReadStream(file.path),
    crlfDelay: Infinity,
  })) {
    at++;
    if (line.trim() !== '') yield { at, value: toValue(line, file, at) };
  }
}

function toValue(line: string, file: InputFile, at: number): unknown {
  try {
    return JSON.parse(line.replace(/^\uFEFF/, ''));
  } catch {
    throw new InputError(
      `${file.name} breaks off or is wrong at line ${at}. Nothing of it was taken in.`,
    );
  }
}

async function* readArray(file: InputFile, form: FileForm): AsyncIterable<Item> {
  const items: Duplex = new StreamArray();
  const streams: Duplex[] =
    form.kind === 'page' ? [new Pick({ filter: 'results' }), items] : [items];
  pipeline([createReadStream(file.path), makeParser(), ...streams], (error) => {
    if (error) items.destroy(error);
  });
  for await (const { key, value } of items as AsyncIterable<{ key: number; value: unknown }>) {
    yield { at: key + 1, value };
  }
}
