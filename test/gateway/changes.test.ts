import type { Written } from '../../schema/wire.ts';
import { openTestLog, type TestLog } from '../accesslog/open-log.ts';
import { startFederation, type Federation } from '../kit/federation.ts';
import { smallCustomers, smallSubgraph } from '../kit/subgraphs.ts';
import { analyst, citizen, employee, tokenFor, viewer } from '../kit/viewers.ts';

/** What was written, in order; each waits until it may. */
let notes: string[];
let may: Promise<void>;
let begun: () => void;
let written: Written[];
let log: TestLog;
let graph: Federation;

const smallContacts = () =>
  smallSubgraph({
    name: 'contacts',
    types: /* GraphQL */ `
      type Query {
        noteCount: Int @access(class: "PUBLIC")
      }
      type Mutation {
        addNote(text: String!, about: ID!): NotePayload @access(class: "EMPLOYEE")
        closeNotes: Int @access(class: "PRIVACY-OFFICER")
      }
      type NotePayload @access(class: "EMPLOYEE") {
        text: String
        customer: Customer
      }
      type Customer @key(fields: "id", resolvable: false) {
        id: ID!
      }
    `,
    resolvers: {
      Query: { noteCount: () => notes.length },
      Mutation: {
        async addNote(_root: unknown, { text, about }: { text: string; about: string }) {
          begun();
          await may;
          notes.push(text);
          const customerIds = about === 'nobody' ? [] : [about];
          written.push({ mutation: 'addNote', type: 'Contact', id: `k-${text}`, customerIds });
          return { text, customer: { __typename: 'Customer', id: about } };
        },
        closeNotes: () => {
          throw new Error('Not reached.');
        },
      },
    },
    takeWritten: () => written.splice(0),
  });

beforeEach(async () => {
  notes = [];
  may = Promise.resolve();
  begun = () => {};
  written = [];
  log = await openTestLog();
  const subgraphs = [smallCustomers(), smallContacts()];
  graph = await startFederation({ subgraphs, accessLog: log.accessLog });
});
afterEach(async () => {
  await graph.stop();
  await log.close();
});

const add = 'mutation Add { addNote(text: "one", about: "c1") { text customer { id name } } }';
const codesOf = ({
  errors = [],
}: {
  readonly errors?: readonly { readonly extensions: { readonly code: string } }[];
}): readonly string[] => errors.map(({ extensions }) => extensions.code);

describe('a mutation', () => {
  test('MU-01 MUST be carried out once, and what it gives be found by the other sources after it', async () => {
    expect(await graph.ask(add)).toEqual({
      data: { addNote: { text: 'one', customer: { id: 'c1', name: 'Mw. De Vries' } } },
    });
    expect(notes).toEqual(['one']);
    expect(graph.fetches.map(({ source }) => source)).toEqual(['contacts', 'customers']);
  });

  test('MU-02 MUST be carried out in the order in which it stands', async () => {
    const query =
      'mutation { a: addNote(text: "one", about: "c1") { text } b: addNote(text: "two", about: "c2") { text } }';
    expect(await graph.ask(query)).toEqual({ data: { a: { text: 'one' }, b: { text: 'two' } } });
    expect(notes).toEqual(['one', 'two']);
  });

  test.each([
    ['an analyst', analyst(), 'FORBIDDEN'],
    ['a citizen', citizen('c1'), 'FORBIDDEN'],
    ['the operator', viewer('OPERATOR'), 'FORBIDDEN'],
    ['an employee without a purpose', employee({ purpose: null }), 'PURPOSE_MISSING'],
  ])('AZ24 of %s MUST be refused before any source hears of it', async (_who, who, code) => {
    const answer = await graph.ask(add, {}, who);
    expect([answer.data, codesOf(answer)]).toEqual([undefined, [code]]);
    expect([notes, graph.fetches]).toEqual([[], []]);
    expect(await log.audit()).toMatchObject([{ decision: 'DENIED', result: code, given: [] }]);
  });

  test('AZ28 MUST be refused before any write when one of its fields is closed, whatever else is allowed', async () => {
    const query = 'mutation { addNote(text: "one", about: "c1") { text } closeNotes }';
    const answer = await graph.ask(query);
    expect([answer.data, codesOf(answer)]).toEqual([undefined, ['FORBIDDEN']]);
    expect([notes, graph.fetches]).toEqual([[], []]);
  });

  test('MU-03 MUST NOT be carried out while its rows could not be written', async () => {
    const full = await openTestLog({ spoolBytes: 0 });
    full.stopStore();
    const other = await startFederation({
      subgraphs: [smallCustomers(), smallContacts()],
      accessLog: full.accessLog,
    });
    // Whoever comes first finds out.
    expect(codesOf(await other.ask('{ customer(id: "c1") { name } }'))).toEqual([
      'LOG_UNAVAILABLE',
    ]);
    other.forget();
    const answer = await other.ask(add);
    expect([answer.data, codesOf(answer)]).toEqual([undefined, ['LOG_UNAVAILABLE']]);
    expect([notes, other.fetches]).toEqual([[], []]);
    await other.stop();
    await full.close();
  });
});

describe('the log of a mutation', () => {
  const pseudonym = (id: string): string => log.accessLog.pseudonyms.of('subject', id);

  test('AU3 MUST name of whom something was written, though nothing of it was asked to be seen', async () => {
    await graph.ask('mutation { addNote(text: "one", about: "c1") { __typename } }');
    expect(await log.audit()).toMatchObject([
      {
        decision: 'ALLOWED',
        subjects: [pseudonym('c1')],
        given: [
          {
            subjects: [pseudonym('c1')],
            kind: 'CHANGED',
            fields: 'Mutation.addNote',
            masked: '',
            empty: '',
          },
          { subjects: [], fields: 'Mutation.addNote' },
        ],
      },
    ]);
    expect(await log.ldv()).toMatchObject([
      { subject: pseudonym('c1'), subjectType: 'Customer', categories: 'Mutation' },
    ]);
  });

  test('AU3 MUST name what was given beside what was written, and a record of nobody by itself', async () => {
    await graph.ask(add);
    await graph.ask('mutation { addNote(text: "two", about: "nobody") { __typename } }');
    const [first, second] = await log.audit();
    expect(first?.given[0]).toMatchObject({
      subjects: [pseudonym('c1')],
      kind: 'CHANGED',
      fields: 'Customer.id Customer.name Mutation.addNote',
      masked: '',
      empty: '',
    });
    expect(second?.subjects).toEqual([pseudonym('Contact:k-two')]);
  });

  test('FI5 MUST be written though the client has left: what was begun is carried out', async () => {
    const { url } = await graph.openDoor();
    let go = (): void => {};
    may = new Promise((resolve) => void (go = resolve));
    const hasBegun = new Promise<void>((resolve) => void (begun = resolve));
    const client = new AbortController();
    const asked = fetch(`${url}/graphql`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        authorization: `Bearer ${tokenFor(employee())}`,
      },
      body: JSON.stringify({ query: add }),
      signal: client.signal,
    });
    await hasBegun;
    client.abort();
    await expect(asked).rejects.toMatchObject({ name: 'AbortError' });
    await new Promise((resolve) => setImmediate(resolve));
    go();
    let rows = await log.audit();
    while (rows.length === 0) {
      await new Promise((resolve) => setImmediate(resolve));
      rows = await log.audit();
    }
    expect(notes).toEqual(['one']);
    expect(rows).toMatchObject([{ subjects: [pseudonym('c1')], given: [{ kind: 'CHANGED' }, {}] }]);
  });
});
