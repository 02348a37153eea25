import { toOin } from '../../../schema/numbers.ts';
import { refused, type Change, type Refused } from '../../shared/changes/change.ts';
import type { MutationShareDossierArgs } from '../generated.ts';
import type { Context } from '../loaders.ts';
import type { DossierShareRow } from '../rows.ts';
import { findCase, isFound } from './find.ts';
import { toCaseChange } from './form.ts';

/** As records may have them. */
const [longestName, longestBasis, mostShares] = [200, 500, 100];

/** A chain partner let in to a case, for one purpose and on one ground. */
export async function decideShare(
  args: MutationShareDossierArgs,
  context: Context,
): Promise<Change | Refused> {
  const legalBasis = basisOf(args, context);
  const problem = problemOf({ ...args, legalBasis }, context.now);
  if (problem) return problem;
  const found = await findCase(args.caseId, args.expectedVersion, context);
  if (!isFound(found)) return found;
  const { row, type } = found;
  const { now } = context;
  const sharedWith = withShare(row.dossier.sharedWith, { ...args, legalBasis }, now);
  if (sharedWith.length > mostShares) return refused('NOT_ALLOWED_NOW', 'caseId');
  return toCaseChange(row, { dossier: { ...row.dossier, sharedWith } }, { now, type });
}

/** What the purposes of the organisation allow is all that it may share; on which ground may be said more exactly. */
function basisOf(
  { partnerOin, purpose, legalBasis }: MutationShareDossierArgs,
  { legalBasisFor }: Context,
): string | null {
  const stated = legalBasis?.trim() || null;
  if (!legalBasisFor) return stated;
  const allowed = legalBasisFor(partnerOin, purpose);
  return allowed === null ? null : (stated ?? allowed);
}

function problemOf(
  { partnerOin, partnerName, purpose, legalBasis, until }: MutationShareDossierArgs,
  now: Date,
): Refused | null {
  if (toOin(partnerOin) !== partnerOin) return refused('BAD_USER_INPUT', 'partnerOin');
  if (partnerName && partnerName.length > longestName)
    return refused('BAD_USER_INPUT', 'partnerName');
  if (!/^[\w-]{1,100}$/.test(purpose)) return refused('BAD_USER_INPUT', 'purpose');
  if (!legalBasis?.trim()) return refused('LEGAL_BASIS_REQUIRED', 'legalBasis');
  if (legalBasis.length > longestBasis) return refused('BAD_USER_INPUT', 'legalBasis');
  return until && until <= now ? refused('BAD_USER_INPUT', 'until') : null;
}

/** What lets the same partner in for the same purpose now gets the new end and ground. */
function withShare(
  shares: readonly DossierShareRow[],
  { partnerOin, partnerName, purpose, legalBasis, until }: MutationShareDossierArgs,
  now: Date,
): readonly DossierShareRow[] {
  const held = shares.find(
    (one) =>
      one.partnerOin === partnerOin &&
      one.purpose === purpose &&
      one.from <= now &&
      (one.until === null || one.until > now),
  );
  const share: DossierShareRow = {
    partnerOin,
    partnerName: partnerName || (held?.partnerName ?? null),
    purpose,
    legalBasis: legalBasis ?? '',
    from: held?.from ?? now,
    until: until ?? null,
  };
  return [...shares.filter((one) => one !== held), share];
}
