import { recordId } from '../../shared/identity.ts';
import {
  toCustomerId,
  type CustomerReference,
  type RecordReference,
} from '../../shared/references.ts';
import type { ContactRow } from '../rows.ts';

/** Keyed digest of a value (`Keys.blind`). */
export type Blind = (field: string, value: string) => string;

export const toId = (type: string, reference: RecordReference): string =>
  recordId(type, reference.source, reference.sourceId);

export const maybeId = (type: string, reference: RecordReference | undefined): string | null =>
  reference ? toId(type, reference) : null;

/** What a record that came of a contact says of whom it is about. */
interface Following {
  readonly contact?: RecordReference | undefined;
  readonly customer?: CustomerReference | undefined;
}

/** Whom it is about: who is named, else the customers of the contact that it came of. */
export function customersOf(
  { contact, customer }: Following,
  contacts: ReadonlyMap<string, ContactRow>,
  blind: Blind,
): readonly string[] {
  if (customer) return [toCustomerId(customer, blind)];
  const id = maybeId('Contact', contact);
  const participants = (id === null ? undefined : contacts.get(id))?.participants ?? [];
  const ids = participants
    .filter(({ role }) => role === 'CUSTOMER')
    .flatMap(({ customerId }) => customerId ?? []);
  return [...new Set(ids)];
}

/** References as the record had them, without those that are absent. */
export const keptReferences = (references: object): string => JSON.stringify(references);

/** Ours: written by `keptReferences`. */
export const givenReferences = (text: string): object => JSON.parse(text) as object;
