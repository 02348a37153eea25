import { defineSubgraph } from '../../subgraphs/shared/define.ts';
import type { Mirrors } from '../../subgraphs/shared/mirrors.ts';
import type { Store } from '../../subgraphs/shared/store/store.ts';
import type { Caller, Subgraph } from '../../subgraphs/shared/subgraph.ts';
import type { SubgraphName, Written } from '../../schema/wire.ts';

const unused = (what: string) => (): never => {
  throw new Error(`This small subgraph has no ${what}.`);
};

/** A store that answers pings and can be told to fail; small subgraphs keep their rows in the test. */
const smallStore = (): Store =>
  ({ ping: async () => {}, close: async () => {} }) as Partial<Store> as Store;

/** A subgraph of a few lines, with the real grammar around it: resolvers get `{ viewer, signal }` as context. */
export function smallSubgraph(parts: {
  readonly name: SubgraphName;
  readonly types: string;
  readonly resolvers: object;
  readonly report?: (error: unknown) => void;
  readonly mirrors?: Mirrors;
  readonly takeWritten?: () => readonly Written[];
}): Subgraph {
  return defineSubgraph<Caller>({
    name: parts.name,
    sdl: `${header}\n${parts.types}`,
    resolvers: parts.resolvers,
    contextFor: (caller) => caller,
    store: smallStore(),
    events: { read: unused('events') },
    records: {
      types: [],
      load: unused('records'),
      missing: unused('records'),
      prune: unused('records'),
      dump: unused('records'),
      idsOf: unused('records'),
      about: unused('records'),
      remove: unused('records'),
      reseal: unused('records'),
    },
    report: parts.report ?? (() => {}),
    ...(parts.mirrors ? { mirrors: parts.mirrors } : {}),
    ...(parts.takeWritten ? { takeWritten: parts.takeWritten } : {}),
  });
}

const header = /* GraphQL */ `
  extend schema
    @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@composeDirective"])
    @link(url: "https://example.nl/specs/access/v1.0", import: ["@access", "@masked"])
    @composeDirective(name: "@access")
    @composeDirective(name: "@masked")
  directive @access(class: String!) on FIELD_DEFINITION | OBJECT
  directive @masked(form: String!) on FIELD_DEFINITION
`;

const staff = '@access(class: "EMPLOYEE")';
const all = '@access(class: "SELF EMPLOYEE ANALYST")';

/** Two customers: c1 and c2. A citizen sees only itself. */
export const smallCustomers = (): Subgraph =>
  smallSubgraph({
    name: 'customers',
    types: /* GraphQL */ `
      type Query {
        customer(id: ID!): Customer ${all}
        customers(first: Int): [Customer!] ${staff}
      }
      type Customer @key(fields: "id") ${all} {
        id: ID!
        name: String ${'@access(class: "SELF EMPLOYEE")'}
        note: String ${staff}
        bsn: String ${'@access(class: "EMPLOYEE+")'}
      }
    `,
    resolvers: {
      Query: {
        customer: (_: unknown, { id }: { id: string }, caller: Caller) => findCustomer(id, caller),
        customers: () => Object.values(customerRows),
      },
      Customer: {
        __resolveReference: ({ id }: { id: string }, caller: Caller) => findCustomer(id, caller),
      },
    },
  });

const customerRows: { readonly [id: string]: object } = {
  c1: { id: 'c1', name: 'Mw. De Vries', note: 'Belt liever', bsn: '999990019' },
  c2: { id: 'c2', name: 'Dhr. Yılmaz', note: 'Komt langs', bsn: '999990020' },
};

function findCustomer(id: string, { viewer }: Caller): object | null {
  if (viewer.kind === 'CITIZEN' && !viewer.customerIds.includes(id)) return null;
  return customerRows[id] ?? null;
}

/** One case a customer; `inbox` is a way in from this side. */
export const smallCases = (resolvers: object = {}): Subgraph =>
  smallSubgraph({
    name: 'cases',
    types: /* GraphQL */ `
      type Query {
        inbox: [Case!] ${staff}
      }
      type Case @key(fields: "id") ${all} {
        id: ID!
        title: String ${'@access(class: "SELF EMPLOYEE")'}
        customer: Customer ${staff}
      }
      type Customer @key(fields: "id") {
        id: ID!
        cases(open: Boolean): [Case!] ${all}
        caseCount: Int ${'@access(class: "ANALYST EMPLOYEE")'}
      }
    `,
    resolvers: {
      Query: { inbox: () => ['c1', 'c2'].map(caseOf) },
      Customer: {
        __resolveReference: ({ id }: { id: string }) => ({ id }),
        cases: ({ id }: { id: string }) => [caseOf(id)],
        caseCount: () => 1,
        ...resolvers,
      },
    },
  });

const caseOf = (customerId: string): object => ({
  id: `z-${customerId}`,
  title: `Zaak van ${customerId}`,
  customer: { __typename: 'Customer', id: customerId },
});

/** One product a customer, for staff only. */
export const smallProducts = (resolvers: object = {}): Subgraph =>
  smallSubgraph({
    name: 'products',
    types: /* GraphQL */ `
      type Product @key(fields: "id") ${staff} {
        id: ID!
        title: String
      }
      type Customer @key(fields: "id") {
        id: ID!
        products: [Product!] ${staff}
      }
      type Query {
        productCount: Int @access(class: "PUBLIC")
      }
    `,
    resolvers: {
      Query: { productCount: () => 2 },
      Customer: {
        __resolveReference: ({ id }: { id: string }) => ({ id }),
        products: ({ id }: { id: string }) => [{ id: `p-${id}`, title: 'Parkeervergunning' }],
        ...resolvers,
      },
    },
  });

/** The three above: enough for every way in which a plan can go wrong. */
export const smallGraph = (): readonly Subgraph[] => [
  smallCustomers(),
  smallCases(),
  smallProducts(),
];
