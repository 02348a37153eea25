import { GraphQLError } from 'graphql';
import { z } from 'zod';

/** What was to be taken over cannot be used; the reasons name places and rules, never what stands in quotes there. */
export class Refusal extends Error {
  readonly reasons: readonly string[];

  constructor(reasons: readonly string[]) {
    super(reasons.join('\n'));
    this.name = 'Refusal';
    this.reasons = reasons.slice(0, mostReasons);
  }
}

const mostReasons = 20;

/** The reasons why a supergraph cannot be used, one for each mistake found. */
export function toRefusal(error: unknown): Refusal {
  if (error instanceof Refusal) return error;
  const { causes } = error as { readonly causes?: readonly unknown[] };
  return new Refusal((causes ?? [error]).flatMap(toReasons));
}

function toReasons(error: unknown): readonly string[] {
  if (!(error instanceof Error)) return ['unforeseen'];
  if (error instanceof z.ZodError)
    return error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
  if (!(error instanceof GraphQLError)) return linesOf(error.message);
  const [place] = error.locations ?? [];
  const where = place ? ` (line ${place.line}, column ${place.column})` : '';
  // The parser quotes what it met, and that may be anything: the wrong file may have been put there.
  if (error.message.startsWith('Syntax Error')) return [`not GraphQL${where}`];
  const code = error.extensions['code'];
  return [`${typeof code === 'string' ? `${code}: ` : ''}${withoutValues(error.message)}${where}`];
}

const linesOf = (message: string): readonly string[] =>
  message
    .split('\n')
    .map((line) => line.replace(/^\s*-?\s*/, ''))
    .filter((line) => line !== '' && !isSaidElsewhere.test(line))
    .map(withoutValues);

/** What a library says before and after what is the matter. */
const isSaidElsewhere = /:$|^Unexpected error extracting|^Re-run with/;

/** Quoted names and coordinates stay, any other text in quotes goes, and long numbers do. */
const withoutValues = (text: string): string =>
  text
    .replaceAll(/"([^"]*)"/g, (quoted, inside: string) =>
      /^[@\w.!:()[\]]+$/.test(inside) ? quoted : '"…"',
    )
    .replaceAll(/\d{5,}/g, '…')
    .slice(0, 300);
