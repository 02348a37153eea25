import { join } from 'node:path';

import { openAccessLog, type AccessLog } from '../../gateway/accesslog/accesslog.ts';
import { logCollections } from '../../gateway/accesslog/rows.ts';
import type { Settings } from '../../gateway/config.ts';
import { readKeyFile, readKeys } from '../../subgraphs/shared/store/keys.ts';
import { openStore, type StorePlace } from '../../subgraphs/shared/store/open.ts';

export interface OpenedLog {
  readonly accessLog: AccessLog;
  /** Writes what waits and a last checkpoint, and lets go of the store. */
  close(): Promise<void>;
}

const bytesInMegabyte = 1_048_576;

/** Opens the access log by the settings. Rejects with StoreError when its store cannot be opened. */
export async function openLog(
  settings: Settings,
  report: (sentence: string, cause: unknown) => void,
): Promise<OpenedLog> {
  const { keysFolder, logFolder } = settings;
  const uri = settings.logMongodbUri ?? settings.mongodbUri;
  const place: StorePlace = uri
    ? { kind: 'mongodb', uri }
    : { kind: 'embedded', folder: settings.dataFolder };
  const store = await openStore({
    name: 'accesslog',
    collections: logCollections,
    place,
    keys: await readKeys(keysFolder),
  });
  try {
    const accessLog = await openAccessLog({
      store,
      folder: logFolder,
      checkpointsFolder: settings.logCheckpointsFolder ?? join(logFolder, 'checkpoints'),
      keys: {
        log: await readKeyFile(keysFolder, 'log.key'),
        checkpoints: await readKeyFile(keysFolder, 'log-checkpoints.key'),
      },
      spoolBytes: settings.logSpoolMegabytes * bytesInMegabyte,
      now: () => Date.now(),
      report,
    });
    return {
      accessLog,
      async close() {
        await accessLog.stop();
        await store.close();
      },
    };
  } catch (error) {
    await store.close();
    throw error;
  }
}
