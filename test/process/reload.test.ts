import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { rename, writeFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

import { answeringHeader, spanIn, traceHeader } from '../../schema/wire.ts';
import { askWith, signIn, type Answer } from '../kit/ask-http.ts';
import { createDesk, toLines, type Desk } from '../kit/command.ts';
import { findFreePorts } from '../kit/free-ports.ts';
import { startProcess, type Running } from '../kit/process.ts';

/** A gateway in a process of its own, with customers inside it and a products that the test holds in its hands. */
const builtIn = readFileSync(new URL('../../schema/supergraph.graphql', import.meta.url), 'utf8');
const withField = (name: string): string =>
  builtIn.replace(
    /\ntype Customer\n[^{]*\{\n/,
    (head) =>
      `${head}  """New."""\n  ${name}: String @join__field(graph: PRODUCTS) @access(class: "EMPLOYEE")\n\n`,
  );
const [first, second] = [withField('loyalty'), withField('welcome')];
const hashOf = (sdl: string): string => createHash('sha256').update(sdl).digest('hex').slice(0, 16);

const values = { loyalty: 'GOLD', welcome: 'Dag' } as const;
/** Questions that wait for their answer. */
const held: (() => void)[] = [];
let isHolding = false;
let arrived = (): void => {};
const products = createServer((request, response) => void receive(request, response));

async function receive(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const body = await text(request);
  if (request.url !== '/graphql') return void response.writeHead(404).end();
  const { query } = JSON.parse(body) as { query: string };
  const asked = Object.entries(values).filter(([name]) => query.includes(name));
  const data = { _entities: [Object.fromEntries(asked)] };
  const give = (): void => {
    response.setHeader(answeringHeader, spanIn(request.headers[traceHeader]?.toString()) ?? '');
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ data }));
  };
  if (!isHolding) return give();
  held.push(give);
  arrived();
}

let desk: Desk;
let gateway: Running;
let file: string;
let url: string;
let token: string;
let id: string;
let healthPort: number;

/** As careful tools do it: never half a file in its place. */
async function put(content: string): Promise<void> {
  await writeFile(`${file}.next`, content);
  await rename(`${file}.next`, file);
}

const told = (outcome: string, rest: string): Promise<unknown> =>
  gateway.find(new RegExp(`"what":"supergraph","outcome":"${outcome}",.*${rest}.*\\n`));
const loaded = (sdl: string): Promise<unknown> => told('loaded', `"hash":"${hashOf(sdl)}"`);

const ask = (fields: string): Promise<Answer> =>
  askWith(url, token, `query ($id: ID!) { customer(id: $id) { ${fields} } }`, { id });
const customer = (fields: object): Answer => ({ data: { customer: fields } });
const unknownField = { errors: [{ extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } }] };

/** Status of `/readyz`, and the hash that it tells. */
async function readiness(): Promise<unknown> {
  // A socket of its own: one that was kept may be closed just as it is used again.
  const headers = { connection: 'close' };
  const response = await fetch(`http://127.0.0.1:${healthPort}/readyz`, { headers });
  const body = (await response.json()) as { loaded: { supergraph: { hash: string } } };
  return [response.status, body.loaded.supergraph.hash];
}

beforeAll(async () => {
  desk = await createDesk();
  const email = { kind: 'EMAIL', value: 'noor.willems@postvak.example' };
  const person = { source: 'crm', sourceId: '1', kind: 'PERSON', digitalAddresses: [email] };
  // Without it the agent would not know of anybody.
  const relation = {
    ...{
      type: 'Relation',
      source: 'crm',
      sourceId: 'r1',
      customer: { source: 'crm', sourceId: '1' },
    },
    ...{ holder: 'kcc', kind: 'UNIT', purpose: 'dienstverlening', legalBasis: 'Test' },
    from: '2026-01-01T00:00:00Z',
  };
  const lines = toLines([{ type: 'Customer', ...person }, relation]);
  const records = await desk.write('a.ndjson', lines);
  await desk.run('import', '--from', 'ndjson', records);
  file = await desk.write('supergraph.graphql', first);
  await new Promise<void>((resolve) => products.listen(0, '127.0.0.1', resolve));
  [healthPort = 0] = await findFreePorts(1);
  gateway = await startProcess({
    script: 'gateway/main.ts',
    env: {
      KLANTBEELD_DATA: desk.dataFolder,
      KLANTBEELD_DRAIN_WAIT_MS: '0',
      KLANTBEELD_HEALTH_PORT: String(healthPort),
      KLANTBEELD_PRODUCTS_URL: `http://127.0.0.1:${(products.address() as AddressInfo).port}`,
      KLANTBEELD_SUPERGRAPH_FILE: file,
      // The test holds an answer back for as long as a reload takes.
      KLANTBEELD_SUBGRAPH_TIMEOUT_MS: '25000',
      KLANTBEELD_REQUEST_DEADLINE_MS: '30000',
    },
  });
  [url] = await gateway.find(/(?<=Klantbeeld is ready on )http:\S+/);
  token = await signIn(url, 'kcc');
  const found = await askWith(
    url,
    token,
    'query ($email: String!) { customersByEmail(email: $email) { customerId } }',
    { email: email.value },
  );
  const matches = found.data?.['customersByEmail'] as readonly { readonly customerId: string }[];
  id = matches[0]?.customerId ?? '';
}, 120_000);

afterAll(async () => {
  gateway.child.kill('SIGKILL');
  await gateway.ended;
  await new Promise((resolve) => products.close(resolve).closeAllConnections());
  await desk.remove();
});

/** Asks from eight sides until told to stop; gives how often, and every answer that was not the usual one. */
function startLoad(): () => Promise<{ readonly count: number; readonly odd: readonly Answer[] }> {
  const over = new AbortController();
  let count = 0;
  const odd: Answer[] = [];
  const usual = JSON.stringify(customer({ id }));
  const side = async (): Promise<void> => {
    while (!over.signal.aborted) {
      const answer = await ask('id');
      count += 1;
      if (JSON.stringify(answer) !== usual) odd.push(answer);
    }
  };
  const sides = Array.from({ length: 8 }, side);
  return async () => {
    over.abort();
    await Promise.all(sides);
    return { count, odd };
  };
}

test('UP1 MUST take over a new supergraph under load without an error, and let a request under way finish on the old one', async () => {
  expect(await ask('loyalty')).toEqual(customer({ loyalty: 'GOLD' }));
  const stopLoad = startLoad();
  isHolding = true;
  const hasArrived = new Promise<void>((resolve) => (arrived = resolve));
  const underWay = ask('id loyalty');
  await hasArrived;
  isHolding = false;
  await put(second);
  await loaded(second);
  // Asked for the new field while the old one is still being answered.
  expect(await ask('welcome')).toEqual(customer({ welcome: 'Dag' }));
  expect(await ask('loyalty')).toMatchObject(unknownField);
  expect(held).toHaveLength(1);
  for (const give of held.splice(0)) give();
  expect(await underWay).toEqual(customer({ id, loyalty: 'GOLD' }));
  const { count, odd } = await stopLoad();
  expect(odd).toEqual([]);
  expect(count).toBeGreaterThan(100);
  expect(await readiness()).toEqual([200, hashOf(second)]);
  // In use were the load, the search for the customer, and two questions for what is no longer there.
  await told('loaded', `"hash":"${hashOf(second)}","warmed":2,"lost":2`);
}, 60_000);

test('HR-20 MUST take over at once on SIGHUP, the last of two that come quickly, and say so when there is nothing new', async () => {
  await put(builtIn);
  gateway.child.kill('SIGHUP');
  await put(first);
  gateway.child.kill('SIGHUP');
  await loaded(first);
  expect(await ask('loyalty')).toEqual(customer({ loyalty: 'GOLD' }));
  gateway.child.kill('SIGHUP');
  await told('same', `"hash":"${hashOf(first)}"`);
  expect(await readiness()).toEqual([200, hashOf(first)]);
}, 60_000);

test('HR-21 MUST refuse a bad file and what is half written, stay ready on the old one, and take the whole file when it is there', async () => {
  await put(first.replace('type Actor\n', 'type Actor @geheim\n'));
  await told('refused', 'Unknown directive \\\\"@geheim\\\\"');
  expect(await readiness()).toEqual([200, hashOf(first)]);
  await writeFile(file, 'Naam;BSN\nJansen;999990019');
  await told('refused', 'not GraphQL');
  await writeFile(file, second.slice(0, second.length / 2));
  await told('refused', 'not GraphQL \\(line \\d{3,}');
  expect(await ask('loyalty')).toEqual(customer({ loyalty: 'GOLD' }));
  expect(await readiness()).toEqual([200, hashOf(first)]);
  await writeFile(file, second);
  // Loaded once before: so asked of the product itself, and not of its log.
  while (JSON.stringify(await readiness()) !== JSON.stringify([200, hashOf(second)]));
  expect(await ask('welcome')).toEqual(customer({ welcome: 'Dag' }));
  expect(gateway.output()).not.toMatch(/Jansen|999990019/);
}, 60_000);
