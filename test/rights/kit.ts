import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { openDoors, type Doors } from '../../commands/doors.ts';
import { ownTypes } from '../../commands/import/ndjson.ts';
import type { RightsDesk } from '../../commands/rights/desk.ts';
import { readRights } from '../../commands/rights/settings.ts';
import type { Clerk, Deed, LogDesk } from '../../gateway/accesslog/desk.ts';
import type { RecordDoor, SourceRecord } from '../../subgraphs/shared/records.ts';
import { randomKeys } from '../../subgraphs/shared/store/cipher.ts';
import { demoPurposes } from '../kit/purposes.ts';

type DumpPage = Awaited<ReturnType<RecordDoor['dump']>>;

export const now = new Date('2026-03-11T10:00:00.000Z');

export interface TestDesk {
  readonly desk: RightsDesk;
  readonly doors: Doors['doors'];
  /** What the log was told, in order, and of which rows it was asked to let go. */
  readonly told: readonly string[];
  readonly deeds: readonly Deed[];
  take(...records: readonly object[]): Promise<void>;
  /** Keys of all records that are there, as `Type sourceId`. */
  all(): Promise<readonly string[]>;
  close(): Promise<void>;
}

/** All four subgraphs on stores of their own, a log that remembers what it was told, and a clock that stands still. */
export async function openTestDesk(): Promise<TestDesk> {
  const folder = await mkdtemp(join(tmpdir(), 'klantbeeld-'));
  const keys = randomKeys();
  const opened = await openDoors(folder, {
    place: { kind: 'embedded', folder },
    keys,
    now: () => now,
    report: (error) => {
      throw error;
    },
  });
  const { doors } = opened;
  const deeds: Deed[] = [];
  const told: string[] = [];
  const log: Partial<LogDesk> = {
    async record(deed: Deed, clerk: Clerk) {
      deeds.push(deed);
      told.push(`${deed.operation} ${deed.kind} by ${clerk.name}: ${clerk.reason}`);
    },
    async removeOld(stream, before) {
      told.push(`remove ${stream} before ${before}`);
      return { rows: 3, chains: 1 };
    },
  };
  const desk: RightsDesk = {
    rows: { ...opened, dataFolder: folder, keys, mayUseBsn: true },
    log: log as LogDesk,
    settings: readRights(null, demoPurposes),
    purposes: demoPurposes,
    clerk: { name: 'officer', reason: 'verzoek 1' },
    progress: { begin: () => {}, advance: () => {}, end: () => {} },
    now,
  };
  return {
    desk,
    doors,
    told,
    deeds,
    async take(...records) {
      for (const [subgraph, types] of ownTypes) {
        const mine = (records as readonly SourceRecord[])
          .filter(({ type }) => types.includes(type))
          .toSorted((a, b) => types.indexOf(a.type) - types.indexOf(b.type));
        const results = await doors[subgraph].load(mine, 'test');
        const refused = results.find(({ kind }) => kind === 'rejected');
        if (refused) throw new Error(JSON.stringify(refused));
      }
    },
    async all() {
      const found: string[] = [];
      for (const [subgraph, types] of ownTypes)
        for (const type of types)
          for (let after: string | null = ''; after !== null;) {
            const page: DumpPage = await doors[subgraph].dump(type, after);
            found.push(...page.records.map(({ sourceId }) => `${type} ${sourceId}`));
            after = page.next;
          }
      return found;
    },
    async close() {
      await opened.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

export const of = (type: string, sourceId: string, fields: object): object => ({
  type,
  source: 'klantbeeld',
  sourceId,
  asOf: '2026-03-01T10:00:00.000Z',
  ...fields,
});
export const reference = (sourceId: string): object => ({ source: 'klantbeeld', sourceId });
export const channel = of('Channel', 'phone', {
  code: 'phone',
  name: 'Telefoon',
  kind: 'PHONE',
  responseNorm: 'PT1H',
});
export const customer = (id: string, more: object = {}): object =>
  of('Customer', id, { kind: 'PERSON', person: { familyName: 'Proef' }, ...more });
export const contact = (id: string, at: string, ...customers: readonly string[]): object =>
  of('Contact', id, {
    channel: 'phone',
    startedAt: `${at}T10:00:00.000Z`,
    participants: customers.map((one) => ({ customer: reference(one) })),
  });
export const offer = (id: string, of_: string, more: object = {}): object =>
  of('Offer', id, {
    customer: reference(of_),
    productType: 'x',
    title: 'Korting',
    reason: 'Omdat',
    state: 'OPEN',
    ...more,
  });
