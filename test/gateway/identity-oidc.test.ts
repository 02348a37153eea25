import type { RequestListener, Server } from 'node:http';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

import { jest } from '@jest/globals';
import { exportJWK, generateKeyPair } from 'jose';

import { createIdentity } from '../../gateway/identity/identity.ts';
import { toIssuers } from '../../gateway/identity/issuers.ts';
import type { Viewer } from '../../schema/wire.ts';

interface LocalIssuer {
  readonly url: string;
  /** An access token by client credentials; without a resource it is an opaque one. */
  tokenFor(more: { readonly [parameter: string]: string }): Promise<string>;
  stop(): Promise<void>;
}

const client = { id: 'kcc-desktop', secret: 'only-in-this-test' };
const resource = 'urn:klantbeeld';

async function startIssuer(): Promise<LocalIssuer> {
  let answer: RequestListener = () => undefined;
  const server = createServer((request, response) => void answer(request, response));
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  // A server that listens on TCP has an address with a port.
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const { Provider } = await import('oidc-provider');
  answer = new Provider(url, await configuration()).callback();
  return {
    url,
    async tokenFor(more) {
      const response = await fetch(`${url}/token`, {
        method: 'POST',
        headers: {
          authorization: `Basic ${btoa(`${client.id}:${client.secret}`)}`,
          'content-type': 'application/x-www-form-urlencoded',
        },
        body: new URLSearchParams({ grant_type: 'client_credentials', ...more }).toString(),
      });
      const body: unknown = await response.json();
      if (typeof body !== 'object' || body === null || !('access_token' in body))
        throw new Error(JSON.stringify(body));
      return String(body.access_token);
    },
    stop: () => stop(server),
  };
}

async function configuration(): Promise<object> {
  const { privateKey } = await generateKeyPair('RS256', { extractable: true });
  return {
    jwks: { keys: [{ ...(await exportJWK(privateKey)), alg: 'RS256', use: 'sig' }] },
    cookies: { keys: ['only-in-this-test'] },
    clients: [
      {
        client_id: client.id,
        client_secret: client.secret,
        grant_types: ['client_credentials'],
        redirect_uris: [],
        response_types: [],
      },
    ],
    ttl: { ClientCredentials: 600 },
    features: {
      devInteractions: { enabled: false },
      clientCredentials: { enabled: true },
      resourceIndicators: {
        enabled: true,
        getResourceServerInfo: () => ({
          scope: 'employee+ openid',
          audience: 'klantbeeld',
          accessTokenFormat: 'jwt',
          accessTokenTTL: 600,
          jwt: { sign: { alg: 'RS256' } },
        }),
      },
    },
    extraTokenClaims: () => ({ role: 'EMPLOYEE', units: ['kcc'] }),
  };
}

async function stop(server: Server): Promise<void> {
  server.closeAllConnections();
  await new Promise((resolve) => void server.close(resolve));
}

describe('a real issuer (oidc-provider)', () => {
  let issuer: LocalIssuer;
  beforeAll(async () => {
    // It reminds whoever builds on it of what a test does not need: a newer Node.js, a store.
    jest.spyOn(console, 'warn').mockImplementation(() => undefined);
    issuer = await startIssuer();
  });
  afterAll(() => issuer.stop());

  const identify = (token: string, changes: object = {}): Promise<Viewer> =>
    createIdentity({
      issuers: toIssuers(
        JSON.stringify({
          issuers: [
            {
              issuer: issuer.url,
              audience: 'klantbeeld',
              jwksUri: `${issuer.url}/jwks`,
              claims: { kind: 'role', units: 'units' },
              organisation: '00000099000000001000',
              ...changes,
            },
          ],
        }),
      ),
      findAliases: async () => [],
    }).identify({ authorization: `Bearer ${token}` });

  const unauthenticated = { extensions: { code: 'UNAUTHENTICATED' } };

  test('AN5 MUST take its access token under the strict profile', async () => {
    const token = await issuer.tokenFor({ resource, scope: 'employee+' });
    expect(await identify(token)).toEqual({
      kind: 'EMPLOYEE',
      id: client.id,
      customerIds: [],
      organisation: '00000099000000001000',
      units: ['kcc'],
      scopes: ['employee+'],
      purpose: null,
      client: client.id,
    });
  });

  test('AN5 MUST refuse its token for another audience, and an opaque one', async () => {
    const token = await issuer.tokenFor({ resource });
    await expect(identify(token, { audience: 'another' })).rejects.toMatchObject(unauthenticated);
    const opaque = await issuer.tokenFor({});
    await expect(identify(opaque)).rejects.toMatchObject(unauthenticated);
  });
});
