import type { Store } from '../../shared/store/store.ts';
import type { Counted, DueByNorm } from '../records/task.ts';
import type { ChannelRow, ContactRow } from '../rows.ts';
import type { ServiceNorms } from './norms.ts';

/** What the norms look at beside a contact itself. */
export interface Looked {
  readonly channels: readonly ChannelRow[];
}

/** By when something has to be done that came of a contact, or of none. */
export function dueOf(norms: ServiceNorms, { channels }: Looked, counted: Counted): Date {
  const { contact, kind, unit, from } = counted;
  return norms.dueAt({
    from,
    unit,
    channel: channels.find(({ code }) => code === contact?.channel) ?? null,
    segments: [],
    products: [],
    task: kind,
  });
}

/** The norms for what came of these contacts, with everything that they look at. */
export const normsAmong =
  (norms: ServiceNorms, store: Store) =>
  async (contacts: readonly ContactRow[]): Promise<DueByNorm> => {
    const codes = [...new Set(contacts.map(({ channel }) => channel))];
    const channels =
      codes.length === 0
        ? []
        : await store.collection<ChannelRow>('channels').find({ code: { $in: codes } });
    return (counted) => dueOf(norms, { channels }, counted);
  };
