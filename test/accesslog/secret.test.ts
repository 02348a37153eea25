import { createClock } from '../../commands/demo/clock.ts';
import { own } from '../../commands/demo/records/own.ts';
import type { Viewer } from '../../schema/wire.ts';
import { demoNow, startDemoFederation, type DemoFederation } from '../kit/demo-federation.ts';
import { citizen, employee } from '../kit/viewers.ts';
import { openTestLog, type TestLog } from './open-log.ts';

const clock = createClock(demoNow);
const said = {
  kind: 'PERSON',
  person: { familyName: 'Vries' },
  addresses: [{ use: 'RESIDENCE', line1: 'Kade 1', city: 'Arnhem' }],
  digitalAddresses: [{ kind: 'PHONE', value: '0612345678' }],
};

/** The unit of these clerks has to do with the customer. */
const ofUnit = (id: string) =>
  own('Relation', `w-${id}`, clock.at(0, '09:00'), {
    customer: { source: 'klantbeeld', sourceId: id },
    holder: 'kcc',
    kind: 'UNIT',
    purpose: 'dienstverlening',
    legalBasis: 'Test',
    from: '2026-01-01T00:00:00Z',
  });

let log: TestLog;
let demo: DemoFederation;
beforeAll(async () => {
  log = await openTestLog();
  demo = await startDemoFederation({ accessLog: log.accessLog });
  const record = (id: string, more: object) =>
    own('Customer', id, clock.at(0, '09:00'), { ...said, ...more });
  await demo.load('customers', ['c-secret', 'c-guarded', 'c-both', 'c-open'].map(ofUnit));
  await demo.load('customers', [
    record('c-secret', { secrecy: true }),
    record('c-guarded', { guarded: true }),
    record('c-both', { secrecy: true, guarded: true }),
    record('c-open', {}),
  ]);
});
afterAll(async () => {
  await demo.stop();
  await log.close();
});

const query =
  'query($id: ID!) { customer(id: $id) { addresses { line1 } digitalAddresses { value } } }';
const clerk = (...scopes: readonly string[]): Viewer =>
  employee({ scopes, units: ['kcc'], purpose: 'dienstverlening' });

/** What is seen, by which codes, with which alerts, and how the row tells of it. */
async function look(who: Viewer, id: string) {
  const before = demo.lines.length;
  const { data, errors = [] } = await demo.ask(query, { id }, who);
  const row = (await log.audit()).at(-1);
  const alerts = demo.lines.slice(before).filter(({ msg }) => msg === 'alert');
  return { data, codes: errors.map(({ extensions }) => extensions.code), alerts, row };
}

const whole = {
  customer: { addresses: [{ line1: 'Kade 1' }], digitalAddresses: [{ value: '0612345678' }] },
};
const hidden = { customer: { addresses: null, digitalAddresses: [{ value: '*****5678' }] } };

describe('AZ29 whose whereabouts are a secret', () => {
  test.each([
    ['a secret address', 'c-secret', []],
    ['a guarded record', 'c-guarded', []],
    ['a guarded record, with the right to secret addresses only', 'c-guarded', ['employee+']],
    ['a secret address, with the right to guarded records only', 'c-secret', ['guarded']],
    ['both, with one of the rights', 'c-both', ['guarded']],
  ])(
    'AZ29 %s: withheld and masked, an alert, and a row that says so',
    async (_what, id, scopes) => {
      const { data, codes, alerts, row } = await look(clerk(...scopes), id);
      expect({ data, codes }).toEqual({ data: hidden, codes: ['SECRECY'] });
      expect(alerts).toEqual([
        {
          level: 40,
          time: expect.any(String),
          msg: 'alert',
          what: 'secrecy',
          traceId: '0'.repeat(32),
          viewerKind: 'EMPLOYEE',
          organisation: '00000099000000001000',
        },
      ]);
      expect(row).toMatchObject({ result: 'SECRECY', decision: 'ALLOWED' });
      expect(row?.given[0]).toMatchObject({
        fields: 'Customer.digitalAddresses',
        masked: 'DigitalAddress.value',
        empty: 'Customer.addresses',
      });
    },
  );

  test.each([
    ['with the extra right', 'c-secret', clerk('employee+')],
    ['with the right to guarded records', 'c-guarded', clerk('guarded')],
    ['with both rights', 'c-both', clerk('employee+', 'guarded')],
    ['the customer itself', 'c-both', citizen('c-both')],
    ['of whom it is no secret', 'c-open', clerk()],
  ])('AZ29 %s: whole, and no alert', async (_what, id, who) => {
    const { data, codes, alerts } = await look(who, id);
    expect({ data, codes, alerts }).toEqual({ data: whole, codes: [], alerts: [] });
  });

  test('AZ29 asking for something else of them: no alert', async () => {
    const before = demo.lines.length;
    const { data } = await demo.ask('{ customer(id: "c-both") { guarded secrecy } }', {}, clerk());
    expect(data).toEqual({ customer: { guarded: true, secrecy: true } });
    expect(demo.lines.slice(before).filter(({ msg }) => msg === 'alert')).toEqual([]);
  });
});
