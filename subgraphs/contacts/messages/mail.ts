import type { ChannelKind } from '../records/words.ts';
import type { ChannelRow } from '../rows.ts';
import { isForChannel, type Reach } from './reach.ts';

/** Kinds of channels of whoever prefers not to be written to by e-mail. */
const withoutMail: readonly ChannelKind[] = [
  'PHONE',
  'COUNTER',
  'LETTER',
  'FAX',
  'SMS',
  'WHATSAPP',
  'HOME_VISIT',
];

/** The e-mail address of a customer; null for who has none, or prefers a channel without mail. */
export function findMailAddress(
  { addresses, channel }: Reach,
  channels: readonly ChannelRow[],
): string | null {
  const preferred = channels.find(({ code }) => code === channel)?.kind;
  if (preferred && withoutMail.includes(preferred)) return null;
  return addresses.find((one) => isForChannel(one, 'EMAIL'))?.value ?? null;
}
