import { composeServices } from '@apollo/composition';
import { ApolloGateway } from '@apollo/gateway';
import { buildSubgraphSchema } from '@apollo/subgraph';
import type { DocumentNode, GraphQLSchema } from 'graphql';
import { execute, parse, print } from 'graphql';

import type { OperationResult, Policy } from '../../gateway/policy/policy.ts';
import { policyFor } from '../../gateway/policy/policy.ts';
import { readPurposes } from '../../schema/access/purposes.ts';
import { KnownError } from '../../schema/errors.ts';
import type { Viewer } from '../../schema/wire.ts';

const head = `
  extend schema
    @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@external", "@requires", "@composeDirective"])
    @link(url: "https://example.nl/specs/access/v1.0", import: ["@access"])
    @composeDirective(name: "@access")
  directive @access(class: String!) on FIELD_DEFINITION | OBJECT
`;

const staff = 'SELF EMPLOYEE PARTNER';

export const people = `
  type Query {
    customer(id: ID!): Customer @access(class: "${staff}")
    customers(ids: [ID!]): [Customer] @access(class: "${staff}")
    me: Customer @access(class: "SELF")
    search(text: String): [Hit] @access(class: "${staff}")
    parties: [[Party]] @access(class: "${staff}")
    duplicates: [Customer] @access(class: "EMPLOYEE+")
    channels: [Channel] @access(class: "PUBLIC")
  }
  interface Party { id: ID! name: String taxNumber: String related(first: Int): [Party] }
  union Hit = Customer | Company | Channel
  type Customer implements Party @key(fields: "id") @access(class: "${staff}") {
    id: ID!
    name: String
    bsn: String @access(class: "SELF EMPLOYEE+")
    taxNumber: String @access(class: "SELF EMPLOYEE+")
    related(first: Int): [Party] @access(class: "EMPLOYEE SELF")
    partner: Customer
    papers: Papers @access(class: "${staff}")
  }
  type Papers @access(class: "EMPLOYEE+") { passport: String licence(of: String): String }
  type Company implements Party @key(fields: "id") @access(class: "PUBLIC") {
    id: ID!
    name: String
    taxNumber: String
    related(first: Int): [Party] @access(class: "${staff}")
    secret: String @access(class: "SELF-ON-REQUEST")
  }
  type Channel @access(class: "PUBLIC") { name: String cost: Int @access(class: "EMPLOYEE") }
`;

export const dossiers = `
  type Customer @key(fields: "id") {
    id: ID!
    cases(first: Int = 10): [Case] @access(class: "${staff}")
    bsn: String @external
    isKnownNationally: Boolean @requires(fields: "bsn") @access(class: "SELF EMPLOYEE+")
  }
  type Case @access(class: "${staff}") {
    id: ID!
    title: String
    note: String @access(class: "EMPLOYEE")
    applicant: Customer
  }
`;

interface Row {
  readonly __typename: string;
  readonly id: string;
  readonly [field: string]: unknown;
}

const company: Row = {
  __typename: 'Company',
  id: 'b1',
  name: 'Bakkerij',
  taxNumber: 'NL1',
  secret: 'deeg',
};
const ben: Row = {
  __typename: 'Customer',
  id: 'c2',
  name: 'Ben',
  bsn: '111222333',
  taxNumber: 'T2',
  partner: null,
  papers: { passport: 'P2', licence: null },
};
const anna: Row = {
  __typename: 'Customer',
  id: 'c1',
  name: 'Anna',
  bsn: '123456782',
  taxNumber: 'T1',
  partner: ben,
  papers: { passport: 'P1', licence: 'L1' },
};
export const desk = { __typename: 'Channel', name: 'balie', cost: 12 };

const related: { readonly [id: string]: readonly Row[] } = {
  c1: [company, ben],
  c2: [],
  b1: [anna, company],
};
export const customers = new Map([anna, ben].map((row) => [row.id, row]));
const caseRows: { readonly [id: string]: readonly unknown[] } = {
  c1: [
    { id: 'z1', title: 'Verhuizing', note: 'belt vaak', applicant: { id: 'c1' } },
    { id: 'z2', title: 'Vergunning', note: null, applicant: { id: 'c2' } },
  ],
  c2: [],
};

const relatedOf = ({ id }: Row): readonly Row[] => related[id] ?? [];
const byType = { __resolveType: ({ __typename }: Row): string => __typename };

/** Resolvers over the rows above, without any rule about who may see what. */
export const resolvers = {
  Query: {
    customer: (_: unknown, { id }: { readonly id: string }) => customers.get(id) ?? null,
    customers: () => [anna, null, ben],
    me: () => anna,
    search: () => [anna, company, desk, null],
    parties: () => [[anna, company], [], null, [ben]],
    duplicates: () => [ben],
    channels: () => [desk],
  },
  Customer: {
    __resolveReference: ({ id }: Row) => customers.get(id) ?? null,
    related: relatedOf,
  },
  Company: { related: relatedOf },
  Party: byType,
  Hit: byType,
};
export const caseResolvers = {
  Customer: {
    __resolveReference: ({ id, bsn }: Row) => ({ id, bsn }),
    isKnownNationally: ({ bsn }: Row) => typeof bsn === 'string',
    cases: ({ id }: Row) => caseRows[id] ?? [],
  },
};

/** Composes subgraphs given as SDL; throws what composition says when they do not fit. */
export function compose(sdls: { readonly [name: string]: string }): {
  readonly supergraphSdl: string;
  readonly apiSchema: GraphQLSchema;
} {
  const services = Object.entries(sdls).map(([name, sdl]) => ({
    name,
    url: `http://${name}`,
    typeDefs: parse(head + sdl),
  }));
  const composed = composeServices(services);
  if (!composed.supergraphSdl) throw new Error(JSON.stringify(composed.errors));
  const apiSchema = composed.schema.toAPISchema().toGraphQLJSSchema();
  return { supergraphSdl: composed.supergraphSdl, apiSchema };
}

export const composed = compose({ people, dossiers });

const own = '00000099000000001000';

/** One purpose that opens everything for each kind, so that what is left is the classes of the kind. */
export const purposes = readPurposes(
  JSON.stringify({
    organisation: own,
    purposes: {
      test: {
        means: 'Trying out.',
        legalBasis: { ground: 'PUBLIC_TASK', article: 'art. 6 lid 1 onder e AVG' },
        activity: 'https://register.example/test',
        claimedBy: {
          kinds: ['CITIZEN', 'EMPLOYEE', 'PARTNER', 'ANALYST', 'PRIVACY_OFFICER', 'TELEPHONY'],
          organisations: [own],
        },
        opens: {
          classes: ['SELF', 'EMPLOYEE', 'EMPLOYEE+', 'PARTNER', 'ANALYST', 'PRIVACY-OFFICER'],
        },
        relation: 'none',
        retention: 'P1Y',
      },
    },
  }),
  () => new Date(0),
);

export const createTestPolicy = policyFor(purposes, () => 0);

/** A viewer of a kind; an employee with the extra right where scopes say so. */
export const viewer = (kind: Viewer['kind'], ...scopes: readonly string[]): Viewer => ({
  kind,
  id: 'v1',
  customerIds: [],
  organisation: own,
  units: [],
  scopes,
  purpose: kind === 'OPERATOR' ? null : 'test',
});

export interface Answer {
  readonly data: unknown;
  readonly errors: readonly { readonly code: unknown; readonly path: unknown }[];
  /** What each subgraph was asked, in the order of asking. */
  readonly fetches: readonly string[];
}

export interface Question {
  readonly viewer: Viewer;
  readonly text: string;
  readonly operationName?: string;
  readonly variables?: { readonly [name: string]: unknown };
}

export interface Graph {
  readonly policy: Policy;
  /** Walks the rooms of policy, plan and fetch, with the stock planner and its plan cache. */
  ask(question: Question): Promise<Answer>;
  stop(): Promise<void>;
}

type Fetch = (name: string, query: string, variables: object) => Promise<object>;

/** The composed graph behind the stock gateway, with policy before its planner. Documents are kept by their text. */
export async function startGraph(): Promise<Graph> {
  const schemas: { readonly [name: string]: GraphQLSchema } = {
    people: buildSubgraphSchema({ typeDefs: parse(head + people), resolvers }),
    dossiers: buildSubgraphSchema({ typeDefs: parse(head + dossiers), resolvers: caseResolvers }),
  };
  const fetchFrom: Fetch = async (name, query, variableValues) => {
    const schema = schemas[name];
    if (!schema) throw new Error(`no subgraph ${name}`);
    const document = parse(query);
    return execute({ schema, document, variableValues: { ...variableValues } });
  };
  const gateway = new ApolloGateway({
    supergraphSdl: composed.supergraphSdl,
    buildService: ({ name }) => ({
      process: async ({ request, context }) => {
        const { query = '', variables = {} } = request;
        // The context is the list of fetches that `ask` made for this question.
        (context as unknown as string[]).push(`${name}: ${print(parse(query))}`);
        return fetchFrom(name, query, variables);
      },
    }),
  });
  const { schema, executor } = await gateway.load();
  const policy = createTestPolicy({ apiSchema: schema, supergraphSdl: composed.supergraphSdl });
  const documents = new Map<string, DocumentNode>();

  async function ask(question: Question): Promise<Answer> {
    const document = documents.get(question.text) ?? parse(question.text, { noLocation: true });
    documents.set(question.text, document);
    const fetches: string[] = [];
    const { operationName, variables = {} } = question;
    try {
      const outcome = policy.apply({ document, operationName, viewer: question.viewer });
      const asked = {
        document: outcome.document,
        queryHash: outcome.hash,
        request: { query: question.text, operationName, variables: { ...variables } },
        operationName: operationName ?? null,
        context: fetches,
        schema,
        logger: console,
        cache: new Map(),
        overallCachePolicy: {},
        metrics: {},
      };
      // Apollo's own executor; it asks for more of a request than it reads.
      const result = await executor(asked as unknown as Parameters<typeof executor>[0]);
      return toAnswer(outcome.restore(result, variables), fetches);
    } catch (error) {
      if (!(error instanceof KnownError)) throw error;
      return { ...toAnswer({ errors: [error] }, fetches), data: undefined };
    }
  }
  return { policy, ask, stop: () => gateway.stop() };
}

function toAnswer({ data, errors = [] }: OperationResult, fetches: readonly string[]): Answer {
  return {
    data: data === undefined ? undefined : JSON.parse(JSON.stringify(data)),
    errors: errors.map((error) => ({
      code: 'extensions' in error ? Reflect.get(error.extensions ?? {}, 'code') : undefined,
      path: 'path' in error ? error.path : undefined,
    })),
    fetches,
  };
}
