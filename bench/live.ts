/**
 * How long after a write a subscriber is told of it: `npm run bench -- --live [--subscribers 1,500,5000]
 * [--writes N] [--customers N]`. One gateway process with its subgraphs on the embedded store, and the access log
 * written; the subscribers are sockets of this process, each with one customer. A write is a contact with one customer;
 * its time runs from before the mutation is sent until the line has arrived.
 */
import { fork } from 'node:child_process';
import { request } from 'node:http';
import { rm } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { fileURLToPath } from 'node:url';

import { startOurs } from './ours.ts';
import { prepareRows } from './rows.ts';
import { openAll } from './subgraphs.ts';

const { values } = parseArgs({
  options: {
    serve: { type: 'string' },
    subscribers: { type: 'string', default: '1,500,5000' },
    writes: { type: 'string', default: '300' },
    customers: { type: 'string', default: '1000' },
  },
});

const watch = `subscription Watch($id: ID!) {
  customerChanged(customerId: $id) { at kind title item { ... on Contact { subject outcome channel { name } } } }
}`;
const log = `mutation Log($input: ContactInput!, $key: ID!) {
  logContact(input: $input, idempotencyKey: $key) { contact { id } errors { code } }
}`;

async function serve(folder: string): Promise<void> {
  const subgraphs = await openAll(folder, 'embedded', { isFollowing: true });
  const { url } = await startOurs({ folder, layer: 'log', subgraphs, isLive: true });
  process.send?.(url);
}

interface Asking {
  readonly url: string;
  readonly token: string;
}

function post(
  { url, token }: Asking,
  body: object,
  accept: string,
  take: (text: string) => void,
): Promise<() => void> {
  return new Promise((resolve, reject) => {
    const headers = {
      'content-type': 'application/json',
      authorization: `Bearer ${token}`,
      accept,
    };
    const asking = request(url, { method: 'POST', headers, agent: false }, (response) => {
      response.setEncoding('utf8');
      response.on('data', take);
      const { statusCode } = response;
      const leave = (): void => void asking.destroy();
      if (statusCode !== 200) return reject(new Error(`Refused with ${statusCode}.`));
      if (accept === 'text/event-stream') return resolve(leave);
      return response.once('end', () => resolve(leave));
    });
    asking.on('error', reject);
    asking.end(JSON.stringify(body));
  });
}

/** Milliseconds of each write, at a pace that one agent after another would have. */
async function measure(
  asking: Asking,
  ids: readonly string[],
  subscribers: number,
  writes: number,
): Promise<readonly number[]> {
  const arrived = new Map<string, () => void>();
  const ends: (() => void)[] = [];
  const hear = (text: string): void => {
    for (const [, subject] of text.matchAll(/"subject":"(bench \d+)"/g))
      arrived.get(subject ?? '')?.();
  };
  for (let at = 0; at < subscribers; at += 50)
    ends.push(
      ...(await Promise.all(
        Array.from({ length: Math.min(50, subscribers - at) }, (_, index) =>
          post(
            asking,
            { query: watch, variables: { id: ids[(at + index) % ids.length] } },
            'text/event-stream',
            hear,
          ),
        ),
      )),
    );
  const times: number[] = [];
  for (let write = 0; write < writes; write += 1) {
    const subject = `bench ${write}`;
    const startedAt = performance.now();
    const told = new Promise<void>((resolve) => arrived.set(subject, resolve));
    const input = {
      ...{ channel: 'phone', direction: 'INBOUND', intent: 'OTHER', subject },
      startedAt: new Date().toISOString(),
      participants: [
        { customerId: ids[write % Math.min(subscribers, ids.length)], role: 'CUSTOMER' },
      ],
    };
    const key = `${subscribers}-${write}-${Date.now()}`;
    await post(
      asking,
      { query: log, variables: { input, key } },
      'application/json',
      () => undefined,
    );
    await told;
    times.push(performance.now() - startedAt);
  }
  for (const end of ends) end();
  return times;
}

function toLine(subscribers: number, times: readonly number[]): string {
  const sorted = times.toSorted((a, b) => a - b);
  const at = (share: number): string =>
    (sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0).toFixed(1);
  return `| ${subscribers} | ${times.length} | ${at(0)} | ${at(0.5)} | ${at(0.9)} | ${at(0.99)} | ${at(1)} |`;
}

async function run(): Promise<void> {
  const { folder, ids, token } = await prepareRows(Number(values.customers));
  const child = fork(fileURLToPath(import.meta.url), ['--serve', folder], {
    execArgv: process.execArgv,
  });
  const url = await new Promise<string>((resolve) =>
    child.once('message', (said) => resolve(String(said))),
  );
  console.log('| subscribers | writes | least | median | p90 | p99 | most (ms) |');
  console.log('| --- | --- | --- | --- | --- | --- | --- |');
  const asking = { url, token };
  await measure(asking, ids, 1, 50);
  for (const count of values.subscribers.split(',').map(Number))
    console.log(toLine(count, await measure(asking, ids, count, Number(values.writes))));
  child.kill('SIGKILL');
  await rm(folder, { recursive: true, force: true });
}

await (values.serve ? serve(values.serve) : run());
