import { jest } from '@jest/globals';
import { exportSPKI, importJWK, SignJWT, UnsecuredJWT } from 'jose';
import type { CryptoKey, JWTPayload } from 'jose';

import type { FindAliases } from '../../gateway/identity/aliases.ts';
import type { RequestHeaders } from '../../gateway/identity/bearer.ts';
import type { Identity } from '../../gateway/identity/identity.ts';
import { createIdentity } from '../../gateway/identity/identity.ts';
import type { IssuerProfile } from '../../gateway/identity/profile.ts';
import { errorMessages, KnownError } from '../../schema/errors.ts';
import type { ErrorCode } from '../../schema/errors.ts';
import type { Key, KeyServer } from './issuer.ts';
import {
  audience,
  claims,
  createKey,
  issuer,
  profile,
  seconds,
  start,
  startKeyServer,
} from './issuer.ts';

let key: Key;
beforeAll(async () => {
  key = await createKey('k1');
});

/** A clock that a test moves, and the platform's with it, as the keys' cooldown is measured by that one. */
let now = start;
beforeEach(() => {
  now = start;
  jest.spyOn(Date, 'now').mockImplementation(() => now.getTime());
});
afterEach(() => {
  jest.restoreAllMocks();
});
const wait = (ms: number): void => {
  now = new Date(now.getTime() + ms);
};

interface Setup {
  readonly profiles?: readonly IssuerProfile[];
  readonly findAliases?: FindAliases;
}

const identityWith = ({ profiles, findAliases = async () => [] }: Setup = {}): Identity =>
  createIdentity({
    issuers: profiles ?? [profile({ jwks: { keys: [key.publicJwk] } })],
    findAliases,
    now: () => now,
  });

const bearer = (token: string): RequestHeaders => ({ authorization: `Bearer ${token}` });

/** What becomes of a request with these headers: the viewer, or the refusal. */
async function outcome(identity: Identity, headers: RequestHeaders): Promise<unknown> {
  try {
    return await identity.identify(headers);
  } catch (error) {
    if (!(error instanceof KnownError)) throw error;
    return { message: error.message, ...error.extensions };
  }
}

const refused = (code: ErrorCode, more = {}) => ({ message: errorMessages[code], code, ...more });
const unauthenticated = refused('UNAUTHENTICATED');

const employee = {
  kind: 'EMPLOYEE',
  id: 'e-17',
  customerIds: [],
  organisation: '00000099000000001000',
  units: [],
  scopes: [],
  purpose: null,
  client: 'desk',
};

const ask = async (payload: JWTPayload, header = {}, setup: Setup = {}): Promise<unknown> =>
  outcome(identityWith(setup), bearer(await key.sign(payload, header)));

describe('a token that holds', () => {
  test('AN1 MUST tell who is asking, and nothing without a token', async () => {
    expect(await ask(claims())).toEqual(employee);
    const identity = identityWith();
    const token = await key.sign(claims());
    const wrong = [
      undefined,
      '',
      'Bearer',
      `Basic ${token}`,
      token,
      'Bearer x',
      `Bearer ${token}.x`,
    ];
    for (const authorization of wrong)
      expect(await outcome(identity, { authorization })).toEqual(unauthenticated);
    expect(await outcome(identity, { authorization: `bearer ${token}` })).toEqual(employee);
  });

  test('AN1 MUST refuse a token of more than 8 kB unread', async () => {
    expect(await ask(claims({ padding: 'x'.repeat(8_000) }))).toEqual(unauthenticated);
  });

  test('AN2 MUST refuse alg none, and HS256 signed with the public key', async () => {
    const identity = identityWith();
    const unsecured = new UnsecuredJWT(claims()).encode();
    const { publicJwk } = key;
    const pem = await exportSPKI((await importJWK(publicJwk)) as CryptoKey);
    const secrets = [pem, JSON.stringify(publicJwk), publicJwk.n ?? ''];
    const forged = await Promise.all(
      secrets.map((secret) =>
        new SignJWT(claims())
          .setProtectedHeader({ alg: 'HS256', kid: 'k1', typ: 'at+jwt' })
          .sign(Buffer.from(secret)),
      ),
    );
    for (const token of [unsecured, `${unsecured}x`, ...forged])
      expect(await outcome(identity, bearer(token))).toEqual(unauthenticated);
  });

  test('AN2 MUST refuse another key, a changed claim, and a key that came with the token', async () => {
    const identity = identityWith();
    const stranger = await createKey('k1');
    const [header, , signature] = (await key.sign(claims())).split('.');
    const changed = Buffer.from(JSON.stringify(claims({ sub: 'e-1' }))).toString('base64url');
    const tokens = [
      await stranger.sign(claims()),
      await stranger.sign(claims(), { jwk: stranger.publicJwk }),
      `${header}.${changed}.${signature}`,
    ];
    for (const token of tokens)
      expect(await outcome(identity, bearer(token))).toEqual(unauthenticated);
  });

  test.each(['PS256', 'ES256'])('AN2 MUST take %s when the profile does', async (alg) => {
    const other = await createKey('k2', alg);
    const profiles = (algorithms: readonly string[]) => [
      profile({ jwks: { keys: [other.publicJwk] }, algorithms }),
    ];
    const token = bearer(await other.sign(claims()));
    expect(await outcome(identityWith({ profiles: profiles([alg]) }), token)).toEqual(employee);
    expect(await outcome(identityWith({ profiles: profiles(['RS256']) }), token)).toEqual(
      unauthenticated,
    );
  });

  test('AN3 MUST refuse an expired token, with 5 seconds of patience', async () => {
    expect(await ask(claims({ exp: seconds(start) - 4 }))).toEqual(employee);
    expect(await ask(claims({ exp: seconds(start) - 6 }))).toEqual(unauthenticated);
  });

  test('AN3 MUST see a token expire that was verified before', async () => {
    const identity = identityWith();
    const token = bearer(await key.sign(claims({ exp: seconds(start) + 20 })));
    expect(await outcome(identity, token)).toEqual(employee);
    wait(24_000);
    expect(await outcome(identity, token)).toEqual(employee);
    wait(2_000);
    expect(await outcome(identity, token)).toEqual(unauthenticated);
  });

  test('AZ30 MUST give a right no longer than its token lives, and a token no longer than 15 minutes where the profile says so', async () => {
    const profiles = [profile({ jwks: { keys: [key.publicJwk] }, longestLifetimeSeconds: 900 })];
    const identity = identityWith({ profiles });
    const until = (lifetime: number) =>
      key.sign(claims({ scope: 'employee+', iat: seconds(start), exp: seconds(start) + lifetime }));
    expect(await outcome(identity, bearer(await until(901)))).toEqual(unauthenticated);
    // The right is taken away at the issuer a moment later: what has gone out is all that is left of it.
    const token = bearer(await until(900));
    expect(await outcome(identity, token)).toEqual({ ...employee, scopes: ['employee+'] });
    wait(906_000);
    expect(await outcome(identity, token)).toEqual(unauthenticated);
    const next = claims({ iat: seconds(start) + 900, exp: seconds(start) + 1_800 });
    expect(await outcome(identity, bearer(await key.sign(next)))).toEqual(employee);
  });

  test('AN4 MUST refuse a token that is not valid yet', async () => {
    expect(await ask(claims({ nbf: seconds(start) + 60 }))).toEqual(unauthenticated);
    expect(await ask(claims({ nbf: seconds(start) }))).toEqual(employee);
  });

  test.each([
    ['another issuer', { iss: 'https://elsewhere.example.nl' }],
    ['no issuer', { iss: undefined }],
    ['another audience', { aud: 'another' }],
    ['no audience', { aud: undefined }],
    ['no expiry', { exp: undefined }],
    ['no subject', { sub: undefined }],
    ['no token id', { jti: undefined }],
    ['no client', { azp: undefined }],
    ['a life of more than an hour from now', { exp: seconds(start) + 3_606 }],
    ['a life of more than an hour since it was issued', { iat: seconds(start) - 3_001 }],
    ['a token of the future', { iat: seconds(start) + 6 }],
    ['an empty subject', { sub: '' }],
    ['a subject that could break a log line', { sub: 'e-1\n{"level"' }],
    ['no kind', { role: undefined }],
    ['a kind that is none', { role: 'ADMIN' }],
    ['the kind of our own processes', { role: 'SYSTEM' }],
  ])('AN5 MUST refuse %s', async (_name, changes) => {
    expect(await ask(claims(changes))).toEqual(unauthenticated);
  });

  test('AN5 MUST refuse another type of token, unless the profile names it', async () => {
    const keys = { jwks: { keys: [key.publicJwk] } };
    for (const typ of ['JWT', 'dpop+jwt', undefined])
      expect(await ask(claims(), { typ })).toEqual(unauthenticated);
    expect(await ask(claims(), { typ: 'application/at+jwt' })).toEqual(employee);
    const plain = { profiles: [profile({ ...keys, type: null, require: ['sub'] })] };
    expect(await ask(claims({ jti: undefined }), { typ: 'JWT' }, plain)).toEqual(employee);
    expect(await ask(claims({ aud: 'another' }), { typ: 'JWT' }, plain)).toEqual(unauthenticated);
    expect(await ask(claims({ exp: undefined }), { typ: 'JWT' }, plain)).toEqual(unauthenticated);
  });

  test('AN5 MUST know the client by either of its names, and need none where the profile says so', async () => {
    const { client: _none, ...nameless } = employee;
    const other = claims({ azp: undefined, client_id: 'desk' });
    expect(await ask(other)).toEqual(employee);
    const profiles = [profile({ jwks: { keys: [key.publicJwk] }, require: ['sub'] })];
    expect(await ask(claims({ azp: undefined }), {}, { profiles })).toEqual(nameless);
  });

  test('AN5 MUST take a token that lives as long as the profile says, and no longer', async () => {
    const profiles = [profile({ jwks: { keys: [key.publicJwk] }, longestLifetimeSeconds: 21_600 })];
    const living = (lifetime: number) =>
      ask(claims({ iat: seconds(start), exp: seconds(start) + lifetime }), {}, { profiles });
    expect(await living(21_600)).toEqual(employee);
    expect(await living(21_601)).toEqual(unauthenticated);
  });

  test('AN5 MUST take several audiences when ours is among them', async () => {
    expect(await ask(claims({ aud: ['other', audience] }))).toEqual(employee);
  });

  test('AN9 MUST refuse a token given twice, and one given elsewhere', async () => {
    const identity = identityWith();
    const token = await key.sign(claims());
    const twice: readonly RequestHeaders[] = [
      { authorization: [`Bearer ${token}`, `Bearer ${token}`] },
      { authorization: `Bearer ${token}, Bearer ${token}` },
      { authorization: [] },
      { 'proxy-authorization': `Bearer ${token}` },
      { cookie: `access_token=${token}` },
    ];
    for (const headers of twice) expect(await outcome(identity, headers)).toEqual(unauthenticated);
    expect(await outcome(identity, { authorization: [`Bearer ${token}`] })).toEqual(employee);
  });
});

describe('keys of an issuer elsewhere', () => {
  let server: KeyServer;
  let identity: Identity;
  beforeEach(async () => {
    server = await startKeyServer();
    server.serve([key]);
    identity = identityWith({ profiles: [profile({ jwksUri: server.url })] });
  });
  afterEach(() => server.stop());

  test('AN6 MUST ask for keys once, for many tokens', async () => {
    const tokens = await Promise.all(
      Array.from({ length: 20 }, (_, index) => key.sign(claims({ jti: `j${index}` }))),
    );
    const outcomes = await Promise.all(tokens.map((token) => outcome(identity, bearer(token))));
    expect(new Set(outcomes.map((one) => JSON.stringify(one)))).toEqual(
      new Set([JSON.stringify(employee)]),
    );
    expect(server.asked).toBe(1);
  });

  test('AN6 MUST ask again once for a key that is not known, and at most once per 30 seconds', async () => {
    const stranger = await createKey('stranger', 'ES256');
    expect(await outcome(identity, bearer(await key.sign(claims())))).toEqual(employee);
    wait(31_000);
    expect(await outcome(identity, bearer(await stranger.sign(claims())))).toEqual(unauthenticated);
    expect(server.asked).toBe(2);
    for (let index = 0; index < 1_000; index += 1) {
      const token = await stranger.sign(claims(), { kid: `random-${index}` });
      expect(await outcome(identity, bearer(token))).toEqual(unauthenticated);
    }
    expect(server.asked).toBe(2);
  });

  test('AN6 MUST leave an issuer alone for a while that gives no keys', async () => {
    server.serve('failure');
    const tokens = await Promise.all(
      Array.from({ length: 100 }, (_, index) => key.sign(claims({ jti: `j${index}` }))),
    );
    for (const token of tokens)
      expect(await outcome(identity, bearer(token))).toEqual(unauthenticated);
    expect(server.asked).toBe(1);
    server.serve([key]);
    wait(6_000);
    expect(await outcome(identity, bearer(tokens[0] ?? ''))).toEqual(employee);
    expect(server.asked).toBe(2);
  });

  test('AN6 MUST not ask anybody for keys on behalf of an unknown issuer', async () => {
    const token = await key.sign(claims({ iss: 'https://elsewhere.example.nl' }));
    expect(await outcome(identity, bearer(token))).toEqual(unauthenticated);
    expect(server.asked).toBe(0);
  });

  test('AN7 MUST follow a change of keys, and refuse the old one after it was taken away', async () => {
    const next = await createKey('k2');
    const old = bearer(await key.sign(claims()));
    expect(await outcome(identity, old)).toEqual(employee);
    server.serve([key, next]);
    wait(31_000);
    expect(await outcome(identity, bearer(await next.sign(claims())))).toEqual(employee);
    expect(await outcome(identity, old)).toEqual(employee);
    server.serve([next]);
    wait(6 * 60_000);
    expect(await outcome(identity, old)).toEqual(unauthenticated);
    expect(await outcome(identity, bearer(await next.sign(claims({ jti: 'j9' }))))).toEqual(
      employee,
    );
  });
});

describe('what a token says', () => {
  const keys = (): object => ({ jwks: { keys: [key.publicJwk] } });

  test('AN1 MUST read units and scopes, as a list or as words, and whom the profile names', async () => {
    const profiles = [
      profile({
        ...keys(),
        claims: {
          kind: ['realm_access', 'roles'],
          organisation: 'https://claims.example.nl/oin',
          units: 'groups',
          scopes: 'scp',
        },
        kinds: { 'kcc-agent': 'EMPLOYEE', auditor: 'PRIVACY_OFFICER' },
      }),
    ];
    const payload = claims({
      role: undefined,
      realm_access: { roles: ['offline', 'auditor'] },
      'https://claims.example.nl/oin': '00000001002220647000',
      groups: ['kcc', 7, 'burgerzaken'],
      scp: 'openid employee+',
    });
    expect(await ask(payload, {}, { profiles })).toEqual({
      ...employee,
      kind: 'PRIVACY_OFFICER',
      organisation: '00000001002220647000',
      units: ['kcc', 'burgerzaken'],
      scopes: ['openid', 'employee+'],
    });
    const without = claims({ realm_access: { roles: ['EMPLOYEE'] } });
    expect(await ask(without, {}, { profiles })).toEqual(unauthenticated);
  });

  test('AN1 MUST translate groups to units, rights and the highest clearance, and drop what is not named', async () => {
    const profiles = [
      profile({
        ...keys(),
        kind: 'EMPLOYEE',
        claims: { units: 'groups', scopes: 'groups', clearance: 'groups' },
        units: { 'grp-kcc': 'kcc', 'grp-kcc-evening': 'kcc' },
        rights: { 'grp-plus': 'employee+' },
        clearances: { 'grp-kcc': 'INTERNAL', 'grp-plus': 'CONFIDENTIAL' },
      }),
    ];
    const groups = ['grp-plus', 'grp-kcc', 'grp-kcc-evening', 'constructor', 'employee+'];
    expect(await ask(claims({ groups }), {}, { profiles })).toEqual({
      ...employee,
      units: ['kcc'],
      scopes: ['employee+'],
      clearance: 'CONFIDENTIAL',
    });
    expect(await ask(claims(), {}, { profiles })).toEqual(employee);
  });

  test('AN1 MUST take the kind of the profile where the token has none', async () => {
    const profiles = [profile({ ...keys(), kind: 'CITIZEN' })];
    expect(await ask(claims({ role: undefined, customer: 'c-1' }), {}, { profiles })).toEqual({
      ...employee,
      kind: 'CITIZEN',
      customerIds: ['c-1'],
    });
    expect(await ask(claims({ role: 'nobody' }), {}, { profiles })).toEqual(unauthenticated);
  });

  test('AN1 MUST give a customer to citizens only', async () => {
    expect(await ask(claims({ customer: 'c-1' }))).toEqual(employee);
    expect(await ask(claims({ role: 'CITIZEN' }))).toEqual({ ...employee, kind: 'CITIZEN' });
    expect(await ask(claims({ role: 'CITIZEN', customer: 'c 1\n' }))).toEqual({
      ...employee,
      kind: 'CITIZEN',
    });
  });

  test('AN1 MUST refuse a citizen whose subject is a citizen service number', async () => {
    expect(await ask(claims({ role: 'CITIZEN', sub: '123456782' }))).toEqual(unauthenticated);
  });

  test('AN1 MUST take a purpose from the token, or from the header where the token has none', async () => {
    const identity = identityWith();
    const plain = bearer(await key.sign(claims()));
    const bound = bearer(await key.sign(claims({ purpose: 'SUWI' })));
    const withPurpose = { ...employee, purpose: 'SUWI' };
    expect(await outcome(identity, { ...plain, 'x-purpose': 'SUWI' })).toEqual(withPurpose);
    expect(await outcome(identity, plain)).toEqual(employee);
    expect(await outcome(identity, bound)).toEqual(withPurpose);
    expect(await outcome(identity, { ...bound, 'x-purpose': 'SUWI' })).toEqual(withPurpose);
    expect(await outcome(identity, { ...bound, 'x-purpose': 'WMO' })).toEqual(
      refused('FORBIDDEN', { field: 'X-Purpose' }),
    );
    for (const purpose of ['', 'a b', 'x'.repeat(65), ['A', 'B'], '"\n'])
      expect(await outcome(identity, { ...plain, 'x-purpose': purpose })).toEqual(
        refused('BAD_REQUEST', { field: 'X-Purpose' }),
      );
  });
});

describe('the other ids of a citizen', () => {
  const citizen = { ...employee, kind: 'CITIZEN' };

  test('AZ2 MUST put the own id first, then those joined with it, and ask at most every 30 seconds', async () => {
    const asked: unknown[] = [];
    const findAliases: FindAliases = async (viewer) => {
      asked.push(viewer.customerIds);
      return ['c-1', 'a-1', 'a-2', 'a-1'];
    };
    const identity = identityWith({ findAliases });
    const one = bearer(await key.sign(claims({ role: 'CITIZEN', customer: 'c-1' })));
    const expected = { ...citizen, customerIds: ['c-1', 'a-1', 'a-2'] };
    const many = await Promise.all(Array.from({ length: 10 }, () => outcome(identity, one)));
    expect(many).toEqual(Array.from({ length: 10 }, () => expected));
    wait(29_000);
    expect(await outcome(identity, one)).toEqual(expected);
    expect(asked).toEqual([['c-1']]);
    wait(2_000);
    expect(await outcome(identity, one)).toEqual(expected);
    expect(asked).toHaveLength(2);
  });

  test('RW-09 MUST be asked anew for who has seen a later change of customers, once for that change', async () => {
    let asked = 0;
    const findAliases: FindAliases = async () => [`a-${(asked += 1)}`];
    const identity = identityWith({ findAliases });
    const one = bearer(await key.sign(claims({ role: 'CITIZEN', customer: 'c-1' })));
    const idsSince = async (since?: string): Promise<readonly string[]> =>
      (await identity.identify(one, null, since)).customerIds;
    expect(await idsSince()).toEqual(['c-1', 'a-1']);
    expect(await idsSince('0000000000000007')).toEqual(['c-1', 'a-2']);
    expect(await idsSince('0000000000000007')).toEqual(['c-1', 'a-2']);
    expect(await idsSince('0000000000000008')).toEqual(['c-1', 'a-3']);
    expect(asked).toBe(3);
  });

  test('AZ2 MUST leave a citizen its own id when the source does not answer, and ask again soon', async () => {
    let asked = 0;
    const findAliases: FindAliases = async () => {
      asked += 1;
      if (asked === 1) throw new Error('down');
      return ['a-1'];
    };
    const identity = identityWith({ findAliases });
    const one = bearer(await key.sign(claims({ role: 'CITIZEN', customer: 'c-1' })));
    const alone = { ...citizen, customerIds: ['c-1'] };
    expect([await outcome(identity, one), await outcome(identity, one)]).toEqual([alone, alone]);
    wait(1_100);
    expect(await outcome(identity, one)).toEqual({ ...citizen, customerIds: ['c-1', 'a-1'] });
    expect(asked).toBe(2);
  });

  test('AZ2 MUST not ask for anybody who is no customer', async () => {
    const findAliases: FindAliases = async () => {
      throw new Error('not to be asked');
    };
    expect(await ask(claims(), {}, { findAliases })).toEqual(employee);
    expect(await ask(claims({ role: 'CITIZEN' }), {}, { findAliases })).toEqual(citizen);
  });
});

test('AN5 MUST keep two issuers apart: one cannot speak for the other', async () => {
  const other = await createKey('k1');
  const profiles = [
    profile({ jwks: { keys: [key.publicJwk] } }),
    profile({ issuer: 'https://citizens.example.nl', jwks: { keys: [other.publicJwk] } }),
  ];
  const identity = identityWith({ profiles });
  const own = claims({ iss: 'https://citizens.example.nl', role: 'CITIZEN' });
  expect(await outcome(identity, bearer(await other.sign(own)))).toEqual({
    ...employee,
    kind: 'CITIZEN',
  });
  expect(await outcome(identity, bearer(await other.sign({ ...own, iss: issuer })))).toEqual(
    unauthenticated,
  );
});
