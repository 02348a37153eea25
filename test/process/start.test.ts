import { mkdir, readdir, rename, stat, writeFile } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';

import { openDatabase } from '../../subgraphs/shared/store/embedded/database.ts';
import { askOver } from '../kit/ask-http.ts';
import { createDesk, toLines, type Desk } from '../kit/command.ts';
import { startProcess, type Running } from '../kit/process.ts';

const desks: Desk[] = [];
const running: Running[] = [];

afterAll(async () => {
  for (const { child, ended } of running) {
    child.kill('SIGKILL');
    await ended;
  }
  for (const desk of desks) await desk.remove();
});

async function openDesk(): Promise<Desk> {
  const desk = await createDesk();
  desks.push(desk);
  return desk;
}

async function start(desk: Desk, env: object = {}, before = ''): Promise<Running> {
  const one = await startProcess({
    script: 'gateway/main.ts',
    before,
    env: { KLANTBEELD_DATA: desk.dataFolder, KLANTBEELD_DRAIN_WAIT_MS: '0', ...env },
  });
  running.push(one);
  return one;
}

const readyUrl = async (product: Running): Promise<string> =>
  (await product.find(/(?<=Klantbeeld is ready on )http:\S+/))[0];

/** Status and words of a start that does not come about. */
async function refusalOf(desk: Desk, env: object = {}): Promise<readonly [unknown, string]> {
  const product = await start(desk, env);
  return [await product.ended, product.output().trim()];
}

/** One customer of somebody's own: then the start makes no demo, which takes seconds. */
async function openFilledDesk(): Promise<Desk> {
  const desk = await openDesk();
  const customer = { type: 'Customer', source: 'crm', sourceId: '1', kind: 'PERSON' };
  const path = await desk.write('a.ndjson', toLines([customer]));
  await desk.run('import', '--from', 'ndjson', path);
  return desk;
}

const askName = (url: string): Promise<unknown> =>
  askOver(url, 'kcc', '{ customer(id: "c-0000001") { displayName } }');

describe('the first start', () => {
  let desk: Desk;
  let product: Running;

  beforeAll(async () => {
    desk = await openDesk();
    product = await start(desk);
  }, 120_000);

  test('ST-01 MUST say once that it is ready, then answer, with the demo in a folder for its owner only', async () => {
    const url = await readyUrl(product);
    expect(await askName(url)).toEqual({
      data: { customer: { displayName: 'Sanne de Vries' } },
    });
    expect(product.output().match(/Klantbeeld is ready on/g)).toHaveLength(1);
    expect((await readdir(desk.dataFolder)).filter((name) => name.endsWith('.db'))).toEqual([
      'accesslog.db',
      'cases.db',
      'contacts.db',
      'customers.db',
      'products.db',
    ]);
    expect((await stat(desk.dataFolder)).mode & 0o77).toBe(0);
    for (const name of await readdir(`${desk.dataFolder}/keys`))
      expect([name, (await stat(`${desk.dataFolder}/keys/${name}`)).mode & 0o77]).toEqual([
        name,
        0,
      ]);
  }, 120_000);

  test('ST-02 MUST refuse a second product on the same data folder, and not disturb the first', async () => {
    expect(await refusalOf(desk)).toEqual([
      2,
      'Another process has this store open. Stop it, or use another data folder. (LOCKED)',
    ]);
    const outcome = await desk.run('export', '--type', 'CaseType', desk.path('types'));
    expect(outcome).toMatchObject({ status: 0 });
    expect(await askName(await readyUrl(product))).toEqual({
      data: { customer: { displayName: 'Sanne de Vries' } },
    });
  }, 60_000);

  test('ST-03 MUST end with status 0 on SIGTERM, leave no socket behind, and start again on the same rows', async () => {
    product.child.kill('SIGTERM');
    expect(await product.ended).toBe(0);
    const files = await readdir(desk.dataFolder);
    expect(files.filter((name) => !/^(keys|\w+\.db|imports|log)$/.test(name))).toEqual([]);
    const again = await start(desk);
    expect(await askName(await readyUrl(again))).toEqual({
      data: { customer: { displayName: 'Sanne de Vries' } },
    });
    again.child.kill('SIGTERM');
    expect(await again.ended).toBe(0);
  }, 60_000);
});

describe('a start that cannot come about', () => {
  test('ST-04 MUST name the setting of a front door whose port is in use', async () => {
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    const { port } = other.address() as AddressInfo;
    const desk = await openFilledDesk();
    const [status, text] = await refusalOf(desk, { KLANTBEELD_PORT: String(port) });
    await new Promise((resolve) => other.close(resolve));
    expect(status).toBe(2);
    expect(text).toMatch(
      /^Port \d+ is in use by another program\. Set KLANTBEELD_PORT to another port, for example: KLANTBEELD_PORT=\d+ npm start$/,
    );
    // What was opened before is let go of.
    expect(await desk.run('export', desk.path('all'))).toMatchObject({ status: 0 });
  }, 60_000);

  test('ST-05 MUST leave rows of a newer version alone', async () => {
    const desk = await openFilledDesk();
    const db = await openDatabase(`${desk.dataFolder}/cases.db`);
    db.exec('PRAGMA user_version = 999');
    db.close();
    expect(await refusalOf(desk)).toEqual([
      2,
      'A newer version of this software wrote this store. Use that version. (TOO_NEW)',
    ]);
    expect(await desk.run('export', desk.path('all'))).toEqual({
      status: 2,
      stdout: '',
      stderr: 'A newer version of this software wrote this store. Use that version. (TOO_NEW)\n',
    });
  }, 60_000);

  test('ST-06 MUST tell that a file is broken, and what to do', async () => {
    const desk = await openDesk();
    await mkdir(desk.dataFolder);
    await writeFile(`${desk.dataFolder}/products.db`, 'Dit is geen gegevensbank.'.repeat(100));
    expect(await refusalOf(desk)).toEqual([
      2,
      'The file of the store is not one of ours. Put back a copy of it. (DAMAGED)',
    ]);
  }, 60_000);

  test('ST-07 MUST tell that the keys are others than those that sealed the rows', async () => {
    const desk = await openFilledDesk();
    await rename(`${desk.dataFolder}/keys`, desk.path('keys'));
    expect(await refusalOf(desk)).toEqual([
      2,
      'The keys are not those of this store. Put back those that it was made with. (DAMAGED)',
    ]);
  }, 60_000);

  test.each([
    [
      { NODE_ENV: 'production', KLANTBEELD_DEMO: 'on' },
      'KLANTBEELD_DEMO does not go with NODE_ENV=production: demo roles need no password. Switch it off and set KLANTBEELD_ISSUERS.',
    ],
    [
      { NODE_ENV: 'production' },
      'Nobody can sign in: set KLANTBEELD_ISSUERS to a file of trusted issuers.',
    ],
    [
      { KLANTBEELD_HOST: '0.0.0.0' },
      'KLANTBEELD_HOST reaches other machines, and demo roles need no password. Listen on 127.0.0.1, or set KLANTBEELD_DEMO_BEYOND_LOOPBACK=on.',
    ],
  ])(
    'ST-08 MUST refuse demo roles where anybody could be anyone, and make nothing: %j',
    async (env, sentence) => {
      const desk = await openDesk();
      expect(await refusalOf(desk, env)).toEqual([
        2,
        `The settings cannot be used:\n  - ${sentence}`,
      ]);
      expect(await readdir(desk.path('.'))).toEqual([]);
    },
    60_000,
  );
});

test('ST-09 MUST start when a subgraph elsewhere does not answer, and name it in an answer that misses it', async () => {
  const desk = await openFilledDesk();
  const product = await start(desk, { KLANTBEELD_CASES_URL: 'http://127.0.0.1:9' });
  const answer = await askOver(
    await readyUrl(product),
    'kcc',
    '{ channels { code } case(id: "z-1") { id } }',
  );
  expect(answer).toEqual({
    data: { channels: [], case: null },
    errors: [
      {
        message: 'A source did not answer. The rest of the answer is complete.',
        path: ['case'],
        extensions: { code: 'SOURCE_UNAVAILABLE', source: 'cases' },
      },
    ],
  });
}, 60_000);

test('LK7 MUST NOT write a dump of its memory or a report when it dies of what nobody foresaw', async () => {
  const dumps = async (): Promise<readonly string[]> => {
    const folders = [process.cwd(), desk.dataFolder];
    const names = await Promise.all(folders.map((folder) => readdir(folder)));
    return names
      .flat()
      .filter((name) => /^core\b|^report\.|\.heap(snapshot|profile)$|\.dmp$/i.test(name));
  };
  const desk = await openFilledDesk();
  const product = await start(
    desk,
    {},
    `process.on('SIGUSR2', () => { throw new TypeError('unforeseen'); });`,
  );
  await readyUrl(product);
  product.child.kill('SIGUSR2');
  expect(await product.ended).toBe(1);
  expect(await dumps()).toEqual([]);
}, 60_000);
