import { KnownError } from '../../schema/errors.ts';
import { isStaff } from '../shared/rules.ts';
import type { Known } from '../shared/ties/known.ts';
import { toResult, toStatuses } from './case-types.ts';
import { casesOf, queueOf } from './connections.ts';
import type { Resolvers } from './generated.ts';
import { CasePayload, Mutation } from './changing/mutation.ts';
import type { Context } from './loaders.ts';
import { stepsOf } from './process/by-status.ts';
import { handlerOf } from './queue.ts';
import { later, noteRead, readAt } from './reads.ts';
import type { CaseRelationRow, CaseRow, CaseStatusRow } from './rows.ts';
import { clearedDocuments } from './visible.ts';

/** Fields of a case that only a look at one case shows. */
const dossierResolvers: NonNullable<Resolvers['Case']> = {
  remarks: ({ dossier }) => dossier.remarks,
  geometry: ({ dossier }) => dossier.geometry,
  suspension: ({ dossier }) => dossier.suspension,
  extension: ({ dossier }) => dossier.extension,
  objects: ({ dossier }) => dossier.objects,
  sharedWith: ({ dossier }) => dossier.sharedWith,
  properties: ({ dossier }) => dossier.properties,
  references: ({ dossier }) => dossier.references,
  decisions: ({ dossier }) => newestFirst(dossier.decisions, ({ date }) => date ?? ''),
  documents: ({ dossier }, _args, { viewer }) =>
    newestFirst(clearedDocuments(viewer, dossier.documents), ({ createdOn }) => createdOn),
  internalNotes: ({ dossier }) => newestFirst(dossier.notes, ({ at }) => at.toISOString()),
  roles: ({ dossier }, { role }) => dossier.parties.filter((party) => !role || party.role === role),
  handler: (row, _args, { today }) => handlerOf(row, today),
  relations: (row, _args, context) => relationsOf(row, context),
  openedIn: ({ dossier: { openedInId: id } }) => (id === null ? null : { id }),
  archiveNomination: ({ dossier }) => dossier.archive?.nomination ?? null,
  archiveState: ({ dossier }) => dossier.archive?.state ?? null,
  archiveActionOn: ({ dossier }) => dossier.archive?.actionOn ?? null,
};

export const resolvers: Resolvers = {
  Query: {
    case: (_root, { id }, { caseById }) => caseById.load(id),
    caseByIdentification: (_root, { identification, sourceOrganisation }, context) =>
      caseWithNumber(identification, sourceOrganisation ?? null, context),
    caseQueue: (_root, args, context) => queueOf(args, context),
  },
  Customer: {
    __resolveReference: async (customer, { known }) => {
      const ids = [customer.id, ...(customer.aliasIds ?? [])];
      await known.meet(ids);
      return known.reaches(ids) ? customer : null;
    },
    cases: (customer, args, context) => casesOf(customer, args, context),
  },
  Case: {
    __resolveReference: (reference, context) =>
      'id' in reference
        ? context.caseById.load(reference.id)
        : caseWithNumber(reference.identification, reference.sourceOrganisation, context),
    id: ({ _id }) => _id,
    type: (row, _args, { typeOf }) => typeOf(row),
    productTypes: ({ productTypes }) => productTypes.map((code) => ({ code })),
    description: ({ progress }) => progress.description,
    status: async (row, _args, context) =>
      (await statusesFor(row, context, (all) => all.slice(0, 1)))[0] ?? null,
    statusHistory: (row, _args, context) => statusesFor(row, context, (all) => all),
    steps: async (row, _args, context) =>
      stepsOf(row.progress, row.progress.steps.length === 0 ? await context.processOf(row) : null),
    result: async (row, _args, { typeOf }) =>
      row.progress.result && toResult(row.progress, await typeOf(row)),
    ...dossierResolvers,
    lastChangedAt: ({ lastChangedAt, asOf }) => lastChangedAt ?? asOf,
    lastSeenByCustomerAt: async ({ _id, lastSeenByCustomerAt }, _args, { reads }) =>
      later(lastSeenByCustomerAt, (await reads.load(_id))?.lastAt ?? null),
  },
  CaseStatus: {
    readAt: async (status, _args, { reads }) => readAt(status, await reads.load(status.caseId)),
  },
  CasePayload,
  Mutation,
  CaseConnection: { totalCount: (page) => page.totalCount() },
  CaseType: {
    __resolveReference: ({ code }, { typeByCode }) => typeByCode(code),
    statusTypes: ({ statusTypes }) => statusTypes.toSorted((a, b) => a.order - b.order),
  },
  CaseDocument: {
    __resolveReference: ({ id }, { documentById }) => documentById.load(id),
  },
  CaseParty: {
    customer: ({ customerId }, _args, { known }) => toCustomer(customerId, known),
    onBehalfOf: ({ onBehalfOfId }, _args, { known }) => toCustomer(onBehalfOfId, known),
  },
  CaseObject: {
    customer: ({ customerId }, _args, { known }) => toCustomer(customerId, known),
  },
  CaseRelation: { case: ({ caseId }, _args, { caseById }) => caseById.load(caseId) },
};

/** Some of the statuses of a case; that its customer is given them is noted. */
async function statusesFor(
  row: CaseRow,
  context: Context,
  some: (all: readonly CaseStatusRow[]) => readonly CaseStatusRow[],
): Promise<readonly CaseStatusRow[]> {
  const statuses = some(toStatuses(row, await context.typeOf(row)));
  await noteRead(statuses, context);
  return statuses;
}

/** Nobody learns the id of a customer whom it may not know of. */
async function toCustomer(
  id: string | null,
  known: Known,
): Promise<{ readonly id: string } | null> {
  if (id === null) return null;
  await known.meet([id]);
  return known.reaches([id]) ? { id } : null;
}

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
  { dossier: { relations } }: CaseRow,
  { viewer, caseById, isElsewhere }: Context,
): Promise<readonly CaseRelationRow[]> {
  const mayStay = await Promise.all(
    relations.map(
      async ({ caseId }) =>
        (await caseById.load(caseId)) !== null || (isStaff(viewer) && (await isElsewhere(caseId))),
    ),
  );
  return relations.filter((_relation, index) => mayStay[index]);
}
