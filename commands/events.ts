import { parseArgs } from 'node:util';

import { readSettings } from '../gateway/config/read.ts';
import { readKeys } from '../subgraphs/shared/store/keys.ts';
import type { DeadLetter, WebhookDesk } from '../subgraphs/shared/webhooks/desk.ts';
import { openWebhooks } from '../subgraphs/shared/webhooks/open.ts';
import { readWebhooksFile, WebhooksError } from '../subgraphs/shared/webhooks/settings.ts';
import { runCommand } from './command.ts';
import { InputError } from './input-error.ts';
import { findWebhookDesk, placeOf } from './start/webhooks.ts';

const help = `Events that receivers (KLANTBEELD_WEBHOOKS) are told: npm run events -- <list|replay>

  list                  How it goes with each webhook, and the events that it would not or could not take (dead letters).
  replay                Tells dead letters again, one attempt each; what is taken is no longer kept.
  --webhook NAME        Only of this webhook.
  --event ID            Only this event (replay).
  --json                One JSON object a line (list).
  --help

What is told, how it is signed and how often it is tried: docs/events.md.`;

await runCommand(help, async (args) => {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      webhook: { type: 'string' },
      event: { type: 'string' },
      json: { type: 'boolean', default: false },
    },
  });
  const [what, ...more] = positionals;
  if ((what !== 'list' && what !== 'replay') || more.length > 0)
    throw new InputError('Say list or replay. See --help.');
  const { desk, close } = await openDesk(values.webhook);
  try {
    if (what === 'list') await list(desk, values.webhook ?? null, values.json);
    else await replay(desk, values.webhook ?? null, values.event ?? null);
  } finally {
    await close();
  }
});

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

/** The desk of the gateway that owns the rows, else one over rows that are opened here. */
async function openDesk(
  webhook: string | undefined,
): Promise<{ readonly desk: WebhookDesk; close(): Promise<void> }> {
  const settings = readSettings(process.env);
  const file = settings.webhooksFile;
  if (file === null) throw new InputError('There are no webhooks: KLANTBEELD_WEBHOOKS is not set.');
  const known = readInWords(file);
  if (webhook !== undefined && !known.webhooks.some(({ name }) => name === webhook))
    throw new InputError(`There is no such webhook in the file of KLANTBEELD_WEBHOOKS.`);
  const running = await findWebhookDesk(settings.dataFolder);
  if (running) return { desk: running, close: async () => {} };
  return openWebhooks(
    known,
    {
      place: placeOf(settings),
      keys: await readKeys(settings.keysFolder),
      now: () => new Date(),
      report: () => {},
    },
    settings.keysFolder,
  );
}

function readInWords(file: string): ReturnType<typeof readWebhooksFile> {
  try {
    return readWebhooksFile(file);
  } catch (error) {
    throw error instanceof WebhooksError ? new InputError(error.message) : error;
  }
}

async function list(desk: WebhookDesk, webhook: string | null, asJson: boolean): Promise<void> {
  const states = (await desk.webhooks()).filter(({ name }) => webhook === null || name === webhook);
  for (const { name, url, failingSince, reason } of states)
    if (!asJson)
      say(
        `${name}  ${url}  ${failingSince === null ? 'takes events' : `takes none since ${failingSince} (${reason})`}`,
      );
  let after = '';
  let count = 0;
  for (;;) {
    const letters = await desk.letters(webhook, after);
    for (const letter of letters) say(asJson ? JSON.stringify(letter) : toLine(letter));
    count += letters.length;
    const last = letters.at(-1);
    if (!last) break;
    after = `${last.webhook} ${last.event}`;
  }
  if (!asJson) say(count === 0 ? 'No dead letters.' : `${count} dead letters.`);
}

const toLine = ({ webhook, event, type, subject, reason, attempts, diedAt }: DeadLetter): string =>
  `  ${diedAt}  ${webhook}  ${event}  ${type}  ${subject}  ${reason}, tried ${attempts} times`;

async function replay(
  desk: WebhookDesk,
  webhook: string | null,
  event: string | null,
): Promise<void> {
  const { taken, kept } = await desk.replay(webhook, event);
  say(`${taken} taken, ${kept} not.`);
  if (kept > 0) process.exitCode = 1;
}
