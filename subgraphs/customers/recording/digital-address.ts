import { refused, sourceOwned, type Refused } from '../../shared/changes/change.ts';
import { newId, ownSource } from '../../shared/identity.ts';
import type { DigitalAddressInput, MutationSetDigitalAddressArgs } from '../generated.ts';
import type { Blind } from '../joining/source.ts';
import type { Context } from '../loaders.ts';
import { digitalAddressId } from '../merging/contact-points.ts';
import type { CustomerFields } from '../records/customer.ts';
import { toComparable, type DigitalAddressField } from '../records/digital-address.ts';
import type { CustomerRow } from '../rows.ts';
import { lastName } from './form.ts';
import type { Edit } from './own-record.ts';

/** How many corrected addresses are kept. */
const mostFormer = 20;

/** Adds a digital address, or corrects one that was recorded here: it keeps its id, and what it was is kept as history. */
export function editDigitalAddress(
  { addressId, input }: Pick<MutationSetDigitalAddressArgs, 'addressId' | 'input'>,
  context: Context,
): Edit {
  const isMeant = (one: DigitalAddressField, recordId: string): boolean =>
    one.until === null && addressId === idOf(one, recordId, context.blind);
  return {
    isIn: ({ digitalAddresses }, recordId) =>
      digitalAddresses.some((one) => isMeant(one, recordId)),
    change(fields, customer, recordId) {
      const old = fields.digitalAddresses.find((one) => isMeant(one, recordId)) ?? null;
      const problem = problemOf(addressId ?? null, old, input, customer);
      if (problem) return problem;
      const address = toAddress(input, old, addressId ?? newId(), context);
      return isSame(address, old) ? fields : put(fields, address, old, context.now);
    },
    argumentOf: (path) => ['input', ...lastName(path.slice(1))],
  };
}

const idOf = (one: DigitalAddressField, recordId: string, blind: Blind): string =>
  digitalAddressId(one, { _id: recordId, source: ownSource }, blind);

function problemOf(
  addressId: string | null,
  old: DigitalAddressField | null,
  { kind, value }: DigitalAddressInput,
  { digitalAddresses, provenance }: CustomerRow,
): Refused | null {
  if (addressId !== null && !old) {
    const theirs = digitalAddresses.find(({ id }) => id === addressId);
    const owner = theirs && provenance[theirs.origin];
    return owner ? sourceOwned(owner.source, 'addressId') : refused('NOT_FOUND', 'addressId');
  }
  const same = toComparable(kind, value);
  const isThere = digitalAddresses.some(
    (one) =>
      one.id !== addressId && one.kind === kind && toComparable(one.kind, one.value) === same,
  );
  return same !== null && isThere ? refused('BAD_USER_INPUT', 'input', 'value') : null;
}

function toAddress(
  { kind, value, label, isDefault }: DigitalAddressInput,
  old: DigitalAddressField | null,
  sourceId: string,
  { viewer, now }: Context,
): DigitalAddressField {
  // What was proved or came back says nothing of another value.
  const proved = old && hasSameValue(old, { kind, value }) ? old : null;
  return {
    sourceId,
    kind,
    value: value.trim(),
    label: label === undefined ? (old?.label ?? null) : label,
    isDefault: isDefault ?? old?.isDefault ?? false,
    verifiedOn: proved?.verifiedOn ?? null,
    lastDeliveryFailed: proved?.lastDeliveryFailed ?? null,
    recordedAt: now.toISOString(),
    recordedBy: viewer.kind === 'EMPLOYEE' ? viewer.id : null,
    until: null,
  };
}

type Written = Pick<DigitalAddressField, 'kind' | 'value'>;
const hasSameValue = (one: Written, two: Written): boolean =>
  one.kind === two.kind && toComparable(one.kind, one.value) === toComparable(two.kind, two.value);

const isSame = (one: DigitalAddressField, two: DigitalAddressField | null): boolean =>
  two !== null &&
  one.kind === two.kind &&
  one.value === two.value &&
  one.label === two.label &&
  one.isDefault === two.isDefault;

/** The record with this address in the place of what it was; of each kind one default at most. */
function put(
  fields: CustomerFields,
  address: DigitalAddressField,
  old: DigitalAddressField | null,
  now: Date,
): CustomerFields {
  const others = fields.digitalAddresses.map((one) =>
    address.isDefault && one.kind === address.kind && one.until === null
      ? { ...one, isDefault: false }
      : one,
  );
  const at = old ? fields.digitalAddresses.indexOf(old) : others.length;
  const all = others.toSpliced(at, 1, address);
  if (!old || hasSameValue(old, address)) return { ...fields, digitalAddresses: all };
  const former = { ...old, isDefault: false, until: now.toISOString() };
  return { ...fields, digitalAddresses: withoutOldest([...all, former]) };
}

/** Of what was corrected the newest are kept. */
function withoutOldest(all: readonly DigitalAddressField[]): DigitalAddressField[] {
  const former = all.filter(({ until }) => until !== null);
  const tooMany = new Set(former.slice(0, Math.max(0, former.length - mostFormer)));
  return all.filter((one) => !tooMany.has(one));
}
