import { uuidOf, type Fields, type Fixture, type FixtureObject, type Resource } from './fixture.ts';

const host = 'https://producten.voorbeeld.test';
const types = (name: string): string => `producttypen.${name}`;
const products = (name: string): string => `producten.${name}`;

/** Product types as the API serves them; its names keep their underscores. */
export const toProducttypen = (fixture: Fixture): readonly Resource[] => [
  [
    'producttypen',
    'ProductType',
    fixture.of(types('producttype')).map((one) => toType(fixture, one)),
  ],
];

/** Products as the API serves them, each with its type and owners in it. */
export const toProducten = (fixture: Fixture): readonly Resource[] => [
  ['producten', 'Product', fixture.of(products('product')).map((one) => toProduct(fixture, one))],
];

const chosen = (fields: Fields, ...names: readonly string[]): Record<string, unknown> =>
  Object.fromEntries(names.map((name) => [name, fields[name]]));
const list = (value: unknown): unknown => JSON.parse(String(value));

function translation(fixture: Fixture, type: FixtureObject): Fields {
  const [found] = fixture.pointing(types('producttypetranslation'), 'master', type.pk);
  if (!found) throw new Error('The fixture has a product type without a name.');
  return found.fields;
}

/** What the API says of a product type, in itself and in the products of it. */
function brief(fixture: Fixture, type: FixtureObject): Record<string, unknown> {
  const { fields } = type;
  return {
    ...chosen(fields, 'uuid', 'code', 'publicatie_start_datum', 'publicatie_eind_datum'),
    ...chosen(fields, 'aanmaak_datum', 'update_datum'),
    naam: translation(fixture, type)['naam'],
    keywords: list(fields['keywords']),
    toegestane_statussen: list(fields['toegestane_statussen']),
    uniforme_product_naam: [fields['uniforme_product_naam']].flat()[0],
    gepubliceerd: true,
    themas: [fields['themas']].flat().map((pk) => toTheme(fixture, pk)),
    taal: 'nl',
  };
}

function toTheme(fixture: Fixture, pk: unknown): object {
  const theme = fixture.one(types('thema'), pk);
  const above = theme.fields['hoofd_thema'];
  return {
    ...chosen(theme.fields, 'uuid', 'naam', 'beschrijving', 'aanmaak_datum', 'update_datum'),
    gepubliceerd: true,
    // The API names the theme itself where there is none above it.
    hoofd_thema: uuidOf(above === null ? theme : fixture.one(types('thema'), above)),
  };
}

function toType(fixture: Fixture, type: FixtureObject): object {
  const parts = (model: string, ...names: readonly string[]): object[] =>
    fixture
      .pointing(types(model), 'producttype', type.pk)
      .map(({ fields }) => chosen(fields, ...names));
  return {
    ...brief(fixture, type),
    doelgroep: 'burgers',
    samenvatting: translation(fixture, type)['samenvatting'],
    interne_opmerkingen: type.fields['interne_opmerkingen'],
    locaties: [],
    organisaties: [],
    contacten: [],
    eigenaar: null,
    prijzen: fixture
      .pointing(types('prijs'), 'producttype', type.pk)
      .map((price) => toPrice(fixture, price)),
    links: parts('link', 'uuid', 'naam', 'url'),
    acties: [],
    bestanden: [],
    externe_codes: parts('externecode', 'naam', 'code'),
    parameters: parts('parameter', 'naam', 'waarde'),
    verbruiksobject_schema: null,
    dataobject_schema: null,
    zaaktypen: parts('zaaktype', 'urn'),
    verzoektypen: parts('verzoektype', 'urn'),
    processen: parts('proces', 'urn'),
  };
}

const toPrice = (fixture: Fixture, price: FixtureObject): object => ({
  ...chosen(price.fields, 'uuid', 'actief_vanaf'),
  prijsopties: fixture
    .pointing(types('prijsoptie'), 'prijs', price.pk)
    .map(({ fields }) => chosen(fields, 'uuid', 'bedrag', 'beschrijving')),
  prijsregels: fixture.pointing(types('prijsregel'), 'prijs', price.pk).map(({ fields }) => ({
    ...chosen(fields, 'uuid', 'beschrijving', 'mapping'),
    url: `${host}/dmn/${String(fields['dmn_tabel_id'])}`,
  })),
});

function toProduct(fixture: Fixture, product: FixtureObject): object {
  const { fields, pk } = product;
  const parts = (model: string, ...names: readonly string[]): object[] =>
    fixture.pointing(products(model), 'product', pk).map((one) => chosen(one.fields, ...names));
  return {
    ...chosen(fields, 'uuid', 'naam', 'start_datum', 'eind_datum', 'aanmaak_datum'),
    ...chosen(fields, 'update_datum', 'gepubliceerd', 'status', 'prijs', 'frequentie'),
    ...chosen(fields, 'verbruiksobject', 'dataobject', 'aanvraag_zaak_urn', 'aanvraag_zaak_url'),
    url: `${host}/producten/api/v1/producten/${uuidOf(product)}`,
    producttype: brief(fixture, fixture.one(types('producttype'), fields['producttype'])),
    eigenaren: parts('eigenaar', 'uuid', 'bsn', 'kvk_nummer', 'vestigingsnummer', 'klantnummer'),
    documenten: parts('document', 'urn'),
    zaken: parts('zaak', 'urn'),
    taken: parts('taak', 'urn'),
  };
}
