import { randomUUID } from 'node:crypto';

import { importJWK, SignJWT } from 'jose';
import { LRUCache } from 'lru-cache';
import { z } from 'zod';

import type { KeySettings } from './keys.ts';
import type { Introspection } from './profile.ts';

/** What the issuer said is not believed for longer than this, nor than half of the time that the token has left. */
const believedForMs = 60_000;
const tokensKept = 10_000;
const timeoutMs = 2_000;
/** What this gateway says of itself to the issuer is of use once, and soon. */
const assertionLifetimeSeconds = 60;

const said = z.looseObject({ active: z.boolean() });

/** Asks the issuer about tokens; of many requests with one token only the first asks. Tokens are kept by their hash. */
export function createIntrospection(
  issuer: string,
  introspection: Introspection,
  { now, fetch }: KeySettings,
): (token: string, hash: string, expiresAt: number) => Promise<boolean> {
  interface Question {
    readonly token: string;
    readonly expiresAt: number;
  }
  const answers = new LRUCache<string, boolean, Question>({
    max: tokensKept,
    perf: { now: () => now().getTime() },
    ttlResolution: 0,
    ttl: believedForMs,
    ignoreFetchAbort: true,
    fetchMethod: async (_hash, _stale, { options, context: { token, expiresAt } }) => {
      options.ttl = Math.max(1, Math.min(believedForMs, (expiresAt - now().getTime()) / 2));
      const response = await fetch(introspection.url, {
        method: 'POST',
        headers: { accept: 'application/json' },
        body: await toForm(token, issuer, introspection, now()),
        redirect: 'error',
        signal: AbortSignal.timeout(timeoutMs),
      });
      if (response.status !== 200) throw new Error('The issuer did not say whether a token holds.');
      return said.parse(await response.json()).active;
    },
  });
  return async (token, hash, expiresAt) =>
    (await answers.fetch(hash, { context: { token, expiresAt } })) ?? false;
}

/** The question with `private_key_jwt` (RFC 7523), as OAuth NL GOV has clients identify themselves. */
async function toForm(
  token: string,
  issuer: string,
  { clientId, key, algorithm }: Introspection,
  now: Date,
): Promise<URLSearchParams> {
  const at = Math.floor(now.getTime() / 1_000);
  const assertion = await new SignJWT()
    .setProtectedHeader({ alg: algorithm, ...(key.kid !== undefined && { kid: key.kid }) })
    .setIssuer(clientId)
    .setSubject(clientId)
    .setAudience(issuer)
    .setIssuedAt(at)
    .setExpirationTime(at + assertionLifetimeSeconds)
    .setJti(randomUUID())
    .sign(await importJWK(key, algorithm));
  return new URLSearchParams({
    token,
    token_type_hint: 'access_token',
    client_id: clientId,
    client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
    client_assertion: assertion,
  });
}
