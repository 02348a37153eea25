import { KnownError } from '../../schema/errors.ts';
import { actingForHeader } from '../../schema/wire.ts';

/**
 * Headers of a request. Give `headersDistinct`, where a repeated header is a list: in `headers` Node.js drops a second
 * Authorization header unseen.
 */
export type RequestHeaders = {
  readonly [name: string]: string | readonly string[] | undefined;
};

/** Longer tokens are refused unread. */
const longestToken = 8_192;

/** The one bearer token of a request; UNAUTHENTICATED when there is none, more than one, or something else. */
export function bearerToken(headers: RequestHeaders): string {
  const header = onlyValue(headers['authorization']);
  const token = /^Bearer +([\w-]+\.[\w-]+\.[\w-]+)$/i.exec(header ?? '')?.[1];
  if (token === undefined || token.length > longestToken) throw new KnownError('UNAUTHENTICATED');
  return token;
}

/** The purpose stated beside the token; null when there is none, BAD_REQUEST when it cannot be one. */
export function statedPurpose(headers: RequestHeaders): string | null {
  const header = headers['x-purpose'];
  if (header === undefined) return null;
  const purpose = onlyValue(header);
  if (purpose === null || !/^[\w.:+-]{1,64}$/.test(purpose))
    throw new KnownError('BAD_REQUEST', { field: 'X-Purpose' });
  return purpose;
}

/** The customer for whom the sender says to act; null when there is none, BAD_REQUEST when it cannot be one. */
export function statedRepresented(headers: RequestHeaders): string | null {
  const header = headers[actingForHeader];
  if (header === undefined) return null;
  const id = onlyValue(header);
  if (id === null || !/^[\w-]{1,64}$/.test(id))
    throw new KnownError('BAD_REQUEST', { field: 'Klantbeeld-Acting-For' });
  return id;
}

function onlyValue(header: string | readonly string[] | undefined): string | null {
  if (typeof header === 'string') return header;
  return header?.length === 1 ? (header[0] ?? null) : null;
}
