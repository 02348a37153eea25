import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { buildSchema } from 'graphql';

import { createAssets } from '../../gateway/graphiql/assets.ts';
import { workbenchPolicy } from '../../gateway/graphiql/headers.ts';
import { createPages } from '../../gateway/graphiql/pages.ts';
import type { PageRequest, PageSources } from '../../gateway/graphiql/pages.ts';
import type { PageResponse } from '../../gateway/graphiql/replies.ts';
import { demoRoleNames } from '../../schema/demo.ts';
import { KnownError } from '../../schema/errors.ts';
import type { Viewer } from '../../schema/wire.ts';

/** A folder as the build leaves it. */
function aBuild(): string {
  const folder = mkdtempSync(join(tmpdir(), 'klantbeeld-static-'));
  const files = {
    'index.html': '<!doctype html>',
    'app-ABCD1234.js': 'plain',
    'app-ABCD1234.js.br': 'brotli',
    'app-ABCD1234.js.gz': 'gzip',
    'icon.svg': '<svg/>',
    '.inputs': 'secret',
  };
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  return folder;
}

const agent: Viewer = {
  kind: 'EMPLOYEE',
  id: 'agent',
  customerIds: [],
  organisation: '00000099000000001000',
  units: [],
  scopes: [],
  purpose: null,
};

const sourcesWith = (changes: Partial<PageSources> = {}): PageSources => ({
  assets: createAssets(aBuild()),
  examples: [],
  apiSchema: () => 'type Query { all: Int }',
  identify: async ({ authorization }) => {
    if (authorization?.toString() !== 'Bearer agent') throw new KnownError('UNAUTHENTICATED');
    return agent;
  },
  schemaFor: () => buildSchema('type Query { mine: Int }'),
  demo: { isLoopback: true, tokenFor: async (role) => `token-of-${role}` },
  facts: async () => ({
    version: '1.2.3',
    storage: 'embedded',
    sources: [],
    healthUrl: 'http://127.0.0.1:4001',
    baseUrl: 'http://127.0.0.1:4000',
  }),
  ...changes,
});

const aRequest = (path: string, changes: Partial<PageRequest> = {}): PageRequest => ({
  method: 'GET',
  path,
  headers: { host: ['127.0.0.1:4000'] },
  readBody: () => Promise.reject(new Error('No body is wanted here.')),
  ...changes,
});

const ask = (
  path: string,
  changes: Partial<PageRequest> = {},
  sources: Partial<PageSources> = {},
): Promise<PageResponse | null> => createPages(sourcesWith(sources))(aRequest(path, changes));

const askToken = (body: string, sources: Partial<PageSources> = {}): Promise<PageResponse | null> =>
  ask('/demo/token', { method: 'POST', readBody: async () => body }, sources);

describe('the pages', () => {
  test.each([
    ['/', 200, 'text/html; charset=utf-8', 'no-store'],
    ['/graphiql', 200, 'text/html; charset=utf-8', 'no-store'],
    ['/graphiql/', 200, 'text/html; charset=utf-8', 'no-store'],
    [
      '/graphiql/app-ABCD1234.js',
      200,
      'text/javascript; charset=utf-8',
      'public, max-age=31536000, immutable',
    ],
    ['/graphiql/icon.svg', 200, 'image/svg+xml; charset=utf-8', 'no-store'],
    ['/graphiql/examples.json', 200, 'application/json; charset=utf-8', 'no-store'],
    ['/schema.graphql', 200, 'text/plain; charset=utf-8', 'no-store'],
    ['/demo/roles', 200, 'application/json; charset=utf-8', 'no-store'],
  ])(
    'PG-01 %s MUST come with its type, its cache and a policy',
    async (path, status, type, cache) => {
      const page = await ask(path);
      expect(page?.status).toBe(status);
      expect(page?.headers).toMatchObject({
        'content-type': type,
        'cache-control': cache,
        'x-content-type-options': 'nosniff',
        'content-security-policy': expect.stringMatching(/^default-src 'none'; /),
      });
      expect((await ask(path, { method: 'HEAD' }))?.headers).toEqual(page?.headers);
    },
  );

  test.each([
    '/nothing',
    '/graphiql/.inputs',
    '/graphiql/../index.html',
    '/graphiql/app-ABCD1234.js.br',
    '/index.html',
    'toString',
    '/graphiqlindex.html',
    '/graphiql/%2e%2e/x',
  ])('PG-02 %s MUST be no page', async (path) => {
    expect(await ask(path)).toBeNull();
  });

  test.each([
    [undefined, undefined, 'plain'],
    ['br;q=1.0, gzip', 'br', 'brotli'],
    ['gzip, deflate', 'gzip', 'gzip'],
    ['GZIP', 'gzip', 'gzip'],
    ['br;q=0, gzip;q=0.5', 'gzip', 'gzip'],
    ['br;q=0.000', undefined, 'plain'],
    ['brotli', undefined, 'plain'],
  ])('PG-03 for accept-encoding %s MUST be sent as %s', async (accept, encoding, body) => {
    const headers = accept === undefined ? {} : { 'accept-encoding': [accept] };
    const page = await ask('/graphiql/app-ABCD1234.js', { headers });
    expect(page?.body.toString()).toBe(body);
    expect(page?.headers['content-encoding']).toBe(encoding);
    expect(page?.headers['vary']).toBe('accept-encoding');
  });

  test('PG-04 MUST only be read', async () => {
    for (const path of ['/', '/graphiql', '/schema.graphql', '/graphiql/app-ABCD1234.js']) {
      const page = await ask(path, { method: 'POST' });
      expect([page?.status, page?.headers['allow']]).toEqual([405, 'GET, HEAD']);
    }
  });

  test('PG-05 MUST give the schema as the viewer may see it, and none to nobody', async () => {
    const headers = { authorization: ['Bearer agent'] };
    const page = await ask('/graphiql/schema.graphql', { headers });
    expect(page?.body).toBe('type Query {\n  mine: Int\n}');
    await expect(ask('/graphiql/schema.graphql')).rejects.toThrow(
      new KnownError('UNAUTHENTICATED'),
    );
    expect((await ask('/schema.graphql'))?.body).toBe('type Query { all: Int }');
  });

  test('PG-06 MUST say how to build GraphiQL where it was not built', async () => {
    const assets = createAssets(join(tmpdir(), 'klantbeeld-no-such-folder'));
    const page = await ask('/graphiql', {}, { assets });
    expect([page?.status, page?.body.toString().includes('npm run build')]).toEqual([503, true]);
    expect(await ask('/graphiql/app-ABCD1234.js', {}, { assets })).toBeNull();
  });

  test('TP9 MUST allow the workbench no eval, no blob and no other host', () => {
    expect(workbenchPolicy).toBe(
      "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; font-src 'self' data:; " +
        "img-src 'self' data:; connect-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'none'; " +
        "frame-ancestors 'none'",
    );
  });
});

describe('the door of the demo', () => {
  test('DM-01 MUST give a token for a role that exists', async () => {
    expect((await ask('/demo/roles'))?.body).toContain('"name":"kcc","sees":"');
    for (const role of demoRoleNames) {
      const page = await askToken(JSON.stringify({ role }));
      expect(JSON.parse(String(page?.body))).toEqual({ role, token: `token-of-${role}` });
      expect(page?.headers['cache-control']).toBe('no-store');
    }
  });

  test.each([
    ['{"role":"admin"}', 'BAD_USER_INPUT'],
    ['{"role":"__proto__"}', 'BAD_USER_INPUT'],
    ['{"role":["kcc"]}', 'BAD_REQUEST'],
    ['{"role":"kcc","kind":"SYSTEM"}', 'BAD_REQUEST'],
    ['{}', 'BAD_REQUEST'],
    ['role=kcc', 'BAD_REQUEST'],
    ['', 'BAD_REQUEST'],
  ])('DM-02 MUST refuse %s', async (body, code) => {
    await expect(askToken(body)).rejects.toMatchObject({ extensions: { code } });
  });

  test('DM-03 MUST not exist where there is no demo', async () => {
    const demo = { demo: null };
    await expect(ask('/demo/roles', {}, demo)).rejects.toThrow(new KnownError('NOT_FOUND'));
    await expect(askToken('{"role":"kcc"}', demo)).rejects.toThrow(new KnownError('NOT_FOUND'));
  });

  test.each([
    ['127.0.0.1:4000', true],
    ['localhost', true],
    ['[::1]:4000', true],
    ['evil.example:4000', false],
    ['127.0.0.1.evil.example', false],
    ['localhost:4000@evil.example', false],
  ])(
    'DM-04 MUST open for %s: %s (a name elsewhere may point at this machine)',
    async (host, opens) => {
      const headers = { host: [host] };
      const asked = ask('/demo/roles', { headers });
      if (opens) expect((await asked)?.status).toBe(200);
      else await expect(asked).rejects.toThrow(new KnownError('FORBIDDEN'));
      const beyond = { demo: { isLoopback: false, tokenFor: async () => 'token' } };
      expect((await ask('/demo/roles', { headers }, beyond))?.status).toBe(200);
    },
  );
});
