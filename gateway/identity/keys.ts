import type { JWTVerifyGetKey } from 'jose';
import { createLocalJWKSet, createRemoteJWKSet, customFetch } from 'jose';

import type { IssuerProfile } from './profile.ts';

export interface KeySettings {
  readonly now: () => Date;
  /** As the platform's own `fetch`. */
  readonly fetch: typeof fetch;
}

/** Least time between an answer and the next question, when a key is not among the ones that are known. */
const keysCooldownMs = 30_000;

/** Least time between a question without an answer and the next one. */
const failureCooldownMs = 5_000;

/** Keys are asked for again after this time, so that one that was withdrawn ends. */
const keysAgeMs = 5 * 60_000;

/**
 * The keys of an issuer. It is asked anew for a key that is not known, but patiently, also when it does not answer:
 * strangers with made-up tokens cannot make us flood it.
 */
export function createKeys(profile: IssuerProfile, settings: KeySettings): JWTVerifyGetKey {
  if (profile.jwks) return createLocalJWKSet(profile.jwks);
  return createRemoteJWKSet(new URL(profile.jwksUri ?? ''), {
    cooldownDuration: keysCooldownMs,
    cacheMaxAge: keysAgeMs,
    timeoutDuration: 2_000,
    [customFetch]: createPatientFetch(settings),
  });
}

function createPatientFetch({ now, fetch }: KeySettings): typeof fetch {
  let failedAt = Number.NEGATIVE_INFINITY;
  return async (address, options) => {
    if (now().getTime() - failedAt < failureCooldownMs)
      throw new Error('The issuer did not give its keys a moment ago.');
    try {
      const response = await fetch(address, options);
      if (response.status !== 200) failedAt = now().getTime();
      return response;
    } catch (error) {
      failedAt = now().getTime();
      throw error;
    }
  };
}
