import { toEmail } from '../../shared/standards/names.ts';
import { toE164 } from '../../shared/standards/phone.ts';
import { isStaff } from '../../shared/rules.ts';
import type { IncomingContactResolvers } from '../generated.ts';
import type { Context } from '../loaders.ts';
import type { CustomerMatchRow } from '../rows.ts';

/** Who something that came in may be from, as a search by its number or address finds them. */
export const IncomingContact: IncomingContactResolvers = {
  __resolveReference: (reference, { viewer }) => (isStaff(viewer) ? reference : null),
  matches: ({ from }, _args, context) => findMatches(from ?? null, context),
};

/** Nobody for what was withheld, and for what is neither a number nor an address: the name of a chat, an extension. */
async function findMatches(
  from: string | null,
  { search }: Context,
): Promise<readonly CustomerMatchRow[]> {
  if (from === null) return [];
  const number = toE164(from);
  if (number !== null) return search.byPhone(number);
  return toEmail(from) === null ? [] : search.byEmail(from);
}
