import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { MongoClient } from 'mongodb';

import { beginning, linked, type Head } from '../../gateway/accesslog/chain.ts';
import { createJournal, type Journal, type Way } from '../../gateway/accesslog/journal.ts';
import type {
  AuditEntry,
  AuditRow,
  Entry,
  LdvEntry,
  LdvRow,
  LinkedRow,
} from '../../gateway/accesslog/rows.ts';
import { logCollections } from '../../gateway/accesslog/rows.ts';
import { openSpool, type Spool } from '../../gateway/accesslog/spool.ts';
import { randomKeys } from '../../subgraphs/shared/store/cipher.ts';
import { openMemoryStore, openStore } from '../../subgraphs/shared/store/open.ts';
import type { Store } from '../../subgraphs/shared/store/store.ts';

export const auditEntry = (more: Partial<AuditEntry> = {}): AuditEntry => ({
  at: '2026-03-11T10:00:00.000Z',
  traceId: 'a'.repeat(32),
  spanId: 'b'.repeat(16),
  foreign: null,
  transaction: null,
  actor: 'actor-1',
  actorKind: 'EMPLOYEE',
  actingFor: null,
  client: null,
  organisation: '00000099000000001000',
  units: 'kcc',
  purpose: null,
  activity: 'urn:test:activity',
  legalBasis: null,
  confidential: false,
  reason: null,
  breakGlass: false,
  operation: 'K2',
  document: '0'.repeat(32),
  criteria: '',
  decision: 'ALLOWED',
  result: 'OK',
  durationMs: 3,
  requests: 1,
  hits: 0,
  consulted: 1,
  subjects: ['subject-1'],
  given: [
    {
      subjects: ['subject-1'],
      kind: 'CONSULTED',
      fields: 'Customer.displayName Customer.id',
      masked: '',
      empty: 'Customer.number',
      breakGlass: false,
      level: '',
    },
  ],
  ...more,
});

export const ldvEntry = (more: Partial<LdvEntry> = {}): LdvEntry => ({
  traceId: 'a'.repeat(32),
  spanId: 'c'.repeat(16),
  parentSpanId: 'b'.repeat(16),
  statusCode: 1,
  name: 'K2',
  startTime: 1_773_223_200_000,
  endTime: 1_773_223_200_003,
  foreign: null,
  activity: 'urn:test:activity',
  subject: 'subject-1',
  subjectType: 'Customer',
  categories: 'Customer',
  breakGlass: false,
  ...more,
});

/** An audit entry that can be told from others. */
export const look = (n: number): Entry => ({
  stream: 'audit',
  content: auditEntry({ operation: `look${n}` }),
});

export const processing = (n: number): Entry => ({
  stream: 'ldv',
  content: ldvEntry({ name: `look${n}` }),
});

/** Rows of one chain behind each other. */
export function chainOf(writer: string, entries: readonly Entry[]): readonly LinkedRow[] {
  let head: Head = beginning;
  return entries.map((entry) => {
    const row = linked(entry, writer, head);
    head = { seq: row.row.seq, hash: row.row.hash };
    return row;
  });
}

/** A store of the log's own: in memory, or a database of its own when MONGODB_URI is set. */
export async function openLogStore(): Promise<Store> {
  const uri = process.env['MONGODB_URI'];
  if (!uri) return openMemoryStore(logCollections);
  const name = `accesslog_${randomBytes(4).toString('hex')}`;
  const place = { kind: 'mongodb', uri } as const;
  const store = await openStore({ name, collections: logCollections, place, keys: randomKeys() });
  return {
    ...store,
    async close() {
      await store.close();
      const client = new MongoClient(uri);
      await client.db(`klantbeeld_${name}`).dropDatabase();
      await client.close();
    },
  };
}

/** Writes rows as they are, changed or not. */
export async function insertRows(store: Store, rows: readonly LinkedRow[]): Promise<void> {
  for (const { stream, row } of rows) await store.collection<AuditRow | LdvRow>(stream).insert(row);
}

export async function tempFolder(): Promise<{ path: string; remove(): Promise<void> }> {
  const path = await mkdtemp(join(tmpdir(), 'klantbeeld-log-'));
  return { path, remove: () => rm(path, { recursive: true, force: true }) };
}

/** What a store of the log was asked to write, and whether it does. */
export interface FakeStore {
  /** Rows that it has, in the order in which they came. */
  readonly rows: LinkedRow[];
  /** Numbers of rows of each write. */
  readonly writes: number[];
  mode: 'up' | 'down' | 'hangs' | 'writes and hangs';
  write(rows: readonly LinkedRow[]): Promise<void>;
  /** Lets go of every write that hangs. */
  release(): void;
}

export function createFakeStore(): FakeStore {
  let releases: (() => void)[] = [];
  const hang = (): Promise<void> => new Promise((resolve) => void releases.push(resolve));
  return {
    rows: [],
    writes: [],
    mode: 'up',
    async write(rows) {
      this.writes.push(rows.length);
      if (this.mode === 'down') throw new Error('down');
      if (this.mode !== 'hangs') {
        const known = new Set(this.rows.map(({ stream, row }) => `${stream} ${row._id}`));
        this.rows.push(...rows.filter(({ stream, row }) => !known.has(`${stream} ${row._id}`)));
      }
      if (this.mode === 'hangs' || this.mode === 'writes and hangs') await hang();
    },
    release() {
      releases.forEach((one) => one());
      releases = [];
    },
  };
}

export interface JournalDesk {
  readonly journal: Journal;
  readonly store: FakeStore;
  readonly spool: Spool;
  readonly ways: Way[];
}

/** A journal over a store that does what it is told, and a real spool. */
export async function openJournal(
  folder: string,
  limits: { readonly spoolBytes?: number; readonly storeTimeoutMs?: number } = {},
): Promise<JournalDesk> {
  const { spool } = await openSpool(join(folder, 'spool.ndjson'), limits.spoolBytes ?? 1_000_000);
  const store = createFakeStore();
  const ways: Way[] = [];
  const journal = createJournal({
    writer: 'w1',
    heads: { audit: beginning, ldv: beginning },
    write: (rows) => store.write(rows),
    spool,
    storeTimeoutMs: limits.storeTimeoutMs ?? 20_000,
    onWay: (way) => void ways.push(way),
  });
  return { journal, store, spool, ways };
}

/** Numbers of the rows of a stream, in the order in which they lie there. */
export const seqsOf = (rows: readonly LinkedRow[], stream = 'audit'): readonly number[] =>
  rows.filter((one) => one.stream === stream).map(({ row }) => row.seq);
