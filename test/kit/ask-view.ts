import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

import { readExamples, type Example } from '../../gateway/graphiql/examples.ts';
import { demoRoleNames, type DemoRoleName } from '../../schema/demo.ts';
import type { Viewer } from '../../schema/wire.ts';
import type { Federation } from './federation.ts';

/** The operations of users as the product ships them. */
export const examples: readonly Example[] = readExamples(
  fileURLToPath(new URL('../../schema/examples', import.meta.url)),
);

/** An example by its id; throws when there is none. */
export function exampleOf(id: string): Example {
  const example = examples.find((one) => one.id === id);
  if (!example) throw new Error(`There is no example ${id}.`);
  return example;
}

/** The variables with which an example comes. */
export const variablesOf = ({ variables }: Example): Readonly<Record<string, unknown>> =>
  JSON.parse(variables || '{}') as Readonly<Record<string, unknown>>;

/** Whether an example changes something, and so gives something else the next time. */
export const isChange = ({ query }: Example): boolean => /^mutation\b/m.test(query);

/** Every example that only looks, once for each role that it names, and the file with what that role must get. */
export const runs = examples
  .filter((one) => !isChange(one))
  .flatMap((example) =>
    example.roles.map((name) => {
      const role = toRole(name);
      const isOwn = example.id === 'S1';
      return { example, id: example.id, role, expected: isOwn ? `S1-${role}` : example.id };
    }),
  );

function toRole(name: string): DemoRoleName {
  const role = demoRoleNames.find((one) => one === name);
  if (!role) throw new Error(`There is no demo role ${name}.`);
  return role;
}

/** The whole answer in `expected/<name>.json`: read by a person before it was written there. */
export const expectedAnswer = (name: string): unknown =>
  JSON.parse(readFileSync(new URL(`../views/expected/${name}.json`, import.meta.url), 'utf8'));

/** The data of an answer without any error. */
export type See = (viewer: Viewer, query: string, variables?: object) => Promise<unknown>;

/** Asks as that viewer; throws when there is any error. */
export async function seeOn(
  demo: Federation,
  ...[viewer, query, variables]: Parameters<See>
): Promise<unknown> {
  const { data, errors } = await demo.ask(query, variables, viewer);
  if (errors) throw new Error(`The answer has errors: ${JSON.stringify(errors)}`);
  return data;
}
