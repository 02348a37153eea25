import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

import { createConsistency } from '../../gateway/consistency/consistency.ts';
import { createDocuments } from '../../gateway/documents.ts';
import { openEditions, type Editions } from '../../gateway/editions.ts';
import { viewerKinds } from '../../gateway/identity/profile.ts';
import { createRegistered } from '../../gateway/operations/registered.ts';
import { createLog } from '../../gateway/observe.ts';
import { Refusal } from '../../gateway/reload/refusal.ts';
import type { Source } from '../../gateway/transport/source.ts';
import { subgraphNames } from '../../schema/wire.ts';
import type { Viewer } from '../../schema/wire.ts';
import { noQuota } from '../../gateway/quota/quota.ts';
import { composeSupergraph } from '../kit/federation.ts';
import { classPurposes } from '../kit/purposes.ts';
import { noLog, partnerPseudonyms } from '../kit/federation.ts';
import { citizen, employee, tokenFor, trustingIdentity } from '../kit/viewers.ts';

const builtIn = await readFile(new URL('../../schema/supergraph.graphql', import.meta.url), 'utf8');
const lines: Record<string, unknown>[] = [];
const log = createLog({
  level: 'debug',
  destination: { write: (line) => void lines.push(JSON.parse(line) as Record<string, unknown>) },
});

/** Knows every customer, and of it what was asked by way of `give`. */
const source = (name: string, give: object = {}): Source => ({
  name,
  isOwn: name === 'gateway',
  isElsewhere: name === 'products',
  openSession: () => ({
    answer: async ({ variables: { representations } }) => ({
      data: Array.isArray(representations)
        ? { _entities: representations.map(() => give) }
        : { customer: { __typename: 'Customer', id: 'c-0000001', ...give } },
    }),
  }),
  close: async () => {},
});

let folder: string;
let file: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'klantbeeld-supergraph-'));
  file = join(folder, 'supergraph.graphql');
  lines.splice(0);
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const customers = source('customers', { displayName: 'Sanne de Vries' });

function open(supergraphFile: string | null = file): Promise<Editions> {
  const others = subgraphNames.filter((name) => name !== 'customers');
  return openEditions({
    supergraphFile,
    sources: [
      customers,
      ...others.map((name) => source(name, { loyalty: 'GOLD' })),
      source('gateway'),
    ],
    documents: createDocuments(),
    subgraphTimeoutMs: 1_000,
    identity: trustingIdentity,
    registered: createRegistered([], viewerKinds),
    purposes: () => classPurposes,
    accessLog: noLog,
    quota: noQuota,
    partnerPseudonyms,
    consistency: createConsistency(new Uint8Array(32)),
    log,
    now: () => 0,
  });
}

const ask = ({ current }: Editions, query: string, viewer: Viewer = employee()) =>
  current.use(({ answer }) =>
    answer(
      {
        headers: { authorization: `Bearer ${tokenFor(viewer)}` },
        traceId: '0'.repeat(32),
        signal: new AbortController().signal,
        deadlineAt: 1_000,
        readBody: async () => JSON.stringify({ query, variables: { id: 'c-0000001' } }),
      },
      { viewerKind: null, operation: null, fetches: 0 },
    ),
  );

/** The supergraph with a piece replaced that it has exactly once. */
function changed(from: string, to: string, sdl = builtIn): string {
  const parts = sdl.split(from);
  if (parts.length !== 2) throw new Error(`The supergraph has ${parts.length - 1} times: ${from}`);
  return parts.join(to);
}

const actor = 'type Actor\n  @join__type(graph: CONTACTS, key: "id")\n  @access(class: "EMPLOYEE")';
/** A field that only a source elsewhere gives. */
const withLoyalty = (sdl = builtIn): string =>
  sdl.replace(
    /\ntype Customer\n[^{]*\{\n/,
    (head) =>
      `${head}  """Loyalty."""\n  loyalty: String @join__field(graph: PRODUCTS) @access(class: "EMPLOYEE")\n\n`,
  );
const withoutSources = builtIn.replace(/\n *"""[^"]*"""\n *sources: [^\n]*\n/, '\n');

const loyalty = 'query ($id: ID!) { customer(id: $id) { displayName loyalty } }';
const name = 'query ($id: ID!) { customer(id: $id) { displayName } }';
const states = 'query ($id: ID!) { customer(id: $id) { sources { system } } }';

test('HR-10 MUST take over a changed file: new fields are there, the hash tells, and operations in use are ready', async () => {
  await writeFile(file, builtIn);
  const editions = await open();
  const first = editions.current.read();
  expect(await ask(editions, loyalty)).toMatchObject({
    errors: [{ extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } }],
  });
  await ask(editions, name);
  await ask(editions, name, citizen('c-0000001'));
  await ask(editions, states);
  await writeFile(file, withLoyalty(withoutSources));
  const reloaded = await editions.reload();
  const second = editions.current.read();
  expect(reloaded).toEqual({ kind: 'loaded', hash: second.hash, warmed: 1, lost: 1 });
  expect(second.hash).not.toBe(first.hash);
  expect(second.graph.inUse()).toEqual([
    {
      query: name,
      operationName: undefined,
      viewer: { ...employee(), id: '' },
      isTold: true,
      moved: [],
    },
  ]);
  expect([first.apiSchema.includes('loyalty'), second.apiSchema.includes('loyalty')]).toEqual([
    false,
    true,
  ]);
  expect(await ask(editions, loyalty)).toEqual({
    data: { customer: { displayName: 'Sanne de Vries', loyalty: 'GOLD' } },
  });
  expect(await editions.reload()).toEqual({ kind: 'same', hash: second.hash });
  expect(editions.current.read()).toBe(second);
  expect(lines).toEqual([]);
  await editions.current.close();
}, 60_000);

test('HR-11 MUST run without a file on the built-in supergraph, watch nothing, and find it the same when asked', async () => {
  const editions = await open(null);
  expect(editions.files).toEqual([]);
  expect(await editions.reload()).toEqual({ kind: 'same', hash: editions.current.read().hash });
  await editions.current.close();
}, 60_000);

/** The line of the built-in supergraph on which a text begins. */
const lineOf = (text: string): number => builtIn.slice(0, builtIn.indexOf(text)).split('\n').length;
/** That of the access class of Actor. */
const line = lineOf(actor) + actor.split('\n').length - 1;
test('HR-15 MUST take over a supergraph in which a source elsewhere is no longer named', async () => {
  await writeFile(file, builtIn);
  const editions = await open();
  const left = subgraphNames.filter((one) => one !== 'products');
  const parts = await Promise.all(
    left.map(async (one) => ({ name: one, sdl: await readFile(sdlOf(one), 'utf8') })),
  );
  // Their classes went with the source that had them.
  const sdl = composeSupergraph(parts).replaceAll(
    /\ntype (?:Product|ProductType|ExternalProduct)\n/g,
    (head) => `${head}  @access(class: "SELF EMPLOYEE PARTNER")\n`,
  );
  await writeFile(file, sdl);
  expect(await editions.reload()).toMatchObject({ kind: 'loaded' });
  expect(
    await ask(editions, 'query ($id: ID!) { customer(id: $id) { products { id } } }'),
  ).toMatchObject({
    errors: [{ extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } }],
  });
  await editions.current.close();
}, 60_000);

const sdlOf = (one: string): URL =>
  new URL(`../../subgraphs/${one}/schema.graphql`, import.meta.url);

const noClass = (field: string): string => `Actor.${field} has no access class.`;
const noSuchClass = (field: string): string =>
  `Actor.${field} names the access class EVERYBODY, which does not exist.`;

const bad: readonly (readonly [string, string | Uint8Array | null, readonly string[]])[] = [
  ['no file', null, ['the file cannot be read (ENOENT)']],
  ['an empty file', '', ['not GraphQL (line 1, column 1)']],
  [
    'half a file',
    changed(actor, `${actor} {`, builtIn.slice(0, builtIn.indexOf(actor) + actor.length)),
    [`not GraphQL (line ${line}, column 31)`],
  ],
  ['a file of something else', 'Naam;BSN\nJansen;999990019', ['not GraphQL (line 1, column 1)']],
  ['bytes that are no text', Uint8Array.of(0xff, 0xfe, 0x00), ['the file is not UTF-8']],
  [
    'a file that is too large',
    Buffer.alloc(9 * 1024 * 1024, ' '),
    ['the file is larger than 8388608 bytes'],
  ],
  [
    'a schema that is no supergraph',
    'type Query { name: String }',
    ['INVALID_FEDERATION_SUPERGRAPH: Invalid supergraph: must be a core schema'],
  ],
  [
    'an unknown directive',
    changed(actor, `${actor} @geheim`),
    [`INVALID_GRAPHQL: Unknown directive "@geheim". (line ${line}, column 30)`],
  ],
  [
    'an unknown type',
    changed('  kind: ActorKind!', '  kind: ActorSort!'),
    [`INVALID_GRAPHQL: Unknown type ActorSort (line ${lineOf('  kind: ActorKind!')}, column 9)`],
  ],
  [
    'a value of a wrong kind, which the reason leaves out',
    changed(actor, actor.replace('class: "EMPLOYEE"', 'class: ["Mw. Jansen, 999990019"]')),
    [
      `INVALID_GRAPHQL: Invalid value for "@access(class:)" of type "String!" in application of "@access" to "Actor". (line ${line}, column 3)`,
    ],
  ],
  [
    'a version of federation that is not known',
    changed('join/v0.5', 'join/v9.9'),
    [
      'INVALID_FEDERATION_SUPERGRAPH: Invalid supergraph: uses unsupported join spec version v9.9 (supported versions: v0.5, v0.4, v0.3, v0.2, v0.1)',
    ],
  ],
  [
    'a field without an access class',
    changed(actor, actor.replace(/\n.*@access.*$/, '')),
    ['id', 'kind', 'name', 'unit'].map(noClass),
  ],
  [
    'an access class that does not exist',
    changed(actor, actor.replace('EMPLOYEE', 'EVERYBODY')),
    ['id', 'kind', 'name', 'unit'].map(noSuchClass),
  ],
  [
    'a key of a field that is not there',
    changed(actor, actor.replace('"id"', '"number"')),
    [
      '[contacts] On type "Actor", for @key(fields: "number"): Cannot query field "number" on type "Actor" (the field should either be added to this subgraph or, if it should not be resolved by this subgraph, you need to add it to this subgraph with @external).',
    ],
  ],
  [
    'a source that is not here',
    changed('@join__graph(name: "products"', '@join__graph(name: "payments"'),
    ['there is no source payments here'],
  ],
  [
    'fields that nobody can reach',
    builtIn.replace(/\ntype Customer\n[^{]*\{\n/, (head) =>
      changed('PRODUCTS, key: "id"', 'PRODUCTS, key: "id", resolvable: false', head),
    ),
    ['products', 'orders', 'offers'].map(
      (field) => `Customer.${field} cannot be reached from every place where it can be asked for`,
    ),
  ],
  [
    'a field that a source in this process does not have',
    withLoyalty().replace(
      'loyalty: String @join__field(graph: PRODUCTS)',
      'loyalty: String @join__field(graph: CASES)',
    ),
    ['cases runs here and has no Customer.loyalty'],
  ],
  [
    'a length of a list without meaning',
    changed('GATEWAY) @listSize(assumedSize: 4)', 'GATEWAY) @listSize(assumedSize: -4)'),
    ['[gateway] Assumed size of "Customer.sources" cannot be negative'],
  ],
  [
    'a cost without meaning',
    changed(actor, `${actor} @cost(weight: -1)`),
    ['weight: Too small: expected number to be >=0'],
  ],
];

describe('a supergraph that cannot be used', () => {
  let home: string;
  let place: string;
  let editions: Editions;
  beforeAll(async () => {
    home = await mkdtemp(join(tmpdir(), 'klantbeeld-supergraph-'));
    place = join(home, 'supergraph.graphql');
    await writeFile(place, builtIn);
    editions = await open(place);
  }, 60_000);
  afterAll(async () => {
    await editions.current.close();
    await rm(home, { recursive: true, force: true });
  });

  test.each(bad)(
    'HR-12 MUST be refused and leave the old in force: %s',
    async (_, text, reasons) => {
      const before = editions.current.read();
      await (text === null ? rm(place) : writeFile(place, text));
      const refusal = await editions.reload().catch((error: unknown) => error);
      expect(refusal).toBeInstanceOf(Refusal);
      expect((refusal as Refusal).reasons).toEqual(reasons);
      expect(editions.current.read()).toBe(before);
      expect(await ask(editions, name)).toEqual({
        data: { customer: { displayName: 'Sanne de Vries' } },
      });
    },
  );
});

test('HR-13 MUST refuse what is no file in place of it, and wait for nothing', async () => {
  await writeFile(file, builtIn);
  const editions = await open();
  for (const put of [() => mkdir(file), () => promisify(execFile)('mkfifo', [file])]) {
    await rm(file, { recursive: true });
    await put();
    await expect(editions.reload()).rejects.toThrow('there is something else in place of the file');
  }
  await editions.current.close();
}, 60_000);

test('HR-14 MUST tell a person at start what is wrong with the file', async () => {
  await writeFile(file, changed(actor, `${actor} @geheim`));
  await expect(open()).rejects.toMatchObject({
    name: 'StartError',
    message: `The supergraph of KLANTBEELD_SUPERGRAPH_FILE cannot be used:\n  - INVALID_GRAPHQL: Unknown directive "@geheim". (line ${line}, column 30)`,
  });
});
