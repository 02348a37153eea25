import type { SourceRecord } from '../../../subgraphs/shared/records.ts';
import type { Body, Connector, MappingContext, Raw, Related } from '../connector.ts';
import { isBody, present, textOf, toKey, toKeys, toRawBy, type Vocabulary } from '../forms.ts';
import { toArchive, toDecision, toDocument, toNote, toObject, toProperty } from './parts.ts';
import { toParty } from './parties.ts';
import { confidentialities, payments, relationKinds } from './terms.ts';

const vocabulary: Vocabulary = {
  models: {},
  resources: [
    'zaken',
    'statussen',
    'substatussen',
    'rollen',
    'resultaten',
    'zaakeigenschappen',
    'zaakinformatieobjecten',
    'zaakobjecten',
    'zaaknotities',
    'zaakcontactmomenten',
    'zaakverzoeken',
    'klantcontacten',
    'besluiten',
  ],
  pointers: { zaak: 'zaken', gerelateerdAan: 'zaken', status: 'statussen' },
};

/** Open Zaak and other registers with the Zaken API of VNG. Properties of a case are served under the case itself. */
export const zaken: Connector = {
  from: 'zaken',
  source: 'open-zaak',
  title: 'Open Zaak (Zaken API): cases with statuses, roles, results and documents',
  isWhole: true,
  toRaw: (value) => toRawBy(vocabulary, value),
  mappings: [{ resource: 'zaken', type: 'Case', subgraph: 'cases', toRecords: toCase }],
};

async function toCase(
  raw: Raw,
  related: Related,
  { source, readAt }: MappingContext,
): Promise<readonly SourceRecord[]> {
  const { body } = raw;
  const find = (resource: string): Promise<readonly Raw[]> => related.findPointingAt(raw, resource);
  const fields = present({
    identification: textOf(body['identificatie']),
    sourceOrganisation: textOf(body['bronorganisatie']),
    responsibleOrganisation: textOf(body['verantwoordelijkeOrganisatie']),
    commissioningOrganisation: textOf(body['opdrachtgevendeOrganisatie']),
    caseType: { source, sourceId: toKey(body['zaaktype']) },
    description: textOf(body['omschrijving']),
    remarks: textOf(body['toelichting']),
    registeredOn: textOf(body['registratiedatum']) ?? textOf(body['startdatum']),
    startedOn: textOf(body['startdatum']),
    plannedEndOn: textOf(body['einddatumGepland']),
    dueOn: textOf(body['uiterlijkeEinddatumAfdoening']),
    endedOn: textOf(body['einddatum']),
    publishedOn: textOf(body['publicatiedatum']),
    channel: textOf(body['communicatiekanaalNaam']),
    confidentiality: confidentialities[String(body['vertrouwelijkheidaanduiding'])],
    payment: payments[String(body['betalingsindicatie'])],
    lastPaidAt: textOf(body['laatsteBetaaldatum']),
    suspension: toSuspension(body),
    extension: toExtension(body),
    geometry: isBody(body['zaakgeometrie']) ? JSON.stringify(body['zaakgeometrie']) : null,
    statuses: await findStatuses(raw, related),
    result: toResult(await find('resultaten')),
    decisions: (await find('besluiten')).map(toDecision),
    parties: (await find('rollen')).map(toParty),
    documents: (await find('zaakinformatieobjecten')).map(toDocument),
    relations: toRelations(body, source),
    objects: (await find('zaakobjecten')).map(toObject),
    notes: (await find('zaaknotities')).map(toNote),
    properties: (await find('zaakeigenschappen')).map(toProperty),
    references: toReferences(body),
    archive: toArchive(body),
    lastChangedAt: textOf(body['laatstGemuteerd']),
    lastSeenByCustomerAt: null,
  });
  const asOf = textOf(body['laatstGemuteerd']) ?? readAt;
  return [{ type: 'Case', source, sourceId: textOf(body['uuid']) ?? raw.key, asOf, ...fields }];
}

/** A sub-status that names no status (the register does not ask for one) is of the status that was set last. */
async function findStatuses(raw: Raw, related: Related): Promise<readonly object[]> {
  const statuses = await related.findPointingAt(raw, 'statussen');
  const loose = (await related.findPointingAt(raw, 'substatussen')).filter(
    ({ body }) => toKey(body['status']) === null,
  );
  const last = statuses.toSorted((a, b) => setAtOf(a) - setAtOf(b)).at(-1);
  return Promise.all(
    statuses.map(async (status) => {
      const own = await related.findPointingAt(status, 'substatussen');
      return present({
        typeCode: toKey(status.body['statustype']),
        setAt: textOf(status.body['datumStatusGezet']),
        explanation: textOf(status.body['statustoelichting']),
        subStatuses: [...own, ...(status === last ? loose : [])].map(toSubStatus),
      });
    }),
  );
}

/** Milliseconds since 1970; 0 when it says no instant, which the door then refuses. */
const setAtOf = ({ body }: Raw): number => Date.parse(String(body['datumStatusGezet'])) || 0;

const toSubStatus = ({ body }: Raw): object =>
  present({
    at: textOf(body['tijdstip']),
    text: textOf(body['omschrijving']),
    audience: body['doelgroep'] === 'betrokkenen' ? 'CUSTOMER' : 'INTERNAL',
  });

function toSuspension(body: Body): object | null {
  const given = body['opschorting'];
  if (!isBody(given)) return null;
  const earlier = given['eerdereOpschorting'] === true;
  if (given['indicatie'] !== true && !earlier) return null;
  return present({ active: given['indicatie'] === true, earlier, reason: textOf(given['reden']) });
}

function toExtension(body: Body): object | null {
  const given = body['verlenging'];
  const duration = isBody(given) ? textOf(given['duur']) : null;
  return isBody(given) && duration !== null
    ? present({ reason: textOf(given['reden']), duration })
    : null;
}

function toResult([result]: readonly Raw[]): object | null {
  const code = toKey(result?.body['resultaattype']);
  return code === null ? null : present({ code, explanation: textOf(result?.body['toelichting']) });
}

/** Part of a larger case, and cases it has to do with, each by the uuid at the end of its URL. */
function toRelations(body: Body, source: string): readonly object[] {
  const parents = toKeys(body['hoofdzaak']).map((sourceId) => ({
    kind: 'PARENT',
    case: { source, sourceId },
  }));
  const children = toKeys(body['deelzaken']).map((sourceId) => ({
    kind: 'CHILD',
    case: { source, sourceId },
  }));
  const others = Array.isArray(body['relevanteAndereZaken'])
    ? body['relevanteAndereZaken'].filter(isBody)
    : [];
  return [
    ...parents,
    ...children,
    ...others.map((other): object =>
      present({
        kind: relationKinds[String(other['aardRelatie'])] ?? 'OTHER',
        case: { source, sourceId: toKey(other['url']) },
        name: textOf(other['overigeRelatie']),
        explanation: textOf(other['toelichting']),
      }),
    ),
  ];
}

function toReferences(body: Body): readonly object[] {
  const given = Array.isArray(body['kenmerken']) ? body['kenmerken'].filter(isBody) : [];
  return given.map(({ bron, kenmerk }) => ({
    system: textOf(bron) ?? 'onbekend',
    value: textOf(kenmerk),
  }));
}
