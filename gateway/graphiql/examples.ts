import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** An operation to start from, as the example panel and the start page show it. */
export interface Example {
  /** Name of its file, and of its link: `/graphiql?example=K2`. */
  readonly id: string;
  readonly title: string;
  readonly group: string;
  /** Demo roles that may run it, the one it is made for first. */
  readonly roles: readonly string[];
  readonly shows: string;
  readonly query: string;
  /** JSON text of its variables; empty when it has none. */
  readonly variables: string;
}

/** Groups of users in the order in which they are shown; an example of another group is refused. */
export const exampleGroups = [
  'KCC agent',
  'Counter clerk',
  'Citizen',
  'Back office',
  'Searches',
  'Reference data',
] as const;

/** Reads `<id>.graphql` with `<id>.json` beside it, in the order of the groups; throws naming a file without a proper head. */
export function readExamples(folder: string): readonly Example[] {
  const files = readdirSync(folder).filter((file) => file.endsWith('.graphql'));
  const examples = files.toSorted().map((file) => toExample(folder, file.slice(0, -8)));
  const place = ({ group }: Example): number => exampleGroups.findIndex((name) => name === group);
  return examples.toSorted((a, b) => place(a) - place(b));
}

function toExample(folder: string, id: string): Example {
  const query = readFileSync(join(folder, `${id}.graphql`), 'utf8');
  const variables = readFileSync(join(folder, `${id}.json`), 'utf8').trim();
  const lines = query.split('\n');
  const end = lines.findIndex((line) => !line.startsWith('#'));
  const [title, audience = '', ...shows] = lines.slice(0, end).map((line) => line.slice(2));
  const [, group, roles] = /^For: (.+) \(roles: (.+)\)$/.exec(audience) ?? [];
  if (!title || !group || !roles || !exampleGroups.some((name) => name === group)) {
    throw new Error(
      `The example "${id}" does not begin with its title and "For: group (roles: …)".`,
    );
  }
  return {
    id,
    title,
    group,
    roles: roles.split(', '),
    shows: shows.join(' '),
    query,
    variables: variables === '{}' ? '' : variables,
  };
}
