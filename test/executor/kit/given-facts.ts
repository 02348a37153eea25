import type { GraphQLSchema } from 'graphql';

import type { SlowFacts } from './slow-given.ts';
import type { ArgumentHints } from './small-supergraph.ts';

/** Keys and masks of our own schema, written down by hand from the SDL of the subgraphs. */
export const demoFacts = (schema: GraphQLSchema): SlowFacts => ({
  schema,
  keys: { ...byId, ...byCode, CustomerMatch: 'customerId', ExternalProduct: 'uri' },
  masked: ['DigitalAddress.value', 'Identifier.value'],
});

const byId = Object.fromEntries(
  [
    'Actor',
    'Case',
    'CaseDocument',
    'Contact',
    'Customer',
    'DigitalAddress',
    'Offer',
    'Order',
    'Product',
    'Referral',
    'Task',
  ].map((type) => [type, 'id']),
);
const byCode = Object.fromEntries(
  ['CaseType', 'Channel', 'ProductType', 'ServicePoint'].map((type) => [type, 'code']),
);

const customers = ['c-0000001', 'c-0000001', 'c-0000003', 'c-0000009', 'c-0000012', 'c-0000016'];

/** Values that find something in the demo. */
export const demoHints: ArgumentHints = {
  'Query.customer(id:)': [...customers, 'nobody'],
  'Query.customersByPhone(number:)': ['06 12345678'],
  'Query.customersByEmail(email:)': ['sanne.devries@voorbeeldmial.example'],
  PhoneNumber: ['06 12345678'],
  Date: ['2026-03-11'],
  DateTime: ['2026-03-11T10:00:00Z'],
  PostalCode: ['1234 AB'],
  Int: [1, 2, 5],
};
