import type { AddressInfo } from 'node:net';

import { SMTPServer, type SMTPServerOptions, type SMTPServerSession } from 'smtp-server';

/** A mail as the sink took it. */
export interface SunkMail {
  readonly to: readonly string[];
  readonly from: string;
  /** Head and body as they came. */
  readonly raw: string;
  readonly subject: string;
  readonly messageId: string;
  /** The body, decoded. */
  readonly text: string;
}

/** How the sink behaves towards who sends. */
export interface SinkManners {
  /** Answers a recipient with this instead of taking it: `[550, '5.1.1 no such mailbox']`. */
  refuses?: readonly [number, string] | null;
  /** Answers the whole text with this instead of taking it. */
  refusesText?: readonly [number, string] | null;
  /** Says nothing any more: from the first word, or once the text is there. */
  hangs?: 'AT_ONCE' | 'AFTER_TEXT' | null;
  /** Takes the mail, and cuts the connection before it has said so. */
  cutsAfterText?: boolean;
  /** Told how far each mail is: at its recipient, when all of its text is there, and when it was taken and said so. */
  watch?: (stage: SinkStage) => void;
}

export type SinkStage = 'RECIPIENT' | 'TEXT' | 'TAKEN';

export interface MailSink {
  readonly port: number;
  readonly mails: readonly SunkMail[];
  readonly manners: SinkManners;
  stop(): Promise<void>;
}

/** A real mail server on this machine that keeps what it takes. */
export async function openMailSink(manners: SinkManners = {}): Promise<MailSink> {
  const mails: SunkMail[] = [];
  const options: SMTPServerOptions = {
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    closeTimeout: 10,
    disableReverseLookup: true,
    onConnect(_session, done) {
      if (manners.hangs !== 'AT_ONCE') done();
    },
    onRcptTo(_address, _session, done) {
      manners.watch?.('RECIPIENT');
      done(manners.refuses ? toError(manners.refuses) : undefined);
    },
    onData(stream, session, done) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.once('end', () => take(Buffer.concat(chunks).toString('utf8'), session, done));
    },
  };

  function take(raw: string, { envelope }: SMTPServerSession, done: Answer): void {
    if (manners.hangs === 'AFTER_TEXT') return;
    if (manners.refusesText) return done(toError(manners.refusesText));
    const { mailFrom, rcptTo } = envelope;
    const to = rcptTo.map(({ address }) => address);
    mails.push(toMail(raw, to, mailFrom ? mailFrom.address : ''));
    manners.watch?.('TEXT');
    if (!manners.cutsAfterText) {
      done();
      return manners.watch?.('TAKEN');
    }
    for (const connection of server.connections as unknown as Iterable<Connection>)
      connection._socket.destroy();
  }

  const server = new SMTPServer(options);
  server.on('error', () => undefined);
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.server.address() as AddressInfo).port,
    mails,
    manners,
    stop: () => new Promise((resolve) => void server.close(() => resolve())),
  };
}

type Answer = (error?: Error | null) => void;

/** What the server keeps of each connection; its types do not say so. */
interface Connection {
  readonly _socket: { destroy(): void };
}

const toError = ([responseCode, message]: readonly [number, string]): Error =>
  Object.assign(new Error(message), { responseCode });

function toMail(raw: string, to: readonly string[], from: string): SunkMail {
  const [head = '', ...body] = raw.split('\r\n\r\n');
  const unfolded = head.replace(/\r\n[ \t]+/g, ' ');
  const field = (name: string): string =>
    new RegExp(`^${name}: (.*)$`, 'im').exec(unfolded)?.[1]?.trim() ?? '';
  const encoding = field('Content-Transfer-Encoding').toLowerCase();
  return {
    ...{ to, from, raw },
    subject: toWords(field('Subject')),
    messageId: field('Message-ID'),
    text: decoded(body.join('\r\n\r\n'), encoding).replaceAll('\r\n', '\n').trim(),
  };
}

function decoded(text: string, encoding: string): string {
  if (encoding === 'base64') return Buffer.from(text, 'base64').toString('utf8');
  return encoding === 'quoted-printable' ? fromQuoted(text.replace(/=\r\n/g, '')) : text;
}

const fromQuoted = (text: string): string =>
  Buffer.from(
    text.replace(/=([0-9A-F]{2})/gi, (_, hex: string) => String.fromCharCode(parseInt(hex, 16))),
    'latin1',
  ).toString('utf8');

/** Encoded words of a head (RFC 2047). */
const toWords = (text: string): string =>
  text
    .replace(/\?=\s+=\?/g, '?==?')
    .replace(/=\?utf-8\?([bq])\?([^?]*)\?=/gi, (_, how: string, word: string) =>
      how.toLowerCase() === 'b'
        ? Buffer.from(word, 'base64').toString('utf8')
        : fromQuoted(word.replaceAll('_', ' ')),
    );
