import type { SubgraphName } from '../../../schema/wire.ts';
import type { EntityEvent } from '../events.ts';

/**
 * What a webhook is told (NL GOV profile for CloudEvents 1.0): that something changed, and the id by which to ask for it.
 * There is no data in it, and nothing in its attributes says of whom it is: who asks is held to its rights and is logged.
 */
export interface CloudEvent {
  readonly specversion: '1.0';
  /** With `source` it is one event, however often it comes. */
  readonly id: string;
  /** URN with the OIN of the organisation and the name of this system. */
  readonly source: string;
  /** Reversed domain of the subject matter, without the name of an organisation. */
  readonly type: string;
  /** Id of the record in the graph. */
  readonly subject: string;
}

/** The words of types, by what the graph calls them; of others nothing is told. */
const words: { readonly [type: string]: string } = {
  Customer: 'klant',
  Representation: 'vertegenwoordiging',
  Case: 'zaak',
  Contact: 'contact',
  Task: 'taak',
  Referral: 'verwijzing',
  OutboundMessage: 'bericht',
  Product: 'product',
  Order: 'bestelling',
};

/** Every type of event that can be told. */
export const eventTypes: readonly string[] = Object.values(words).flatMap((word) => [
  toType(word, false),
  toType(word, true),
]);

function toType(word: string, isRemoved: boolean): string {
  return `nl.klanten.${word}-${isRemoved ? 'verwijderd' : 'gewijzigd'}`;
}

export interface Teller {
  /** OIN. */
  readonly organisation: string;
  /** Keyed digest of a value (`Keys.blind`). */
  readonly blind: (field: string, value: string) => string;
}

/** Null when nobody is told of such a thing. The same event has the same id each time it is made. */
export function toCloudEvent(
  feed: SubgraphName,
  { type, id, removed, position }: EntityEvent,
  { organisation, blind }: Teller,
): CloudEvent | null {
  const word = words[type];
  if (word === undefined) return null;
  return {
    specversion: '1.0',
    id: toUuid(blind('webhooks.event', `${feed} ${type} ${id} ${position}`)),
    source: `urn:nld:oin:${organisation}:systeem:klantbeeld`,
    type: toType(word, removed),
    subject: id,
  };
}

/** A UUID of our own making (RFC 9562, version 8): from it nobody can count what happens here. */
function toUuid(digest: string): string {
  const hex = Buffer.from(digest, 'base64url').subarray(0, 16).toString('hex');
  const variant = ((Number.parseInt(hex.charAt(16), 16) % 4) + 8).toString(16);
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `8${hex.slice(13, 16)}`,
    `${variant}${hex.slice(17, 20)}`,
    hex.slice(20),
  ].join('-');
}
