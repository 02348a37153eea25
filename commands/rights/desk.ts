import { userInfo } from 'node:os';

import type { Clerk, Deed, LogDesk } from '../../gateway/accesslog/desk.ts';
import { readSettings } from '../../gateway/config/read.ts';
import { openPurposes } from '../../gateway/policy/purposes-in-force.ts';
import { PurposesError, type Purposes } from '../../schema/access/purposes.ts';
import { openRows, type Rows } from '../command.ts';
import { InputError } from '../input-error.ts';
import { openDesk } from '../log/open-desk.ts';
import { createProgress, type ProgressView } from '../progress.ts';
import { readRights, type RightsSettings } from './settings.ts';

/** What every rights command works with: the rows, the log, the rules, and who does it and why. */
export interface RightsDesk {
  readonly rows: Rows;
  readonly log: LogDesk;
  readonly settings: RightsSettings;
  readonly purposes: Purposes;
  readonly clerk: Clerk;
  readonly progress: ProgressView;
  readonly now: Date;
}

export interface ClerkWords {
  readonly as?: string | undefined;
  readonly reason?: string | undefined;
}

/** Opens rows and log as the settings say, beside a running gateway or alone; closes them again, whatever `work` does. */
export async function atRightsDesk<Result>(
  { as, reason }: ClerkWords,
  work: (desk: RightsDesk) => Promise<Result>,
): Promise<Result> {
  const now = new Date();
  const settings = readSettings(process.env);
  const purposes = readPurposes(settings.purposesFile, now);
  const rights = readRights(settings.rightsFile, purposes);
  const clerk = { name: as ?? userInfo().username, reason: reason ?? null };
  const rows = await openRows();
  try {
    const { desk: log, close } = await openDesk(settings);
    const progress = createProgress(process.stderr);
    try {
      return await work({ rows, log, settings: rights, purposes, clerk, progress, now });
    } catch (error) {
      throw toInputError(error);
    } finally {
      progress.end();
      await close();
    }
  } finally {
    await rows.close();
  }
}

/** What the log is told of a command, under the processing that the file of rights names. */
export const toDeed = (
  { settings: { processing } }: Pick<RightsDesk, 'settings'>,
  deed: Pick<Deed, 'operation' | 'kind' | 'customers' | 'fields'>,
): Deed => ({ ...deed, ...processing });

function readPurposes(file: string | null, now: Date): Purposes {
  try {
    return openPurposes(file, () => now).read();
  } catch (error) {
    throw error instanceof PurposesError ? new InputError(error.message) : error;
  }
}

function toInputError(error: unknown): unknown {
  const code = (error as { readonly extensions?: { readonly code?: unknown } }).extensions?.code;
  return code === 'LOG_UNAVAILABLE'
    ? new InputError('The access log cannot be written, so nothing was given or changed.')
    : error;
}
