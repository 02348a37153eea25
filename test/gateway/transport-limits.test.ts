import { remainingHeader } from '../../schema/wire.ts';
import { createFailure } from '../../gateway/transport/failure.ts';
import { createGuard, defaultGuard } from '../../gateway/transport/guard.ts';
import { createRemoteSource } from '../../gateway/transport/remote.ts';
import { createScope } from '../../gateway/transport/scope.ts';
import { faults, startFaultySource, type FaultySource, type Misbehave } from '../kit/faulty.ts';
import { startFederation } from '../kit/federation.ts';
import { smallGraph } from '../kit/subgraphs.ts';
import { employee } from '../kit/viewers.ts';

let faulty: FaultySource;
beforeEach(async () => {
  faulty = await startFaultySource(faults['is overloaded']);
});
afterEach(() => faulty.stop());

const cases = () =>
  createRemoteSource({
    name: 'cases',
    url: faulty.url,
    key: Buffer.alloc(32, 7),
    now: () => Date.now(),
    newSpanId: () => '1'.repeat(16),
    guard: { ...defaultGuard, random: () => 0, retryPercentage: 100 },
  });

/** Puts what each question says it has left, in milliseconds, into a list, and leaves it without an answer. */
const noting =
  (left: number[]): Misbehave =>
  (response) =>
    void left.push(Number(response.req.headers[remainingHeader]));

test('TR-P5 MUST give a subgraph no more time than the request has, and answer the rest before that ends', async () => {
  const left: number[] = [];
  faulty.behave(noting(left));
  const graph = await startFederation({
    subgraphs: smallGraph(),
    sources: [cases()],
    subgraphTimeoutMs: 30_000,
    requestDeadlineMs: 1_500,
  });
  const answer = await graph.ask('{ customer(id: "c1") { name cases { title } } }');
  expect(answer).toMatchObject({
    data: { customer: { name: 'Mw. De Vries', cases: null } },
    errors: [{ path: ['customer', 'cases'], extensions: { code: 'SOURCE_UNAVAILABLE' } }],
  });
  expect(left.map((ms) => ms > 0 && ms <= 1_500)).toEqual([true]);
  await graph.stop();
});

test('TR-P6 MUST wait for a subgraph no longer than its own time, whatever the request has left', async () => {
  faulty.behave(faults.hangs);
  const graph = await startFederation({
    subgraphs: smallGraph(),
    sources: [cases()],
    subgraphTimeoutMs: 100,
    requestDeadlineMs: 600_000,
  });
  // Would wait ten minutes otherwise.
  const { errors } = await graph.ask('{ customer(id: "c1") { cases { title } } }');
  expect(errors).toMatchObject([{ extensions: { code: 'SOURCE_UNAVAILABLE', source: 'cases' } }]);
  expect(graph.lines).toMatchObject([{ where: 'cases', cause: 'timeout' }]);
  await graph.stop();
});

test.each([
  ['query Q { inbox { id } }', 2],
  ['{ inbox { id } }', 2],
  ['mutation M { close { id } }', 1],
  ['\n  mutation { close { id } }', 1],
])(
  'FI6 MUST send a change once, whatever becomes of it, and a question twice: %s',
  async (text, hits) => {
    const source = cases();
    const { signal } = new AbortController();
    const scope = createScope({
      viewer: employee(),
      traceId: '0'.repeat(32),
      signal,
      deadlineAt: 60_000,
      now: () => 0,
      report: () => {},
    });
    const answer = source.openSession(scope, signal).answer({ text, variables: {} });
    await expect(answer).rejects.toMatchObject({ kind: 'status' });
    expect(faulty.hits()).toBe(hits);
    await source.close();
  },
);

describe('the guard of one source', () => {
  const attempt = { isRead: true, ending: new AbortController().signal };

  test('FI2 MUST count as failures only what a source did: an end that we made ourselves does not bring it rest', async () => {
    const guard = createGuard({ ...defaultGuard, random: () => 0, breakAfter: 2 });
    const gone = (): Promise<never> => Promise.reject(new Error('The client is gone.'));
    for (let at = 0; at < 100; at += 1) await guard(gone, attempt).catch(() => {});
    await expect(guard(async () => 'asked', attempt)).resolves.toBe('asked');
    const sick = (): Promise<never> => Promise.reject(createFailure('not-json'));
    for (let at = 0; at < 300; at += 1) await guard(sick, attempt).catch(() => {});
    await expect(guard(async () => 'asked', attempt)).rejects.toMatchObject({ kind: 'resting' });
  });

  test('TR-P3 MUST keep each source to its own: one that is at rest does not stop another', async () => {
    const [sick, sound] = [0, 1].map(() =>
      createGuard({ ...defaultGuard, random: () => 0, breakAfter: 2 }),
    );
    const fail = (): Promise<never> => Promise.reject(createFailure('unreachable'));
    for (let at = 0; at < 30; at += 1) await sick?.(fail, attempt).catch(() => {});
    await expect(sick?.(async () => 'asked', attempt)).rejects.toMatchObject({ kind: 'resting' });
    await expect(sound?.(async () => 'asked', attempt)).resolves.toBe('asked');
  });
});
