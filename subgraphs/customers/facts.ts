import type { TimelineFact } from '../shared/events.ts';
import type { Address } from './records/address.ts';
import type { DigitalAddressKind } from './records/digital-address.ts';
import type { CustomerRow, RepresentationRow } from './rows.ts';

/**
 * What the timeline of a customer tells of its own data: that it moved, that another way to reach it was recorded, and
 * that somebody may act for it. Never where to, and never who: whoever may know that asks here. A customer reads the
 * titles, so they are Dutch.
 */
const titles: { readonly [use in Address['use']]: string } = {
  RESIDENCE: 'Nieuw woonadres',
  VISIT: 'Nieuw bezoekadres',
  CORRESPONDENCE: 'Nieuw correspondentieadres',
  PO_BOX: 'Nieuwe postbus',
  FREEPOST: 'Nieuw antwoordnummer',
};
const digitalTitles: { readonly [kind in DigitalAddressKind]: string } = {
  PHONE: 'Telefoonnummer gewijzigd',
  EMAIL: 'E-mailadres gewijzigd',
  WHATSAPP: 'WhatsApp-nummer gewijzigd',
  SMS: 'Nummer voor sms gewijzigd',
  SOCIAL: 'Account op sociale media gewijzigd',
  MAILBOX: 'Berichtenbox gewijzigd',
  OTHER: 'Contactgegeven gewijzigd',
};

const told = {
  kind: 'CUSTOMER_CHANGED',
  channel: null,
  publicText: null,
  audience: 'CUSTOMER',
} as const;

const startOf = (day: string): Date => new Date(`${day}T00:00:00Z`);

export const customerFacts = (row: CustomerRow): TimelineFact[] => [
  ...moveFacts(row),
  ...changeFacts(row),
];

const changeFacts = ({ _id, changes = [] }: CustomerRow): TimelineFact[] =>
  changes.map(({ kind, at }) => ({
    ...told,
    key: `digital address ${kind} ${at.toISOString()}`,
    customerId: _id,
    at,
    title: digitalTitles[kind],
  }));

/** A move is an address with a first day, after another of the same use; the first address ever is none. */
function moveFacts({ _id, addresses }: CustomerRow): TimelineFact[] {
  const moves = addresses.flatMap(({ use, from }) => {
    const before = addresses.some(
      (other) => other.use === use && from !== null && (other.from ?? '') < from,
    );
    return from !== null && before ? [{ use, from }] : [];
  });
  return moves.map(({ use, from }) => ({
    ...told,
    key: `address ${use} ${from}`,
    customerId: _id,
    at: startOf(from),
    title: titles[use],
  }));
}

/** A line for both on the first day; none when that is not known. */
export function representationFacts(row: RepresentationRow): TimelineFact[] {
  if (row.from === null) return [];
  const at = startOf(row.from);
  return [
    {
      ...told,
      key: 'represented',
      customerId: row.representedId,
      at,
      title: 'Vertegenwoordiging gaat in',
    },
    {
      ...told,
      key: 'represents',
      customerId: row.representativeId,
      at,
      title: 'Machtiging om te vertegenwoordigen gaat in',
    },
  ];
}
