import { z } from 'zod';

import { isDuration, isRealDate, toInstant } from '../../shared/scalars.ts';

/** Pieces of which the records of this subgraph are made; each names the rule it breaks. */

/** A code, name or title: one line. */
export const line = z.string().min(1).max(500);
export const lines = z.array(line).max(1_000).default([]);
/** A text of any length that people write. */
export const text = z.string().min(1).max(100_000);
export const url = z.string().min(1).max(2_000);

export const day = z.string().refine(isRealDate, 'not a date');
/** A term in which something is promised; `P0D` promises nothing (open-zaak#2165). */
export const norm = z
  .string()
  .refine((given) => isDuration(given) && /[1-9]/.test(given), 'not a duration above nought');

/** An instant, as Date. */
export const instant = z.string().transform((given, context) => {
  const at = toInstant(given);
  if (at) return at;
  context.addIssue({ code: 'custom', message: 'not an instant' });
  return z.NEVER;
});

/** Text with a point, so that no cent is lost on the way. */
export const amount = z
  .string()
  .refine((given) => /^-?\d{1,15}(\.\d{1,4})?$/.test(given), 'not an amount');

/** Absent and null are the same: nothing known. */
export const optional = <Schema extends z.ZodType>(
  schema: Schema,
): z.ZodDefault<z.ZodNullable<Schema>> =>
  // A default that is null fits every nullable schema; the library's types cannot see that.
  schema.nullable().default(null as never);

const language = z.string().regex(/^[a-z]{3}$/);
/** Texts by language (ISO 639-2/T). */
export const texts = z.record(language, text);
export { language };
