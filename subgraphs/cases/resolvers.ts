import { KnownError } from '../../schema/errors.ts';
import { isStaff } from '../shared/rules.ts';
import { toResult, toStatuses } from './case-types.ts';
import { casesOf, queueOf } from './connections.ts';
import type { Resolvers } from './generated.ts';
import type { Context } from './loaders.ts';
import { handlerOf } from './queue.ts';
import type { CaseRelationRow, CaseRow } from './rows.ts';

export const resolvers: Resolvers = {
  Query: {
    case: (_root, { id }, { caseById }) => caseById.load(id),
    caseByIdentification: (_root, { identification, sourceOrganisation }, context) =>
      caseWithNumber(identification, sourceOrganisation ?? null, context),
    caseQueue: (_root, args, context) => queueOf(args, context),
  },
  Customer: {
    __resolveReference: (customer, { mayKnow }) => (mayKnow([customer.id]) ? customer : null),
    cases: (customer, args, context) => casesOf(customer, args, context),
  },
  Case: {
    __resolveReference: (reference, context) =>
      'id' in reference
        ? context.caseById.load(reference.id)
        : caseWithNumber(reference.identification, reference.sourceOrganisation, context),
    id: ({ _id }) => _id,
    type: (row, _args, { typeOf }) => typeOf(row),
    status: async (row, _args, { typeOf }) => toStatuses(row, await typeOf(row))[0] ?? null,
    statusHistory: async (row, _args, { typeOf }) => toStatuses(row, await typeOf(row)),
    steps: ({ steps }) => steps.toSorted((a, b) => a.order - b.order),
    result: async (row, _args, { typeOf }) => toResult(row, row.result && (await typeOf(row))),
    decisions: ({ decisions }) => newestFirst(decisions, ({ date }) => date ?? ''),
    roles: ({ parties }, { role }) => parties.filter((party) => !role || party.role === role),
    handler: (row, _args, { today }) => handlerOf(row, today),
    documents: ({ documents }) => newestFirst(documents, ({ createdOn }) => createdOn),
    relations: (row, _args, context) => relationsOf(row, context),
    productTypes: ({ productTypes }) => productTypes.map((code) => ({ code })),
    internalNotes: ({ notes }) => newestFirst(notes, ({ at }) => at.toISOString()),
    lastChangedAt: ({ lastChangedAt, asOf }) => lastChangedAt ?? asOf,
    archiveNomination: ({ archive }) => archive?.nomination ?? null,
    archiveState: ({ archive }) => archive?.state ?? null,
    archiveActionOn: ({ archive }) => archive?.actionOn ?? null,
  },
  CaseType: {
    __resolveReference: ({ code }, { typeByCode }) => typeByCode(code),
    statusTypes: ({ statusTypes }) => statusTypes.toSorted((a, b) => a.order - b.order),
  },
  CaseDocument: {
    __resolveReference: ({ id }, { documentById }) => documentById.load(id),
  },
  CaseParty: {
    customer: ({ customerId }) => toCustomer(customerId),
    onBehalfOf: ({ onBehalfOfId }) => toCustomer(onBehalfOfId),
  },
  CaseObject: { customer: ({ customerId }) => toCustomer(customerId) },
  CaseRelation: { case: ({ caseId }, _args, { caseById }) => caseById.load(caseId) },
};

const toCustomer = (id: string | null) => (id === null ? null : { id });

const newestFirst = <Row>(rows: readonly Row[], at: (row: Row) => string): Row[] =>
  rows.toSorted((a, b) => (at(a) < at(b) ? 1 : -1));

/** The one visible case with this number; AMBIGUOUS_MATCH when organisations share it and none was named. */
async function caseWithNumber(
  identification: string,
  organisation: string | null,
  { casesByNumber }: Context,
): Promise<CaseRow | null> {
  const rows = await casesByNumber.load(identification);
  const found = rows.filter((row) => !organisation || row.sourceOrganisation === organisation);
  if (found.length > 1) throw new KnownError('AMBIGUOUS_MATCH', { field: 'sourceOrganisation' });
  return found[0] ?? null;
}

/** Relations with cases that the viewer may know of; staff also learn of those that are not here. */
async function relationsOf(
  { relations }: CaseRow,
  { viewer, caseById }: Context,
): Promise<readonly CaseRelationRow[]> {
  if (isStaff(viewer)) return relations;
  const cases = await Promise.all(relations.map(({ caseId }) => caseById.load(caseId)));
  return relations.filter((_relation, index) => cases[index]);
}
