import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';

import { readExamples } from '../../gateway/graphiql/examples.ts';
import { readClients } from '../../gateway/operations/folder.ts';
import { createRegistered } from '../../gateway/operations/registered.ts';
import { demoOrganisation, demoPartners } from '../../schema/demo.ts';
import { answerOperations } from '../../commands/operations/answer.ts';
import { InputError } from '../../commands/input-error.ts';
import { readSettings } from '../../gateway/config/read.ts';
import { createDesk, type Desk, type Outcome } from '../kit/command.ts';
import { employee } from '../kit/viewers.ts';

const fileOf = (path: string): string => new URL(`../../${path}`, import.meta.url).pathname;
const supergraph = readFileSync(fileOf('schema/supergraph.graphql'), 'utf8');

const name = 'query Name($id: ID!) { customer(id: $id) { displayName } }';
const birth = 'query Birth($id: ID!) { customer(id: $id) { person { birthDate } } }';
const types = 'query Types($text: String) { productTypes(text: $text) { name } }';
const idOf = (body: string): string => createHash('sha256').update(body).digest('hex');

/** What `generate-persisted-query-manifest` of Apollo writes. */
const ofApollo = (...bodies: readonly string[]): object => ({
  format: 'apollo-persisted-query-manifest',
  version: 1,
  operations: bodies.map((body) => ({ id: idOf(body), name: 'Some', type: 'query', body })),
});

/** What the client preset of graphql-codegen writes. */
const ofCodegen = (...bodies: readonly string[]): object =>
  Object.fromEntries(bodies.map((body) => [idOf(body), body]));

let desk: Desk;
let folder: string;
beforeEach(async () => {
  desk = await createDesk();
  folder = desk.path('operations');
});
afterEach(() => desk.remove());

/** Answers as the command does, in this process. */
async function askWith(environment: object, words: readonly string[]): Promise<Outcome> {
  try {
    const settings = readSettings({ ...environment });
    const { text, isGood } = await answerOperations(words, settings);
    return { status: isGood ? 0 : 1, stdout: text, stderr: '' };
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    return { status: 2, stdout: '', stderr: `${error.message}\n` };
  }
}

const ask = (...words: readonly string[]): Promise<Outcome> =>
  askWith({ KLANTBEELD_OPERATIONS: folder }, words);
const asEmployee = ['--client', 'balie', '--kind', 'EMPLOYEE', '--purpose', 'dienstverlening'];
const said = (stdout: string, status = 0): Outcome => ({ status, stdout, stderr: '' });
const mended = (stderr: string): Outcome => ({ status: 2, stdout: '', stderr: `${stderr}\n` });
const filesIn = async (): Promise<readonly string[]> => (await readdir(folder)).toSorted();

describe('registering operations', () => {
  test('OP-10 MUST take the manifests of both generators, together or one after the other, for a gateway to find', async () => {
    const [a, b] = [
      await desk.write('apollo.json', ofApollo(name)),
      await desk.write('codegen.json', ofCodegen(types, name)),
    ];
    expect(await ask('register', ...asEmployee, '--program', 'balie-app', a)).toEqual(
      said('balie: 1 operation registered, 0 known before, 0 withdrawn; it may ask 1.\n'),
    );
    expect(await ask('register', '--client', 'balie', b)).toEqual(
      said('balie: 1 operation registered, 1 known before, 0 withdrawn; it may ask 2.\n'),
    );
    const { clients } = await readClients(folder);
    expect(clients).toEqual([
      {
        ...{ name: 'balie', kind: 'EMPLOYEE', programs: ['balie-app'], rights: [] },
        purposes: ['dienstverlening'],
        operations: [name, types].map((body) => ({ id: idOf(body), body })),
      },
    ]);
    const registered = createRegistered(clients, []);
    expect(registered.find(idOf(types), employee({ client: 'balie-app' }))).toBe(types);
    expect(await filesIn()).toEqual(['balie.json']);
  });

  test('OP-11 MUST keep what was registered before, unless it is replaced', async () => {
    const [a, b] = [
      await desk.write('a.json', ofApollo(name)),
      await desk.write('b.json', ofApollo(types)),
    ];
    await ask('register', ...asEmployee, a);
    expect(await ask('register', '--client', 'balie', '--replace', b)).toEqual(
      said('balie: 1 operation registered, 0 known before, 1 withdrawn; it may ask 1.\n'),
    );
    const listed = await ask('list', '--client', 'balie');
    expect(listed).toEqual(said(`Types\t${idOf(types)}\n`));
  });

  test('OP-12 MUST write the same file for the same operations, whatever their order', async () => {
    const [a, b] = [
      await desk.write('a.json', ofApollo(name, types)),
      await desk.write('b.json', ofApollo(types, name)),
    ];
    const written = async (path: string): Promise<string> => {
      await ask('register', ...asEmployee, '--replace', path);
      return readFile(`${folder}/balie.json`, 'utf8');
    };
    expect(await written(b)).toBe(await written(a));
  });

  test('OP-13 MUST write nothing when one of them cannot be asked, and say which and why', async () => {
    const refusals: readonly (readonly [string, string])[] = [
      [
        '{ customer(id: "c-1") { nickname } }',
        ': Cannot query field "nickname" on type "Customer".',
      ],
      [
        `query Wide { ${Array.from({ length: 6 }, (_, n) => `a${n}: productTypes(text: "x") { name }`).join(' ')} }`,
        ': TOO_COMPLEX rootFields',
      ],
      [
        'query Page { customer(id: "c-1") { cases(first: 101) { complete } } }',
        ': TOO_COMPLEX page',
      ],
      ['query Number { customer(id: "999990019") { displayName } }', ': BAD_USER_INPUT BSN'],
      [
        'query Schema { __schema { queryType { name } } }',
        ': is refused for dienstverlening: INTROSPECTION_DISABLED',
      ],
      ['query Me { me { displayName } }', ': is refused for dienstverlening: FORBIDDEN'],
      [birth, ': PersonDetails.birthDate is null for dienstverlening'],
      [
        'query A { productTypes(text: "x") { name } } query B { productTypes(text: "y") { name } }',
        ': holds 2 operations: register each by itself',
      ],
      ['fragment F on Customer { displayName }', ': holds 0 operations: register each by itself'],
      [
        `query Long { productTypes(text: "x") { ${'name '.repeat(2_000)} } }`,
        ': GRAPHQL_PARSE_FAILED',
      ],
    ];
    const path = await desk.write('a.json', ofApollo(types, ...refusals.map(([body]) => body)));
    const { status, stdout, stderr } = await ask('register', ...asEmployee, path);
    expect([status, stderr]).toEqual([1, '']);
    const lines = stdout.trimEnd().split('\n');
    expect(lines.at(-1)).toBe('Nothing was registered.');
    for (const [body, problem] of refusals) {
      const own = lines.filter((line) => line.includes(idOf(body)) && !line.includes('note:'));
      expect(own.map((line) => line.slice(line.indexOf(idOf(body)) + 64))).toEqual([problem]);
    }
    expect(await filesIn()).toEqual([]);
  });

  test('OP-14 MUST note what only some of its purposes open, lists that may be too long, and what has no name', async () => {
    const cases =
      'query Cases($id: ID!, $n: Int) { customer(id: $id) { contacts(first: $n) { edges { node { participants { customer { products { state } } } tasks { kind } } } } } }';
    const path = await desk.write(
      'a.json',
      ofApollo(birth, '{ productTypes(text: "x") { name } }', cases),
    );
    const both = [...asEmployee, '--purpose', 'zaakbehandeling', '--right', 'employee+'];
    const { status, stdout } = await ask('register', ...both, path);
    expect(status).toBe(0);
    expect(
      stdout
        .replaceAll(/[0-9a-f]{64}/g, '…')
        .split('\n')
        .toSorted(),
    ).toEqual([
      '',
      'balie: 3 operations registered, 0 known before, 0 withdrawn; it may ask 3.',
      'balie: Birth …: note: PersonDetails.birthDate is null for dienstverlening',
      'balie: Cases …: note: where its variables leave lists at their longest it is refused: TOO_COMPLEX cost',
      'balie: …: note: has a value in its text, so it is planned anew at each request: put it in a variable',
      'balie: …: note: has no name, so logs cannot tell it from others',
    ]);
  });

  test('OP-15 MUST hold a partner to its contract, its OIN and its purposes', async () => {
    const path = await desk.write(
      'a.json',
      ofApollo('{ customer(id: "c-1") { notes { edges { node { text } } } } }'),
    );
    const asPartner = ['--client', 'uwv', '--kind', 'PARTNER', '--purpose', 'SUWI'];
    expect(await ask('register', ...asPartner, path)).toEqual(
      mended('uwv: organisation: is required: a partner is another organisation.'),
    );
    const { status, stdout } = await ask(
      'register',
      ...asPartner,
      '--organisation',
      demoPartners.support,
      path,
    );
    expect(status).toBe(1);
    expect(stdout).toContain('uwv: the purpose SUWI is not for its organisation\n');
    expect(stdout).toContain(': Cannot query field "notes" on type "Customer".');
  });

  test.each([
    [['--purpose', 'zomaar'], 'does not exist'],
    [['--purpose', 'SUWI'], 'is not for EMPLOYEE'],
    [['--purpose', 'bijzonder-onderzoek', '--right', 'employee+'], 'needs the right onderzoek'],
    [
      ['--purpose', 'dienstverlening', '--organisation', demoPartners.work],
      'is not for its organisation',
    ],
  ])('OP-16 MUST refuse purposes that its users cannot have: %j', async (words, problem) => {
    const path = await desk.write('a.json', ofApollo(types));
    const outcome = await ask(
      'register',
      '--client',
      'balie',
      '--kind',
      'EMPLOYEE',
      ...words,
      path,
    );
    expect(outcome.status).toBe(1);
    expect(outcome.stdout).toContain(`balie: the purpose ${words[1] ?? ''} ${problem}\n`);
  });

  test('OP-17 MUST say what a person can mend in a sentence, and leave everything as it was', async () => {
    const path = await desk.write('a.json', ofApollo(types));
    const wrong = await desk.write('wrong.json', { operations: [] });
    const twice = await desk.write('twice.json', {
      ...ofApollo(),
      operations: [types, name].map((body) => ({ id: 'x', body })),
    });
    expect(await ask()).toEqual(mended('Ask register, check or list. See --help.'));
    expect(await ask('register', path)).toEqual(
      mended('Name the client with --client. See --help.'),
    );
    expect(await ask('register', ...asEmployee)).toEqual(
      mended('Name the manifests to register. See --help.'),
    );
    expect(await ask('register', '--client', 'balie', path)).toEqual(
      mended('balie is a new client: say who asks through it with --kind.'),
    );
    expect(await ask('register', '--client', '../b', '--kind', 'EMPLOYEE', path)).toEqual(
      mended('../b: is no name for a client: small letters, digits and . _ -.'),
    );
    expect(await ask('register', ...asEmployee, wrong)).toEqual(
      mended(`${wrong} is no manifest of operations: see docs/operations.md for its two forms.`),
    );
    expect(await ask('register', ...asEmployee, twice)).toEqual(
      mended(`${twice} has two operations under the id x.`),
    );
    expect(await ask('register', ...asEmployee, desk.path('none'))).toEqual(
      mended(`${desk.path('none')} cannot be read: see that it is there.`),
    );
    expect(await ask('check', '--replace')).toEqual(
      mended('--replace goes with register. See --help.'),
    );
    expect(await ask('list', '--client', 'none')).toMatchObject({ status: 2 });
    expect(await askWith({}, ['list'])).toEqual(
      mended('Name the folder with --folder, or set KLANTBEELD_OPERATIONS.'),
    );
    expect(await filesIn().catch(() => [])).toEqual([]);
  });

  test('OP-18 MUST not let one id mean two things, nor two people register at the same moment', async () => {
    const manifest = (body: string): object => ({ shared: body });
    await ask('register', ...asEmployee, await desk.write('a.json', manifest(types)));
    const other = [
      '--client',
      'portaal',
      '--kind',
      'CITIZEN',
      await desk.write('b.json', manifest('query Mine { me { displayName } }')),
    ];
    expect(await ask('register', ...other)).toEqual(
      mended('portaal: the id shared means another operation of balie.'),
    );
    await writeFile(`${folder}/.lock`, '');
    expect(await ask('register', ...other)).toEqual(
      mended(
        `Somebody else is registering in this folder. If nobody is, one was killed: remove ${folder}/.lock.`,
      ),
    );
    expect(await filesIn()).toEqual(['.lock', 'balie.json']);
  });
});

describe('checking what is registered', () => {
  test('UP3 MUST be red when a field is gone that a registered operation uses, and green before', async () => {
    await ask('register', ...asEmployee, await desk.write('a.json', ofApollo(name, types)));
    expect(await ask('check')).toEqual(said('1 client, 2 operations: all can be asked.\n'));
    const path = await desk.write(
      'next.graphql',
      supergraph.replaceAll('displayName', 'calledName'),
    );
    const settings = { KLANTBEELD_OPERATIONS: folder, KLANTBEELD_SUPERGRAPH_FILE: path };
    const purposes = readFileSync(fileOf('schema/purposes.yaml'), 'utf8').replaceAll(
      'displayName',
      'calledName',
    );
    const more = { KLANTBEELD_PURPOSES: await desk.write('purposes.yaml', purposes) };
    const { status, stdout } = await askWith({ ...settings, ...more }, ['check']);
    expect(stdout).toBe(
      `balie: Name ${idOf(name)}: Cannot query field "displayName" on type "Customer".\n1 client, 2 operations: 1 cannot be asked.\n`,
    );
    expect(status).toBe(1);
  });

  test('OP-20 MUST check a manifest before anything is registered, without a folder, and write nothing', async () => {
    const path = await desk.write('a.json', ofApollo(name, birth));
    const { status, stdout } = await askWith({}, ['check', ...asEmployee, path]);
    expect(status).toBe(1);
    expect(stdout).toContain(
      `balie: Birth ${idOf(birth)}: PersonDetails.birthDate is null for dienstverlening\n`,
    );
    expect(await readdir(desk.path('.'))).toEqual(['a.json']);
  });

  test('OP-21 MUST find nothing wrong with the examples of the product, each for who it is for', async () => {
    const examples = readExamples(fileOf('schema/examples/'));
    const clients: readonly (readonly [string, readonly string[]])[] = [
      ['kcc', asEmployee],
      [
        'backoffice',
        [
          '--client',
          'back',
          '--kind',
          'EMPLOYEE',
          '--purpose',
          'zaakbehandeling',
          '--right',
          'employee+',
        ],
      ],
      ['citizenA', ['--client', 'portaal', '--kind', 'CITIZEN']],
      ['analyst', ['--client', 'analyse', '--kind', 'ANALYST', '--purpose', 'beleidsinformatie']],
    ];
    for (const [role, words] of clients) {
      const theirs = examples.filter(({ roles }) => (roles as readonly string[]).includes(role));
      const path = await desk.write(`${role}.json`, ofApollo(...theirs.map(({ query }) => query)));
      const { status, stdout } = await ask('register', ...words, path);
      expect([role, status, stdout]).toEqual([
        role,
        0,
        expect.stringContaining(`${theirs.length} operations registered`),
      ]);
    }
    const { stdout } = await ask('list');
    expect(stdout.split('\n').slice(0, 3)).toEqual([
      'client\tkind\torganisation\tprograms\tpurposes\trights\toperations',
      expect.stringMatching(/^analyse\tANALYST\t-\t-\tbeleidsinformatie\t-\t\d+$/),
      expect.stringMatching(/^back\tEMPLOYEE\t-\t-\tzaakbehandeling\temployee\+\t\d+$/),
    ]);
  });

  test('OP-22 MUST name every file that cannot be used', async () => {
    await mkdir(folder, { recursive: true });
    await writeFile(`${folder}/a.json`, '{}');
    await writeFile(
      `${folder}/b.json`,
      JSON.stringify({ kind: 'CITIZEN', organisation: demoOrganisation }),
    );
    const { status, stderr } = await ask('check');
    expect([status, stderr.split('\n').length]).toEqual([2, 4]);
    expect(stderr).toContain('a: kind: must be one of');
    expect(stderr).toContain('b: operations: ');
  });
});
