import {
  isRefused,
  refused,
  userError,
  type Change,
  type Refused,
  type UserError,
} from '../../shared/changes/change.ts';
import { ownRecord } from '../../shared/changes/own-records.ts';
import { newId } from '../../shared/identity.ts';
import type { WriteOp } from '../../shared/store/store.ts';
import { toTieOps } from '../../shared/ties/rows.ts';
import { actorOp } from '../changing/actor.ts';
import { byId, given, noBlind, toFields } from '../changing/form.ts';
import type { Made } from '../changing/tasks.ts';
import { referralFacts } from '../facts.ts';
import type { ReferralInput } from '../generated.ts';
import type { Context } from '../loaders.ts';
import { unitsAt } from '../records/lookups.ts';
import { referralPart } from '../records/referral.ts';
import { referralShape } from '../records/shapes.ts';
import type { ContactRow, ReferralRow } from '../rows.ts';
import { referralTies, tiesEntity } from '../ties.ts';
import { mistakesInDestination } from './destination.ts';

/** How long a customer is awaited where nobody said so. */
const usualMs = 30 * 24 * 60 * 60 * 1_000;

/** Sends the customers of a contact on; or every mistake in it. */
export async function decideReferral(
  input: ReferralInput,
  context: Context,
): Promise<Change | Refused> {
  const contact = await context.contacts.load(input.contactId);
  if (!contact) return refused('NOT_FOUND', 'input', 'contactId');
  const legalBasis = basisOf(input, context);
  const errors = [
    ...(await mistakesInDestination(input, context)),
    ...mistakesIn(input, legalBasis, context.now),
  ];
  if (errors.length > 0) return { errors };
  const checked = toFields(referralShape, toRecord(input, contact, legalBasis, context), ['input']);
  if (isRefused(checked)) return checked;
  const own = ownRecord(newId(), context.now);
  const part = referralPart(
    { id: own._id, ...own, fields: checked.fields },
    {
      contacts: new Map([[contact._id, contact]]),
      units: unitsAt(await context.servicePoints()),
      blind: noBlind,
    },
  );
  const row: ReferralRow = { ...part, ...own };
  return toChange(row, { op: 'insert', collection: 'referrals', row }, context);
}

/** What writes a referral as it is now, and tells of it: to who awaits the customer at once, elsewhere through customers. */
export async function toChange(
  row: ReferralRow,
  write: WriteOp,
  context: Context,
): Promise<Change> {
  const told = await referralTold(row, context);
  return {
    id: row._id,
    ops: [write, actorOp(context.viewer, context.now), ...told.ops],
    states: told.states,
    written: [{ type: 'Referral', id: row._id, customerIds: row.customerIds }],
  };
}

async function referralTold(row: ReferralRow, { channels }: Context): Promise<Made> {
  const kinds = new Map((await channels()).map(({ code, kind }) => [code, kind]));
  const ties = referralTies(row);
  const facts = referralFacts(row, kinds);
  return {
    ops: toTieOps(tiesEntity('Referral', row._id), ties),
    states: [{ type: 'Referral', id: row._id, removed: false, facts, ties }],
  };
}

/** On which legal basis personal data go along; null when the organisation has none for it, or none go along. */
const basisOf = (
  { target, toPartnerOin, purpose }: ReferralInput,
  { legalBasisFor }: Context,
): string | null =>
  target === 'PARTNER' && toPartnerOin && purpose ? legalBasisFor(toPartnerOin, purpose) : null;

function mistakesIn(
  input: ReferralInput,
  legalBasis: string | null,
  now: Date,
): readonly UserError[] {
  const { target, purpose, context, stepCode, caseId, expiresAt } = input;
  const errors: UserError[] = [];
  const wrong = (code: UserError['code'], field: string): void =>
    void errors.push(userError(code, 'input', field));
  const isElsewhere = target === 'PARTNER' || target === 'EXTERNAL_PRODUCT';
  // Within the organisation nothing is passed on; to a product elsewhere nothing may be.
  if (purpose && target !== 'PARTNER') wrong('BAD_USER_INPUT', 'purpose');
  else if (purpose && legalBasis === null) wrong('LEGAL_BASIS_REQUIRED', 'purpose');
  if (context && isElsewhere && !purpose) wrong('LEGAL_BASIS_REQUIRED', 'context');
  if (stepCode && !caseId) wrong('BAD_USER_INPUT', 'stepCode');
  if (expiresAt && expiresAt <= now) wrong('BAD_USER_INPUT', 'expiresAt');
  return errors;
}

function toRecord(
  input: ReferralInput,
  { _id, channel }: ContactRow,
  legalBasis: string | null,
  { now }: Context,
): object {
  const until = input.expiresAt ?? new Date(now.getTime() + usualMs);
  return {
    contact: byId(_id),
    from: channel,
    target: input.target,
    toChannel: given(input.toChannel),
    toUnit: given(input.toUnit),
    toServicePoint: given(input.toServicePoint),
    toPartnerOin: given(input.toPartnerOin),
    externalProductUri: given(input.externalProductUri),
    reason: input.reason,
    context: given(input.context),
    transfersPersonalData: legalBasis !== null,
    purpose: given(input.purpose),
    legalBasis: given(legalBasis),
    case: input.caseId ? byId(input.caseId) : undefined,
    stepCode: given(input.stepCode),
    // Nobody of ours awaits who is helped by another authority.
    state: input.target === 'EXTERNAL_PRODUCT' ? 'COMPLETED' : 'ANNOUNCED',
    announcedAt: now.toISOString(),
    expiresAt: input.target === 'EXTERNAL_PRODUCT' ? undefined : until.toISOString(),
  };
}
