import type { SourceRecord } from '../../../subgraphs/shared/records.ts';
import type { Body, Connector, MappingContext, Raw, Related } from '../connector.ts';
import { isBody, present, textOf, toKey } from '../forms.ts';
import { findParts } from './parts.ts';
import { frequencies, states, toOpenProductRaw } from './vocabulary.ts';

/** Open Product: what people and organisations have, had or asked for. */
export const producten: Connector = {
  from: 'producten',
  source: 'open-product',
  title: 'Open Product (Producten API): products with their owners',
  isWhole: true,
  toRaw: toOpenProductRaw,
  mappings: [
    { resource: 'producten', type: 'Product', subgraph: 'products', toRecords: toProduct },
  ],
};

async function toProduct(
  raw: Raw,
  related: Related,
  { source, readAt }: MappingContext,
): Promise<readonly SourceRecord[]> {
  const { body } = raw;
  const fields = present({
    productType: await findTypeCode(body, related),
    name: textOf(body['naam']),
    state: states[String(body['status'])] ?? 'INITIAL',
    startOn: textOf(body['startDatum']),
    endOn: textOf(body['eindDatum']),
    price: textOf(body['prijs']),
    frequency: frequencies[String(body['frequentie'])],
    owners: (await findParts(raw, 'eigenaren', related)).flatMap(toOwner),
    requestCase: toCase(body['aanvraagZaakUrn']) ?? toCase(body['aanvraagZaakUrl']),
    cases: (await findParts(raw, 'zaken', related, 'productzaken')).flatMap(
      (part) => toCaseOf(part) ?? [],
    ),
    customerData: toJson(body['dataobject']),
    usage: toJson(body['verbruiksobject']),
    documents: (await findParts(raw, 'documenten', related)).flatMap(toUrn),
    tasks: (await findParts(raw, 'taken', related, 'producttaken')).flatMap(toUrn),
    published: body['gepubliceerd'] === true,
  });
  const asOf = textOf(body['updateDatum']) ?? readAt;
  return [{ type: 'Product', source, sourceId: textOf(body['uuid']) ?? raw.key, asOf, ...fields }];
}

/** What the type of the product prescribes: an object or a list. */
const toJson = (value: unknown): object | null =>
  isBody(value) || Array.isArray(value) ? value : null;

/** The API nests the type, a fixture points at it. */
async function findTypeCode(body: Body, related: Related): Promise<string | null> {
  const nested = body['producttype'];
  if (isBody(nested)) return textOf(nested['code']);
  const key = toKey(nested);
  const found = key === null ? null : await related.findOne('producttypen', key);
  return textOf(found?.body['code']);
}

function toOwner(owner: Body): object[] {
  const [bsn, kvk] = [textOf(owner['bsn']), textOf(owner['kvkNummer'])];
  const [branch, number] = [textOf(owner['vestigingsnummer']), textOf(owner['klantnummer'])];
  if (bsn) return [{ scheme: 'BSN', value: bsn }];
  if (kvk && branch) return [{ scheme: 'ESTABLISHMENT', value: branch, parentValue: kvk }];
  if (kvk) return [{ scheme: 'KVK', value: kvk }];
  return number ? [{ scheme: 'CUSTOMER_NUMBER', value: number }] : [];
}

const toCaseOf = (part: Body): object | null => toCase(part['urn']) ?? toCase(part['url']);
const toUrn = (part: Body): string[] => [textOf(part['urn']) ?? textOf(part['url']) ?? []].flat();

/** A case by the uuid at the end of its URN or URL. */
function toCase(address: unknown): object | null {
  const uuid = /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.exec(String(address ?? ''))?.[0];
  return uuid === undefined ? null : { source: 'open-zaak', sourceId: uuid };
}
