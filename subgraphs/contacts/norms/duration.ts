/** A norm as it is counted. */
export interface Norm {
  readonly years: number;
  readonly months: number;
  readonly weeks: number;
  /** Working days. */
  readonly days: number;
  /** Working time, in milliseconds. */
  readonly time: number;
}

const pattern =
  /^P(?=.)(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?=.)(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/;

/** Whoever promises more than this promises nothing, and counting it would take for ever. */
const longest = { days: 3_660, workingDays: 1_000, hours: 2_000 };

const hourMs = 3_600_000;

/** The norm that a duration of ISO 8601 stands for; null for none, for nothing, and for more than ten years. */
export function readNorm(text: string): Norm | null {
  const found = pattern.exec(text);
  if (!found) return null;
  const [years = 0, months = 0, weeks = 0, days = 0, hours = 0, minutes = 0, seconds = 0] = found
    .slice(1)
    .map((digits) => Number(digits ?? 0));
  const time = (hours * 60 + minutes) * 60_000 + seconds * 1_000;
  const long = years * 366 + months * 31 + weeks * 7;
  if (long + days + time === 0) return null;
  const isTooLong =
    long > longest.days || days > longest.workingDays || time > longest.hours * hourMs;
  return isTooLong ? null : { years, months, weeks, days, time };
}
