/** The libraries' own log: what they report of sources and requests may hold values, so only that they did is told. */
export function createQuietLogger(report: (where: string, error: unknown) => void) {
  const tell = (): void => report('library', new Error('A GraphQL library reported a problem.'));
  const nothing = (): void => {};
  return { debug: nothing, info: nothing, warn: nothing, error: tell };
}
