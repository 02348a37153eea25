import { readPurposes } from '../../schema/access/purposes.ts';
import { identificationLevels, type IdentificationLevel } from '../../schema/wire.ts';
import { withStatedLevel } from '../../gateway/identity/level.ts';
import { demoViewer, startDemoFederation, type DemoFederation } from '../kit/demo-federation.ts';
import { openTestLog, type TestLog } from '../accesslog/open-log.ts';
import { analyst, citizen, employee, tokenFor } from '../kit/viewers.ts';
import { policyOf } from './kit.ts';

let log: TestLog;
let demo: DemoFederation;
beforeAll(async () => {
  log = await openTestLog();
  demo = await startDemoFederation({ accessLog: log.accessLog });
});
afterAll(async () => {
  await demo.stop();
  await log.close();
});

const picture = `query Picture { customer(id: "c-0000001") {
  displayName openTasks { kind } digitalAddresses { kind } cases(first: 1) { edges { node { id } } } } }`;

/** What the agent sees of who is on the line, as its screen asks it over HTTP. */
async function look(level: string | null, query = picture, who = demoViewer('kcc')) {
  const { url } = await demo.openDoor();
  demo.forget();
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      authorization: `Bearer ${tokenFor(who)}`,
      ...(level === null ? {} : { 'klantbeeld-identification': level }),
    },
    body: JSON.stringify({ query }),
  });
  const { data, errors = [] } = (await response.json()) as {
    data?: { customer: Record<string, unknown> | null };
    errors?: { path?: string[]; extensions: { code: string } }[];
  };
  const told = errors.map(({ path, extensions }) => [path?.join('.'), extensions.code]);
  return {
    status: response.status,
    customer: data?.customer,
    told,
    row: (await log.audit()).at(-1),
  };
}

const isGiven = (customer: Record<string, unknown> | null | undefined): object =>
  Object.fromEntries(Object.entries(customer ?? {}).map(([name, value]) => [name, value !== null]));

describe('ST-12 the identified caller', () => {
  test.each(['NONE', 'CLAIMED'])(
    'ST-12 %s: known and promised, nothing of its affairs is asked of any source; the log says the level',
    async (level) => {
      const { customer, told, row } = await look(level);
      expect(isGiven(customer)).toEqual({
        displayName: true,
        openTasks: true,
        digitalAddresses: false,
        cases: false,
      });
      expect(told).toEqual([
        ['customer.digitalAddresses', 'IDENTIFICATION_LEVEL_TOO_LOW'],
        ['customer.cases', 'IDENTIFICATION_LEVEL_TOO_LOW'],
      ]);
      const asked = demo.fetches.map(({ document }) => document).join('\n');
      expect(asked).not.toMatch(/digitalAddresses|cases/);
      expect(row?.given[0]).toMatchObject({ level });
    },
  );

  test.each(['VERIFIED_QUESTIONS', 'DIGID_LOW', 'DIGID_HIGH', 'IN_PERSON'])(
    'ST-12 %s: the whole picture; the log says the level',
    async (level) => {
      const { customer, told, row } = await look(level);
      expect(told).toEqual([]);
      expect(Object.values(isGiven(customer))).toEqual([true, true, true, true]);
      expect(row?.given[0]).toMatchObject({
        level,
        fields: expect.stringContaining('Customer.cases'),
      });
    },
  );

  test('ST-12 she herself sees in the portal at which agents looked, and what she asks there depends on her own level', async () => {
    const mine = '{ me { displayName cases(first: 1) { edges { node { id } } } } }';
    const ask = (level: IdentificationLevel) =>
      demo.ask(mine, {}, { ...citizen('c-0000001'), level });
    const low = await ask('DIGID_LOW');
    expect(low.data).toEqual({ me: { displayName: 'Sanne de Vries', cases: null } });
    expect(low.errors?.map(({ extensions }) => extensions.code)).toEqual([
      'IDENTIFICATION_LEVEL_TOO_LOW',
    ]);
    for (const level of ['DIGID_SUBSTANTIAL', 'EH3', 'DIGID_HIGH'] as const)
      expect((await ask(level)).errors).toBeUndefined();
  });

  test('ST-12 interleaved callers never get each other’s fields', async () => {
    const levels = ['CLAIMED', 'VERIFIED_QUESTIONS', null, 'NONE'] as const;
    const all = Array.from({ length: 20 }, (_, nth) => levels[nth % levels.length] ?? null);
    const seen = await Promise.all(all.map((level) => look(level)));
    expect(seen.map(({ told }) => told.length)).toEqual(
      all.map((level) => (level === 'CLAIMED' || level === 'NONE' ? 2 : 0)),
    );
  });

  test('ST-12 a record asked by itself is refused whole, before any source is asked', async () => {
    const { status, told } = await look('CLAIMED', '{ case(id: "x") { id } }');
    expect([status, told]).toEqual([403, [[undefined, 'IDENTIFICATION_LEVEL_TOO_LOW']]]);
    expect(demo.fetches).toEqual([]);
  });
});

describe('the level that is stated', () => {
  test.each([
    ['no level', 'SURE', employee()],
    ['two levels', ['NONE', 'CLAIMED'], employee()],
    ['of a citizen, beside its token', 'IN_PERSON', citizen('c-1')],
    ['of an analyst', 'IN_PERSON', analyst()],
  ])('ST-12 %s: BAD_REQUEST', (_what, header, who) => {
    expect(() => withStatedLevel(who, { 'klantbeeld-identification': header })).toThrow(
      expect.objectContaining({
        extensions: { code: 'BAD_REQUEST', field: 'Klantbeeld-Identification' },
      }),
    );
  });

  test('ST-12 every level of the schema can be stated, and none need be', () => {
    for (const level of identificationLevels)
      expect(withStatedLevel(employee(), { 'klantbeeld-identification': [level] }).level).toBe(
        level,
      );
    expect(withStatedLevel(employee(), {})).toEqual(employee());
  });
});

describe('levels in the file of purposes', () => {
  const file = (identification: string): string => `
organisation: '00000099000000001000'
purposes:
  serve:
    means: Serving.
    legalBasis: { ground: PUBLIC_TASK, article: art. 1 }
    activity: https://register.example/serve
    claimedBy: { kinds: [EMPLOYEE] }
    opens: { classes: [EMPLOYEE] }
    identification: ${identification}
    relation: none
    retention: P1Y
`;
  const read = (identification: string) =>
    readPurposes(file(identification), () => new Date('2026-03-11T10:00:00Z'));

  test.each([
    ['{ SURE: { Customer: [cases] } }', /identification/],
    ['{ CLAIMED: { Customer: [] } }', /must not be empty/],
  ])('PU-50 MUST refuse what is no level, or names nothing: %s', (text, problem) => {
    expect(() => read(text)).toThrow(problem);
  });

  test.each([
    ['{ CLAIMED: { Customer: [nothing] } }', 'Customer.nothing is not in the schema'],
    ['{ CLAIMED: { Customer: [relations] } }', 'Customer.relations is not opened by it'],
    ['{ CLAIMED: { Customer: [version] } }', 'Customer.version is non-null, but hidden'],
  ])(
    'PU-51 MUST refuse a field that is not there, not opened, or promised: %s',
    (text, problem) => {
      expect(() => policyOf(read(text))).toThrow(problem);
    },
  );

  test('PU-52 MUST take the highest of a field that is named twice', () => {
    const purpose = read(
      '{ IN_PERSON: { Customer: [cases] }, CLAIMED: { Customer: [cases, contacts] } }',
    ).byCode.get('serve');
    expect([...(purpose?.levels ?? [])]).toEqual([
      ['Customer.cases', 'IN_PERSON'],
      ['Customer.contacts', 'CLAIMED'],
    ]);
  });
});
