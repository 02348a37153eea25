import type { IncomingMessage } from 'node:http';

import { KnownError } from '../../schema/errors.ts';

/** The most that a request may hold, in bytes. */
export const maxBodySize = 100_000;

const utf8 = new TextDecoder('utf-8', { fatal: true });

/** Refuses, before a byte is read, what says of itself that it is too large. */
export function checkLength(request: IncomingMessage): void {
  if (Number(request.headers['content-length'] ?? 0) > maxBodySize)
    throw new KnownError('TOO_LARGE');
}

/** Reads a body as text; BAD_REQUEST when it is no UTF-8, TOO_LARGE beyond the most. */
export async function readText(request: IncomingMessage): Promise<string> {
  const bytes = await readBytes(request);
  try {
    return utf8.decode(bytes);
  } catch {
    throw new KnownError('BAD_REQUEST');
  }
}

// Not with `for await`: leaving that early would break the connection before the refusal is out.
function readBytes(request: IncomingMessage): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    const take = (chunk: Buffer): void => {
      size += chunk.length;
      chunks.push(chunk);
      if (size <= maxBodySize) return;
      request.off('data', take).resume();
      reject(new KnownError('TOO_LARGE'));
    };
    request.on('data', take);
    request.once('end', () => resolve(Buffer.concat(chunks)));
    request.once('close', () => {
      if (!request.complete) reject(new KnownError('BAD_REQUEST'));
    });
  });
}
