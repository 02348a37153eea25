import { recordId } from '../shared/identity.ts';
import { toSort } from '../shared/page.ts';
import type { CheckedRecord } from '../shared/record-type.ts';
import type { SourceRecord } from '../shared/records.ts';
import { toCustomerId, type CustomerReference } from '../shared/references.ts';
import { toDueOn, startOf } from './due.ts';
import { toFirstRoleEndsOn, toPartyKeys } from './party-keys.ts';
import type { CaseFields } from './records.ts';
import type { CaseRow } from './rows.ts';
import type { Types } from './case-types.ts';

type Blind = (field: string, value: string) => string;

/** The row of a record, with what is worked out from it and from its case type. */
export function toCaseRow(
  { id, source, sourceId, asOf, fields }: CheckedRecord<CaseFields>,
  {
    version,
    types,
    blind,
  }: { readonly version: number; readonly types: Types; readonly blind: Blind },
): CaseRow {
  const { caseType } = fields;
  const customerId = (reference: CustomerReference | null): string | null =>
    reference && toCustomerId(reference, blind);
  const partId = (type: string, key: string): string => recordId(type, source, key);
  const parties = fields.parties.map((party) => ({
    ...party,
    customerId: customerId(party.customer),
    onBehalfOfId: customerId(party.onBehalfOf),
  }));
  const typed = {
    typeId: 'code' in caseType ? null : recordId('CaseType', caseType.source, caseType.sourceId),
    typeCode: 'code' in caseType ? caseType.code : null,
    startedOn: fields.startedOn,
    recordedDueOn: fields.dueOn,
    extension: fields.extension,
  };
  return {
    ...fields,
    ...typed,
    _id: id,
    source,
    sourceId,
    asOf,
    version,
    sort: toSort(startOf(fields.startedOn), id),
    isOpen: fields.endedOn === null,
    dueOn: toDueOn(typed, types.of(typed)),
    partyKeys: toPartyKeys(parties),
    firstRoleEndsOn: toFirstRoleEndsOn(parties),
    parties,
    decisions: fields.decisions.map((one) => ({ ...one, id: partId('Decision', one.sourceId) })),
    documents: fields.documents.map((one) => ({
      ...one,
      id: partId('CaseDocument', one.sourceId),
    })),
    notes: fields.notes.map((one) => ({ ...one, id: partId('CaseNote', one.sourceId) })),
    relations: fields.relations.map((one) => ({
      ...one,
      caseId: recordId('Case', one.case.source, one.case.sourceId),
    })),
    objects: fields.objects.map((one) => ({ ...one, customerId: customerId(one.customer) })),
  };
}

/** The record that gives this row again: without what was worked out. */
export function toCaseRecord(row: CaseRow): SourceRecord {
  return withoutBlanks({
    ...without(row, ...workedOut),
    type: 'Case',
    dueOn: row.recordedDueOn,
    decisions: row.decisions.map((one) => without(one, 'id')),
    documents: row.documents.map((one) => without(one, 'id')),
    notes: row.notes.map((one) => without(one, 'id')),
    relations: row.relations.map((one) => without(one, 'caseId')),
    objects: row.objects.map((one) => without(one, 'customerId')),
    parties: row.parties.map((one) => without(one, 'customerId', 'onBehalfOfId')),
  });
}

const workedOut = [
  '_id',
  'version',
  'sort',
  'isOpen',
  'partyKeys',
  'firstRoleEndsOn',
  'typeId',
  'typeCode',
  'recordedDueOn',
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
