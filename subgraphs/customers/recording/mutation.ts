import { KnownError } from '../../../schema/errors.ts';
import type { Viewer } from '../../../schema/wire.ts';
import { refused } from '../../shared/changes/change.ts';
import { carryOut, type Asked } from '../../shared/changes/changes.ts';
import type { MutationResolvers } from '../generated.ts';
import type { Context } from '../loaders.ts';
import type { CustomerPayloadRow } from '../rows.ts';
import { hasExtraRight } from '../showing/secrecy.ts';
import { editConsent } from './consent.ts';
import { decideCustomer } from './create-customer.ts';
import { editDigitalAddress } from './digital-address.ts';
import { addIdentifier } from './identifier.ts';
import { addNote } from './note.ts';
import { decideEdit, type Edit, type Editing } from './own-record.ts';
import { editPreferences } from './preferences.ts';

/**
 * What customers and staff record of how somebody is to be reached and helped. Which of them may is the gateway's to say;
 * here it is asked again.
 */
export const recording: Pick<
  MutationResolvers,
  | 'createCustomer'
  | 'addIdentifier'
  | 'setDigitalAddress'
  | 'setPreferences'
  | 'setConsent'
  | 'addCustomerNote'
> = {
  createCustomer(_root, args, context) {
    check(context, isEmployee);
    const decide = () => decideCustomer(args.input, context);
    const asked = { mutation: 'createCustomer', args, decide };
    // Who made it sees it once, also where nothing else binds it to the customer yet.
    return context.inTurn(() =>
      carryOut(
        context,
        asked,
        async (id, { store }) => (await store.findCustomers([id]))[0] ?? null,
      ),
    );
  },
  addIdentifier(_root, args, context) {
    check(context, hasExtraRight);
    return edit(context, 'addIdentifier', args, addIdentifier(args));
  },
  setDigitalAddress(_root, args, context) {
    check(context, isEmployeeOrCitizen);
    return edit(context, 'setDigitalAddress', args, editDigitalAddress(args, context));
  },
  setPreferences(_root, args, context) {
    check(context, isEmployeeOrCitizen);
    return edit(context, 'setPreferences', args, editPreferences(args));
  },
  setConsent(_root, args, context) {
    check(context, isEmployeeOrCitizen);
    return edit(context, 'setConsent', args, editConsent(args, context.now));
  },
  addCustomerNote(_root, args, context) {
    check(context, isEmployee);
    return edit(context, 'addCustomerNote', args, addNote(args, context));
  },
};

const isEmployee = ({ kind }: Viewer): boolean => kind === 'EMPLOYEE';
const isEmployeeOrCitizen = ({ kind }: Viewer): boolean =>
  kind === 'EMPLOYEE' || kind === 'CITIZEN';

function check({ viewer }: Context, may: (viewer: Viewer) => boolean): void {
  if (!may(viewer)) throw new KnownError('FORBIDDEN');
}

type Arguments = Omit<Editing, 'expectedVersion'> & Partial<Pick<Editing, 'expectedVersion'>>;

function edit(
  context: Context,
  mutation: string,
  args: Arguments,
  what: Edit,
): Promise<CustomerPayloadRow> {
  const { customerId, expectedVersion = null } = args;
  const editing = { customerId, expectedVersion };
  const decide: Asked['decide'] = () => decideEdit(editing, what, context);
  return changeOf({ customerId }, context, { mutation, args, decide });
}

/** Changes customers that this viewer may know of, named by these arguments, in turn with the records that come in. */
export async function changeOf(
  customerIds: { readonly [argument: string]: string },
  context: Context,
  asked: Asked,
): Promise<CustomerPayloadRow> {
  // Before the turn: what a first look waits for may itself be waiting for a turn.
  for (const [argument, id] of Object.entries(customerIds)) {
    if (!(await context.customers.load(id)))
      return { row: null, ...refused('NOT_FOUND', argument) };
  }
  return context.inTurn(() => carryOut(context, asked, (id, { customers }) => customers.load(id)));
}
