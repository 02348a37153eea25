import { startProduct } from './product.ts';
import type { Product } from './product.ts';

interface Example {
  readonly id: string;
  readonly roles: readonly string[];
  readonly query: string;
  readonly variables: string;
}

let product: Product;
beforeAll(async () => {
  product = await startProduct();
}, 60_000);
afterAll(() => product?.stop());

async function post(path: string, body: object, headers: object = {}): Promise<unknown> {
  const response = await fetch(new URL(path, product.url), {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });
  return response.json();
}

/** True when a field of the answer says something: a record, or a list or page with a record in it. */
function isFilled(value: unknown): boolean {
  if (Array.isArray(value)) return value.length > 0;
  const { edges } = (value ?? {}) as { readonly edges?: readonly unknown[] };
  return edges ? edges.length > 0 : value !== null;
}

test('EX-06 MUST answer every example without an error and with something to see, for each of its roles', async () => {
  const response = await fetch(new URL('/graphiql/examples.json', product.url));
  const { examples } = (await response.json()) as { readonly examples: readonly Example[] };
  const poor: unknown[] = [];
  for (const { id, roles, query, variables } of examples) {
    for (const role of roles) {
      const { token } = (await post('/demo/token', { role })) as { readonly token: string };
      const operation = { query, variables: JSON.parse(variables || '{}') as object };
      const { data, errors } = (await post('/graphql', operation, {
        authorization: `Bearer ${token}`,
      })) as { readonly data?: Readonly<Record<string, unknown>>; readonly errors?: unknown };
      if (errors || !Object.values(data ?? {}).some(isFilled))
        poor.push({ id, role, data, errors });
    }
  }
  expect(poor).toEqual([]);
  expect(examples.length).toBeGreaterThan(14);
}, 60_000);
