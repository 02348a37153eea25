import { createHash } from 'node:crypto';

import type { JWTVerifyGetKey } from 'jose';
import { decodeJwt, jwtVerify } from 'jose';
import { LRUCache } from 'lru-cache';

import { KnownError } from '../../schema/errors.ts';
import type { Viewer } from '../../schema/wire.ts';
import type { KeySettings } from './keys.ts';
import { createKeys } from './keys.ts';
import type { IssuerProfile } from './profile.ts';
import { toViewer } from './viewer.ts';

/** How far the clocks of an issuer and ours may differ. */
const skewSeconds = 5;

/** A verified token is not verified again for this long, so that one of a withdrawn key ends soon after. */
const trustedForMs = 60_000;

/** Verified tokens kept, by their hash. */
const tokensKept = 10_000;

interface Issuer {
  readonly profile: IssuerProfile;
  readonly keys: JWTVerifyGetKey;
}

/** Verifies tokens of the configured issuers; whatever is wrong with one gives UNAUTHENTICATED and nothing else. */
export function createVerifier(
  profiles: readonly IssuerProfile[],
  settings: KeySettings,
): (token: string) => Promise<Viewer> {
  const issuers = new Map<unknown, Issuer>(
    profiles.map((profile) => [profile.issuer, { profile, keys: createKeys(profile, settings) }]),
  );
  const clock = { now: () => settings.now().getTime() };
  const verified = new LRUCache<string, Viewer>({ max: tokensKept, perf: clock, ttlResolution: 0 });

  return async (token) => {
    const hash = createHash('sha256').update(token).digest('base64');
    const known = verified.get(hash);
    if (known) return known;
    try {
      const { viewer, expiresAt } = await verify(token, issuers, settings.now());
      const ttl = Math.min(expiresAt - clock.now(), trustedForMs);
      if (ttl > 0) verified.set(hash, viewer, { ttl });
      return viewer;
    } catch {
      throw new KnownError('UNAUTHENTICATED');
    }
  };
}

interface Verified {
  readonly viewer: Viewer;
  /** Milliseconds since 1970. */
  readonly expiresAt: number;
}

async function verify(
  token: string,
  issuers: ReadonlyMap<unknown, Issuer>,
  now: Date,
): Promise<Verified> {
  // Unverified so far: it only tells whose keys to verify with.
  const issuer = issuers.get(decodeJwt(token).iss);
  if (!issuer) throw new KnownError('UNAUTHENTICATED');
  const { profile, keys } = issuer;
  const { payload } = await jwtVerify(token, keys, {
    issuer: profile.issuer,
    audience: profile.audience,
    algorithms: profile.algorithms,
    requiredClaims: ['exp', ...profile.require],
    clockTolerance: skewSeconds,
    currentDate: now,
    ...(profile.type !== null && { typ: profile.type }),
  });
  return { viewer: toViewer(payload, profile), expiresAt: (payload.exp ?? 0) * 1000 };
}
