import { createHash, createHmac, randomUUID, timingSafeEqual } from 'node:crypto';

import type { SubgraphName, Viewer } from './wire.ts';

/**
 * How the gateway vouches for a viewer towards one subgraph over HTTP: the viewer, for whom the message is meant, until
 * when, and the body it belongs to, under a key that only these two have; good for one message.
 */
interface Claims {
  readonly viewer: Viewer;
  readonly audience: SubgraphName;
  /** Milliseconds since 1970. */
  readonly expiresAt: number;
  readonly body: string;
  /** Another for each message; what has been seen is not believed again. */
  readonly nonce: string;
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
    // 122 random bits, from entropy that is drawn for many at a time.
    nonce: randomUUID(),
  };
  const payload = Buffer.from(JSON.stringify(claims)).toString('base64url');
  return `${payload}.${signature(payload, key)}`;
}

/** What a message says that it is: for whom, when it came, and its body. */
export interface TrustedMessage {
  readonly audience: SubgraphName;
  readonly body: string;
  readonly now: Date;
}

/** How far two clocks may be apart. */
const skewMs = 5_000;

/** The viewer, or null when the header is absent, forged, too old, for another subgraph or for another body. */
export const verifiedViewer = (
  header: string | undefined,
  message: TrustedMessage,
  key: Buffer,
): Viewer | null => verifiedClaims(header, message, key)?.viewer ?? null;

function verifiedClaims(
  header: string | undefined,
  { audience, body, now }: TrustedMessage,
  key: Buffer,
): Claims | null {
  const [payload, given] = (header ?? '').split('.');
  if (!payload || !given) return null;
  const expected = Buffer.from(signature(payload, key));
  const actual = Buffer.from(given);
  if (expected.length !== actual.length || !timingSafeEqual(expected, actual)) return null;
  // Ours, as the signature holds; so its shape is the one we wrote.
  const claims = JSON.parse(Buffer.from(payload, 'base64url').toString('utf8')) as Claims;
  if (claims.audience !== audience) return null;
  const left = claims.expiresAt - now.getTime();
  if (left <= 0 || left > trustLifetimeMs + skewMs) return null;
  return claims.body === digest(body) ? claims : null;
}

/** As `verifiedViewer`, and null too for a header that was believed before. */
export type Verify = (header: string | undefined, message: TrustedMessage) => Viewer | null;

/** Keys are read again at most so often: who sends nonsense must not keep the disk busy. */
const readEveryMs = 1_000;

/**
 * Believes what is signed with any of the keys, and each message once. A signature that fits none has the keys read
 * again; those that are gone by then are believed as long as the process runs, so that nobody has to change at the same
 * moment as another.
 */
export function createVerify(readKeys: () => readonly Buffer[]): Verify {
  let keys = readKeys();
  let readAt = Number.NEGATIVE_INFINITY;
  const isNew = createMemory();

  function readAgain(now: number): boolean {
    if (Math.abs(now - readAt) < readEveryMs) return false;
    readAt = now;
    const added = readKeys().filter((one) => !keys.some((known) => known.equals(one)));
    keys = [...added, ...keys];
    return added.length > 0;
  }
  return (header, message) => {
    const find = (): Claims | undefined =>
      keys.flatMap((key) => verifiedClaims(header, message, key) ?? [])[0];
    const now = message.now.getTime();
    const claims = find() ?? (header !== undefined && readAgain(now) ? find() : undefined);
    return claims && isNew(claims.nonce, now) ? claims.viewer : null;
  };
}

/** Remembers what it is asked for as long as a message can be believed, and up to twice that. */
function createMemory(): (nonce: string, now: number) => boolean {
  const keptMs = trustLifetimeMs + skewMs;
  let [recent, before] = [new Set<string>(), new Set<string>()];
  let since = Number.NEGATIVE_INFINITY;
  return (nonce, now) => {
    if (now - since >= keptMs) [before, recent, since] = [recent, new Set(), now];
    if (recent.has(nonce) || before.has(nonce)) return false;
    recent.add(nonce);
    return true;
  };
}
