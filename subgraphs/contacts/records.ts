import type { RecordType } from '../shared/record-type.ts';
import type { Document, Store } from '../shared/store/store.ts';
import { inParts } from './in-parts.ts';
import { normsAmong } from './norms/of-contacts.ts';
import type { ServiceNorms } from './norms/norms.ts';
import { contactRecords } from './records/contact.ts';
import { createLookups } from './records/lookups.ts';
import { messageRecords } from './records/message.ts';
import { actorRecords, channelRecords, servicePointRecords } from './records/places.ts';
import type { Blind } from './records/references.ts';
import { referralRecords } from './records/referral.ts';
import { taskRecords } from './records/task.ts';

/** The types of records of this subgraph, in the order in which they must come. */
export function createRecordTypes(
  store: Store,
  blind: Blind,
  norms: ServiceNorms,
): readonly RecordType<never>[] {
  const lookups = createLookups(store);
  const findNorms = normsAmong(norms, store);
  return [
    channelRecords(store),
    servicePointRecords(store),
    actorRecords(store),
    contactRecords(store, lookups, blind),
    taskRecords(store, { lookups, blind, findNorms }),
    referralRecords(store, lookups, blind),
    messageRecords(store, lookups, blind),
  ];
}

/** Collections of what others may refer to by id. */
const referredTo = ['contacts', 'tasks', 'referrals', 'messages', 'actors'];

/** Of these ids, those of nothing that is kept here. */
export async function findUnknown(
  store: Store,
  ids: readonly string[],
): Promise<readonly string[]> {
  const found = await Promise.all(
    referredTo.map((name) =>
      inParts(ids, (some) => store.collection<Document>(name).find({ _id: { $in: some } })),
    ),
  );
  const known = new Set(found.flat().map(({ _id }) => _id));
  return ids.filter((id) => !known.has(id));
}
