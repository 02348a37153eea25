import type { Store } from '../../shared/store/store.ts';
import type { ChannelKinds } from '../facts.ts';
import type { ChannelRow, ContactRow } from '../rows.ts';

/** What records have to know of rows taken in before them; one question per batch of records. */
export interface Lookups {
  /** Kinds of the channels with these codes, as far as they are set up. */
  findChannelKinds(codes: readonly string[]): Promise<ChannelKinds>;
  /** Contacts by id, of these ids that there are. */
  findContacts(ids: readonly (string | null)[]): Promise<ReadonlyMap<string, ContactRow>>;
}

export function createLookups(store: Store): Lookups {
  const channels = store.collection<ChannelRow>('channels');
  const contacts = store.collection<ContactRow>('contacts');
  return {
    async findChannelKinds(codes) {
      const rows = await channels.find({ code: { $in: [...new Set(codes)] } });
      return new Map(rows.map(({ code, kind }) => [code, kind]));
    },
    async findContacts(ids) {
      const wanted = [...new Set(ids.filter((id) => id !== null))];
      if (wanted.length === 0) return new Map();
      const rows = await contacts.find({ _id: { $in: wanted } });
      return new Map(rows.map((row) => [row._id, row]));
    },
  };
}
