import type { ErrorCode } from '../../schema/errors.ts';
import type { PublicResult } from '../failures.ts';

/** Codes at which a change was not told, but may be when its client comes back. */
const passing: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'SOURCE_UNAVAILABLE',
  'DEADLINE_EXCEEDED',
  'OVERLOADED',
  'LOG_UNAVAILABLE',
]);

/**
 * Why a subscription that was carried out cannot go on; null when it can. An error below what is told costs its own
 * field, as in any answer.
 */
export function refusalIn({ data, errors }: PublicResult): ErrorCode | null {
  const [first] = errors ?? [];
  if (!first) return null;
  if (!data) return first.extensions.code;
  const roots = errors?.filter(({ path }) => path?.length === 1) ?? [];
  const isNothing = Object.values(data).every((value) => value === null);
  return (isNothing && roots[0]?.extensions.code) || null;
}

/** Whether coming back would be refused too. */
export const isFinal = (code: ErrorCode): boolean => !passing.has(code);
