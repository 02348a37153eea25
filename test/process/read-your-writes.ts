import { createDesk, toLines, type Desk } from '../kit/command.ts';
import { findFreePorts } from '../kit/free-ports.ts';
import { startProcess, type Running } from '../kit/process.ts';
import { tokenOf } from './log/kills.ts';

/** What pairs of a write and a read right after it showed. */
export interface Pairs {
  readonly stale: number;
  readonly fresh: number;
}

/** Contacts in a process of its own, which hears all others half a second late. */
const late = `
  const ask = globalThis.fetch;
  globalThis.fetch = async (url, options) => {
    const response = await ask(url, options);
    if (new URL(url).pathname === '/events') await new Promise((resolve) => setTimeout(resolve, 500));
    return response;
  };
`;

const idOf = (nth: number): string => `c-${String(nth).padStart(7, '0')}`;

export interface TwoProcesses {
  /** A write about each of these customers, and a read through the other process right after it. */
  pairs(from: number, count: number, how: 'with the token' | 'without'): Promise<Pairs>;
  stop(): Promise<void>;
}

/** The gateway with the other subgraphs, and contacts elsewhere, over the rows of so many customers. */
export async function startTwoProcesses(customers: number): Promise<TwoProcesses> {
  const desk: Desk = await createDesk();
  const records = Array.from({ length: customers }, (_, at) => ({
    ...{ type: 'Customer', source: 'klantbeeld', sourceId: idOf(at + 1), kind: 'PERSON' },
    asOf: '2026-03-01T09:00:00Z',
  }));
  const file = await desk.write('all.ndjson', toLines(records));
  const imported = await desk.run('import', '--from', 'ndjson', file);
  if (imported.status !== 0) throw new Error(imported.stderr);
  const [port = 0, gatewayPort = 0] = await findFreePorts(2);
  const common = { KLANTBEELD_DATA: desk.dataFolder, KLANTBEELD_DRAIN_WAIT_MS: '0' };
  // Contacts asks the others of the gateway's process; there they are served by commands of their own.
  const [customersPort = 0, casesPort = 0, productsPort = 0] = await findFreePorts(3);
  const addresses = {
    KLANTBEELD_CONTACTS_URL: `http://127.0.0.1:${port}`,
    KLANTBEELD_CUSTOMERS_URL: `http://127.0.0.1:${customersPort}`,
    KLANTBEELD_CASES_URL: `http://127.0.0.1:${casesPort}`,
    KLANTBEELD_PRODUCTS_URL: `http://127.0.0.1:${productsPort}`,
  };
  const running: Running[] = [];
  const serve = async (name: string, at: number, before = ''): Promise<void> => {
    const env = { ...common, ...addresses, KLANTBEELD_SUBGRAPH_PORT: String(at) };
    const one = await startProcess({ script: 'commands/subgraph.ts', args: [name], env, before });
    running.push(one);
    await one.find(/is ready on http/);
  };
  await serve('customers', customersPort);
  await serve('cases', casesPort);
  await serve('products', productsPort);
  await serve('contacts', port, late);
  const env = {
    ...{ ...common, ...addresses, KLANTBEELD_PORT: String(gatewayPort) },
    ...{ KLANTBEELD_SUBGRAPH_TIMEOUT_MS: '20000', KLANTBEELD_REQUEST_DEADLINE_MS: '25000' },
    // One agent asks of thousands of customers.
    KLANTBEELD_EMPLOYEE_CUSTOMERS_PER_HOUR: '100000',
  };
  const gateway = await startProcess({ script: 'gateway/main.ts', env });
  running.push(gateway);
  const [url = ''] = await gateway.find(/(?<=Klantbeeld is ready on )http:\S+/);
  const [officer, agent] = [await tokenOf(url, 'privacy'), await tokenOf(url, 'kcc')];

  async function ask(
    token: string,
    query: string,
    variables: object,
    consistency: string | null,
  ): Promise<Response> {
    return fetch(`${url}/graphql`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        authorization: `Bearer ${token}`,
        ...(consistency === null ? {} : { 'klantbeeld-consistency': consistency }),
      },
      body: JSON.stringify({ query, variables }),
    });
  }

  /** Whether the read of what was just allowed shows it. */
  async function pair(nth: number, withToken: boolean): Promise<boolean> {
    const variables = { id: idOf(nth), key: `key-${nth}`, until: '2099-01-01T00:00:00Z' };
    const written = await ask(officer, register, variables, null);
    const token = written.headers.get('klantbeeld-consistency');
    const { data } = (await written.json()) as { data?: { it: { errors: unknown[] } | null } };
    if (data?.it?.errors.length !== 0) throw new Error(JSON.stringify(data));
    const read = await ask(agent, picture, { id: idOf(nth) }, withToken ? token : null);
    const answer = (await read.json()) as {
      data: { customer: { contacts: object | null } | null };
      errors?: unknown;
    };
    if (answer.errors) throw new Error(JSON.stringify(answer.errors));
    return answer.data.customer?.contacts != null;
  }

  return {
    async pairs(from, count, how) {
      const seen: boolean[] = [];
      for (let nth = from; nth < from + count; nth += 10) {
        const some = Array.from({ length: Math.min(10, from + count - nth) }, (_, at) =>
          pair(nth + at, how === 'with the token'),
        );
        seen.push(...(await Promise.all(some)));
      }
      const fresh = seen.filter(Boolean).length;
      return { fresh, stale: seen.length - fresh };
    },
    async stop() {
      for (const { child, ended } of running) {
        child.kill('SIGKILL');
        await ended;
      }
      await desk.remove();
    },
  };
}

const register = `mutation ($id: ID!, $key: ID!, $until: DateTime!) {
  it: registerRelation(customerId: $id, holder: "kcc", kind: UNIT, purpose: "dienstverlening", legalBasis: "art. 2:1 Awb", until: $until, idempotencyKey: $key) { errors { code field } }
}`;
const picture =
  'query ($id: ID!) { customer(id: $id) { displayName contacts(first: 1) { hasNextPage } } }';
