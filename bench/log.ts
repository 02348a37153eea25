import { openAccessLog, type AccessLog } from '../gateway/accesslog/accesslog.ts';
import { logCollections } from '../gateway/accesslog/rows.ts';
import { readKeys } from '../subgraphs/shared/store/keys.ts';
import { openStore } from '../subgraphs/shared/store/open.ts';

/** The access log over an embedded store in this folder: every row is on disk before its answer leaves. */
export async function openLog(folder: string): Promise<AccessLog> {
  const store = await openStore({
    name: 'accesslog',
    collections: logCollections,
    place: { kind: 'embedded', folder },
    keys: await readKeys(`${folder}/keys`),
  });
  return openAccessLog({
    store,
    folder: `${folder}/log`,
    checkpointsFolder: `${folder}/log/checkpoints`,
    keys: { log: Buffer.alloc(32, 1), checkpoints: Buffer.alloc(32, 2) },
    spoolBytes: 64 * 1_048_576,
    now: () => Date.now(),
    report: (sentence, cause) => console.error(sentence, cause),
  });
}
