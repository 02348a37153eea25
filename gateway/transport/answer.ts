import type { DocumentNode, ExecutionResult } from 'graphql';

import type { CheckData } from './check/check.ts';
import type { Names } from './check/names.ts';
import { isEntity, type Entity } from './check/value.ts';
import { isMissing, toSourceError, unavailableAt, type SourceError } from './errors.ts';
import { createFailure } from './failure.ts';
import type { FetchEnd } from './fetches.ts';
import { fieldPaths, fieldsBelow, knownPath, type Path } from './shape.ts';
import type { FetchRequest, Source } from './source.ts';

/** An answer of a source that was found to be one. */
export interface Answer {
  readonly data: Record<string, unknown> | null;
  readonly errors: readonly SourceError[] | undefined;
  readonly end: FetchEnd;
  /** How many of its values were none of their type, and are null now. */
  readonly wrongValues: number;
}

export interface Asked {
  readonly source: Source;
  readonly request: FetchRequest;
  readonly document: DocumentNode;
  /** Null for what this process answers itself: its executor has looked at every value. */
  readonly check: CheckData | null;
  /** Names that errors may hold; null for any of ours. */
  readonly names: Names | null;
}

/** More errors than this tell nobody anything: such an answer is taken for none. */
const mostErrors = 1_000;

/** Checks that a source gave what was asked for, in its shape; throws when nothing of it is to be used. */
export function toAnswer(given: ExecutionResult, asked: Asked): Answer {
  if (!isEntity(given)) throw createFailure('wrong-shape');
  const { data = null, errors } = given as { data?: unknown; errors?: unknown };
  if (errors !== undefined && !Array.isArray(errors)) throw createFailure('wrong-shape');
  if (asked.check && errors && errors.length > mostErrors) throw createFailure('wrong-shape');
  if (data === null && !errors?.length) throw createFailure('wrong-shape');
  if (data !== null && !isEntity(data)) throw createFailure('wrong-shape');
  const wrong = data === null ? [] : checkData(data, asked);
  const known = errors ? toErrors(errors, data, asked) : undefined;
  const all = wrong.length === 0 ? known : [...(known ?? []), ...toldOf(wrong, known, asked)];
  const end = toEnd(all ?? [], given.extensions);
  return { data, errors: all, end, wrongValues: wrong.length };
}

function checkData(data: Entity, { request, check }: Asked): readonly Path[] {
  const { representations } = request.variables;
  if (check) return check(data, representations);
  const entities = data['_entities'];
  if (!Array.isArray(representations) || entities === null || entities === undefined) return [];
  if (!Array.isArray(entities) || entities.length !== representations.length)
    throw createFailure('wrong-shape');
  return [];
}

/** Errors for wrong values that the source has not told of itself. */
function toldOf(
  wrong: readonly Path[],
  known: readonly SourceError[] | undefined,
  { source, request, document }: Asked,
): readonly SourceError[] {
  const told = new Set(known?.map(({ path }) => path.join('.')));
  const paths = wrong.flatMap((path) =>
    path[0] === '_entities' && path.length === 2
      ? fieldsBelow(document, request.variables['representations'], Number(path[1]))
      : [path],
  );
  return unavailableAt(
    paths.filter((path) => !told.has(path.join('.'))),
    source.name,
  );
}

/** Errors at places that were asked for; one that names no such place is told at the fields that stayed empty. */
function toErrors(
  errors: readonly unknown[],
  data: Entity | null,
  { source, request, document, names }: Asked,
): readonly SourceError[] {
  const nowhere = new Map<string, SourceError>();
  const placed: SourceError[] = [];
  for (const given of errors) {
    const error = toSourceError(given, source.name, names);
    const path = knownPath(document, error.path);
    if (path.length > 0) placed.push({ ...error, path });
    else nowhere.set(error.extensions.code, error);
  }
  if (nowhere.size === 0) return placed;
  const paths = fieldPaths(document, request.variables['representations']);
  const empty = paths.filter((path) => isEmpty(data, path));
  const places = empty.length > 0 ? empty : paths;
  const spread = [...nowhere.values()].flatMap((error) =>
    places.map((path) => ({ ...error, path })),
  );
  return [...placed, ...spread];
}

function isEmpty(data: unknown, path: Path): boolean {
  let place = data;
  for (const part of path) {
    if (typeof place !== 'object' || place === null) return true;
    place = (place as Readonly<Record<string | number, unknown>>)[part];
  }
  return place === null || place === undefined;
}

/** A source that follows others says in `extensions.asOf` for when its rows hold, when that is too long ago. */
function toEnd(errors: readonly SourceError[], extensions: unknown): FetchEnd {
  if (errors.some(isMissing)) return { kind: 'failed' };
  const text = isEntity(extensions) ? extensions['asOf'] : undefined;
  const asOf = typeof text === 'string' ? Date.parse(text) : Number.NaN;
  return Number.isNaN(asOf) ? { kind: 'answered' } : { kind: 'old', asOf };
}
