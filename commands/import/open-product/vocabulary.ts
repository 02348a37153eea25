import type { Body } from '../connector.ts';
import { toRawBy, type Vocabulary } from '../forms.ts';

/** Open Product's objects: one fixture holds both its APIs, so both connectors read all of it. */
export const vocabulary: Vocabulary = {
  models: {
    'producten.product': 'producten',
    'producten.eigenaar': 'eigenaren',
    'producten.document': 'documenten',
    'producten.zaak': 'productzaken',
    'producten.taak': 'producttaken',
    'producttypen.producttype': 'producttypen',
    'producttypen.producttypetranslation': 'vertalingen',
    'producttypen.uniformeproductnaam': 'uniformeproductnamen',
    'producttypen.thema': 'themas',
    'producttypen.contentelement': 'content',
    'producttypen.contentelementtranslation': 'contentvertalingen',
    'producttypen.contentlabel': 'contentlabels',
    'producttypen.externecode': 'externecodes',
    'producttypen.link': 'links',
    'producttypen.parameter': 'parameters',
    'producttypen.prijs': 'prijzen',
    'producttypen.prijsoptie': 'prijsopties',
    'producttypen.prijsregel': 'prijsregels',
    'producttypen.zaaktype': 'zaaktypen',
    'producttypen.verzoektype': 'verzoektypen',
    'producttypen.proces': 'processen',
    'producttypen.actie': 'acties',
    'producttypen.dmnconfig': 'dmnconfigs',
    'producttypen.jsonschema': 'schemas',
    'producttypen.bestand': 'bestanden',
    'locaties.locatie': 'locaties',
    'locaties.organisatie': 'organisaties',
    'locaties.contact': 'contacten',
    'urn.urnmappingconfig': 'urnmappings',
  },
  resources: [
    'producten',
    'producttypen',
    'themas',
    'prijzen',
    'content',
    'locaties',
    'organisaties',
    'contacten',
  ],
  pointers: {
    producttype: 'producttypen',
    producttypeUuid: 'producttypen',
    master: 'producttypen',
    product: 'producten',
    prijs: 'prijzen',
  },
  naturalKeys: { uniformeproductnamen: 'naam' },
  guess,
};

/** Product types carry no URL in the API: known by what only they have. */
function guess(body: Body): string | null {
  if ('code' in body && 'doelgroep' in body) return 'producttypen';
  return 'eigenaren' in body && 'producttype' in body ? 'producten' : null;
}

export const toOpenProductRaw = (value: unknown): ReturnType<typeof toRawBy> => {
  const raw = toRawBy(vocabulary, value);
  // `prijs` of a product is an amount, of a price option the price that it belongs to.
  return raw && raw.resource === 'producten'
    ? { ...raw, refs: raw.refs.filter((ref) => !ref.startsWith('prijzen:')) }
    : raw;
};

/** Words of Open Product -> ours. */
export const states: { readonly [word: string]: string } = {
  initieel: 'INITIAL',
  in_aanvraag: 'REQUESTED',
  gereed: 'READY',
  actief: 'ACTIVE',
  ingetrokken: 'WITHDRAWN',
  geweigerd: 'REFUSED',
  verlopen: 'EXPIRED',
};

export const frequencies: { readonly [word: string]: string } = {
  eenmalig: 'ONE_OFF',
  maandelijks: 'MONTHLY',
  jaarlijks: 'YEARLY',
};

export const audiences: { readonly [word: string]: string } = {
  burgers: 'CITIZENS',
  bedrijven_en_instellingen: 'BUSINESSES',
  interne_organisatie: 'INTERNAL',
  samenwerkingspartners: 'PARTNERS',
};

/** ISO 639-1, as Open Product has it -> ISO 639-2/T, as we do. */
export const languages: { readonly [code: string]: string } = { nl: 'nld', en: 'eng' };
