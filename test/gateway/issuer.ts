import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

import type { CryptoKey, JWK, JWTHeaderParameters, JWTPayload } from 'jose';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';

import { toIssuers } from '../../gateway/identity/issuers.ts';
import type { IssuerProfile } from '../../gateway/identity/profile.ts';

export const issuer = 'https://login.example.nl';
export const audience = 'klantbeeld';

/** A signing key of an issuer under test. */
export interface Key {
  readonly publicJwk: JWK;
  readonly privateKey: CryptoKey;
  sign(payload: JWTPayload, header?: Partial<JWTHeaderParameters>): Promise<string>;
}

/** Signs as an issuer does: RS256 and `at+jwt` unless the header says otherwise. */
export async function createKey(kid: string, alg = 'RS256'): Promise<Key> {
  const { publicKey, privateKey } = await generateKeyPair(alg, { extractable: true });
  return {
    publicJwk: { ...(await exportJWK(publicKey)), kid, alg },
    privateKey,
    sign: (payload, header = {}) =>
      new SignJWT(payload)
        .setProtectedHeader({ alg, kid, typ: 'at+jwt', ...header })
        .sign(privateKey),
  };
}

/** A moment, and the claims of a token that was given then: whole seconds. */
export const start = new Date('2025-03-03T09:00:00Z');
export const seconds = (date: Date): number => Math.floor(date.getTime() / 1000);

/** What a good token says; `undefined` takes a claim out. */
export const claims = (changes: { readonly [claim: string]: unknown } = {}): JWTPayload =>
  Object.fromEntries(
    Object.entries({
      iss: issuer,
      aud: audience,
      exp: seconds(start) + 600,
      sub: 'e-17',
      jti: 'j1',
      azp: 'desk',
      role: 'EMPLOYEE',
      ...changes,
    }).filter(([, value]) => value !== undefined),
  );

/** A profile as it comes out of the settings file. */
export function profile(changes: object): IssuerProfile {
  const whole = {
    issuer,
    audience,
    organisation: '00000099000000001000',
    claims: { kind: 'role', units: 'units', purpose: 'purpose', customer: 'customer' },
    ...changes,
  };
  const [first] = toIssuers(JSON.stringify({ issuers: [whole] }));
  if (!first) throw new Error('one issuer was given');
  return first;
}

/** An issuer's keys on this machine over HTTP. */
export interface KeyServer {
  readonly url: string;
  /** Questions for keys so far. */
  readonly asked: number;
  /** What it answers from now on. */
  serve(keys: readonly Key[] | 'failure'): void;
  stop(): Promise<void>;
}

export async function startKeyServer(): Promise<KeyServer> {
  let asked = 0;
  let keys: readonly Key[] | 'failure' = [];
  const server = createServer((_request, response) => {
    asked += 1;
    if (keys === 'failure') return response.writeHead(500).end();
    response.setHeader('content-type', 'application/json');
    return response.end(JSON.stringify({ keys: keys.map(({ publicJwk }) => publicJwk) }));
  });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  // A server that listens on TCP has an address with a port.
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/jwks`,
    get asked() {
      return asked;
    },
    serve: (next) => void (keys = next),
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => void server.close(resolve));
    },
  };
}
