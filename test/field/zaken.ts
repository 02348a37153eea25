import { createHash } from 'node:crypto';

/**
 * Cases as the Zaken API serves them, made from a number: the same number gives the same case. Valid by the API's own
 * description (a test checks it); people in them have BSNs of the test range.
 */
const host = 'https://zaken.voorbeeld.test/zaken/api/v1';
const catalogue = 'https://zaken.voorbeeld.test/catalogi/api/v1';

const uuid = (...parts: readonly (string | number)[]): string => {
  const hex = createHash('sha256').update(parts.join('/')).digest('hex');
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `4${hex.slice(13, 16)}`,
    `8${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ].join('-');
};

const day = (offset: number): string =>
  new Date(Date.UTC(2025, 0, 1) + offset * 86_400_000).toISOString().slice(0, 10);

/** A number for each n below 1 000, from 999 900 000 on, that passes the 11-test. */
export function testBsn(n: number): string {
  let number = 999_900_000 + n * 100;
  const passes = (text: string): boolean => {
    const sum = [...text].reduce(
      (total, digit, at) => total + Number(digit) * (at === 8 ? -1 : 9 - at),
      0,
    );
    return sum % 11 === 0 && sum !== 0;
  };
  while (!passes(String(number))) number++;
  return String(number);
}

/** The types that the generated cases have, as the Catalogi API names them. */
export const caseTypeUuid = uuid('zaaktype');
export const statusTypeUuids = [1, 2, 3].map((order) => uuid('statustype', order));

export function zaak(n: number, changes: object = {}): Record<string, unknown> {
  const id = uuid('zaak', n);
  const start = day(n % 300);
  return {
    url: `${host}/zaken/${id}`,
    uuid: id,
    identificatie: `ZAAK-2025-${String(n).padStart(10, '0')}`,
    bronorganisatie: '002220647',
    omschrijving: `Aanvraag ${n}`,
    toelichting: '',
    zaaktype: `${catalogue}/zaaktypen/${caseTypeUuid}`,
    registratiedatum: start,
    verantwoordelijkeOrganisatie: '002220647',
    startdatum: start,
    einddatum: null,
    einddatumGepland: null,
    uiterlijkeEinddatumAfdoening: day((n % 300) + 56),
    publicatiedatum: null,
    laatstGemuteerd: `${start}T10:00:00.000000Z`,
    laatstGeopend: null,
    communicatiekanaal: 'https://referentielijsten.voorbeeld.test/api/v1/kanalen/1',
    communicatiekanaalNaam: n % 2 ? 'Internet' : 'Balie',
    productenOfDiensten: [],
    vertrouwelijkheidaanduiding: n % 7 ? 'zaakvertrouwelijk' : 'openbaar',
    betalingsindicatie: '',
    betalingsindicatieWeergave: '',
    laatsteBetaaldatum: null,
    zaakgeometrie: null,
    verlenging: n % 5 ? null : { reden: 'Advies nodig', duur: 'P28D' },
    opschorting: {
      indicatie: n % 11 === 0,
      eerdereOpschorting: false,
      reden: n % 11 ? '' : 'Stukken gevraagd',
    },
    selectielijstklasse: 'https://selectielijst.voorbeeld.test/api/v1/resultaten/1',
    hoofdzaak: null,
    deelzaken: [],
    relevanteAndereZaken: [],
    eigenschappen: [],
    rollen: [`${host}/rollen/${uuid('rol', n)}`],
    status: `${host}/statussen/${uuid('status', n, 1)}`,
    zaakinformatieobjecten: [],
    zaakobjecten: [],
    kenmerken: [],
    archiefnominatie: null,
    archiefstatus: 'nog_te_archiveren',
    archiefactiedatum: null,
    resultaat: null,
    opdrachtgevendeOrganisatie: '822477348',
    processobjectaard: '',
    startdatumBewaartermijn: null,
    processobject: { datumkenmerk: '', identificatie: '', objecttype: '', registratie: '' },
    ...changes,
  };
}

export function status(n: number, order = 1): Record<string, unknown> {
  const id = uuid('status', n, order);
  return {
    url: `${host}/statussen/${id}`,
    uuid: id,
    zaak: `${host}/zaken/${uuid('zaak', n)}`,
    statustype: `${catalogue}/statustypen/${statusTypeUuids[order - 1]}`,
    datumStatusGezet: `${day((n % 300) + order)}T09:30:00Z`,
    statustoelichting: order === 1 ? '' : 'Doorgezet naar de behandelaar',
    indicatieLaatstGezetteStatus: true,
    gezetdoor: null,
    zaakinformatieobjecten: [],
  };
}

/** Whose case it is: one of a thousand people, by BSN. */
export function rol(n: number): Record<string, unknown> {
  const id = uuid('rol', n);
  return {
    url: `${host}/rollen/${id}`,
    uuid: id,
    zaak: `${host}/zaken/${uuid('zaak', n)}`,
    betrokkeneType: 'natuurlijk_persoon',
    afwijkendeNaamBetrokkene: '',
    roltype: `${catalogue}/roltypen/${uuid('roltype')}`,
    omschrijving: 'Aanvrager',
    omschrijvingGeneriek: 'initiator',
    roltoelichting: 'Aanvrager',
    registratiedatum: `${day(n % 300)}T10:00:00Z`,
    indicatieMachtiging: '',
    contactpersoonRol: null,
    statussen: [],
    beginGeldigheid: null,
    eindeGeldigheid: null,
    betrokkeneIdentificatie: {
      inpBsn: testBsn(n % 1_000),
      anpIdentificatie: '',
      geslachtsnaam: 'Testpersoon',
      voorvoegselGeslachtsnaam: '',
      voorletters: 'T.',
      voornamen: '',
      geslachtsaanduiding: '',
      geboortedatum: '',
      verblijfsadres: null,
      subVerblijfBuitenland: null,
    },
    authenticatieContext: null,
  };
}

/** A page as the API serves it. */
export const page = (results: readonly object[], next: string | null = null): object => ({
  count: results.length,
  next,
  previous: null,
  results,
});
