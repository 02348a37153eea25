import { setTimeout as pause } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';

import type { Answer } from '../kit/ask-http.ts';
import { startHttpMode, without, type HttpMode } from '../kit/http-mode.ts';
import { judge } from '../kit/judge.ts';
import { startRoughRoad, type RoughRoad, type Weather } from '../kit/rough-road.ts';

/**
 * FI3 speaks of iptables and network namespaces, which take rights that a test should not need. A road of our own
 * between the gateway and the products process does the same to the bytes: a real socket on both sides, and what is
 * lost is lost without a word. Only a connection that is never established is not there: `down` refuses it.
 */
const timeoutMs = 2_000;
const deadlineMs = 10_000;

let product: HttpMode;
let road: RoughRoad;

/** From 0 up to 1, the same in every run. */
function createRandom(): () => number {
  let state = 20_261_122;
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2 ** 31;
    return state / 2 ** 31;
  };
}

beforeAll(async () => {
  product = await startHttpMode({
    env: {
      KLANTBEELD_SUBGRAPH_TIMEOUT_MS: String(timeoutMs),
      KLANTBEELD_REQUEST_DEADLINE_MS: String(deadlineMs),
    },
    way: async (name, port) => {
      if (name !== 'products') return port;
      road = await startRoughRoad(port, createRandom());
      return road.port;
    },
  });
}, 180_000);

afterAll(async () => {
  await road.stop();
  await product.stop();
});

const many = 24;
const askMany = (): Promise<Answer[]> =>
  Promise.all(Array.from({ length: many }, () => product.ask()));

/** Asks until the answer is whole again; gives how long that took. */
async function untilWhole(): Promise<number> {
  const begin = performance.now();
  while (!isDeepStrictEqual(await product.ask(), product.whole)) await pause(50);
  return performance.now() - begin;
}

test.each<readonly [string, Weather]>([
  ['swallows everything', 'swallows'],
  ['resets connections', 'resets'],
  ['cuts answers off', 'cuts'],
  ['is down', 'down'],
])(
  'FI3 MUST give the rest in time and name products on a road that %s, leave it alone after a while, and be whole soon after',
  async (_, weather) => {
    expect(await product.ask()).toEqual(product.whole);
    const partial = without('products', product.whole);
    await road.turn(weather);
    const begin = performance.now();
    expect(await product.ask()).toEqual(partial);
    expect(performance.now() - begin).toBeLessThan(deadlineMs);
    // Enough failures for the breaker: from then on only one now and then looks whether the road is open.
    for (const answer of await askMany()) expect(answer).toEqual(partial);
    const before = road.attempts();
    for (const answer of await askMany()) expect(answer).toEqual(partial);
    expect(road.attempts() - before).toBeLessThan(many / 3);
    await road.turn('open');
    expect(await untilWhole()).toBeLessThan(10_000);
  },
  120_000,
);

test('FI3 MUST give whole answers, or the rest with products named, on a road that loses three pieces in ten', async () => {
  await road.turn('loses');
  const answers: Answer[] = [];
  for (let round = 0; round < 3; round++) answers.push(...(await askMany()));
  expect(road.resent()).toBeGreaterThan(answers.length / 10);
  const verdicts = answers.map((answer) => judge(answer, product.whole));
  const rest = verdicts.filter(({ kind }) => kind !== 'whole');
  for (const verdict of rest) expect(verdict).toEqual({ kind: 'partial', sources: ['products'] });
  expect(rest.length).toBeLessThan(verdicts.length);
  await road.turn('open');
  expect(await untilWhole()).toBeLessThan(10_000);
}, 120_000);
