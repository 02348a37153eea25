import type { ErrorCode } from '../../../schema/errors.ts';
import { toEmail } from '../../shared/standards/names.ts';
import { toE164 } from '../../shared/standards/phone.ts';
import type { ChannelKind } from '../records/words.ts';

/** From whom something came in: its number or address in one form, null when it was withheld; or why it is none. */
export type Sender = { readonly address: string | null } | { readonly code: ErrorCode };

const telephone: readonly ChannelKind[] = ['PHONE', 'SMS', 'WHATSAPP', 'FAX'];

/** What exchanges say in the place of a number that the caller does not show (RFC 3323, and the usual words). */
const withheld =
  /^(|0+|anonymous|anoniem|withheld|private|restricted|unavailable|unknown|onbekend|afgeschermd)$/i;

/** As nobody outside has: an extension of our own exchange, or the number of a service (0800, 14xxx). */
const short = /^[0-9]{2,15}$/;

const longestHandle = 200;

/**
 * Reads a number or address in any usual way of writing: with a name before it, as `tel:`, `sip:` or `mailto:`, with
 * spaces and signs. A number of our own exchange, which is no number for the rest of the world, stays as it is. INVALID_PHONE_NUMBER for a call from
 * what is no number, BAD_USER_INPUT for a mail from what is no address.
 */
export function readSender(kind: ChannelKind, text: string | null | undefined): Sender {
  const bare = toBare(text ?? '');
  if (withheld.test(beforeAt(bare))) return { address: null };
  if (telephone.includes(kind)) {
    const number = toNumber(beforeAt(bare));
    return number === null ? { code: 'INVALID_PHONE_NUMBER' } : { address: number };
  }
  const email = toEmail(bare);
  if (kind === 'EMAIL') return email === null ? { code: 'BAD_USER_INPUT' } : { address: email };
  // A chat or a message may come from either, or from a name that means something there only.
  const address = email ?? toE164(bare) ?? bare;
  return address.length > longestHandle || /\p{Cc}/u.test(address)
    ? { code: 'BAD_USER_INPUT' }
    : { address };
}

/** Equal for two ways of writing the same number or address of ours. */
export const toOwnAddress = (text: string): string => {
  const bare = toBare(text);
  return toEmail(bare) ?? toNumber(beforeAt(bare)) ?? bare.toLowerCase();
};

function toNumber(text: string): string | null {
  const e164 = toE164(text);
  if (e164 !== null) return e164;
  const digits = text.replace(/[\s.\-()/]/g, '');
  return short.test(digits) ? digits : null;
}

/** Without the name before it, and without the scheme and parameters of a URI. */
function toBare(text: string): string {
  const inside = /<([^<>]*)>\s*$/.exec(text)?.[1] ?? text;
  const scheme = /^\s*(tel|sips?|mailto):/i;
  const plain = inside.replace(scheme, '').trim();
  return scheme.test(inside) ? plain.replace(/[;?].*$/s, '').replace(/%2b/i, '+') : plain;
}

const beforeAt = (text: string): string => text.replace(/@.*$/s, '');
