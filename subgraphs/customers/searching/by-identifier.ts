import { KnownError } from '../../../schema/errors.ts';
import { identifierAlias } from '../../shared/identity.ts';
import {
  registersOf,
  toIdentifierKey,
  toIdentifierValue,
  type IdentifierScheme,
} from '../../shared/standards/identifiers.ts';
import type { Blind } from '../joining/source.ts';
import { identifierKey } from '../merging/keys.ts';
import type { CustomerMatchRow } from '../rows.ts';
import type { CustomersStore } from '../store.ts';
import { toMatch } from './match.ts';

export interface IdentifierQuestion {
  readonly scheme: IdentifierScheme;
  readonly value: string;
  readonly parentValue?: string | null | undefined;
}

/**
 * The customer with this number, alive or not. One that joins by it goes before one that only mentions it (an
 * establishment mentions the KvK number of its organisation). INVALID_IDENTIFIER before the store is asked.
 */
export async function findByIdentifier(
  question: IdentifierQuestion,
  store: CustomersStore,
  blind: Blind,
  today: string,
): Promise<CustomerMatchRow | null> {
  const aliases = toAliases(question, blind);
  const rows = await store.findByKeys(aliases.map(identifierKey));
  const owners = rows.filter(({ ids }) => aliases.some((alias) => ids.includes(alias)));
  const fitting = owners.length > 0 ? owners : rows;
  const row = fitting.toSorted((a, b) => (a._id < b._id ? -1 : 1))[0];
  const matchedOn = [question.scheme];
  return row ? toMatch({ row, matchedOn, score: 1 }, fitting.length > 1, today) : null;
}

/** One per register that gives out numbers of the scheme, as the question names none. */
function toAliases({ scheme, value, parentValue }: IdentifierQuestion, blind: Blind): string[] {
  const keys =
    scheme === 'EXTERNAL'
      ? [toIdentifierValue(scheme, value)]
      : registersOf[scheme].map((register) =>
          toIdentifierKey({ scheme, value, parentValue, register }),
        );
  return keys.map((key) => {
    if (key === null) throw new KnownError('INVALID_IDENTIFIER', { field: scheme });
    return identifierAlias(blind, scheme, key);
  });
}
