import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { exportJWK } from 'jose';

import { readIssuers, toIssuers } from '../../gateway/identity/issuers.ts';
import { createKey } from './issuer.ts';

const messageOf = (read: () => unknown): string => {
  try {
    read();
    return 'no problem';
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
};

const problems = (...lines: readonly string[]): string =>
  `The issuers of KLANTBEELD_ISSUERS cannot be used:\n${lines.map((line) => `  - ${line}`).join('\n')}`;

const good = `
issuers:
  - issuer: https://login.example.nl
    audience: klantbeeld
    jwksUri: https://login.example.nl/jwks
    kind: EMPLOYEE
    organisation: '00000001002220647000'
`;

describe('the file of issuers', () => {
  test('AN5 MUST be strict unless it says otherwise', () => {
    expect(toIssuers(good)).toEqual([
      {
        issuer: 'https://login.example.nl',
        audience: 'klantbeeld',
        jwksUri: 'https://login.example.nl/jwks',
        algorithms: ['RS256', 'PS256', 'ES256'],
        type: 'at+jwt',
        require: ['sub', 'jti', 'azp'],
        longestLifetimeSeconds: 3_600,
        claims: { scopes: 'scope' },
        kind: 'EMPLOYEE',
        organisation: '00000001002220647000',
      },
    ]);
  });

  test('AN5 MUST read JSON as well as YAML', () => {
    const json = JSON.stringify({
      issuers: [
        {
          issuer: 'https://a.example.nl',
          audience: 'k',
          jwksUri: 'http://127.0.0.1:8080/jwks',
          claims: { kind: 'role', organisation: ['org', 'oin'] },
          kinds: { agent: 'EMPLOYEE' },
          type: null,
        },
      ],
    });
    expect(toIssuers(json)).toMatchObject([{ type: null, kinds: { agent: 'EMPLOYEE' } }]);
  });

  test('AN5 MUST name all its problems in one message', () => {
    const text = `
issuers:
  - issuer: ''
    jwksUri: http://login.example.nl/jwks
    algorithms: [HS256]
    kind: SYSTEM
    leeway: 60
  - issuer: https://b.example.nl
    audience: klantbeeld
`;
    const message = messageOf(() => toIssuers(text));
    expect(message.split('\n').map((line) => /^ {2}- [\w.]+: /.exec(line)?.[0])).toEqual([
      undefined,
      '  - issuers.0.issuer: ',
      '  - issuers.0.audience: ',
      '  - issuers.0.jwksUri: ',
      '  - issuers.0.algorithms.0: ',
      '  - issuers.0.kind: ',
      '  - issuers.0: ',
      '  - issuers.1: ',
      '  - issuers.1: ',
      '  - issuers.1: ',
    ]);
    expect(message).toContain('issuers.0: Unrecognized key: "leeway"');
    expect(message).toContain(
      'issuers.0.jwksUri: must be an https address (http only on this machine)',
    );
    expect(message).toContain('issuers.1: needs either jwksUri or jwks');
    expect(message).toContain('issuers.1: needs kind, or claims.kind');
    expect(message).toContain('issuers.1: needs organisation, or claims.organisation');
  });

  test('AN5 MUST refuse an issuer that is there twice', () => {
    const twice = `${good}${good.replace('issuers:\n', '').trimEnd()}`;
    expect(messageOf(() => toIssuers(twice))).toBe(problems('issuers: names one issuer twice'));
  });

  test('AN5 MUST refuse shared secrets and private keys', async () => {
    const { publicJwk } = await createKey('k1');
    const withKey = (key: object): string =>
      JSON.stringify({
        issuers: [
          {
            issuer: 'i',
            audience: 'a',
            kind: 'EMPLOYEE',
            organisation: 'o',
            jwks: { keys: [key] },
          },
        ],
      });
    expect(messageOf(() => toIssuers(withKey(publicJwk)))).toBe('no problem');
    expect(messageOf(() => toIssuers(withKey({ kty: 'oct', k: 'c2VjcmV0' })))).toBe(
      problems('issuers.0.jwks.keys.0.kty: must be RSA or EC'),
    );
    expect(messageOf(() => toIssuers(withKey({ ...publicJwk, d: 'x' })))).toBe(
      problems('issuers.0.jwks.keys.0: is a private key; give the public part only'),
    );
  });

  test.each([
    ['', 'the file: Invalid input: expected object, received null'],
    ['issuers: []', 'issuers: Too small: expected array to have >=1 items'],
    ['a: [', 'the file is neither YAML nor JSON'],
  ])('AN5 MUST say what is wrong with %j', (text, problem) => {
    expect(messageOf(() => toIssuers(text))).toBe(problems(problem));
  });

  test('AN14 MUST read the key for asking about tokens beside the file, or say which one it cannot read', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'klantbeeld-'));
    const { publicJwk, privateKey } = await createKey('k1');
    const asking = (keyFile: string): string =>
      JSON.stringify({
        issuers: [
          {
            ...{
              issuer: 'i',
              audience: 'a',
              kind: 'PARTNER',
              jwksUri: 'https://i.example.nl/jwks',
            },
            introspection: { url: 'https://i.example.nl/ask', clientId: 'klantbeeld', keyFile },
          },
        ],
      });
    try {
      writeFileSync(join(folder, 'public.jwk'), JSON.stringify(publicJwk));
      writeFileSync(join(folder, 'own.jwk'), JSON.stringify(await exportJWK(privateKey)));
      writeFileSync(join(folder, 'issuers.json'), asking('own.jwk'));
      expect(readIssuers(join(folder, 'issuers.json'))).toMatchObject([
        { introspection: { algorithm: 'RS256', key: { kty: 'RSA', d: expect.any(String) } } },
      ]);
      for (const name of ['public.jwk', 'nothing.jwk', '.'])
        expect(messageOf(() => toIssuers(asking(name), folder))).toBe(
          problems('issuers.0.introspection.keyFile: cannot be read as a private JWK'),
        );
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  test('AN5 MUST read the file, or say that it cannot, without its path', () => {
    const folder = mkdtempSync(join(tmpdir(), 'klantbeeld-'));
    try {
      writeFileSync(join(folder, 'issuers.yaml'), good);
      expect(readIssuers(join(folder, 'issuers.yaml'))).toEqual(toIssuers(good));
      expect(messageOf(() => readIssuers(join(folder, 'nothing.yaml')))).toBe(
        problems('the file cannot be read: see that it is there, and that this user may read it'),
      );
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
