import type { Viewer } from '../../../schema/wire.ts';
import type { SourceRecord } from '../../../subgraphs/shared/records.ts';
import { citizen } from '../../kit/viewers.ts';
import { bsn, customer, from, openTestCustomers, person, type TestCustomers } from './kit.ts';

let customers: TestCustomers;
beforeEach(async () => {
  customers = await openTestCustomers();
});
afterEach(() => customers.subgraph.close());

const record = (type: string, sourceId: string, fields: object): SourceRecord => ({
  type,
  source: 'klantbeeld',
  sourceId,
  asOf: '2026-06-01T08:00:00Z',
  ...fields,
});
const representation = (sourceId: string, fields: object): SourceRecord =>
  record('Representation', sourceId, { basis: 'DIGID_MACHTIGEN', ...fields });
const relation = (sourceId: string, fields: object): SourceRecord =>
  record('Relation', sourceId, {
    customer: customer('c-1'),
    holder: 'unit-7',
    kind: 'UNIT',
    purpose: 'dienstverlening',
    legalBasis: 'Awb',
    from: '2026-01-01T00:00:00Z',
    ...fields,
  });
const named = (id: string, familyName: string, more: object = {}): SourceRecord =>
  person(id, { person: { familyName }, ...more });

describe('representation', () => {
  beforeEach(async () => {
    await customers.take(
      named('c-1', 'Vader', bsn('123456782')),
      named('c-2', 'Dochter', bsn('111222333')),
    );
  });
  const fields = `
    represents { represented { displayName } basis scope level from until }
    representedBy { representative { displayName } basis }`;

  test('CU-80 MUST be seen from both sides, whether named by record or by number', async () => {
    await customers.take(
      representation('r-1', {
        representative: { scheme: 'BSN', value: '111222333' },
        represented: customer('c-1'),
        scope: ['parkeren'],
        level: 'DIGID_SUBSTANTIAL',
        from: '2026-01-01',
        until: '2026-06-15',
      }),
    );
    expect(await customers.see('c-2', fields)).toEqual({
      represents: [
        {
          represented: { displayName: 'Vader' },
          basis: 'DIGID_MACHTIGEN',
          scope: ['parkeren'],
          level: 'DIGID_SUBSTANTIAL',
          from: '2026-01-01',
          until: '2026-06-15',
        },
      ],
      representedBy: [],
    });
    expect(await customers.see('c-1', fields)).toEqual({
      represents: [],
      representedBy: [{ representative: { displayName: 'Dochter' }, basis: 'DIGID_MACHTIGEN' }],
    });
  });

  test('ST-14 MUST leave out what has ended, and show what begins later', async () => {
    const both = { representative: customer('c-2'), represented: customer('c-1') };
    await customers.take(
      representation('r-1', { ...both, until: '2026-06-14', scope: ['geld'] }),
      representation('r-2', { ...both, from: '2026-07-01', scope: ['zorg'] }),
    );
    expect(await customers.see('c-1', 'representedBy { scope }')).toEqual({
      representedBy: [{ scope: ['zorg'] }],
    });
  });

  test('CU-81 MUST follow a customer whose records are joined later', async () => {
    await customers.take(
      representation('r-1', {
        representative: customer('c-2'),
        represented: { source: 'crm', sourceId: '9' },
      }),
    );
    expect(await customers.see('c-1', 'representedBy { basis }')).toEqual({ representedBy: [] });
    await customers.take(from('crm', person('9', bsn('123456782'))));
    expect(await customers.see('c-1', 'representedBy { representative { id } }')).toEqual({
      representedBy: [{ representative: { id: 'c-2' } }],
    });
  });

  test('AZ3 MUST NOT lead a citizen to the other, and leave the rest of its own answer', async () => {
    await customers.take(
      representation('r-1', { representative: customer('c-2'), represented: customer('c-1') }),
    );
    const query = `{ me { id representedBy { representative { id displayName } basis scope } } }`;
    expect(await customers.ask(citizen('c-1'), query)).toEqual({
      data: {
        me: {
          id: 'c-1',
          representedBy: [{ representative: null, basis: 'DIGID_MACHTIGEN', scope: [] }],
        },
      },
    });
  });

  test('CU-82 MUST cost a constant number of questions, however many there are', async () => {
    const act = (count: number, start: number): SourceRecord[] =>
      Array.from({ length: count }, (_, at) => [
        named(`d-${start + at}`, 'Gemachtigde'),
        representation(`r-${start + at}`, {
          representative: customer(`d-${start + at}`),
          represented: customer('c-1'),
        }),
      ]).flat();
    const ask = () => customers.see('c-1', 'representedBy { representative { displayName } }');
    await customers.take(...act(1, 0));
    customers.questions();
    await ask();
    const few = customers.questions();
    expect(few).toEqual([
      { collection: 'customers', op: 'find' },
      { collection: 'representations', op: 'find' },
      { collection: 'customers', op: 'find' },
    ]);
    await customers.take(...act(30, 100));
    customers.questions();
    await ask();
    expect(customers.questions()).toEqual(few);
  });

  test('CU-83 MUST go when its source no longer has it', async () => {
    const own = representation('r-1', {
      representative: customer('c-2'),
      represented: customer('c-1'),
    });
    await customers.take(from('mandates', own));
    expect(await customers.subgraph.records.prune('mandates', ['Representation'], '2')).toEqual({
      Representation: 1,
    });
    expect(await customers.see('c-1', 'representedBy { basis }')).toEqual({ representedBy: [] });
  });

  test('CU-84 MUST refuse a number that is none, and no basis at all', async () => {
    const both = { representative: customer('c-2'), represented: { scheme: 'BSN', value: '1' } };
    const results = await customers.load(
      'first',
      representation('r-1', both),
      record('Representation', 'r-2', { ...both, represented: customer('c-1') }),
    );
    expect(results).toEqual([
      {
        kind: 'rejected',
        code: 'INVALID_IDENTIFIER',
        reason: 'represented.value: does not satisfy the rules of its scheme',
      },
      { kind: 'rejected', code: 'BAD_USER_INPUT', reason: 'basis: invalid value' },
    ]);
  });
});

describe('who acts for another', () => {
  const acting = (subjects: readonly string[] | null): Viewer => ({
    ...citizen('c-2'),
    actingFor: { customerIds: ['c-1'], subjects },
  });
  beforeEach(async () => {
    await customers.take(
      named('c-1', 'Vader', {
        ...bsn('123456782'),
        digitalAddresses: [{ sourceId: 'd-1', kind: 'EMAIL', value: 'vader@voorbeeld.example' }],
      }),
      named('c-2', 'Dochter', bsn('111222333')),
      named('c-3', 'Ander', bsn('999990019')),
    );
    await customers.take(
      representation('r-1', {
        representative: customer('c-2'),
        represented: { scheme: 'BSN', value: '123456782' },
        scope: ['parkeren'],
      }),
    );
  });

  test('ST-14 MUST learn whom it may act for, and the other who that is: a name, and nothing more', async () => {
    const sides = 'representativeName representedId representedName';
    const both = { representativeName: 'Dochter', representedId: 'c-1', representedName: 'Vader' };
    const query = `{ me { represents { ${sides} represented { id } } representedBy { ${sides} representative { id } } } }`;
    expect(await customers.ask(citizen('c-2'), query)).toEqual({
      data: { me: { represents: [{ ...both, represented: null }], representedBy: [] } },
    });
    expect(await customers.ask(citizen('c-1'), query)).toEqual({
      data: { me: { represents: [], representedBy: [{ ...both, representative: null }] } },
    });
  });

  test.each([
    ['everything', null],
    ['one subject', ['parkeren']],
  ])(
    'AZ8 MUST be in the place of the other, for %s, and not reach itself or a third',
    async (_, subjects) => {
      const query =
        '{ me { id } a: customer(id: "c-1") { id } b: customer(id: "c-2") { id } c: customer(id: "c-3") { id } }';
      expect(await customers.ask(acting(subjects), query)).toEqual({
        data: { me: { id: 'c-1' }, a: { id: 'c-1' }, b: null, c: null },
      });
    },
  );

  test('AZ8 MUST not reach a digital address by its id when it acts in part', async () => {
    const found = await customers.see('c-1', 'digitalAddresses { id }');
    const [address] = (found as { digitalAddresses: readonly { id: string }[] }).digitalAddresses;
    const keys = [{ __typename: 'DigitalAddress', ...address }];
    const ask = async (subjects: readonly string[] | null): Promise<unknown> =>
      (await customers.entities(acting(subjects), '... on DigitalAddress { value }', keys)).data;
    expect(await ask(['parkeren'])).toEqual({ _entities: [null] });
    expect(await ask(null)).toEqual({ _entities: [{ value: 'vader@voorbeeld.example' }] });
  });
});

describe('relations', () => {
  test('CU-85 MUST be shown with who, why and until when', async () => {
    await customers.take(
      named('c-1', 'Vader'),
      relation('l-1', { until: '2026-12-31T00:00:00Z' }),
      relation('l-2', { holder: '00000001002220647000', kind: 'PARTNER' }),
      relation('l-3', { customer: customer('c-2') }),
    );
    const fields = 'holder kind purpose legalBasis from until source';
    const usual = {
      purpose: 'dienstverlening',
      legalBasis: 'Awb',
      from: '2026-01-01T00:00:00.000Z',
      source: 'klantbeeld',
    };
    expect(await customers.see('c-1', `relations { ${fields} }`)).toEqual({
      relations: [
        { ...usual, holder: 'unit-7', kind: 'UNIT', until: '2026-12-31T00:00:00.000Z' },
        { ...usual, holder: '00000001002220647000', kind: 'PARTNER', until: null },
      ],
    });
  });
});
