import { mkdir, mkdtemp, rename, rm, symlink, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { createLog } from '../../gateway/observe.ts';
import { createCurrent } from '../../gateway/reload/current.ts';
import { Refusal } from '../../gateway/reload/refusal.ts';
import { createReloader, type Reloadable } from '../../gateway/reload/reloader.ts';
import { createLook } from '../../gateway/reload/watch.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'klantbeeld-reload-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const later = <Value>(): { promise: Promise<Value>; resolve: (value: Value) => void } => {
  let resolve: (value: Value) => void = () => {};
  const promise = new Promise<Value>((done) => (resolve = done));
  return { promise, resolve };
};

describe('one value in use', () => {
  test('HR-01 MUST keep a value whole for who began with it, and close it once, when the last has left', async () => {
    const closed: string[] = [];
    const current = createCurrent<string>('old', {
      close: async (value) => void closed.push(value),
      report: () => {},
    });
    const [a, b] = [later<void>(), later<void>()];
    const works = [a, b].map(({ promise }) =>
      current.use(async (value) => {
        await promise;
        return [value, current.read(), [...closed]];
      }),
    );
    current.replace('new');
    a.resolve();
    expect(await works[0]).toEqual(['old', 'new', []]);
    expect(closed).toEqual([]);
    b.resolve();
    expect(await works[1]).toEqual(['old', 'new', []]);
    expect(closed).toEqual(['old']);
    expect(await current.use(async (value) => value)).toBe('new');
    current.replace('newest');
    expect(closed).toEqual(['old', 'new']);
    await current.close();
    expect(closed).toEqual(['old', 'new', 'newest']);
  });

  test('HR-01 MUST count who fails as gone too', async () => {
    const closed: string[] = [];
    const close = async (value: string): Promise<void> => void closed.push(value);
    const current = createCurrent<string>('old', { close, report: () => {} });
    const failing = current.use(() => Promise.reject(new Error('no')));
    current.replace('new');
    await expect(failing).rejects.toThrow('no');
    expect(closed).toEqual(['old']);
  });
});

describe('the look at a file', () => {
  /** What two looks after each step call back. */
  async function changesOf(path: string, steps: readonly (() => Promise<unknown>)[]) {
    let changes = 0;
    const look = createLook(path, async () => void (changes += 1));
    const counts: number[] = [];
    for (const step of [async () => {}, ...steps]) {
      await step();
      await look();
      await look();
      await look();
      counts.push(changes);
      changes = 0;
    }
    return counts;
  }

  test('HR-02 MUST see a file written in place, put in its place, kept of the same size and time, removed and put back', async () => {
    const path = join(folder, 'a');
    const other = join(folder, 'b');
    await writeFile(path, 'one');
    expect(
      await changesOf(path, [
        () => writeFile(path, 'two!'),
        () => writeFile(other, 'three').then(() => rename(other, path)),
        async () => {
          await utimes(path, 1, 1);
          await writeFile(path, 'eerht');
          await utimes(path, 1, 1);
        },
        () => rm(path),
        () => writeFile(path, 'four'),
        async () => {},
      ]),
    ).toEqual([1, 1, 1, 1, 1, 1, 0]);
  });

  test('HR-02 MUST see a folder swapped above the file, as Kubernetes does', async () => {
    for (const version of ['v1', 'v2']) {
      await mkdir(join(folder, version));
      await writeFile(join(folder, version, 'a'), version);
    }
    await symlink('v1', join(folder, 'data'));
    await symlink('data/a', join(folder, 'a'));
    const swap = async (): Promise<void> => {
      await symlink('v2', join(folder, 'next'));
      await rename(join(folder, 'next'), join(folder, 'data'));
    };
    expect(await changesOf(join(folder, 'a'), [swap])).toEqual([1, 1]);
  });

  test('HR-02 MUST see what changes in a folder: a file written in place, added, put in place of another, removed', async () => {
    const inside = (name: string): string => join(folder, name);
    await writeFile(inside('a'), 'one');
    expect(
      await changesOf(folder, [
        () => writeFile(inside('a'), 'two'),
        () => writeFile(inside('b'), 'three'),
        () => rename(inside('b'), inside('a')),
        () => rm(inside('a')),
        async () => {},
      ]),
    ).toEqual([1, 1, 1, 1, 1, 0]);
  });

  test('HR-02 MUST leave a file alone while it is being written', async () => {
    const path = join(folder, 'a');
    let changes = 0;
    const look = createLook(path, async () => void (changes += 1));
    for (const length of [1, 2, 3, 4]) {
      await writeFile(path, 'x'.repeat(length));
      await look();
    }
    expect(changes).toBe(0);
    await look();
    expect(changes).toBe(1);
  });
});

describe('what can be reloaded', () => {
  const lines: Record<string, unknown>[] = [];
  const log = createLog({
    level: 'debug',
    destination: { write: (line) => void lines.push(JSON.parse(line) as Record<string, unknown>) },
  });
  const told = (): readonly object[] =>
    lines
      .splice(0)
      .map((line) =>
        Object.fromEntries(
          Object.entries(line).filter(([key]) => !['level', 'time', 'durationMs'].includes(key)),
        ),
      );
  const now = (): number => 0;

  test('HR-03 MUST reload one at a time, and once for all who asked while it waited', async () => {
    const turns = [later<void>(), later<void>()];
    let begun = 0;
    const one: Reloadable = {
      name: 'supergraph',
      files: [],
      async reload() {
        const turn = turns[begun++];
        await turn?.promise;
        return { kind: 'loaded', hash: `h${begun}`, warmed: 0, lost: 0 };
      },
    };
    const reloader = createReloader([one], { log, now });
    const first = reloader.reloadAll();
    await Promise.resolve();
    const others = Promise.all([reloader.reloadAll(), reloader.reloadAll(), reloader.reloadAll()]);
    await Promise.resolve();
    expect(begun).toBe(1);
    turns[0]?.resolve();
    await first;
    turns[1]?.resolve();
    await others;
    await reloader.stop();
    expect(begun).toBe(2);
    expect(told()).toEqual(
      ['h1', 'h2'].map((hash) => ({
        what: 'supergraph',
        outcome: 'loaded',
        hash,
        warmed: 0,
        lost: 0,
        msg: 'reload',
      })),
    );
    await reloader.reloadAll();
    expect(begun).toBe(2);
  });

  test('HR-04 MUST tell why one was refused, reload the others all the same, and keep the words of the unforeseen out', async () => {
    const failing = (name: string, error: Error): Reloadable => ({
      name,
      files: [],
      reload: () => Promise.reject(error),
    });
    const fine: Reloadable = {
      name: 'c',
      files: [],
      reload: async () => ({ kind: 'same', hash: 'h' }),
    };
    const reloader = createReloader(
      [
        failing('a', new Refusal(['Actor.id has no access class.'])),
        failing('b', new TypeError('bsn 999990019')),
        fine,
      ],
      { log, now },
    );
    await reloader.reloadAll();
    await reloader.stop();
    expect(told()).toEqual([
      {
        what: 'a',
        outcome: 'refused',
        reasons: ['Actor.id has no access class.'],
        msg: 'reload',
      },
      {
        where: 'reload b',
        cause: 'TypeError',
        frames: expect.any(Array) as unknown,
        msg: 'failure',
      },
      { what: 'c', outcome: 'same', hash: 'h', msg: 'reload' },
    ]);
  });

  test('HR-05 MUST reload only what has a file that changed', async () => {
    const asked: string[] = [];
    const on = (name: string): Reloadable => ({
      name,
      files: [join(folder, name)],
      reload: async () => {
        asked.push(name);
        return { kind: 'same', hash: name };
      },
    });
    await writeFile(join(folder, 'a'), '1');
    await writeFile(join(folder, 'b'), '1');
    const reloader = createReloader([on('a'), on('b')], { log, now });
    const settle = async (): Promise<readonly string[]> => {
      await reloader.look();
      await reloader.look();
      return asked.splice(0);
    };
    expect(await settle()).toEqual(['a', 'b']);
    await writeFile(join(folder, 'b'), '22');
    expect(await settle()).toEqual(['b']);
    expect(await settle()).toEqual([]);
    await reloader.stop();
  });
});
