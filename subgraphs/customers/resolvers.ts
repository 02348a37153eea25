import { KnownError } from '../../schema/errors.ts';
import type { Viewer } from '../../schema/wire.ts';
import { affairsOf, isStaff } from '../shared/rules.ts';
import { mayHaveTies } from '../shared/ties/known.ts';
import type { TieRow } from '../shared/ties/rows.ts';
import type {
  CustomerResolvers,
  DuplicateCandidateResolvers,
  OrganisationDetailsResolvers,
  QueryResolvers,
  RepresentationResolvers,
  Resolvers,
} from './generated.ts';
import { mergeHistory, uniting } from './duplicates/mutation.ts';
import type { Context } from './loaders.ts';
import { forbidsProfiling } from './restricting/restrictions.ts';
import { restricting } from './restricting/set-restriction.ts';
import type {
  CustomerMatchRow,
  CustomerRow,
  GroupMembershipRow,
  SegmentMembershipRow,
} from './rows.ts';
import type { IdentifierQuestion } from './searching/by-identifier.ts';
import { CustomerPayload, Mutation } from './glass/mutation.ts';
import { recording } from './recording/mutation.ts';
import { registering } from './ties/register.ts';
import { IncomingContact } from './searching/incoming.ts';
import { toMatch } from './searching/match.ts';
import { shownAddresses } from './showing/addresses.ts';
import { shownDigitalAddresses, shownIdentifiers } from './showing/contact-points.ts';
import { ofDay } from './showing/period.ts';
import { toQuality } from './showing/quality.ts';
import { hasExtraRight } from './showing/secrecy.ts';

/** What a list may hold at most; TOO_COMPLEX for another number. */
function checkedFirst(first: number | null | undefined): number {
  const most = first ?? 20;
  if (most < 1 || most > 100) throw new KnownError('TOO_COMPLEX', { limit: 'page' });
  return most;
}

/** Memberships of a day; none while the customer does not want to be profiled. */
async function membershipsOf<Row extends SegmentMembershipRow | GroupMembershipRow>(
  row: CustomerRow,
  memberships: readonly Row[],
  { today, inForce }: Context,
): Promise<readonly Row[]> {
  const held = ofDay(memberships, today);
  if (held.length === 0) return held;
  return forbidsProfiling(await inForce.load(row)) ? [] : held;
}

const Customer: CustomerResolvers = {
  __resolveReference: ({ id }, { customers }) => customers.load(id),
  id: ({ _id }) => _id,
  aliasIds: ({ ids }) => ids.slice(1),
  organisation: ({ organisation, ids }) => organisation && { ...organisation, ids },
  identifiers: (row, { scheme }, { viewer }) => shownIdentifiers(row, scheme, viewer),
  addresses: (row, { use }, context) => shownAddresses(row, use, context),
  digitalAddresses: (row, { kind }, context) => shownDigitalAddresses(row, kind, context),
  segments: (row, _args, context) => membershipsOf(row, row.segments, context),
  groups: (row, _args, context) => membershipsOf(row, row.groups, context),
  represents: (row, _args, { represents }) => represents.load(row),
  representedBy: (row, _args, { representedBy }) => representedBy.load(row),
  notes: ({ notes }, { first }, { today }) =>
    notes
      .filter(({ expiresOn }) => expiresOn === null || expiresOn >= today)
      .slice(0, checkedFirst(first)),
  quality: (row, _args, { today }) => toQuality(row, today),
  relations: async (row, _args, { viewer, ties }) => shownTies(viewer, await ties.load(row)),
  restrictions: (row, _args, { inForce }) => inForce.load(row),
  mergeHistory: (row, _args, context) => mergeHistory(row, context),
};

/** A citizen is told for whom, not which employee: that is a fact about the employee. */
const shownTies = ({ kind }: Viewer, ties: readonly TieRow[]): readonly TieRow[] =>
  ties.filter(
    (tie) => kind !== 'CITIZEN' || (tie.kind !== 'CONTACT' && tie.kind !== 'BREAK_GLASS'),
  );

/** Staff may find anybody by a number; a partner only whom it has to do with. */
async function matchByIdentifier(
  question: IdentifierQuestion,
  { viewer, search, customers }: Context,
): Promise<CustomerMatchRow | null> {
  if (!isStaff(viewer) && !mayHaveTies(viewer)) return null;
  const match = await search.byIdentifier(question);
  if (match === null || isStaff(viewer)) return match;
  return (await customers.load(match.customerId)) && match;
}

const OrganisationDetails: OrganisationDetailsResolvers = {
  contactPersons: ({ ids }, _args, { contactPersons }) => contactPersons.load(ids),
};

const Representation: RepresentationResolvers = {
  representative: ({ representativeId }, _args, { customers }) => customers.load(representativeId),
  represented: ({ representedId }, _args, { customers }) => customers.load(representedId),
  // Who reaches a mandate is one of its two sides, or staff: each may know who the other is, and no more of it.
  representativeName: async ({ representativeId }, _args, { anyone }) =>
    (await anyone.load(representativeId))?.displayName ?? null,
  representedId: async ({ representedId }, _args, { anyone }) =>
    (await anyone.load(representedId))?._id ?? representedId,
  representedName: async ({ representedId }, _args, { anyone }) =>
    (await anyone.load(representedId))?.displayName ?? null,
};

const DuplicateCandidate: DuplicateCandidateResolvers = {
  a: ({ customers: [a = ''] }, _args, { customers }) => customers.load(a),
  b: ({ customers: [, b = ''] }, _args, { customers }) => customers.load(b),
};

const Query: QueryResolvers = {
  customer: (_parent, { id }, { customers }) => customers.load(id),
  me(_parent, _args, { viewer, customers }) {
    const [id] = affairsOf(viewer);
    return id === undefined ? null : customers.load(id);
  },
  customerByIdentifier: (_parent, question, context) => matchByIdentifier(question, context),
  customersByPhone: (_parent, { number }, { viewer, search }) =>
    isStaff(viewer) ? search.byPhone(number) : [],
  customersByEmail: (_parent, { email }, { viewer, search }) =>
    isStaff(viewer) ? search.byEmail(email) : [],
  customersByNameAndBirthDate: (_parent, question, { viewer, search }) =>
    isStaff(viewer) ? search.byNameAndBirthDate(question) : [],
  customersByOrganisationName: (_parent, question, { viewer, search }) =>
    isStaff(viewer) ? search.byOrganisationName(question) : [],
  customersByAddress: (_parent, question, { viewer, search }) =>
    isStaff(viewer) ? search.byAddress(question) : [],
  duplicateCandidates: async (_parent, { customerId, minScore, first }, context) => {
    const limit = checkedFirst(first);
    if (!hasExtraRight(context.viewer)) return [];
    const of = customerId == null ? null : await context.customers.load(customerId);
    if (customerId != null && of === null) return [];
    const pairs = await context.store.findDuplicates(of?._id ?? null, minScore ?? 0.8, limit);
    const known = await Promise.all(
      pairs.map(({ customers }) => Promise.all(customers.map((id) => context.customers.load(id)))),
    );
    return pairs.filter((_pair, at) => known[at]?.some((one) => one !== null));
  },
};

export const resolvers: Resolvers = {
  Customer,
  OrganisationDetails,
  Representation,
  DuplicateCandidate,
  DigitalAddress: {
    __resolveReference: ({ id }, { digitalAddresses }) => digitalAddresses.load(id),
  },
  CustomerMatch: {
    __resolveReference: async ({ customerId }, { viewer, anyone, customers, today }) => {
      if (viewer.kind === 'CITIZEN') return null;
      const row = await (isStaff(viewer) ? anyone : customers).load(customerId);
      return row && toMatch({ row, matchedOn: ['customerId'], score: 1 }, false, today);
    },
  },
  IncomingContact,
  Query,
  Mutation: { ...Mutation, ...recording, ...uniting, ...restricting, ...registering },
  RelationPayload: { relation: ({ row }) => row },
  RestrictionPayload: { inForce: ({ row }) => row?.inForce ?? null },
  CustomerPayload,
};
