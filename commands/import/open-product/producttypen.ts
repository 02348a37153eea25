import type { SourceRecord } from '../../../subgraphs/shared/records.ts';
import {
  Rejection,
  type Body,
  type Connector,
  type MappingContext,
  type Raw,
  type Related,
} from '../connector.ts';
import { isBody, present, textOf, toKeys } from '../forms.ts';
import { findParts } from './parts.ts';
import { audiences, languages, states, toOpenProductRaw } from './vocabulary.ts';

/** Open Product: what one can have, with prices and names of the Uniforme Productnamenlijst. */
export const producttypen: Connector = {
  from: 'producttypen',
  source: 'open-product',
  title: 'Open Product (Producttypen API): product types with prices and UPL names',
  isWhole: true,
  toRaw: toOpenProductRaw,
  mappings: [
    {
      resource: 'producttypen',
      type: 'ProductType',
      subgraph: 'products',
      toRecords: toProductType,
    },
  ],
};

async function toProductType(
  raw: Raw,
  related: Related,
  { source, readAt }: MappingContext,
): Promise<readonly SourceRecord[]> {
  const { body } = raw;
  // Fixtures from before the register had an audience (doelgroep) are about citizens.
  const audience = audiences[textOf(body['doelgroep']) ?? 'burgers'];
  if (!audience) throw new Rejection('BAD_USER_INPUT', 'doelgroep: not an audience');
  const find = (resource: string): Promise<readonly Body[]> => findParts(raw, resource, related);
  const fields = present({
    code: textOf(body['code']),
    ...(await findTexts(raw, related)),
    uniformName: await findUniformName(body, related),
    audience,
    themes: await findThemes(body, related),
    keywords: toList(body['keywords']),
    prices: await findPrices(raw, related),
    allowedStates: toList(body['toegestaneStatussen']).flatMap((word) => states[word] ?? []),
    links: (await find('links')).map(({ naam, url }) => ({
      name: textOf(naam) ?? textOf(url),
      url,
    })),
    owner: textOf(body['eigenaar']),
    externalCodes: toPairs(
      await find('externecodes'),
      body['externeCodes'],
      'naam',
      'code',
      'system',
      'code',
    ),
    parameters: toPairs(await find('parameters'), null, 'naam', 'waarde', 'name', 'value'),
    elsewhere: [
      ...(await find('zaaktypen')).map(toElsewhere('CASE_TYPE')),
      ...(await find('verzoektypen')).map(toElsewhere('REQUEST_TYPE')),
      ...(await find('processen')).map(toElsewhere('PROCESS')),
    ],
    internalRemarks: textOf(body['interneOpmerkingen']),
    publishedFrom: textOf(body['publicatieStartDatum']),
    publishedUntil: textOf(body['publicatieEindDatum']),
  });
  const asOf = textOf(body['updateDatum']) ?? readAt;
  return [
    { type: 'ProductType', source, sourceId: textOf(body['uuid']) ?? raw.key, asOf, ...fields },
  ];
}

async function findTexts(
  raw: Raw,
  related: Related,
): Promise<{ names: object; summaries: object }> {
  const translations = (await related.findPointingAt(raw, 'vertalingen')).map(({ body }) => body);
  const own =
    textOf(raw.body['naam']) === null
      ? []
      : [{ ...raw.body, languageCode: raw.body['taal'] ?? 'nl' }];
  const byLanguage = (field: string): object =>
    Object.fromEntries(
      [...translations, ...own].flatMap((body: Body) => {
        const language = languages[String(body['languageCode'])];
        const text = textOf(body[field]);
        return language && text ? [[language, text]] : [];
      }),
    );
  return { names: byLanguage('naam'), summaries: byLanguage('samenvatting') };
}

/** The API gives the label, a fixture an object of its own with the URI beside it. */
async function findUniformName(body: Body, related: Related): Promise<object | null> {
  const [label] = toList(body['uniformeProductNaam']);
  if (label === undefined) return null;
  const found = await related.findOne('uniformeproductnamen', label);
  return present({ label, uri: textOf(found?.body['uri']) });
}

async function findThemes(body: Body, related: Related): Promise<readonly string[]> {
  const given = Array.isArray(body['themas']) ? body['themas'] : [];
  const found = await Promise.all(toKeys(given).map((key) => related.findOne('themas', key)));
  const nested = given.filter(isBody);
  return [
    ...nested,
    ...found.flatMap((one) => (one && nested.length === 0 ? [one.body] : [])),
  ].flatMap(({ naam }) => textOf(naam) ?? []);
}

async function findPrices(raw: Raw, related: Related): Promise<readonly object[]> {
  const nested = raw.body['prijzen'];
  if (Array.isArray(nested))
    return nested
      .filter(isBody)
      .map((price) => toPrice(price, price['prijsopties'], price['prijsregels']));
  const prices = await related.findPointingAt(raw, 'prijzen');
  return Promise.all(
    prices.map(async (price) => {
      const options = await findParts(price, 'prijsopties', related);
      return toPrice(price.body, options, await findParts(price, 'prijsregels', related));
    }),
  );
}

function toPrice(price: Body, options: unknown, rules: unknown): object {
  const list = (value: unknown): Body[] => (Array.isArray(value) ? value.filter(isBody) : []);
  return present({
    validFrom: textOf(price['actiefVanaf']),
    options: list(options).map(({ bedrag, beschrijving }) => ({
      amount: bedrag,
      description: textOf(beschrijving),
    })),
    rules: list(rules).map(({ beschrijving, url }) =>
      present({ description: textOf(beschrijving), url: textOf(url) }),
    ),
  });
}

function toPairs(
  parts: readonly Body[],
  nested: unknown,
  from: string,
  fromValue: string,
  to: string,
  toValue: string,
): object[] {
  const all = Array.isArray(nested) ? nested.filter(isBody) : parts;
  return all.map((part) => ({ [to]: textOf(part[from]), [toValue]: textOf(part[fromValue]) }));
}

const toElsewhere =
  (kind: string) =>
  ({ urn, url }: Body): object =>
    present({ kind, urn: textOf(urn), url: textOf(url) });

/** A list of words: itself in the API, JSON text in a fixture, or one word alone. */
function toList(value: unknown): string[] {
  if (Array.isArray(value)) return value.filter((one) => typeof one === 'string');
  const text = textOf(value);
  if (text === null) return [];
  if (!text.startsWith('[')) return [text];
  try {
    return toList(JSON.parse(text));
  } catch {
    throw new Rejection('BAD_USER_INPUT', 'a list that is none');
  }
}
