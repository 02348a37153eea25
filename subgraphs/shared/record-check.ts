import type { z } from 'zod';

import { recordId } from './identity.ts';
import type { CheckedRecord, IntakeRow, RecordType } from './record-type.ts';
import type { LoadResult, SourceRecord } from './records.ts';

/** A record that may be taken in, and what is kept of it to know it again. */
export interface Checked {
  readonly record: CheckedRecord<never>;
  readonly row: IntakeRow;
}

/** Checks records against the schema of their type; what it refuses names the path and the rule. */
export function createChecker(
  types: readonly RecordType<never>[],
  blind: (field: string, value: string) => string,
): (record: SourceRecord, run: string) => Checked | LoadResult {
  const byName = new Map(types.map((type) => [type.type, type]));
  return (record, run) => {
    const type = byName.get(record.type);
    if (!type) return refusal('type', 'unknown type of record');
    const { type: name, source, sourceId, asOf, ...rest } = record;
    const at = new Date(asOf);
    if (!isText(source)) return refusal('source', 'missing');
    if (!isText(sourceId)) return refusal('sourceId', 'missing');
    if (Number.isNaN(at.getTime())) return refusal('asOf', 'not an instant');
    const fields = type.fields.safeParse(rest);
    if (!fields.success) return toRefusal(fields.error);
    const id = recordId(name, source, sourceId);
    const digest = blind('record', JSON.stringify(fields.data));
    const row = {
      _id: seenId(name, source, sourceId),
      source,
      sourceId,
      type: name,
      entity: id,
      digest,
      run,
      customerIds: [],
    };
    return { record: { id, source, sourceId, asOf: at, fields: fields.data }, row };
  };
}

/** Key of what is kept of a record; for values that are no text it is a key that nothing has. */
export const seenId = (type: unknown, source: unknown, sourceId: unknown): string =>
  `${String(type)}:${recordId(String(type), String(source), String(sourceId))}`;

const isText = (value: unknown): value is string => typeof value === 'string' && value !== '';
export const isChecked = (one: Checked | LoadResult): one is Checked => 'record' in one;

/** A rejection that names the path and the rule, never the value. */
export const refusal = (path: string, rule: string): LoadResult => ({
  kind: 'rejected',
  code: 'BAD_USER_INPUT',
  reason: `${path}: ${rule}`,
});

/** Path and rule of what a schema found; the code when a check named one, as `INVALID_IDENTIFIER`. */
function toRefusal(error: z.ZodError): LoadResult {
  const issue = error.issues[0];
  const path = issue?.path.map(String).join('.') || 'record';
  const code = issue?.code === 'custom' ? issue.params?.['code'] : undefined;
  const rule =
    issue?.code === 'custom' ? issue.message : (issue?.code ?? 'invalid').replaceAll('_', ' ');
  return {
    kind: 'rejected',
    code: typeof code === 'string' ? code : 'BAD_USER_INPUT',
    reason: `${path}: ${rule}`,
  };
}
