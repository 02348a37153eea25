import { createHash, createHmac, timingSafeEqual } from 'node:crypto';

import type { SubgraphName, Viewer } from './wire.ts';

/**
 * How the gateway vouches for a viewer towards one subgraph over HTTP: the viewer, for whom the message is meant, until
 * when, and the body it belongs to, under a key that only these two have.
 */
interface Claims {
  readonly viewer: Viewer;
  readonly audience: SubgraphName;
  /** Milliseconds since 1970. */
  readonly expiresAt: number;
  readonly body: string;
}

/** A signed viewer is of use for 30 seconds: longer than any request, shorter than any reuse. */
export const trustLifetimeMs = 30_000;

const digest = (text: string): string => createHash('sha256').update(text).digest('base64url');

const signature = (payload: string, key: Buffer): string =>
  createHmac('sha256', key).update(payload).digest('base64url');

/** Value for the viewer header of one request with exactly this body. */
export function signViewer(
  viewer: Viewer,
  message: { readonly audience: SubgraphName; readonly body: string; readonly now: Date },
  key: Buffer,
): string {
  const claims: Claims = {
    viewer,
    audience: message.audience,
    expiresAt: message.now.getTime() + trustLifetimeMs,
    body: digest(message.body),
  };
  const payload = Buffer.from(JSON.stringify(claims)).toString('base64url');
  return `${payload}.${signature(payload, key)}`;
}

/** The viewer, or null when the header is absent, forged, too old, for another subgraph or for another body. */
export function verifiedViewer(
  header: string | undefined,
  message: { readonly audience: SubgraphName; readonly body: string; readonly now: Date },
  key: Buffer,
): Viewer | null {
  const [payload, given] = (header ?? '').split('.');
  if (!payload || !given) return null;
  const expected = Buffer.from(signature(payload, key));
  const actual = Buffer.from(given);
  if (expected.length !== actual.length || !timingSafeEqual(expected, actual)) return null;
  // Ours, as the signature holds; so its shape is the one we wrote.
  const claims = JSON.parse(Buffer.from(payload, 'base64url').toString('utf8')) as Claims;
  if (claims.audience !== message.audience) return null;
  const left = claims.expiresAt - message.now.getTime();
  if (left <= 0 || left > trustLifetimeMs + 5_000) return null;
  return claims.body === digest(message.body) ? claims.viewer : null;
}
