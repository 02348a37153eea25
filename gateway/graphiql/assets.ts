import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { freshHeaders, lastingHeaders, workbenchPolicy } from './headers.ts';

export interface AssetResponse {
  readonly status: 200;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

export interface Assets {
  /** False when GraphiQL was not built (`npm run build`). */
  readonly isBuilt: boolean;
  /** The file of a path under /graphiql, in the best encoding that the client takes; null for an unknown path. */
  respond(path: string, acceptEncoding: string | undefined): AssetResponse | null;
}

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml; charset=utf-8',
  '.ttf': 'font/ttf',
};

/** Best first; the build has written a file of each beside the plain one. */
const encodings = [
  { name: 'br', suffix: '.br' },
  { name: 'gzip', suffix: '.gz' },
] as const;

/**
 * The static files of GraphiQL. Names are looked up in the list of the folder, so a path can never lead out of it;
 * a file is read when first asked for and then kept.
 */
export function createAssets(folder: string = builtFolder()): Assets {
  const names = new Set(existsSync(folder) ? readdirSync(folder) : []);
  const kept = new Map<string, Buffer>();
  const read = (name: string): Buffer => {
    const body = kept.get(name) ?? readFileSync(join(folder, name));
    kept.set(name, body);
    return body;
  };
  return {
    isBuilt: names.has('index.html'),
    respond(path, acceptEncoding) {
      const [, rest] = /^\/graphiql(?:\/(.*))?$/.exec(path) ?? [null, null];
      const name = rest || 'index.html';
      const type = types[extname(name)];
      if (rest === null || !type || !names.has(name)) return null;
      const encoding = encodings.find(
        ({ name: coding, suffix }) => accepts(acceptEncoding, coding) && names.has(name + suffix),
      );
      const headers = /-[A-Z0-9]{8}\.\w+$/.test(name) ? lastingHeaders : freshHeaders;
      return {
        status: 200,
        headers: {
          ...headers(type, workbenchPolicy),
          ...(encoding && { 'content-encoding': encoding.name }),
        },
        body: read(name + (encoding?.suffix ?? '')),
      };
    },
  };
}

/** RFC 9110 §12.5.3, as far as it matters: a coding that is named counts, unless with weight nought. */
function accepts(header: string | undefined, coding: string): boolean {
  const offers = (header ?? '').toLowerCase().split(',');
  const offer = offers
    .map((part) => part.trim().split(/\s*;\s*/))
    .find(([name]) => name === coding);
  return offer !== undefined && !offer.some((part) => /^q=0(\.0*)?$/.test(part));
}

/** Beside this file once built; the sources (`node --import tsx`) use what the last build made. */
function builtFolder(): string {
  const here = fileURLToPath(new URL('static', import.meta.url));
  const beside = fileURLToPath(new URL('../../dist/gateway/graphiql/static', import.meta.url));
  return existsSync(here) ? here : beside;
}
