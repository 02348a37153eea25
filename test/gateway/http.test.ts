import { createServer } from 'node:http';
import { gzipSync } from 'node:zlib';

import { startFederation, type Federation } from '../kit/federation.ts';
import { sendRaw } from '../kit/raw-http.ts';
import { smallGraph } from '../kit/subgraphs.ts';
import { analyst, citizen, employee, tokenFor } from '../kit/viewers.ts';
import { startDoor } from '../../gateway/http.ts';
import type { Viewer } from '../../schema/wire.ts';

const portal = 'https://portal.example.nl';
let graph: Federation;
let url: string;

beforeAll(async () => {
  graph = await startFederation({ subgraphs: smallGraph(), corsOrigins: [portal] });
  ({ url } = await graph.openDoor());
});
afterAll(() => graph.stop());
beforeEach(() => graph.forget());

const one = JSON.stringify({ query: '{ customer(id: "c1") { name } }' });

const headersFor = (who: Viewer = employee()): Record<string, string> => ({
  'content-type': 'application/json',
  authorization: `Bearer ${tokenFor(who)}`,
});

const post = (init: RequestInit = {}, path = '/graphql'): Promise<Response> =>
  fetch(`${url}${path}`, {
    method: 'POST',
    headers: headersFor(),
    body: one,
    redirect: 'manual',
    ...init,
  });

const ask = async (query: string, variables: object = {}, who?: Viewer): Promise<unknown> =>
  (await post({ headers: headersFor(who), body: JSON.stringify({ query, variables }) })).json();

/** Status, media type and body of a refusal, which must be a problem with the given code. */
async function refusal(response: Response): Promise<readonly [number, string]> {
  expect(response.headers.get('content-type')).toBe('application/problem+json; charset=utf-8');
  const body = (await response.json()) as { code: string; status: number; errors: object[] };
  expect(body).toEqual({
    type: 'about:blank',
    status: response.status,
    title: expect.any(String),
    detail: expect.any(String),
    code: body.code,
    errors: [
      { message: expect.any(String), extensions: expect.objectContaining({ code: body.code }) },
    ],
  });
  return [response.status, body.code];
}

describe('an operation over HTTP', () => {
  test('HT-01 MUST answer in the media type that the client prefers', async () => {
    const plain = await post();
    expect([plain.status, plain.headers.get('content-type'), await plain.json()]).toEqual([
      200,
      'application/json; charset=utf-8',
      { data: { customer: { name: 'Mw. De Vries' } } },
    ]);
    const accept = 'application/graphql-response+json, application/json;q=0.9';
    const newer = await post({ headers: { ...headersFor(), accept } });
    expect(newer.headers.get('content-type')).toBe(
      'application/graphql-response+json; charset=utf-8',
    );
    const older = 'application/json, application/graphql-response+json;q=0.9';
    const json = await post({ headers: { ...headersFor(), accept: older } });
    expect(json.headers.get('content-type')).toBe('application/json; charset=utf-8');
  });

  test.each([
    ['a syntax error', '{ customer(id: "c1" { name } }', 400, 'GRAPHQL_PARSE_FAILED'],
    ['an unknown field', '{ customer(id: "c1") { shoeSize } }', 400, 'GRAPHQL_VALIDATION_FAILED'],
    [
      'a missing variable',
      'query ($id: ID!) { customer(id: $id) { name } }',
      400,
      'BAD_USER_INPUT',
    ],
    [
      'too many root fields',
      '{ a: __typename b: __typename c: __typename d: __typename e: __typename f: __typename }',
      400,
      'TOO_COMPLEX',
    ],
    ['an operation that this viewer never has', '{ customers { name } }', 403, 'FORBIDDEN'],
  ])('HT-02 MUST answer %s with an error and its status', async (_what, query, status, code) => {
    const response = await post({
      headers: headersFor(citizen('c1')),
      body: JSON.stringify({ query }),
    });
    expect(response.status).toBe(status);
    expect(await response.json()).toMatchObject({ errors: [{ extensions: { code } }] });
    expect(graph.fetches).toEqual([]);
  });

  test.each([
    ['no JSON', '{"query":'],
    ['JSON that is no object', '"{ customer }"'],
    ['nothing', ''],
    ['no query', '{"variables":{}}'],
    ['an empty query', '{"query":" "}'],
    ['a query that is no text', '{"query":{"kind":"Document"}}'],
    ['variables that are no object', '{"query":"{ __typename }","variables":[1]}'],
    ['variables as text', '{"query":"{ __typename }","variables":"{}"}'],
    ['extensions that are no object', '{"query":"{ __typename }","extensions":1}'],
    ['an operation name that is no text', '{"query":"{ __typename }","operationName":1}'],
    ['an unknown operation name', '{"query":"query A { __typename }","operationName":"B"}'],
    ['two operations and no name', '{"query":"query A { __typename } query B { __typename }"}'],
  ])('HT-03 MUST refuse %s as no well-formed request', async (_what, body) => {
    expect(await refusal(await post({ body }))).toEqual([400, 'BAD_REQUEST']);
  });

  test('HT-04 MUST refuse a body that is no UTF-8', async () => {
    const body = Buffer.concat([Buffer.from('{"query":"'), Buffer.from([0xff]), Buffer.from('"}')]);
    expect(await refusal(await post({ body }))).toEqual([400, 'BAD_REQUEST']);
  });

  test('HT-05 MUST refuse a request without a valid token with the way to sign in', async () => {
    const response = await post({ headers: { 'content-type': 'application/json' } });
    expect(response.headers.get('www-authenticate')).toBe('Bearer');
    expect(await refusal(response)).toEqual([401, 'UNAUTHENTICATED']);
  });

  test('HT-06 MUST look at the token before it reads the body', async () => {
    const head =
      'POST /graphql HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 90000\r\n\r\n';
    // Not one byte of the body is sent.
    expect(await sendRaw(url, head, /UNAUTHENTICATED/)).toMatch(/^HTTP\/1\.1 401 /);
  });

  test('HT-07 MUST let a client that asks first send its body only after its token holds', async () => {
    const expecting = (authorization: string): string =>
      `POST /graphql HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: ${one.length}\r\nExpect: 100-continue\r\n${authorization}\r\n`;
    expect(await sendRaw(url, expecting(''), /UNAUTHENTICATED/)).toMatch(/^HTTP\/1\.1 401 /);
    const token = `Authorization: Bearer ${tokenFor(employee())}\r\n`;
    expect(await sendRaw(url, expecting(token), /\r\n\r\n/)).toMatch(/^HTTP\/1\.1 100 /);
  });

  test('GL12 MUST refuse a batch', async () => {
    expect(await refusal(await post({ body: `[${one},${one}]` }))).toEqual([400, 'BAD_REQUEST']);
    expect(graph.fetches).toEqual([]);
  });
});

describe('the transport', () => {
  test('TP1 MUST refuse a body of 100 kB and one byte, announced or not, and take one of 100 kB', async () => {
    const ofSize = (size: number): string => one + ' '.repeat(size - one.length);
    expect(await refusal(await post({ body: ofSize(100_001) }))).toEqual([413, 'TOO_LARGE']);
    const stream = new Blob([ofSize(100_001)]).stream();
    const unannounced = { body: stream, duplex: 'half' } as RequestInit;
    expect(await refusal(await post(unannounced))).toEqual([413, 'TOO_LARGE']);
    expect((await post({ body: ofSize(100_000) })).status).toBe(200);
  });

  test('TP2 MUST refuse a compressed body, before it is unpacked', async () => {
    const headers = { ...headersFor(), 'content-encoding': 'gzip' };
    const bomb = gzipSync(Buffer.alloc(10_000_000, 32));
    for (const body of [gzipSync(one), bomb])
      expect(await refusal(await post({ headers, body }))).toEqual([415, 'UNSUPPORTED_MEDIA_TYPE']);
  });

  test.each([
    'application/json; charset=utf-7',
    'application/json; charset=utf-16',
    'application/json; boundary=x',
    'application/jsonp',
    'text/plain',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    'application/graphql',
    undefined,
  ])('TP3 MUST refuse the media type %s', async (type) => {
    const { 'content-type': _json, ...others } = headersFor();
    const headers = type === undefined ? others : { ...others, 'content-type': type };
    const body = new Blob([one]);
    expect(await refusal(await post({ headers, body }))).toEqual([415, 'UNSUPPORTED_MEDIA_TYPE']);
  });

  test('TP3 MUST take JSON in UTF-8, however it is written', async () => {
    for (const type of [
      'application/json',
      'Application/JSON;charset=UTF-8',
      'application/json; charset="utf-8"',
    ])
      expect((await post({ headers: { ...headersFor(), 'content-type': type } })).status).toBe(200);
  });

  test.each(['GET', 'PUT', 'DELETE', 'PATCH', 'OPTIONS'])('TP4 MUST refuse %s', async (method) => {
    const response = await fetch(`${url}/graphql?query={__typename}`, { method });
    expect(response.headers.get('allow')).toBe('POST, OPTIONS');
    expect(await refusal(response)).toEqual([405, 'METHOD_NOT_ALLOWED']);
  });

  test('TP4 MUST let pages of listed origins call, and tell others nothing', async () => {
    const preflight = (origin: string): Promise<Response> =>
      fetch(`${url}/graphql`, {
        method: 'OPTIONS',
        headers: { origin, 'access-control-request-method': 'POST' },
      });
    const known = await preflight(portal);
    expect(known.status).toBe(204);
    expect(known.headers.get('access-control-allow-origin')).toBe(portal);
    const answered = await post({ headers: { ...headersFor(), origin: portal } });
    expect(answered.headers.get('access-control-allow-origin')).toBe(portal);
    const permissions = (response: Response): string[] =>
      [...response.headers.keys()].filter((name) => name.startsWith('access-control'));
    for (const origin of [
      'https://portal.example.nl.evil.nl',
      'null',
      'http://portal.example.nl',
    ]) {
      const other = await preflight(origin);
      expect([other.status, permissions(other)]).toEqual([403, []]);
      expect(permissions(await post({ headers: { ...headersFor(), origin } }))).toEqual([]);
    }
  });

  test('TP6 LK8 MUST send the headers that keep an answer private, and none that tell of the server', async () => {
    const replies = [await post(), await post({ body: '' }), await fetch(`${url}/nothing-here`)];
    for (const { headers } of replies) {
      expect(Object.fromEntries(headers)).toMatchObject({
        'cache-control': 'no-store',
        'x-content-type-options': 'nosniff',
        'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
        'api-version': '0.1.0',
        'x-request-id': expect.stringMatching(/^[0-9a-f]{32}$/),
      });
      for (const name of ['x-powered-by', 'server', 'etag', 'set-cookie'])
        expect(headers.has(name)).toBe(false);
    }
  });

  test.each([
    ['@defer', '{ customer(id: "c1") { ... @defer { name } } }'],
    [
      '@defer on a fragment',
      '{ customer(id: "c1") { ...F @defer } } fragment F on Customer { name }',
    ],
    ['@stream', '{ customers @stream(initialCount: 1) { name } }'],
  ])(
    'GL17 MUST refuse %s, whatever the client accepts, before anything is asked',
    async (_, query) => {
      for (const accept of ['*/*', 'multipart/mixed; deferSpec=20220824, application/json']) {
        const response = await post({
          headers: { ...headersFor(), accept },
          body: JSON.stringify({ query }),
        });
        expect(response.status).toBe(400);
        expect(await response.json()).toMatchObject({
          errors: [{ extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } }],
        });
      }
      expect(graph.fetches).toEqual([]);
    },
  );

  test('TP7 HT-08 MUST refuse too many or too large headers', async () => {
    const request = (headers: string): string =>
      `POST /graphql HTTP/1.1\r\nHost: x\r\n${headers}\r\n`;
    const many = Array.from({ length: 101 }, (_, index) => `X-${index}: 1\r\n`).join('');
    const ended = /"code":"TOO_LARGE"/;
    expect(await sendRaw(url, request(many), ended)).toMatch(/^HTTP\/1\.1 431 /);
    expect(await sendRaw(url, request(`X: ${'a'.repeat(20_000)}\r\n`), ended)).toMatch(
      /^HTTP\/1\.1 431 /,
    );
  });

  test('HT-09 MUST answer what is no HTTP as it answers other bad requests', async () => {
    const answer = await sendRaw(url, 'NONSENSE\r\n\r\n');
    expect(answer).toMatch(/^HTTP\/1\.1 400 Bad Request\r\n/);
    expect(answer).toMatch(/"code":"BAD_REQUEST"/);
  });

  test('HT-10 MUST send a browser that opens /graphql to the workbench', async () => {
    const response = await fetch(`${url}/graphql`, {
      headers: { accept: 'text/html,application/xhtml+xml' },
      redirect: 'manual',
    });
    expect([response.status, response.headers.get('location')]).toEqual([303, '/graphiql']);
  });

  test('HT-11 MUST refuse what exceeds its capacity before reading anything, and say when to come back', async () => {
    const busy = await startFederation({ subgraphs: smallGraph(), maxInFlight: 1 });
    const { url: door } = await busy.openDoor();
    // Its body never comes, so that it keeps the only place taken.
    const head = `POST /graphql HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 90000\r\nAuthorization: Bearer ${tokenFor(employee())}\r\n\r\n`;
    const waiting = sendRaw(door, head);
    let response: Response;
    do response = await fetch(`${door}/schema.graphql`);
    while (response.status === 200);
    expect(response.headers.get('retry-after')).toBe('2');
    expect(await refusal(response)).toEqual([503, 'OVERLOADED']);
    await busy.stop();
    await waiting;
  });

  test('HT-12 MUST say who to do what when its port is taken', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => other.once('listening', resolve));
    const { port } = other.address() as { port: number };
    const parts = { host: '127.0.0.1', port } as Parameters<typeof startDoor>[0];
    await expect(startDoor({ ...parts, corsOrigins: [] })).rejects.toThrow(
      `Port ${port} is in use by another program. Set KLANTBEELD_PORT to another port, for example: KLANTBEELD_PORT=${port + 10} npm start`,
    );
    await new Promise((resolve) => other.close(resolve));
  });
});

describe('what leaves with an error', () => {
  test('LK2 MUST NOT repeat a value that does not fit', async () => {
    const secrets = ['999990019', 'jan@example.nl'];
    const answers = [
      await ask('query ($id: ID!) { customer(id: $id) { name } }', { id: { bsn: secrets[0] } }),
      await ask('query ($n: Int) { customers(first: $n) { name } }', { n: secrets[1] }),
      await ask(`{ customers(first: "${secrets[1]}") { name } }`),
      await ask('query ($o: Boolean) { customer(id: "c1") { cases(open: $o) { title } } }', {
        o: secrets[0],
      }),
      await ask(`{ customer(id: "c1") { name @include(if: "${secrets[1]}") } }`),
    ];
    for (const answer of answers) {
      expect(answer).toMatchObject({
        errors: [
          {
            extensions: {
              code: expect.stringMatching(
                /^(BAD_USER_INPUT|GRAPHQL_VALIDATION_FAILED|TOO_COMPLEX)$/,
              ),
            },
          },
        ],
      });
      for (const secret of secrets) expect(JSON.stringify(answer)).not.toContain(secret);
    }
    expect(answers[0]).toEqual({
      errors: [
        {
          message: 'A variable or argument has a value that is not allowed.',
          extensions: { code: 'BAD_USER_INPUT', field: '$id' },
        },
      ],
    });
  });

  test('LK2 MUST name fields and types of a document that does not fit, without suggesting others', async () => {
    expect(await ask('{ customer(id: "c1") { nam } }')).toEqual({
      errors: [
        {
          message: 'Cannot query field "nam" on type "Customer".',
          locations: [{ line: 1, column: 24 }],
          extensions: { code: 'GRAPHQL_VALIDATION_FAILED' },
        },
      ],
    });
  });

  test('LK12 MUST give extensions of errors known names only, and answers none', async () => {
    const known = new Set(['code', 'source', 'limit', 'field', 'traceId']);
    const answers = [
      await ask('{ customer(id: "c1") { name note products { title } } }', {}, citizen('c1')),
      await ask('{ nothing }'),
      await ask('{ customers { name } }', {}, analyst()),
      await ask('{ customer(id: "c1") { name } }'),
    ] as { errors?: { extensions: object }[] }[];
    for (const answer of answers) {
      expect(Object.keys(answer).every((key) => key === 'data' || key === 'errors')).toBe(true);
      for (const error of answer.errors ?? []) {
        expect(
          Object.keys(error).every((key) =>
            ['message', 'locations', 'path', 'extensions'].includes(key),
          ),
        ).toBe(true);
        for (const key of Object.keys(error.extensions)) expect(known.has(key)).toBe(true);
      }
    }
  });

  test('LK6 MUST log one line a request, with names of our own and no values', async () => {
    const before = graph.lines.length;
    const query = 'query Picture($id: ID!) { customer(id: $id) { name } }';
    await ask(query, { id: '999990019' });
    await ask(query.replace('Picture', 'Of99999'), { id: 'c1' }, citizen('c1'));
    const lines = graph.lines.slice(before);
    expect(lines.map(({ level: _level, time: _time, durationMs: _ms, ...line }) => line)).toEqual([
      {
        msg: 'request',
        traceId: '0'.repeat(32),
        status: 200,
        viewerKind: 'EMPLOYEE',
        operation: 'Picture',
        codes: [],
        fetches: 1,
      },
      {
        msg: 'request',
        traceId: '0'.repeat(32),
        status: 200,
        viewerKind: 'CITIZEN',
        operation: null,
        codes: [],
        fetches: 1,
      },
    ]);
    expect(JSON.stringify(lines)).not.toMatch(/99999|"c1"/);
  });
});
