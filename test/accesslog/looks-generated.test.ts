import { GraphQLSchema, isObjectType, parse } from 'graphql';

import type { AuditRow, LdvRow } from '../../gateway/accesslog/rows.ts';
import type { SubgraphName, Viewer } from '../../schema/wire.ts';
import { askGiven } from '../executor/kit/ask-given.ts';
import { generateOperation, type GeneratedOperation } from '../executor/kit/generate.ts';
import { demoFacts } from '../executor/kit/given-facts.ts';
import { ownHints } from '../executor/kit/own-hints.ts';
import { seed } from '../executor/kit/seed.ts';
import { askingAll, slowGiven, type SlowFacts } from '../executor/kit/slow-given.ts';
import { demoViewer, startDemoFederation, type DemoFederation } from '../kit/demo-federation.ts';
import { expectedLooks, type ExpectedLooks } from './expected-looks.ts';
import { openTestLog, type TestLog } from './open-log.ts';

let log: TestLog;
let graph: DemoFederation;
let facts: SlowFacts;
beforeAll(async () => {
  log = await openTestLog();
  graph = await startDemoFederation({ accessLog: log.accessLog });
  facts = demoFacts(graph.graph.schema);
}, 120_000);
afterAll(async () => {
  await graph.stop();
  await log.close();
});

const employees = ['kcc', 'counter', 'backoffice'] as const;

/** Where a record says whose it is, by hand; a referral says it to nobody. */
const holders: Readonly<Record<string, readonly [SubgraphName, string]>> = {
  Case: [
    'cases',
    'query($id: ID!) { case(id: $id) { roles { customer { id } onBehalfOf { id } } } }',
  ],
  Contact: [
    'contacts',
    'query($id: ID!) { contact(id: $id) { participants { customer { id } } } }',
  ],
  Task: ['contacts', 'query($id: ID!) { task(id: $id) { customer { id } } }'],
  Product: ['products', 'query($id: ID!) { product(id: $id) { owners { id } } }'],
  Order: ['products', 'query($id: ID!) { order(id: $id) { customer { id } } }'],
};

/** Asks the source itself, past the gateway. */
async function holdersOf(who: Viewer, type: string, id: string): Promise<readonly string[]> {
  const [source, text] = holders[type] ?? [];
  if (source === undefined || text === undefined) return [];
  const session = graph.subgraphs[source].openSession({
    viewer: who,
    signal: new AbortController().signal,
  });
  const { data } = await session.answer({ document: parse(text), variables: { id } });
  const found = JSON.stringify(data).matchAll(/"id":"([^"]+)"/g);
  return [...new Set([...found].map(([, one = '']) => one))];
}

/** What the rows of both streams say, in the words of what is expected. */
function told(
  row: AuditRow,
  ldv: readonly LdvRow[],
): ExpectedLooks & { readonly categories: object } {
  const subjects: Record<string, ExpectedLooks['subjects'][string]> = {};
  let rest = {};
  const { pseudonyms } = log.accessLog;
  for (const { subjects: pseudonymous, kind, ...how } of row.given) {
    const fields = {
      ...byName(how.fields, 'value'),
      ...byName(how.masked, 'masked'),
      ...byName(how.empty, 'null'),
    };
    if (pseudonymous.length === 0) rest = fields;
    for (const subject of pseudonymous) {
      const own = ldv.filter((one) => one.subject === subject);
      expect(own).toHaveLength(1);
      subjects[pseudonyms.open('subject', subject) ?? ''] = {
        kind: kind === 'SEARCH_HIT' ? kind : 'CONSULTED',
        subjectType: own[0]?.subjectType ?? '',
        fields,
      };
    }
  }
  const categories = ldv.map((one) => [pseudonyms.open('subject', one.subject), one.categories]);
  return { subjects, rest, categories: Object.fromEntries(categories) };
}

const byName = (text: string, how: string): Readonly<Record<string, string>> =>
  Object.fromEntries(
    text
      .split(' ')
      .filter(Boolean)
      .map((name) => [name, how]),
  );

/** Types of which something was given, by subject. */
const categoriesOf = ({ subjects }: ExpectedLooks): object =>
  Object.fromEntries(
    Object.entries(subjects).map(([id, { fields }]) => {
      const given = Object.entries(fields).filter(([, how]) => how !== 'null');
      const types = given.map(([field]) => field.split('.')[0]);
      return [id, [...new Set(types)].toSorted().join(' ')];
    }),
  );

/** Root fields that would refuse the whole: what they leave is told elsewhere. */
const closedRoots = (schema: GraphQLSchema, visible: GraphQLSchema): ReadonlySet<string> => {
  const open = visible.getQueryType()?.getFields() ?? {};
  const all = Object.keys(schema.getQueryType()?.getFields() ?? {});
  return new Set(all.filter((name) => !(name in open)).map((name) => `Query.${name}`));
};

/** What leads away from the numbers that leave masked, which are few. */
const besideMasks = (schema: GraphQLSchema): readonly string[] =>
  ['Query', 'Customer'].flatMap((type) => {
    const named = schema.getType(type);
    const names = isObjectType(named) ? Object.keys(named.getFields()) : [];
    const kept = ['customer', 'identifiers', 'digitalAddresses'];
    return names.filter((name) => !kept.includes(name)).map((name) => `${type}.${name}`);
  });

interface Tally {
  refused: number;
  withSubjects: number;
  fields: number;
  readonly ways: Record<string, number>;
  readonly kinds: Set<string>;
  /** How many of the operations have it in their text. */
  readonly texts: Record<'fragments' | 'aliases' | 'conditions', number>;
}

async function compare(
  operation: GeneratedOperation,
  viewer: Viewer,
  own: string,
  tally: Tally,
): Promise<void> {
  const { text, operationName, variables } = operation;
  const before = await counts();
  const result = await graph.ask(text, variables, viewer);
  const audit = (await log.audit()).slice(before.audit);
  const ldv = (await log.ldv()).slice(before.ldv);
  const [row] = audit;
  expect([own, audit.length]).toEqual([own, 1]);
  if (!row) return;
  if (result.data === undefined) {
    tally.refused += 1;
    expect([own, row.given, row.subjects, ldv]).toEqual([own, [], [], []]);
    return;
  }
  // As the gateway knows it from here on: a purpose says which relation it needs.
  const { relations = [] } = graph.graph.purposeOf(viewer) ?? {};
  const bound = { ...viewer, relations };
  const all = await askGiven(graph.graph, askingAll(facts, text), {
    ...{ operationName, variables, viewer: bound },
    isTold: false,
  });
  const walked = slowGiven(facts, text, all.result, variables);
  const expected = await expectedLooks(walked, (type, key) => holdersOf(bound, type, key));
  const seen = { seed: own, text, variables, ...told(row, ldv) };
  expect(seen).toEqual({ ...seen, ...expected, categories: categoriesOf(expected) });
  const looks = Object.values(expected.subjects);
  const hits = looks.filter(({ kind }) => kind === 'SEARCH_HIT').length;
  expect([row.hits, row.consulted, ldv.length]).toEqual([hits, looks.length - hits, looks.length]);
  count(text, looks, tally);
}

const counts = async () => ({ audit: (await log.audit()).length, ldv: (await log.ldv()).length });

function count(
  text: string,
  looks: readonly ExpectedLooks['subjects'][string][],
  tally: Tally,
): void {
  if (looks.length > 0) tally.withSubjects += 1;
  for (const { kind, fields } of looks) {
    tally.kinds.add(kind);
    tally.fields += Object.keys(fields).length;
    for (const how of Object.values(fields)) tally.ways[how] = (tally.ways[how] ?? 0) + 1;
  }
  if (looks.length === 0) return;
  if (text.includes('fragment ')) tally.texts.fragments += 1;
  if (/\w: \w+[ ({]/.test(text.replaceAll(/\([^()]*\)/g, ''))) tally.texts.aliases += 1;
  if (/@(include|skip)/.test(text)) tally.texts.conditions += 1;
}

test(
  'AU1 generated operations of employees MUST leave rows with exactly what their answers hold, of whom they hold it',
  async () => {
    // What they write is told by the tests of mutations.
    const schema = new GraphQLSchema({ ...facts.schema.toConfig(), mutation: null });
    const tally: Tally = {
      ...{ refused: 0, withSubjects: 0, fields: 0 },
      ...{ ways: {}, kinds: new Set() },
      texts: { fragments: 0, aliases: 0, conditions: 0 },
    };
    for (let number = 0; number < 500; number += 1) {
      const own = `${seed} looks ${number}`;
      // Only who has the extra right is given identifiers, and those leave masked.
      const isAboutMasks = number % 4 === 3;
      const role = isAboutMasks ? 'backoffice' : employees[number % employees.length];
      const viewer = demoViewer(role ?? 'kcc');
      const closed = closedRoots(schema, graph.graph.schemaFor(viewer));
      const without = isAboutMasks ? new Set([...closed, ...besideMasks(schema)]) : closed;
      const options = { schema, hints: ownHints, without, fields: 20 };
      await compare(generateOperation(options, own), viewer, own, tally);
    }
    console.log(
      `Seed ${seed}: ${JSON.stringify(tally, (_key, one) => (one instanceof Set ? [...one] : one))}`,
    );
    expect(tally.withSubjects).toBeGreaterThan(150);
    expect(tally.fields).toBeGreaterThan(1_000);
    expect(Object.keys(tally.ways).toSorted()).toEqual(['masked', 'null', 'value']);
    expect(Math.min(...Object.values(tally.ways))).toBeGreaterThan(5);
    expect(tally.kinds).toEqual(new Set(['CONSULTED', 'SEARCH_HIT']));
    expect(Math.min(...Object.values(tally.texts))).toBeGreaterThan(50);
    expect(await log.accessLog.verify()).toMatchObject({ findings: [] });
  },
  10 * 60_000,
);
