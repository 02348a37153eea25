import {
  isRefused,
  refused,
  sourceOwned,
  type Change,
  type Refused,
} from '../../shared/changes/change.ts';
import { ownRecord } from '../../shared/changes/own-records.ts';
import { newId, ownSource } from '../../shared/identity.ts';
import { toSort } from '../../shared/page.ts';
import { seenId } from '../../shared/record-check.ts';
import { byId } from '../changing/form.ts';
import { contactTold, toNumber } from '../changing/log-contact.ts';
import type { MutationAttachCustomerArgs } from '../generated.ts';
import type { Context } from '../loaders.ts';
import { text } from '../records/fields.ts';
import { givenReferences, keptReferences } from '../records/references.ts';
import type { ContactRow, ParticipantRow } from '../rows.ts';
import { correctionOf, findToCorrect } from './correction.ts';
import { tasksAlong } from './tasks-along.ts';

/**
 * Says who somebody was who stayed unknown. A contact that goes on is given its customer; one that is over stays as it
 * is, and the same contact with its customer takes its place.
 */
export async function decideAttachment(
  { contactId, customerId, reason }: MutationAttachCustomerArgs,
  context: Context,
): Promise<Change | Refused> {
  if (!text.safeParse(reason.trim()).success) return refused('BAD_USER_INPUT', 'reason');
  if (!customerId || customerId.length > 200) return refused('BAD_USER_INPUT', 'customerId');
  const contact = await context.contacts.load(contactId);
  if (!contact) return refused('NOT_FOUND', 'contactId');
  if (contact.source !== ownSource) return sourceOwned(contact.source, 'contactId');
  // Whoever is in it already is put right by a correction.
  if (contact.participants.some((one) => one.customerId !== null && one.role === 'CUSTOMER'))
    return refused('NOT_ALLOWED_NOW', 'contactId');
  if (contact.endedAt === null) return attachNow(contact, { customerId, reason }, context);
  const wrong = await findToCorrect(contactId, null, context);
  if (isRefused(wrong)) return wrong;
  const own = ownRecord(newId(), context.now);
  const right = {
    ...withCustomer(wrong, customerId),
    ...own,
    number: toNumber(own._id),
    sort: toSort(wrong.startedAt, own._id),
    attachments: wrong.attachments.map((one, at) => ({ ...one, id: `${own._id}-${at + 1}` })),
  };
  return correctionOf({ wrong, right, reason, made: { ops: [], states: [] } }, context);
}

async function attachNow(
  contact: ContactRow,
  { customerId, reason }: Pick<MutationAttachCustomerArgs, 'customerId' | 'reason'>,
  context: Context,
): Promise<Change> {
  const { _id, version } = contact;
  const row: ContactRow = {
    ...withCustomer(contact, customerId),
    correctionReason: reason.trim(),
    asOf: context.now,
    version: version + 1,
  };
  const told = await contactTold(row, context);
  const along = await tasksAlong(contact, row, context);
  return {
    id: _id,
    ops: [
      { op: 'replace', collection: 'contacts', filter: { _id, version }, row, mustMatch: true },
      {
        ...{
          op: 'update',
          collection: 'intake',
          filter: { _id: seenId('Contact', ownSource, _id) },
        },
        update: { $set: { customerIds: row.customerIds } },
      },
      ...told.ops,
      ...along.ops,
    ],
    states: [...told.states, ...along.states],
    written: [{ type: 'Contact', id: _id, customerIds: row.customerIds }],
  };
}

/** The contact with its customer: in the place of who was unknown, where somebody was in it at all. */
function withCustomer(contact: ContactRow, customerId: string): ContactRow {
  const unknown = contact.participants.findIndex(
    ({ role, customerId: id }) => role === 'CUSTOMER' && id === null,
  );
  const someone: ParticipantRow = {
    ...{ role: 'CUSTOMER', customerId: null, initiator: contact.direction === 'INBOUND' },
    ...{ name: null, organisation: null, replyTo: null },
  };
  const all = unknown === -1 ? [...contact.participants, someone] : contact.participants;
  const at = unknown === -1 ? all.length - 1 : unknown;
  const { customers = [] } = givenReferences(contact.references) as {
    readonly customers?: readonly unknown[];
  };
  return {
    ...contact,
    participants: all.map((one, nth) => (nth === at ? { ...one, customerId } : one)),
    customerIds: [...new Set([...contact.customerIds, customerId])],
    references: keptReferences({
      ...givenReferences(contact.references),
      customers: all.map((_one, nth) => (nth === at ? byId(customerId) : (customers[nth] ?? null))),
    }),
  };
}
