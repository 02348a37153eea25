import { z } from 'zod';

import { invalidIdentifier } from '../shared/references.ts';
import { isDuration, isRealDate, toInstant } from '../shared/scalars.ts';
import { toOin, toRsin } from '../../schema/numbers.ts';

/** Values of which the records of this subgraph are made. Nothing is empty: what is not known is absent or null. */

export const text = (most: number) => z.string().min(1).max(most);

/** Absent and null are the same, so that a record says nothing by leaving out. */
export const maybe = <Schema extends z.ZodType>(schema: Schema) => schema.nullable().default(null);

/** Absent and empty are the same. */
export const list = <Schema extends z.ZodType>(schema: Schema, most: number) =>
  z.array(schema).max(most).default([]);

export const day = z.string().refine(isRealDate, { error: 'not a day of ISO 8601' });

export const instant = z
  .string()
  .refine((value) => toInstant(value) !== null, { error: 'not an instant of ISO 8601' })
  .transform((value) => new Date(value));

/** A term that takes time: `P0D` says nothing and is refused (open-zaak#2165). */
export const duration = z.string().refine((value) => isDuration(value) && /[1-9]/.test(value), {
  error: 'not a duration of ISO 8601 above nought',
});

/** RSIN of an organisation; an organisation without one is named by its OIN. */
export const organisation = z.string().refine((value) => toRsin(value) ?? toOin(value), {
  error: invalidIdentifier.message,
  params: invalidIdentifier.params,
});

export const oin = z.string().refine((value) => toOin(value), {
  error: invalidIdentifier.message,
  params: invalidIdentifier.params,
});

/** A place that a browser may be sent to. */
export const webAddress = z.url({ protocol: /^https?$/ }).max(1000);
