import { createDesk, figuresOf, toLines, type Desk, type Outcome } from '../kit/command.ts';
import { openRowsOf } from '../kit/rows.ts';
import { exampleOf } from '../kit/ask-view.ts';
import { fieldFile } from './openapi.ts';
import { page, rol, status, zaak } from './zaken.ts';

/** BSN of the person in the fixture of Open Klant. */
const bsnOfLucas = '296648875';

const desks: Desk[] = [];
async function openDesk(): Promise<Desk> {
  const desk = await createDesk();
  desks.push(desk);
  return desk;
}
afterAll(async () => {
  for (const desk of desks) await desk.remove();
});

const importParties = (desk: Desk): Promise<Outcome> =>
  desk.run(
    'import',
    '--from',
    'klantinteracties',
    fieldFile('open-klant/klantinteracties.fixture.json'),
  );

/** One case of which the person with this BSN is the initiator, as the Zaken API serves it. */
async function importCase(desk: Desk, bsn: string): Promise<Outcome> {
  const role = rol(1);
  const identity = role['betrokkeneIdentificatie'] as object;
  await desk.write('zaken/zaken.json', page([zaak(1)]));
  await desk.write('zaken/statussen.json', page([status(1)]));
  await desk.write(
    'zaken/rollen.json',
    page([{ ...role, betrokkeneIdentificatie: { ...identity, inpBsn: bsn } }]),
  );
  return desk.run('import', '--from', 'zaken', desk.path('zaken'));
}

/** The customer view of the person with this BSN, over what was imported; null when nobody here has it. */
async function viewOf(
  desk: Desk,
  value: string,
): Promise<Readonly<Record<string, unknown>> | null> {
  const rows = await openRowsOf(desk.dataFolder);
  try {
    const search = exampleOf('search-by-identifier').query;
    const { data: found } = await rows.ask(search, { scheme: 'BSN', value });
    const match = found?.['customerByIdentifier'] as { readonly customerId: string } | null;
    if (!match) return null;
    const answer = await rows.ask(exampleOf('K2').query, { id: match.customerId });
    expect(answer.errors).toBeUndefined();
    return answer.data?.['customer'] as Readonly<Record<string, unknown>>;
  } finally {
    await rows.stop();
  }
}

const channel = {
  type: 'Channel',
  source: 'klantbeeld',
  sourceId: 'email',
  code: 'email',
  name: 'E-mail',
  kind: 'EMAIL',
  responseNorm: 'P2D',
  enabled: true,
};

describe('the view of an imported customer', () => {
  test('FD-10 MUST show its contacts and tasks, a confidential one without its words', async () => {
    const desk = await openDesk();
    await importParties(desk);
    await desk.run(
      'import',
      '--from',
      'ndjson',
      await desk.write('own.ndjson', toLines([channel])),
    );
    expect(await viewOf(desk, bsnOfLucas)).toMatchObject({
      displayName: 'Lucas Boom',
      kind: 'PERSON',
      secrecy: true,
      preferences: { language: 'nld' },
      digitalAddresses: [{ kind: 'EMAIL', value: '*****m.nl', isDefault: true }],
      contacts: {
        edges: [
          {
            node: {
              channel: { name: 'E-mail' },
              startedAt: '2024-03-06T11:02:24.000Z',
              subject: null,
              outcome: 'TRANSFERRED',
            },
          },
        ],
      },
      openTasks: [{ kind: 'OTHER', overdue: true }],
    });
  });
});

describe('records of two registers', () => {
  const withCase = {
    displayName: 'Lucas Boom',
    cases: { totalCount: 1, edges: [{ node: { identification: 'ZAAK-2025-0000000001' } }] },
  };

  test('FD-11 MUST be joined by the BSN, the customers before the cases', async () => {
    const desk = await openDesk();
    await importParties(desk);
    expect(figuresOf(await importCase(desk, bsnOfLucas))).toMatchObject({
      created: 1,
      unjoined: 0,
    });
    expect(await viewOf(desk, bsnOfLucas)).toMatchObject(withCase);
  });

  test('FD-11 MUST be joined by the BSN, the cases before the customers, who are named until then', async () => {
    const desk = await openDesk();
    expect(figuresOf(await importCase(desk, bsnOfLucas))).toMatchObject({
      created: 1,
      unjoined: 1,
    });
    expect(await viewOf(desk, bsnOfLucas)).toBeNull();
    await importParties(desk);
    expect(await viewOf(desk, bsnOfLucas)).toMatchObject(withCase);
    expect(figuresOf(await importCase(desk, bsnOfLucas))).toMatchObject({
      unchanged: 1,
      unjoined: 0,
    });
  });

  test('FD-12 MUST NOT be joined by anything else, as a name', async () => {
    const desk = await openDesk();
    await importParties(desk);
    expect(figuresOf(await importCase(desk, '999990019'))).toMatchObject({
      created: 1,
      unjoined: 1,
    });
    expect(await viewOf(desk, bsnOfLucas)).toMatchObject({ cases: { totalCount: 0, edges: [] } });
  });
});
