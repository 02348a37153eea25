import { toOin } from '../../../schema/numbers.ts';
import { userError, type UserError } from '../../shared/changes/change.ts';
import type { ReferralInput } from '../generated.ts';
import type { Context } from '../loaders.ts';
import { destinations } from '../records/shapes.ts';

/** What of a destination must not be there, unless it is the one: what goes to two places arrives at neither. */
const others = ['toUnit', 'toServicePoint', 'toPartnerOin', 'externalProductUri'] as const;

/** What is wrong with where a customer is sent on to; nothing of it was looked up with another organisation. */
export async function mistakesInDestination(
  input: ReferralInput,
  { channels, servicePoints }: Context,
): Promise<readonly UserError[]> {
  const errors: UserError[] = [];
  const wrong = (code: UserError['code'], field: string): void =>
    void errors.push(userError(code, 'input', field));
  const wanted = destinations[input.target];
  if (!input[wanted]) wrong('BAD_USER_INPUT', wanted);
  for (const other of others)
    if (input[other] && other !== wanted && !isUnitOfPlace(other, input))
      wrong('BAD_USER_INPUT', other);
  const { toChannel, toServicePoint, toPartnerOin } = input;
  const channel = toChannel && (await channels()).find(({ code }) => code === toChannel);
  if (toChannel && !channel) wrong('NOT_FOUND', 'toChannel');
  if (channel && !channel.enabled) wrong('NOT_ALLOWED_NOW', 'toChannel');
  if (toServicePoint && !(await servicePoints()).some(({ code }) => code === toServicePoint))
    wrong('NOT_FOUND', 'toServicePoint');
  if (toPartnerOin && toOin(toPartnerOin) === null) wrong('INVALID_IDENTIFIER', 'toPartnerOin');
  return errors;
}

const isUnitOfPlace = (other: string, { target }: ReferralInput): boolean =>
  other === 'toUnit' && target === 'SERVICE_POINT';
