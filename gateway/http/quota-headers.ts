import type { OutgoingHttpHeaders } from 'node:http';

import type { Standing } from '../quota/quota.ts';

const windowSeconds = 3_600;

/**
 * A quota in the fields that IETF's HTTPAPI group drafted (draft-ietf-httpapi-ratelimit-headers-10: `q` the quota, `w` its
 * window in seconds, `r` what remains, `t` seconds until there is more), and `Retry-After` for what was refused.
 */
export function toQuotaHeaders({
  limit,
  remaining,
  resetSeconds,
  retrySeconds,
}: Standing): OutgoingHttpHeaders {
  const reset = resetSeconds === null ? '' : `;t=${resetSeconds}`;
  return {
    'ratelimit-policy': `"customers";q=${limit};w=${windowSeconds}`,
    ratelimit: `"customers";r=${remaining}${reset}`,
    ...(retrySeconds === null ? {} : { 'retry-after': String(retrySeconds) }),
  };
}
