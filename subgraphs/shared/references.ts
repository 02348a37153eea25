import { z } from 'zod';

import { identifierAlias, recordId } from './identity.ts';
import { joiningSchemes, registers, toIdentifierKey } from './standards/identifiers.ts';

/** How a record says that it is about a record of another source or type: by that one's key there. */
export const recordReference = z.strictObject({
  source: z.string().min(1).max(100),
  sourceId: z.string().min(1).max(200),
});
export type RecordReference = z.infer<typeof recordReference>;

/** Issue for `superRefine`: the door turns it into a rejection with this code. */
export const invalidIdentifier = {
  code: 'custom',
  params: { code: 'INVALID_IDENTIFIER' },
  message: 'does not satisfy the rules of its scheme',
} as const;

const identifierReference = z
  .strictObject({
    scheme: z.enum(joiningSchemes),
    value: z.string().max(200),
    /** KvK number; only with an ESTABLISHMENT, which says nothing without it. */
    parentValue: z.string().max(200).optional(),
    register: z.enum(registers).optional(),
  })
  .superRefine((reference, context) => {
    if (toIdentifierKey(reference) === null)
      context.addIssue({ ...invalidIdentifier, path: ['value'], input: null });
  });

/**
 * How a record names a customer: by the key of a record (`{source, sourceId}`), or by an identifier
 * (`{scheme, value}`), which is then held against the rules of its scheme (product.md §5.1).
 */
export const customerReference = z.union([recordReference, identifierReference]);
export type CustomerReference = z.infer<typeof customerReference>;

/**
 * The id under which that customer can be found: its own or one of its `aliasIds`. Needs no look-up, so records may
 * come before the customer they are about.
 */
export function toCustomerId(
  reference: CustomerReference,
  blind: (field: string, value: string) => string,
): string {
  if ('source' in reference) return recordId('Customer', reference.source, reference.sourceId);
  const key = toIdentifierKey(reference);
  // Checked by the schema; a reference made by code must have been checked as well.
  if (key === null) throw new RangeError(`Not an identifier of scheme ${reference.scheme}`);
  return identifierAlias(blind, reference.scheme, key);
}
