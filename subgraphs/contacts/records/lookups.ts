import type { Store } from '../../shared/store/store.ts';
import type { ChannelKinds } from '../facts.ts';
import type { ChannelRow, ContactRow, ServicePointRow } from '../rows.ts';

/** What records have to know of rows taken in before them; one question per batch of records. */
export interface Lookups {
  /** Kinds of the channels with these codes, as far as they are set up. */
  findChannelKinds(codes: readonly string[]): Promise<ChannelKinds>;
  /** Units that work at the service points with these codes, as far as they are set up. */
  findUnitsAt(codes: readonly string[]): Promise<UnitsAt>;
  /** Contacts by id, of these ids that there are. */
  findContacts(ids: readonly (string | null)[]): Promise<ReadonlyMap<string, ContactRow>>;
}

/** Codes of units by the code of a service point. */
export type UnitsAt = ReadonlyMap<string, readonly string[]>;

export const unitsAt = (points: readonly ServicePointRow[]): UnitsAt =>
  new Map(points.map(({ code, units }) => [code, units]));

export function createLookups(store: Store): Lookups {
  const channels = store.collection<ChannelRow>('channels');
  const servicePoints = store.collection<ServicePointRow>('servicePoints');
  const contacts = store.collection<ContactRow>('contacts');
  return {
    async findChannelKinds(codes) {
      const rows = await channels.find({ code: { $in: [...new Set(codes)] } });
      return new Map(rows.map(({ code, kind }) => [code, kind]));
    },
    async findUnitsAt(codes) {
      if (codes.length === 0) return new Map();
      return unitsAt(await servicePoints.find({ code: { $in: [...new Set(codes)] } }));
    },
    async findContacts(ids) {
      const wanted = [...new Set(ids.filter((id) => id !== null))];
      if (wanted.length === 0) return new Map();
      const rows = await contacts.find({ _id: { $in: wanted } });
      return new Map(rows.map((row) => [row._id, row]));
    },
  };
}
