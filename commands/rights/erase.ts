import { subgraphNames } from '../../schema/wire.ts';
import { ownSource } from '../../subgraphs/shared/identity.ts';
import type { SourceRecord } from '../../subgraphs/shared/records.ts';
import { InputError } from '../input-error.ts';
import { toDeed, type RightsDesk } from './desk.ts';
import { customersIn } from './people.ts';
import { findSubject, type Held, type Subject } from './subject.ts';
import { erasure, notesAfterErasure, type Stay } from './verdict.ts';

/** What is to happen with everything about a customer. */
export interface Plan {
  readonly customer: string;
  readonly goes: readonly Held[];
  readonly stays: readonly (Held & { readonly stay: Stay })[];
  /** Customer records that stay without their notes, or with fewer. */
  readonly shortened: readonly SourceRecord[];
  readonly notes: number;
}

/** Decides of each record about a customer whether it goes, and else why it stays (art. 17 AVG). Changes nothing. */
export async function planErasure(desk: RightsDesk, id: string): Promise<Plan> {
  const { rows, settings, now, progress } = desk;
  progress.begin('reading', subgraphNames.length);
  const subject = await findSubject(rows, id, () => progress.advance(1));
  const known = new Set(subject.ids);
  const isShared = (record: SourceRecord): boolean =>
    record.type !== 'Representation' &&
    customersIn(record, rows.keys.blind).some((one) => !known.has(one));
  const decided = subject.records
    .filter(({ record }) => record.type !== 'Customer')
    .map((held) => ({
      ...held,
      stay: erasure(held.record, settings.keep, now, isShared(held.record)),
    }));
  const isNeeded = decided.some(({ record, stay }) => stay !== null && !isAbout(record));
  const others = isNeeded ? decided : decided.map(withItsCustomer);
  const staying = others.filter(hasStay);
  const customers = decideCustomers(subject, isNeeded);
  const shortened = customers.filter(hasStay).flatMap(({ record }) => {
    const notes = notesAfterErasure(record, settings.keep, now);
    return record.source === ownSource && notes.length < notesOf(record)
      ? [{ ...record, notes }]
      : [];
  });
  return {
    customer: subject.id,
    goes: [...others, ...customers].filter(({ stay }) => stay === null),
    stays: [...staying, ...customers.filter(hasStay)],
    shortened,
    notes: shortened.reduce((sum, { sourceId, notes }) => {
      const before = customers.find(({ record }) => record.sourceId === sourceId)?.record;
      return sum + (before ? notesOf(before) : 0) - (notes as readonly object[]).length;
    }, 0),
  };
}

/** Says who may do what with a customer, and so nothing without one. */
const isAbout = ({ type }: SourceRecord): boolean => type === 'Relation' || type === 'Restriction';

const withItsCustomer = (one: Decided): Decided =>
  isAbout(one.record) && one.record.source === ownSource ? { ...one, stay: null } : one;

type Decided = Held & { readonly stay: Stay | null };

const hasStay = <One extends Decided>(one: One): one is One & { readonly stay: Stay } =>
  one.stay !== null;

const notesOf = ({ notes }: SourceRecord): number => (Array.isArray(notes) ? notes.length : 0);

/** Who somebody is stays as long as anything else about them does. */
function decideCustomers({ records }: Subject, isNeeded: boolean): readonly Decided[] {
  const customers = records.filter(({ record }) => record.type === 'Customer');
  return customers.map((held) => {
    const { source } = held.record;
    if (source !== ownSource) return { ...held, stay: { why: 'REGISTER', register: source } };
    return { ...held, stay: isNeeded ? { why: 'NEEDED' } : null };
  });
}

/** Tells the log that somebody saw what would go, and of which age it is. */
export async function recordTrial(
  desk: RightsDesk,
  { customer, goes, stays }: Plan,
): Promise<void> {
  const types = [...goes, ...stays].map(({ record }) => `${record.type}.asOf`);
  const deed = {
    operation: 'rights-erase-trial',
    kind: 'CONSULTED',
    customers: [customer],
  } as const;
  await desk.log.record(toDeed(desk, { ...deed, fields: [...new Set(types)] }), desk.clerk);
}

/**
 * Carries a plan out: the log first, then subgraph by subgraph, who it is last. Stopped half-way, the same command again
 * finds what is left and goes on.
 */
export async function erase(desk: RightsDesk, plan: Plan): Promise<void> {
  const { rows, log, clerk, now, progress } = desk;
  const { goes, shortened, customer } = plan;
  if (goes.length + shortened.length === 0) return recordTrial(desk, plan);
  const fields = [
    ...goes.flatMap(({ record }) => Object.keys(record).map((field) => `${record.type}.${field}`)),
    ...(shortened.length > 0 ? ['Customer.notes'] : []),
  ];
  const deed = { operation: 'rights-erase', kind: 'CHANGED', customers: [customer] } as const;
  await log.record(toDeed(desk, { ...deed, fields: [...new Set(fields)] }), clerk);
  progress.begin('erasing', goes.length + shortened.length);
  for (const subgraph of subgraphNames.toReversed()) {
    const mine = goes.filter((one) => one.subgraph === subgraph).map(({ record }) => record);
    if (mine.length > 0) await rows.doors[subgraph].remove(mine);
    progress.advance(mine.length);
  }
  const results = await rows.doors.customers.load(shortened, `rights-${now.toISOString()}`);
  progress.advance(shortened.length);
  if (results.some(({ kind }) => kind === 'rejected'))
    throw new InputError('The notes could not be taken out of the record of the customer.');
}
