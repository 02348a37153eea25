import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { openOperations, type OperationsInForce } from '../../gateway/operations/in-force.ts';
import type { Viewer } from '../../schema/wire.ts';
import { demoPartners } from '../../schema/demo.ts';
import { startFederation, type Federation } from '../kit/federation.ts';
import { smallGraph } from '../kit/subgraphs.ts';
import { analyst, citizen, employee, tokenFor, viewer } from '../kit/viewers.ts';

const count = 'query Count { productCount }';
const sha = 'a3f1'.repeat(16);

let folder: string;
let operations: OperationsInForce;
let graph: Federation;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'klantbeeld-operations-'));
  await write('balie', { kind: 'EMPLOYEE', operations: [{ id: 'count', body: count }] });
  await write('portaal', {
    ...{ kind: 'CITIZEN', programs: ['portaal-web'] },
    operations: [{ id: sha, body: count }],
  });
  await write('werkgevers', {
    ...{ kind: 'PARTNER', organisation: demoPartners.work },
    operations: [{ id: 'count', body: count }],
  });
  await writeFile(join(folder, '.half.json'), '{');
  await writeFile(join(folder, 'README'), 'Not a client.');
  operations = await openOperations(folder, ['ANALYST']);
  graph = await startFederation({ subgraphs: smallGraph(), registered: operations.registered });
});
afterAll(async () => {
  await graph.stop();
  await rm(folder, { recursive: true });
});
beforeEach(() => graph.forget());

const write = (name: string, content: object | string): Promise<void> =>
  writeFile(
    join(folder, `${name}.json`),
    typeof content === 'string' ? content : JSON.stringify(content),
  );

/** Status and code, or data. */
async function ask(body: object, who: Viewer): Promise<readonly [number, unknown]> {
  const { url } = await graph.openDoor();
  const reply = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${tokenFor(who)}` },
    body: JSON.stringify(body),
  });
  const { status } = reply;
  const { data, code, errors } = (await reply.json()) as {
    readonly data?: object;
    readonly code?: string;
    readonly errors?: readonly { readonly extensions: { readonly code: string } }[];
  };
  return [status, data ?? code ?? errors?.[0]?.extensions.code];
}

const answered = [200, { productCount: 2 }];
const unknown = [400, 'NOT_REGISTERED'];
const malformed = [400, 'BAD_REQUEST'];
const portal = (client?: string): Viewer => ({
  ...citizen('c1'),
  ...(client === undefined ? {} : { client }),
});

describe('registered operations', () => {
  test('GL16 MUST be asked by id: in the standard way, with the name of its hash before it, and in that of Apollo', async () => {
    const who = portal('portaal-web');
    expect(await ask({ documentId: 'count' }, employee())).toEqual(answered);
    expect(await ask({ documentId: sha }, who)).toEqual(answered);
    expect(await ask({ documentId: `sha256:${sha}` }, who)).toEqual(answered);
    const persistedQuery = { version: 1, sha256Hash: sha };
    expect(await ask({ extensions: { persistedQuery } }, who)).toEqual(answered);
    expect(graph.fetches).toHaveLength(4);
  });

  test('GL16 MUST be the only ones for who may send no text, with no question to any source', async () => {
    for (const who of [employee(), portal('portaal-web'), viewer('PRIVACY_OFFICER')]) {
      expect(await ask({ query: count }, who)).toEqual(unknown);
      expect(await ask({ documentId: 'other' }, who)).toEqual(unknown);
      expect(await ask({ documentId: 'constructor' }, who)).toEqual(unknown);
    }
    expect(graph.fetches).toEqual([]);
  });

  test('GL16 MUST be of the clients that registered them: by kind, organisation and program', async () => {
    expect(await ask({ documentId: sha }, employee())).toEqual(unknown);
    expect(await ask({ documentId: 'count' }, portal('portaal-web'))).toEqual(unknown);
    expect(await ask({ documentId: sha }, portal('another-app'))).toEqual(unknown);
    expect(await ask({ documentId: sha }, portal())).toEqual(unknown);
    const { registered } = operations;
    expect(registered.find('count', viewer('PARTNER'))).toBe(count);
    const other = viewer('PARTNER', { organisation: demoPartners.support });
    expect(registered.find('count', other)).toBeNull();
    expect(graph.fetches).toEqual([]);
  });

  test('GL16 MUST be refused with a text beside the id, also to who may send texts, and so is Apollo registering by asking', async () => {
    const persistedQuery = { version: 1, sha256Hash: sha };
    for (const who of [employee(), analyst()]) {
      expect(await ask({ documentId: 'count', query: count }, who)).toEqual(malformed);
      expect(await ask({ query: count, extensions: { persistedQuery } }, who)).toEqual(malformed);
      expect(await ask({ documentId: 7 }, who)).toEqual(malformed);
      expect(await ask({ extensions: { persistedQuery: {} } }, who)).toEqual(malformed);
      expect(await ask({ extensions: { persistedQuery: 'x' } }, who)).toEqual(malformed);
      expect(await ask({}, who)).toEqual(malformed);
    }
    expect(await ask({ extensions: { persistedQuery } }, analyst())).toEqual(unknown);
    expect(graph.fetches).toEqual([]);
  });

  test('GL16 MUST leave texts to who may send them', async () => {
    expect(await ask({ query: count }, analyst())).toEqual(answered);
    expect(await ask({ query: count, extensions: { other: 1 } }, analyst())).toEqual(answered);
  });

  test('GL16 MUST hold what is registered to the limits and the schema as any other text', async () => {
    await write('breed', {
      kind: 'EMPLOYEE',
      operations: [
        { id: 'gone', body: '{ productTotal }' },
        { id: 'nine', body: '{ customer(id: "999990019") { name } }' },
      ],
    });
    await operations.reloadable?.reload();
    expect(await ask({ documentId: 'gone' }, employee())).toEqual([
      400,
      'GRAPHQL_VALIDATION_FAILED',
    ]);
    expect(await ask({ documentId: 'nine' }, employee())).toEqual([400, 'BAD_USER_INPUT']);
  });
});

describe('the folder of registered operations', () => {
  test('OP-01 MUST be taken over without a restart, and be known as the same when it is', async () => {
    await write('balie', { kind: 'EMPLOYEE', operations: [{ id: 'new', body: count }] });
    await rm(join(folder, 'werkgevers.json'));
    expect(operations.reloadable?.files).toEqual([folder]);
    expect(await operations.reloadable?.reload()).toMatchObject({ kind: 'loaded' });
    expect(await operations.reloadable?.reload()).toMatchObject({ kind: 'same' });
    expect(await ask({ documentId: 'new' }, employee())).toEqual(answered);
    expect(await ask({ documentId: 'count' }, employee())).toEqual(unknown);
  });

  test('OP-02 MUST be refused whole with every problem, by client, while the old one stays in force', async () => {
    const operation = { id: 'new', body: count };
    const files: Record<string, object | string> = {
      'a-text': 'nothing',
      'b-kind': { kind: 'SYSTEM', operations: [] },
      'c-partner': { kind: 'PARTNER', operations: [] },
      'd-oin': { kind: 'PARTNER', organisation: '1', operations: [] },
      'e-more': { kind: 'CITIZEN', operations: [], purpose: 'x' },
      'f-id': { kind: 'CITIZEN', operations: [{ id: 'a b', body: count }] },
      'g-twice': { kind: 'CITIZEN', operations: [operation, { id: 'new', body: '{ a }' }] },
      'h-graphql': { kind: 'CITIZEN', operations: [{ id: 'x', body: '{' }] },
      'i-shared': { kind: 'EMPLOYEE', operations: [{ id: 'new', body: '{ productCount }' }] },
      'J name': { kind: 'CITIZEN', operations: [] },
    };
    for (const [name, content] of Object.entries(files)) await write(name, content);
    await expect(operations.reloadable?.reload()).rejects.toMatchObject({
      reasons: [
        'J name: is no name for a client: small letters, digits and . _ -',
        'a-text: the file: Invalid input: expected object, received null',
        'b-kind: kind: must be one of CITIZEN, EMPLOYEE, PARTNER, ANALYST, PRIVACY_OFFICER, TELEPHONY, OPERATOR',
        'c-partner: organisation: is required: a partner is another organisation',
        'd-oin: organisation: is no OIN: 20 positions, by the rules of its prefix',
        'e-more: the file: Unrecognized key: "purpose"',
        'f-id: operations.0.id: Invalid string: must match pattern /^[\\w.:-]{1,128}$/',
        'g-twice: has two operations under the id new',
        'h-graphql: has an operation that is no GraphQL, x',
        'i-shared: the id new means another operation of balie',
      ],
    });
    expect(await ask({ documentId: 'new' }, employee())).toEqual(answered);
    for (const name of Object.keys(files)) await rm(join(folder, `${name}.json`));
    await rm(join(folder, 'breed.json'));
    expect(await operations.reloadable?.reload()).toMatchObject({ kind: 'loaded' });
  });

  test('OP-03 MUST be told of at the start by its setting when it cannot be used', async () => {
    const none = join(folder, 'none');
    await expect(openOperations(none, [])).rejects.toThrow(
      'The settings cannot be used:\n  - KLANTBEELD_OPERATIONS: the folder cannot be read: see that it is there.',
    );
    const { registered, reloadable } = await openOperations(null, ['CITIZEN']);
    expect(reloadable).toBeNull();
    expect([registered.takesText('CITIZEN'), registered.takesText('EMPLOYEE')]).toEqual([
      true,
      false,
    ]);
    expect(registered.find('count', employee())).toBeNull();
  });
});
