import { X509Certificate } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { connect, type ConnectionOptions } from 'node:tls';

import { readSettings } from '../../gateway/config/read.ts';
import { openDemoIssuer, type DemoIssuer } from '../../gateway/identity/demo.ts';
import { createIdentity, type FrontIdentity } from '../../gateway/identity/identity.ts';
import { createLog } from '../../gateway/observe.ts';
import { createRegistered } from '../../gateway/operations/registered.ts';
import type { PartnerDoor } from '../../gateway/partner/door.ts';
import { openPartnerDoor } from '../../gateway/partner/open.ts';
import type { Certificate } from '../kit/certificates.ts';
import { startFederation, type Federation } from '../kit/federation.ts';
import {
  createPartnerClient,
  createPartnerDesk,
  partnerOins,
  type PartnerClient,
  type PartnerDesk,
  type Received,
  type Sent,
} from '../kit/partner-desk.ts';
import { sendRaw } from '../kit/raw-http.ts';
import { smallGraph } from '../kit/subgraphs.ts';

let desk: PartnerDesk;
let graph: Federation;
let demo: DemoIssuer;
let identity: FrontIdentity;
let door: PartnerDoor;
/** A door that believes what comes from this machine to be a proxy. */
let behindProxy: PartnerDoor;
const clients: PartnerClient[] = [];

beforeAll(async () => {
  desk = createPartnerDesk();
  demo = await openDemoIssuer({
    keysFolder: join(desk.folder, 'keys'),
    environment: undefined,
    isLoopback: true,
    mayReachBeyondLoopback: false,
  });
  identity = createIdentity({ issuers: [demo.profile], findAliases: async () => [] });
  graph = await startFederation({ subgraphs: smallGraph(), identity });
  const parts = { files: desk.files, identity, demo };
  door = await graph.openPartnerDoor({ ...parts, proxies: [] });
  behindProxy = await graph.openPartnerDoor({ ...parts, proxies: ['127.0.0.1'] });
});
afterEach(async () => {
  for (const client of clients.splice(0)) await client.close();
});
afterAll(async () => {
  await graph.stop();
  desk.remove();
});
beforeEach(() => graph.forget());

function open(certificate: Certificate | null, at = door): PartnerClient {
  const client = createPartnerClient(at.url, desk, certificate);
  clients.push(client);
  return client;
}

async function tokenFor(certificate: Certificate, name: keyof typeof partnerOins = 'suwi') {
  const { body } = await open(certificate).send({
    path: '/partner/token',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: `grant_type=client_credentials&client_id=${partnerOins[name]}`,
  });
  return (body as { readonly access_token: string }).access_token;
}

const withToken = (token: string, more: Sent['headers'] = {}): Sent => ({
  headers: { authorization: `Bearer ${token}`, 'x-purpose': 'SUWI', ...more },
});

/** Status and code, or data. */
function essence({ status, body }: Received): readonly [number, unknown] {
  const { code, data, errors } = body as {
    readonly code?: string;
    readonly data?: object;
    readonly errors?: readonly { readonly extensions: { readonly code: string } }[];
  };
  return [status, data ?? code ?? errors?.[0]?.extensions.code];
}

const refused = [401, 'UNAUTHENTICATED'];
const answered = [200, { productCount: 2 }];

describe("the partners' door", () => {
  test('AN10 MUST answer a partner with its certificate and the token that belongs to it', async () => {
    const { suwi } = desk.clients;
    const token = await tokenFor(suwi);
    expect(essence(await open(suwi).send(withToken(token)))).toEqual(answered);
  });

  test('AZ18 MUST refuse a purpose that is of another organisation, by the OIN in the certificate', async () => {
    const { wmo } = desk.clients;
    const reply = await open(wmo).send(withToken(await tokenFor(wmo, 'wmo')));
    expect(essence(reply)).toEqual([403, 'FORBIDDEN']);
    expect(graph.fetches).toEqual([]);
  });

  test('AN10 MUST refuse the token with another certificate, of another or of itself, and with none', async () => {
    const token = await tokenFor(desk.clients.suwi);
    for (const other of [desk.clients.wmo, desk.issue('suwi'), null])
      expect(essence(await open(other).send(withToken(token)))).toEqual(refused);
    expect(graph.fetches).toEqual([]);
  });

  test('AN10 MUST refuse a certificate of a stranger', async () => {
    const stranger = createPartnerDesk();
    try {
      const token = await tokenFor(desk.clients.suwi);
      expect(essence(await open(stranger.clients.suwi).send(withToken(token)))).toEqual(refused);
    } finally {
      stranger.remove();
    }
  });

  test('AN10 MUST be the only door for partners, and for partners only', async () => {
    const { url } = await graph.openDoor();
    const token = await tokenFor(desk.clients.suwi);
    const front = await fetch(`${url}/graphql`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: '{"query":"{ productCount }"}',
    });
    expect([front.status, ((await front.json()) as { code: string }).code]).toEqual(refused);
    const clerk = withToken(await demo.tokenFor('kcc'));
    expect(essence(await open(desk.clients.suwi).send(clerk))).toEqual([403, 'FORBIDDEN']);
    expect(graph.fetches).toEqual([]);
  });

  test.each(['/graphql', '/', '/graphiql', '/demo/token', '/schema.graphql', '/partner/graphql/'])(
    'AN10 MUST have nothing at %s',
    async (path) => {
      const token = await tokenFor(desk.clients.suwi);
      const reply = await open(desk.clients.suwi).send({ ...withToken(token), path });
      expect(essence(reply)).toEqual([404, 'NOT_FOUND']);
    },
  );

  test('AZ19 MUST know nothing but the contract there, and refuse the rest before a source is asked', async () => {
    const sent = withToken(await tokenFor(desk.clients.suwi));
    const body = JSON.stringify({ query: '{ productCount customer(id: "c1") { name } }' });
    const reply = await open(desk.clients.suwi).send({ ...sent, body });
    expect([reply.status, reply.body]).toEqual([
      400,
      {
        errors: [
          {
            message: 'Cannot query field "customer" on type "Query".',
            locations: [{ line: 1, column: 16 }],
            extensions: { code: 'GRAPHQL_VALIDATION_FAILED' },
          },
        ],
      },
    ]);
    expect(graph.fetches).toEqual([]);
  });

  test('AZ18 MUST refuse a look-up without a purpose', async () => {
    const headers = { authorization: `Bearer ${await tokenFor(desk.clients.suwi)}` };
    const reply = await open(desk.clients.suwi).send({ headers });
    expect(essence(reply)).toEqual([403, 'PURPOSE_MISSING']);
    expect(graph.fetches).toEqual([]);
  });

  test('AN1 AN9 MUST refuse no token, one in the address, and two', async () => {
    const client = open(desk.clients.suwi);
    const token = await tokenFor(desk.clients.suwi);
    const bearer = `Bearer ${token}`;
    const wrong: readonly Sent[] = [
      {},
      { path: `/partner/graphql?access_token=${token}` },
      { headers: { authorization: [bearer, bearer] } },
    ];
    for (const sent of wrong) expect(essence(await client.send(sent))).toEqual(refused);
    expect(graph.fetches).toEqual([]);
  });

  test('AN15 MUST refuse a bad token before the body comes', async () => {
    const head =
      'POST /partner/graphql HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer x.y.z\r\nContent-Type: application/json\r\nContent-Length: 100000\r\n\r\n';
    const { certificate: cert, key } = desk.clients.suwi;
    expect(await sendTls(head, { cert, key })).toMatch(/^HTTP\/1\.1 401 .*UNAUTHENTICATED/s);
  });
});

/** Sends bytes over TLS, and gives what came until it is a whole answer or the other side hangs up. */
function sendTls(bytes: string, options: ConnectionOptions): Promise<string> {
  const { hostname, port } = new URL(door.url);
  return new Promise((resolve, reject) => {
    let received = '';
    const socket = connect(
      { host: hostname, port: Number(port), ca: desk.authority.certificate, ...options },
      () => socket.write(bytes),
    );
    socket.on('data', (chunk) => {
      received += chunk.toString('utf8');
      if (/\r\n\r\n./s.test(received)) socket.destroy();
    });
    socket.once('close', () => resolve(received));
    socket.once('error', reject);
  });
}

describe('TLS at that door', () => {
  const head = 'GET / HTTP/1.1\r\nHost: x\r\n\r\n';

  test('TP10 MUST be of version 1.2 or 1.3', async () => {
    for (const version of ['TLSv1.2', 'TLSv1.3'] as const)
      expect(await sendTls(head, { minVersion: version, maxVersion: version })).toMatch(
        /^HTTP\/1\.1 404 [\s\S]*strict-transport-security: max-age=31536000/,
      );
    const old = { minVersion: 'TLSv1', maxVersion: 'TLSv1.1', ciphers: 'ALL:@SECLEVEL=0' } as const;
    await expect(sendTls(head, old)).rejects.toMatchObject({
      code: 'ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION',
    });
  });

  test.each(['AES256-SHA', 'ECDHE-ECDSA-AES256-SHA384', 'ECDHE-ECDSA-AES128-SHA'])(
    'TP10 MUST refuse the suite %s',
    async (ciphers) => {
      const asked = sendTls(head, { maxVersion: 'TLSv1.2', ciphers });
      await expect(asked).rejects.toMatchObject({ code: 'ERR_SSL_SSLV3_ALERT_HANDSHAKE_FAILURE' });
    },
  );

  test('TP10 MUST be there: plain HTTP gets no answer of ours', async () => {
    expect(await sendRaw(door.url, head).catch(() => '')).not.toMatch(/HTTP\/1\.1 [2-4]0[0-9] /);
  });
});

describe('behind a proxy', () => {
  const toHeader = ({ certificate }: Certificate): string =>
    `:${new X509Certificate(certificate).raw.toString('base64')}:`;

  test('AN10 MUST take the certificate from the header of a known proxy, in both ways of writing', async () => {
    const { suwi } = desk.clients;
    const token = await tokenFor(suwi);
    for (const value of [toHeader(suwi), encodeURIComponent(suwi.certificate)]) {
      const sent = withToken(token, { 'client-cert': value });
      expect(essence(await open(null, behindProxy).send(sent))).toEqual(answered);
      expect(essence(await open(null).send(sent))).toEqual(refused);
    }
  });

  test('AN10 MUST take no other certificate there: not that of the connection, none that is doubled or broken', async () => {
    const { suwi, wmo } = desk.clients;
    const token = await tokenFor(suwi);
    const headers = [
      {},
      { 'client-cert': toHeader(wmo) },
      { 'client-cert': [toHeader(suwi), toHeader(suwi)] },
      { 'client-cert': `${toHeader(suwi)}, ${toHeader(suwi)}` },
      { 'client-cert': toHeader(suwi).slice(0, -9) },
      { 'client-cert': '::' },
      { 'client-cert': '%' },
      { 'client-cert-chain': toHeader(suwi) },
    ];
    for (const one of headers)
      expect(essence(await open(suwi, behindProxy).send(withToken(token, one)))).toEqual(refused);
  });

  test('AN10 MUST hold such a certificate to the same rules', async () => {
    const other = desk.issue('suwi');
    const token = await tokenFor(other);
    const sent = withToken(token, { 'client-cert': toHeader(other) });
    const client = open(null, behindProxy);
    expect(essence(await client.send(sent))).toEqual(answered);
    desk.authority.revoke(other);
    desk.writeRevocations();
    await behindProxy.reloadable.reload();
    expect(essence(await client.send(sent))).toEqual(refused);
  });

  test('AN10 MUST not hear who somebody says to be in a header of our own', async () => {
    const viewer = Buffer.from('{"viewer":{"kind":"EMPLOYEE"}}').toString('base64url');
    const sent = { headers: { 'klantbeeld-viewer': `${viewer}.x`, 'x-purpose': 'SUWI' } };
    expect(essence(await open(desk.clients.suwi).send(sent))).toEqual(refused);
  });
});

describe('what changes while the door is open', () => {
  test('AN10 MUST refuse a certificate that was revoked, also over a connection that was open before', async () => {
    const other = desk.issue('suwi');
    const sent = withToken(await tokenFor(other));
    const client = open(other);
    expect(essence(await client.send(sent))).toEqual(answered);
    desk.authority.revoke(other);
    desk.writeRevocations();
    expect(await door.reloadable.reload()).toMatchObject({ kind: 'loaded' });
    expect(await door.reloadable.reload()).toMatchObject({ kind: 'same' });
    expect(essence(await client.send(sent))).toEqual(refused);
    expect(essence(await open(other).send(sent))).toEqual(refused);
    const still = withToken(await tokenFor(desk.clients.suwi));
    expect(essence(await open(desk.clients.suwi).send(still))).toEqual(answered);
  });

  test('UP6 MUST show a renewed certificate without a restart', async () => {
    const shown = (): Promise<string> =>
      new Promise((resolve, reject) => {
        const { hostname, port } = new URL(door.url);
        const socket = connect(
          { host: hostname, port: Number(port), ca: desk.authority.certificate },
          () => {
            resolve(socket.getPeerCertificate().serialNumber);
            socket.destroy();
          },
        );
        socket.once('error', reject);
      });
    const before = await shown();
    desk.renewDoor();
    await door.reloadable.reload();
    expect(await shown()).not.toBe(before);
  });

  test('UP6 MUST keep what was in force when the files cannot be used, and name them by their settings', async () => {
    const { key, authorities, revocations } = desk.files;
    writeFileSync(key, desk.clients.suwi.key);
    writeFileSync(revocations ?? '', 'nothing');
    await expect(door.reloadable.reload()).rejects.toMatchObject({
      reasons: [
        'KLANTBEELD_PARTNER_CRL holds no revocation list in PEM (BEGIN X509 CRL)',
        'KLANTBEELD_PARTNER_KEY holds a key of another certificate',
      ],
    });
    writeFileSync(key, 'nothing');
    writeFileSync(authorities, desk.clients.suwi.certificate);
    await expect(door.reloadable.reload()).rejects.toMatchObject({
      reasons: [
        'KLANTBEELD_PARTNER_CA holds a certificate of no authority',
        'KLANTBEELD_PARTNER_KEY holds no private key in PEM without a password',
      ],
    });
    const sent = withToken(await tokenFor(desk.clients.suwi));
    expect(essence(await open(desk.clients.suwi).send(sent))).toEqual(answered);
    writeFileSync(authorities, desk.authority.certificate);
    desk.renewDoor();
    desk.writeRevocations();
    expect(await door.reloadable.reload()).toMatchObject({ kind: 'loaded' });
  });
});

describe('a start with files that cannot be used', () => {
  const opened = (environment: object): Promise<unknown> =>
    openPartnerDoor(readSettings({ KLANTBEELD_PARTNER_PORT: '0', ...environment }), {
      ...{ host: '127.0.0.1', requestDeadlineMs: 1_000, maxInFlight: 1, apiVersion: '0' },
      ...{ identity, demo, log: createLog({ level: 'error', destination: { write: () => {} } }) },
      ...{ now: () => Date.now(), newTraceId: () => '0'.repeat(32) },
      answer: async () => ({}),
    });

  test('UP6 MUST name every one of them by its setting, without its path', async () => {
    const nothing = join(desk.folder, 'nothing.pem');
    const environment = {
      KLANTBEELD_PARTNER_CERTIFICATE: nothing,
      KLANTBEELD_PARTNER_KEY: desk.files.key,
      KLANTBEELD_PARTNER_CA: nothing,
      KLANTBEELD_PARTNER_CRL: nothing,
    };
    await expect(opened(environment)).rejects.toMatchObject({
      name: 'SettingsError',
      message: [
        'The settings cannot be used:',
        '  - KLANTBEELD_PARTNER_CERTIFICATE names a file that cannot be read.',
        '  - KLANTBEELD_PARTNER_CA names a file that cannot be read.',
        '  - KLANTBEELD_PARTNER_CRL names a file that cannot be read.',
      ].join('\n'),
    });
  });

  test('UP6 MUST leave the door shut where none are set', async () => {
    expect(await opened({})).toBeNull();
  });
});

describe('where a request comes from', () => {
  const traceparent = '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01';
  const lastLine = (): unknown => graph.lines.findLast(({ msg }) => msg === 'request');

  test('AU4 MUST be in the log: the trace of the caller beside ours, and the transaction of FSC', async () => {
    const headers = {
      traceparent,
      'fsc-transaction-id': '018F2C3A-7B7C-7D2E-8F3A-5B6C7D8E9F01',
    };
    const sent = withToken(await tokenFor(desk.clients.suwi), headers);
    expect(essence(await open(desk.clients.suwi).send(sent))).toEqual(answered);
    expect(lastLine()).toMatchObject({
      traceId: '0'.repeat(32),
      foreignTraceId: '4bf92f3577b34da6a3ce929d0e0e4736',
      foreignSpanId: '00f067aa0ba902b7',
      transactionId: '018f2c3a-7b7c-7d2e-8f3a-5b6c7d8e9f01',
      viewerKind: 'PARTNER',
    });
  });

  test.each([
    ['of an unknown form', '00-4bf9-00f0-01'],
    ['of noughts', `00-${'0'.repeat(32)}-00f067aa0ba902b7-01`],
    ['with more than its version has', `${traceparent}-more`],
    ['of version ff', `ff${traceparent.slice(2)}`],
    ['twice', [traceparent, traceparent]],
  ])('AU4 MUST pass over a trace %s', async (_what, value) => {
    const sent = withToken(await tokenFor(desk.clients.suwi), { traceparent: value });
    expect(essence(await open(desk.clients.suwi).send(sent))).toEqual(answered);
    expect(lastLine()).not.toHaveProperty('foreignTraceId');
  });

  test('AU4 MUST take the trace of a later version', async () => {
    const later = `01${traceparent.slice(2)}-more`;
    const sent = withToken(await tokenFor(desk.clients.suwi), { traceparent: later });
    await open(desk.clients.suwi).send(sent);
    expect(lastLine()).toMatchObject({ foreignSpanId: '00f067aa0ba902b7' });
  });

  test('AU4 MUST refuse a transaction that is none, as nobody could find it again', async () => {
    const token = await tokenFor(desk.clients.suwi);
    const id = '018f2c3a-7b7c-7d2e-8f3a-5b6c7d8e9f01';
    for (const value of ['123456782', '', [id, id]]) {
      const reply = await open(desk.clients.suwi).send(
        withToken(token, { 'fsc-transaction-id': value }),
      );
      expect(essence(reply)).toEqual([400, 'BAD_REQUEST']);
      expect(JSON.stringify(reply.body)).toContain('"field":"Fsc-Transaction-Id"');
    }
    expect(graph.fetches).toEqual([]);
  });
});

describe('registered operations', () => {
  const query = 'query Count { productCount }';
  const hidden = '{ customer(id: "c1") { name } }';
  let strictGraph: Federation;
  let strict: PartnerDoor;
  let sent: Sent;
  beforeAll(async () => {
    const operations = [
      { id: 'count', body: query },
      { id: 'hidden', body: hidden },
    ];
    const client = { name: 'suwi', kind: 'PARTNER', organisation: partnerOins.suwi } as const;
    const registered = createRegistered(
      [{ ...client, programs: [], purposes: ['SUWI'], rights: [], operations }],
      [],
    );
    strictGraph = await startFederation({ subgraphs: smallGraph(), identity, registered });
    strict = await strictGraph.openPartnerDoor({
      ...{ files: desk.files, identity, demo, proxies: [] },
    });
    sent = withToken(await tokenFor(desk.clients.suwi));
  });
  afterAll(() => strictGraph.stop());
  beforeEach(() => strictGraph.forget());

  const ask = async (body: object): Promise<readonly [number, unknown]> => {
    const client = open(desk.clients.suwi, strict);
    return essence(await client.send({ ...sent, body: JSON.stringify(body) }));
  };

  test('GL16 MUST be asked by their id, in the standard way and in that of Apollo', async () => {
    expect(await ask({ documentId: 'count' })).toEqual(answered);
    const persistedQuery = { version: 1, sha256Hash: 'count' };
    expect(await ask({ extensions: { persistedQuery } })).toEqual(answered);
  });

  test('GL16 MUST be the only ones: no text, and no other id', async () => {
    const unknown = [400, 'NOT_REGISTERED'];
    expect(await ask({ query })).toEqual(unknown);
    expect(await ask({ documentId: 'other' })).toEqual(unknown);
    expect(await ask({ documentId: 'constructor' })).toEqual(unknown);
    expect(await ask({ extensions: { persistedQuery: { sha256Hash: 'other' } } })).toEqual(unknown);
    expect(strictGraph.fetches).toEqual([]);
  });

  test('GL16 MUST be asked by an id or not at all: no text beside it, and no other form', async () => {
    const wrong = [
      { documentId: 'count', query },
      { query, extensions: { persistedQuery: { version: 1, sha256Hash: 'count' } } },
      { documentId: 7 },
      { documentId: ['count'] },
      {},
    ];
    for (const body of wrong) expect([body, await ask(body)]).toEqual([body, [400, 'BAD_REQUEST']]);
    expect(strictGraph.fetches).toEqual([]);
  });

  test('GL16 MUST be held to the contract as any other', async () => {
    expect(await ask({ documentId: 'hidden' })).toEqual([400, 'GRAPHQL_VALIDATION_FAILED']);
  });
});

describe('tokens of the demo', () => {
  const form = { 'content-type': 'application/x-www-form-urlencoded' };
  const right = `grant_type=client_credentials&client_id=${partnerOins.suwi}`;
  const ask = (certificate: Certificate | null, body: string, headers: Sent['headers'] = form) =>
    open(certificate).send({ path: '/partner/token', headers, body });

  test('AN10 MUST be given to who shows its certificate, for an hour', async () => {
    const reply = await ask(desk.clients.suwi, right);
    expect([reply.status, reply.body]).toEqual([
      200,
      { access_token: expect.any(String), token_type: 'Bearer', expires_in: 3_600 },
    ]);
    expect(reply.headers['cache-control']).toBe('no-store');
  });

  test('AN10 MUST be given to nobody else, in the words of OAuth', async () => {
    const client = { status: 401, body: { error: 'invalid_client' } };
    expect(await ask(null, right)).toMatchObject(client);
    expect(await ask(desk.clients.wmo, right)).toMatchObject(client);
    expect(await ask(desk.clients.suwi, 'grant_type=client_credentials')).toMatchObject(client);
    expect(await ask(desk.clients.suwi, 'grant_type=password')).toMatchObject({
      status: 400,
      body: { error: 'unsupported_grant_type' },
    });
    expect(essence(await ask(desk.clients.suwi, '{}', {}))).toEqual([
      415,
      'UNSUPPORTED_MEDIA_TYPE',
    ]);
  });

  test('AN10 MUST not be given outside the demo', async () => {
    const strict = await graph.openPartnerDoor({
      files: desk.files,
      identity,
      demo: null,
      proxies: [],
    });
    const reply = await open(desk.clients.suwi, strict).send({
      path: '/partner/token',
      headers: form,
      body: right,
    });
    expect(essence(reply)).toEqual([404, 'NOT_FOUND']);
  });
});
