import { randomBytes } from 'node:crypto';

import { MongoClient } from 'mongodb';

import { logCollections } from '../../gateway/accesslog/rows.ts';
import { codeToStoreError } from '../../subgraphs/shared/store/mongodb/errors.ts';
import { toMongoFilter } from '../../subgraphs/shared/store/mongodb/filter.ts';
import { openMongodb } from '../../subgraphs/shared/store/mongodb/open.ts';
import type { Adapter, Change, Document, Sort } from '../../subgraphs/shared/store/store.ts';
import { items, type Item } from './definitions.ts';
import { testRestart } from './restart.ts';
import { startSlowProxy, type SlowProxy } from './slow-proxy.ts';

const failure = async (work: Promise<unknown>): Promise<Error> =>
  work.then(
    () => new Error('It did not fail.'),
    (error: unknown) => error as Error,
  );

describe('the MongoDB store without a server', () => {
  test('SC-130 MUST name neither host nor password when the server cannot be reached', async () => {
    const uri = 'mongodb://someone:geheim@127.0.0.1:1/?directConnection=true';
    const error = await failure(openMongodb({ name: 'x', collections: [], uri }));
    expect(error).toMatchObject({
      code: 'UNAVAILABLE',
      message: 'The store failed or cannot be reached.',
    });
  });

  test('SC-131 MUST name neither host nor password when the address is no address', async () => {
    const error = await failure(
      openMongodb({ name: 'x', collections: [], uri: 'mongo//someone:geheim@host' }),
    );
    expect(error).toMatchObject({
      code: 'BAD_VALUE',
      message: 'The address of the MongoDB server is not valid.',
    });
  });

  test('SC-132 MUST turn a beginning into an anchored pattern without operators', () => {
    const prefix = String.raw`a.*(b)+$^[c]{2}|\d?-/`;
    const filter = toMongoFilter({
      name: { $prefix: prefix },
      $or: [{ tag: { $prefix: 'a' } }, { count: 1 }],
    });
    expect(filter).toEqual({
      name: { $regex: expect.any(String) },
      $or: [{ tag: { $regex: '^a' } }, { count: 1 }],
    });
    const pattern = new RegExp((filter['name'] as { $regex: string }).$regex);
    expect([prefix, `${prefix}x`, `x${prefix}`, 'aaabb'].map((text) => pattern.test(text))).toEqual(
      [true, true, false, false],
    );
  });

  test.each([
    [11_000, 'DUPLICATE'],
    [66, 'IMMUTABLE'],
    [2, 'BAD_VALUE'],
    [286, 'TOKEN_TOO_OLD'],
    [50, 'TIMEOUT'],
    [13, 'UNAVAILABLE'],
    [undefined, 'UNAVAILABLE'],
  ])('SC-133 MUST put code %p in our words: %s', (code, expected) => {
    const cause = new Error('E11000 dup key: { bsn: "123456782" } on host 10.0.0.3');
    const error = codeToStoreError(code, cause);
    expect(error).toMatchObject({ code: expected, cause });
    expect(error.message).not.toMatch(/\d/);
  });
});

const iteratorOf = (changes: AsyncIterable<Change>): AsyncIterator<Change> =>
  changes[Symbol.asyncIterator]();

const uri = process.env['MONGODB_URI'];

// Only where there is a server: no group without a test.
for (const server of uri ? [uri] : [])
  describe('the MongoDB store on a server', () => {
    const name = `test_${randomBytes(6).toString('hex')}`;
    const database = `klantbeeld_${name}`;
    let client: MongoClient;

    beforeAll(() => {
      client = new MongoClient(server);
    });
    afterAll(async () => {
      await client.db(database).dropDatabase();
      await client.close();
    });

    const open = (): Promise<Adapter> => {
      const expiring = {
        ...items,
        name: 'expiring',
        indexes: [{ fields: { at: 1 } as Sort, expireAfterSeconds: 60 }],
      };
      return openMongodb({ name, collections: [items, expiring], uri: server });
    };

    test('SC-134 MUST make the declared indexes at first start, and again without harm', async () => {
      for (let time = 0; time < 2; time++) await (await open()).close();
      const made = await client.db(database).collection('items').indexes();
      const keysOf = (
        all: readonly { readonly key?: unknown; readonly fields?: unknown }[],
      ): readonly string[] =>
        all.map(({ key, fields }) => JSON.stringify(key ?? fields)).toSorted();
      expect(keysOf(made)).toEqual(keysOf([{ key: { _id: 1 } }, ...items.indexes]));
      expect(made.find((index) => Object.hasOwn(index.key, 'email'))).toMatchObject({
        unique: true,
        partialFilterExpression: { email: { $exists: true } },
      });
      const expiring = await client.db(database).collection('expiring').indexes();
      expect(expiring.find((index) => Object.hasOwn(index.key, 'at'))).toMatchObject({
        key: { at: 1 },
        expireAfterSeconds: 60,
      });
    });

    test('SC-135 MUST refuse a database that a newer version wrote', async () => {
      await (await open()).close();
      const layouts = client.db(database).collection<{ _id: string; version: number }>('_layout');
      await layouts.updateOne({ _id: 'layout' }, { $set: { version: 2 } });
      expect(await failure(open())).toMatchObject({ code: 'TOO_NEW' });
      await layouts.updateOne({ _id: 'layout' }, { $set: { version: 1 } });
    });

    /** The server by way of a proxy that can hold or break the traffic. */
    async function startRoad(): Promise<{ readonly proxy: SlowProxy; readonly uri: string }> {
      // The driver's addresses are no URLs to Node, but have their parts.
      const road = new URL(server.replace(/^mongodb:/, 'http:'));
      const proxy = await startSlowProxy(road.hostname, Number(road.port || 27_017));
      road.host = `127.0.0.1:${proxy.port}`;
      const uri = road.href.replace(/^http:/, 'mongodb:');
      return { proxy, uri };
    }

    test('FI7 MUST answer in time when the server does not, also when all connections are in use, and recover', async () => {
      const { proxy, uri: slow } = await startRoad();
      const store = await openMongodb({ name, collections: [items], uri: slow });
      const collection = store.collection<Item>('items');
      await collection.insert({ _id: 'slow', owner: 'o' });

      proxy.hold();
      const asked = Array.from({ length: 80 }, () => failure(collection.find({ owner: 'o' })));
      const counted = failure(collection.count({ owner: 'o' }));
      const errors = (await Promise.all([...asked, counted])) as (Error & {
        readonly code?: string;
      })[];
      for (const error of errors) expect(['TIMEOUT', 'UNAVAILABLE']).toContain(error.code);
      expect(errors.some((error) => error.code === 'TIMEOUT')).toBe(true);

      proxy.release();
      let found: readonly Item[] | null = null;
      for (let tries = 0; found === null && tries < 20; tries++)
        found = await collection.find({ _id: 'slow' }).catch(() => null);
      expect(found).toEqual([{ _id: 'slow', owner: 'o' }]);
      await store.close();
      await proxy.stop();
    });

    test('SC-136 MUST go on watching after a lost connection, without a gap', async () => {
      const { proxy, uri: slow } = await startRoad();
      const near = await openMongodb({ name, collections: [items], uri: server });
      const far = await openMongodb({ name, collections: [items], uri: slow });
      const ending = new AbortController();
      const changes = iteratorOf(far.watch({ collections: ['items'], signal: ending.signal }));
      const seen: string[] = [];
      const first = changes.next().then(({ value }) => seen.push(value.id));
      for (let mark = 0; seen.length === 0; mark++) {
        await near.collection('items').insert({ _id: `mark${mark}-${name}` });
        await new Promise(setImmediate);
      }
      await first;

      proxy.cut();
      await near.collection('items').insert({ _id: `while away ${name}` });
      // Each takes as long as the driver looks for the server: by then the watcher has given up as well.
      for (let time = 0; time < 2; time++)
        expect(await failure(far.ping())).toMatchObject({ code: 'UNAVAILABLE' });
      proxy.mend();
      await near.collection('items').insert({ _id: `afterwards ${name}` });

      while (seen.at(-1) !== `afterwards ${name}`) seen.push((await changes.next()).value.id);
      expect(seen.slice(-2)).toEqual([`while away ${name}`, `afterwards ${name}`]);
      ending.abort();
      await Promise.all([near.close(), far.close()]);
      await proxy.stop();
    });
  });

// Only where tests may start a server: no group without a test.
if (uri)
  testRestart(
    'FI8 a server that goes and comes back while many write MUST lose nothing it acknowledged, and write nothing twice',
  );

interface LogRow extends Document {
  readonly sort: string;
}

const securedUri = process.env['MONGODB_SECURED_URI'];

// Only where there is a server that knows its users: no group without a test.
for (const uri of securedUri ? [securedUri] : [])
  describe('the user under which the access log is written', () => {
    const name = `log_${randomBytes(6).toString('hex')}`;
    const database = `klantbeeld_${name}`;
    const open = (as: string): Promise<Adapter> =>
      openMongodb({ name, collections: logCollections, uri: as });
    let admin: MongoClient;
    let writerUri: string;

    beforeAll(async () => {
      // Whoever installs the product makes the place of the log, and then the user that writes there.
      await (await open(uri)).close();
      admin = new MongoClient(uri);
      const privileges = [
        {
          resource: { db: database, collection: '' },
          actions: ['find', 'insert', 'listCollections', 'listIndexes'],
        },
      ];
      const control = admin.db('admin');
      await control.command({ createRole: `${name}_role`, privileges, roles: [] });
      const roles = [{ role: `${name}_role`, db: 'admin' }];
      await control.command({ createUser: name, pwd: 'test', roles });
      writerUri = uri.replace('admin:test@', `${name}:test@`).concat('&authSource=admin');
    }, 60_000);
    afterAll(async () => {
      await admin.db(database).dropDatabase();
      await admin.close();
    });

    test('AU8 it MUST open the log, add rows and read them, and be refused to change or remove one', async () => {
      const store = await open(writerUri);
      try {
        const rows = store.collection<LogRow>('audit');
        const row: LogRow = { _id: 'w-1', sort: '1' };
        const inserted = await store.bulk([{ op: 'insert', collection: 'audit', row }]);
        expect(inserted.failed).toEqual([]);
        expect(await rows.find({ _id: 'w-1' })).toEqual([row]);
        const refused = { code: 'UNAVAILABLE', cause: { code: 13 } };
        await expect(rows.update({ _id: 'w-1' }, { $set: { sort: '2' } })).rejects.toMatchObject(
          refused,
        );
        await expect(rows.delete({ _id: 'w-1' })).rejects.toMatchObject(refused);
        expect(await rows.find({ _id: 'w-1' })).toEqual([row]);
      } finally {
        await store.close();
      }
    }, 60_000);
  });
