import { z } from 'zod';

import {
  readableTerm,
  readable,
  fieldTerm,
  typeTerm,
  valueTerm,
} from '../../commands/rights/terms.ts';
import { keptTypes } from '../../commands/rights/settings.ts';
import { caseFields } from '../../subgraphs/cases/records.ts';
import {
  contactShape,
  messageShape,
  referralShape,
  taskShape,
} from '../../subgraphs/contacts/records/shapes.ts';
import {
  relationFields,
  representationFields,
  restrictionFields,
} from '../../subgraphs/customers/records/between.ts';
import { customerFields } from '../../subgraphs/customers/records/customer.ts';
import { offerFields } from '../../subgraphs/products/records/offers.ts';
import { orderFields } from '../../subgraphs/products/records/orders.ts';
import { productFields } from '../../subgraphs/products/records/products.ts';

const schemas: readonly z.ZodType[] = [
  customerFields,
  representationFields,
  relationFields,
  restrictionFields,
  caseFields,
  contactShape,
  taskShape,
  referralShape,
  messageShape,
  productFields,
  orderFields,
  offerFields,
];

interface JsonSchema {
  readonly properties?: { readonly [name: string]: JsonSchema };
  readonly enum?: readonly unknown[];
  readonly items?: JsonSchema;
  readonly anyOf?: readonly JsonSchema[];
  readonly allOf?: readonly JsonSchema[];
}

const inside = ({ properties = {}, items, anyOf = [], allOf = [] }: JsonSchema): JsonSchema[] => [
  ...Object.values(properties),
  ...(items ? [items] : []),
  ...anyOf,
  ...allOf,
];
const allOf = (schema: JsonSchema): JsonSchema[] => [schema, ...inside(schema).flatMap(allOf)];

const parts = schemas.flatMap((schema) =>
  allOf(z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as JsonSchema),
);

test('RG-10 MUST have a Dutch word for every field of every record about a customer', () => {
  const fields = [...new Set(parts.flatMap(({ properties = {} }) => Object.keys(properties)))];
  expect(fields.length).toBeGreaterThan(200);
  // Those that are the same word in both languages.
  const same = [
    'about',
    'case',
    'code',
    'contact',
    'channel',
    'product',
    'register',
    'status',
    'type',
  ];
  const without = fields.filter((name) => fieldTerm(name) === name && !same.includes(name));
  expect(without).toEqual([]);
});

test('RG-11 MUST have a word for every listed value and every type, and leave other text as it is', () => {
  const values = parts.flatMap((part) => part.enum ?? []).filter((one) => typeof one === 'string');
  expect(new Set(values).size).toBeGreaterThan(140);
  expect(values.filter((value) => valueTerm(value) === null)).toEqual([]);
  expect(keptTypes.filter((type) => type !== 'Note' && typeTerm(type) === type)).toEqual([]);
  expect([readable('Een zin.'), readable(true), readable(3), readable('2026-03-01')]).toEqual([
    'Een zin.',
    'ja',
    '3',
    '1 maart 2026',
  ]);
  expect([readableTerm('P5Y'), readableTerm('P30D'), readableTerm('x')]).toEqual([
    '5 jaar',
    '30 dagen',
    'x',
  ]);
});
