import { recordId } from '../shared/identity.ts';
import { toSort } from '../shared/page.ts';
import type { CheckedRecord } from '../shared/record-type.ts';
import type { SourceRecord } from '../shared/records.ts';
import { toCustomerId, type CustomerReference } from '../shared/references.ts';
import { toDueOn, startOf } from './due.ts';
import { toFirstRoleEndsOn, toPartyKeys, toSight } from './party-keys.ts';
import type { CaseFields } from './records.ts';
import type { CaseRow, CaseTypeRow, Dossier } from './rows.ts';
import { toSubjects, type Types } from './case-types.ts';

type Blind = (field: string, value: string) => string;

/** The row of a record, with what is worked out from it and from its case type. */
export function toCaseRow(
  { id, source, sourceId, asOf, fields }: CheckedRecord<CaseFields>,
  options: { readonly version: number; readonly types: Types; readonly blind: Blind },
): CaseRow {
  const { caseType, description, statuses, steps, result, dueOn, ...others } = fields;
  const [dossier, plain] = parted(others);
  const rows = toDossier(dossier, source, options.blind);
  const typed = {
    typeId: 'code' in caseType ? null : recordId('CaseType', caseType.source, caseType.sourceId),
    typeCode: 'code' in caseType ? caseType.code : null,
    startedOn: fields.startedOn,
    recordedDueOn: dueOn,
  };
  const told = {
    ...plain,
    ...typed,
    _id: id,
    source,
    sourceId,
    asOf,
    caseType,
    version: options.version,
    progress: { description, statuses, steps, result },
    dossier: rows,
  };
  return workedOutOf(told, options.types.of(typed));
}

/** A row without what is worked out from the rest of it, and from its case type. */
export type ToldCase = Omit<
  CaseRow,
  'sort' | 'isOpen' | 'dueOn' | 'partyKeys' | 'sight' | 'firstRoleEndsOn' | 'documentIds'
>;

/** The whole row of what was told of a case; what had been worked out before does not count. */
export function workedOutOf(told: ToldCase, type: CaseTypeRow | null): CaseRow {
  const { dossier, startedOn, endedOn, confidentiality, productTypes } = told;
  const sight = toSight(dossier.parties);
  return {
    ...told,
    sort: toSort(startOf(startedOn), told._id),
    isOpen: endedOn === null,
    dueOn: toDueOn(told, dossier.extension, type),
    partyKeys: toPartyKeys(dossier.parties, {
      confidentiality,
      subjects: toSubjects(told, productTypes, type),
    }),
    sight,
    firstRoleEndsOn: toFirstRoleEndsOn(sight),
    documentIds: dossier.documents.map(({ id }) => id),
  };
}

type DossierFields = Pick<CaseFields, Exclude<keyof Dossier, 'openedInId'>>;

/** What goes into the dossier, and the rest. */
function parted<Fields extends DossierFields>(fields: Fields) {
  const {
    remarks,
    geometry,
    suspension,
    extension,
    sharedWith,
    properties,
    references,
    archive,
    openedIn,
    decisions,
    documents,
    notes,
    relations,
    objects,
    parties,
    ...plain
  } = fields;
  const told = { remarks, geometry, suspension, extension, sharedWith, properties, references };
  const parts = { archive, openedIn, decisions, documents, notes, relations, objects, parties };
  return [{ ...told, ...parts }, plain] as const;
}

/** Parts with the ids by which they, and those they speak of, are known here. */
function toDossier(fields: DossierFields, source: string, blind: Blind): Dossier {
  const customerId = (reference: CustomerReference | null): string | null =>
    reference && toCustomerId(reference, blind);
  const identified = <Part extends { readonly sourceId: string }>(type: string, parts: Part[]) =>
    parts.map((one) => ({ ...one, id: recordId(type, source, one.sourceId) }));
  return {
    ...fields,
    openedInId:
      fields.openedIn && recordId('Contact', fields.openedIn.source, fields.openedIn.sourceId),
    decisions: identified('Decision', fields.decisions),
    documents: identified('CaseDocument', fields.documents),
    notes: identified('CaseNote', fields.notes),
    relations: fields.relations.map((one) => ({
      ...one,
      caseId: recordId('Case', one.case.source, one.case.sourceId),
    })),
    objects: fields.objects.map((one) => ({ ...one, customerId: customerId(one.customer) })),
    parties: fields.parties.map((party) => ({
      ...party,
      customerId: customerId(party.customer),
      onBehalfOfId: customerId(party.onBehalfOf),
    })),
  };
}

/** The record that gives this row again: without what was worked out. */
export function toCaseRecord(row: CaseRow): SourceRecord {
  const { dossier, progress } = row;
  return withoutBlanks({
    ...without(row, ...workedOut),
    ...progress,
    ...without(dossier, 'openedInId'),
    type: 'Case',
    dueOn: row.recordedDueOn,
    decisions: dossier.decisions.map((one) => without(one, 'id')),
    documents: dossier.documents.map((one) => without(one, 'id')),
    notes: dossier.notes.map((one) => without(one, 'id')),
    relations: dossier.relations.map((one) => without(one, 'caseId')),
    objects: dossier.objects.map((one) => without(one, 'customerId')),
    parties: dossier.parties.map((one) => without(one, 'customerId', 'onBehalfOfId')),
  });
}

const workedOut = [
  '_id',
  'version',
  'sort',
  'isOpen',
  'partyKeys',
  'sight',
  'firstRoleEndsOn',
  'typeId',
  'typeCode',
  'recordedDueOn',
  'documentIds',
  'progress',
  'dossier',
] as const;

const without = <Row extends object>(row: Row, ...fields: (keyof Row)[]): object =>
  Object.fromEntries(
    Object.entries(row).filter(([field]) => !(fields as PropertyKey[]).includes(field)),
  );

/** A record in the form in which it travels: instants as text, and nothing said about what is not known. */
export const withoutBlanks = (record: object): SourceRecord =>
  JSON.parse(JSON.stringify(record, (_key, value) => (isBlank(value) ? undefined : value)));

const isBlank = (value: unknown): boolean =>
  value === null || (Array.isArray(value) && value.length === 0);
