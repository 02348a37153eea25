import { identifierAlias, recordId } from '../../../subgraphs/shared/identity.ts';
import { bsn, from, openTestCustomers, organisation, person, type TestCustomers } from './kit.ts';

let customers: TestCustomers;
beforeEach(async () => {
  customers = await openTestCustomers();
});
afterEach(() => customers.subgraph.close());

const one = '123456782';
const other = '111222333';
const named = (familyName: string) => ({ person: { familyName } });
const alias = (scheme: string, value: string): string =>
  identifierAlias(customers.keys.blind, scheme, value);
const idIn = (source: string, sourceId: string): string => recordId('Customer', source, sourceId);

describe('joining records', () => {
  test('CU-01 MUST make one customer of two records with one number, under the id of the first', async () => {
    const ids = await customers.take(
      person('c-1', { ...named('Vries'), ...bsn(one) }),
      from('brp', person('x', { ...named('Vries'), ...bsn(one) })),
    );
    expect(ids).toEqual(['c-1', 'c-1']);
    const seen = {
      id: 'c-1',
      aliasIds: [idIn('brp', 'x'), alias('BSN', one)],
      version: 1,
      displayName: 'Vries',
    };
    for (const id of ['c-1', idIn('brp', 'x'), alias('BSN', one)])
      expect(await customers.see(id, 'id aliasIds version displayName')).toEqual(seen);
  });

  test('CU-02 MUST find a customer by id or alias with one question', async () => {
    await customers.take(person('c-1', bsn(one)));
    customers.questions();
    await customers.see(alias('BSN', one), 'id aliasIds');
    expect(customers.questions()).toEqual([{ collection: 'customers', op: 'find' }]);
  });

  test('CU-03 MUST NOT join on name, birth date, e-mail address or telephone number', async () => {
    const same = {
      person: { givenName: 'Anna', familyName: 'Vries', birthDate: '1980-02-03' },
      digitalAddresses: [
        { kind: 'EMAIL', value: 'anna@example.nl' },
        { kind: 'PHONE', value: '0612345678' },
      ],
    };
    const ids = await customers.take(person('c-1', same), from('crm', person('7', same)));
    expect(ids).toEqual(['c-1', idIn('crm', '7')]);
    expect(await customers.see('c-1', 'aliasIds')).toEqual({ aliasIds: [] });
  });

  test.each([
    ['RSIN', { scheme: 'RSIN', value: '002220647' }],
    ['KVK', { scheme: 'KVK', value: '12345678' }],
    ['OIN', { scheme: 'OIN', value: '00000001002220647000' }],
    ['ESTABLISHMENT', { scheme: 'ESTABLISHMENT', value: '000012345678', parentValue: '12345678' }],
    ['CUSTOMER_NUMBER', { scheme: 'CUSTOMER_NUMBER', value: 'K-42' }],
  ])('CU-04 MUST join organisations on an equal %s', async (_scheme, identifier) => {
    const fields = { identifiers: [identifier] };
    const ids = await customers.take(
      organisation('o-1', fields),
      from('hr', organisation('1', fields)),
    );
    expect(ids).toEqual(['o-1', 'o-1']);
  });

  test('CU-05 MUST NOT join on an external key, nor on a customer number of another register', async () => {
    const numbered = (scheme: string, register: string) => ({
      identifiers: [{ scheme, value: '42', register }],
    });
    const ids = await customers.take(
      person('c-1', numbered('EXTERNAL', 'OTHER')),
      from('crm', person('2', numbered('EXTERNAL', 'OTHER'))),
      person('c-3', numbered('CUSTOMER_NUMBER', 'LOCAL')),
      from('crm', person('4', numbered('CUSTOMER_NUMBER', 'OTHER'))),
    );
    expect(new Set(ids).size).toBe(4);
  });

  test('CU-06 MUST keep establishments of one organisation apart from it and from each other', async () => {
    const kvk = { scheme: 'KVK', value: '12345678' };
    const establishment = (value: string) => ({
      identifiers: [kvk, { scheme: 'ESTABLISHMENT', value, parentValue: '12345678' }],
    });
    const ids = await customers.take(
      organisation('o-1', { identifiers: [kvk] }),
      organisation('o-2', establishment('000000000001')),
      organisation('o-3', establishment('000000000002')),
      from('hr', organisation('h', establishment('000000000002'))),
    );
    expect(ids).toEqual(['o-1', 'o-2', 'o-3', 'o-3']);
  });

  test('CU-07 MUST make one of two customers when a third record has a number of both', async () => {
    const ids = await customers.take(
      person('c-1', bsn(one)),
      from('crm', person('2', { identifiers: [{ scheme: 'CUSTOMER_NUMBER', value: 'K-2' }] })),
      from(
        'web',
        person('3', {
          identifiers: [
            { scheme: 'BSN', value: one },
            { scheme: 'CUSTOMER_NUMBER', value: 'K-2' },
          ],
        }),
      ),
    );
    expect(ids).toEqual(['c-1', 'c-1', 'c-1']);
    expect(await customers.see(idIn('crm', '2'), 'id aliasIds')).toEqual({
      id: 'c-1',
      aliasIds: [
        idIn('crm', '2'),
        idIn('web', '3'),
        alias('BSN', one),
        alias('CUSTOMER_NUMBER', 'K-2'),
      ],
    });
  });

  test('CU-08 MUST refuse a record that would put two BSNs on one customer, and leave all as it was', async () => {
    const number = { scheme: 'CUSTOMER_NUMBER', value: 'K-2' };
    await customers.take(
      person('c-1', { identifiers: [{ scheme: 'BSN', value: one }, number] }),
      person('c-2', bsn(other)),
    );
    const results = await customers.load(
      'first',
      from('crm', person('3', { identifiers: [{ scheme: 'BSN', value: other }, number] })),
      from('crm', person('4', named('Wit'))),
    );
    expect(results).toEqual([
      {
        kind: 'rejected',
        code: 'DUPLICATE_IDENTIFIER',
        reason: 'identifiers: joins customers with different values of BSN',
      },
      {
        kind: 'created',
        id: idIn('crm', '4'),
        customerIds: [idIn('crm', '4')],
      },
    ]);
    expect(await customers.see('c-1', 'version aliasIds')).toEqual({
      version: 1,
      aliasIds: [alias('BSN', one), alias('CUSTOMER_NUMBER', 'K-2')],
    });
    expect(await customers.see(idIn('crm', '3'), 'id')).toBeNull();
  });

  test('CU-09 MUST refuse to join a person and an organisation', async () => {
    const number = { identifiers: [{ scheme: 'CUSTOMER_NUMBER', value: '9' }] };
    await customers.take(person('c-1', number));
    expect(await customers.load('first', from('crm', organisation('2', number)))).toEqual([
      {
        kind: 'rejected',
        code: 'DUPLICATE_IDENTIFIER',
        reason: 'identifiers: joins a person and an organisation',
      },
    ]);
  });
});

describe('taking apart', () => {
  test('CU-10 MUST fall back on what is left when a source no longer has a record', async () => {
    await customers.take(
      from('brp', person('x', { ...named('Vries'), ...bsn(one) })),
      from('crm', person('7', { ...named('De Vries'), ...bsn(one), deceased: true })),
    );
    const id = idIn('brp', 'x');
    expect(await customers.see(id, 'displayName deceased version')).toEqual({
      displayName: 'Vries',
      deceased: true,
      version: 1,
    });
    expect(await customers.subgraph.records.prune('crm', ['Customer'], 'second')).toEqual({
      Customer: 1,
    });
    expect(await customers.see(id, 'displayName deceased version aliasIds')).toEqual({
      displayName: 'Vries',
      deceased: null,
      version: 2,
      aliasIds: [alias('BSN', one)],
    });
    expect(await customers.see(idIn('crm', '7'), 'id')).toBeNull();
  });

  test('CU-11 MUST keep the old id as an alias when the first record vanishes', async () => {
    await customers.take(from('brp', person('x', bsn(one))), from('crm', person('7', bsn(one))));
    await customers.subgraph.records.prune('brp', ['Customer'], 'second');
    const seen = {
      id: idIn('crm', '7'),
      aliasIds: [idIn('brp', 'x'), alias('BSN', one)],
      version: 2,
    };
    expect(await customers.see(idIn('brp', 'x'), 'id aliasIds version')).toEqual(seen);
    // It comes back without a number: then the id is its own again.
    await customers.take(from('brp', person('x', named('Vries'))));
    expect(await customers.see(idIn('brp', 'x'), 'id aliasIds')).toEqual({
      id: idIn('brp', 'x'),
      aliasIds: [],
    });
    expect(await customers.see(idIn('crm', '7'), 'id aliasIds')).toEqual({
      id: idIn('crm', '7'),
      aliasIds: [alias('BSN', one)],
    });
  });

  test('CU-12 MUST remove the customer with its last record', async () => {
    await customers.take(from('brp', person('x', bsn(one))));
    expect(await customers.subgraph.records.prune('brp', ['Customer'], 'second')).toEqual({
      Customer: 1,
    });
    expect(await customers.see(idIn('brp', 'x'), 'id')).toBeNull();
    expect(await customers.see(alias('BSN', one), 'id')).toBeNull();
    expect(await customers.subgraph.records.dump('Customer', '')).toEqual({
      records: [],
      next: null,
    });
  });

  test('CU-13 MUST let go of a record whose number was corrected', async () => {
    await customers.take(person('c-1', bsn(one)), from('crm', person('7', bsn(one))));
    const changed = await customers.load('second', from('crm', person('7', bsn(other))));
    const id = idIn('crm', '7');
    expect(changed).toEqual([{ kind: 'changed', id, customerIds: [id] }]);
    expect(await customers.see('c-1', 'aliasIds')).toEqual({ aliasIds: [alias('BSN', one)] });
    expect(await customers.see(id, 'id aliasIds')).toEqual({
      id,
      aliasIds: [alias('BSN', other)],
    });
  });

  test('CU-14 MUST move a number from one customer to another in one go', async () => {
    await customers.take(person('c-1', bsn(one)), person('c-2', bsn(other)));
    const results = await customers.load(
      'second',
      person('c-1', bsn(other)),
      person('c-2', bsn(one)),
    );
    // Each in its turn: at the first one the number still is the other's, so for a moment they are one.
    expect(results.map(({ kind }) => kind)).toEqual(['changed', 'changed']);
    expect(await customers.see(alias('BSN', one), 'id aliasIds')).toEqual({
      id: 'c-2',
      aliasIds: [alias('BSN', one)],
    });
    expect(await customers.see(alias('BSN', other), 'id')).toEqual({ id: 'c-1' });
  });

  test('CU-15 MUST come to the same customers in whatever order records come', async () => {
    const records = [
      person('c-1', bsn(one)),
      from('crm', person('2', bsn(one))),
      from('web', person('3', { identifiers: [{ scheme: 'CUSTOMER_NUMBER', value: '5' }] })),
      from(
        'erp',
        person('4', {
          identifiers: [
            { scheme: 'BSN', value: one },
            { scheme: 'CUSTOMER_NUMBER', value: '5' },
          ],
        }),
      ),
      person('c-5', bsn(other)),
    ];
    for (const record of records.toReversed()) await customers.take(record);
    const own = idIn('erp', '4');
    const seen = (await customers.see('c-1', 'id aliasIds')) as { id: string; aliasIds: string[] };
    expect(seen.id).toBe(own);
    expect(seen.aliasIds.toSorted()).toEqual(
      [
        'c-1',
        idIn('crm', '2'),
        idIn('web', '3'),
        alias('BSN', one),
        alias('CUSTOMER_NUMBER', '5'),
      ].toSorted(),
    );
    expect(await customers.see('c-5', 'id')).toEqual({ id: 'c-5' });
  });
});
