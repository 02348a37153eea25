import { X509Certificate } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import type { TLSSocket } from 'node:tls';

import type { JWK } from 'jose';
import { createLocalJWKSet, decodeJwt, exportJWK, generateKeyPair, jwtVerify } from 'jose';
import { Agent, fetch } from 'undici';

import type { Authority, Certificate } from '../kit/certificates.ts';

/** An issuer that knows partners by their certificate or their key: oidc-provider on a real TLS socket. */
export interface PartnerIssuer {
  readonly url: string;
  /** What its token endpoint answers to a client that shows this certificate, or none. */
  ask(form: { readonly [name: string]: string }, certificate: Certificate | null): Promise<Answer>;
  /** Fetches of the gateway: they trust the issuer's authority. */
  readonly fetch: typeof globalThis.fetch;
  /** Questions about tokens so far (RFC 7662). */
  readonly introspections: number;
  /** What it says of tokens from now on: that they were taken back, or nothing at all. */
  answerIntrospections(how: 'as it is' | 'failure'): void;
  revoke(token: string): void;
  stop(): Promise<void>;
}

export interface Answer {
  readonly status: number;
  readonly body: { readonly access_token?: string; readonly error?: string };
}

export const resource = 'urn:klantbeeld';

export interface PartnerIssuerParts {
  readonly authority: Authority;
  /** Client id to the subject of its certificate in openssl's form, or its public key. */
  readonly clients: { readonly [id: string]: { readonly commonName: string } | { key: JWK } };
  /** Public key of the gateway, which asks about tokens under the name `gateway`. */
  readonly gatewayKey: JWK;
  /** The clock by which the gateway asks. */
  readonly now: () => Date;
}

export async function startPartnerIssuer(parts: PartnerIssuerParts): Promise<PartnerIssuer> {
  const { authority } = parts;
  const own = authority.issue({ subject: '/CN=localhost', use: 'server' });
  const server = createServer(
    {
      key: own.key,
      cert: own.certificate,
      ca: authority.certificate,
      requestCert: true,
      rejectUnauthorized: false,
    },
    (request, response) => void answer(request, response),
  );
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  // A server that listens on TCP has an address with a port.
  const url = `https://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const { Provider } = await import('oidc-provider');
  const settings = await configuration(parts);
  const provide = withOwnClone(() => new Provider(url, settings).callback());

  const revoked = new Set<unknown>();
  let introspections = 0;
  let how: 'as it is' | 'failure' = 'as it is';
  const isGateway = createClientCheck(parts, url);

  // oidc-provider says nothing of signed tokens under RFC 7662, so this part is not its own.
  async function introspect(request: IncomingMessage, response: ServerResponse): Promise<void> {
    introspections += 1;
    const form = new URLSearchParams(await text(request));
    if (how === 'failure') return void response.writeHead(503).end();
    if (!(await isGateway(form))) return void response.writeHead(401).end();
    const active = !revoked.has(decodeJwt(form.get('token') ?? '').jti);
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify({ active }));
  }

  const answer = (request: IncomingMessage, response: ServerResponse): unknown =>
    request.url === '/introspect' ? introspect(request, response) : provide(request, response);

  const plain = new Agent({ connect: { ca: authority.certificate } });
  return {
    url,
    async ask(form, certificate) {
      const connect = {
        ca: authority.certificate,
        ...(certificate && { key: certificate.key, cert: certificate.certificate }),
      };
      const dispatcher = new Agent({ connect });
      const body = new URLSearchParams({ grant_type: 'client_credentials', resource, ...form });
      const response = await fetch(`${url}/token`, { method: 'POST', body, dispatcher });
      const result = { status: response.status, body: (await response.json()) as Answer['body'] };
      await dispatcher.close();
      return result;
    },
    // The same interface as the platform's own, from the package behind it.
    fetch: ((address: string, options: object) =>
      fetch(address, { ...options, dispatcher: plain })) as unknown as typeof globalThis.fetch,
    get introspections() {
      return introspections;
    },
    answerIntrospections: (next) => void (how = next),
    revoke: (token) => void revoked.add(decodeJwt(token).jti),
    async stop() {
      await plain.close();
      server.closeAllConnections();
      await new Promise((resolve) => void server.close(resolve));
    },
  };
}

/** Jest's `structuredClone` makes objects of another realm, which oidc-provider does not take for plain ones. */
function withOwnClone<Result>(make: () => Result): Result {
  const { structuredClone } = globalThis;
  globalThis.structuredClone = (value) => JSON.parse(JSON.stringify(value)) as typeof value;
  try {
    return make();
  } finally {
    globalThis.structuredClone = structuredClone;
  }
}

/** Whether the gateway asks: by a signed statement for this issuer that was not used before (RFC 7523). */
function createClientCheck(
  { gatewayKey, now }: PartnerIssuerParts,
  issuer: string,
): (form: URLSearchParams) => Promise<boolean> {
  const used = new Set<unknown>();
  const keys = createLocalJWKSet({ keys: [gatewayKey] });
  return async (form) => {
    try {
      const { payload } = await jwtVerify(form.get('client_assertion') ?? '', keys, {
        issuer: 'gateway',
        subject: 'gateway',
        audience: issuer,
        requiredClaims: ['exp', 'jti', 'iat'],
        maxTokenAge: 60,
        currentDate: now(),
      });
      const isNew = !used.has(payload.jti);
      used.add(payload.jti);
      return isNew;
    } catch {
      return false;
    }
  };
}

const certificateOf = (context: { readonly socket: TLSSocket }): X509Certificate | undefined =>
  context.socket.getPeerX509Certificate();

async function configuration(parts: PartnerIssuerParts): Promise<object> {
  const { privateKey } = await generateKeyPair('RS256', { extractable: true });
  const usual = {
    grant_types: ['client_credentials'],
    redirect_uris: [],
    response_types: [],
    tls_client_certificate_bound_access_tokens: true,
  };
  const clients = Object.entries(parts.clients).map(([id, client]) => ({
    ...usual,
    client_id: id,
    ...('key' in client
      ? { token_endpoint_auth_method: 'private_key_jwt', jwks: { keys: [client.key] } }
      : {
          token_endpoint_auth_method: 'tls_client_auth',
          tls_client_auth_subject_dn: client.commonName,
        }),
  }));
  return {
    jwks: { keys: [{ ...(await exportJWK(privateKey)), alg: 'RS256', use: 'sig' }] },
    cookies: { keys: ['only-in-this-test'] },
    ttl: { ClientCredentials: 3_600 },
    clientAuthMethods: ['private_key_jwt', 'tls_client_auth'],
    clients,
    features: {
      devInteractions: { enabled: false },
      clientCredentials: { enabled: true },
      mTLS: {
        enabled: true,
        certificateBoundAccessTokens: true,
        tlsClientAuth: true,
        getCertificate: certificateOf,
        certificateAuthorized: ({ socket }: { readonly socket: TLSSocket }) => socket.authorized,
        certificateSubjectMatches: (
          context: { readonly socket: TLSSocket },
          _property: string,
          expected: string,
        ) => certificateOf(context)?.toLegacyObject().subject.CN === expected,
      },
      resourceIndicators: {
        enabled: true,
        getResourceServerInfo: () => ({
          scope: '',
          audience: 'klantbeeld',
          accessTokenFormat: 'jwt',
          accessTokenTTL: 3_600,
          jwt: { sign: { alg: 'RS256' } },
        }),
      },
    },
  };
}
