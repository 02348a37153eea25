import { refused } from '../../shared/changes/change.ts';
import { registersOf, toIdentifierValue } from '../../shared/standards/identifiers.ts';
import type { MutationAddIdentifierArgs } from '../generated.ts';
import type { Edit } from './own-record.ts';

/**
 * Adds a number to a customer that has none of its kind. One that another customer has is refused: that the two are one
 * is decided by who has looked at both.
 */
export const addIdentifier = ({
  scheme,
  value,
  parentValue = null,
}: Pick<MutationAddIdentifierArgs, 'scheme' | 'value' | 'parentValue'>): Edit => ({
  change(fields, { identifiers }) {
    const normal = toIdentifierValue(scheme, value);
    if (normal === null) return refused('INVALID_IDENTIFIER', 'value');
    const [register = 'OTHER'] = registersOf[scheme];
    const held = identifiers.filter((one) => one.scheme === scheme && one.register === register);
    const isThere = held.some((one) => one.value === normal && one.parentValue === parentValue);
    if (isThere) return fields;
    if (held.length > 0) return refused('DUPLICATE_IDENTIFIER', 'value');
    const identifier = { scheme, value: normal, register, parentValue, verifiedAt: null };
    return { ...fields, identifiers: [...fields.identifiers, identifier] };
  },
  // Whatever is wrong with it, the number is.
  argumentOf: () => ['value'],
});
