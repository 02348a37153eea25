import type { Viewer } from '../../../schema/wire.ts';
import { recordId } from '../../../subgraphs/shared/identity.ts';
import {
  actor,
  channel,
  contact,
  employee,
  firstEntity,
  now,
  ofCustomer,
  openTestContacts,
  referral,
  servicePoint,
  viewerOf,
  type Fields,
  type TestContacts,
} from './kit.ts';

const agent: Viewer = { ...employee, id: 'agent-1', units: ['KCC'] };
const clerk: Viewer = {
  ...viewerOf('PARTNER'),
  kind: 'EMPLOYEE',
  id: 'clerk-1',
  units: ['BZ'],
  relations: ['unit'],
};
const partnerOin = '00000099000000002000';
const noWait = { waitMs: 0, signal: new AbortController().signal };

let contacts: TestContacts;
beforeEach(async () => {
  contacts = await openTestContacts({
    legalBasisFor: (oin, purpose) =>
      oin === partnerOin && purpose === 'SUWI' ? 'art. 62 Wet SUWI' : null,
  });
  await contacts.take(
    channel('h-1'),
    channel('h-2', { code: 'fax', name: 'Fax', kind: 'FAX', enabled: false }),
    channel('h-3', { code: 'portal', name: 'Portaal', kind: 'PORTAL' }),
    servicePoint('s-1', { units: ['BZ', 'PAS'] }),
    actor('a-1'),
    contact('k-1'),
  );
});
afterEach(() => contacts.close());

const toCounter: Fields = {
  contactId: 'k-1',
  target: 'SERVICE_POINT',
  toServicePoint: 'stadhuis',
  reason: 'Een paspoort haalt u zelf op; neem een pasfoto mee',
};
const toPartner: Fields = {
  contactId: 'k-1',
  target: 'PARTNER',
  toPartnerOin: partnerOin,
  reason: 'Het UWV helpt u verder',
};

interface Payload {
  readonly referral: Fields | null;
  readonly errors: readonly Fields[];
}

const shown = `{
  referral {
    id version customer { id } from { code } target toChannel { code } toUnit toServicePoint { code } toPartnerOin
    externalProductUri reason context transfersPersonalData purpose legalBasis case { id } stepCode state stateReason
    announcedAt expiresAt source
  }
  errors { code field }
}`;

async function payloadOf(
  viewer: Viewer,
  mutation: string,
  query: string,
  variables: Fields,
): Promise<Payload> {
  const { data, errors } = await contacts.ask(viewer, query, variables);
  if (errors) throw new Error(JSON.stringify(errors));
  return data?.[mutation] as Payload;
}

const refer = (input: Fields, key = 'key-1', viewer = agent): Promise<Payload> =>
  payloadOf(
    viewer,
    'refer',
    `mutation ($input: ReferralInput!, $key: ID!) { refer(input: $input, idempotencyKey: $key) ${shown} }`,
    { input, key },
  );

const move = (args: Fields, viewer = agent): Promise<Payload> =>
  payloadOf(
    viewer,
    'moveReferral',
    `mutation ($id: ID!, $to: ReferralState!, $reason: String, $version: Int!) {
      moveReferral(referralId: $id, to: $to, reason: $reason, expectedVersion: $version) ${shown}
    }`,
    { version: 1, ...args },
  );

const told = async () => (await contacts.subgraph.events.read('', noWait)).events;
const awaited = async (viewer: Viewer, more = 'id'): Promise<unknown> =>
  (await contacts.ask(viewer, `{ incomingReferrals(servicePoint: "stadhuis") { ${more} } }`))
    .data?.['incomingReferrals'];

describe('a customer who is sent on', () => {
  test('RF-01 MUST be announced to who receives it, with why and what there is to know, for 30 days (R54)', async () => {
    const { referral: made, errors } = await refer({
      ...toCounter,
      context: 'Heeft haast',
      caseId: 'z-1',
      stepCode: 'ophalen',
    });
    expect(errors).toEqual([]);
    expect(made).toEqual({
      id: expect.stringMatching(/^[a-z2-7]{26}$/),
      version: 1,
      customer: { id: 'c-1' },
      from: { code: 'phone' },
      target: 'SERVICE_POINT',
      toChannel: null,
      toUnit: null,
      toServicePoint: { code: 'stadhuis' },
      toPartnerOin: null,
      externalProductUri: null,
      reason: 'Een paspoort haalt u zelf op; neem een pasfoto mee',
      context: 'Heeft haast',
      transfersPersonalData: false,
      purpose: null,
      legalBasis: null,
      case: { id: 'z-1' },
      stepCode: 'ophalen',
      state: 'ANNOUNCED',
      stateReason: null,
      announcedAt: now.toISOString(),
      expiresAt: '2026-07-15T10:00:00.000Z',
      source: 'klantbeeld',
    });
    expect(await awaited(clerk, 'reason context customer { id }')).toEqual([
      { reason: made?.['reason'], context: 'Heeft haast', customer: { id: 'c-1' } },
    ]);
    expect((await told()).at(-1)).toMatchObject({ type: 'Referral', id: made?.['id'] });
  });

  test('FI9 MUST be sent on once however often it is sent, also 50 times at once', async () => {
    const answers = await Promise.all(Array.from({ length: 50 }, () => refer(toCounter)));
    expect(new Set(answers.map((one) => JSON.stringify(one))).size).toBe(1);
    expect(await awaited(agent)).toHaveLength(1);
    expect((await told()).filter(({ type }) => type === 'Referral')).toHaveLength(1);
  });

  test.each<[string, Fields, string, string]>([
    ['a contact that is none', { contactId: 'k-9' }, 'NOT_FOUND', 'contactId'],
    ['a place that is none', { toServicePoint: 'x' }, 'NOT_FOUND', 'toServicePoint'],
    ['no place', { toServicePoint: null }, 'BAD_USER_INPUT', 'toServicePoint'],
    ['two places', { toPartnerOin: partnerOin }, 'BAD_USER_INPUT', 'toPartnerOin'],
    ['a channel that is none', { toChannel: 'telex' }, 'NOT_FOUND', 'toChannel'],
    ['a channel that is off', { toChannel: 'fax' }, 'NOT_ALLOWED_NOW', 'toChannel'],
    ['no reason', { reason: '' }, 'BAD_USER_INPUT', 'reason'],
    ['a step of no case', { stepCode: 'ophalen' }, 'BAD_USER_INPUT', 'stepCode'],
    ['a purpose within the house', { purpose: 'SUWI' }, 'BAD_USER_INPUT', 'purpose'],
    ['an end that is over', { expiresAt: '2026-06-15T10:00:00Z' }, 'BAD_USER_INPUT', 'expiresAt'],
  ])('RF-02 MUST be refused for %s, with the field, and leave nothing behind', async (...one) => {
    const [, fields, code, field] = one;
    const before = (await told()).length;
    expect(await refer({ ...toCounter, ...fields })).toEqual({
      referral: null,
      errors: [{ code, field: ['input', field] }],
    });
    expect(await told()).toHaveLength(before);
    expect(await awaited(agent)).toEqual([]);
  });

  test('RF-03 MUST be the newest referral that its contact shows', async () => {
    await refer(toCounter);
    const second = await refer({ ...toCounter, reason: 'Toch later' }, 'key-2');
    const { data } = await contacts.ask(agent, '{ contact(id: "k-1") { referral { id } } }');
    const ids = (await awaited(agent)) as { id: string }[];
    expect(ids).toHaveLength(2);
    // Both were announced in the same moment: the id decides, and always the same way.
    expect(data).toEqual({ contact: { referral: ids.at(-1) } });
    expect(ids.map(({ id }) => id)).toContain(second.referral?.['id']);
  });

  test.each([viewerOf('CITIZEN', 'c-1'), viewerOf('PARTNER'), viewerOf('ANALYST')])(
    'AZ28 MUST be refused here too for who is no employee ($kind)',
    async (viewer) => {
      await expect(refer(toCounter, 'key-1', viewer)).rejects.toThrow('FORBIDDEN');
      await expect(move({ id: 'r-1', to: 'ARRIVED' }, viewer)).rejects.toThrow('FORBIDDEN');
    },
  );

  test('RF-04 MUST go out at the records door as it came', async () => {
    const { referral: made } = await refer({ ...toCounter, context: 'Heeft haast' });
    await move({ id: made?.['id'], to: 'DECLINED', reason: 'Vol' });
    const records = await contacts.subgraph.records.about(['c-1']);
    const own = records.filter(({ type }) => type === 'Referral');
    expect(own).toMatchObject([{ context: 'Heeft haast', state: 'DECLINED', stateReason: 'Vol' }]);
    expect(await contacts.load(...own)).toMatchObject([{ kind: 'changed' }]);
    expect(await awaited(agent)).toEqual([]);
  });
});

describe('a customer who is sent to another organisation (R55)', () => {
  test('RF-05 MUST take no personal data along where nobody says for which purpose', async () => {
    const { referral: made } = await refer(toPartner);
    expect(made).toMatchObject({ transfersPersonalData: false, purpose: null, legalBasis: null });
    expect((await told()).at(-1)?.ties).toBeUndefined();
  });

  test('RF-06 MUST bind the partner to the customer for that purpose on its legal basis, as long as the customer is awaited', async () => {
    const { referral: made } = await refer({
      ...toPartner,
      purpose: 'SUWI',
      context: 'Vroeg een uitkering aan',
      expiresAt: '2026-06-22T10:00:00Z',
    });
    expect(made).toMatchObject({
      transfersPersonalData: true,
      purpose: 'SUWI',
      legalBasis: 'art. 62 Wet SUWI',
    });
    expect((await told()).at(-1)?.ties).toEqual([
      {
        customerIds: ['c-1'],
        kind: 'PARTNER',
        holder: partnerOin,
        purpose: 'SUWI',
        legalBasis: 'art. 62 Wet SUWI',
        source: 'klantbeeld',
        from: now,
        until: new Date('2026-06-22T10:00:00Z'),
      },
    ]);
    await move({ id: made?.['id'], to: 'DECLINED', reason: 'Niet bevoegd' });
    expect((await told()).at(-1)?.ties).toBeUndefined();
  });

  test.each<[string, Fields, string, string]>([
    ['for a purpose it has none for', { purpose: 'WMO' }, 'LEGAL_BASIS_REQUIRED', 'purpose'],
    [
      'of a partner that has none',
      { purpose: 'SUWI', toPartnerOin: '00000099000000003000' },
      'LEGAL_BASIS_REQUIRED',
      'purpose',
    ],
    ['for no purpose', { context: 'Is ziek' }, 'LEGAL_BASIS_REQUIRED', 'context'],
    ['to a number that is none', { toPartnerOin: '123' }, 'INVALID_IDENTIFIER', 'toPartnerOin'],
  ])('RF-07 MUST NOT be told of %s', async (...one) => {
    const [, fields, code, field] = one;
    const before = (await told()).length;
    expect(await refer({ ...toPartner, ...fields })).toEqual({
      referral: null,
      errors: [{ code, field: ['input', field] }],
    });
    expect(await told()).toHaveLength(before);
  });

  test('RF-08 MUST be awaited by nobody here for a product of another authority (R57)', async () => {
    const uri = 'https://www.rdw.example/kenteken';
    const elsewhere = { contactId: 'k-1', target: 'EXTERNAL_PRODUCT', externalProductUri: uri };
    const { referral: made } = await refer({ ...elsewhere, reason: 'Dit doet de RDW' });
    expect(made).toMatchObject({ state: 'COMPLETED', externalProductUri: uri, expiresAt: null });
    expect(await refer({ ...elsewhere, reason: 'x', context: 'Is ziek' }, 'key-2')).toMatchObject({
      errors: [{ code: 'LEGAL_BASIS_REQUIRED', field: ['input', 'context'] }],
    });
    expect(await refer({ ...elsewhere, reason: 'x', externalProductUri: 'rdw' }, 'key-3')).toEqual({
      referral: null,
      errors: [{ code: 'BAD_USER_INPUT', field: ['input', 'externalProductUri'] }],
    });
  });
});

describe('a referral on its way', () => {
  const made = async (fields: Fields = {}): Promise<unknown> =>
    (await refer({ ...toCounter, ...fields })).referral?.['id'];
  const stateOf = async (viewer = agent): Promise<unknown> => awaited(viewer, 'state');

  test('RF-09 MUST go from announced to arrived to completed at the desk that received it', async () => {
    const id = await made();
    expect((await move({ id, to: 'ARRIVED' }, clerk)).referral).toMatchObject({
      version: 2,
      state: 'ARRIVED',
    });
    expect(await stateOf()).toEqual([{ state: 'ARRIVED' }]);
    expect((await move({ id, to: 'COMPLETED', version: 2 }, clerk)).referral).toMatchObject({
      version: 3,
      state: 'COMPLETED',
    });
    expect(await stateOf()).toEqual([]);
  });

  test.each<[string, readonly string[], string]>([
    ['completed before it arrived', [], 'COMPLETED'],
    ['announced again', ['ACCEPTED'], 'ANNOUNCED'],
    ['accepted once it arrived', ['ARRIVED'], 'ACCEPTED'],
    ['declined once it arrived', ['ARRIVED'], 'DECLINED'],
    ['reopened', ['ARRIVED', 'COMPLETED'], 'ARRIVED'],
    ['expired while it is awaited', [], 'EXPIRED'],
  ])('RF-10 MUST NOT be %s', async (_what, steps, to) => {
    const id = await made();
    for (const [nth, step] of steps.entries()) await move({ id, to: step, version: nth + 1 });
    expect(await move({ id, to, reason: 'x', version: steps.length + 1 })).toEqual({
      referral: null,
      errors: [{ code: 'NOT_ALLOWED_NOW', field: ['to'] }],
    });
  });

  test('RF-11 MUST be declined with a reason only', async () => {
    const id = await made();
    expect((await move({ id, to: 'DECLINED' })).errors).toEqual([
      { code: 'BAD_USER_INPUT', field: ['reason'] },
    ]);
    expect((await move({ id, to: 'DECLINED', reason: 'Gesloten' })).referral).toMatchObject({
      state: 'DECLINED',
      stateReason: 'Gesloten',
    });
  });

  test('RF-12 MUST stand as expired once its time has passed, and be closed so, or still arrive', async () => {
    const passed = { expiresAt: '2026-06-15T09:59:59Z' };
    await contacts.take(referral('r-1', passed), referral('r-2', passed));
    expect(await stateOf()).toEqual([{ state: 'EXPIRED' }, { state: 'EXPIRED' }]);
    expect((await move({ id: 'r-1', to: 'EXPIRED' })).referral).toMatchObject({ version: 2 });
    expect((await move({ id: 'r-2', to: 'ARRIVED' })).referral).toMatchObject({ state: 'ARRIVED' });
    expect(await stateOf()).toEqual([{ state: 'ARRIVED' }]);
  });

  test('FI12 MUST be moved by one of two who move it at once, and the other told STALE_VERSION', async () => {
    const id = await made();
    const moves = await Promise.all([
      move({ id, to: 'ARRIVED' }),
      move({ id, to: 'DECLINED', reason: 'Vol' }),
    ]);
    expect(moves.filter((one) => one.referral)).toHaveLength(1);
    expect(moves.flatMap(({ errors }) => errors)).toEqual([
      { code: 'STALE_VERSION', field: ['expectedVersion'] },
    ]);
  });

  test('RF-13 MUST NOT be moved when it is none, or when a register owns it, or by a desk that does not await it', async () => {
    await contacts.take({ ...referral('r-1'), source: 'open-klant' });
    const theirs = recordId('Referral', 'open-klant', 'r-1');
    const field = ['referralId'];
    expect((await move({ id: 'r-9', to: 'ARRIVED' })).errors).toEqual([
      { code: 'NOT_FOUND', field },
    ]);
    expect((await move({ id: theirs, to: 'ARRIVED' })).errors).toEqual([
      { code: 'SOURCE_OWNED', field },
    ]);
    const id = await made();
    const stranger = { ...clerk, id: 'clerk-2', units: ['VTH'] };
    expect((await move({ id, to: 'ARRIVED' }, stranger)).errors).toEqual([
      { code: 'NOT_FOUND', field },
    ]);
  });
});

describe('whom a referral binds', () => {
  const knows = async (id: string, viewer: Viewer): Promise<boolean> => {
    const answer = await contacts.entities(viewer, '... on Customer { id }', [ofCustomer(id)]);
    return firstEntity(answer) !== null;
  };

  test('RL-24 MUST be the units that receive the customer, from then until a week after it was awaited, or it was helped', async () => {
    expect(await knows('c-1', clerk)).toBe(false);
    const id = (await refer({ ...toCounter, expiresAt: '2026-06-22T10:00:00Z' })).referral?.['id'];
    const tie = {
      ...{ customerIds: ['c-1'], kind: 'UNIT', purpose: null, legalBasis: null },
      ...{ source: 'klantbeeld', from: now, until: new Date('2026-06-29T10:00:00Z') },
    };
    expect((await told()).at(-1)?.ties).toEqual([
      { ...tie, holder: 'BZ' },
      { ...tie, holder: 'PAS' },
    ]);
    expect(await knows('c-1', clerk)).toBe(true);
    expect(await knows('c-1', { ...clerk, units: ['VTH'] })).toBe(false);
    await move({ id, to: 'ARRIVED' });
    expect(await knows('c-1', clerk)).toBe(true);
    await move({ id, to: 'COMPLETED', version: 2 });
    expect(await knows('c-1', clerk)).toBe(false);
  });

  test('RL-25 MUST be the unit that is named, alone, also at a place where others work', async () => {
    await refer({ ...toCounter, toUnit: 'PAS' });
    expect(await knows('c-1', clerk)).toBe(false);
    expect(await knows('c-1', { ...clerk, units: ['PAS'] })).toBe(true);
  });
});
