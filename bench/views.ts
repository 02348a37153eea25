import { readFileSync } from 'node:fs';

/** The two views that are measured; each takes the id of one customer. */
export const views = {
  /** Everything an agent has on screen: the example K2. */
  K2: withoutOwn(readFileSync(new URL('../schema/examples/K2.graphql', import.meta.url), 'utf8')),
  /** One customer, 5 cases, 10 contacts, 5 products. */
  small: /* GraphQL */ `
    query SmallView($id: ID!) {
      customer(id: $id) {
        id
        displayName
        digitalAddresses {
          kind
          value
          isDefault
        }
        cases(first: 5) {
          edges {
            node {
              identification
              type {
                name
              }
              status {
                publicText
                setAt
              }
              dueOn
            }
          }
        }
        contacts(first: 10) {
          edges {
            node {
              channel {
                name
              }
              startedAt
              subject
            }
          }
        }
        products(first: 5) {
          id
          type {
            name
          }
          state
          endOn
        }
      }
    }
  `,
} as const;

/** `sources` is the gateway's own field: no peer has it, so it is left out for all. */
function withoutOwn(query: string): string {
  return query.replace(/^\s*sources \{[^}]*\}\n/m, '');
}

export type ViewName = keyof typeof views;
export const viewNames = Object.keys(views) as readonly ViewName[];

export const storages = ['memory', 'embedded'] as const;
export type Storage = (typeof storages)[number];

/**
 * Our gateway with less and less left out, each layer on top of those before it: operations within their limits through
 * plan and sources, for a viewer who is simply there and may see all; who it is, by its token; what it may see, by its
 * purpose; the report of what was given of whom; the rows of the log, written.
 */
export const layers = ['graph', 'identity', 'policy', 'report', 'log'] as const;
export type Layer = (typeof layers)[number];

export const variants = [
  'ours-local',
  'ours-http',
  'stock-local',
  'stock-http',
  'monolith',
] as const;
export type Variant = (typeof variants)[number] | `ours-${Layer}`;
/** What runs in a process of its own. */
export type Started = Variant | 'subgraphs';

/** One of our layers as a variant. */
export const variantOf = (layer: Layer): `ours-${Layer}` => `ours-${layer}`;

export const forEachLayer = <Value>(
  make: (layer: Layer) => Promise<Value>,
): { readonly [name in `ours-${Layer}`]: () => Promise<Value> } =>
  // Every layer is in the list, so every name gets its value.
  Object.fromEntries(layers.map((layer) => [variantOf(layer), () => make(layer)])) as {
    readonly [name in `ours-${Layer}`]: () => Promise<Value>;
  };

/** Requests at the same time. */
export const concurrencies = [1, 32] as const;
export type Concurrency = (typeof concurrencies)[number];

/** Where the client is: over HTTP, or in the gateway's own process, so that what is measured is the gateway alone. */
export const clients = ['http', 'inside'] as const;
export type Client = (typeof clients)[number];
