import type { ViewerKind } from '../../schema/wire.ts';
import { SettingsError } from '../config/read.ts';
import { Refusal } from '../reload/refusal.ts';
import type { Reloadable } from '../reload/reloader.ts';
import { readClients, type Clients } from './folder.ts';
import { createRegistered, type Registered } from './registered.ts';

/** The operations in force, which may be read again while others look them up. */
export interface OperationsInForce {
  readonly registered: Registered;
  /** Null where there is no folder to read again. */
  readonly reloadable: Reloadable | null;
}

/** Opens the folder of KLANTBEELD_OPERATIONS, if there is one; throws SettingsError when it cannot be used. */
export async function openOperations(
  folder: string | null,
  freeText: readonly ViewerKind[],
): Promise<OperationsInForce> {
  if (folder === null) return { registered: createRegistered([], freeText), reloadable: null };
  const first = await readClients(folder).catch(toSettingsError);
  let { hash } = first;
  let current = createRegistered(first.clients, freeText);
  return {
    registered: {
      find: (id, viewer) => current.find(id, viewer),
      takesText: (kind) => current.takesText(kind),
    },
    reloadable: {
      name: 'operations',
      files: [folder],
      async reload() {
        const next = await readClients(folder);
        if (next.hash === hash) return { kind: 'same', hash };
        ({ hash } = next);
        current = createRegistered(next.clients, freeText);
        return { kind: 'loaded', hash, warmed: 0, lost: 0 };
      },
    },
  };
}

function toSettingsError(error: unknown): Clients {
  if (!(error instanceof Refusal)) throw error;
  throw new SettingsError(error.reasons.map((one) => `KLANTBEELD_OPERATIONS: ${one}.`));
}
