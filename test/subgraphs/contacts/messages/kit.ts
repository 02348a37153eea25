import {
  createSmtpSender,
  type SmtpPatience,
} from '../../../../subgraphs/contacts/messages/smtp.ts';
import type { MessageSender } from '../../../../subgraphs/contacts/messages/sender.ts';
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
    `mutation ($messageId: ID!, $key: ID!) {
      resendMessage(messageId: $messageId, idempotencyKey: $key) {
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
