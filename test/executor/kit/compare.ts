import type { Answer, AnswerError } from './answers.ts';
import { withoutTypenames } from './typenames.ts';

/** What is wrong with our answer beside that of a schema without federation; null when nothing is. */
export function differenceFromMonolith(ours: Answer, monolith: Answer): string | null {
  if (JSON.stringify(ours.data) !== JSON.stringify(monolith.data))
    return tell('data', ours.data, monolith.data);
  const [told, wanted] = [ours, monolith].map((answer) => placesOf(answer));
  return JSON.stringify(told) === JSON.stringify(wanted)
    ? null
    : tell('errors', ours.errors, monolith.errors);
}

/**
 * What is wrong with our answer beside the stock executor's: data, in any order of fields, and whether there are errors.
 * Where they stand is held against the monolith, as the stock executor puts them elsewhere (see `differences.test.ts`).
 */
export function differenceFromStock(ours: Answer, stock: Answer): string | null {
  const data = withoutTypenames(stock.data, ours.data);
  if (sorted(ours.data) !== sorted(data)) return tell('data', ours.data, data);
  return null;
}

const tell = (what: string, ours: unknown, theirs: unknown): string =>
  `${what}\n  ours   ${JSON.stringify(ours)}\n  theirs ${JSON.stringify(theirs)}`;

/**
 * The places that errors left empty. Where a null went up, only the object that became null counts: which of its fields
 * failed first differs by who asked for them together. An error at an object that is there tells of what only the plan
 * asked for (EX-72), which no monolith does.
 */
export function placesOf({ data, errors }: Answer): readonly string[] {
  const places = errors.flatMap((error) => placeOf(data, error) ?? []);
  return [...new Set(places)].toSorted();
}

function placeOf(data: unknown, { path, code }: AnswerError): string | null {
  let value = data;
  for (const [at, part] of path.entries()) {
    if (value === null || value === undefined)
      return `null at ${JSON.stringify(path.slice(0, at))}`;
    value = (value as Readonly<Record<string | number, unknown>>)[part];
  }
  if (typeof value === 'object' && value !== null) return null;
  return `${code} at ${JSON.stringify(path)}`;
}

const sorted = (value: unknown): string =>
  JSON.stringify(value, (_key, one: unknown) =>
    typeof one === 'object' && one !== null && !Array.isArray(one)
      ? Object.fromEntries(Object.entries(one).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : one,
  ) ?? 'undefined';
