import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { decodeJwt, decodeProtectedHeader } from 'jose';

import type { DemoIssuer, DemoSettings } from '../../gateway/identity/demo.ts';
import { openDemoIssuer } from '../../gateway/identity/demo.ts';
import { createIdentity } from '../../gateway/identity/identity.ts';
import { demoCitizens, demoOrganisation, demoRoleNames } from '../../schema/demo.ts';
import type { Viewer } from '../../schema/wire.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'klantbeeld-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const start = new Date('2025-03-03T09:00:00Z');

const open = (changes: Partial<DemoSettings> = {}): Promise<DemoIssuer> =>
  openDemoIssuer({
    keysFolder: join(folder, 'keys'),
    environment: undefined,
    isLoopback: true,
    mayReachBeyondLoopback: false,
    now: () => start,
    ...changes,
  });

async function viewerOf(issuer: DemoIssuer, token: string, now = start): Promise<Viewer> {
  const identity = createIdentity({
    issuers: [issuer.profile],
    findAliases: async () => [],
    now: () => now,
  });
  return identity.identify({ authorization: `Bearer ${token}` });
}

describe('the demo issuer', () => {
  test('AN1 MUST sign in each demo role as what it is', async () => {
    const issuer = await open();
    const viewers = await Promise.all(
      demoRoleNames.map(async (role) => viewerOf(issuer, await issuer.tokenFor(role))),
    );
    const who = (kind: string, id: string, more = {}): object => ({
      kind,
      id,
      customerIds: [],
      organisation: demoOrganisation,
      units: [],
      scopes: [],
      purpose: null,
      client: 'demo',
      ...more,
    });
    expect(viewers).toEqual([
      who('EMPLOYEE', 'demo-kcc', {
        units: ['kcc'],
        purpose: 'dienstverlening',
        clearance: 'CONFIDENTIAL',
      }),
      who('EMPLOYEE', 'demo-counter', { units: ['burgerzaken'], purpose: 'dienstverlening' }),
      who('EMPLOYEE', 'demo-backoffice', {
        units: ['vergunningen', 'werk-en-inkomen'],
        scopes: ['employee+'],
        purpose: 'zaakbehandeling',
        clearance: 'CONFIDENTIAL',
      }),
      who('CITIZEN', 'demo-citizen-a', { customerIds: [demoCitizens.citizenA] }),
      who('CITIZEN', 'demo-citizen-b', { customerIds: [demoCitizens.citizenB] }),
      who('ANALYST', 'demo-analyst', { purpose: 'beleidsinformatie' }),
      who('PRIVACY_OFFICER', 'demo-privacy', { purpose: 'privacytoezicht' }),
      who('OPERATOR', 'demo-operator'),
    ]);
  });

  test('AN3 MUST give tokens of 8 hours, each with an id of its own', async () => {
    const issuer = await open();
    const [one, other] = [await issuer.tokenFor('kcc'), await issuer.tokenFor('kcc')];
    const { iat = 0, exp = 0, jti } = decodeJwt(one);
    expect(exp - iat).toBe(8 * 60 * 60);
    expect(jti).not.toBe(decodeJwt(other).jti);
    expect(decodeProtectedHeader(one)).toMatchObject({ alg: 'RS256', typ: 'at+jwt' });
    const late = new Date(start.getTime() + 8 * 60 * 60 * 1000 + 6_000);
    await expect(viewerOf(issuer, one, late)).rejects.toMatchObject({
      extensions: { code: 'UNAUTHENTICATED' },
    });
  });

  test('AN7 MUST make one key, for the owner only, however many open it at once', async () => {
    const issuers = await Promise.all([open(), open(), open()]);
    const [first] = issuers;
    if (!first) throw new Error('three were opened');
    for (const issuer of [...issuers, await open()])
      expect(await viewerOf(first, await issuer.tokenFor('kcc'))).toMatchObject({ id: 'demo-kcc' });
    const file = statSync(join(folder, 'keys', 'demo-issuer.json'));
    expect((file.mode & 0o777).toString(8)).toBe('600');
    expect((statSync(join(folder, 'keys')).mode & 0o777).toString(8)).toBe('700');
    expect(JSON.stringify(first.profile)).not.toContain('"d"');
  });

  test('AN7 MUST not take a token of another installation', async () => {
    const [here, elsewhere] = [await open(), await open({ keysFolder: join(folder, 'other') })];
    await expect(viewerOf(here, await elsewhere.tokenFor('kcc'))).rejects.toMatchObject({
      extensions: { code: 'UNAUTHENTICATED' },
    });
  });

  test('AN1 MUST refuse to open in production, and beyond this machine without a word', async () => {
    await expect(open({ environment: 'production' })).rejects.toThrow(
      'Demo roles need no password, so they do not go with NODE_ENV=production: set KLANTBEELD_ISSUERS instead.',
    );
    await expect(open({ isLoopback: false })).rejects.toThrow(
      'Demo roles need no password: listen on 127.0.0.1, or set KLANTBEELD_DEMO_BEYOND_LOOPBACK=on.',
    );
    expect(() => statSync(join(folder, 'keys'))).toThrow('ENOENT');
    await expect(open({ isLoopback: false, mayReachBeyondLoopback: true })).resolves.toBeDefined();
  });

  test('AN1 MUST say what to do with a damaged key, and leave it', async () => {
    await open();
    const path = join(folder, 'keys', 'demo-issuer.json');
    for (const text of ['', '{"kty":"RSA"', '{"kty":"oct","k":"x"}']) {
      writeFileSync(path, text);
      await expect(open()).rejects.toThrow(
        'The key of the demo issuer is damaged: remove demo-issuer.json from the keys folder; a new one is made.',
      );
      expect(readFileSync(path, 'utf8')).toBe(text);
    }
  });
});

interface Run {
  readonly code: number | null;
  readonly out: string;
  readonly error: string;
}

/** Runs the command as `npm run token` does, with nothing of ours in its environment but what is given. */
function token(
  words: readonly string[],
  environment: { readonly [name: string]: string } = {},
): Promise<Run> {
  const root = fileURLToPath(new URL('../..', import.meta.url));
  const own = Object.entries(process.env).filter(
    ([name]) => !/^(KLANTBEELD_|MONGODB|NODE_ENV)/.test(name),
  );
  const child = spawn(process.execPath, ['--import', 'tsx', 'commands/token.ts', ...words], {
    cwd: root,
    env: { ...Object.fromEntries(own), KLANTBEELD_DATA: folder, ...environment },
  });
  let [out, error] = ['', ''];
  child.stdout.on('data', (text) => (out += String(text)));
  child.stderr.on('data', (text) => (error += String(text)));
  return new Promise((resolve) => child.on('close', (code) => resolve({ code, out, error })));
}

describe('npm run token', () => {
  test('AN1 MUST print a token of the role, and nothing else', async () => {
    const { code, out, error } = await token(['citizenA']);
    expect({ code, error }).toEqual({ code: 0, error: '' });
    expect(out).toMatch(/^[\w-]+\.[\w-]+\.[\w-]+\n$/);
    const viewer = viewerOf(await open({ now: () => new Date() }), out.trim(), new Date());
    expect(await viewer).toMatchObject({ kind: 'CITIZEN', customerIds: [demoCitizens.citizenA] });
  });

  test('AN1 MUST list the roles for a role that it does not know, for none, and for --help', async () => {
    const runs = await Promise.all([
      token(['agent']),
      token([]),
      token(['kcc', 'now']),
      token(['--help']),
    ]);
    expect(runs.map(({ code }) => code)).toEqual([1, 1, 1, 0]);
    const [unknown, none, more, help] = runs.map(({ out, error }) => out + error);
    expect(unknown).toMatch(/^There is no demo role "agent"\. The roles are:\n {2}kcc {8}/);
    expect(none).toMatch(/^Which role\?\n {2}kcc {8}/);
    expect(more).toBe('One role at a time, without "now".\n');
    for (const role of demoRoleNames)
      for (const text of [unknown, none, help]) expect(text).toContain(`\n  ${role} `);
  });

  test('AN1 MUST give no tokens in production, and none where others sign people in', async () => {
    const issuers = {
      KLANTBEELD_ISSUERS: join(folder, 'issuers.yaml'),
      KLANTBEELD_FREE_TEXT: 'none',
    };
    const runs = await Promise.all([
      token(['kcc'], { NODE_ENV: 'production', KLANTBEELD_DEMO: 'on' }),
      token(['kcc'], { NODE_ENV: 'production', ...issuers }),
      token(['kcc'], issuers),
    ]);
    expect(runs.map(({ code, out }) => ({ code, out }))).toEqual(
      Array.from({ length: 3 }, () => ({ code: 1, out: '' })),
    );
    expect(runs[0]?.error).toContain('KLANTBEELD_DEMO does not go with NODE_ENV=production');
    expect(runs[2]?.error).toBe(
      'The demo is off here: sign in at the issuer of KLANTBEELD_ISSUERS.\n',
    );
  });
});
