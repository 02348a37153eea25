import type { Viewer } from '../../../schema/wire.ts';
import { ownRecord } from '../../shared/changes/own-records.ts';
import type { WriteOp } from '../../shared/store/store.ts';

/**
 * Makes sure that there is an actor for an employee who does something here, under the subject of its token. A token has
 * no name: until a record of the actor comes in, it is called by that subject.
 */
export function actorOp(
  { id, units }: Pick<Viewer, 'id' | 'units'>,
  now: Date,
  kind: 'EMPLOYEE' | 'AUTOMATED' = 'EMPLOYEE',
): WriteOp {
  const { _id, ...own } = ownRecord(id, now);
  const actor = { ...own, kind, name: id, unit: units[0] ?? null };
  return {
    op: 'update',
    collection: 'actors',
    filter: { _id },
    update: { $setOnInsert: actor },
    upsert: true,
  };
}
