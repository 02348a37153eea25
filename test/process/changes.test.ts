import { readFile } from 'node:fs/promises';

import type { SourceRecord } from '../../subgraphs/shared/records.ts';
import { createDesk, toLines, type Desk } from '../kit/command.ts';
import type { Running } from '../kit/process.ts';
import { startOn, tokenOf } from './log/kills.ts';

const desks: Desk[] = [];
afterAll(async () => {
  for (const desk of desks) await desk.remove();
});

const own = { source: 'klantbeeld', asOf: '2026-03-01T09:00:00Z' };
/** The customer that the demo's citizen is, and a channel to call on. */
const records = [
  { ...own, type: 'Customer', sourceId: 'c-0000001', kind: 'PERSON' },
  {
    ...own,
    ...{ type: 'Channel', sourceId: 'h-1', code: 'phone', name: 'Telefoon', kind: 'PHONE' },
    responseNorm: 'PT20S',
  },
];

async function openDesk(): Promise<Desk> {
  const desk = await createDesk();
  desks.push(desk);
  const imported = await desk.run(
    ...(['import', '--from', 'ndjson', await desk.write('all.ndjson', toLines(records))] as const),
  );
  expect(imported).toMatchObject({ status: 0 });
  return desk;
}

const ask = async (url: string, token: string, body: object): Promise<unknown> => {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify(body),
  });
  const answer = (await response.json()) as { data?: unknown };
  if (answer.data === undefined)
    throw new Error(`An answer without data: ${JSON.stringify(answer)}`);
  return answer.data;
};

/** A contact with a promise, under a key that is its subject as well; the id that it has. */
async function log(url: string, token: string, key: string): Promise<string> {
  const data = (await ask(url, token, {
    query: `mutation ($input: ContactInput!, $key: ID!) {
      logContact(input: $input, idempotencyKey: $key) { contact { id } errors { code } }
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
  })) as { logContact: { contact: { id: string } | null; errors: unknown } };
  if (!data.logContact.contact) throw new Error(JSON.stringify(data));
  return data.logContact.contact.id;
}

/** Logs on and on over so many connections, and kills the product with -9 at an answer. */
async function logAndKill(
  { product, url }: { readonly product: Running; readonly url: string },
  {
    lanes,
    answers,
    round,
  }: { readonly lanes: number; readonly answers: number; readonly round: number },
): Promise<{ readonly sent: readonly string[]; readonly answered: ReadonlyMap<string, string> }> {
  const token = await tokenOf(url);
  const sent: string[] = [];
  const answered = new Map<string, string>();
  const lane = async (): Promise<void> => {
    for (;;) {
      const key = `key-${round}-${sent.length + 1}`;
      sent.push(key);
      answered.set(key, await log(url, token, key));
      if (answered.size >= answers) product.child.kill('SIGKILL');
    }
  };
  const cut = (error: unknown): void => {
    if (!product.child.killed) throw error;
  };
  await Promise.all(Array.from({ length: lanes }, () => lane().catch(cut)));
  await product.ended;
  return { sent, answered };
}

async function exported(desk: Desk): Promise<readonly SourceRecord[]> {
  const file = desk.path('out.ndjson');
  await desk.run('export', '--type', 'Contact', '--type', 'Task', file);
  const text = await readFile(file, 'utf8');
  return text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as SourceRecord);
}

/** What the customer itself sees of it, once all that was told is read. */
async function contactsInTimeline(url: string, wanted: number): Promise<readonly string[]> {
  const token = await tokenOf(url, 'citizenA');
  const query = '{ me { timeline(first: 100, kinds: [CONTACT]) { entries { title } } } }';
  for (;;) {
    const { me } = (await ask(url, token, { query })) as {
      me: { timeline: { entries: readonly { title: string }[] } } | null;
    };
    const titles = me?.timeline.entries.map(({ title }) => title) ?? [];
    if (titles.length >= wanted) return titles;
  }
}

test('FI10 over 2 kills with -9, what is sent again under its key MUST be there exactly once, with its task, and be told once', async () => {
  const desk = await openDesk();
  const sent: string[] = [];
  const answered = new Map<string, string>();
  for (const [round, answers] of [9, 21].entries()) {
    const killed = await logAndKill(await startOn(desk), { lanes: 6, answers, round });
    sent.push(...killed.sent);
    for (const [key, id] of killed.answered) answered.set(key, id);
  }
  // Some were cut off between sending and answer, or this test says nothing.
  expect(sent.length).toBeGreaterThan(answered.size);

  const { product, url } = await startOn(desk);
  const token = await tokenOf(url);
  const again = new Map<string, string>();
  for (const key of sent) again.set(key, await log(url, token, key));
  for (const [key, id] of answered) expect([key, again.get(key)]).toEqual([key, id]);
  const titles = await contactsInTimeline(url, sent.length);
  expect(titles).toHaveLength(sent.length);
  product.child.kill('SIGTERM');
  await product.ended;

  const all = await exported(desk);
  const contacts = all.filter(({ type }) => type === 'Contact');
  expect(contacts.map(({ sourceId, ...one }) => [one['subject'], sourceId]).toSorted()).toEqual(
    [...again].toSorted(),
  );
  const tasks = all.filter(({ type }) => type === 'Task');
  const ofContacts = tasks.map((one) => (one['contact'] as { sourceId: string }).sourceId);
  expect(ofContacts.toSorted()).toEqual([...again.values()].toSorted());
}, 240_000);
