import { isRefused, refused, type Change, type Refused } from '../../shared/changes/change.ts';
import { newId, ownSource } from '../../shared/identity.ts';
import type { CustomerInput } from '../generated.ts';
import { toSourceRow } from '../joining/source.ts';
import type { Context } from '../loaders.ts';
import { toFields, type ArgumentOf } from './form.ts';
import { findChange } from './own-record.ts';

/** A customer of whom nothing was known: it is one as soon as something of it is kept. */
export async function decideCustomer(
  input: CustomerInput,
  context: Context,
): Promise<Change | Refused> {
  const fields = toRecord(input, context.viewer.id);
  if (!fields) return refused('BAD_USER_INPUT', 'input');
  const checked = toFields(fields, argumentOf);
  if (isRefused(checked)) return checked;
  const { now, blind } = context;
  const id = newId();
  const record = { id, source: ownSource, sourceId: id, asOf: now };
  // After what comes in at the same moment: order only matters among records of one customer.
  const order = `${now.toISOString()}_n${id}`;
  const row = toSourceRow({ ...record, fields: checked.fields }, order, blind);
  const change = await findChange(row, [id], context);
  if (isRefused(change)) return change;
  const { ops, states } = change;
  return { id, ops, states, written: [{ type: 'Customer', id, customerIds: [id] }] };
}

/** Null for what says nothing of anybody. */
function toRecord(
  {
    kind,
    givenName,
    namePrefix,
    familyName,
    organisationName,
    digitalAddresses,
    language,
  }: CustomerInput,
  enteredBy: string,
): Parameters<typeof toFields>[0] | null {
  const isNamed = Boolean(givenName?.trim() || familyName?.trim() || organisationName?.trim());
  const addresses = digitalAddresses ?? [];
  if (!isNamed && addresses.length === 0) return null;
  const person = {
    givenName: givenName ?? null,
    namePrefix: namePrefix ?? null,
    familyName: familyName ?? null,
  };
  const hasPerson = Object.values(person).some((part) => part !== null);
  return {
    kind,
    enteredBy,
    person: hasPerson ? person : null,
    organisation: organisationName == null ? null : { name: organisationName },
    digitalAddresses: addresses.map(({ kind, value, label, isDefault }) => ({
      sourceId: newId(),
      kind,
      value,
      label: label ?? null,
      isDefault: isDefault ?? false,
    })),
    preferences: language == null ? null : { language },
  };
}

const argumentOf: ArgumentOf = ([first = '', ...rest]) => {
  if (first === 'organisation') return ['input', 'organisationName'];
  if (first === 'digitalAddresses') return ['input', first, ...rest];
  return ['input', ...(rest.length > 0 ? rest.slice(-1) : [])];
};
