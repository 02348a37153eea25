import { randomUUID } from 'node:crypto';

import { ownSource } from '../../subgraphs/shared/identity.ts';
import type { SourceRecord } from '../../subgraphs/shared/records.ts';
import { restrictionKinds } from '../../subgraphs/customers/records/customer.ts';
import { InputError } from '../input-error.ts';
import { toDeed, type RightsDesk } from './desk.ts';
import { findIds } from './subject.ts';

export type RestrictionKind = (typeof restrictionKinds)[number];

/** What a command was asked to restrict, or to let go of. */
export interface Asked {
  readonly kind: RestrictionKind;
  readonly lift: boolean;
}

export type Outcome = 'RESTRICTED' | 'ALREADY' | 'LIFTED' | 'NONE';

/** Reads a kind as it is typed, in whatever case; throws InputError naming those there are. */
export function toKind(typed: string | undefined): RestrictionKind {
  const kind = restrictionKinds.find((one) => one === typed?.toUpperCase());
  if (!kind) throw new InputError(`Name --kind: ${restrictionKinds.join(', ').toLowerCase()}.`);
  return kind;
}

/**
 * Records that a customer's data may not be used for something from now on (art. 18 and 21 AVG), or that this has ended.
 * The same again changes nothing. A restriction that a register says of the customer is that register's to end.
 */
export async function restrict(desk: RightsDesk, id: string, asked: Asked): Promise<Outcome> {
  const { doors } = desk.rows;
  const ids = await findIds(desk.rows, id);
  const known = (await doors.customers.about(ids)).filter(
    (record) => record.type === 'Restriction' && record.source === ownSource,
  );
  const inForce = known.filter((record) => isInForce(record, asked.kind, desk.now));
  if (asked.lift === (inForce.length === 0)) return asked.lift ? 'NONE' : 'ALREADY';
  const deed = toDeed(desk, {
    operation: asked.lift ? 'rights-lift-restriction' : 'rights-restrict',
    kind: 'CHANGED',
    customers: [ids[0] ?? id],
    fields: asked.lift
      ? ['Restriction.until']
      : ['Restriction.from', 'Restriction.kind', 'Restriction.reason'],
  });
  await desk.log.record(deed, desk.clerk);
  const at = desk.now.toISOString();
  const records = asked.lift
    ? inForce.map((record) => ({ ...record, asOf: at, until: at }))
    : [toRecord(desk, ids[0] ?? id, asked.kind)];
  const results = await doors.customers.load(records, `rights-${at}`);
  const refused = results.find((one) => one.kind === 'rejected');
  if (refused) throw new InputError(`This cannot be recorded: ${refused.reason}`);
  return asked.lift ? 'LIFTED' : 'RESTRICTED';
}

function isInForce(record: SourceRecord, kind: RestrictionKind, now: Date): boolean {
  const { kind: of, until } = record;
  return of === kind && (typeof until !== 'string' || Date.parse(until) > now.getTime());
}

const toRecord = ({ now, clerk }: RightsDesk, id: string, kind: RestrictionKind): SourceRecord => ({
  type: 'Restriction',
  source: ownSource,
  sourceId: `restriction-${randomUUID()}`,
  asOf: now.toISOString(),
  customer: { source: ownSource, sourceId: id },
  kind,
  from: now.toISOString(),
  ...(clerk.reason === null ? {} : { reason: clerk.reason.slice(0, 1_000) }),
});
