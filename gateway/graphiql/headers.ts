/** What every page and file of this server says to a browser. */
const always = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
};

/**
 * The strictest policy under which GraphiQL works, tried one word at a time: no eval, no blob, no other host. Monaco
 * writes style elements and attributes, so inline style is allowed; script is not.
 */
export const workbenchPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "font-src 'self' data:",
  "img-src 'self' data:",
  "connect-src 'self'",
  "worker-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** For a page without script: only the inline style with these hashes, and pictures of our own. */
export const pagePolicy = (...styleHashes: readonly string[]): string =>
  [
    "default-src 'none'",
    `style-src ${styleHashes.map((hash) => `'sha256-${hash}'`).join(' ') || "'none'"}`,
    "img-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');

/** Headers of what may be different the next moment or for the next viewer. */
export const freshHeaders = (type: string, policy: string): Readonly<Record<string, string>> => ({
  ...always,
  'content-type': type,
  'cache-control': 'no-store',
  'content-security-policy': policy,
});

/** Headers of a file whose name carries its content: kept for ever (a year, the most that caches heed). */
export const lastingHeaders = (type: string, policy: string): Readonly<Record<string, string>> => ({
  ...freshHeaders(type, policy),
  'cache-control': 'public, max-age=31536000, immutable',
  vary: 'accept-encoding',
});
