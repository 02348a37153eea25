import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { buildSchema, Kind, parse, validate } from 'graphql';
import { getVariableValues } from 'graphql/execution/values.js';

import { exampleGroups, readExamples } from '../../gateway/graphiql/examples.ts';
import { demoOrganisation, demoRoleNames, demoRoles } from '../../schema/demo.ts';
import type { Viewer } from '../../schema/wire.ts';
import { createDemoPolicy } from '../kit/purposes.ts';

const inSchema = (path: string): string =>
  fileURLToPath(new URL(`../../schema/${path}`, import.meta.url));
const apiSchema = buildSchema(readFileSync(inSchema('api.graphql'), 'utf8'));
const supergraphSdl = readFileSync(inSchema('supergraph.graphql'), 'utf8');
const policy = createDemoPolicy({ apiSchema, supergraphSdl });
const examples = readExamples(inSchema('examples'));

function viewerOf(name: string): Viewer {
  const role = demoRoleNames.find((known) => known === name);
  if (role === undefined) throw new Error(`There is no demo role ${name}.`);
  const { kind, subject, units, scopes, customer, purpose } = demoRoles[role];
  const customerIds = customer === null ? [] : [customer];
  return {
    kind,
    id: subject,
    customerIds,
    organisation: demoOrganisation,
    units,
    scopes,
    purpose,
  };
}

const cases = examples.flatMap((example) => example.roles.map((role) => ({ ...example, role })));

describe('the examples', () => {
  test('EX-01 MUST hold every operation that reads, in the order of the groups of users', () => {
    const ids = examples.map(({ id }) => id);
    expect(ids).toEqual(
      expect.arrayContaining(['K2', 'K5', 'C1', 'C2', 'C3', 'S1', 'S5', 'B1', 'B4']),
    );
    expect(ids.filter((id) => id.startsWith('search-'))).toHaveLength(5);
    const places = examples.map(({ group }) => exampleGroups.findIndex((name) => name === group));
    expect(places).toEqual(places.toSorted((a, b) => a - b));
    expect(new Set(places).size).toBe(exampleGroups.length);
  });

  test.each(cases)(
    'EX-02 $id MUST be wholly in the schema that $role may see',
    ({ query, role }) => {
      expect(validate(policy.schemaFor(viewerOf(role)), parse(query))).toEqual([]);
    },
  );

  test.each([...examples])(
    'EX-03 $id MUST come with variables that fit, and no others',
    (example) => {
      const [operation] = parse(example.query).definitions;
      if (operation?.kind !== Kind.OPERATION_DEFINITION) throw new Error('It has no operation.');
      const definitions = operation.variableDefinitions ?? [];
      const given = JSON.parse(example.variables || '{}') as Record<string, unknown>;
      expect(getVariableValues(apiSchema, definitions, given).errors).toBeUndefined();
      const declared = definitions.map(({ variable }) => variable.name.value);
      expect(Object.keys(given).filter((name) => !declared.includes(name))).toEqual([]);
    },
  );

  test.each([...examples])('EX-04 $id MUST have one named operation', ({ query }) => {
    expect(
      parse(query).definitions.map((one) =>
        one.kind === Kind.OPERATION_DEFINITION ? typeof one.name?.value : one.kind,
      ),
    ).toEqual(['string']);
  });

  test('EX-05 MUST be refused by name without a title and an audience that exists', () => {
    const folder = mkdtempSync(join(tmpdir(), 'klantbeeld-examples-'));
    writeFileSync(join(folder, 'X1.json'), '{}');
    const write = (head: string): void =>
      writeFileSync(join(folder, 'X1.graphql'), `${head}query X1 { me { id } }\n`);
    write('# A title\n# For: Nobody known (roles: kcc)\n# It shows.\n');
    expect(() => readExamples(folder)).toThrow('The example "X1" does not begin with its title');
    write('');
    expect(() => readExamples(folder)).toThrow('The example "X1" does not begin with its title');
    write('# A title\n# For: Citizen (roles: citizenA, citizenB)\n# It shows\n# this.\n');
    expect(readExamples(folder)).toEqual([
      {
        id: 'X1',
        title: 'A title',
        group: 'Citizen',
        roles: ['citizenA', 'citizenB'],
        shows: 'It shows this.',
        query: readFileSync(join(folder, 'X1.graphql'), 'utf8'),
        variables: '',
      },
    ]);
  });
});
