import {
  filled,
  picked,
  under,
  uuidOf,
  type Fields,
  type Fixture,
  type FixtureObject,
  type Resource,
} from './fixture.ts';

/** A fixture of Open Klant as its API serves it: resource -> objects, with the schema of the API that each must fit. */
export function toKlantinteracties(fixture: Fixture): readonly Resource[] {
  return [
    ['partijen', 'Partij', fixture.of(m('partij')).map((one) => toParty(fixture, one))],
    ['digitaleadressen', 'DigitaalAdres', list(fixture, 'digitaaladres', toAddress)],
    ['categorieen', 'Categorie', list(fixture, 'categorie', toCategory)],
    ['categorie-relaties', 'CategorieRelatie', list(fixture, 'categorierelatie', toMembership)],
    [
      'vertegenwoordigingen',
      'Vertegenwoordigden',
      list(fixture, 'vertegenwoordigden', toRepresentation),
    ],
    ['klantcontacten', 'Klantcontact', list(fixture, 'klantcontact', toContact)],
    ['betrokkenen', 'Betrokkene', list(fixture, 'betrokkene', toParticipant)],
    ['onderwerpobjecten', 'Onderwerpobject', list(fixture, 'onderwerpobject', toSubject)],
    ['bijlagen', 'Bijlage', list(fixture, 'bijlage', toAttachment)],
    ['actoren', 'Actor', list(fixture, 'actor', toActor)],
    ['internetaken', 'InterneTaak', list(fixture, 'internetaak', toTask)],
  ];
}

const host = 'https://klanten.voorbeeld.test/klantinteracties/api/v1';
const m = (name: string): string => `klantinteracties.${name}`;

const list = (
  fixture: Fixture,
  model: string,
  toObject: (fixture: Fixture, object: FixtureObject) => object,
): object[] => fixture.of(m(model)).map((one) => toObject(fixture, one));

const self = (resource: string, uuid: string): object => ({
  uuid,
  url: `${host}/${resource}/${uuid}`,
});

/** How the API points at an object: its uuid and URL; null when the fixture points nowhere. */
function ref(fixture: Fixture, model: string, resource: string, pk: unknown): object | null {
  return pk === null || pk === undefined ? null : self(resource, uuidOf(fixture.one(m(model), pk)));
}

function toParty(fixture: Fixture, party: FixtureObject): object {
  const { fields, pk } = party;
  const addresses = fixture.pointing(m('digitaaladres'), 'partij', pk);
  return {
    ...self('partijen', uuidOf(party)),
    ...picked(
      fields,
      'nummer',
      'interne_notitie',
      'soort_partij',
      'indicatie_geheimhouding',
      'voorkeurstaal',
      'indicatie_actief',
    ),
    betrokkenen: [],
    categorieRelaties: [],
    digitaleAdressen: addresses.map((one) => self('digitaleadressen', uuidOf(one))),
    voorkeursDigitaalAdres: ref(
      fixture,
      'digitaaladres',
      'digitaleadressen',
      fields['voorkeurs_digitaal_adres'],
    ),
    vertegenwoordigden: [],
    rekeningnummers: [],
    voorkeursRekeningnummer: null,
    partijIdentificatoren: fixture
      .pointing(m('partijidentificator'), 'partij', pk)
      .map((one) => toIdentifier(fixture, one)),
    partijIdentificatie: toName(fixture, pk),
    bezoekadres: filled(under(fields, 'bezoekadres')),
    correspondentieadres: filled(under(fields, 'correspondentieadres')),
  };
}

function toIdentifier(fixture: Fixture, { fields }: FixtureObject): object {
  return {
    ...self('partij-identificatoren', String(fields['uuid'])),
    identificeerdePartij: ref(fixture, 'partij', 'partijen', fields['partij']),
    anderePartijIdentificator: '',
    partijIdentificator: under(fields, 'partij_identificator'),
    subIdentificatorVan: null,
  };
}

function toName(fixture: Fixture, party: unknown): object {
  const [organisation] = fixture.pointing(m('organisatie'), 'partij', party);
  if (organisation) return { naam: organisation.fields['naam'] };
  const [person] = fixture.pointing(m('persoon'), 'partij', party);
  if (person) return toFullName(person.fields);
  const [contact] = fixture.pointing(m('contactpersoon'), 'partij', party);
  if (!contact) throw new Error('The fixture has a party without a name.');
  const { fields } = contact;
  return {
    uuid: fields['uuid'],
    ...toFullName(fields),
    werkteVoorPartij: ref(fixture, 'partij', 'partijen', fields['werkte_voor_partij']),
  };
}

function toFullName(fields: Fields): {
  readonly contactnaam: object;
  readonly volledigeNaam: string;
} {
  const contactnaam = under(fields, 'contactnaam');
  const parts = [
    contactnaam['voornaam'],
    contactnaam['voorvoegselAchternaam'],
    contactnaam['achternaam'],
  ];
  return { contactnaam, volledigeNaam: parts.filter(Boolean).join(' ') };
}

const toAddress = (fixture: Fixture, object: FixtureObject): object => ({
  ...self('digitaleadressen', uuidOf(object)),
  verstrektDoorBetrokkene: ref(fixture, 'betrokkene', 'betrokkenen', object.fields['betrokkene']),
  verstrektDoorPartij: ref(fixture, 'partij', 'partijen', object.fields['partij']),
  ...picked(object.fields, 'adres', 'omschrijving'),
  // The fixture is older than the API's list of kinds.
  soortDigitaalAdres: String(object.fields['soort_digitaal_adres']).toLowerCase(),
  isStandaardAdres: false,
  referentie: '',
  verificatieDatum: null,
});

const toCategory = (_: Fixture, object: FixtureObject): object => ({
  ...self('categorieen', uuidOf(object)),
  naam: object.fields['naam'],
});

const toMembership = (fixture: Fixture, object: FixtureObject): object => ({
  ...self('categorie-relaties', uuidOf(object)),
  partij: ref(fixture, 'partij', 'partijen', object.fields['partij']),
  categorie: toCategory(fixture, fixture.one(m('categorie'), object.fields['categorie'])),
  ...picked(object.fields, 'begin_datum', 'eind_datum'),
});

const toRepresentation = (fixture: Fixture, object: FixtureObject): object => ({
  ...self('vertegenwoordigingen', uuidOf(object)),
  vertegenwoordigendePartij: ref(
    fixture,
    'partij',
    'partijen',
    object.fields['vertegenwoordigende_partij'],
  ),
  vertegenwoordigdePartij: ref(
    fixture,
    'partij',
    'partijen',
    object.fields['vertegenwoordigde_partij'],
  ),
});

const toContact = (fixture: Fixture, object: FixtureObject): object => ({
  ...self('klantcontacten', uuidOf(object)),
  ...picked(
    object.fields,
    'nummer',
    'kanaal',
    'onderwerp',
    'inhoud',
    'indicatie_contact_gelukt',
    'taal',
    'vertrouwelijk',
    'plaatsgevonden_op',
  ),
  referentienummer: '',
  reactie: '',
  hoofdOnderwerpType: '',
  verdereActieOndernomen: false,
  metadata: {},
  gingOverOnderwerpobjecten: [],
  hadBetrokkenActoren: fixture
    .pointing(m('actorklantcontact'), 'klantcontact', object.pk)
    .map(({ fields }) => toActor(fixture, fixture.one(m('actor'), fields['actor']))),
  omvatteBijlagen: [],
  hadBetrokkenen: [],
  leiddeTotInterneTaken: [],
});

const toParticipant = (fixture: Fixture, object: FixtureObject): object => ({
  ...self('betrokkenen', uuidOf(object)),
  wasPartij: ref(fixture, 'partij', 'partijen', object.fields['partij']),
  hadKlantcontact: ref(fixture, 'klantcontact', 'klantcontacten', object.fields['klantcontact']),
  digitaleAdressen: [],
  bezoekadres: filled(under(object.fields, 'bezoekadres')),
  correspondentieadres: filled(under(object.fields, 'correspondentieadres')),
  ...toFullName(object.fields),
  ...picked(object.fields, 'rol', 'organisatienaam', 'initiator'),
});

const toSubject = (fixture: Fixture, object: FixtureObject): object => ({
  ...self('onderwerpobjecten', uuidOf(object)),
  klantcontact: ref(fixture, 'klantcontact', 'klantcontacten', object.fields['klantcontact']),
  wasKlantcontact: null,
  onderwerpobjectidentificator: under(object.fields, 'onderwerpobjectidentificator'),
});

const toAttachment = (fixture: Fixture, object: FixtureObject): object => ({
  ...self('bijlagen', uuidOf(object)),
  wasBijlageVanKlantcontact: ref(
    fixture,
    'klantcontact',
    'klantcontacten',
    object.fields['klantcontact'],
  ),
  bijlageidentificator: under(object.fields, 'bijlageidentificator'),
});

function toActor(fixture: Fixture, object: FixtureObject): object {
  const [employee] = fixture.pointing(m('medewerker'), 'actor', object.pk);
  if (!employee) throw new Error('The fixture has an actor that is no employee.');
  return {
    ...self('actoren', uuidOf(object)),
    ...picked(object.fields, 'naam', 'soort_actor', 'indicatie_actief'),
    actoridentificator: under(object.fields, 'actoridentificator'),
    actorIdentificatie: picked(employee.fields, 'functie', 'emailadres', 'telefoonnummer'),
  };
}

function toTask(fixture: Fixture, object: FixtureObject): object {
  const actors = [object.fields['actoren']]
    .flat()
    .map((pk) => ref(fixture, 'actor', 'actoren', pk));
  return {
    ...self('internetaken', uuidOf(object)),
    ...picked(
      object.fields,
      'nummer',
      'gevraagde_handeling',
      'toelichting',
      'status',
      'toegewezen_op',
    ),
    referentienummer: '',
    aanleidinggevendKlantcontact: ref(
      fixture,
      'klantcontact',
      'klantcontacten',
      object.fields['klantcontact'],
    ),
    toegewezenAanActor: actors[0],
    toegewezenAanActoren: actors,
    afgehandeldOp: null,
  };
}
