import { isDeepStrictEqual } from 'node:util';

import { errorMessages } from '../../schema/errors.ts';
import type { Answer } from './ask-http.ts';

export type Verdict =
  | { readonly kind: 'whole' }
  /** Some of it is null, and every null has its error that names the source. */
  | { readonly kind: 'partial'; readonly sources: readonly string[] }
  /** No data, and one error out of the closed list. */
  | { readonly kind: 'refused'; readonly code: string }
  | { readonly kind: 'wrong'; readonly why: string };

/** Holds an answer against the known one; `sources` of the customer may tell of a source what its errors tell. */
export function judge(answer: Answer, whole: Answer): Verdict {
  if (isDeepStrictEqual(answer, whole)) return { kind: 'whole' };
  const { errors = [], data } = answer;
  const codes = errors.map(({ extensions }) => String(extensions['code']));
  const unnamed = codes.find((code) => !Object.hasOwn(errorMessages, code));
  if (unnamed !== undefined) return { kind: 'wrong', why: `code ${unnamed}` };
  if (data === undefined) return { kind: 'refused', code: codes[0] ?? 'none' };
  const sick = new Set(errors.map(({ extensions }) => String(extensions['source'])));
  const nulls = new Set<string>();
  const wrong = findWrong(data, whole.data, [], { nulls, sick });
  if (wrong !== null) return { kind: 'wrong', why: `another value at ${wrong}` };
  const places = new Set(errors.map(({ path = [] }) => path.join('.')));
  const odd = [...places, ...nulls].filter((place) => !places.has(place) || !nulls.has(place));
  if (odd.length > 0) return { kind: 'wrong', why: `null or error alone at ${odd.join(', ')}` };
  const other = codes.find((code) => code !== 'SOURCE_UNAVAILABLE');
  if (other !== undefined) return { kind: 'wrong', why: `code ${other} at a place` };
  return { kind: 'partial', sources: [...sick].toSorted() };
}

type Path = readonly (string | number)[];

interface Notes {
  /** Places that are null and should not be. */
  readonly nulls: Set<string>;
  readonly sick: ReadonlySet<string>;
}

/** The first place with a value that is not the known one; null when there is none. */
function findWrong(given: unknown, known: unknown, path: Path, notes: Notes): string | null {
  if (isDeepStrictEqual(given, known)) return null;
  const place = path.join('.');
  if (given === null) {
    notes.nulls.add(place);
    return null;
  }
  if (path.at(-1) === 'health' && given === 'UNAVAILABLE') return null;
  if (!isBranch(given) || !isBranch(known)) return place;
  const names = Object.keys(known);
  if (!isDeepStrictEqual(Object.keys(given), names)) return place;
  if ('health' in known && !notes.sick.has(String(known['system']))) return place;
  for (const name of names) {
    const wrong = findWrong(given[name], known[name], [...path, name], notes);
    if (wrong !== null) return wrong;
  }
  return null;
}

const isBranch = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;
