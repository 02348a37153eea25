/** The process of the gateway, with every subgraph that has no address set: reads the settings, opens, prints, stops. */
// Apollo reads it when a gateway is constructed: nothing phones home.
process.env['APOLLO_TELEMETRY_DISABLED'] = 'true';

import { startProduct } from '../commands/start/product.ts';
import { helpText, printedSettings } from './config/print.ts';
import { readSettings, SettingsError } from './config/read.ts';
import { StoreError } from '../subgraphs/shared/store/store.ts';

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
  const stop = (status: number): void => {
    if (isStopping) return;
    isStopping = true;
    product.stop().then(
      () => process.exit(status),
      () => process.exit(1),
    );
  };
  process.once('SIGTERM', () => stop(0));
  process.once('SIGINT', () => stop(0));
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
  (error instanceof Error && error.name === 'StartError');

main(process.argv.slice(2)).catch((error: unknown) => {
  const text = isForPeople(error)
    ? error.message
    : error instanceof Error
      ? (error.stack ?? error.message)
      : String(error);
  process.stderr.write(`${text}\n`);
  process.exit(isForPeople(error) ? 2 : 1);
});
