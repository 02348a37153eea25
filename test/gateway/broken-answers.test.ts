import { gzipSync } from 'node:zlib';
import type { ServerResponse } from 'node:http';

import { answeringHeader } from '../../schema/wire.ts';
import { json, secret, type Misbehave } from '../kit/faulty.ts';
import {
  soundEntity,
  startBroken,
  view,
  whole,
  withoutCases,
  type Broken,
} from './broken-graph.ts';

const sound = { data: { _entities: [soundEntity()] } };
const soundText = JSON.stringify(sound);
const answerSoundly: Misbehave = (response) => json(response, sound);

const withHead =
  (status: number, headers: Record<string, string | string[]>, body: string | Buffer): Misbehave =>
  (response) => {
    response.writeHead(status, headers);
    response.end(body);
  };
const type = { 'content-type': 'application/json' };
const html = `<html><h1>${secret}</h1></html>`;
const mebibyte = ' '.repeat(1024 * 1024);

/** Writes as fast as the other side takes it, and counts what it took. */
let taken = 0;
function pour(response: ServerResponse, pieces: number): void {
  let left = pieces;
  taken = 0;
  const more = (): void => {
    while (left > 0 && !response.destroyed) {
      left -= 1;
      taken += mebibyte.length;
      if (!response.write(mebibyte)) return;
    }
    if (left === 0) response.end(soundText);
  };
  response.on('drain', more);
  more();
}

/** Bytes past the server's own grammar. */
const raw =
  (text: string): Misbehave =>
  (response) => {
    const span = String(response.getHeader(answeringHeader));
    response.socket?.end(text.replace('\r\n', `\r\n${answeringHeader}: ${span}\r\n`));
  };

/** What came over the wire, and the word for it in the log. */
const broken: readonly (readonly [what: string, cause: string, misbehave: Misbehave])[] = [
  ['nothing at all', 'timeout', () => {}],
  [
    'half an answer and then nothing',
    'timeout',
    (response) => {
      response.writeHead(200, type);
      response.write(soundText.slice(0, 40));
    },
  ],
  ['a reset before the answer', 'unreachable', (response) => response.socket?.resetAndDestroy()],
  [
    'a reset within the answer',
    'unreachable',
    (response) => {
      response.writeHead(200, type);
      response.write(soundText.slice(0, 40), () => response.socket?.resetAndDestroy());
    },
  ],
  [
    'less than its length says',
    'unreachable',
    (response) => {
      response.writeHead(200, { ...type, 'content-length': soundText.length + 10 });
      response.write(soundText, () => response.socket?.end());
    },
  ],
  ['no HTTP', 'not-http', raw(`${secret}\r\n\r\n`)],
  [
    'headers without end',
    'not-http',
    raw(`HTTP/1.1 200 OK\r\n${`x-more: ${'x'.repeat(1_000)}\r\n`.repeat(100)}\r\n`),
  ],
  [
    'a chunk of no length',
    'not-http',
    raw(
      `HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ntransfer-encoding: chunked\r\n\r\nzz`,
    ),
  ],
  ['HTML', 'not-json', withHead(200, { 'content-type': 'text/html' }, html)],
  ['HTML that is called JSON', 'not-json', withHead(200, type, html)],
  ['half JSON', 'not-json', withHead(200, type, soundText.slice(0, -2))],
  ['two answers in one', 'not-json', withHead(200, type, soundText + soundText)],
  ['an empty body', 'not-json', withHead(200, type, '')],
  ['no content', 'status', withHead(204, type, '')],
  ['500 with data', 'status', withHead(500, type, soundText)],
  ['a redirect', 'status', withHead(307, { location: 'http://127.0.0.1:9/' }, secret)],
  ['no type', 'not-json', withHead(200, {}, soundText)],
  ['another type', 'not-json', withHead(200, { 'content-type': 'text/plain' }, soundText)],
  [
    'two types',
    'not-json',
    raw(
      `HTTP/1.1 200 OK\r\ncontent-type: text/html\r\ncontent-type: application/json\r\ncontent-length: ${soundText.length}\r\n\r\n${soundText}`,
    ),
  ],
  ['text that is no UTF-8', 'not-json', withHead(200, type, Buffer.from(`{"a":"\xe9"}`, 'latin1'))],
  [
    'a gzip bomb',
    'not-json',
    withHead(200, { ...type, 'content-encoding': 'gzip' }, gzipSync(mebibyte.repeat(50))),
  ],
  [
    'an answer to no question',
    'not-asked',
    (response) => {
      response.removeHeader(answeringHeader);
      json(response, sound);
    },
  ],
  [
    '50 MB that it tells of',
    'too-large',
    (response) => {
      response.writeHead(200, { ...type, 'content-length': 50 * mebibyte.length });
      pour(response, 50);
    },
  ],
  [
    '50 MB in chunks',
    'too-large',
    (response) => {
      response.writeHead(200, type);
      pour(response, 50);
    },
  ],
  [
    'chunks without end',
    'too-large',
    (response) => {
      response.writeHead(200, type);
      pour(response, Number.POSITIVE_INFINITY);
    },
  ],
  [
    'a refusal without end',
    'status',
    (response) => {
      response.writeHead(500, type);
      pour(response, Number.POSITIVE_INFINITY);
    },
  ],
  ['a text', 'wrong-shape', (response) => json(response, JSON.stringify(secret))],
  ['a list', 'wrong-shape', (response) => json(response, [sound])],
  ['nothing (null)', 'wrong-shape', (response) => json(response, 'null')],
  ['neither data nor errors', 'wrong-shape', (response) => json(response, { secret })],
  ['data that is a text', 'wrong-shape', (response) => json(response, { data: secret })],
  ['data that is a list', 'wrong-shape', (response) => json(response, { data: [soundEntity()] })],
  ['data that is a number', 'wrong-shape', (response) => json(response, { data: 999990019 })],
  [
    'errors that are no list',
    'wrong-shape',
    (response) => json(response, { ...sound, errors: { message: secret } }),
  ],
  [
    'entities that are no list',
    'wrong-shape',
    (response) => json(response, { data: { _entities: soundEntity() } }),
  ],
  ['no entities', 'wrong-shape', (response) => json(response, { data: {} })],
  ['null for entities', 'wrong-shape', (response) => json(response, { data: { _entities: null } })],
  ['too few entities', 'wrong-shape', (response) => json(response, { data: { _entities: [] } })],
  [
    'too many entities',
    'wrong-shape',
    (response) => json(response, { data: { _entities: [soundEntity(), soundEntity()] } }),
  ],
  [
    '100 000 errors',
    'wrong-shape',
    (response) => json(response, { ...sound, errors: Array(100_000).fill({}) }),
  ],
  [
    'a million values of a wrong type',
    'wrong-shape',
    (response) =>
      json(response, {
        data: { _entities: [{ ...soundEntity(), cases: Array(1_000_000).fill(1) }] },
      }),
  ],
];

let now: Broken;
beforeAll(async () => {
  now = await startBroken(answerSoundly, { subgraphTimeoutMs: 1_000 });
});
afterAll(() => now.stop());

describe('an answer of which nothing can be used', () => {
  test.each(broken)(
    'BA-01 MUST cost its own fields alone, named, and nothing after: %s (%s)',
    async (_what, cause, misbehave) => {
      const { graph, source } = now;
      const from = graph.lines.length;
      source.behave(misbehave);
      const answer = await graph.ask(view);
      expect(answer).toEqual(withoutCases);
      const told = graph.lines.slice(from);
      expect(told.map((line) => [line['where'], line['cause']])).toEqual([['cases', cause]]);
      expect(JSON.stringify([answer, told])).not.toMatch(/99999|mongodb|10\.0\.0|findCustomer/);
      source.behave(answerSoundly);
      expect(await graph.ask(view)).toEqual(whole);
    },
  );

  test('BA-02 MUST be left on the wire where it is too large, and hung up on', async () => {
    for (const length of [{}, { 'content-length': 50 * mebibyte.length }]) {
      const before = now.source.aborted();
      now.source.behave((response) => {
        response.writeHead(200, { ...type, ...length });
        pour(response, 50);
      });
      await now.graph.ask(view);
      while (now.source.aborted() === before) await new Promise(setImmediate);
      // Eight are read at most; the rest is what two sockets hold.
      expect(taken).toBeLessThan(25 * mebibyte.length);
    }
  });

  test('BA-03 MUST be asked for again once where the question may not have arrived, within the budget', async () => {
    const { graph, source, stop } = await startBroken(
      (response) => {
        response.socket?.resetAndDestroy();
        source.behave(answerSoundly);
      },
      { retryPercentage: 100 },
    );
    expect(await graph.ask(view)).toEqual(whole);
    expect(source.hits()).toBe(2);
    await stop();
  });
});

describe('an answer that only looks strange', () => {
  test.each<readonly [string, Misbehave]>([
    ['headers in capitals', withHead(200, { 'CONTENT-TYPE': 'Application/JSON' }, soundText)],
    [
      'the type of GraphQL over HTTP',
      withHead(
        200,
        { 'content-type': 'application/graphql-response+json; charset=utf-8' },
        soundText,
      ),
    ],
    [
      'an encoding that is none',
      withHead(200, { ...type, 'content-encoding': 'identity' }, soundText),
    ],
    [
      'one byte at a time',
      (response) => {
        response.writeHead(200, type);
        response.socket?.setNoDelay(true);
        for (const byte of Buffer.from(soundText)) response.write(Buffer.of(byte));
        response.end();
      },
    ],
    ['null for errors left out', withHead(200, type, JSON.stringify({ errors: [], ...sound }))],
    ['its keys twice', withHead(200, type, `{"data":"${secret}",${soundText.slice(1)}`)],
  ])('BA-04 MUST be taken: %s', async (_what, misbehave) => {
    now.source.behave(misbehave);
    expect(await now.graph.ask(view)).toEqual(whole);
  });
});
