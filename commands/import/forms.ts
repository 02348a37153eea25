import type { Body, Raw } from './connector.ts';

/**
 * The two forms in which the registers of the field give their objects: a fixture (`{model, pk, fields}`, names with
 * underscores, references by number) and what the API serves (names in camelCase or with underscores, references by
 * URL or uuid). Both become the same Raw.
 */
export interface Vocabulary {
  /** Model of a fixture -> resource of the API. */
  readonly models: { readonly [model: string]: string };
  /** Resources as they stand in the API's URLs. */
  readonly resources: readonly string[];
  /** Field that points at another object -> resource of that one, in both forms. */
  readonly pointers: { readonly [field: string]: string };
  /** Field by which others point at an object of a resource that has no number in a fixture; its uuid when absent. */
  readonly naturalKeys?: { readonly [resource: string]: string };
  /** Tells the resource of an object that carries no URL; null when it is of none. */
  readonly guess?: (body: Body) => string | null;
}

export const isBody = (value: unknown): value is Body =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The object in a value of a file; null when it is of none of the resources. */
export function toRawBy(vocabulary: Vocabulary, value: unknown): Raw | null {
  if (!isBody(value)) return null;
  const { model, fields, pk } = value;
  const isFixture = typeof model === 'string' && isBody(fields);
  const body = toCamel(isFixture ? fields : value) as Body;
  const resource = isFixture ? (vocabulary.models[model] ?? null) : resourceOf(vocabulary, body);
  const natural = resource === null ? undefined : vocabulary.naturalKeys?.[resource];
  const key = isFixture
    ? (toKey(pk) ?? toKey(body[natural ?? 'uuid']))
    : (toKey(body['uuid']) ?? toKey(body['url']));
  if (resource === null || key === null) return null;
  return { resource, key, refs: refsOf(vocabulary, body), body };
}

function resourceOf({ resources, guess }: Vocabulary, body: Body): string | null {
  const parts = typeof body['url'] === 'string' ? body['url'].split('/') : [];
  const named = resources.find((resource) => parts.at(-2) === resource);
  return named ?? guess?.(body) ?? null;
}

const refsOf = ({ pointers }: Vocabulary, body: Body): string[] => [
  ...new Set(
    Object.entries(pointers).flatMap(([field, resource]) =>
      toKeys(body[field]).map((key) => `${resource}:${key}`),
    ),
  ),
];

/** Keys that a pointing field holds, one or several, in whatever form. */
export function toKeys(value: unknown): readonly string[] {
  const all = Array.isArray(value) ? value : [value];
  return all.map(toKey).filter((key) => key !== null);
}

/** Key of an object: a number, a uuid, the last part of a URL, or an object that holds one; null when there is none. */
export function toKey(value: unknown): string | null {
  if (typeof value === 'number') return String(value);
  if (isBody(value)) return toKey(value['uuid']) ?? toKey(value['url']);
  if (typeof value !== 'string' || value === '') return null;
  return value.startsWith('http') ? (value.replace(/\/+$/, '').split('/').at(-1) ?? null) : value;
}

function toCamel(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(toCamel);
  if (!isBody(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inside]) => [camel(key), toCamel(inside)]),
  );
}

// `_expand` and the like keep their first underscore.
const camel = (key: string): string =>
  key.replace(/(?<=[a-z0-9])_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());

/** A text that says something; null for an empty one and for what is no text. */
export const textOf = (value: unknown): string | null =>
  typeof value === 'string' && value.trim() !== '' ? value.trim() : null;

/** The same fields without those that say nothing (null, undefined, empty lists). */
export function present<Fields extends object>(fields: Fields): Partial<Fields> {
  return Object.fromEntries(
    Object.entries(fields).filter(
      ([, value]) =>
        value !== null && value !== undefined && !(Array.isArray(value) && value.length === 0),
    ),
  ) as Partial<Fields>;
}

/** Fields of a fixture that stand flat under a prefix (`bezoekadresStad`) as the object that the API nests. */
export function nested(body: Body, prefix: string): Body {
  if (isBody(body[prefix])) return body[prefix];
  const flat = Object.entries(body).filter(([key]) => key.startsWith(prefix) && key !== prefix);
  return Object.fromEntries(
    flat.map(([key, value]) => {
      const rest = key.slice(prefix.length);
      return [rest.charAt(0).toLowerCase() + rest.slice(1), value];
    }),
  );
}
