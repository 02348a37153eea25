import { z } from 'zod';

import { isRealDate } from '../../shared/scalars.ts';
import { taskKinds } from '../records/words.ts';
import type { Hours } from './calendar.ts';
import { readNorm } from './duration.ts';

/** The file of norms as people write it; each message says what would be right. */

const code = z.string('must be text').min(1, 'must not be empty').max(100);

const range = /^([01]\d|2[0-4]):([0-5]\d)-([01]\d|2[0-4]):([0-5]\d)$/;
const wrongHours = 'must be as 08:30-17:00, or 08:30-12:00, 13:00-17:00, or closed';

/** Opening hours of a day, in minutes from midnight; empty when it is closed. */
const hours = z.string(wrongHours).transform((text, context): Hours => {
  if (text === 'closed') return [];
  const found = text.split(',').map((part) => readRange(part.trim()));
  const ranges = found.flatMap((one) => (one === null ? [] : [one]));
  const inOrder = ranges.every(([from], at) => from >= (ranges[at - 1]?.[1] ?? 0));
  if (ranges.length === found.length && inOrder) return ranges;
  context.addIssue({ code: 'custom', message: wrongHours, input: null });
  return z.NEVER;
});

function readRange(text: string): readonly [number, number] | null {
  const found = range.exec(text);
  if (!found) return null;
  const [h1 = 0, m1 = 0, h2 = 0, m2 = 0] = found.slice(1).map(Number);
  const [from, until] = [h1 * 60 + m1, h2 * 60 + m2];
  return from < until && until <= 24 * 60 ? [from, until] : null;
}

const week = z
  .strictObject({
    monday: hours.optional(),
    tuesday: hours.optional(),
    wednesday: hours.optional(),
    thursday: hours.optional(),
    friday: hours.optional(),
    saturday: hours.optional(),
    sunday: hours.optional(),
  })
  .refine((days) => Object.values(days).some((one) => (one?.length ?? 0) > 0), {
    error: 'is open on no day',
  });

const day = z.string().refine((text) => isRealDate(text), 'must be a day, as 2026-05-15');

const holidays = z.enum(['closed', 'open'], 'must be closed or open');

const unit = z.strictObject({
  openingHours: week.optional(),
  holidays: holidays.optional(),
  days: z.record(day, hours).optional(),
  fallback: code.optional(),
  alert: z.email('must be a mail address').optional(),
});
export type UnitSaid = z.infer<typeof unit>;

const isZone = (text: string): boolean => {
  try {
    return new Intl.DateTimeFormat('en-US', { timeZone: text }).format(0) !== '';
  } catch {
    return false;
  }
};

export const normsFile = z.strictObject({
  timeZone: z
    .string()
    .refine(isZone, 'must be a time zone, as Europe/Amsterdam')
    .default('Europe/Amsterdam'),
  openingHours: week,
  holidays: holidays.default('closed'),
  /** Days that differ from the week for every unit. */
  days: z.record(day, hours).default({}),
  units: z.record(code, unit).default({}),
  norms: z.array(
    z.strictObject({
      channel: code.optional(),
      segment: code.optional(),
      product: code.optional(),
      task: z.enum(taskKinds, `must be one of ${taskKinds.join(', ')}`).optional(),
      within: z
        .string('must be text')
        .refine(
          (text) => readNorm(text) !== null,
          'must be a duration, as PT4H or P2D, of ten years at most',
        ),
    }),
  ),
});
export type NormsFile = z.infer<typeof normsFile>;
