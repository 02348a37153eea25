import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

import { startProcess, type Running } from '../kit/process.ts';

const script = 'gateway/main.ts';
const running: Running[] = [];

async function start(
  parts: Omit<Parameters<typeof startProcess>[0], 'script'> = {},
): Promise<Running> {
  const one = await startProcess({ script, ...parts });
  running.push(one);
  return one;
}

afterAll(async () => {
  for (const { child, ended } of running) {
    child.kill('SIGKILL');
    await ended;
  }
});

/** Tells on stderr where sockets are opened to and where ports are opened, and throws when told to. */
const watched = `
  import net from 'node:net';
  const connect = net.Socket.prototype.connect;
  net.Socket.prototype.connect = function (...given) {
    const [first] = Array.isArray(given[0]) ? given[0] : given;
    process.stderr.write('socket to ' + (first.path ?? first.host ?? 'localhost') + '\\n');
    return connect.apply(this, given);
  };
  const listen = net.Server.prototype.listen;
  net.Server.prototype.listen = function (...given) {
    this.once('listening', () => process.stderr.write('listens at ' + JSON.stringify(this.address()) + '\\n'));
    return listen.apply(this, given);
  };
  process.on('SIGUSR2', () => { throw new TypeError('bsn 999990019'); });
`;

const look = async (url: string): Promise<number> =>
  fetch(url).then(
    (response) => response.status,
    () => 0,
  );

describe('the process', () => {
  let product: Running;
  let url: string;
  let healthUrl: string;

  beforeAll(async () => {
    product = await start({ before: watched, env: { KLANTBEELD_DRAIN_WAIT_MS: '1000' } });
    [url = ''] = (await product.find(/(?<=Klantbeeld is ready on )http:\S+/)).slice(0, 1);
    const ports = [
      ...product.output().matchAll(/listens at \{"address":"127.0.0.1".*"port":(\d+)/g),
    ];
    const other = ports.map(([, port]) => `http://127.0.0.1:${port}`).find((one) => one !== url);
    healthUrl = other ?? '';
  }, 120_000);

  test('LC-01 MUST listen on this machine only, on the front door and on the health port', async () => {
    const addresses = [...product.output().matchAll(/listens at (\{.*\})/g)].map(
      ([, text = '']) => (JSON.parse(text) as AddressInfo).address,
    );
    expect(addresses).toEqual(['127.0.0.1', '127.0.0.1']);
    expect(await look(`${healthUrl}/livez`)).toBe(200);
    expect(await look(`${healthUrl}/readyz`)).toBe(200);
    expect(await look(`${url}/schema.graphql`)).toBe(200);
  });

  test('LC-02 MUST answer demo role kcc over HTTP as soon as it says that it is ready', async () => {
    const json = { 'content-type': 'application/json' };
    const signIn = await fetch(`${url}/demo/token`, {
      method: 'POST',
      headers: json,
      body: JSON.stringify({ role: 'kcc' }),
    });
    const { token } = (await signIn.json()) as { token: string };
    const response = await fetch(`${url}/graphql`, {
      method: 'POST',
      headers: { ...json, authorization: `Bearer ${token}` },
      body: JSON.stringify({
        query: '{ customer(id: "c-0000001") { id sources { system health } } }',
      }),
    });
    expect(await response.json()).toEqual({
      data: { customer: { id: 'c-0000001', sources: [{ system: 'customers', health: 'FRESH' }] } },
    });
  });

  test('FI15 MUST be not ready on SIGTERM while it still answers, then end with status 0 and no one behind its ports', async () => {
    product.child.kill('SIGTERM');
    let status: number;
    do status = await look(`${healthUrl}/readyz`);
    while (status === 200);
    expect([status, await look(`${healthUrl}/livez`), await look(`${url}/schema.graphql`)]).toEqual(
      [503, 200, 200],
    );
    expect(await product.ended).toBe(0);
    expect([await look(`${url}/`), await look(`${healthUrl}/livez`)]).toEqual([0, 0]);
  });

  test('NS-02 MUST NOT have opened a socket to anywhere else, from start to stop', () => {
    const targets = [...product.output().matchAll(/socket to (\S+)/g)].map(([, target]) => target);
    expect(
      targets.filter((target) => !/^(127\.0\.0\.1|localhost|\/.*)$/.test(target ?? '')),
    ).toEqual([]);
  });
});

test('FI16 MUST end with status 1 when something is thrown that nobody catches, without its words in the log', async () => {
  const product = await start({ before: watched });
  await product.find(/is ready on/);
  product.child.kill('SIGUSR2');
  expect(await product.ended).toBe(1);
  expect(product.output()).toContain('"where":"process","cause":"TypeError"');
  expect(product.output()).not.toContain('99999');
}, 120_000);

describe('what a person can mend', () => {
  const refusalOf = async (
    parts: Parameters<typeof start>[0],
  ): Promise<readonly [number | string, string]> => {
    const product = await start(parts);
    return [await product.ended, product.output().trim()];
  };

  test('LC-03 MUST be told in a sentence, without a stack: a setting', async () => {
    expect(await refusalOf({ env: { KLANTBEELD_PROT: '1' } })).toEqual([
      2,
      'The settings cannot be used:\n  - KLANTBEELD_PROT is not a setting. Did you mean KLANTBEELD_PORT?',
    ]);
  }, 60_000);

  test('LC-03 MUST be told in a sentence, without a stack: a port in use', async () => {
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    const { port } = other.address() as AddressInfo;
    const [status, text] = await refusalOf({ env: { KLANTBEELD_HEALTH_PORT: String(port) } });
    await new Promise((resolve) => other.close(resolve));
    expect(status).toBe(2);
    expect(text).toMatch(
      /^Port \d+ is in use by another program\. Set KLANTBEELD_HEALTH_PORT to another port, for example: KLANTBEELD_HEALTH_PORT=\d+ npm start$/,
    );
  }, 60_000);

  test('LC-04 MUST print its settings and its help without starting anything', async () => {
    const [status, text] = await refusalOf({
      args: ['--print-config'],
      env: { MONGODB_URI: 'mongodb://u:geheim@h/' },
    });
    expect([
      status,
      text.includes('MONGODB_URI=(set, not shown)'),
      text.includes('geheim'),
    ]).toEqual([0, true, false]);
    const [helped, help] = await refusalOf({ args: ['--help'] });
    expect([helped, help.startsWith('Usage: npm start')]).toEqual([0, true]);
  }, 60_000);
});
