import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { buildSchema, execute } from 'graphql';

import {
  createVerify,
  signViewer,
  trustLifetimeMs,
  verifiedViewer,
} from '../../../schema/trust.ts';
import { viewerHeader, type Viewer } from '../../../schema/wire.ts';
import { KnownError } from '../../../schema/errors.ts';
import { findRemoteDoor, serveAdmin } from '../../../subgraphs/shared/admin.ts';
import { askDesk, isServed, serveDesk } from '../../../subgraphs/shared/desk-socket.ts';
import type { EventPage } from '../../../subgraphs/shared/events.ts';
import type { RecordDoor } from '../../../subgraphs/shared/records.ts';
import { createRemoteFeed } from '../../../subgraphs/shared/remote-feed.ts';
import { serveSubgraph, type ServedSubgraph } from '../../../subgraphs/shared/serve.ts';
import type { Subgraph } from '../../../subgraphs/shared/subgraph.ts';

const key = Buffer.alloc(32, 1);
const now = new Date('2026-03-01T10:00:00Z');
const viewer: Viewer = {
  kind: 'EMPLOYEE',
  id: 'emp-1',
  customerIds: [],
  organisation: '00000099000000001000',
  units: ['kcc'],
  scopes: [],
  purpose: null,
};
const page: EventPage = {
  events: [
    {
      position: '1',
      type: 'Case',
      id: 'z1',
      removed: false,
      facts: [
        {
          key: 'k',
          customerId: 'c1',
          at: now,
          kind: 'CASE_OPENED',
          channel: null,
          title: 'Zaak',
          publicText: null,
          audience: 'CUSTOMER',
        },
      ],
    },
  ],
  next: '1',
  more: false,
};
const records: RecordDoor = {
  types: ['Case'],
  load: async (given, run) => given.map(() => ({ kind: 'created', id: run })),
  missing: async (ids) => ids,
  prune: async () => ({ Case: 1 }),
  dump: async () => ({ records: [], next: null }),
  idsOf: async (id) => [id, 'i-1'],
  about: async () => [{ type: 'Case', source: 's', sourceId: '1', asOf: '' }],
  remove: async (gone) => gone.length,
  reseal: async (from) => ({ next: from, rows: 1, old: 1, busy: 0, damaged: 0 }),
};
const schema = buildSchema('type Query { who: String }');
const subgraph: Subgraph = {
  name: 'cases',
  sdl: '',
  schema,
  openSession: (caller) => ({
    answer: async ({ document }) =>
      execute({ schema, document, rootValue: { who: caller.viewer.id } }),
  }),
  contextFor: (caller) => caller,
  events: { read: async () => page },
  live: null,
  records,
  follow: () => undefined,
  unfollow: async () => undefined,
  caughtUp: async () => undefined,
  ping: async () => undefined,
  close: async () => undefined,
};

const later = (ms: number): Date => new Date(now.getTime() + ms);

/** The same header, with somebody else in it. */
function withIdentity(header: string): string {
  const [payload = '', signature] = header.split('.');
  const claims = JSON.parse(Buffer.from(payload, 'base64url').toString('utf8')) as object;
  const changed = { ...claims, viewer: { ...viewer, id: 'emp-2' } };
  return `${Buffer.from(JSON.stringify(changed)).toString('base64url')}.${signature}`;
}

describe('trust between the gateway and a subgraph', () => {
  const message = { audience: 'cases', body: '{}', now } as const;
  const header = signViewer(viewer, message, key);

  test('TW-01 MUST know the viewer again that the gateway signed', () => {
    expect(verifiedViewer(header, message, key)).toEqual(viewer);
  });

  test.each([
    ['another body', header, { ...message, body: '{ }' }, key],
    ['another subgraph', header, { ...message, audience: 'contacts' }, key],
    ['another key', header, message, Buffer.alloc(32, 2)],
    ['a body that is one byte longer', header, { ...message, body: '{}\n' }, key],
    ['another identity', withIdentity(header), message, key],
    ['the time 31 seconds later', header, { ...message, now: later(31_000) }, key],
    ['a later time', header, { ...message, now: new Date(now.getTime() + trustLifetimeMs) }, key],
    ['an earlier time', header, { ...message, now: new Date(now.getTime() - 6_000) }, key],
    ['a changed viewer', `x${header}`, message, key],
    ['no header', undefined, message, key],
    ['half a header', header.split('.')[0], message, key],
  ] as const)('TR2 TW-02 MUST not believe %s', (_, given, asked, with_) => {
    expect(verifiedViewer(given, asked, with_)).toBeNull();
  });
});

describe('a subgraph that believes each message once', () => {
  const message = { audience: 'cases', body: '{}', now } as const;
  const older = Buffer.alloc(32, 3);
  const newer = Buffer.alloc(32, 4);

  test('TR3 MUST not believe the same message again, as long as it could be', () => {
    const verify = createVerify(() => [key]);
    const header = signViewer(viewer, message, key);
    expect(verify(header, message)).toEqual(viewer);
    for (const ms of [0, 1, 15_000, trustLifetimeMs - 1, trustLifetimeMs, 90_000])
      expect([ms, verify(header, { ...message, now: later(ms) })]).toEqual([ms, null]);
    expect(verify(signViewer(viewer, message, key), message)).toEqual(viewer);
    // Long after, and after others: what is signed anew is believed still.
    for (const ms of [40_000, 80_000, 200_000]) {
      const asked = { ...message, now: later(ms) };
      const signed = signViewer(viewer, asked, key);
      expect([verify(signed, asked), verify(signed, asked)]).toEqual([viewer, null]);
    }
  });

  test('TR5 MUST believe two keys while one takes the place of the other, and a third not', () => {
    let lie: readonly Buffer[] = [older];
    let reads = 0;
    const verify = createVerify(() => (reads++, lie));
    const ask = (with_: Buffer, ms: number): unknown => {
      const asked = { ...message, now: later(ms) };
      return verify(signViewer(viewer, asked, with_), asked);
    };
    expect(ask(older, 0)).toEqual(viewer);
    lie = [older, newer];
    expect([ask(newer, 2_000), ask(older, 2_001), ask(newer, 2_002)]).toEqual([
      viewer,
      viewer,
      viewer,
    ]);
    lie = [newer];
    expect([ask(older, 4_000), ask(newer, 4_001)]).toEqual([viewer, viewer]);
    const before = reads;
    for (let ms = 5_000; ms < 5_900; ms += 10) expect(ask(Buffer.alloc(32, 5), ms)).toBeNull();
    expect(reads - before).toBe(1);
    expect([ask(newer, 6_000), ask(older, 6_001)]).toEqual([viewer, viewer]);
  });
});

describe('a subgraph over HTTP', () => {
  let served: ServedSubgraph;
  const ask = async (
    path: string,
    body: string,
    headers: Record<string, string>,
  ): Promise<{ status: number; body: unknown }> => {
    const response = await fetch(`${served.url}${path}`, { method: 'POST', body, headers });
    return { status: response.status, body: await response.json() };
  };
  const signed = (body: string, as: Viewer = viewer): Record<string, string> => ({
    [viewerHeader]: signViewer(as, { audience: 'cases', body, now }, key),
  });
  beforeAll(async () => {
    served = await serveSubgraph(subgraph, { host: '127.0.0.1', port: 0, key, now: () => now });
  });
  afterAll(() => served.stop());

  test('TW-03 MUST answer a query of a viewer that the gateway vouches for', async () => {
    const body = JSON.stringify({ query: '{ who }' });
    expect(await ask('/graphql', body, signed(body))).toEqual({
      status: 200,
      body: { data: { who: 'emp-1' } },
    });
  });

  test('TR1 MUST answer nobody else, whatever is asked', async () => {
    const body = JSON.stringify({ query: '{ _service { sdl } }' });
    const refused = {
      status: 401,
      body: { errors: [{ message: expect.any(String), extensions: { code: 'UNAUTHENTICATED' } }] },
    };
    expect(await ask('/graphql', body, {})).toEqual(refused);
    expect(await ask('/graphql', `${body} `, signed(body))).toEqual(refused);
    expect(await ask('/events', body, {})).toEqual(refused);
  });

  test('TR3 MUST refuse what was asked before with the same signature', async () => {
    const body = JSON.stringify({ query: '{ who }' });
    const headers = signed(body);
    expect((await ask('/graphql', body, headers)).status).toBe(200);
    expect((await ask('/graphql', body, headers)).status).toBe(401);
    expect((await ask('/events', body, headers)).status).toBe(401);
  });

  test('TW-04 MUST give its events to our own processes only', async () => {
    const feed = createRemoteFeed({ name: 'cases', url: served.url, key, now: () => now });
    expect(await feed.read('', { waitMs: 0, signal: AbortSignal.timeout(5_000) })).toEqual(page);
    const body = JSON.stringify({ after: '', waitMs: 0 });
    expect((await ask('/events', body, signed(body))).body).toMatchObject({
      errors: [{ extensions: { code: 'FORBIDDEN' } }],
    });
  });

  test('TW-05 MUST say that it lives without a sign-in, and nothing more', async () => {
    const response = await fetch(`${served.url}/livez`);
    expect([response.status, await response.json()]).toEqual([200, { alive: true }]);
  });

  test('TW-06 MUST refuse a body that is too large', async () => {
    expect((await ask('/graphql', 'x'.repeat(1_000_001), {})).status).toBe(413);
  });
});

describe('the socket for commands', () => {
  test('AD-01 MUST reach the door of the process that owns the rows, for the owner of the folder only', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'klantbeeld-'));
    const path = join(folder, 'cases.sock');
    expect(await findRemoteDoor(path)).toBeNull();
    const socket = await serveAdmin(records, path);
    try {
      expect((await stat(path)).mode & 0o777).toBe(0o600);
      const door = await findRemoteDoor(path);
      expect(door?.types).toEqual(['Case']);
      const record = { type: 'Case', source: 's', sourceId: '1', asOf: '' };
      expect(await door?.load([record], 'run-7')).toEqual([{ kind: 'created', id: 'run-7' }]);
      expect(await door?.missing(['a'])).toEqual(['a']);
      expect(await door?.prune('s', ['Case'], 'r')).toEqual({ Case: 1 });
      expect(await door?.dump('Case', '')).toEqual({ records: [], next: null });
      expect(await door?.idsOf('a')).toEqual(['a', 'i-1']);
      expect(await door?.about(['a'])).toEqual([record]);
      expect(await door?.remove([record])).toBe(1);
    } finally {
      await socket.stop();
    }
    expect(await findRemoteDoor(path)).toBeNull();
    await rm(folder, { recursive: true });
  });

  test('AD-02 MUST tell of what went wrong behind it a code of the closed list, and nothing else', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'klantbeeld-'));
    const path = join(folder, 'deeper', 'any.sock');
    const socket = await serveDesk(path, async ({ ask }) => {
      throw ask === 'known' ? new KnownError('LOG_UNAVAILABLE') : new Error('mongo: 10.0.0.3');
    });
    try {
      const outcomes = ['known', 'other'].map(async (ask) =>
        askDesk(path, ask, []).catch((error: unknown) => error),
      );
      const message = 'The running process could not do this.';
      expect(await Promise.all(outcomes)).toEqual([
        Object.assign(new Error(message), { extensions: { code: 'LOG_UNAVAILABLE' } }),
        Object.assign(new Error(message), { extensions: { code: null } }),
      ]);
      expect([await isServed(path), await isServed(join(folder, 'none.sock'))]).toEqual([
        true,
        false,
      ]);
    } finally {
      await socket.stop();
      await rm(folder, { recursive: true });
    }
  });
});
