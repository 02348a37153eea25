import { KnownError } from '../../../schema/errors.ts';
import type { ViewerKind } from '../../../schema/wire.ts';
import { refused } from '../../shared/changes/change.ts';
import { carryOut, type Asked } from '../../shared/changes/changes.ts';
import type { MutationResolvers } from '../generated.ts';
import type { Context } from '../loaders.ts';
import type { CustomerPayloadRow } from '../rows.ts';
import { editDigitalAddress } from './digital-address.ts';
import { decideEdit, type Edit, type Editing } from './own-record.ts';

/**
 * What customers and staff record of how somebody is to be reached and helped. Which of them may is the gateway's to say;
 * here it is asked again.
 */
export const recording: Pick<MutationResolvers, 'setDigitalAddress'> = {
  setDigitalAddress: (_root, args, context) =>
    edit(context, 'setDigitalAddress', args, editDigitalAddress(args, context)),
};

const everybody: readonly ViewerKind[] = ['CITIZEN', 'EMPLOYEE'];

type Arguments = Omit<Editing, 'expectedVersion'> & Partial<Pick<Editing, 'expectedVersion'>>;

function edit(
  context: Context,
  mutation: string,
  args: Arguments,
  what: Edit,
  kinds = everybody,
): Promise<CustomerPayloadRow> {
  if (!kinds.includes(context.viewer.kind)) throw new KnownError('FORBIDDEN');
  const { customerId, expectedVersion = null } = args;
  const editing = { customerId, expectedVersion };
  const decide: Asked['decide'] = () => decideEdit(editing, what, context);
  return changeOf([customerId], context, { mutation, args, decide });
}

/** Changes customers that this viewer may know of, in turn with the records that come in. */
export async function changeOf(
  customerIds: readonly string[],
  context: Context,
  asked: Asked,
): Promise<CustomerPayloadRow> {
  // Before the turn: what a first look waits for may itself be waiting for a turn.
  const found = await Promise.all(customerIds.map((id) => context.customers.load(id)));
  if (found.includes(null)) return { row: null, ...refused('NOT_FOUND', 'customerId') };
  return context.inTurn(() =>
    carryOut(context, asked, async (id, { customers }) => customers.load(id)),
  );
}
