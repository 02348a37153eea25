import type { SourceRecord } from '../../../subgraphs/shared/records.ts';
import { Rejection, type MappingContext, type Raw, type Related } from '../connector.ts';
import { toKeys } from '../forms.ts';

/** The uuid of an object: the same in a fixture and in the API, so it is what names the record. */
export function sourceIdOf(raw: Raw): string {
  const uuid = raw.body['uuid'];
  if (typeof uuid === 'string' && uuid !== '') return uuid;
  throw new Rejection('BAD_USER_INPUT', 'uuid: missing');
}

/** How a record refers to the first object that one of these fields points at; null when there is none here. */
export async function findReference(
  raw: Raw,
  fields: readonly string[],
  resource: string,
  related: Related,
  { source }: MappingContext,
): Promise<{ source: string; sourceId: string } | null> {
  const key = fields.flatMap((field) => toKeys(raw.body[field]))[0];
  if (key === undefined) return null;
  const found = await related.findOne(resource, key);
  // What the input does not hold is still named by its uuid, as the API gives it.
  return { source, sourceId: found ? sourceIdOf(found) : key };
}

/** A record of this register; `asOf` is when it was read, as these objects carry no time of change. */
export const toRecord = (
  type: string,
  raw: Raw,
  { source, readAt }: MappingContext,
  fields: object,
): SourceRecord => ({ type, source, sourceId: sourceIdOf(raw), asOf: readAt, ...fields });
