import { readSettings } from '../gateway/config/read.ts';
import type { Taken } from '../subgraphs/contacts/messages/desk.ts';
import { closeSubgraphs, openSubgraphs } from '../subgraphs/main.ts';
import { readKeys } from '../subgraphs/shared/store/keys.ts';
import { runCommand } from './command.ts';
import { InputError } from './input-error.ts';
import { findMessageDesk } from './messages/socket.ts';

const help = `Takes in what mail servers report of our messages: npm run -s messages -- bounce < mail

  bounce  One mail on the standard input, as it came in at KLANTBEELD_MAIL_FROM: a delivery status notification
          (RFC 3464). The message that it is about is shown from then on as delivered or as failed, with why. The same
          mail again changes nothing, and one that is about none of our messages is left alone.

A mail server pipes each mail for that address to it. The status is 75 (try again later) when the mail could not be
taken in, so that it is kept. It works while the gateway runs and while it does not.`;

/** Mail servers keep a mail that ended so, and offer it again (sysexits.h: EX_TEMPFAIL). */
const tryLater = 75;

/** Nothing that reports on a message is as long. */
const longestMail = 10_000_000;

const sentences: { readonly [taken in Taken]: string } = {
  TAKEN: 'Noted.',
  KNOWN: 'This was known already: nothing was changed.',
  NOT_OURS: 'This reports on none of our messages: nothing was changed.',
};

await runCommand(help, async ([word, ...more]) => {
  if (word !== 'bounce' || more.length > 0)
    throw new InputError('Name what to do: bounce. See --help.');
  const mail = await readMail();
  try {
    process.stdout.write(`${sentences[await takeReport(mail)]}\n`);
  } catch (error) {
    process.stderr.write(
      `The mail was not taken in: ${error instanceof Error ? error.message : 'unforeseen'}\n`,
    );
    process.exitCode = tryLater;
  }
});

async function readMail(): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of process.stdin) {
    const bytes = Buffer.from(chunk as Uint8Array);
    size += bytes.length;
    if (size > longestMail) break;
    chunks.push(bytes);
  }
  return Buffer.concat(chunks).toString('utf8');
}

/** Through the process that owns the rows, else with the rows opened here. */
async function takeReport(mail: string): Promise<Taken> {
  const settings = readSettings(process.env);
  const running = settings.mongodbUri ? null : await findMessageDesk(settings.dataFolder);
  if (running) return running.takeReport(mail);
  const opened = await openSubgraphs(
    ['contacts'],
    {
      place: settings.mongodbUri
        ? { kind: 'mongodb', uri: settings.mongodbUri }
        : { kind: 'embedded', folder: settings.dataFolder },
      keys: await readKeys(settings.keysFolder),
      now: () => new Date(),
      mayUseBsn: settings.mayUseBsn,
      report: (error) =>
        void process.stderr.write(`${error instanceof Error ? error.message : 'unforeseen'}\n`),
    },
    null,
  );
  try {
    if (!opened.contacts) throw new Error('The messages were not opened.');
    return await opened.contacts.messages.takeReport(mail);
  } finally {
    await closeSubgraphs(opened);
  }
}
