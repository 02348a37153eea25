import { join } from 'node:path';

import {
  openAccessLog,
  type AccessLog,
  type AccessLogParts,
} from '../../gateway/accesslog/accesslog.ts';
import type { AuditRow, LdvRow } from '../../gateway/accesslog/rows.ts';
import { StoreError, type Store } from '../../subgraphs/shared/store/store.ts';
import { demoNow } from '../kit/demo-federation.ts';
import { openLogStore, tempFolder } from './kit.ts';

export interface TestLog {
  readonly accessLog: AccessLog;
  readonly store: Store;
  /** Sentences for the operator, in order. */
  readonly sentences: readonly string[];
  /** From now on the store refuses what is written, or takes it again. */
  stopStore(): void;
  startStore(): void;
  audit(): Promise<readonly AuditRow[]>;
  ldv(): Promise<readonly LdvRow[]>;
  close(): Promise<void>;
}

/** A log over a store in memory and a folder of its own; nothing happens in it by itself. */
export async function openTestLog(parts: Partial<AccessLogParts> = {}): Promise<TestLog> {
  const folder = await tempFolder();
  const store = await openLogStore();
  const sentences: string[] = [];
  let isStopped = false;
  const accessLog = await openAccessLog({
    store: {
      ...store,
      // Asked once a write, so that a stopped store is noticed once.
      batch: async () => {
        throw new StoreError('DUPLICATE', 'One by one.');
      },
      bulk: async (ops) => {
        if (isStopped) throw new StoreError('UNAVAILABLE', 'The store was stopped.');
        return store.bulk(ops);
      },
    },
    folder: folder.path,
    checkpointsFolder: join(folder.path, 'checkpoints'),
    keys: { log: Buffer.alloc(32, 1), checkpoints: Buffer.alloc(32, 2) },
    spoolBytes: 1_000_000,
    now: () => demoNow.getTime(),
    report: (sentence) => void sentences.push(sentence),
    storeTimeoutMs: 20_000,
    upkeepMs: null,
    ...parts,
  });
  const all = <Row extends { readonly _id: string }>(name: string) =>
    store.collection<Row>(name).find({}, { sort: { _id: 1 }, limit: 10_000 });
  return {
    accessLog,
    store,
    sentences,
    stopStore: () => void (isStopped = true),
    startStore: () => void (isStopped = false),
    audit: () => all<AuditRow>('audit'),
    ldv: () => all<LdvRow>('ldv'),
    async close() {
      isStopped = false;
      await accessLog.stop();
      await store.close();
      await folder.remove();
    },
  };
}
