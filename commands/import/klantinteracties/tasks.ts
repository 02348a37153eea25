import type { SourceRecord } from '../../../subgraphs/shared/records.ts';
import type { MappingContext, Raw, Related } from '../connector.ts';
import { present, textOf } from '../forms.ts';
import { findReference, toRecord } from './sources.ts';

/** Something to do after a contact (interne taak). The register has no due date: see `dueAt` of a task. */
export async function toTask(
  raw: Raw,
  related: Related,
  context: MappingContext,
): Promise<readonly SourceRecord[]> {
  const { body } = raw;
  const asked = textOf(body['gevraagdeHandeling']);
  const done = body['status'] === 'verwerkt';
  const fields = present({
    contact: await findReference(
      raw,
      ['aanleidinggevendKlantcontact', 'klantcontact'],
      'klantcontacten',
      related,
      context,
    ),
    kind: asked !== null && /terug\s?-?bel/i.test(asked) ? 'CALL_BACK' : 'OTHER',
    state: done ? 'DONE' : 'OPEN',
    assignedTo: await findReference(
      raw,
      ['toegewezenAanActoren', 'toegewezenAanActor', 'actoren'],
      'actoren',
      related,
      context,
    ),
    instruction: [asked, textOf(body['toelichting'])].filter((part) => part !== null).join('\n'),
    createdAt: textOf(body['toegewezenOp']),
    doneAt: done ? (textOf(body['afgehandeldOp']) ?? textOf(body['toegewezenOp'])) : null,
  });
  return [toRecord('Task', raw, context, fields)];
}
