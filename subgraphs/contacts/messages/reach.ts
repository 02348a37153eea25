import { KnownError } from '../../../schema/errors.ts';
import type { Ask } from '../../shared/ask.ts';
import type { ChannelKind } from '../records/words.ts';

/** One way to reach a customer, as customers knows it. */
export interface ReachAddress {
  readonly id: string;
  readonly kind: string;
  readonly value: string;
  readonly isDefault: boolean;
}

/** How a customer can be reached, and how it wants to be. */
export interface Reach {
  /** The default of each kind first. */
  readonly addresses: readonly ReachAddress[];
  /** Code of the channel that it prefers; null when it never said. */
  readonly channel: string | null;
  readonly language: string | null;
}

/**
 * How the first of these customers that there is can be reached; null for nobody, or nobody who lives. It is asked each
 * time and kept nowhere here. Rejects with SOURCE_UNAVAILABLE when customers does not answer.
 */
export type ReachOf = (customerIds: readonly string[]) => Promise<Reach | null>;

const query = `query ReachOf($who: [_Any!]!) {
  _entities(representations: $who) {
    ... on Customer {
      deceased
      preferences { channel language }
      digitalAddresses { id kind value isDefault }
    }
  }
}`;

interface FoundCustomer {
  readonly deceased: boolean | null;
  readonly preferences: Pick<Reach, 'channel' | 'language'> | null;
  readonly digitalAddresses: readonly ReachAddress[] | null;
}

export const createReachOf =
  (ask: Ask): ReachOf =>
  async (customerIds) => {
    if (customerIds.length === 0) return null;
    const who = customerIds.map((id) => ({ __typename: 'Customer', id }));
    const answer = await ask(query, { who }).catch(() => null);
    const found = answer?.data?.['_entities'] as readonly (FoundCustomer | null)[] | undefined;
    if (!found) throw new KnownError('SOURCE_UNAVAILABLE', { source: 'customers' });
    const customer = found.find((one) => one !== null);
    if (!customer || customer.deceased === true) return null;
    const { preferences, digitalAddresses } = customer;
    return {
      addresses: digitalAddresses ?? [],
      channel: preferences?.channel ?? null,
      language: preferences?.language ?? null,
    };
  };

/** Where nobody tells how customers can be reached. */
export const reachNobody: ReachOf = () => Promise.resolve(null);

/** Kinds of addresses to which a message on a channel can go. */
const addressKinds: { readonly [kind in ChannelKind]?: readonly string[] } = {
  EMAIL: ['EMAIL'],
  SMS: ['SMS', 'PHONE'],
  WHATSAPP: ['WHATSAPP'],
};

export const isForChannel = ({ kind }: ReachAddress, channel: ChannelKind): boolean =>
  addressKinds[channel]?.includes(kind) ?? false;
