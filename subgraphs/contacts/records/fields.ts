import { z } from 'zod';

import { isDuration, toInstant } from '../../shared/scalars.ts';

/** Fields that several records of this subgraph have. What a schema refuses it names by path and rule, never by value. */

const custom = (message: string) => ({ code: 'custom', message, input: null }) as const;

/** An instant of ISO 8601 with its offset; a Date inside. */
export const instant = z.string().transform((text, context) => {
  const date = toInstant(text);
  if (date) return date;
  context.addIssue(custom('not an instant with an offset'));
  return z.NEVER;
});

/** A duration of ISO 8601 in whole units, `P2D`. */
export const duration = z.string().superRefine((text, context) => {
  if (!isDuration(text)) context.addIssue(custom('not a duration'));
});

/** A term in which something is to be done: a duration that is not nought (open-zaak#2165). */
export const norm = duration.superRefine((text, context) => {
  if (!/[1-9]/.test(text)) context.addIssue(custom('a norm of nothing'));
});

/** A code that an organisation gave to a channel, place, unit or step. */
export const code = z.string().min(1).max(100);

/** One line: a name or a title. */
export const line = z.string().min(1).max(1_000);

/** Free text as it was written; no register of the field allows as much. */
export const text = z.string().min(1).max(100_000);
