import { streams, type Stream } from '../../gateway/accesslog/rows.ts';
import type { Purposes } from '../../schema/access/purposes.ts';
import type { SubgraphName } from '../../schema/wire.ts';
import { ownSource } from '../../subgraphs/shared/identity.ts';
import type { SourceRecord } from '../../subgraphs/shared/records.ts';
import { ownTypes } from '../import/ndjson.ts';
import { toDeed, type RightsDesk } from './desk.ts';
import { later } from './ending.ts';
import { customersIn } from './people.ts';
import { keptTypes, type KeptType } from './settings.ts';
import { findSubject } from './subject.ts';
import { keptNotes, retention } from './verdict.ts';

/** What the job removed, or would. */
export interface Swept {
  /** Own records whose term is over, by type; `Note` for notes in Customer records. */
  readonly removed: ReadonlyMap<KeptType, number>;
  /** Records of registers whose term is over here, by register and type. */
  readonly overdue: ReadonlyMap<string, number>;
  /** Rows of the log, by stream; null when only asked. */
  readonly logRows: { readonly [stream in Stream]: number } | null;
  /** The longest term of the purposes, which the log is kept. */
  readonly logTerm: string;
}

/**
 * Removes what is past its term: own records, notes, customers of whom nothing else is left, rows of the log. Each page of
 * 500 records is logged, then removed; stopped half-way, the next run goes on.
 */
export async function sweep(desk: RightsDesk, isTrial: boolean): Promise<Swept> {
  const removed = new Map<KeptType, number>();
  const overdue = new Map<string, number>();
  const isKept = (type: string): type is KeptType => keptTypes.some((one) => one === type);
  const types = ownTypes.flatMap(([subgraph, names]) =>
    names.filter(isKept).map((type) => ({ subgraph, type })),
  );
  desk.progress.begin('types of records', types.length);
  // Customers last: whether one is still needed depends on all others.
  for (const { subgraph, type } of types.toReversed()) {
    const sweeper = type === 'Customer' ? sweepCustomers : sweepPage;
    let after: string | null = '';
    while (after !== null) {
      const page = await desk.rows.doors[subgraph].dump(type, after);
      await sweeper(desk, { subgraph, type, records: page.records, isTrial, removed, overdue });
      after = page.next;
    }
    desk.progress.advance(1);
  }
  const logTerm = longestTerm(desk.purposes, desk.now);
  return { removed, overdue, logTerm, logRows: isTrial ? null : await sweepLog(desk, logTerm) };
}

interface Page {
  readonly subgraph: SubgraphName;
  readonly type: KeptType;
  readonly records: readonly SourceRecord[];
  readonly isTrial: boolean;
  readonly removed: Map<KeptType, number>;
  readonly overdue: Map<string, number>;
}

async function sweepPage(desk: RightsDesk, page: Page): Promise<void> {
  const { settings, now } = desk;
  const over = page.records.filter((record) => {
    if (record.source === ownSource) return retention(record, settings.keep, now) === null;
    const own = retention({ ...record, source: ownSource }, settings.keep, now);
    if (own === null) add(page.overdue, `${record.source} ${page.type}`, 1);
    return false;
  });
  await remove(desk, page, over);
}

async function sweepCustomers(desk: RightsDesk, page: Page): Promise<void> {
  const { now } = desk;
  const own = page.records.filter(({ source }) => source === ownSource);
  const over: SourceRecord[] = [];
  for (const record of own) if (await isForgotten(desk, record)) over.push(record);
  await remove(desk, page, over);
  const shortened = own
    .filter((record) => !over.includes(record))
    .map((record) => ({ before: countOf(record), record: withNotes(desk, record) }))
    .filter(({ before, record }) => countOf(record) < before);
  if (shortened.length === 0) return;
  const notes = shortened.reduce((sum, { before, record }) => sum + before - countOf(record), 0);
  add(page.removed, 'Note', notes);
  if (page.isTrial) return;
  const records = shortened.map(({ record }) => record);
  await log(desk, records, ['Customer.notes']);
  await desk.rows.doors.customers.load(records, `rights-${now.toISOString()}`);
}

const withNotes = ({ settings, now }: RightsDesk, record: SourceRecord): SourceRecord => ({
  ...record,
  notes: keptNotes(record, settings.keep, now),
});

const countOf = ({ notes }: SourceRecord): number => (Array.isArray(notes) ? notes.length : 0);

/** Nothing was said of this customer for a whole term, and nothing of another type is left anywhere. */
async function isForgotten(desk: RightsDesk, record: SourceRecord): Promise<boolean> {
  const { settings, now, rows } = desk;
  if (later(new Date(record.asOf), settings.keep.Customer.term) > now) return false;
  const subject = await findSubject(rows, record.sourceId, () => undefined);
  return subject.records.every(
    (one) => one.record.type === 'Customer' && one.record.source === ownSource,
  );
}

async function remove(desk: RightsDesk, page: Page, over: readonly SourceRecord[]): Promise<void> {
  if (over.length === 0) return;
  add(page.removed, page.type, over.length);
  if (page.isTrial) return;
  const fields = over.flatMap((one) => Object.keys(one).map((field) => `${one.type}.${field}`));
  await log(desk, over, [...new Set(fields)]);
  await desk.rows.doors[page.subgraph].remove(over);
}

async function log(
  desk: RightsDesk,
  records: readonly SourceRecord[],
  fields: readonly string[],
): Promise<void> {
  const { blind } = desk.rows.keys;
  const customers = [...new Set(records.flatMap((record) => customersIn(record, blind)))];
  const deed = { operation: 'rights-retention', kind: 'CHANGED', customers, fields } as const;
  await desk.log.record(toDeed(desk, deed), desk.clerk);
}

async function sweepLog(desk: RightsDesk, term: string): Promise<{ [stream in Stream]: number }> {
  const before = earlier(desk.now, term);
  const rows = { audit: 0, ldv: 0 };
  for (const stream of streams) rows[stream] = (await desk.log.removeOld(stream, before)).rows;
  return rows;
}

/** The chains of the log hold rows of all purposes, and lose their beginning only: the longest term counts for all. */
function longestTerm({ byCode }: Purposes, now: Date): string {
  const terms = [...byCode.values()].map(({ retention: term }) => term);
  return terms.toSorted((a, b) => later(now, b).getTime() - later(now, a).getTime())[0] ?? 'P7Y';
}

/** ISO 8601 of a moment so much earlier. */
function earlier(now: Date, term: string): string {
  const [, count = '0', unit] = /^P(\d+)([DMY])$/.exec(term) ?? [];
  const at = new Date(now);
  if (unit === 'D') at.setUTCDate(at.getUTCDate() - Number(count));
  else at.setUTCMonth(at.getUTCMonth() - Number(count) * (unit === 'Y' ? 12 : 1));
  return at.toISOString();
}

const add = <Key>(counts: Map<Key, number>, key: Key, count: number): void =>
  void counts.set(key, (counts.get(key) ?? 0) + count);
