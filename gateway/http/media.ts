/** True for JSON in UTF-8 and nothing else: no other parameter, and no other charset. */
export const isStrictJson = (contentType: string | undefined): boolean =>
  /^application\/json\s*(;\s*charset\s*=\s*"?utf-8"?\s*)?$/i.test(contentType ?? '');

const graphql = 'application/graphql-response+json';
const json = 'application/json';

/** The media type for an answer (GraphQL over HTTP): the newer one for clients that name it, else plain JSON. */
export function answerType(accept: string | undefined): string {
  const quality = new Map<string, number>();
  for (const part of (accept ?? '').toLowerCase().split(',')) {
    const [type = '', ...parameters] = part.split(';').map((piece) => piece.trim());
    const q = parameters.find((parameter) => parameter.startsWith('q='))?.slice(2);
    quality.set(type, q === undefined ? 1 : Number(q) || 0);
  }
  const wanted = quality.get(graphql) ?? 0;
  return wanted > 0 && wanted >= (quality.get(json) ?? 0) ? graphql : json;
}

/** True for a browser that wants a page, and would not know what to do with JSON. */
export const wantsPage = (accept: string | undefined): boolean =>
  /\btext\/html\b/i.test(accept ?? '');
