import { z } from 'zod';

import { isRealDate, toInstant } from '../../shared/scalars.ts';

/** A field that may be absent: null then. */
export const maybe = <Type extends z.ZodType>(type: Type) => type.nullable().default(null);

/** One line or more, without blanks around it. */
export const text = (most: number) => z.string().trim().min(1).max(most);

/** Text in the form that `read` gives it; refused with a reason, never repeating the value, where that is null. */
export const textAs = (read: (written: string) => string | null, reason: string, code?: string) =>
  z.string().transform((written, context) => {
    const normal = read(written);
    if (normal !== null) return normal;
    const params = code === undefined ? {} : { params: { code } };
    context.issues.push({ code: 'custom', message: reason, input: null, ...params });
    return z.NEVER;
  });

export const date = textAs(
  (written) => (isRealDate(written) ? written : null),
  'not a date as 2026-03-01',
);
export const instant = textAs(
  (written) => toInstant(written)?.toISOString() ?? null,
  'not an instant with an offset as 2026-03-01T09:30:00Z',
);
export const code = text(100);
