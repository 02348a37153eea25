import type { SourceRecord } from '../../../subgraphs/shared/records.ts';
import type { Body, MappingContext, Raw, Related } from '../connector.ts';
import { nested, present, textOf, toKey, toKeys } from '../forms.ts';
import { findReference, sourceIdOf, toRecord } from './sources.ts';

/** Words in use for channels (kanaal is free text in the register) -> codes of ours. */
const channels: { readonly [word: string]: string } = {
  'e-mail': 'email',
  email: 'email',
  mail: 'email',
  telefoon: 'phone',
  telefonisch: 'phone',
  balie: 'counter',
  loket: 'counter',
  brief: 'letter',
  post: 'letter',
  chat: 'chat',
  chatbot: 'chatbot',
  sms: 'sms',
  whatsapp: 'whatsapp',
  webformulier: 'web_form',
  contactformulier: 'web_form',
  portaal: 'portal',
  app: 'app',
  'social media': 'social',
};

/** One contact about one subject (klantcontact). */
export async function toContact(
  raw: Raw,
  related: Related,
  context: MappingContext,
): Promise<readonly SourceRecord[]> {
  const { body } = raw;
  const tasks = await related.findPointingAt(raw, 'internetaken');
  const word = textOf(body['kanaal'])?.toLowerCase();
  const fields = present({
    number: textOf(body['nummer']),
    channel: word === undefined ? 'unknown' : (channels[word] ?? word),
    startedAt: textOf(body['plaatsgevondenOp']),
    subject: textOf(body['onderwerp']),
    content: textOf(body['inhoud']),
    reply: textOf(body['reactie']),
    succeeded: body['indicatieContactGelukt'],
    outcome: outcomeOf(body, tasks.length > 0),
    confidential: body['vertrouwelijk'] === true,
    language: textOf(body['taal']),
    participants: await findParticipants(raw, related, context),
    actors: await findActors(raw, related, context),
    about: await findSubjects(raw, related),
    attachments: await findAttachments(raw, related),
  });
  return [toRecord('Contact', raw, context, fields)];
}

/** What the register says of the result: only that it failed, or that something follows. */
function outcomeOf(body: Body, hasTask: boolean): string | null {
  if (body['indicatieContactGelukt'] === false) return 'NO_ANSWER';
  return hasTask || body['verdereActieOndernomen'] === true ? 'TRANSFERRED' : null;
}

const roles: { readonly [role: string]: string } = {
  klant: 'CUSTOMER',
  vertegenwoordiger: 'REPRESENTATIVE',
};

async function findParticipants(
  raw: Raw,
  related: Related,
  context: MappingContext,
): Promise<readonly object[]> {
  const found = await related.findPointingAt(raw, 'betrokkenen');
  return Promise.all(
    found.map(async (one) =>
      present({
        role: roles[String(one.body['rol'])] ?? 'CUSTOMER',
        customer: await findReference(one, ['wasPartij', 'partij'], 'partijen', related, context),
        initiator: one.body['initiator'] === true,
        name: fullName(one.body),
        organisation: textOf(one.body['organisatienaam']),
        replyTo: await findReplyTo(one, related),
      }),
    ),
  );
}

function fullName(body: Body): string | null {
  const name = nested(body, 'contactnaam');
  const parts = [
    name['voornaam'] || name['voorletters'],
    name['voorvoegselAchternaam'],
    name['achternaam'],
  ];
  return textOf(
    parts
      .map(textOf)
      .filter((part) => part !== null)
      .join(' '),
  );
}

/** An address given for this contact alone; one that is the party's own is not repeated here. */
async function findReplyTo(participant: Raw, related: Related): Promise<string | null> {
  const given = await related.findPointingAt(participant, 'digitaleadressen');
  const only = given.find(
    ({ body }) => toKey(body['partij']) === null && toKey(body['verstrektDoorPartij']) === null,
  );
  return textOf(only?.body['adres']);
}

async function findActors(
  raw: Raw,
  related: Related,
  { source }: MappingContext,
): Promise<readonly object[]> {
  const links = await related.findPointingAt(raw, 'actorklantcontacten');
  const keys = [
    ...toKeys(raw.body['hadBetrokkenActoren']),
    ...links.flatMap(({ body }) => toKeys(body['actor'])),
  ];
  const actors = await Promise.all(
    [...new Set(keys)].map((key) => related.findOne('actoren', key)),
  );
  return actors.flatMap((actor) => (actor ? [{ source, sourceId: sourceIdOf(actor) }] : []));
}

/** What it was about. A person as subject is left out: that is the participant, and its number is no subject. */
async function findSubjects(raw: Raw, related: Related): Promise<readonly object[]> {
  const found = await related.findPointingAt(raw, 'onderwerpobjecten');
  return found.flatMap(({ body }): object[] => {
    const about = nested(body, 'onderwerpobjectidentificator');
    const [id, kind] = [textOf(about['objectId']), textOf(about['codeObjecttype'])];
    if (id === null || kind === null || isPerson(about)) return [];
    if (kind.toLowerCase() === 'zaak')
      return [{ case: { source: textOf(about['codeRegister']) ?? 'open-zaak', sourceId: id } }];
    return [{ urn: `urn:${slug(about['codeRegister'])}:${slug(kind)}:${id}`, label: kind }];
  });
}

async function findAttachments(raw: Raw, related: Related): Promise<readonly object[]> {
  const found = await related.findPointingAt(raw, 'bijlagen');
  return found.flatMap(({ body }) => {
    const object = nested(body, 'bijlageidentificator');
    const [id, kind] = [textOf(object['objectId']), textOf(object['codeObjecttype'])];
    if (id === null || kind === null || isPerson(object)) return [];
    return [{ title: kind, urn: `urn:${slug(object['codeRegister'])}:${slug(kind)}:${id}` }];
  });
}

const isPerson = (object: Body): boolean =>
  /burgerservicenummer|^bsn$/i.test(String(object['codeSoortObjectId'])) ||
  /natuurlijk/i.test(String(object['codeObjecttype']));

const slug = (value: unknown): string =>
  String(value ?? 'unknown')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
