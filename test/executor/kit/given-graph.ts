import { smallSubgraph } from '../../kit/subgraphs.ts';
import type { Subgraph } from '../../../subgraphs/shared/subgraph.ts';

const staff = '@access(class: "EMPLOYEE")';
const all = '@access(class: "SELF EMPLOYEE")';

interface CustomerData {
  readonly [field: string]: unknown;
  readonly id: string;
}

const customerRows: readonly CustomerData[] = [
  {
    id: 'c1',
    name: 'Sanne',
    note: null,
    bsn: '999990019',
    tags: ['vip', null],
    numbers: [{ value: '*****6782', other: '*****6782' }, { value: null }],
    phones: ['*****1234', '06-12345678'],
    partner: { id: 'c2' },
    homes: [
      { street: 'Dorpsstraat', city: 'Ede', geo: { lat: null } },
      // Its city must not be null: this one is null as a whole.
      { street: 'Zeeweg', city: null, geo: { lat: 52.1 } },
    ],
    strict: { whole: 'left', must: { be: null } },
  },
  {
    id: 'c2',
    name: null,
    note: 'Belt liever',
    bsn: null,
    tags: [],
    numbers: [{ value: '*****6782' }, { value: '12345678' }],
    phones: ['*****12', null],
    partner: { id: 'c1' },
    homes: null,
    strict: { whole: 'left', must: { be: 'there' } },
  },
];

const customerOf = (id: string): CustomerData | null =>
  customerRows.find((row) => row.id === id) ?? null;

/** Two customers who are each other's partner, with objects that have no key of their own. */
const customers = (): Subgraph =>
  smallSubgraph({
    name: 'customers',
    types: /* GraphQL */ `
      type Query {
        customer(id: ID!): Customer ${all}
        customers: [Customer!] ${staff}
        count: Int @access(class: "PUBLIC")
      }
      type Customer @key(fields: "id") ${all} {
        id: ID!
        name: String
        note: String ${staff}
        bsn: String ${'@access(class: "EMPLOYEE+")'}
        tags: [String]
        numbers: [Number!]
        phones: [String] @masked(form: "LAST_FOUR")
        homes: [Home]
        partner: Customer
        strict: Strict
      }
      type Home ${all} { street: String city: String! geo: Geo }
      type Number ${all} { value: String @masked(form: "LAST_FOUR") other: String }
      type Geo ${all} { lat: Float }
      type Strict ${all} { whole: String must: Must! }
      type Must ${all} { be: String! }
    `,
    resolvers: {
      Query: {
        customer: (_: unknown, { id }: { id: string }) => customerOf(id),
        customers: () => customerRows,
        count: () => 2,
      },
      Customer: {
        __resolveReference: ({ id }: { id: string }) => customerOf(id),
        partner: ({ partner }: { partner: { id: string } }) => customerOf(partner.id),
      },
    },
  });

const remark = { __typename: 'Remark', label: 'Los', text: 'Iets' };
const caseRows: readonly object[] = [
  {
    __typename: 'Case',
    id: 'z1',
    number: '2026-1',
    label: 'Vergunning',
    customers: ['c1', 'c2'].map((id) => ({ __typename: 'Customer', id })),
    items: [
      { __typename: 'Product', id: 'p1' },
      remark,
      { __typename: 'Case', id: 'z1', label: 'V' },
      null,
    ],
    things: [remark, { __typename: 'Case', id: 'z1', number: '2026-1', label: 'Vergunning' }],
  },
];

/** One case of both customers, which points at objects of other types. */
const cases = (): Subgraph =>
  smallSubgraph({
    name: 'cases',
    types: /* GraphQL */ `
      type Query { cases: [Case!] ${staff} }
      type Mutation { open(title: String!): Case ${staff} }
      union Item = Product | Remark | Case
      interface Thing { label: String }
      type Case implements Thing @key(fields: "number org") @key(fields: "id") ${all} {
        id: ID!
        number: String
        org: String
        label: String
        customers: [Customer!] ${staff}
        items: [Item]
        things: [Thing!]
      }
      type Remark implements Thing ${all} { label: String text: String ${staff} }
      type Product @key(fields: "id", resolvable: false) { id: ID! ${all} }
      type Customer @key(fields: "id") { id: ID! cases: [Case!] ${all} }
    `,
    resolvers: {
      Query: { cases: () => caseRows },
      Mutation: {
        open: (_: unknown, { title }: { title: string }) => ({ id: 'z9', label: title }),
      },
      Case: { org: () => null, __resolveReference: () => caseRows[0] },
      Customer: { __resolveReference: (customer: object) => customer, cases: () => caseRows },
    },
  });

const products = (): Subgraph =>
  smallSubgraph({
    name: 'products',
    types: /* GraphQL */ `
      type Product @key(fields: "id") ${all} { id: ID! title: String price: Int! }
    `,
    resolvers: {
      Product: { __resolveReference: ({ id }: { id: string }) => ({ id, title: `Product ${id}` }) },
    },
  });

/** Three sources with every kind of object that a report must tell apart. */
export const givenGraph = (): readonly Subgraph[] => [customers(), cases(), products()];
