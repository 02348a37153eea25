import { readFileSync } from 'node:fs';

import { parse } from 'yaml';

interface Terms {
  readonly types: { readonly [type: string]: string };
  readonly fields: { readonly [field: string]: string };
  readonly values: { readonly [value: string]: string };
  readonly asTheyAre: readonly string[];
}

// Ours: terms.yaml stands beside this file, and a test reads every word of it.
const terms = parse(readFileSync(new URL('terms.yaml', import.meta.url), 'utf8')) as Terms;

/** What a customer reads above records of a type. */
export const typeTerm = (type: string): string => terms.types[type] ?? type;

/** The Dutch word for a field; the field's own name where it has none, as in data that a register made up itself. */
export const fieldTerm = (field: string): string => terms.fields[field] ?? field;

/** The Dutch word for a listed value; null when it is no listed value. */
export const valueTerm = (value: string): string | null =>
  terms.values[value] ?? (terms.asTheyAre.includes(value) ? value : null);

const dayFormat = new Intl.DateTimeFormat('nl-NL', { dateStyle: 'long', timeZone: 'UTC' });
const momentFormat = new Intl.DateTimeFormat('nl-NL', {
  dateStyle: 'long',
  timeStyle: 'short',
  timeZone: 'Europe/Amsterdam',
});

/** A value as a customer reads it: days and moments written out, words for listed values and for yes and no. */
export function readable(value: string | number | boolean): string {
  if (typeof value === 'boolean') return value ? 'ja' : 'nee';
  if (typeof value === 'number') return String(value);
  if (value === 'self') return 'uzelf';
  if (value === 'other') return 'een ander';
  if (/^\d{4}-\d{2}-\d{2}$/.test(value)) return dayFormat.format(new Date(value));
  if (/^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/.test(value)) return momentFormat.format(new Date(value));
  return valueTerm(value) ?? value;
}

/** Coordinates as `Contact.content` in words, type by type. */
export function readableFields(coordinates: readonly string[]): string {
  const byType = new Map<string, string[]>();
  for (const coordinate of coordinates) {
    const [type = '', field = ''] = coordinate.split('.');
    byType.set(type, [...(byType.get(type) ?? []), fieldTerm(field)]);
  }
  return [...byType].map(([type, names]) => `${typeTerm(type)}: ${names.join(', ')}`).join('; ');
}

const units = { D: 'dagen', M: 'maanden', Y: 'jaar' } as const;

/** A term as `P5Y` in words. */
export function readableTerm(term: string): string {
  const [, count, unit] = /^P(\d+)([DMY])$/.exec(term) ?? [];
  return count === undefined ? term : `${count} ${units[unit as keyof typeof units]}`;
}
