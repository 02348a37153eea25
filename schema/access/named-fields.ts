import type { GraphQLSchema } from 'graphql';

import { ceilingsOf } from './classes.ts';
import type { FieldClasses } from './fields.ts';
import { createOpening } from './openings.ts';
import { PurposesError, type Purpose, type Purposes } from './purposes.ts';
import { givenFields } from './reach.ts';

/**
 * Holds the fields that purposes name against the schema. Throws PurposesError with every one that the schema lacks,
 * that none of its kinds may see, that is open anyway, or that nobody reaches: what has no effect is a mistake.
 */
export function checkNamedFields(
  schema: GraphQLSchema,
  fields: FieldClasses,
  { byCode }: Purposes,
): void {
  const purposes = [...byCode.values()];
  const problems = purposes.flatMap((purpose) => [
    ...[...purpose.fields].flatMap((coordinate) => problemOf(fields, purpose, coordinate)),
    ...[...purpose.levels].flatMap(([coordinate, level]) =>
      levelProblemOf(fields, purpose, `${purpose.code}.identification.${level}`, coordinate),
    ),
  ]);
  const lost = problems.length > 0 ? [] : purposes.flatMap((one) => unreached(schema, fields, one));
  if (problems.length + lost.length > 0) throw new PurposesError([...problems, ...lost]);
}

function problemOf(
  fields: FieldClasses,
  { code, kinds, classes: opened }: Purpose,
  coordinate: string,
): string[] {
  const [type = '', field = ''] = coordinate.split('.');
  const classes = fields.get(type)?.get(field);
  const place = `${code}.opens.fields: ${coordinate}`;
  if (!classes) return [`${place} is not in the schema`];
  if (classes.includes('PUBLIC')) return [`${place} is open without a purpose`];
  const within = new Set([...kinds].flatMap(ceilingsOf).flatMap((ceiling) => [...ceiling]));
  if (!classes.some((one) => within.has(one)))
    return [`${place} is never open to ${[...kinds].join(' or ')}`];
  const openBy = classes.find((one) => opened.has(one));
  return openBy === undefined ? [] : [`${place} is open by the class ${openBy} already`];
}

/** A level that is asked for a field which the purpose does not open is a mistake too. */
function levelProblemOf(
  fields: FieldClasses,
  purpose: Purpose,
  place: string,
  coordinate: string,
): string[] {
  const [type = '', field = ''] = coordinate.split('.');
  const classes = fields.get(type)?.get(field);
  if (!classes) return [`${place}: ${coordinate} is not in the schema`];
  const isOpened =
    purpose.fields.has(coordinate) || classes.some((one) => purpose.classes.has(one));
  return isOpened ? [] : [`${place}: ${coordinate} is not opened by it`];
}

function unreached(schema: GraphQLSchema, fields: FieldClasses, purpose: Purpose): string[] {
  if (purpose.fields.size === 0) return [];
  const given = [...purpose.kinds]
    .flatMap(ceilingsOf)
    .map((ceiling) => givenFields(schema, createOpening(fields, ceiling, purpose)));
  return [...purpose.fields]
    .filter((coordinate) => !given.some((one) => one.has(coordinate)))
    .map((coordinate) => `${purpose.code}.opens.fields: ${coordinate} cannot be reached`);
}
