import { manyByKey } from '../shared/batch.ts';
import type {
  CaseResultRow,
  CaseRow,
  CaseStatusRow,
  CaseTypeRow,
  Progress,
  StatusTypeRow,
} from './rows.ts';

/** What of a case says which type it is. */
export type TypedCase = Pick<CaseRow, 'typeId' | 'typeCode' | 'startedOn'>;

/** Codes by which a mandate may name what a case is about: that of its type, and of its product types. */
export const toSubjects = (
  { typeCode }: TypedCase,
  productTypes: readonly string[],
  type: CaseTypeRow | null,
): readonly string[] => {
  const code = typeCode ?? type?.code;
  return [...new Set([...(code === undefined ? [] : [code]), ...productTypes])];
};

/** Finds the type of each of many cases in rows at hand. */
export interface Types {
  of(row: TypedCase): CaseTypeRow | null;
}

/** Of the versions of one code the one that holds on a day: begun, newest first; before the first begins, that. */
export function versionOn(versions: readonly CaseTypeRow[], day: string): CaseTypeRow | null {
  const newestFirst = versions.toSorted((a, b) => (order(a) < order(b) ? 1 : -1));
  return (
    newestFirst.find(({ validFrom }) => (validFrom ?? '') <= day) ?? newestFirst.at(-1) ?? null
  );
}

const order = ({ validFrom, _id }: CaseTypeRow): string => `${validFrom ?? ''}_${_id}`;

export function createTypes(rows: readonly CaseTypeRow[]): Types {
  const byId = new Map(rows.map((row) => [row._id, row]));
  const codes = [...new Set(rows.map(({ code }) => code))];
  const versions = manyByKey(codes, rows, ({ code }) => code);
  const byCode = new Map(codes.map((code, index) => [code, versions[index] ?? []]));
  return {
    of({ typeId, typeCode, startedOn }) {
      if (typeId !== null) return byId.get(typeId) ?? null;
      return versionOn(byCode.get(typeCode ?? '') ?? [], startedOn);
    },
  };
}

/** All statuses with their types and the texts that count, newest first. */
export function toStatuses(
  { _id, progress: { statuses } }: Pick<CaseRow, '_id' | 'progress'>,
  type: CaseTypeRow | null,
): CaseStatusRow[] {
  const byCode = new Map(type?.statusTypes.map((one) => [one.code, one]));
  const oldestFirst = statuses.toSorted((a, b) => a.setAt.getTime() - b.setAt.getTime());
  // Of two set at one moment the later recorded one is the newer, hence no sort the other way round.
  return oldestFirst.toReversed().map((status) => {
    const own = byCode.get(status.typeCode) ?? unknownType(status.typeCode, status.name);
    return {
      caseId: _id,
      type: own,
      setAt: status.setAt,
      setBy: status.setBy,
      explanation: status.explanation,
      publicText: status.publicText ?? own.publicText,
      subStatuses: status.subStatuses.toSorted((a, b) => a.at.getTime() - b.at.getTime()),
    };
  });
}

/** A status whose type the catalogue does not have still has a name, as the customer must hear how far it is. */
const unknownType = (code: string, name: string | null): StatusTypeRow => ({
  code,
  order: 0,
  name: name ?? code,
  publicText: null,
  notifyCustomer: false,
  isFinal: false,
  leadTime: null,
});

export function toResult(
  { result }: Pick<Progress, 'result'>,
  type: CaseTypeRow | null,
): CaseResultRow | null {
  if (result === null) return null;
  const own = type?.resultTypes.find(({ code }) => code === result.code);
  return { ...result, name: result.name ?? own?.name ?? result.code };
}
