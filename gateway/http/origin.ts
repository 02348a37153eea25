import { KnownError } from '../../schema/errors.ts';
import type { RequestHeaders } from '../identity/bearer.ts';

/** Where a request comes from, in the words of who sent it; each is absent when it was not said. */
export interface Origin {
  /** The caller's own trace (W3C Trace Context): LDV's foreign operation, 32 and 16 hexadecimal digits. */
  readonly foreignTraceId?: string;
  readonly foreignSpanId?: string;
  /** `Fsc-Transaction-Id`: a UUID that both organisations write in their logs. */
  readonly transactionId?: string;
}

/** Later versions may have further parts, which we do not know. */
const traceparent = /^(?!ff)([0-9a-f]{2})-([0-9a-f]{32})-([0-9a-f]{16})-[0-9a-f]{2}(-.*)?$/;
const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** The caller's trace; a broken or doubled `traceparent` is as none, as the standard asks. */
export function foreignTraceOf(headers: RequestHeaders): Origin {
  const parts = traceparent.exec(only(headers['traceparent']) ?? '');
  const [, version, foreignTraceId = '', foreignSpanId = '', more] = parts ?? [];
  const isNone = !parts || (version === '00' && more !== undefined);
  if (isNone || /^0+$/.test(foreignTraceId) || /^0+$/.test(foreignSpanId)) return {};
  return { foreignTraceId, foreignSpanId };
}

/** The transaction of FSC; BAD_REQUEST when it is none, as both sides could then never find it again. */
export function transactionOf(headers: RequestHeaders): Origin {
  const header = headers['fsc-transaction-id'];
  if (header === undefined) return {};
  const transactionId = only(header);
  if (transactionId === null || !uuid.test(transactionId))
    throw new KnownError('BAD_REQUEST', { field: 'Fsc-Transaction-Id' });
  return { transactionId: transactionId.toLowerCase() };
}

function only(header: string | readonly string[] | undefined): string | null {
  if (typeof header === 'string') return header;
  return header?.length === 1 ? (header[0] ?? null) : null;
}
