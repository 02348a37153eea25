import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

import { answeringHeader, spanIn, traceHeader } from '../../schema/wire.ts';

/** What must never reach a client: it stands in everything that the faulty source sends. */
export const secret = 'bsn 999990019 at mongodb://10.0.0.3/klanten (stack: at findCustomer)';

export type Misbehave = (response: ServerResponse, ask: { readonly body: string }) => void;

/** An answer as a sound source sends it, whatever is in it; a text is sent as it is. */
export const json = (response: ServerResponse, body: unknown): void => {
  response.writeHead(200, { 'content-type': 'application/json' });
  response.end(typeof body === 'string' ? body : JSON.stringify(body));
};

/** Every way in which a subgraph over HTTP is known to misbehave (security check LK1). */
export const faults = {
  hangs: () => {},
  resets: (response) => response.socket?.resetAndDestroy(),
  'answers 500 in HTML': (response) => {
    response.writeHead(500, { 'content-type': 'text/html' });
    response.end(`<h1>${secret}</h1>`);
  },
  'answers 200 in HTML': (response) => {
    response.writeHead(200, { 'content-type': 'text/html' });
    response.end(`<h1>${secret}</h1>`);
  },
  'answers broken JSON': (response) => json(response, `{"data":{"secret":"${secret}`),
  'answers JSON that is no object': (response) => json(response, JSON.stringify(secret)),
  'answers an object that is no answer': (response) => json(response, { secret }),
  'answers data that is no object': (response) => json(response, { data: secret }),
  'answers errors that are no list': (response) => json(response, { data: null, errors: secret }),
  'answers a text for an object': (response) =>
    json(response, { data: { _entities: [{ __typename: 'Customer', cases: secret }] } }),
  'answers a list that is too short': (response) => json(response, { data: { _entities: [] } }),
  'answers a list that is too long': (response) =>
    json(response, { data: { _entities: [null, null, null] } }),
  'refuses the gateway': (response) => {
    response.writeHead(401, { 'content-type': 'application/json' });
    response.end(
      JSON.stringify({ errors: [{ message: secret, extensions: { code: 'UNAUTHENTICATED' } }] }),
    );
  },
  'is overloaded': (response) => {
    response.writeHead(503, { 'content-type': 'text/plain' });
    response.end(secret);
  },
  redirects: (response) => {
    response.writeHead(302, { location: `http://127.0.0.1:9/${encodeURIComponent(secret)}` });
    response.end();
  },
  drips: (response) => {
    response.writeHead(200, { 'content-type': 'application/json' });
    const timer = setInterval(() => response.write(' '), 20);
    response.once('close', () => clearInterval(timer));
  },
  'answers without end': (response) => {
    response.writeHead(200, { 'content-type': 'application/json' });
    const piece = secret.repeat(10_000);
    const more = (): void => {
      while (!response.destroyed && response.write(piece));
    };
    response.on('drain', more);
    more();
  },
} as const satisfies { readonly [fault: string]: Misbehave };

export type Fault = keyof typeof faults;

export interface FaultySource {
  readonly url: string;
  /** Requests that arrived. */
  readonly hits: () => number;
  /** Requests whose connection was ended by the other side before an answer. */
  readonly aborted: () => number;
  /** Misbehaves like this from now on. */
  behave(misbehave: Misbehave): void;
  stop(): Promise<void>;
}

/** An HTTP server in the place of a subgraph; it does what it is told, and does not look at who asks. */
export async function startFaultySource(first: Misbehave): Promise<FaultySource> {
  let misbehave = first;
  let hits = 0;
  let aborted = 0;
  const server = createServer((request, response) => {
    hits += 1;
    const span = spanIn(request.headers[traceHeader]);
    if (span) response.setHeader(answeringHeader, span);
    response.once('close', () => {
      if (!response.writableFinished) aborted += 1;
    });
    void readText(request).then((body) => misbehave(response, { body }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    hits: () => hits,
    aborted: () => aborted,
    behave: (next) => void (misbehave = next),
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function readText(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}
