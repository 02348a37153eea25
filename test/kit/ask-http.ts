/** Asks a running product over HTTP as a demo role; its answer, parsed. */
export async function askOver(
  url: string,
  role: string,
  query: string,
  variables: object = {},
): Promise<Answer> {
  const headers = { 'content-type': 'application/json' };
  const body = JSON.stringify({ role });
  const signIn = await fetch(`${url}/demo/token`, { method: 'POST', headers, body });
  const { token } = (await signIn.json()) as { token: string };
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { ...headers, authorization: `Bearer ${token}` },
    body: JSON.stringify({ query, variables }),
  });
  return (await response.json()) as Answer;
}

export interface Answer {
  readonly data?: Readonly<Record<string, unknown>> | null;
  readonly errors?: readonly {
    readonly message: string;
    readonly path?: readonly (string | number)[];
    readonly extensions: Readonly<Record<string, unknown>>;
  }[];
}
