/** What the workbench asks the gateway; the only file here that knows paths and HTTP. */

export interface Role {
  readonly name: string;
  /** One sentence: who this is and what it sees. */
  readonly sees: string;
}

export interface Example {
  readonly id: string;
  readonly title: string;
  readonly group: string;
  readonly roles: readonly string[];
  readonly shows: string;
  readonly query: string;
  /** JSON text, as it is put into the variables editor. */
  readonly variables: string;
}

export type Answer<Value> =
  | { readonly kind: 'given'; readonly value: Value }
  | { readonly kind: 'refused'; readonly code: string; readonly message: string };

export interface Gateway {
  /** The demo roles; refused with NOT_FOUND where the gateway does not run in demo mode. */
  readRoles(): Promise<Answer<readonly Role[]>>;
  /** A fresh bearer token for a demo role. */
  createToken(role: string): Promise<Answer<string>>;
  /** The schema in SDL, with only what the bearer of this token may ever ask for. */
  readSchema(token: string): Promise<Answer<string>>;
  readExamples(): Promise<Answer<readonly Example[]>>;
  /** Runs an operation; the answer is what GraphQL answers, errors included. */
  ask(operation: object, headers: Readonly<Record<string, string>>): Promise<Answer<object>>;
}

type Fetch = (path: string, init: RequestInit) => Promise<Response>;

/** The gateway behind this page, over the given fetch. */
export function createGateway(fetch: Fetch): Gateway {
  const json = { 'content-type': 'application/json', accept: 'application/json' };
  const toJson = (response: Response): Promise<unknown> => response.json() as Promise<unknown>;
  return {
    readRoles: () =>
      ask(fetch, '/demo/roles', {}, async (response) => {
        const { roles } = (await toJson(response)) as { readonly roles: readonly Role[] };
        return roles;
      }),
    createToken: (role) =>
      ask(
        fetch,
        '/demo/token',
        { method: 'POST', headers: json, body: JSON.stringify({ role }) },
        async (response) => ((await toJson(response)) as { readonly token: string }).token,
      ),
    readSchema: (token) =>
      ask(
        fetch,
        '/graphiql/schema.graphql',
        { headers: { authorization: `Bearer ${token}` } },
        (response) => response.text(),
      ),
    readExamples: () =>
      ask(fetch, '/graphiql/examples.json', {}, async (response) => {
        const { examples } = (await toJson(response)) as { readonly examples: readonly Example[] };
        return examples;
      }),
    ask: (operation, headers) =>
      ask(
        fetch,
        '/graphql',
        { method: 'POST', headers: { ...json, ...headers }, body: JSON.stringify(operation) },
        async (response) => (await toJson(response)) as object,
        isGraphqlAnswer,
      ),
  };
}

async function ask<Value>(
  fetch: Fetch,
  path: string,
  init: RequestInit,
  read: (response: Response) => Promise<Value>,
  isAnswer: (response: Response) => boolean = (response) => response.ok,
): Promise<Answer<Value>> {
  try {
    const response = await fetch(path, { ...init, credentials: 'omit', cache: 'no-store' });
    if (isAnswer(response)) return { kind: 'given', value: await read(response) };
    return await toRefusal(response);
  } catch {
    return {
      kind: 'refused',
      code: 'UNREACHABLE',
      message: 'The gateway does not answer. Is it running?',
    };
  }
}

/** GraphQL answers with errors too, under 4xx and 5xx; what is no JSON comes from something in between. */
function isGraphqlAnswer(response: Response): boolean {
  return /json/.test(response.headers.get('content-type') ?? '');
}

async function toRefusal(response: Response): Promise<Answer<never>> {
  const message = `The gateway answered with status ${response.status}.`;
  const fallback = { kind: 'refused', code: String(response.status), message } as const;
  if (!isGraphqlAnswer(response)) return fallback;
  const { errors } = (await response.json()) as {
    readonly errors?: readonly {
      readonly message: string;
      readonly extensions?: { readonly code?: string };
    }[];
  };
  const first = errors?.[0];
  if (!first) return fallback;
  return { kind: 'refused', code: first.extensions?.code ?? fallback.code, message: first.message };
}
