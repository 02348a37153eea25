/** The process of the gateway, with every subgraph that has no address set: reads the settings, opens, prints, stops. */
// Apollo reads it when a gateway is constructed: nothing phones home.
process.env['APOLLO_TELEMETRY_DISABLED'] = 'true';

import { startProduct } from '../commands/start/product.ts';
import type { Stop } from './gateway.ts';
import { helpText, printedSettings } from './config/print.ts';
import { readSettings, SettingsError } from './config/read.ts';
import { PurposesError } from '../schema/access/purposes.ts';
import { NormsError } from '../subgraphs/contacts/norms/settings.ts';
import { StoreError } from '../subgraphs/shared/store/store.ts';

/** Supervisors commonly kill after 30 seconds or more; what is not done by then will not be. */
const longestStopMs = 34_000;

async function main(words: readonly string[]): Promise<void> {
  if (words.includes('--help')) return void process.stdout.write(`${helpText()}\n`);
  const settings = readSettings(process.env);
  if (words.includes('--print-config'))
    return void process.stdout.write(`${printedSettings(process.env)}\n`);
  const [word] = words;
  if (word !== undefined) throw new SettingsError([`There is no option ${word}; see --help`]);
  const product = await startProduct(settings, {
    environment: process.env['NODE_ENV'],
    isTerminal: process.stdout.isTTY,
    write: (text) => void process.stdout.write(text),
  });
  let isStopping = false;
  const stop = (how: Stop): void => {
    // Whoever asks twice does not want to wait.
    if (isStopping) process.exit(1);
    isStopping = true;
    setTimeout(() => process.exit(1), longestStopMs).unref();
    product.stop(how).then(
      () => process.exit(0),
      (error: unknown) => die(product.report, error),
    );
  };
  process.on('SIGTERM', () => stop('drained'));
  process.on('SIGINT', () => stop('at once'));
  // At a terminal it says that the terminal is gone; to a service, that there is something new to read.
  process.on('SIGHUP', () => (process.stdout.isTTY ? stop('at once') : void product.reload()));
  // What nobody foresaw leaves the process in a state that nobody knows: it ends, and whoever runs it starts it again.
  process.once('uncaughtException', (error) => die(product.report, error));
  process.once('unhandledRejection', (error) => die(product.report, error));
}

function die(report: (error: unknown) => void, error: unknown): void {
  report(error);
  process.exit(1);
}

/** What a person can mend is a sentence; the rest is ours, with a stack. */
const isForPeople = (error: unknown): error is Error =>
  error instanceof SettingsError ||
  error instanceof StoreError ||
  error instanceof PurposesError ||
  error instanceof NormsError ||
  (error instanceof Error && error.name === 'StartError');

main(process.argv.slice(2)).catch((error: unknown) => {
  const text = isForPeople(error)
    ? `${error.message}${error instanceof StoreError ? ` (${error.code})` : ''}`
    : error instanceof Error
      ? (error.stack ?? error.message)
      : String(error);
  process.stderr.write(`${text}\n`);
  process.exit(isForPeople(error) ? 2 : 1);
});
