import type { ChannelProfile } from './generated.ts';
import type { Context } from './loaders.ts';
import type { ChannelKind } from './records/words.ts';
import type { CustomerRow, ReferralRow } from './rows.ts';
import { mostRows } from './store.ts';
import { searchableIds } from './visible.ts';

const yearMs = 365 * 24 * 60 * 60 * 1000;

/** How a customer uses our channels: what it chose itself, in the year before now. */
export async function channelProfile(
  customer: CustomerRow,
  _args: object,
  { viewer, now, store, channels }: Context,
): Promise<ChannelProfile> {
  const ids = searchableIds(viewer, customer);
  const [rows, referrals, all] = await Promise.all([
    store.findContactsOf(ids, new Date(now.getTime() - yearMs), mostRows),
    store.findReferralsOf(ids, 'ALL'),
    channels(),
  ]);
  const kinds = new Map(all.map(({ code, kind }) => [code, kind]));
  const used = rows
    .filter(({ direction }) => direction === 'INBOUND')
    .flatMap(({ channel }) => kinds.get(channel) ?? []);
  const last12Months = usesOf(used);
  return {
    usual: last12Months[0]?.channel ?? null,
    last12Months,
    switches: used.filter((kind, at) => at > 0 && kind !== used[at - 1]).length,
    lastSwitchReason: lastSwitch(referrals)?.reason ?? null,
  };
}

/** Most first; equal ones stay in the order of their last use, as `newestFirst` has it. */
function usesOf(newestFirst: readonly ChannelKind[]): ChannelProfile['last12Months'] {
  const counts = new Map<ChannelKind, number>();
  for (const kind of newestFirst) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  return [...counts]
    .map(([channel, count]) => ({ channel, count }))
    .toSorted((a, b) => b.count - a.count);
}

const lastSwitch = (referrals: readonly ReferralRow[]): ReferralRow | undefined =>
  referrals
    .filter(({ target }) => target === 'CHANNEL')
    .toSorted((a, b) => (a.sort < b.sort ? 1 : -1))[0];
