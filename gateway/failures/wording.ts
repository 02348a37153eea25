import type { GraphQLError } from 'graphql';

/** A name in the client's own document or in the schema, in quotes. */
const name = '"[$@]?[A-Za-z_]\\w*(?:\\.[A-Za-z_]\\w*)?(?:\\([A-Za-z_]\\w*:\\))?"';
const type = '"[[A-Za-z_][\\w![\\]]*"';

/**
 * Sentences of GraphQL validation that hold names only. A front-end team needs them; all others may repeat a value of
 * the document, which may be personal, or suggest names that this viewer did not use.
 */
const naming = [
  `Cannot query field ${name} on type ${type}\\.`,
  `Unknown (argument|fragment|directive|type) ${name}( on (field|directive) ${name})?\\.`,
  `Field ${name} of type ${type} must have a selection of subfields\\.`,
  `Field ${name} must not have a selection since type ${type} has no subfields\\.`,
  `Field ${name} argument ${name} of type ${type} is required, but it was not provided\\.`,
  `Field ${name} of required type ${type} was not provided\\.`,
  `Field ${name} is not defined by type ${type}\\.`,
  `Variable ${name} is not defined( by operation ${name})?\\.`,
  `Variable ${name} is never used( in operation ${name})?\\.`,
  `Variable ${name} of type ${type} used in position expecting type ${type}\\.`,
  `Fragment ${name} is never used\\.`,
  `Fragment ${name} cannot be spread here as objects of type ${type} can never be of type ${type}\\.`,
  `There can be only one (operation|fragment|variable|argument) named ${name}\\.`,
].map((sentence) => new RegExp(`^${sentence}`));

/** The first sentence of a validation error, when it holds names only; null otherwise. */
export function namingSentence(error: GraphQLError | null): string | null {
  const message = error?.message ?? '';
  const found = naming.map((sentence) => sentence.exec(message)?.[0]).find(Boolean);
  return found === undefined || /\d{8}/.test(found) ? null : found;
}
