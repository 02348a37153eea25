import type { SourceRecord } from '../../../subgraphs/shared/records.ts';
import {
  Rejection,
  type Body,
  type Connector,
  type MappingContext,
  type Raw,
  type Related,
} from '../connector.ts';
import { present, textOf, toKey, toRawBy, type Vocabulary } from '../forms.ts';
import { confidentialities, nominations } from './terms.ts';

const vocabulary: Vocabulary = {
  models: {
    'catalogi.catalogus': 'catalogussen',
    'catalogi.zaaktype': 'zaaktypen',
    'catalogi.statustype': 'statustypen',
    'catalogi.resultaattype': 'resultaattypen',
    'catalogi.roltype': 'roltypen',
    'catalogi.eigenschap': 'eigenschappen',
    'catalogi.eigenschapspecificatie': 'eigenschapspecificaties',
    'catalogi.informatieobjecttype': 'informatieobjecttypen',
    'catalogi.zaaktypeinformatieobjecttype': 'zaaktype-informatieobjecttypen',
    'catalogi.besluittype': 'besluittypen',
    'catalogi.checklistitem': 'checklistitems',
    'config.featureflags': 'featureflags',
  },
  resources: [
    'catalogussen',
    'zaaktypen',
    'statustypen',
    'resultaattypen',
    'roltypen',
    'eigenschappen',
    'informatieobjecttypen',
    'zaaktype-informatieobjecttypen',
    'besluittypen',
    'zaakobjecttypen',
  ],
  pointers: { zaaktype: 'zaaktypen' },
};

/** Open Zaak and other registers with the Catalogi API of VNG. */
export const catalogi: Connector = {
  from: 'catalogi',
  source: 'open-zaak',
  title: 'Open Zaak (Catalogi API): case types with their statuses and results',
  isWhole: true,
  toRaw: (value) => toRawBy(vocabulary, value),
  mappings: [{ resource: 'zaaktypen', type: 'CaseType', subgraph: 'cases', toRecords: toCaseType }],
};

/** The uuid of a type: a field in a fixture, the end of its URL in the API. It is what cases refer to. */
const uuidOf = ({ key, body }: Raw): string => textOf(body['uuid']) ?? toKey(body['url']) ?? key;

async function toCaseType(
  raw: Raw,
  related: Related,
  { source, readAt }: MappingContext,
): Promise<readonly SourceRecord[]> {
  const { body } = raw;
  const statuses = await related.findPointingAt(raw, 'statustypen');
  const results = await related.findPointingAt(raw, 'resultaattypen');
  const leadTime = textOf(body['doorlooptijd']) ?? textOf(body['doorlooptijdBehandeling']);
  if (leadTime === null) throw new Rejection('BAD_USER_INPUT', 'doorlooptijd: missing');
  const fields = present({
    code: textOf(body['identificatie']),
    name: textOf(body['omschrijving']) ?? textOf(body['zaaktypeOmschrijving']),
    description: textOf(body['toelichting']),
    leadTime: toWholeDuration(leadTime),
    serviceNorm: toWholeDuration(
      textOf(body['servicenorm']) ?? textOf(body['servicenormBehandeling']),
    ),
    confidentiality: confidentialities[String(body['vertrouwelijkheidaanduiding'])],
    responsible: textOf(body['verantwoordelijke']),
    validFrom: textOf(body['beginGeldigheid']) ?? textOf(body['datumBeginGeldigheid']),
    validUntil: textOf(body['eindeGeldigheid']) ?? textOf(body['datumEindeGeldigheid']),
    statusTypes: toStatusTypes(statuses),
    resultTypes: results.map(toResultType),
  });
  return [{ type: 'CaseType', source, sourceId: uuidOf(raw), asOf: readAt, ...fields }];
}

const orderOf = (body: Body): number =>
  Number(body['volgnummer'] ?? body['statustypevolgnummer'] ?? 0);

/** The last one is the final status: the standard defines it so, and a fixture says it no other way. */
function toStatusTypes(raws: readonly Raw[]): readonly object[] {
  const last = Math.max(...raws.map(({ body }) => orderOf(body)));
  return raws.map((raw) =>
    present({
      code: uuidOf(raw),
      order: orderOf(raw.body),
      name: textOf(raw.body['omschrijving']) ?? textOf(raw.body['statustypeOmschrijving']),
      publicText: textOf(raw.body['statustekst']),
      notifyCustomer: raw.body['informeren'] === true,
      isFinal: raw.body['isEindstatus'] === true || orderOf(raw.body) === last,
      leadTime: toWholeDuration(textOf(raw.body['doorlooptijd'])),
    }),
  );
}

const toResultType = (raw: Raw): object =>
  present({
    code: uuidOf(raw),
    name: textOf(raw.body['omschrijving']),
    archiveNomination: nominations[String(raw.body['archiefnominatie'])],
    archiveTerm: toWholeDuration(textOf(raw.body['archiefactietermijn'])),
  });

/** Terms of nothing (`P0D`) say nothing. */
const toWholeDuration = (text: string | null): string | null =>
  text !== null && /[1-9]/.test(text) ? text : null;
