import { KnownError } from '../../../schema/errors.ts';
import type { ViewerKind } from '../../../schema/wire.ts';
import { carryOut, type Asked } from '../../shared/changes/changes.ts';
import type { CasePayloadResolvers, MutationResolvers } from '../generated.ts';
import type { Context } from '../loaders.ts';
import type { CasePayloadRow, CaseRow } from '../rows.ts';
import { decideNote } from './add-note.ts';
import { decideAssignment } from './assign.ts';
import { decideCancellation } from './cancel.ts';
import { decideStep } from './complete-step.ts';
import { decideOpen } from './open-case.ts';
import { decideStatus } from './set-status.ts';
import { decideShare } from './share.ts';
import { decideSupplement } from './supplement.ts';

/** What happens in a case. Who may do which of it is the gateway's to say; here it is asked again. */

const staff: readonly ViewerKind[] = ['EMPLOYEE'];
const customers: readonly ViewerKind[] = ['EMPLOYEE', 'CITIZEN'];
const everybody: readonly ViewerKind[] = ['EMPLOYEE', 'CITIZEN', 'PARTNER'];

export const Mutation: MutationResolvers = {
  openCase: (_root, args, context) =>
    change(customers, context, {
      ...{ mutation: 'openCase', args },
      decide: () => decideOpen(args.input, context),
    }),
  supplementCase: (_root, args, context) =>
    change(customers, context, {
      ...{ mutation: 'supplementCase', args },
      decide: () => decideSupplement(args, context),
    }),
  setCaseStatus: (_root, args, context) =>
    change(staff, context, {
      ...{ mutation: 'setCaseStatus', args },
      decide: () => decideStatus(args, context),
    }),
  completeStep: (_root, args, context) =>
    change(everybody, context, {
      ...{ mutation: 'completeStep', args },
      decide: () => decideStep(args, context),
    }),
  assignCase: (_root, args, context) =>
    change(staff, context, {
      ...{ mutation: 'assignCase', args },
      decide: () => decideAssignment(args, context),
    }),
  shareDossier: (_root, args, context) =>
    change(staff, context, {
      ...{ mutation: 'shareDossier', args },
      decide: () => decideShare(args, context),
    }),
  cancelCase: (_root, args, context) =>
    change(customers, context, {
      ...{ mutation: 'cancelCase', args },
      decide: () => decideCancellation(args, context),
    }),
  addCaseNote: (_root, args, context) =>
    change(staff, context, {
      ...{ mutation: 'addCaseNote', args },
      decide: () => decideNote(args, context),
    }),
};

export const CasePayload: CasePayloadResolvers = { case: ({ row }) => row };

function change(
  who: readonly ViewerKind[],
  context: Context,
  asked: Asked,
): Promise<CasePayloadRow> {
  if (!who.includes(context.viewer.kind)) throw new KnownError('FORBIDDEN');
  return carryOut(context, asked, findChanged);
}

/** As the viewer may see it; an employee who wrote in it may see what it wrote, also where nothing else binds it now. */
async function findChanged(id: string, { viewer, caseById, store }: Context) {
  const seen: CaseRow | null = await caseById.load(id);
  if (seen || viewer.kind !== 'EMPLOYEE') return seen;
  return (await store.findCases([id]))[0] ?? null;
}
