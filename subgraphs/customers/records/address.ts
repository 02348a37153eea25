import { z } from 'zod';

import { toBagId, toPostcode } from '../../../schema/numbers.ts';
import { date, maybe, text, textAs } from './fields.ts';

export const addressUses = ['RESIDENCE', 'VISIT', 'CORRESPONDENCE', 'PO_BOX', 'FREEPOST'] as const;

/** An address as a source has it; `from` and `until` are days, the last one included (tot en met). */
export const address = z
  .strictObject({
    use: z.enum(addressUses),
    line1: maybe(text(200)),
    street: maybe(text(100)),
    houseNumber: maybe(z.int().min(1).max(99_999)),
    houseLetter: maybe(z.string().regex(/^[A-Za-z]$/)),
    houseNumberAddition: maybe(text(10)),
    postalCode: maybe(text(20)),
    city: maybe(text(100)),
    country: z
      .string()
      .regex(/^[A-Z]{2}$/)
      .default('NL'),
    bagId: maybe(textAs(toBagId, 'not sixteen digits')),
    from: maybe(date),
    until: maybe(date),
  })
  .transform((written, context) => {
    if (written.country !== 'NL' || written.postalCode === null) return written;
    const postalCode = toPostcode(written.postalCode);
    if (postalCode !== null) return { ...written, postalCode };
    context.issues.push({
      code: 'custom',
      message: 'not a Dutch postcode',
      path: ['postalCode'],
      input: null,
    });
    return z.NEVER;
  })
  .superRefine(({ from, until }, context) => {
    if (from !== null && until !== null && until < from)
      context.addIssue({ code: 'custom', message: 'before from', path: ['until'], input: null });
  });
export type Address = Readonly<z.infer<typeof address>>;
