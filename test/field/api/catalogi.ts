import {
  picked,
  under,
  uuidOf,
  type Fixture,
  type FixtureObject,
  type Resource,
} from './fixture.ts';

const host = 'https://zaken.voorbeeld.test/catalogi/api/v1';
const m = (name: string): string => `catalogi.${name}`;
const url = (resource: string, uuid: string): string => `${host}/${resource}/${uuid}`;

/** A fixture of Open Zaak's catalogue as its API serves it: resource, schema, objects. */
export function toCatalogi(fixture: Fixture): readonly Resource[] {
  const all = (model: string, toObject: (f: Fixture, one: FixtureObject) => object): object[] =>
    fixture.of(m(model)).map((one) => toObject(fixture, one));
  return [
    ['zaaktypen', 'ZaakType', all('zaaktype', toCaseType)],
    ['statustypen', 'StatusType', all('statustype', toStatusType)],
    ['resultaattypen', 'ResultaatType', all('resultaattype', toResultType)],
    ['roltypen', 'RolType', all('roltype', toRoleType)],
  ];
}

const catalogue = ({ fields }: FixtureObject): string =>
  url('catalogussen', String([fields['catalogus']].flat()[0]));
const list = (value: unknown): unknown => JSON.parse(String(value));

function toCaseType(fixture: Fixture, type: FixtureObject): object {
  const { fields, pk } = type;
  const urls = (resource: string, model: string): string[] =>
    fixture.pointing(m(model), 'zaaktype', pk).map((one) => url(resource, uuidOf(one)));
  return {
    url: url('zaaktypen', uuidOf(type)),
    ...picked(
      fields,
      'identificatie',
      'vertrouwelijkheidaanduiding',
      'doel',
      'aanleiding',
      'toelichting',
      'indicatie_intern_of_extern',
      'handeling_initiator',
      'onderwerp',
      'handeling_behandelaar',
      'opschorting_en_aanhouding_mogelijk',
      'verlenging_mogelijk',
      'verlengingstermijn',
      'publicatie_indicatie',
      'publicatietekst',
      'selectielijst_procestype',
      'concept',
      'verantwoordelijke',
      'versiedatum',
    ),
    omschrijving: fields['zaaktype_omschrijving'],
    omschrijvingGeneriek: fields['zaaktype_omschrijving_generiek'],
    doorlooptijd: fields['doorlooptijd_behandeling'],
    servicenorm: fields['servicenorm_behandeling'],
    trefwoorden: list(fields['trefwoorden']),
    verantwoordingsrelatie: list(fields['verantwoordingsrelatie']),
    productenOfDiensten: list(fields['producten_of_diensten']),
    referentieproces: under(fields, 'referentieproces'),
    beginGeldigheid: fields['datum_begin_geldigheid'],
    eindeGeldigheid: fields['datum_einde_geldigheid'],
    beginObject: fields['datum_begin_geldigheid'],
    eindeObject: '9999-12-31',
    catalogus: catalogue(type),
    statustypen: urls('statustypen', 'statustype'),
    resultaattypen: urls('resultaattypen', 'resultaattype'),
    roltypen: urls('roltypen', 'roltype'),
    eigenschappen: [],
    informatieobjecttypen: [],
    besluittypen: [],
    deelzaaktypen: [],
    gerelateerdeZaaktypen: [],
    zaakobjecttypen: [],
  };
}

/** What objects under a case type have in common. */
function part(fixture: Fixture, resource: string, object: FixtureObject): object {
  const type = fixture.one(m('zaaktype'), object.fields['zaaktype']);
  return {
    url: url(resource, uuidOf(object)),
    zaaktype: url('zaaktypen', uuidOf(type)),
    zaaktypeIdentificatie: type.fields['identificatie'],
    catalogus: catalogue(type),
    beginGeldigheid: null,
    eindeGeldigheid: null,
    beginObject: type.fields['datum_begin_geldigheid'],
    eindeObject: '9999-12-31',
  };
}

function toStatusType(fixture: Fixture, object: FixtureObject): object {
  const { fields } = object;
  const siblings = fixture.pointing(m('statustype'), 'zaaktype', fields['zaaktype']);
  const orders = siblings.map((one) => Number(one.fields['statustypevolgnummer']));
  const order = Number(fields['statustypevolgnummer']);
  return {
    ...part(fixture, 'statustypen', object),
    ...picked(fields, 'statustekst', 'informeren', 'doorlooptijd', 'toelichting'),
    omschrijving: fields['statustype_omschrijving'],
    omschrijvingGeneriek: fields['statustype_omschrijving_generiek'],
    volgnummer: order,
    isEindstatus: order === Math.max(...orders),
    checklistitemStatustype: [],
    eigenschappen: [],
    zaakobjecttypen: [],
  };
}

const toResultType = (fixture: Fixture, object: FixtureObject): object => ({
  ...part(fixture, 'resultaattypen', object),
  ...picked(
    object.fields,
    'omschrijving',
    'resultaattypeomschrijving',
    'omschrijving_generiek',
    'selectielijstklasse',
    'toelichting',
    'archiefnominatie',
    'archiefactietermijn',
    'procesobjectaard',
    'indicatie_specifiek',
    'procestermijn',
  ),
  brondatumArchiefprocedure: under(object.fields, 'brondatum_archiefprocedure'),
  besluittypen: [],
  besluittypeOmschrijving: [],
  informatieobjecttypen: [],
  informatieobjecttypeOmschrijving: [],
});

const toRoleType = (fixture: Fixture, object: FixtureObject): object => ({
  ...part(fixture, 'roltypen', object),
  ...picked(object.fields, 'omschrijving', 'omschrijving_generiek'),
});
