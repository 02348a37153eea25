import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { buildSchema, execute } from 'graphql';

import { signViewer, trustLifetimeMs, verifiedViewer } from '../../../schema/trust.ts';
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
  records,
  follow: () => undefined,
  unfollow: async () => undefined,
  caughtUp: async () => undefined,
  ping: async () => undefined,
  close: async () => undefined,
};

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
    ['a later time', header, { ...message, now: new Date(now.getTime() + trustLifetimeMs) }, key],
    ['an earlier time', header, { ...message, now: new Date(now.getTime() - 6_000) }, key],
    ['a changed viewer', `x${header}`, message, key],
    ['no header', undefined, message, key],
    ['half a header', header.split('.')[0], message, key],
  ] as const)('TW-02 MUST not believe %s', (_, given, asked, with_) => {
    expect(verifiedViewer(given, asked, with_)).toBeNull();
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
