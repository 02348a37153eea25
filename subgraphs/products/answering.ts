import { KnownError } from '../../schema/errors.ts';
import { refused, sourceOwned, type Change, type Refused } from '../shared/changes/change.ts';
import { carryOut } from '../shared/changes/changes.ts';
import { ownSource } from '../shared/identity.ts';
import { isOffered } from './catalogue.ts';
import type { MutationAnswerOfferArgs, MutationResolvers } from './generated.ts';
import type { Context } from './loaders.ts';
import type { OfferRow } from './rows.ts';
import { standingOfferStates, type OfferState } from './states.ts';
import { visibleRow } from './visible.ts';

/** What may become of an offer that stands: it was shown, and then taken or not. */
const answers: readonly OfferState[] = ['PRESENTED', 'ACCEPTED', 'DECLINED'];

/** What the customer says of an offer, itself or to an employee, on whatever channel. */
export const answering: Pick<MutationResolvers, 'answerOffer'> = {
  answerOffer(_root, args, context) {
    checkAnswerer(context);
    const decide = () => decideAnswer(args, context);
    return carryOut(context, { mutation: 'answerOffer', args, decide }, findOffer);
  },
};

/** The gateway lets nobody else come this far; here it is asked again. */
function checkAnswerer({ viewer }: Context): void {
  if (viewer.kind !== 'EMPLOYEE' && viewer.kind !== 'CITIZEN') throw new KnownError('FORBIDDEN');
}

const findOffer = async (id: string, context: Context): Promise<OfferRow | null> =>
  visibleRow(context, await context.offers.load(id));

async function decideAnswer(
  { offerId, state, channel, expectedVersion }: MutationAnswerOfferArgs,
  context: Context,
): Promise<Change | Refused> {
  const offer = await findOffer(offerId, context);
  if (!offer) return refused('NOT_FOUND', 'offerId');
  if (!answers.includes(state)) return refused('BAD_USER_INPUT', 'state');
  if (offer.source !== ownSource) return sourceOwned(offer.source, 'offerId');
  if (offer.version !== expectedVersion) return refused('STALE_VERSION', 'expectedVersion');
  const stands = context.mayOffer && standingOfferStates.includes(offer.state);
  if (!stands || !isOffered(context.today, null)(offer))
    return refused('NOT_ALLOWED_NOW', 'offerId');
  if (!isOffered(context.today, channel)(offer)) return refused('BAD_USER_INPUT', 'channel');
  return toChange(offer, state, channel, context);
}

function toChange(offer: OfferRow, state: OfferState, channel: string, { now }: Context): Change {
  const { _id, version, customerIds } = offer;
  const row: OfferRow = {
    ...offer,
    ...{ state, answeredAt: now, answeredOn: channel },
    asOf: now,
    version: version + 1,
  };
  const filter = { _id, version };
  return {
    id: _id,
    ops: [{ op: 'replace', collection: 'offers', filter, row, mustMatch: true }],
    states: [],
    written: [{ type: 'Offer', id: _id, customerIds }],
  };
}
