import { KnownError } from '../../../schema/errors.ts';
import type { Change, Refused } from '../../shared/changes/change.ts';
import { carryOut } from '../../shared/changes/changes.ts';
import { decideEnd } from '../changing/end-contact.ts';
import { decideContact } from '../changing/log-contact.ts';
import type { ContactPayloadResolvers, MutationResolvers } from '../generated.ts';
import type { Context } from '../loaders.ts';
import type { ContactPayloadRow } from '../rows.ts';

/** What employees record. Which of them may is the gateway's to say; here it is asked again. */

export const Mutation: MutationResolvers = {
  logContact: (_root, args, context) =>
    changeContact(context, 'logContact', args, () => decideContact(args.input, context)),
  endContact: (_root, args, context) =>
    changeContact(context, 'endContact', args, () => decideEnd(args, context)),
};

export const ContactPayload: ContactPayloadResolvers = { contact: ({ row }) => row };

type Decide = () => Promise<Change | Refused>;

function changeContact(
  context: Context,
  mutation: string,
  args: object,
  decide: Decide,
): Promise<ContactPayloadRow> {
  forEmployees(context);
  // Who wrote it may see what was written, also where nothing else binds it to the customer.
  return carryOut(context, { mutation, args, decide }, async (id, { store }) => {
    const [row] = await store.findContacts([id]);
    return row ?? null;
  });
}

function forEmployees({ viewer }: Context): void {
  if (viewer.kind !== 'EMPLOYEE') throw new KnownError('FORBIDDEN');
}
