import { X509Certificate } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { jest } from '@jest/globals';
import type { JWK, JWTPayload } from 'jose';
import { exportJWK, generateKeyPair, importJWK, SignJWT } from 'jose';

import {
  checkCertificate,
  thumbprintOf,
} from '../../gateway/identity/certificates/partner-certificate.ts';
import { createIdentity, type FrontIdentity } from '../../gateway/identity/identity.ts';
import { toIssuers } from '../../gateway/identity/issuers.ts';
import { demoPartners } from '../../schema/demo.ts';
import { KnownError } from '../../schema/errors.ts';
import { createAuthority, type Authority, type Certificate } from '../kit/certificates.ts';
import { createKey, profile } from './issuer.ts';
import { startPartnerIssuer, type PartnerIssuer } from './partner-issuer.ts';

const oins = { suwi: demoPartners.work, wmo: demoPartners.support } as const;

let folder: string;
let authority: Authority;
let suwi: Certificate;
let wmo: Certificate;
let issuer: PartnerIssuer;
let keys: { readonly [name in 'gateway' | 'signing']: JWK };

/** A clock that a test moves. */
let now = new Date();
const wait = (ms: number): void => {
  now = new Date(now.getTime() + ms);
};

async function createPrivateJwk(kid: string): Promise<JWK> {
  const { privateKey } = await generateKeyPair('RS256', { extractable: true });
  return { ...(await exportJWK(privateKey)), kid, alg: 'RS256' };
}

const publicPart = ({ kty = '', n = '', e = '', kid = '' }: JWK): JWK => ({
  ...{ kty, n, e, kid },
  alg: 'RS256',
  use: 'sig',
});

beforeAll(async () => {
  // It reminds whoever builds on it of what a test does not need: a newer Node.js, a store.
  jest.spyOn(console, 'warn').mockImplementation(() => undefined);
  folder = mkdtempSync(join(tmpdir(), 'klantbeeld-'));
  authority = createAuthority(join(folder, 'root'));
  const issue = (name: 'suwi' | 'wmo'): Certificate =>
    authority.issue({ subject: `/O=${name}/serialNumber=${oins[name]}/CN=${name}`, use: 'client' });
  suwi = issue('suwi');
  wmo = issue('wmo');
  keys = {
    gateway: await createPrivateJwk('gateway-1'),
    signing: await createPrivateJwk('signing-1'),
  };
  writeFileSync(join(folder, 'gateway.jwk'), JSON.stringify(keys.gateway));
  issuer = await startPartnerIssuer({
    authority,
    clients: {
      suwi: { commonName: 'suwi' },
      wmo: { commonName: 'wmo' },
      signing: { key: publicPart(keys.signing) },
      gateway: { key: publicPart(keys.gateway) },
    },
    gatewayKey: publicPart(keys.gateway),
    now: () => now,
  });
});
afterAll(async () => {
  await issuer.stop();
  rmSync(folder, { recursive: true });
});
beforeEach(() => {
  now = new Date();
  issuer.answerIntrospections('as it is');
});

function identityWith(changes: object = {}): FrontIdentity {
  const whole = {
    issuer: issuer.url,
    audience: 'klantbeeld',
    jwksUri: `${issuer.url}/jwks`,
    kind: 'PARTNER',
    ...changes,
  };
  return createIdentity({
    issuers: toIssuers(JSON.stringify({ issuers: [whole] }), folder),
    findAliases: async () => [],
    now: () => now,
    fetch: issuer.fetch,
  });
}

const atPartnersDoor = (identity: FrontIdentity) => {
  const trust = { authorities: [new X509Certificate(authority.certificate)], revocations: null };
  return identity.forPartners((certificate) => checkCertificate(certificate, trust, now));
};

async function tokenOf(client: 'suwi' | 'wmo'): Promise<string> {
  const { body } = await issuer.ask({ client_id: client }, client === 'suwi' ? suwi : wmo);
  if (body.access_token === undefined) throw new Error(JSON.stringify(body));
  return body.access_token;
}

/** What becomes of a request at the partners' door: the viewer, or the code of its refusal. */
async function outcome(
  identity: FrontIdentity,
  token: string,
  certificate: Certificate | null,
  purpose: string | null = 'SUWI',
): Promise<unknown> {
  const headers = {
    authorization: `Bearer ${token}`,
    ...(purpose !== null && { 'x-purpose': purpose }),
  };
  const shown = certificate && new X509Certificate(certificate.certificate);
  return codeOf(atPartnersDoor(identity).identify(headers, shown));
}

async function codeOf(identified: Promise<unknown>): Promise<unknown> {
  try {
    return await identified;
  } catch (error) {
    if (error instanceof KnownError) return error.extensions.code;
    throw error;
  }
}

const partner = (name: 'suwi' | 'wmo', more: object = {}): object => ({
  kind: 'PARTNER',
  id: name,
  customerIds: [],
  organisation: oins[name],
  units: [],
  scopes: [],
  purpose: 'SUWI',
  client: name,
  ...more,
});

describe('a partner with a token that belongs to a certificate', () => {
  test('AN10 MUST be let in with the right certificate, and be the organisation in it', async () => {
    const identity = identityWith();
    expect(await outcome(identity, await tokenOf('suwi'), suwi)).toEqual(partner('suwi'));
    expect(await outcome(identity, await tokenOf('wmo'), wmo)).toEqual(partner('wmo'));
  });

  test('AN10 MUST be refused with another certificate, and with none', async () => {
    const identity = identityWith();
    const token = await tokenOf('suwi');
    const again = authority.issue({
      subject: `/O=suwi/serialNumber=${oins.suwi}/CN=suwi`,
      use: 'client',
    });
    for (const other of [wmo, null, again])
      expect(await outcome(identity, token, other)).toBe('UNAUTHENTICATED');
    expect(await outcome(identity, token, suwi)).toEqual(partner('suwi'));
  });

  test('AN10 MUST be refused at the front door, whatever the token belongs to', async () => {
    const headers = { authorization: `Bearer ${await tokenOf('suwi')}`, 'x-purpose': 'SUWI' };
    const shown = new X509Certificate(suwi.certificate);
    expect(await codeOf(identityWith().identify(headers))).toBe('UNAUTHENTICATED');
    expect(await codeOf(identityWith().identify(headers, shown))).toBe('UNAUTHENTICATED');
    const employees = identityWith({ kind: 'EMPLOYEE', organisation: oins.suwi });
    expect(await codeOf(employees.identify(headers))).toBe('UNAUTHENTICATED');
  });

  test('AN10 MUST state a purpose', async () => {
    const identity = identityWith();
    expect(await outcome(identity, await tokenOf('suwi'), suwi, null)).toBe('PURPOSE_MISSING');
  });

  test('AN10 MUST be the only kind at the partners door', async () => {
    const employees = identityWith({ kind: 'EMPLOYEE', organisation: oins.suwi });
    expect(await outcome(employees, await tokenOf('suwi'), suwi)).toBe('FORBIDDEN');
  });

  test('AN10 MUST not be another organisation than the certificate names', async () => {
    const token = await tokenOf('suwi');
    const known = identityWith({ organisation: oins.suwi });
    expect(await outcome(known, token, suwi)).toEqual(partner('suwi'));
    const other = identityWith({ organisation: oins.wmo });
    expect(await outcome(other, token, suwi)).toBe('UNAUTHENTICATED');
  });

  test('AN10 MUST have a token that belongs to a certificate, by its thumbprint and by nothing else', async () => {
    const key = await createKey('k1');
    const identity = createIdentity({
      issuers: [
        profile({
          kind: 'PARTNER',
          claims: {},
          organisation: oins.suwi,
          jwks: { keys: [key.publicJwk] },
        }),
      ],
      findAliases: async () => [],
      now: () => now,
    });
    const thumbprint = thumbprintOf(new X509Certificate(suwi.certificate));
    const signed = (cnf: unknown): Promise<string> =>
      key.sign({
        ...{ iss: 'https://login.example.nl', aud: 'klantbeeld', sub: 'suwi', jti: 'j', azp: 'a' },
        exp: Math.floor(now.getTime() / 1_000) + 600,
        ...(cnf !== undefined && { cnf }),
      } as JWTPayload);
    const wrong = [
      undefined,
      null,
      {},
      [],
      thumbprint,
      { 'x5t#S256': 7 },
      { 'x5t#S256': '' },
      { 'x5t#S256': `${thumbprint}=` },
      { jkt: thumbprint },
      { 'x5t#S256': thumbprint, jkt: thumbprint },
    ];
    const code = async (cnf: unknown): Promise<unknown> =>
      outcome(identity, await signed(cnf), suwi);
    for (const cnf of wrong) expect([cnf, await code(cnf)]).toEqual([cnf, 'UNAUTHENTICATED']);
    expect(await code({ 'x5t#S256': thumbprint })).toMatchObject({ organisation: oins.suwi });
  });
});

describe('a client that says who it is with private_key_jwt', () => {
  const assertion = async (changes: object = {}): Promise<string> => {
    const at = Math.floor(Date.now() / 1_000);
    return new SignJWT({
      ...{ iss: 'signing', sub: 'signing', aud: issuer.url, iat: at, exp: at + 60, jti: 'a1' },
      ...changes,
    })
      .setProtectedHeader({ alg: 'RS256', kid: 'signing-1' })
      .sign(await importJWK(keys.signing, 'RS256'));
  };
  const ask = (signed: string) =>
    issuer.ask(
      {
        client_id: 'signing',
        client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
        client_assertion: signed,
      },
      suwi,
    );
  const refused = { status: 401, body: expect.objectContaining({ error: 'invalid_client' }) };

  test('AN11 MUST get a token for its certificate once, and not for the same statement again', async () => {
    const signed = await assertion();
    const { status, body } = await ask(signed);
    expect(status).toBe(200);
    expect(await outcome(identityWith(), body.access_token ?? '', suwi)).toEqual(
      partner('suwi', { id: 'signing', client: 'signing' }),
    );
    expect(await ask(signed)).toEqual(refused);
  });

  test('AN11 MUST be refused with a statement for another issuer', async () => {
    const other = await assertion({ jti: 'a2', aud: 'https://elsewhere.example.nl' });
    expect(await ask(other)).toEqual(refused);
  });
});

describe('tokens that may be taken back', () => {
  const introspecting = (changes: object = {}): FrontIdentity =>
    identityWith({
      introspection: {
        url: `${issuer.url}/introspect`,
        clientId: 'gateway',
        keyFile: 'gateway.jwk',
        ...changes,
      },
    });

  test('AN14 MUST be refused within a minute after that, and be asked about once a minute', async () => {
    const identity = introspecting();
    const token = await tokenOf('suwi');
    const before = issuer.introspections;
    const many = await Promise.all(
      Array.from({ length: 20 }, () => outcome(identity, token, suwi)),
    );
    expect(new Set(many.map((one) => JSON.stringify(one)))).toEqual(
      new Set([JSON.stringify(partner('suwi'))]),
    );
    issuer.revoke(token);
    wait(59_000);
    expect(await outcome(identity, token, suwi)).toEqual(partner('suwi'));
    expect(issuer.introspections - before).toBe(1);
    wait(2_000);
    expect(await outcome(identity, token, suwi)).toBe('UNAUTHENTICATED');
    expect(await outcome(identity, token, suwi)).toBe('UNAUTHENTICATED');
    expect(issuer.introspections - before).toBe(2);
  });

  test('AN14 MUST be asked about sooner when little of their time is left: within half of it', async () => {
    const identity = introspecting();
    const token = await tokenOf('suwi');
    wait(3_600_000 - 40_000);
    expect(await outcome(identity, token, suwi)).toEqual(partner('suwi'));
    issuer.revoke(token);
    wait(21_000);
    expect(await outcome(identity, token, suwi)).toBe('UNAUTHENTICATED');
  });

  test('AN14 MUST be refused while the issuer says nothing of them, and taken as soon as it does', async () => {
    const identity = introspecting();
    const token = await tokenOf('suwi');
    issuer.answerIntrospections('failure');
    expect(await outcome(identity, token, suwi)).toBe('UNAUTHENTICATED');
    issuer.answerIntrospections('as it is');
    expect(await outcome(identity, token, suwi)).toEqual(partner('suwi'));
  });

  test('AN14 MUST not be asked about when they do not hold by themselves', async () => {
    const identity = introspecting({});
    const before = issuer.introspections;
    wait(3_700_000);
    expect(await outcome(identity, await tokenOf('suwi'), suwi)).toBe('UNAUTHENTICATED');
    expect(issuer.introspections).toBe(before);
  });

  test('AN14 MUST be asked about by a gateway that the issuer knows: another key is refused', async () => {
    const other = await createPrivateJwk('gateway-1');
    writeFileSync(join(folder, 'other.jwk'), JSON.stringify(other));
    const identity = introspecting({ keyFile: 'other.jwk' });
    expect(await outcome(identity, await tokenOf('suwi'), suwi)).toBe('UNAUTHENTICATED');
  });
});
