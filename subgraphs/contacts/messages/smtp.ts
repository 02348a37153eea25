import { Readable } from 'node:stream';

import MailComposer from 'nodemailer/lib/mail-composer';
import SMTPConnection from 'nodemailer/lib/smtp-connection';

import { reasonOf, reasons, statusIn } from './reasons.ts';
import type { Handed, Letter, MessageSender } from './sender.ts';

/** The mail server that takes our messages, and in whose name they go. */
export interface SmtpServer {
  readonly host: string;
  readonly port: number;
  /** TLS from the first byte (submissions, RFC 8314). */
  readonly isSecure: boolean;
  /** Whether to go on in the clear where the server offers no STARTTLS: for a server on this machine alone. */
  readonly mayBePlain: boolean;
  readonly auth: { readonly user: string; readonly pass: string } | null;
  /** Address under which messages go, and to which it is reported that one did not arrive. */
  readonly from: string;
  /** Who that is, in words; null for the address alone. */
  readonly fromName: string | null;
}

/** How long the server may take, in milliseconds. */
export interface SmtpPatience {
  readonly connectMs: number;
  /** Without a word in between. */
  readonly silenceMs: number;
}

const usual: SmtpPatience = { connectMs: 10_000, silenceMs: 30_000 };

/** Messages by e-mail, handed to one mail server (RFC 5321) that takes care of them from there. */
export function createSmtpSender(
  server: SmtpServer,
  patience: SmtpPatience = usual,
): MessageSender {
  return {
    kind: 'EMAIL',
    async send(letter, beforeHanding) {
      const text = await compose(letter, server);
      const talk = createTalk(server, patience);
      let isHanding = false;
      let obstacle: { readonly error: unknown } | null = null;
      const body = Readable.from(
        (async function* () {
          try {
            await beforeHanding();
          } catch (error) {
            obstacle = { error };
            throw error;
          }
          isHanding = true;
          yield text;
        })(),
        { objectMode: false },
      );
      try {
        await talk(toEnvelope(letter, server), body);
        return { outcome: 'ACCEPTED' };
      } catch (error) {
        if (obstacle) throw (obstacle as { readonly error: unknown }).error;
        return toHanded(toFailure(error), isHanding);
      }
    },
  };
}

const toEnvelope = ({ to, reference }: Letter, { from }: SmtpServer): object => ({
  from,
  to: [to],
  // A server that knows how says under this name that a message did not arrive.
  dsn: { id: reference, return: 'headers', notify: ['failure'], recipient: to },
});

function compose({ to, subject, text, reference }: Letter, server: SmtpServer): Promise<Buffer> {
  const { from, fromName } = server;
  const mail = new MailComposer({
    from: fromName === null ? from : { name: fromName, address: from },
    to: { name: '', address: to },
    ...{ subject, text },
    messageId: `<${reference}@${from.slice(from.lastIndexOf('@') + 1)}>`,
    // No machine should answer this one (RFC 3834).
    headers: { 'Auto-Submitted': 'auto-generated' },
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return mail.compile().build();
}

/** One connection for one message: they are few, and none waits for another that hangs. */
const createTalk =
  (server: SmtpServer, { connectMs, silenceMs }: SmtpPatience) =>
  (envelope: object, body: Readable): Promise<void> =>
    new Promise((resolve, reject) => {
      const { host, port, isSecure, mayBePlain, auth } = server;
      const connection = new SMTPConnection({
        ...{ host, port, secure: isSecure, requireTLS: !mayBePlain },
        connectionTimeout: connectMs,
        greetingTimeout: connectMs,
        socketTimeout: silenceMs,
        dnsTimeout: connectMs,
      });
      const fail = (error: unknown): void => {
        reject(error);
        connection.close();
      };
      const send = (): void =>
        connection.send(envelope, body, (error: unknown) => {
          if (error) return fail(error);
          resolve();
          return connection.quit();
        });
      connection.on('error', fail);
      // Whoever hangs up in the middle may do so without an error.
      connection.on('end', () => reject(new Error('The mail server ended the connection.')));
      connection.connect(() =>
        auth ? connection.login(auth, (error: unknown) => (error ? fail(error) : send())) : send(),
      );
    });

interface Failure {
  /** What the server answered (RFC 5321); null when it did not. */
  readonly code: number | null;
  /** What it answered to. */
  readonly command: string | null;
  readonly status: string | null;
}

function toFailure(error: unknown): Failure {
  const { responseCode, command, response } = error as {
    readonly responseCode?: unknown;
    readonly command?: unknown;
    readonly response?: unknown;
  };
  return {
    code: typeof responseCode === 'number' && responseCode > 0 ? responseCode : null,
    command: typeof command === 'string' ? command : null,
    status: typeof response === 'string' ? statusIn(response) : null,
  };
}

/** What a failure says of the message: that the server itself is in the way is no fault of the address. */
function toHanded({ code, command, status }: Failure, isHanding: boolean): Handed {
  if (isHanding && code === null) return { outcome: 'IN_DOUBT' };
  const isAboutMessage = isHanding || command === 'RCPT TO';
  if (isAboutMessage && code !== null && code >= 500)
    return { outcome: 'REFUSED', reason: reasonOf(status) };
  const reason = isAboutMessage ? reasonOf(status) : reasons.unreachable;
  return { outcome: 'LATER', isServer: !isAboutMessage, reason };
}
