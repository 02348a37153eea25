import type { WhoLine } from '../../../gateway/accesslog/who.ts';
import { createDesk, toLines, type Desk } from '../../kit/command.ts';
import { startProcess, type Running } from '../../kit/process.ts';

/** A desk with one customer of its own, so that no demo has to be made. */
export async function openCustomerDesk(): Promise<Desk> {
  const desk = await createDesk();
  const customer = { type: 'Customer', source: 'crm', sourceId: '1', kind: 'PERSON' };
  await desk.run('import', '--from', 'ndjson', await desk.write('a.ndjson', toLines([customer])));
  return desk;
}

/** The product on the rows of a desk, and where it answers. */
export async function startOn(
  desk: Desk,
  env: object = {},
): Promise<{ readonly product: Running; readonly url: string }> {
  const product = await startProcess({
    script: 'gateway/main.ts',
    env: { KLANTBEELD_DATA: desk.dataFolder, KLANTBEELD_DRAIN_WAIT_MS: '0', ...env },
  });
  const [url] = await product.find(/(?<=Klantbeeld is ready on )http:\S+/);
  return { product, url };
}

/** A token of the contact centre's role. */
export async function tokenOf(url: string, role = 'kcc'): Promise<string> {
  const response = await fetch(`${url}/demo/token`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ role }),
  });
  return ((await response.json()) as { token: string }).token;
}

/** Asks on and on over so many connections, kills the product with -9 at an answer; the trace ids of all whole answers. */
export async function lookAndKill(
  { product, url }: { readonly product: Running; readonly url: string },
  { lanes, answers }: { readonly lanes: number; readonly answers: number },
): Promise<readonly string[]> {
  const token = await tokenOf(url);
  const answered: string[] = [];
  const lane = async (): Promise<void> => {
    for (;;) {
      const response = await fetch(`${url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
        body: '{"query":"{ customer(id: \\"c-1\\") { displayName } channels { code } }"}',
      });
      const { data } = (await response.json()) as { data?: unknown };
      if (data === undefined) throw new Error('An answer without data.');
      answered.push(response.headers.get('x-request-id') ?? 'none');
      if (answered.length >= answers) product.child.kill('SIGKILL');
    }
  };
  // What the kill cuts off was not received.
  const cut = (error: unknown): void => {
    if (!product.child.killed) throw error;
  };
  await Promise.all(Array.from({ length: lanes }, () => lane().catch(cut)));
  await product.ended;
  return answered;
}

/** Trace ids that were answered and have no row, and whether the log is whole; as the commands tell. */
export async function lossesOf(
  desk: Desk,
  answered: readonly string[],
): Promise<{
  readonly lost: readonly string[];
  readonly double: number;
  readonly verdict: string;
}> {
  const { stdout } = await desk.run('log', 'who', '--employee', 'demo-kcc', '--json');
  const traces = (JSON.parse(stdout) as readonly WhoLine[]).map(({ traceId }) => traceId);
  const known = new Set(traces);
  const verdict = await desk.run('log', 'verify');
  return {
    lost: answered.filter((one) => !known.has(one)),
    double: traces.length - known.size,
    verdict: verdict.stdout.split(':')[0] ?? '',
  };
}
