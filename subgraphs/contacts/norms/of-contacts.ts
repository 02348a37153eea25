import type { Store } from '../../shared/store/store.ts';
import type { Counted, DueByNorm } from '../records/task.ts';
import type { ChannelRow, ContactRow } from '../rows.ts';
import type { Situation } from './choose.ts';
import { findMembershipsIn, type Membership } from './memberships.ts';
import type { ServiceNorms } from './norms.ts';

/** What the norms look at beside a contact itself. */
export interface Looked {
  readonly channels: readonly ChannelRow[];
  readonly memberships: readonly Membership[];
}

/** Ids of what a contact may have norms for: its customers, and what it is about. */
export const normIds = ({ customerIds, about }: Pick<ContactRow, 'customerIds' | 'about'>) => [
  ...customerIds,
  ...about.flatMap((one) => (one.kind === 'SubjectReference' ? [] : [one.id])),
];

/** By when something has to be done that came of a contact, or of none. */
export function dueOf(norms: ServiceNorms, looked: Looked, counted: Counted): Date {
  const { contact, kind, unit, from } = counted;
  const channel = looked.channels.find(({ code }) => code === contact?.channel) ?? null;
  return norms.dueAt({ from, unit, channel, ...membershipsAt(looked, contact, from), task: kind });
}

/** In which segments the customers are, unless they object to that, and which products it is about. */
function membershipsAt(
  { memberships }: Looked,
  contact: ContactRow | undefined,
  at: Date,
): Pick<Situation, 'segments' | 'products'> {
  if (!contact) return { segments: [], products: [] };
  const ids = normIds(contact);
  const now = at.toISOString();
  const held = memberships.filter(
    ({ of, from, until }) =>
      ids.includes(of) && (from === null || from <= now) && (until === null || now < until),
  );
  const objecting = held.filter(({ kind }) => kind === 'NO_SEGMENTS').map(({ of }) => of);
  return {
    segments: held.filter(({ kind, of }) => kind === 'SEGMENT' && !objecting.includes(of)),
    products: held.filter(({ kind }) => kind === 'PRODUCT').map(({ code }) => code),
  };
}

/** The norms for what came of these contacts, with everything that they look at. */
export const normsAmong =
  (norms: ServiceNorms, store: Store) =>
  async (contacts: readonly ContactRow[]): Promise<DueByNorm> => {
    const codes = [...new Set(contacts.map(({ channel }) => channel))];
    const [channels, memberships] = await Promise.all([
      codes.length === 0
        ? []
        : store.collection<ChannelRow>('channels').find({ code: { $in: codes } }),
      findMembershipsIn(store)(contacts.flatMap(normIds)),
    ]);
    return (counted) => dueOf(norms, { channels, memberships }, counted);
  };
