import { Rejection, type Body, type Raw } from '../connector.ts';
import { isBody, present, textOf, toKey } from '../forms.ts';
import { archiveStates, nominations } from './terms.ts';

/** The parts of a case that are objects of their own in the register. */

const keyOf = ({ key, body }: Raw): string => textOf(body['uuid']) ?? key;

/** An attached document; where it lies and who may read it is known in the register of documents. */
export function toDocument(raw: Raw): object {
  const { body } = raw;
  return present({
    sourceId: keyOf(raw),
    urn: textOf(body['informatieobject']),
    title: textOf(body['titel']) ?? 'Document',
    description: textOf(body['beschrijving']),
    createdOn: textOf(body['registratiedatum'])?.slice(0, 10),
    destroyAt: textOf(body['vernietigingsdatum']),
  });
}

export function toObject({ body }: Raw): object {
  const kind = textOf(body['objectType']) ?? 'overige';
  return present({
    type: kind === 'overige' ? (textOf(body['objectTypeOverige']) ?? kind) : kind,
    urn: textOf(body['object']),
    description: textOf(body['relatieomschrijving']),
    identification: isBody(body['objectIdentificatie'])
      ? JSON.stringify(body['objectIdentificatie'])
      : null,
  });
}

export function toNote(raw: Raw): object {
  const { body } = raw;
  return present({
    sourceId: keyOf(raw),
    subject: textOf(body['onderwerp']),
    text: textOf(body['tekst']),
    at: textOf(body['aanmaakdatum']),
    changedAt: textOf(body['wijzigingsdatum']),
    by: textOf(body['aangemaaktDoor']) ?? 'onbekend',
    audience: body['notitieType'] === 'extern' ? 'CUSTOMER' : 'INTERNAL',
    isDraft: body['status'] === 'concept',
  });
}

export const toProperty = ({ body }: Raw): object => ({
  name: textOf(body['naam']),
  value: textOf(body['waarde']) ?? '-',
});

/** A decision (besluit), as the Besluiten API serves it beside the case. */
export function toDecision(raw: Raw): object {
  const { body } = raw;
  const date = textOf(body['datum']);
  if (date === null) throw new Rejection('BAD_USER_INPUT', 'besluit.datum: missing');
  return present({
    sourceId: keyOf(raw),
    urn: textOf(body['url']),
    identification: textOf(body['identificatie']),
    type: toKey(body['besluittype']),
    date,
    effectiveFrom: textOf(body['ingangsdatum']),
    expiresOn: textOf(body['vervaldatum']),
    sentOn: textOf(body['verzenddatum']),
    objectionUntil: textOf(body['uiterlijkeReactiedatum']),
    explanation: textOf(body['toelichting']),
  });
}

/** What is to become of the file when the case is over. */
export function toArchive(body: Body): object | null {
  const process = body['processobject'];
  const archive = present({
    nomination: nominations[String(body['archiefnominatie'])],
    state: archiveStates[String(body['archiefstatus'])],
    actionOn: textOf(body['archiefactiedatum']),
    retentionFrom: textOf(body['startdatumBewaartermijn']),
    selectionList: textOf(body['selectielijstklasse']),
    objectKind: textOf(body['processobjectaard']),
    object: isBody(process) ? toProcessObject(process) : null,
  });
  return Object.keys(archive).length > 0 ? archive : null;
}

function toProcessObject(body: Body): object | null {
  const object = {
    type: textOf(body['objecttype']),
    identification: textOf(body['identificatie']),
    register: textOf(body['registratie']),
    dateAttribute: textOf(body['datumkenmerk']),
  };
  return Object.values(object).every((value) => value !== null) ? object : null;
}
