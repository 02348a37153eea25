import type { SourceRecord } from '../../../subgraphs/shared/records.ts';
import type { MappingContext, Raw, Related } from '../connector.ts';
import { present, textOf } from '../forms.ts';
import { toRecord } from './sources.ts';

const kinds: { readonly [kind: string]: string } = {
  medewerker: 'EMPLOYEE',
  organisatorische_eenheid: 'ORG_UNIT',
  geautomatiseerde_actor: 'AUTOMATED',
};

/** Who handled a contact or has a task (actor). Its own telephone number and address are not taken over. */
export async function toActor(
  raw: Raw,
  _related: Related,
  context: MappingContext,
): Promise<readonly SourceRecord[]> {
  const kind = kinds[String(raw.body['soortActor'])];
  const fields = present({ kind, name: textOf(raw.body['naam']) });
  return [toRecord('Actor', raw, context, fields)];
}
