import { subgraphNames } from '../../schema/wire.ts';
import { listeningAddresses } from '../kit/listening.ts';
import type { Answer } from '../kit/ask-http.ts';
import { startHttpMode, without, type HttpMode } from '../kit/http-mode.ts';

const timeoutMs = 3_000;
const deadlineMs = 10_000;

let product: HttpMode;

beforeAll(async () => {
  product = await startHttpMode({
    env: {
      KLANTBEELD_SUBGRAPH_TIMEOUT_MS: String(timeoutMs),
      KLANTBEELD_REQUEST_DEADLINE_MS: String(deadlineMs),
    },
  });
}, 120_000);

afterAll(() => product.stop());

async function ask(): Promise<readonly [Answer, number]> {
  const begin = performance.now();
  return [await product.ask(), performance.now() - begin];
}

test('HM-01 MUST give the same whole answer with every subgraph in a process of its own, on the rows of the start before', async () => {
  const answer = await product.ask();
  expect(answer).toEqual(product.whole);
  expect(answer.errors).toBeUndefined();
  expect(answer.data).toMatchObject({ customer: { displayName: 'Sanne de Vries' } });
});

test.each(['cases', 'contacts', 'products'] as const)(
  'HM-02 MUST give the rest in time when %s was killed, name it, and be whole once it runs again',
  async (name) => {
    await product.kill(name);
    const [partial, ms] = await ask();
    expect(partial).toEqual(without(name, product.whole));
    expect(ms).toBeLessThan(timeoutMs);
    await product.serve(name);
    expect(await product.ask()).toEqual(product.whole);
  },
  60_000,
);

test('HM-03 MUST say that the source is unavailable when customers was killed, and be whole once it runs again', async () => {
  await product.kill('customers');
  const [answer, ms] = await ask();
  expect(answer).toEqual({
    data: { customer: null },
    errors: [
      {
        message: 'A source did not answer. The rest of the answer is complete.',
        path: ['customer'],
        extensions: { code: 'SOURCE_UNAVAILABLE', source: 'customers' },
      },
    ],
  });
  expect(ms).toBeLessThan(timeoutMs);
  await product.serve('customers');
  expect(await product.ask()).toEqual(product.whole);
}, 60_000);

test('TR4 every socket of a subgraph MUST listen on this machine only', async () => {
  for (const name of subgraphNames) {
    const addresses = await listeningAddresses(product.process(name).child.pid ?? 0);
    expect([name, addresses]).toEqual([name, ['127.0.0.1']]);
  }
});

test('FI2 MUST wait for a subgraph that stands still as long as its timeout and no longer, and be whole once it goes on', async () => {
  const { child } = product.process('cases');
  child.kill('SIGSTOP');
  const [partial, ms] = await ask();
  child.kill('SIGCONT');
  expect(partial).toEqual(without('cases', product.whole));
  expect([ms >= timeoutMs - 50, ms < deadlineMs]).toEqual([true, true]);
  expect(await product.ask()).toEqual(product.whole);
}, 60_000);
