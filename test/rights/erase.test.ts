import { erase, planErasure, recordTrial } from '../../commands/rights/erase.ts';
import { sweep } from '../../commands/rights/retention.ts';
import { planText, sweptText } from '../../commands/rights/text.ts';
import type { RecordDoor } from '../../subgraphs/shared/records.ts';
import {
  channel,
  contact,
  customer,
  now,
  of,
  offer,
  openTestDesk,
  reference,
  type TestDesk,
} from './kit.ts';

let one: TestDesk;
beforeEach(async () => {
  one = await openTestDesk();
  await one.take(channel);
});
afterEach(() => one.close());

const note = (text: string, createdAt: string): object => ({ text, createdAt, createdBy: 'x' });
const plan = () => planErasure(one.desk, 'c-1');

test('RG-34 MUST erase what may go in all subgraphs, say of the rest why and until when it stays, and log exactly that', async () => {
  await one.take(
    customer('c-1', {
      notes: [note('oud', '2024-01-01T00:00:00Z'), note('nieuw', '2026-02-01T00:00:00Z')],
    }),
    customer('c-2'),
    { ...customer('77', {}), source: 'crm' },
    contact('k-old', '2020-01-01', 'c-1'),
    contact('k-new', '2026-01-01', 'c-1'),
    contact('k-other', '2020-01-01', 'c-2'),
    offer('f-1', 'c-1'),
    of('Relation', 'l-1', {
      customer: reference('c-1'),
      holder: '00000099000000002000',
      kind: 'PARTNER',
      purpose: 'SUWI',
      legalBasis: 'art. 62 Wet SUWI',
      from: '2026-01-01T00:00:00Z',
    }),
  );
  const decided = await plan();
  await recordTrial(one.desk, decided);
  expect(planText(decided, false)).toBe(`Would be erased:
      1  Contact
      1  Offer
      1  notes of Customer
Stays:
      1  Relation  is not done with
      1  Contact  until 2031-01-01: art. 6 lid 1 onder e AVG; art. 2:1 Awb
      1  Customer  is needed for what stays
Nothing was changed.
`);
  const before = await one.all();
  await erase(one.desk, decided);
  expect(before.filter((key) => key === 'Contact k-old' || key === 'Offer f-1')).toHaveLength(2);
  expect(await one.all()).toEqual(
    before.filter((key) => key !== 'Contact k-old' && key !== 'Offer f-1'),
  );
  const [record] = await one.doors.customers.about(['c-1']);
  expect(record?.['notes']).toMatchObject([{ text: 'nieuw' }]);
  expect(one.told).toEqual([
    'rights-erase-trial CONSULTED by officer: verzoek 1',
    'rights-erase CHANGED by officer: verzoek 1',
  ]);
  expect(one.deeds[1]).toMatchObject({ customers: ['c-1'], purpose: 'rechten-betrokkene' });
  expect(one.deeds[1]?.fields).toEqual(
    expect.arrayContaining(['Offer.title', 'Contact.startedAt', 'Customer.notes']),
  );
});

test('RG-35 MUST erase who somebody is once nothing needs it, with what says who may look, and tell others of each', async () => {
  await one.take(
    customer('c-1'),
    offer('f-1', 'c-1'),
    of('Restriction', 'b-1', {
      customer: reference('c-1'),
      kind: 'OFFERS',
      from: '2026-01-01T00:00:00Z',
    }),
  );
  await erase(one.desk, await plan());
  expect(await one.all()).toEqual(['Channel phone']);
  await expect(plan()).rejects.toThrow('There is no customer with this id.');
});

test('RG-36 MUST leave what registers own, name them, and keep what is about others too', async () => {
  await one.take(customer('c-1', { identifiers: [{ scheme: 'BSN', value: '999990019' }] }), {
    ...customer('77', { identifiers: [{ scheme: 'BSN', value: '999990019' }] }),
    source: 'crm',
  });
  const decided = await plan();
  expect(planText(decided, true)).toBe(`Erased:
      1  Customer
Stays:
      1  Customer  is of the register crm: have it erased there, the next import takes it over
`);
  await erase(one.desk, decided);
  expect(await one.all()).toEqual(['Customer 77', 'Channel phone']);
});

test('RG-37 MUST go on where it was when it is stopped half-way, and change nothing when it is done', async () => {
  await one.take(
    customer('c-1'),
    contact('k-1', '2020-01-01', 'c-1'),
    contact('k-2', '2020-01-01', 'c-1'),
    offer('f-1', 'c-1'),
  );
  const dead = async (): Promise<never> => {
    throw new Error('killed');
  };
  const contacts: RecordDoor = { ...one.doors.contacts, remove: dead };
  const rows = { ...one.desk.rows, doors: { ...one.doors, contacts } };
  await expect(erase({ ...one.desk, rows }, await plan())).rejects.toThrow('killed');
  expect(await one.all()).toEqual(['Customer c-1', 'Channel phone', 'Contact k-1', 'Contact k-2']);
  await erase(one.desk, await plan());
  expect(await one.all()).toEqual(['Channel phone']);
  expect(one.told).toHaveLength(2);
});

test('RG-38 MUST change nothing when the log cannot be written', async () => {
  await one.take(customer('c-1'), offer('f-1', 'c-1'));
  const before = await one.all();
  const log = {
    ...one.desk.log,
    record: async () => {
      throw new Error('LOG_UNAVAILABLE');
    },
  };
  await expect(erase({ ...one.desk, log }, await plan())).rejects.toThrow('LOG_UNAVAILABLE');
  await expect(sweep({ ...one.desk, log }, false)).resolves.toBeDefined();
  expect(await one.all()).toEqual(before);
});

test('RG-39 the job of terms MUST remove what is past its term of everybody, and say what, and what registers must remove', async () => {
  const old = Array.from({ length: 620 }, (_, n) => contact(`k-${n}`, '2020-01-01', `c-${n % 7}`));
  await one.take(
    customer('c-1', { notes: [note('oud', '2024-01-01T00:00:00Z')] }),
    { ...customer('c-gone'), asOf: '2020-01-01T00:00:00.000Z' },
    { ...customer('c-busy'), asOf: '2020-01-01T00:00:00.000Z' },
    ...old,
    contact('k-new', '2026-01-01', 'c-busy'),
    { ...contact('k-crm', '2020-01-01', 'c-1'), source: 'crm' },
    offer('f-old', 'c-1', { state: 'DECLINED', validUntil: '2024-01-01' }),
    offer('f-open', 'c-1'),
  );
  const { keep } = one.desk.settings;
  const trial = await sweep(one.desk, true);
  expect([one.told, (await one.all()).length]).toEqual([[], 628]);
  const swept = await sweep(one.desk, false);
  expect(swept).toEqual({ ...trial, logRows: { audit: 3, ldv: 3 } });
  expect(sweptText(swept, keep, false)).toBe(`Removed:
    620  Contact  past P5Y: art. 6 lid 1 onder e AVG; art. 2:1 Awb
      1  Offer  past P1Y: art. 6 lid 1 onder a AVG
      1  Customer  past P5Y: art. 6 lid 1 onder e AVG; art. 2:1 Awb
      1  Note  past P1Y: art. 6 lid 1 onder e AVG; art. 2:1 Awb
Past their term too, and of registers: have them removed there.
      1  crm Contact
Of the log, past P7Y: 3 audit rows and 3 LDV rows.
`);
  expect(await one.all()).toEqual([
    'Customer c-1',
    'Customer c-busy',
    'Offer f-open',
    'Channel phone',
    ...(await one.all()).filter((key) => key.startsWith('Contact')),
  ]);
  expect((await one.all()).filter((key) => key.startsWith('Contact')).toSorted()).toEqual([
    'Contact k-crm',
    'Contact k-new',
  ]);
  expect(one.told.filter((line) => line.startsWith('remove'))).toEqual([
    'remove audit before 2019-03-11T10:00:00.000Z',
    'remove ldv before 2019-03-11T10:00:00.000Z',
  ]);
  const people = new Set(
    one.deeds
      .filter(({ fields }) => fields.includes('Contact.startedAt'))
      .flatMap(({ customers }) => customers),
  );
  expect([...people].toSorted()).toEqual(Array.from({ length: 7 }, (_, n) => `c-${n}`));
  const again = await sweep(one.desk, false);
  expect([again.removed.size, again.overdue.get('crm Contact')]).toEqual([0, 1]);
  expect(now.getUTCFullYear()).toBe(2026);
});
