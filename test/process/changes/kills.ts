import { readFile } from 'node:fs/promises';

import type { SourceRecord } from '../../../subgraphs/shared/records.ts';
import { createDesk, toLines, type Desk } from '../../kit/command.ts';
import type { Running } from '../../kit/process.ts';
import { startOn, tokenOf } from '../log/kills.ts';

/** Writing on and on while the product is killed, and what is there afterwards. What was answered, this process keeps. */

const own = { source: 'klantbeeld', asOf: '2026-03-01T09:00:00Z' };
/** The customer that the demo's citizen is, a channel to call on, and a counter to be sent to. */
const records = [
  { ...own, type: 'Customer', sourceId: 'c-0000001', kind: 'PERSON' },
  {
    ...own,
    ...{ type: 'Channel', sourceId: 'h-1', code: 'phone', name: 'Telefoon', kind: 'PHONE' },
    responseNorm: 'PT20S',
  },
  {
    ...own,
    ...{ type: 'ServicePoint', sourceId: 's-1', code: 'balie', name: 'Balie', kind: 'counter' },
    units: ['burgerzaken'],
  },
];

export async function openChangeDesk(): Promise<Desk> {
  const desk = await createDesk();
  const file = await desk.write('all.ndjson', toLines(records));
  const imported = await desk.run('import', '--from', 'ndjson', file);
  expect(imported).toMatchObject({ status: 0 });
  return desk;
}

async function ask(url: string, token: string, body: object): Promise<unknown> {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify(body),
  });
  const answer = (await response.json()) as { data?: unknown };
  if (answer.data === undefined)
    throw new Error(`An answer without data: ${JSON.stringify(answer)}`);
  return answer.data;
}

/** Ids of a contact with its promise, and of the referral that came of it. */
export interface Made {
  readonly contact: string;
  readonly referral: string;
}

/** Carries out one mutation; the id of what its answer shows. */
async function change(
  url: string,
  token: string,
  { query, variables }: { readonly query: string; readonly variables: object },
): Promise<string> {
  const data = (await ask(url, token, { query, variables })) as {
    it: { record: { id: string } | null };
  };
  if (!data.it.record) throw new Error(JSON.stringify(data));
  return data.it.record.id;
}

/** A contact with a promise, and a referral, each under a key that is its text as well. Sent again it is the same. */
export async function make(url: string, token: string, key: string): Promise<Made> {
  const contact = await change(url, token, {
    query: `mutation ($input: ContactInput!, $key: ID!) {
      it: logContact(input: $input, idempotencyKey: $key) { record: contact { id } errors { code } }
    }`,
    variables: {
      key,
      input: {
        channel: 'phone',
        direction: 'INBOUND',
        startedAt: '2026-03-02T09:00:00Z',
        endedAt: '2026-03-02T09:05:00Z',
        subject: key,
        intent: 'PROGRESS',
        participants: [{ customerId: 'c-0000001' }],
        tasks: [{ kind: 'CALL_BACK' }],
      },
    },
  });
  const referral = await change(url, token, {
    query: `mutation ($input: ReferralInput!, $key: ID!) {
      it: refer(input: $input, idempotencyKey: $key) { record: referral { id } errors { code } }
    }`,
    variables: {
      key: `${key} referral`,
      input: {
        ...{ contactId: contact, target: 'SERVICE_POINT', toServicePoint: 'balie' },
        reason: key,
      },
    },
  });
  return { contact, referral };
}

export interface Round {
  /** Every key under which something was sent. */
  readonly sent: readonly string[];
  /** What was answered, by key. */
  readonly answered: ReadonlyMap<string, Made>;
}

/** Writes on and on over so many connections, and kills the product with -9 at an answer. */
export async function makeAndKill(
  desk: Desk,
  name: string,
  { lanes, answers }: { readonly lanes: number; readonly answers: number },
): Promise<Round> {
  const { product, url } = await startOn(desk);
  const token = await tokenOf(url);
  const sent: string[] = [];
  const answered = new Map<string, Made>();
  const lane = async (): Promise<void> => {
    for (;;) {
      const key = `${name}-${sent.length + 1}`;
      sent.push(key);
      answered.set(key, await make(url, token, key));
      if (answered.size >= answers) product.child.kill('SIGKILL');
    }
  };
  // What the kill cuts off was not answered.
  const cut = (error: unknown): void => {
    if (!product.child.killed) throw error;
  };
  await Promise.all(Array.from({ length: lanes }, () => lane().catch(cut)));
  await product.ended;
  return { sent, answered };
}

/** Sends everything again; what each key has now. */
export async function makeAgain(
  url: string,
  keys: readonly string[],
): Promise<ReadonlyMap<string, Made>> {
  const token = await tokenOf(url);
  const again = new Map<string, Made>();
  for (const key of keys) again.set(key, await make(url, token, key));
  return again;
}

/** Titles and texts of what the customer itself is told, once all that was told is read; sorted. */
export async function toldTo(url: string, wanted: number): Promise<readonly string[]> {
  const token = await tokenOf(url, 'citizenA');
  for (;;) {
    const told = await pagesOf(url, token);
    if (told.length >= wanted) return told.toSorted();
  }
}

interface TimelinePage {
  readonly entries: readonly { kind: string; title: string; publicText: string | null }[];
  readonly endCursor: string | null;
  readonly hasNextPage: boolean;
}

async function pagesOf(url: string, token: string): Promise<readonly string[]> {
  const query = `query ($after: String) { me { timeline(first: 100, after: $after, kinds: [CONTACT, REFERRAL]) {
    entries { kind title publicText } endCursor hasNextPage } } }`;
  const told: string[] = [];
  let after: string | null = null;
  for (;;) {
    const { me } = (await ask(url, token, { query, variables: { after } })) as {
      me: { timeline: TimelinePage } | null;
    };
    if (!me) return told;
    const { entries, endCursor, hasNextPage } = me.timeline;
    for (const { kind, title, publicText } of entries)
      told.push(`${kind} ${kind === 'CONTACT' ? title : publicText}`);
    if (!hasNextPage) return told;
    after = endCursor;
  }
}

/** Every contact, task and referral that there is, as the export has them. */
export async function exported(desk: Desk): Promise<readonly SourceRecord[]> {
  const file = desk.path('out.ndjson');
  const types = ['Contact', 'Task', 'Referral'].flatMap((type) => ['--type', type]);
  await desk.run('export', ...types, file);
  const text = await readFile(file, 'utf8');
  return text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as SourceRecord);
}

export async function stopped(product: Running): Promise<void> {
  product.child.kill('SIGTERM');
  await product.ended;
}

/** Holds what is there after these rounds against what was sent: each thing once, each told once. */
export async function expectEachOnce(desk: Desk, rounds: readonly Round[]): Promise<void> {
  const sent = rounds.flatMap((one) => one.sent);
  const answered = rounds.flatMap((one) => [...one.answered]);
  // Some were cut off between sending and answer, or this says nothing.
  expect(sent.length).toBeGreaterThan(answered.length);

  const { product, url } = await startOn(desk);
  const again = await makeAgain(url, sent);
  for (const [key, made] of answered) expect([key, again.get(key)]).toEqual([key, made]);
  const each = sent.flatMap((key) => [`CONTACT ${key}`, `REFERRAL ${key}`]);
  expect(await toldTo(url, each.length)).toEqual(each.toSorted());
  await stopped(product);

  const all = await exported(desk);
  const idsOf = (type: string, text: string): unknown =>
    all
      .filter((one) => one.type === type)
      .map((one) => [one[text], one.sourceId])
      .toSorted();
  const wanted = (kind: keyof Made): unknown =>
    [...again].map(([key, made]) => [key, made[kind]]).toSorted();
  expect(idsOf('Contact', 'subject')).toEqual(wanted('contact'));
  expect(idsOf('Referral', 'reason')).toEqual(wanted('referral'));
  const tasks = all.filter(({ type }) => type === 'Task');
  const ofContacts = tasks.map((one) => (one['contact'] as { sourceId: string }).sourceId);
  expect(ofContacts.toSorted()).toEqual([...again.values()].map((one) => one.contact).toSorted());
}
