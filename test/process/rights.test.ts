import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { createDesk, type Desk } from '../kit/command.ts';
import { startProcess, type Running } from '../kit/process.ts';

const request = ['--reason', 'bezwaar 2026-18', '--as', 'officer'];

describe('beside a running gateway', () => {
  let folder: string;
  let product: Running;
  let url: string;
  let desk: Desk;
  beforeAll(async () => {
    desk = await createDesk();
    folder = await mkdtemp(join(tmpdir(), 'klantbeeld-'));
    product = await startProcess({
      script: 'gateway/main.ts',
      env: { KLANTBEELD_DATA: join(folder, 'data') },
    });
    [url] = await product.find(/(?<=Klantbeeld is ready on )http:\S+/);
  }, 120_000);
  afterAll(async () => {
    product.child.kill('SIGINT');
    await product.ended;
    await desk.remove();
    await rm(folder, { recursive: true, force: true });
  });

  const run = (command: string, ...words: readonly string[]) =>
    desk.runWith({ KLANTBEELD_DATA: join(folder, 'data') }, command, ...words);

  test('RG-22 MUST reach rows and log of the process that owns them: the next answer has no offer, and names the look', async () => {
    const token = (await run('token', 'citizenA')).stdout.trim();
    const ask = async (query: string): Promise<unknown> => {
      const response = await fetch(new URL('/graphql', url), {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
        body: JSON.stringify({ query }),
      });
      return ((await response.json()) as { data: { me: unknown } }).data.me;
    };
    const offers = '{ me { offers { title } restrictions { kind reason } } }';
    expect(await ask(offers)).toMatchObject({ offers: [{}], restrictions: [] });
    const words = ['--customer', 'c-0000001', ...request];
    expect(await run('rights', 'restrict', '--kind', 'profiling', ...words)).toMatchObject({
      status: 0,
      stdout: 'Restricted from now on.\n',
    });
    expect(await ask(offers)).toEqual({
      offers: [],
      restrictions: [{ kind: 'PROFILING', reason: 'bezwaar 2026-18' }],
    });
    const copied = await run('rights', 'export', '--to', desk.path('copy'), ...words);
    expect(copied.status).toBe(0);
    expect(await ask('{ me { accessLog(first: 2) { items { purpose kind } } } }')).toEqual({
      accessLog: {
        items: [
          { purpose: 'rechten-betrokkene', kind: 'EXPORTED' },
          { purpose: 'mijn-omgeving', kind: 'CONSULTED' },
        ],
      },
    });
    const copy = JSON.parse(await readFile(desk.path('copy/inzage-c-0000001.json'), 'utf8')) as {
      readonly records: { readonly [type: string]: readonly object[] };
    };
    expect(copy.records['Restriction']).toMatchObject([{ kind: 'PROFILING', customer: 'self' }]);
  }, 120_000);
});
