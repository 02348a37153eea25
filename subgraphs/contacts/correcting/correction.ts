import {
  isRefused,
  refused,
  sourceOwned,
  type Change,
  type Refused,
} from '../../shared/changes/change.ts';
import { ownSource } from '../../shared/identity.ts';
import { seenId } from '../../shared/record-check.ts';
import type { WriteOp } from '../../shared/store/store.ts';
import { byId, toFields } from '../changing/form.ts';
import { contactTold } from '../changing/log-contact.ts';
import type { Made } from '../changing/tasks.ts';
import type { Context } from '../loaders.ts';
import { givenReferences, keptReferences } from '../records/references.ts';
import { contactShape } from '../records/shapes.ts';
import type { ContactRow } from '../rows.ts';
import { toTieOps } from '../../shared/ties/rows.ts';
import { tiesEntity } from '../ties.ts';
import { tasksAlong } from './tasks-along.ts';

export interface Correction {
  readonly wrong: ContactRow;
  /** A contact that is still to be written. */
  readonly right: ContactRow;
  readonly reason: string;
  /** What is written with it. */
  readonly made: Made;
}

/**
 * What a correction comes down to. The contact that was wrong keeps what it said; but it is no longer told to the
 * customers' timelines, and who has no part in the correction never had one: it may not know of it any more.
 */
export async function correctionOf(
  { wrong, right, reason, made }: Correction,
  context: Context,
): Promise<Change | Refused> {
  const checked = toFields(
    contactShape.pick({ correctionReason: true }),
    { correctionReason: reason.trim() },
    [],
  );
  if (isRefused(checked)) return refused('BAD_USER_INPUT', 'reason');
  const row: ContactRow = {
    ...right,
    corrects: wrong._id,
    correctionReason: reason.trim(),
    references: keptReferences({ ...givenReferences(right.references), corrects: byId(wrong._id) }),
  };
  const told = await contactTold(row, context);
  const along = await tasksAlong(wrong, row, context);
  const customerIds = wrong.customerIds.filter((id) => row.customerIds.includes(id));
  return {
    id: row._id,
    ops: [
      { op: 'insert', collection: 'contacts', row },
      ...withdraw(wrong, customerIds),
      ...told.ops,
      ...made.ops,
      ...along.ops,
    ],
    states: [
      { type: 'Contact', id: wrong._id, removed: false, facts: [] },
      ...told.states,
      ...made.states,
      ...along.states,
    ],
    written: [
      {
        type: 'Contact',
        id: row._id,
        customerIds: [...new Set([...wrong.customerIds, ...row.customerIds])],
      },
    ],
  };
}

/** The records door has to know as well whom it is about. */
const withdraw = (
  { _id, version }: ContactRow,
  customerIds: readonly string[],
): readonly WriteOp[] => [
  {
    ...{ op: 'update', collection: 'contacts', filter: { _id, version }, mustMatch: true },
    update: { $set: { customerIds }, $inc: { version: 1 } },
  },
  {
    ...{ op: 'update', collection: 'intake', filter: { _id: seenId('Contact', ownSource, _id) } },
    update: { $set: { customerIds } },
  },
  ...toTieOps(tiesEntity('Contact', _id), []),
];

/** A contact of ours that is over and was not corrected before; `version` null for who need not have read it. */
export async function findToCorrect(
  contactId: string,
  version: number | null,
  { contacts, store }: Context,
): Promise<ContactRow | Refused> {
  const contact = await contacts.load(contactId);
  if (!contact) return refused('NOT_FOUND', 'contactId');
  if (contact.source !== ownSource) return sourceOwned(contact.source, 'contactId');
  if (version !== null && contact.version !== version)
    return refused('STALE_VERSION', 'expectedVersion');
  // What goes on is not wrong yet; of two corrections nobody would know which holds.
  const isFinal = contact.endedAt !== null;
  const [before] = await store.findCorrections([contactId]);
  return isFinal && !before ? contact : refused('NOT_ALLOWED_NOW', 'contactId');
}
