import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { loadDemo, type DemoOptions } from '../../commands/demo/load.ts';
import { demoCitizens } from '../../schema/demo.ts';
import { subgraphNames, type Viewer } from '../../schema/wire.ts';
import { closeSubgraphs, openSubgraphs, type OpenedSubgraphs } from '../../subgraphs/main.ts';
import { randomKeys } from '../../subgraphs/shared/store/keys.ts';
import { startFederation, type Federation } from '../kit/federation.ts';
import { employee } from '../kit/viewers.ts';

const now = new Date('2026-03-11T14:20:00Z');

let folder: string;
let opened: OpenedSubgraphs;
let federation: Federation;
let doors: DemoOptions['doors'];
const load = (customers: number, on = now) => loadDemo({ doors, now: on, customers });

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'klantbeeld-demo-'));
  const report = (error: unknown): void => {
    throw error;
  };
  const options = {
    place: { kind: 'embedded', folder },
    keys: randomKeys(),
    now: () => now,
    report,
  } as const;
  opened = await openSubgraphs(subgraphNames, options, null);
  const all = subgraphNames.flatMap((name) => opened[name] ?? []);
  doors = Object.fromEntries(all.map((one) => [one.name, one.records])) as never;
  federation = await startFederation({ subgraphs: all, now: () => now.getTime() });
});
afterAll(async () => {
  await federation.stop();
  await closeSubgraphs(opened);
  await rm(folder, { recursive: true });
});

describe('taking the demo in', () => {
  test('DL-01 MUST take in every record, change nothing the second time, and only add for more customers', async () => {
    const steps: number[] = [];
    const first = await loadDemo({
      doors,
      now,
      customers: 50,
      progress: (done, total) => steps.push(done, total),
    });
    expect(first.rejected).toEqual([]);
    expect(first.counts).toMatchObject({ Customer: 50, Contact: 500, ProductType: 21 });
    expect(first.created).toBe(Object.values(first.counts).reduce((sum, count) => sum + count));
    expect(steps).toEqual([40, 50, 50, 50]);

    const again = await load(50, new Date('2026-03-11T23:00:00Z'));
    expect(again).toEqual({ ...first, created: 0, unchanged: first.created });

    const more = await load(60);
    expect(more).toMatchObject({ changed: 0, unchanged: first.created, rejected: [] });
    expect(more.counts).toMatchObject({ Customer: 60, Contact: 600 });
  });
});

describe('the stories, as one sees them', () => {
  const ask = async (
    query: string,
    variables: object,
    viewer: Viewer = agent,
  ): Promise<unknown> => {
    const { data, errors } = await federation.ask(query, variables, viewer);
    return errors ?? data;
  };
  const agent = employee({ units: ['kcc'], clearance: 'CONFIDENTIAL' });

  test('ST-01 MUST show an order of two days ago whose confirmation bounced', async () => {
    const seen = await ask(
      `query ($id: ID!) { customer(id: $id) { displayName
        digitalAddresses(kind: EMAIL) { value lastDeliveryFailed }
        orders(open: true) { number placedAt state lines { productType { name } } confirmation { sentTo failed messageId } }
        cases(open: true) { edges { node { type { name } } } } openTasks { kind overdue } offers(channel: "phone") { discountPercent } } }`,
      { id: demoCitizens.citizenA },
    );
    expect(seen).toEqual({
      customer: {
        displayName: 'Sanne de Vries',
        digitalAddresses: [
          {
            value: 'sanne.devries@voorbeeldmial.example',
            lastDeliveryFailed: '2026-03-09T20:15:00.000Z',
          },
        ],
        orders: [
          {
            number: 'B-2026-000010',
            placedAt: '2026-03-09T20:14:00.000Z',
            state: 'CONFIRMED',
            lines: [{ productType: { name: 'Compostvat' } }],
            confirmation: {
              sentTo: 'sanne.devries@voorbeeldmial.example',
              failed: true,
              messageId: 'm-0000010',
            },
          },
        ],
        cases: { edges: [{ node: { type: { name: 'Aanvraag parkeervergunning behandelen' } } }] },
        openTasks: [{ kind: 'REPLY', overdue: false }],
        offers: [{ discountPercent: 15 }],
      },
    });
  });

  test('ST-02 MUST find her once by e-mail, order number, and name with birth date', async () => {
    const found = await ask(
      `query ($mail: String!, $order: String!, $name: String!, $born: Date!) {
        customersByEmail(email: $mail) { customerId }
        orderByNumber(number: $order) { customer { id } }
        customersByNameAndBirthDate(familyName: $name, birthDate: $born) { customerId }
        wrong: customersByNameAndBirthDate(familyName: $name, birthDate: "1986-04-13") { customerId } }`,
      {
        mail: 'sanne.devries@voorbeeldmial.example',
        order: 'b2026 000010',
        name: 'Vries',
        born: '1986-04-12',
      },
    );
    const her = { customerId: demoCitizens.citizenA };
    expect(found).toEqual({
      customersByEmail: [her],
      orderByNumber: { customer: { id: demoCitizens.citizenA } },
      customersByNameAndBirthDate: [her],
      wrong: [],
    });
  });

  test('ST-03 MUST show a late promise with its failed attempt, to a customer with a norm of 30 minutes', async () => {
    expect(
      await ask(
        '{ customer(id: "c-0000003") { segments { name responseNorm } notes { text } openTasks { kind promisedBy overdue attempts { reached note } } } }',
        {},
      ),
    ).toEqual({
      customer: {
        segments: [{ name: 'Goud', responseNorm: 'PT30M' }],
        notes: [{ text: expect.stringContaining('Wacht al langer') as string }],
        openTasks: [
          {
            kind: 'CALL_BACK',
            promisedBy: '2026-03-10T15:00:00.000Z',
            overdue: true,
            attempts: [{ reached: false, note: 'Geen gehoor. Later opnieuw proberen.' }],
          },
        ],
      },
    });
  });

  test('ST-04 MUST show one offer of 15 % to who consented', async () => {
    expect(
      await ask(
        '{ customer(id: "c-0000004") { consents { purpose status } offers(channel: "phone") { title reason discountPercent } } }',
        {},
      ),
    ).toEqual({
      customer: {
        consents: [{ purpose: 'aanbiedingen', status: 'GRANTED' }],
        offers: [
          {
            title: 'Regenton met 15 % korting',
            reason: 'U bestelde een compostvat',
            discountPercent: 15,
          },
        ],
      },
    });
  });

  test('ST-05 MUST show the counter who is on the way, why, and what to bring', async () => {
    const { incomingReferrals } = (await ask(
      '{ incomingReferrals(servicePoint: "stadswinkel") { reason context state stepCode case { id } } }',
      {},
    )) as { incomingReferrals: object[] };
    expect(incomingReferrals).toContainEqual({
      reason: 'Een paspoort vraagt men in persoon aan: vingerafdrukken en handtekening',
      context: 'Neemt een pasfoto en het oude paspoort mee.',
      state: 'ANNOUNCED',
      stepCode: 'aanvragen',
      case: { id: 'z-0000005' },
    });
  });

  test('ST-06 MUST show where the paper is, what is missing, and which counters share it', async () => {
    expect(
      await ask(
        `{ case(id: "z-0000006") { documents { title locationCode } steps { code state missing } }
           servicePoints { code sharesDossierWith { code } } }`,
        {},
      ),
    ).toEqual({
      case: {
        documents: expect.arrayContaining([
          {
            title: 'Bouwtekening op A1 (papier)',
            locationCode: 'stadswinkel, archief, tekeningenla 12',
          },
        ]) as object,
        steps: [
          { code: 'aanvragen', state: 'WAITING_CUSTOMER', missing: ["Foto's"] },
          { code: 'toetsen', state: 'PENDING', missing: [] },
          { code: 'besluiten', state: 'PENDING', missing: [] },
          { code: 'bezwaartermijn', state: 'PENDING', missing: [] },
        ],
      },
      servicePoints: [
        { code: 'balie-haven', sharesDossierWith: [] },
        { code: 'balie-oost', sharesDossierWith: [{ code: 'stadswinkel' }] },
        { code: 'stadswinkel', sharesDossierWith: [{ code: 'balie-oost' }] },
      ],
    });
  });

  test('ST-07 MUST show the same public text to agent and customer, and the explanation to the agent alone', async () => {
    const query =
      '{ case(id: "z-0000007") { status { publicText setAt explanation subStatuses { text audience } } internalNotes { text } } }';
    const customer = { kind: 'CITIZEN', customerIds: ['c-0000007'], purpose: null } as const;
    const publicText =
      'Wij hebben uw aanvraag bekeken en vragen nog advies. U hoort binnen twee weken van ons.';
    const setAt = '2026-03-10T10:30:00.000Z';
    const toCustomer = {
      text: 'Wij hebben uw nota van de opticien ontvangen.',
      audience: 'CUSTOMER',
    };
    expect((await federation.ask(query, {}, agent)).data).toEqual({
      case: {
        status: {
          publicText,
          setAt,
          explanation: expect.stringContaining('Niet delen') as string,
          subStatuses: [
            toCustomer,
            { text: 'Wacht op advies van de kwaliteitsmedewerker.', audience: 'INTERNAL' },
          ],
        },
        internalNotes: [{ text: expect.stringContaining('Vermogen') as string }],
      },
    });
    expect((await federation.ask(query, {}, { ...agent, ...customer })).data).toEqual({
      case: {
        status: { publicText, setAt, explanation: null, subStatuses: [toCustomer] },
        internalNotes: null,
      },
    });
  });
});

describe('npm run demo', () => {
  const run = (args: readonly string[], more: object = {}) =>
    new Promise<{ code: number; stdout: string; stderr: string }>((resolve) => {
      const env = { ...process.env, KLANTBEELD_DATA: join(folder, 'command'), ...more };
      execFile(
        process.execPath,
        ['--import', 'tsx', 'commands/demo.ts', ...args],
        { env },
        (error, stdout, stderr) =>
          resolve({ code: typeof error?.code === 'number' ? error.code : 0, stdout, stderr }),
      );
    });

  test('DL-10 MUST say what it did, and do nothing the second time', async () => {
    const first = await run(['--customers', '20']);
    expect(first).toMatchObject({ code: 0, stderr: expect.stringContaining('20 of 20') as string });
    expect(first.stdout).toMatch(
      /Customer 20 .* Contact 200 .*\n {2}created (\d+) · changed 0 · unchanged 0 · rejected 0\n$/,
    );
    const created = /created (\d+)/.exec(first.stdout)?.[1];
    const second = await run(['--customers', '20']);
    expect(second.stdout.split('\n')[1]).toBe(
      `  created 0 · changed 0 · unchanged ${created} · rejected 0`,
    );
  }, 60_000);

  test.each([
    [['--customers', 'many'], {}, '--customers takes a whole number from 1 to 900000.\n'],
    [['--people', '5'], {}, /'--people'.* See --help\.\n$/s],
    [
      [],
      { NODE_ENV: 'production' },
      'NODE_ENV is production: made-up people do not belong among real ones.\n',
    ],
  ])('DL-11 MUST refuse %j %j with a sentence', async (args, environment, sentence) => {
    const { code, stdout, stderr } = await run(args, environment);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toEqual(
      typeof sentence === 'string' ? sentence : (expect.stringMatching(sentence) as string),
    );
  });
});
