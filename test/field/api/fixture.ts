import { readFileSync } from 'node:fs';

import { fieldFile } from '../openapi.ts';

/** Fields under the names of the fixture, with underscores. */
export type Fields = Readonly<Record<string, unknown>>;

export interface FixtureObject {
  readonly model: string;
  readonly pk?: number;
  readonly fields: Fields;
}

export interface Fixture {
  readonly objects: readonly FixtureObject[];
  /** All of a model, in the order of the file. */
  of(model: string): readonly FixtureObject[];
  /** Of a model, those whose field holds this number, alone or in a list. */
  pointing(model: string, field: string, pk: unknown): readonly FixtureObject[];
  /** One by its number; throws when there is none. */
  one(model: string, pk: unknown): FixtureObject;
}

/** A fixture of the field, as its register's own tools write it. */
export function readFixture(name: string): Fixture {
  const objects = JSON.parse(readFileSync(fieldFile(name), 'utf8')) as FixtureObject[];
  const of = (model: string): FixtureObject[] => objects.filter((one) => one.model === model);
  return {
    objects,
    of,
    pointing: (model, field, pk) =>
      of(model).filter(({ fields }) => [fields[field]].flat().includes(pk)),
    one(model, pk) {
      const found = of(model).find((object) => object.pk === pk);
      if (!found) throw new Error(`The fixture has no ${model} ${String(pk)}.`);
      return found;
    },
  };
}

/** A resource of an API with its objects, and the schema of its description that each must fit. */
export type Resource = readonly [resource: string, schema: string, objects: readonly object[]];

export const uuidOf = ({ fields }: FixtureObject): string => String(fields['uuid']);

const camel = (name: string): string =>
  name.replaceAll(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());

/** Fields by these names, in camelCase. */
export const picked = (fields: Fields, ...names: readonly string[]): Record<string, unknown> =>
  Object.fromEntries(names.map((name) => [camel(name), fields[name]]));

/** Fields that stand flat under a prefix, as the object that the API nests. */
export const under = (fields: Fields, prefix: string): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(fields)
      .filter(([name]) => name.startsWith(`${prefix}_`))
      .map(([name, value]) => [camel(name.slice(prefix.length + 1)), value]),
  );

/** Without what is blank. */
export const filled = (fields: Fields): Record<string, unknown> =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== ''));

const perPage = 2;

/** The pages of a resource as its API serves them; every page but the last names the next one. */
export function toPages(resource: string, objects: readonly object[]): Record<string, object> {
  const pages: Record<string, object> = {};
  const count = Math.max(1, Math.ceil(objects.length / perPage));
  const address = (n: number): string => `https://voorbeeld.test/${resource}?page=${n}`;
  for (let n = 1; n <= count; n++) {
    pages[`${resource}-${n}.json`] = {
      count: objects.length,
      next: n < count ? address(n + 1) : null,
      previous: n > 1 ? address(n - 1) : null,
      results: objects.slice((n - 1) * perPage, n * perPage),
    };
  }
  return pages;
}
