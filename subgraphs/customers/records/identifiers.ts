import { z } from 'zod';

import { invalidIdentifier } from '../../shared/references.ts';
import {
  identifierSchemes,
  registers,
  registersOf,
  toIdentifierKey,
  toIdentifierValue,
  type IdentifierScheme,
} from '../../shared/standards/identifiers.ts';
import { instant, maybe } from './fields.ts';

const identifier = z
  .strictObject({
    scheme: z.enum(identifierSchemes),
    value: z.string(),
    register: maybe(z.enum(registers)),
    parentValue: maybe(z.string()),
    verifiedAt: maybe(instant),
  })
  .transform((written, context) => {
    const { scheme, parentValue } = written;
    const value = toIdentifierValue(scheme, written.value);
    const register = written.register ?? registersOf[scheme][0] ?? 'OTHER';
    const fits =
      value !== null &&
      (scheme === 'EXTERNAL'
        ? parentValue === null && registersOf.EXTERNAL.includes(register)
        : toIdentifierKey({ scheme, value, parentValue, register }) !== null);
    if (fits) return { ...written, value, register };
    context.issues.push({ ...invalidIdentifier, path: ['value'], input: null });
    return z.NEVER;
  });
export type IdentifierField = z.infer<typeof identifier>;

/** At most one value per scheme (and register) on one customer. */
export const identifiers = z.array(identifier).superRefine((all, context) => {
  const seen = new Set<string>();
  for (const [at, { scheme, register }] of all.entries()) {
    const slot = `${scheme} ${register}`;
    if (seen.has(slot))
      context.addIssue({
        code: 'custom',
        params: { code: 'DUPLICATE_IDENTIFIER' },
        message: 'a second value of one scheme',
        path: [at, 'scheme'],
        input: null,
      });
    seen.add(slot);
  }
});

const ofPeople: readonly IdentifierScheme[] = ['BSN', 'CUSTOMER_NUMBER', 'EXTERNAL'];

/** A BSN belongs to people, numbers of the trade register and OINs to organisations (Klantinteracties). */
export const fitsKind = (scheme: IdentifierScheme, kind: string): boolean =>
  kind === 'ORGANISATION' ? scheme !== 'BSN' : ofPeople.includes(scheme);
