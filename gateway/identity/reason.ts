import { KnownError } from '../../schema/errors.ts';
import type { RequestHeaders } from './bearer.ts';

/** Carries why somebody looks, in their own words: UTF-8 with everything but plain ASCII letters as `%` codes. */
export const reasonHeader = 'klantbeeld-reason';

const longest = 500;

/** The reason stated beside a request; null when there is none, BAD_REQUEST when it cannot be one. */
export function statedReason(headers: RequestHeaders): string | null {
  const header = headers[reasonHeader];
  if (header === undefined) return null;
  const [only, ...more] = [header].flat();
  const reason = more.length === 0 ? decoded(only ?? '') : null;
  if (reason === null) throw new KnownError('BAD_REQUEST', { field: 'Klantbeeld-Reason' });
  return reason;
}

/** Null for what is empty, too long, or holds more than text on one line. */
function decoded(text: string): string | null {
  try {
    const reason = decodeURIComponent(text).trim();
    const isText =
      reason.length > 0 && reason.length <= longest && !/[\p{Cc}\u2028\u2029]/u.test(reason);
    return isText && /^[\x20-\x7e]*$/.test(text) ? reason : null;
  } catch {
    return null;
  }
}
