import { refused, type Change, type Refused } from '../../shared/changes/change.ts';
import type { TieFact } from '../../shared/events.ts';
import { ownSource } from '../../shared/identity.ts';
import type { MutationBreakGlassArgs } from '../generated.ts';
import type { Context } from '../loaders.ts';
import { findTieChange } from '../ties/change.ts';

/** How long a broken glass lets its breaker look. */
export const glassMs = 30 * 60 * 1_000;

const [shortest, longest] = [10, 500];

/** Only a text can be read in the report: a reason of a letter or a number is none. */
const isReason = (text: string): boolean =>
  text.length >= shortest && text.length <= longest && /\p{L}{2}/u.test(text);

/**
 * Ties an employee to one customer for half an hour, whoever it is; or why that cannot be. Of one pair there is one tie,
 * which the next time begins again. The reason is for the log of every look, which has it from the request itself.
 */
export async function decideGlass(
  { customerId, reason }: MutationBreakGlassArgs,
  { viewer, now, store }: Pick<Context, 'viewer' | 'now' | 'store'>,
): Promise<Change | Refused> {
  if (!isReason(reason.trim())) return refused('BAD_USER_INPUT', 'reason');
  const [customer] = await store.findCustomers([customerId]);
  if (!customer) return refused('NOT_FOUND', 'customerId');
  const id = customer._id;
  const tie: TieFact = {
    customerIds: [id],
    kind: 'BREAK_GLASS',
    holder: viewer.id,
    purpose: null,
    legalBasis: null,
    source: ownSource,
    from: now,
    until: new Date(now.getTime() + glassMs),
  };
  const entity = `customers/BreakGlass/${JSON.stringify([viewer.id, id])}`;
  const { ops, states } = await findTieChange([{ entity, ties: [tie] }], store);
  return { id, ops, states, written: [{ type: 'Customer', id, customerIds: [id] }] };
}
