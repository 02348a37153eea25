/** A process that sends messages, to be killed: `fill 40` makes so many wait, `send` sends for ever, `drain` until none waits. */
import { parse } from 'graphql';
import { join } from 'node:path';

import { openContacts } from '../../../subgraphs/contacts/subgraph.ts';
import type { SourceRecord } from '../../../subgraphs/shared/records.ts';
import { readKeys } from '../../../subgraphs/shared/store/keys.ts';
import { email, failed, senderTo, agent } from '../../subgraphs/contacts/messages/kit.ts';

const [word, port, count] = process.argv.slice(2);
const folder = process.env['KLANTBEELD_DATA'] ?? '';

const contacts = await openContacts({
  place: { kind: 'embedded', folder },
  keys: await readKeys(join(folder, 'keys')),
  now: () => new Date(),
  report: (error) => void process.stderr.write(`${String(error)}\n`),
  senders: [senderTo({ port: Number(port) })],
  // With feeds it sends by itself, as it does in the product.
  ...(word === 'send' ? { feeds: {} } : {}),
});

async function resend(messageId: string): Promise<void> {
  const session = contacts.openSession({ viewer: agent, signal: new AbortController().signal });
  const document = parse(
    'mutation ($m: ID!) { resendMessage(messageId: $m, idempotencyKey: $m) { errors { code } } }',
  );
  const { data, errors } = await session.answer({ document, variables: { m: messageId } });
  const payload = data?.['resendMessage'] as { readonly errors: readonly unknown[] } | undefined;
  if (errors || payload?.errors.length !== 0) throw new Error(JSON.stringify({ data, errors }));
}

/** To whom each message went that was made here, and what is known of it. */
async function statesOf(): Promise<readonly { readonly to: unknown; readonly state: unknown }[]> {
  const made: SourceRecord[] = [];
  for (let after: string | null = ''; after !== null;) {
    const page: Awaited<ReturnType<typeof contacts.records.dump>> = await contacts.records.dump(
      'OutboundMessage',
      after,
    );
    made.push(...page.records.filter((record) => 'resendOf' in record));
    after = page.next;
  }
  return made.map((record) => ({
    to: Reflect.get(record, 'to'),
    state: Reflect.get(record, 'state'),
  }));
}

if (word === 'fill') {
  const ids = Array.from({ length: Number(count) }, (_, nth) => `m-${nth}`);
  const messages = ids.map((id) => failed(id, { to: `${id}@voorbeeld.example` }));
  await contacts.records.load([email, ...messages], 'test');
  for (const id of ids) await resend(id);
}
if (word === 'drain') await contacts.deliver();
if (word === 'send') process.stdout.write('sending\n');
else {
  process.stdout.write(`states ${JSON.stringify(await statesOf())}\n`);
  await contacts.close();
}
