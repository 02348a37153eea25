import { KnownError } from '../../../schema/errors.ts';
import type { Address } from '../records/address.ts';
import type { AddressRow, CustomerRow, Shown, Stored } from '../rows.ts';
import { byBegin, holdsOn } from './period.ts';
import { mayLocate, type Looking } from './secrecy.ts';

/** A stored value with where it comes from. */
export function withProvenance<Value>(
  { origin, ...value }: Stored<Value>,
  { provenance }: CustomerRow,
): Shown<Omit<Stored<Value>, 'origin'>> {
  const source = provenance[origin];
  // Ours: written with the row's own list.
  if (!source) throw new RangeError('A value without a source');
  return { ...value, provenance: source };
}

/** The address to use for each use on a day: of the source that counts most, the one that began last. */
function currentAddresses(row: CustomerRow, today: string): Map<Address['use'], Stored<Address>> {
  const valid = row.addresses
    .filter((address) => holdsOn(address, today))
    .toSorted((a, b) => a.origin - b.origin || byBegin(a, b));
  // The first one per use stays: it is written last.
  return new Map(valid.toReversed().map((address) => [address.use, address]));
}

export const currentAddress = (
  row: CustomerRow,
  uses: readonly Address['use'][],
  today: string,
): Stored<Address> | null => {
  const current = currentAddresses(row, today);
  return uses.map((use) => current.get(use)).find((address) => address !== undefined) ?? null;
};

/** Those in use first, then those that hold, then the rest from new to old. SECRECY for who may not locate. */
export function shownAddresses(
  row: CustomerRow,
  use: Address['use'] | null | undefined,
  looking: Looking & { readonly today: string },
): AddressRow[] {
  const { today } = looking;
  if (!mayLocate(looking, row)) throw new KnownError('SECRECY');
  const current = new Set(currentAddresses(row, today).values());
  const rank = (address: Stored<Address>): number =>
    Number(current.has(address)) * 2 + Number(holdsOn(address, today));
  return row.addresses
    .filter((address) => use == null || address.use === use)
    .toSorted((a, b) => rank(b) - rank(a) || byBegin(a, b))
    .map((address) => ({ ...withProvenance(address, row), isCurrent: current.has(address) }));
}
