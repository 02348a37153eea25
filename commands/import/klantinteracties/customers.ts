import type { SourceRecord } from '../../../subgraphs/shared/records.ts';
import { Rejection, type Body, type MappingContext, type Raw, type Related } from '../connector.ts';
import { isBody, nested, present, textOf, toKey, toKeys } from '../forms.ts';
import { toAddresses } from './addresses.ts';
import { findReference, sourceIdOf, toRecord } from './sources.ts';

const kinds: { readonly [kind: string]: string } = {
  persoon: 'PERSON',
  organisatie: 'ORGANISATION',
  contactpersoon: 'CONTACT_PERSON',
};

/** A party (partij) with its name, identifiers, addresses and categories. */
export async function toCustomer(
  raw: Raw,
  related: Related,
  context: MappingContext,
): Promise<readonly SourceRecord[]> {
  const { body } = raw;
  const kind = kinds[String(body['soortPartij'])];
  if (!kind) throw new Rejection('BAD_USER_INPUT', 'soortPartij: not a kind of party');
  const name = await findName(raw, related);
  const fields = present({
    kind,
    number: textOf(body['nummer']),
    person: kind === 'ORGANISATION' ? null : toPerson(nested(name, 'contactnaam')),
    organisation: kind === 'ORGANISATION' ? present({ name: textOf(name['naam']) }) : null,
    worksFor: kind === 'CONTACT_PERSON' ? await findEmployer(name, related, context) : null,
    identifiers: await findIdentifiers(raw, related),
    addresses: toAddresses(body),
    digitalAddresses: await findDigitalAddresses(raw, related),
    preferences: textOf(body['voorkeurstaal']) ? { language: body['voorkeurstaal'] } : null,
    secrecy: body['indicatieGeheimhouding'] ?? null,
    contactable: body['indicatieActief'] ?? null,
    groups: await findGroups(raw, related),
    notes: toNotes(raw, context),
  });
  return [toRecord('Customer', raw, context, fields)];
}

/** In the API the name lies in the party, in a fixture in an object of its own. */
async function findName(raw: Raw, related: Related): Promise<Body> {
  if (isBody(raw.body['partijIdentificatie'])) return raw.body['partijIdentificatie'];
  for (const resource of ['personen', 'organisaties', 'contactpersonen']) {
    const [found] = await related.findPointingAt(raw, resource);
    if (found) return found.body;
  }
  return {};
}

function toPerson(name: Body): object | null {
  const person = present({
    initials: textOf(name['voorletters']),
    givenName: textOf(name['voornaam']),
    namePrefix: textOf(name['voorvoegselAchternaam']),
    familyName: textOf(name['achternaam']),
  });
  return Object.keys(person).length > 0 ? person : null;
}

const findEmployer = (
  name: Body,
  related: Related,
  context: MappingContext,
): Promise<object | null> =>
  findReference(
    { resource: '', key: '', refs: [], body: name },
    ['werkteVoorPartij'],
    'partijen',
    related,
    context,
  );

const schemes: { readonly [kind: string]: string } = {
  bsn: 'BSN',
  kvk_nummer: 'KVK',
  rsin: 'RSIN',
  vestigingsnummer: 'ESTABLISHMENT',
};

async function findIdentifiers(raw: Raw, related: Related): Promise<readonly object[]> {
  const inside = raw.body['partijIdentificatoren'];
  const bodies =
    Array.isArray(inside) && inside.some((one) => isBody(one) && 'partijIdentificator' in one)
      ? inside.filter(isBody)
      : (await related.findPointingAt(raw, 'partij-identificatoren')).map(({ body }) => body);
  return Promise.all(bodies.map((body) => toIdentifier(body, bodies, related)));
}

async function toIdentifier(
  body: Body,
  siblings: readonly Body[],
  related: Related,
): Promise<object> {
  const identity = nested(body, 'partijIdentificator');
  const scheme = schemes[String(identity['codeSoortObjectId']).toLowerCase()];
  const value = textOf(identity['objectId']);
  if (value === null)
    throw new Rejection('INVALID_IDENTIFIER', 'partijIdentificator.objectId: missing');
  if (!scheme) return { scheme: 'EXTERNAL', value };
  return present({ scheme, value, parentValue: await findParentValue(body, siblings, related) });
}

/** The number under which a branch hangs (subIdentificatorVan): without it a vestigingsnummer says nothing. */
async function findParentValue(
  body: Body,
  siblings: readonly Body[],
  related: Related,
): Promise<string | null> {
  const key = toKey(body['subIdentificatorVan']);
  if (key === null) return null;
  const sibling = siblings.find((one) => one['uuid'] === key);
  const parent = sibling ?? (await related.findOne('partij-identificatoren', key))?.body;
  return parent ? textOf(nested(parent, 'partijIdentificator')['objectId']) : null;
}

const addressKinds: { readonly [kind: string]: string } = {
  email: 'EMAIL',
  'e-mail': 'EMAIL',
  telefoonnummer: 'PHONE',
  telefoon: 'PHONE',
};

async function findDigitalAddresses(raw: Raw, related: Related): Promise<readonly object[]> {
  const preferred = toKey(raw.body['voorkeursDigitaalAdres']);
  const found = await related.findPointingAt(raw, 'digitaleadressen');
  return found.map((one) =>
    present({
      sourceId: sourceIdOf(one),
      kind: addressKinds[String(one.body['soortDigitaalAdres']).toLowerCase()] ?? 'OTHER',
      value: textOf(one.body['adres']),
      label: textOf(one.body['omschrijving']),
      isDefault: one.body['isStandaardAdres'] === true || one.key === preferred,
      verifiedOn: textOf(one.body['verificatieDatum']),
    }),
  );
}

async function findGroups(raw: Raw, related: Related): Promise<readonly object[]> {
  const links = await related.findPointingAt(raw, 'categorie-relaties');
  const groups = links.map(async ({ body }) => {
    const inside = body['categorie'];
    const [key] = toKeys(inside);
    const category = key === undefined ? null : await related.findOne('categorieen', key);
    const name = textOf(category?.body['naam']) ?? (isBody(inside) ? textOf(inside['naam']) : null);
    return name === null
      ? null
      : present({
          code: name,
          name,
          kind: 'categorie',
          from: textOf(body['beginDatum']),
          until: textOf(body['eindDatum']),
        });
  });
  return (await Promise.all(groups)).filter((group) => group !== null);
}

/** The register does not say when it was written. */
function toNotes({ body }: Raw, { source }: MappingContext): readonly object[] {
  const text = textOf(body['interneNotitie']);
  return text === null ? [] : [{ text, createdBy: source }];
}

/** One party acts for another (vertegenwoordiging); the register says neither on what ground nor until when. */
export async function toRepresentation(
  raw: Raw,
  related: Related,
  context: MappingContext,
): Promise<readonly SourceRecord[]> {
  const find = (field: string): Promise<object | null> =>
    findReference(raw, [field], 'partijen', related, context);
  const representative = await find('vertegenwoordigendePartij');
  const represented = await find('vertegenwoordigdePartij');
  return [
    toRecord('Representation', raw, context, { representative, represented, basis: 'INFORMAL' }),
  ];
}
