import { getNamedType, isCompositeType, isObjectType, type GraphQLField } from 'graphql';

import { demoCitizens } from '../../schema/demo.ts';
import type { Viewer } from '../../schema/wire.ts';
import { demoViewer, startDemoFederation, type DemoFederation } from '../kit/demo-federation.ts';
import { citizen } from '../kit/viewers.ts';
import { fieldText } from '../views/probes.ts';
import { valuesAt, waysTo, type Way } from './cells.ts';
import { columns, readExpected } from './expected.ts';
import { apiSchema } from './kit.ts';

const { cells } = readExpected();

let demo: DemoFederation;
beforeAll(async () => {
  demo = await startDemoFederation();
}, 120_000);
afterAll(() => demo.stop());

/**
 * Of the tasks about it a citizen knows those that were promised, and of ties not which employee talks with it, which
 * alone have an end here: a matter of rows, tested where they are.
 */
const isOfRows = (coordinate: string): boolean =>
  /^(Task|TaskAttempt)\.|^Customer\.openTasks$|^CustomerRelation\.until$/.test(coordinate);

/** Customers of the stories: with cases, contacts, orders and a mandate among them. */
const customers = [demoCitizens.citizenA, demoCitizens.citizenB, 'c-0000007', 'c-0000009'];

/** Fields that hold a value in the rows of a customer, of those that a column is given, as far as they hang on it. */
async function filled(column: string, who: Viewer, id: string): Promise<ReadonlySet<string>> {
  const at = columns.findIndex(([name]) => name === column);
  const isGiven = (coordinate: string): boolean =>
    (cells.get(coordinate)?.[at] ?? false) &&
    !isOfRows(coordinate) &&
    // What changes something has no rows of its own.
    !coordinate.startsWith('Mutation.') &&
    (!coordinate.startsWith('Query.') || /^Query\.(me|customer)$/.test(coordinate));
  const ways = waysTo(apiSchema, isGiven);
  const found = new Set<string>();
  for (const type of Object.values(apiSchema.getTypeMap())) {
    if (!isObjectType(type) || type.name.startsWith('__')) continue;
    // Subscriptions are asked one at a time, and hold what types of their own have.
    if (type.name === 'Query' || type.name === 'Subscription') continue;
    const fields = Object.values(type.getFields()).filter(({ name }) =>
      ways.get(`${type.name}.${name}`)?.coordinates.every(isGiven),
    );
    // A few at a time: all lists of a case at once would cost too much.
    for (let begin = 0; begin < fields.length; begin += 8) {
      const some = fields.slice(begin, begin + 8);
      const path = ways.get(`${type.name}.${some[0]?.name}`)?.path.slice(0, -1) ?? [];
      const { data, errors } = await demo.ask(queryOf(type.name, some, ways, id), {}, who);
      if (errors) throw new Error(`${type.name}: ${JSON.stringify(errors)}`);
      for (const { name } of some)
        if (valuesAt(data, [...path, name]).some(isFilled)) found.add(`${type.name}.${name}`);
    }
  }
  return found;
}

type Field = GraphQLField<unknown, unknown>;

/** Asks for several fields of a type at once, on the way to the first of them. */
function queryOf(
  type: string,
  fields: readonly Field[],
  ways: ReadonlyMap<string, Way>,
  id: string,
): string {
  const [first] = fields;
  const query = first && ways.get(`${type}.${first.name}`)?.query;
  if (!query) throw new Error(`There is no way to ${type}.`);
  const leaf = (field: Field): string =>
    fieldText(field) + (isCompositeType(getNamedType(field.type)) ? ' { __typename }' : '');
  const end = query.lastIndexOf(leaf(first));
  const all = fields.map(leaf).join(' ');
  const whole = `${query.slice(0, end)}${all}${query.slice(end + leaf(first).length)}`;
  // The ways lead to one customer.
  return whole.replace('customer(id: "c-0000001")', `customer(id: "${id}")`);
}

const isFilled = (value: unknown): boolean => value !== null && value !== undefined;

test('AZ2 a citizen MUST be given of its own rows what the matrix opens, wherever an employee finds something', async () => {
  const withheld: string[] = [];
  const met = new Set<string>();
  for (const id of customers) {
    const employees = await filled('z+', demoViewer('backoffice'), id);
    const own = await filled('cz', citizen(id), id);
    for (const coordinate of own) met.add(coordinate);
    const at = columns.findIndex(([name]) => name === 'cz');
    for (const coordinate of employees)
      if (cells.get(coordinate)?.[at] && !own.has(coordinate)) withheld.push(`${id} ${coordinate}`);
  }
  expect(withheld).toEqual([]);
  expect(met.size).toBeGreaterThan(200);
}, 240_000);
