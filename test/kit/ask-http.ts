const json = { 'content-type': 'application/json' };

/** A token of a demo role. */
export async function signIn(url: string, role: string): Promise<string> {
  const body = JSON.stringify({ role });
  const response = await fetch(`${url}/demo/token`, { method: 'POST', headers: json, body });
  return ((await response.json()) as { token: string }).token;
}

/** Asks a running product over HTTP with a token; its answer, parsed. */
export async function askWith(
  url: string,
  token: string,
  query: string,
  variables: object = {},
): Promise<Answer> {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { ...json, authorization: `Bearer ${token}` },
    body: JSON.stringify({ query, variables }),
  });
  return (await response.json()) as Answer;
}

/** Asks a running product over HTTP as a demo role; its answer, parsed. */
export const askOver = async (
  url: string,
  role: string,
  query: string,
  variables: object = {},
): Promise<Answer> => askWith(url, await signIn(url, role), query, variables);

export interface Answer {
  readonly data?: Readonly<Record<string, unknown>> | null;
  readonly errors?: readonly {
    readonly message: string;
    readonly path?: readonly (string | number)[];
    readonly extensions: Readonly<Record<string, unknown>>;
  }[];
}
