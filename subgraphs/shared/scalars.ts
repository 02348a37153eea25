import { GraphQLError, GraphQLScalarType, Kind, type ValueNode } from 'graphql';

import { errorMessages } from '../../schema/errors.ts';
import { toPostcode } from '../../schema/numbers.ts';
import { toE164 } from './standards/phone.ts';

/** Fixed text: an error about a value never repeats the value. */
const refuse = (field: string): never => {
  throw new GraphQLError(errorMessages.BAD_USER_INPUT, {
    extensions: { code: 'BAD_USER_INPUT', field },
  });
};

/** A scalar that travels as text: `read` gives the value inside, or null for a text that is none. */
function textScalar<Inside>(
  name: string,
  read: (text: string) => Inside | null,
  write: (value: unknown) => string,
): GraphQLScalarType<Inside, string> {
  const parse = (value: unknown): Inside => {
    const inside = typeof value === 'string' ? read(value) : null;
    return inside === null ? refuse(name) : inside;
  };
  return new GraphQLScalarType({
    name,
    serialize: write,
    parseValue: parse,
    parseLiteral: (node: ValueNode) => parse(node.kind === Kind.STRING ? node.value : null),
  });
}

const asText = (value: unknown): string => (typeof value === 'string' ? value : refuse('text'));

const instant =
  /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|\+\d{2}:\d{2}|-(?!00:00)\d{2}:\d{2})$/;

/** An instant of ISO 8601 with an offset (never `-00:00`, RFC 9557), or null. */
export function toInstant(text: string): Date | null {
  if (!instant.test(text)) return null;
  const date = new Date(text);
  return Number.isNaN(date.getTime()) || !isRealDate(text.slice(0, 10)) ? null : date;
}

/** `2026-02-29` is none: the day must exist. */
export function isRealDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}

const duration = /^P(?=.)(\d+Y)?(\d+M)?(\d+W)?(\d+D)?(T(?=.)(\d+H)?(\d+M)?(\d+S)?)?$/;

/** A duration of ISO 8601 in whole units, such as `P56D` or `PT20S`. */
export const isDuration = (text: string): boolean => duration.test(text);

const check = (is: (text: string) => boolean) => (text: string) => (is(text) ? text : null);

/** The scalars of all subgraphs. Instants go out in UTC; the rest goes out as it is stored. */
export const scalars = {
  DateTime: textScalar('DateTime', toInstant, (value) =>
    value instanceof Date ? value.toISOString() : asText(value),
  ),
  Date: textScalar('Date', check(isRealDate), asText),
  Duration: textScalar('Duration', check(isDuration), asText),
  PhoneNumber: textScalar('PhoneNumber', toE164, asText),
  LanguageCode: textScalar(
    'LanguageCode',
    check((text) => /^[a-z]{3}$/.test(text)),
    asText,
  ),
  CountryCode: textScalar(
    'CountryCode',
    check((text) => /^[A-Z]{2}$/.test(text)),
    asText,
  ),
  PostalCode: textScalar('PostalCode', toPostcode, asText),
  Decimal: textScalar(
    'Decimal',
    check((text) => /^-?\d{1,15}(\.\d{1,4})?$/.test(text)),
    asText,
  ),
} as const;
