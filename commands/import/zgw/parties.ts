import type { Body, Raw } from '../connector.ts';
import { isBody, present, textOf } from '../forms.ts';
import { roles } from './terms.ts';

/** A role (rol) in a case: a person or organisation by its identifier, or somebody of our own. */
export function toParty({ body }: Raw): object {
  const identity = isBody(body['betrokkeneIdentificatie']) ? body['betrokkeneIdentificatie'] : {};
  return present({
    role: roles[String(body['omschrijvingGeneriek'])] ?? 'STAKEHOLDER',
    roleName: textOf(body['omschrijving']),
    ...toWho(String(body['betrokkeneType']), identity),
    name: textOf(body['afwijkendeNaamBetrokkene']) ?? nameOf(identity),
    explanation: textOf(body['roltoelichting']),
    contactPerson: toContactPerson(body),
    mandate: mandates[String(body['indicatieMachtiging'])],
    registeredAt: textOf(body['registratiedatum']),
    from: textOf(body['beginGeldigheid']),
    until: textOf(body['eindeGeldigheid']),
    ...toSignIn(body),
  });
}

const mandates: { readonly [word: string]: string } = {
  gemachtigde: 'REPRESENTATIVE',
  machtiginggever: 'REPRESENTED',
};

function toWho(kind: string, identity: Body): object {
  if (kind === 'medewerker')
    return { partyType: 'EMPLOYEE', employeeId: textOf(identity['identificatie']) };
  if (kind === 'organisatorische_eenheid') {
    return {
      partyType: 'ORG_UNIT',
      orgUnit: textOf(identity['naam']) ?? textOf(identity['identificatie']),
    };
  }
  return { partyType: 'CUSTOMER', customer: toCustomer(identity) };
}

/** The identifier of a person or organisation; null when the register knows it by name alone. */
function toCustomer(identity: Body): object | null {
  const bsn = textOf(identity['inpBsn']);
  if (bsn) return { scheme: 'BSN', value: bsn };
  const branch = textOf(identity['vestigingsNummer']);
  const kvk = textOf(identity['kvkNummer']);
  if (branch && kvk) return { scheme: 'ESTABLISHMENT', value: branch, parentValue: kvk };
  if (kvk) return { scheme: 'KVK', value: kvk };
  const number = textOf(identity['innNnpId']);
  // Registers differ in what they put here: nine digits are a RSIN, eight a KvK number.
  return number ? { scheme: number.length === 8 ? 'KVK' : 'RSIN', value: number } : null;
}

function nameOf(identity: Body): string | null {
  const trade = Array.isArray(identity['handelsnaam']) ? textOf(identity['handelsnaam'][0]) : null;
  const given = textOf(identity['voornamen']) ?? textOf(identity['voorletters']);
  const family = textOf(identity['geslachtsnaam']) ?? textOf(identity['achternaam']);
  const prefix =
    textOf(identity['voorvoegselGeslachtsnaam']) ?? textOf(identity['voorvoegselAchternaam']);
  const person = [given, prefix, family].filter((part) => part !== null).join(' ');
  return textOf(identity['statutaireNaam']) ?? trade ?? (person === '' ? null : person);
}

function toContactPerson(body: Body): object | null {
  const given = body['contactpersoonRol'];
  const name = isBody(given) ? textOf(given['naam']) : null;
  if (!isBody(given) || name === null) return null;
  return present({
    name,
    position: textOf(given['functie']),
    email: textOf(given['emailadres']),
    phone: textOf(given['telefoonnummer']),
  });
}

/** How the initiator signed in (authenticatieContext), as far as the register says. */
function toSignIn(body: Body): object {
  const context = body['authenticatieContext'];
  if (!isBody(context)) return {};
  return {
    signInMeans: textOf(context['source']),
    assuranceLevel: textOf(context['levelOfAssurance']),
  };
}
