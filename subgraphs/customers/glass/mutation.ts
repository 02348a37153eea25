import { KnownError } from '../../../schema/errors.ts';
import { carryOut } from '../../shared/changes/changes.ts';
import type { CustomerPayloadResolvers, MutationResolvers } from '../generated.ts';
import { hasExtraRight } from '../showing/secrecy.ts';
import { decideGlass } from './break-glass.ts';

/** What staff changes of who may see whom. Which of them may is the gateway's to say; here it is asked again. */
export const Mutation: MutationResolvers = {
  breakGlass(_root, args, context) {
    if (!hasExtraRight(context.viewer)) throw new KnownError('FORBIDDEN');
    const decide = () => decideGlass(args, context);
    return carryOut(
      context,
      { mutation: 'breakGlass', args, decide },
      async (id, { customers }) => {
        const row = await customers.load(id);
        // Also who had another tie broke it.
        if (row) context.passages.note(row.ids, { breakGlass: true });
        return row;
      },
    );
  },
};

export const CustomerPayload: CustomerPayloadResolvers = { customer: ({ row }) => row };
