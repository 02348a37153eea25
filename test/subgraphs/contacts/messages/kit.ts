import {
  createSmtpSender,
  type SmtpPatience,
} from '../../../../subgraphs/contacts/messages/smtp.ts';
import type { MessageSender } from '../../../../subgraphs/contacts/messages/sender.ts';
import type { Ask } from '../../../../subgraphs/shared/ask.ts';
import type { Viewer } from '../../../../schema/wire.ts';
import type { MailSink } from '../../../kit/mail-sink.ts';
import { channel, employee, message, type Fields, type TestContacts } from '../kit.ts';

export const agent: Viewer = { ...employee, id: 'agent-1', units: ['KCC'] };

/** What a mail server on this machine takes, in our name. */
export const senderTo = (
  { port }: Pick<MailSink, 'port'>,
  patience?: SmtpPatience,
): MessageSender =>
  createSmtpSender(
    {
      host: '127.0.0.1',
      port,
      isSecure: false,
      mayBePlain: true,
      auth: null,
      from: 'post@voorbeeldstad.example',
      fromName: 'Gemeente Voorbeeldstad',
    },
    patience,
  );

export const text = 'Goedendag,\n\nUw bestelling is binnen. Wij bezorgen deze in één week.';

export const email = channel('h-email', { code: 'email', name: 'E-mail', kind: 'EMAIL' });

/** A confirmation that did not arrive. */
export const failed = (id: string, fields: Fields = {}) => message(id, { text, ...fields });

/** The clock of a test, that moves only when it is told to. */
export interface TestClock {
  (): Date;
  move(ms: number): void;
}

export function clockFrom(start: Date): TestClock {
  let at = start.getTime();
  return Object.assign(() => new Date(at), { move: (ms: number) => void (at += ms) });
}

export interface Payload {
  readonly message: Fields | null;
  readonly errors: readonly Fields[];
}

export async function resend(
  contacts: TestContacts,
  args: Fields,
  viewer: Viewer = agent,
): Promise<Payload> {
  const { data, errors } = await contacts.ask(
    viewer,
    `mutation ($messageId: ID!, $to: ID, $key: ID!) {
      resendMessage(messageId: $messageId, toAddressId: $to, idempotencyKey: $key) {
        message { id subject to state sentAt failureReason source } errors { code field }
      }
    }`,
    { key: 'key-1', ...args },
  );
  if (errors) throw new Error(JSON.stringify(errors));
  return data?.['resendMessage'] as Payload;
}

/** State and reason of our own messages in the records that go out, by how they came to be there. */
export async function statesOf(contacts: TestContacts): Promise<readonly Fields[]> {
  const { records } = await contacts.subgraph.records.dump('OutboundMessage', '');
  return records
    .filter((record) => 'resendOf' in record)
    .map((record) => record as unknown as Fields)
    .map(({ state, failureReason = null }) => ({ state, failureReason }));
}

/** Customers as a subgraph answers for them, where addresses are asked; whoever is named there is. */
export const askingFor =
  (customers: { readonly [id: string]: Fields | undefined }, asked: unknown[] = []): Ask =>
  (query, { who }) => {
    if (query.startsWith('query Named')) return Promise.resolve({ data: { _entities: who } });
    asked.push(who);
    const found = (who as readonly { readonly id: string }[]).map(
      ({ id }) => customers[id] ?? null,
    );
    return Promise.resolve({ data: { _entities: found } });
  };

export const reachedBy = (fields: Fields = {}): Fields => ({
  deceased: false,
  preferences: { channel: 'email', language: 'nld' },
  digitalAddresses: [
    { id: 'd-1', kind: 'EMAIL', value: 'nieuw@voorbeeld.example', isDefault: true },
    { id: 'd-2', kind: 'PHONE', value: '06-12345678', isDefault: true },
  ],
  ...fields,
});
