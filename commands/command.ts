import { readSettings, SettingsError } from '../gateway/config/read.ts';
import { NormsError } from '../subgraphs/contacts/norms/settings.ts';
import { readKeys, type Keys } from '../subgraphs/shared/store/keys.ts';
import type { StorePlace } from '../subgraphs/shared/store/open.ts';
import { StoreError } from '../subgraphs/shared/store/store.ts';
import { openDoors, type Doors } from './doors.ts';
import { InputError } from './input-error.ts';

/** Runs a command: help when asked, one sentence and status 2 for what the person can mend, a stack for what is ours. */
export async function runCommand(
  help: string,
  command: (args: readonly string[]) => Promise<void>,
): Promise<void> {
  const args = process.argv.slice(2);
  if (args.includes('--help') || args.includes('-h')) {
    process.stdout.write(`${help}\n`);
    return;
  }
  try {
    await command(args);
  } catch (error) {
    const message = toSentence(error);
    process.stderr.write(`${message ?? (error instanceof Error ? error.stack : String(error))}\n`);
    process.exitCode = message === null ? 1 : 2;
  }
}

/** What the person can mend: an input, a setting, a data folder that is locked or too new. */
function toSentence(error: unknown): string | null {
  if (error instanceof InputError || error instanceof SettingsError || error instanceof NormsError)
    return error.message;
  if (error instanceof StoreError) return `${error.message} (${error.code})`;
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return code.startsWith('ERR_PARSE_ARGS') ? `${(error as Error).message} See --help.` : null;
}

/** The rows that the settings point at, and the keys that open them. */
export interface Rows extends Doors {
  readonly dataFolder: string;
  readonly keys: Keys;
  readonly mayUseBsn: boolean;
}

/** Opens the rows by the settings in the environment, the same as the gateway reads. */
export async function openRows(): Promise<Rows> {
  const settings = readSettings(process.env);
  const keys = await readKeys(settings.keysFolder);
  const place: StorePlace = settings.mongodbUri
    ? { kind: 'mongodb', uri: settings.mongodbUri }
    : { kind: 'embedded', folder: settings.dataFolder };
  const report = (error: unknown): void => {
    process.stderr.write(
      `${error instanceof Error ? error.message : 'Something unforeseen went wrong.'}\n`,
    );
  };
  const doors = await openDoors(settings.dataFolder, {
    place,
    keys,
    now: () => new Date(),
    normsFile: settings.normsFile,
    mayUseBsn: settings.mayUseBsn,
    report,
  });
  return { ...doors, dataFolder: settings.dataFolder, keys, mayUseBsn: settings.mayUseBsn };
}
