import type { Keys } from '../../shared/store/keys.ts';

/**
 * The name under which a message leaves: its id, and a digest that only we can make, so that nobody who knows the id can
 * report on it. It is the left part of its Message-ID (RFC 5322) and its envelope id (RFC 3461).
 */
export const toReference = (id: string, blind: Keys['blind']): string =>
  `${id}.${digestOf(id, blind)}`;

/** The message of which this is the name; null for what is none of ours. */
export function fromReference(reference: string, blind: Keys['blind']): string | null {
  const [, id = '', digest] = /^(.+)\.([0-9a-f]{32})$/.exec(reference) ?? [];
  return id !== '' && digest === digestOf(id, blind) ? id : null;
}

const digestOf = (id: string, blind: Keys['blind']): string =>
  Buffer.from(blind('message', id)).toString('hex').slice(0, 32);
