import { defaultGuard } from '../../gateway/transport/guard.ts';
import { createRemoteSource } from '../../gateway/transport/remote.ts';
import type { Subgraph } from '../../subgraphs/shared/subgraph.ts';
import { startFaultySource, type FaultySource, type Misbehave } from '../kit/faulty.ts';
import { startFederation, type Federation } from '../kit/federation.ts';
import { smallCustomers, smallProducts, smallSubgraph } from '../kit/subgraphs.ts';

const all = '@access(class: "SELF EMPLOYEE ANALYST")';

/** Cases with a field of every kind of type. */
const wideCases = (): Subgraph =>
  smallSubgraph({
    name: 'cases',
    types: /* GraphQL */ `
      scalar DateTime
      enum CaseState {
        OPEN
        CLOSED
      }
      type Query {
        inbox: [Case!] ${all}
        firstCase: Case! ${all}
      }
      type Case @key(fields: "id") ${all} {
        id: ID!
        title: String
        state: CaseState
        count: Int
        amount: Float
        isOpen: Boolean!
        openedAt: DateTime
        tags: [String!]
        handler: Handler
        customer: Customer
      }
      type Handler ${all} {
        name: String!
        phone: String
      }
      type Note ${all} {
        text: String
      }
      union Subject = Case | Note
      type Customer @key(fields: "id") {
        id: ID!
        cases: [Case!] ${all}
        about: [Subject] ${all}
        caseCount: Int ${all}
      }
    `,
    resolvers: { Subject: { __resolveType: () => 'Note' } },
  });

export const view = /* GraphQL */ `
  {
    customer(id: "c1") {
      name
      cases {
        title
        state
        count
        amount
        isOpen
        openedAt
        tags
        handler {
          name
        }
      }
      about {
        ... on Case {
          title
        }
        ... on Note {
          text
        }
      }
      caseCount
      products {
        title
      }
    }
  }
`;

/** What a sound source answers for the customer of the view; new each time, to be spoilt. */
export const soundEntity = () => ({
  cases: [
    {
      // Asked for by the gateway itself, for the log of looks.
      id: 'z1' as unknown,
      title: 'Dakkapel' as unknown,
      state: 'OPEN' as unknown,
      count: 1 as unknown,
      amount: 12.5 as unknown,
      isOpen: true as unknown,
      openedAt: '2026-03-01T09:30:00Z' as unknown,
      tags: ['bouw'] as unknown,
      handler: { name: 'Jansen' } as unknown,
    },
  ],
  about: [{ __typename: 'Note' as unknown, text: 'Notitie' as unknown }],
  caseCount: 1 as unknown,
});

export type Entity = ReturnType<typeof soundEntity>;

/** The case of a sound source as the client sees it, with some of its fields otherwise. */
export function shownCase(otherwise: object = {}): object {
  const { id: _, ...fields } = soundEntity().cases[0] ?? {};
  return { ...fields, ...otherwise };
}

/** The picture with what cases gave; by default what a sound source gives. */
export const picture = (cases: object = {}) => ({
  customer: {
    name: 'Mw. De Vries',
    cases: [shownCase()],
    about: soundEntity().about.map(({ text }) => ({ text })),
    caseCount: 1,
    ...cases,
    products: [{ title: 'Parkeervergunning' }],
  },
});

export const whole = { data: picture() };

export const unavailable = (...path: (string | number)[]) => ({
  message: 'A source did not answer. The rest of the answer is complete.',
  path,
  extensions: { code: 'SOURCE_UNAVAILABLE', source: 'cases' },
});

/** The picture when nothing of cases could be used. */
export const withoutCases = {
  data: picture({ cases: null, about: null, caseCount: null }),
  errors: ['cases', 'about', 'caseCount'].map((field) => unavailable('customer', field)),
};

export interface Broken {
  readonly graph: Federation;
  readonly source: FaultySource;
  stop(): Promise<void>;
}

/** The small graph with cases elsewhere, behaving as it is told. It is never given rest, so that each question leaves. */
export async function startBroken(
  first: Misbehave,
  options: { readonly subgraphTimeoutMs?: number; readonly retryPercentage?: number } = {},
): Promise<Broken> {
  const source = await startFaultySource(first);
  const { subgraphTimeoutMs = 2_000, retryPercentage = 0 } = options;
  let spans = 0;
  const graph = await startFederation({
    subgraphs: [smallCustomers(), wideCases(), smallProducts()],
    sources: [
      createRemoteSource({
        name: 'cases',
        url: source.url,
        key: Buffer.alloc(32, 7),
        now: () => Date.now(),
        newSpanId: () => (spans += 1).toString(16).padStart(16, '0'),
        guard: { ...defaultGuard, random: () => 0, breakAfter: 1_000_000, retryPercentage },
      }),
    ],
    subgraphTimeoutMs,
    requestDeadlineMs: 20_000,
  });
  return {
    graph,
    source,
    async stop() {
      await source.stop();
      await graph.stop();
    },
  };
}
