import type { PublicResult } from '../../../gateway/failures.ts';
import type { Hub, Member } from '../../../gateway/live/hub.ts';
import {
  openSubscription,
  type Sink,
  type Subscription,
  type Turn,
} from '../../../gateway/live/subscription.ts';
import { errorMessages, type ErrorCode } from '../../../schema/errors.ts';
import type { LiveEvent, Notice } from '../../../schema/live.ts';
import { employee } from '../../kit/viewers.ts';

const given = (value: unknown): PublicResult => ({ data: { row: value } });
const refused = (code: ErrorCode): PublicResult => ({
  errors: [{ message: errorMessages[code], extensions: { code } }],
});

const notice = (at: number): Notice => ({
  place: String(at),
  topics: ['a'],
  change: { collection: 'rows', id: `r${at}` },
});

let members: Member[] = [];
const tell = (at: number): void => members.forEach((member) => member.tell(notice(at)));

const hub = (past: readonly Notice[] = []): Hub => ({
  ready: async () => {},
  place: () => '0',
  join(member) {
    members.push(member);
    return () => void (members = members.filter((one) => one !== member));
  },
  missed: async () => past,
  stop: async () => {},
});

/** Says what it was told; `isFull` keeps it from taking any more. */
function createSink(isFull = false): Sink & { readonly said: unknown[] } {
  const said: unknown[] = [];
  return {
    said,
    give(result, place) {
      said.push([result.data?.['row'], place]);
      return isFull ? new Promise(() => {}) : Promise.resolve();
    },
    beat: () => {},
    end: (last) => void said.push(['end', last?.errors?.[0]?.extensions.code ?? null]),
  };
}

interface Options {
  readonly answer?: (event: LiveEvent) => PublicResult;
  readonly past?: readonly Notice[];
  readonly beatMs?: number;
}

function open({ answer, past = [], beatMs = 60_000 }: Options): Promise<Subscription> {
  const ask = async (event: LiveEvent): Promise<Turn> => ({
    result: answer?.(event) ?? given(event.kind === 'change' ? event.change.id : null),
    learned: { viewer: employee(), topics: ['a'] },
  });
  const parts = { ask, topicsOf: async () => ['a'], hub: hub(past), beatMs };
  return openSubscription(
    { ...parts, seal: (place) => `<${place}>` },
    ['a'],
    past.length ? '0' : null,
  );
}

beforeEach(() => (members = []));

async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await new Promise((resolve) => setImmediate(resolve));
}

test('LV-60 MUST tell what was missed before what comes now, in order, and stop when its client leaves', async () => {
  const subscription = await open({ past: [notice(1), notice(2)] });
  tell(2);
  tell(3);
  const sink = createSink();
  const running = subscription.run(sink);
  await until(() => sink.said.length === 3);
  subscription.end('LEFT');
  expect(await running).toEqual({ given: 3, ended: 'LEFT' });
  tell(4);
  expect([sink.said, members]).toEqual([
    [
      ['r1', '<1>'],
      ['r2', '<2>'],
      ['r3', '<3>'],
      ['end', null],
    ],
    [],
  ]);
});

test('LV-61 MUST send a client home that does not keep up, and keep no more than so much for it', async () => {
  const subscription = await open({});
  const sink = createSink(true);
  const running = subscription.run(sink);
  tell(0);
  await until(() => sink.said.length === 1);
  for (let at = 1; at <= 300; at += 1) tell(at);
  expect(await running).toEqual({ given: 0, ended: 'SLOW' });
  // It comes back with its place: without a last word.
  expect([sink.said.at(-1), members]).toEqual([['end', null], []]);
});

test('LV-62 MUST say nothing of what is not for this viewer', async () => {
  const isHidden = (event: LiveEvent): boolean =>
    event.kind === 'change' && event.change.id === 'r1';
  const subscription = await open({ answer: (event) => given(isHidden(event) ? null : 'seen') });
  const sink = createSink();
  const running = subscription.run(sink);
  tell(1);
  tell(2);
  await until(() => sink.said.length === 1);
  subscription.end('STOPPED');
  await running;
  expect(sink.said).toEqual([
    ['seen', '<2>'],
    ['end', null],
  ]);
});

test.each([
  ['FORBIDDEN', 'FORBIDDEN'],
  ['UNAUTHENTICATED', 'UNAUTHENTICATED'],
  ['NOT_FOUND', 'NOT_FOUND'],
  ['RATE_LIMITED', 'RATE_LIMITED'],
  ['LOG_UNAVAILABLE', null],
  ['SOURCE_UNAVAILABLE', null],
  ['DEADLINE_EXCEEDED', null],
] as const)(
  'LV-63 MUST end at %s, with a last word only where coming back would be refused too',
  async (code, last) => {
    const subscription = await open({ answer: () => refused(code) });
    const sink = createSink();
    const running = subscription.run(sink);
    tell(1);
    expect(await running).toEqual({ given: 0, ended: code });
    expect(sink.said).toEqual([['end', last]]);
  },
);

test('LV-64 MUST look at rights though nothing happens, and not take a source that is down for a right that ended', async () => {
  let code: ErrorCode = 'SOURCE_UNAVAILABLE';
  let checks = 0;
  const subscription = await open({
    beatMs: 1,
    answer() {
      checks += 1;
      return refused(code);
    },
  });
  const sink = createSink();
  const running = subscription.run(sink);
  await until(() => checks >= 3);
  expect(sink.said).toEqual([]);
  code = 'FORBIDDEN';
  expect(await running).toEqual({ given: 0, ended: 'FORBIDDEN' });
});
