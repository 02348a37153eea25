import { hash as digest } from 'node:crypto';

import type { JWTPayload, JWTVerifyGetKey } from 'jose';
import { decodeJwt, jwtVerify } from 'jose';
import { LRUCache } from 'lru-cache';

import { KnownError } from '../../schema/errors.ts';
import { createIntrospection } from './introspection.ts';
import type { KeySettings } from './keys.ts';
import { createKeys } from './keys.ts';
import type { IssuerProfile } from './profile.ts';
import type { Stated } from './viewer.ts';
import { toStated } from './viewer.ts';

/** What a token that holds says, and the certificate that it belongs to; null when it belongs to whoever bears it. */
export interface Verified {
  readonly stated: Stated;
  /** SHA-256 of the certificate in base64url (`cnf.x5t#S256`, RFC 8705 §3.1). */
  readonly boundTo: string | null;
  /** Milliseconds since 1970. */
  readonly expiresAt: number;
}

/** How far the clocks of an issuer and ours may differ. */
const skewSeconds = 5;

/** A verified token is not verified again for this long, so that one of a withdrawn key ends soon after. */
const trustedForMs = 60_000;

/** Verified tokens kept, by their hash. */
const tokensKept = 10_000;

interface Issuer {
  readonly profile: IssuerProfile;
  readonly keys: JWTVerifyGetKey;
  /** Null where tokens cannot be taken back. */
  readonly stillHolds: ReturnType<typeof createIntrospection> | null;
}

type Held = Verified & { readonly issuer: Issuer };

/** Verifies tokens of the configured issuers; whatever is wrong with one gives UNAUTHENTICATED and nothing else. */
export function createVerifier(
  profiles: readonly IssuerProfile[],
  settings: KeySettings,
): (token: string) => Promise<Verified> {
  const issuers = new Map<unknown, Issuer>(
    profiles.map((profile) => [profile.issuer, createIssuer(profile, settings)]),
  );
  const clock = { now: () => settings.now().getTime() };
  const verified = new LRUCache<string, Held>({ max: tokensKept, perf: clock, ttlResolution: 0 });

  async function hold(token: string, hash: string): Promise<Held> {
    const known = verified.get(hash);
    if (known) return known;
    const held = await verify(token, issuers, settings.now());
    const ttl = Math.min(held.expiresAt - clock.now(), trustedForMs);
    if (ttl > 0) verified.set(hash, held, { ttl });
    return held;
  }

  return async (token) => {
    const hash = digest('sha256', token, 'base64');
    try {
      const held = await hold(token, hash);
      const { stillHolds } = held.issuer;
      if (stillHolds && !(await stillHolds(token, hash, held.expiresAt))) throw refused();
      return held;
    } catch {
      throw refused();
    }
  };
}

const refused = (): KnownError => new KnownError('UNAUTHENTICATED');

function createIssuer(profile: IssuerProfile, settings: KeySettings): Issuer {
  const { issuer, introspection } = profile;
  return {
    profile,
    keys: createKeys(profile, settings),
    stillHolds: introspection ? createIntrospection(issuer, introspection, settings) : null,
  };
}

async function verify(
  token: string,
  issuers: ReadonlyMap<unknown, Issuer>,
  now: Date,
): Promise<Held> {
  // Unverified so far: it only tells whose keys to verify with.
  const issuer = issuers.get(decodeJwt(token).iss);
  if (!issuer) throw refused();
  const { profile, keys } = issuer;
  const { payload } = await jwtVerify(token, keys, {
    issuer: profile.issuer,
    audience: profile.audience,
    algorithms: profile.algorithms,
    requiredClaims: ['exp', ...profile.require.filter((claim) => claim !== 'azp')],
    clockTolerance: skewSeconds,
    currentDate: now,
    ...(profile.type !== null && { typ: profile.type }),
  });
  const stated = toStated(payload, profile);
  if (profile.require.includes('azp') && stated.client === undefined) throw refused();
  const expiresAt = (payload.exp ?? 0) * 1_000;
  checkLifetime(payload, profile, now);
  return { stated, boundTo: boundTo(payload), expiresAt, issuer };
}

/** Counted from when it was issued, or from now when it does not say; no token comes from the future. */
function checkLifetime({ iat, exp = 0 }: JWTPayload, profile: IssuerProfile, now: Date): void {
  const latest = now.getTime() / 1_000 + skewSeconds;
  const begin = iat ?? latest;
  if (begin > latest || exp - begin > profile.longestLifetimeSeconds) throw refused();
}

/** A token that belongs to something else than a certificate, or to nothing nameable, cannot be held to it: refused. */
function boundTo({ cnf }: JWTPayload): string | null {
  if (cnf === undefined) return null;
  const thumbprint: unknown =
    typeof cnf === 'object' && cnf !== null ? Reflect.get(cnf, 'x5t#S256') : undefined;
  if (typeof thumbprint !== 'string' || Object.keys(cnf as object).length !== 1) throw refused();
  return thumbprint;
}
