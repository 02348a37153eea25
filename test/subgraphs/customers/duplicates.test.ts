import { recordId } from '../../../subgraphs/shared/identity.ts';
import { citizen, employee } from '../../kit/viewers.ts';
import {
  bsn,
  clerk,
  from,
  openTestCustomers,
  organisation,
  person,
  type TestCustomers,
} from './kit.ts';

let customers: TestCustomers;
beforeEach(async () => {
  customers = await openTestCustomers();
});
afterEach(() => customers.subgraph.close());

const query = `query ($id: ID, $min: Float, $first: Int) {
  duplicateCandidates(customerId: $id, minScore: $min, first: $first) { a { id } b { id } score reasons } }`;
const pairs = async (variables: object = {}): Promise<unknown> => {
  const { data, errors } = await customers.ask(clerk, query, { ...variables });
  if (errors) throw new Error(JSON.stringify(errors));
  return data?.['duplicateCandidates'];
};
const pair = (a: string, b: string, score: number, ...reasons: readonly string[]) => ({
  a: { id: a },
  b: { id: b },
  score,
  reasons,
});

const anna = { givenName: 'Anna', familyName: 'Vries', birthDate: '1980-02-03' };
const email = { digitalAddresses: [{ kind: 'EMAIL', value: 'anna@example.nl' }] };
const phone = { kind: 'PHONE', value: '0612345678' };
const home = { addresses: [{ use: 'RESIDENCE', houseNumber: 3, postalCode: '1234 AB' }] };

describe('possible doubles', () => {
  test('CU-70 MUST name who shares name and day of birth, address, e-mail or telephone, surest first', async () => {
    await customers.take(
      person('c-1', { person: anna, ...email }),
      person('c-2', { person: { ...anna, givenName: undefined, initials: 'A.' } }),
      person('c-3', { person: { familyName: 'Vries', givenName: 'A.' }, ...email, ...home }),
      person('c-4', { person: { familyName: 'Vries', initials: 'A.' }, ...home }),
      person('c-5', { digitalAddresses: [phone] }),
      person('c-6', { digitalAddresses: [phone, ...email.digitalAddresses] }),
    );
    expect(await pairs()).toEqual([pair('c-1', 'c-2', 0.9, 'NAME_AND_BIRTH_DATE')]);
    expect(await pairs({ min: 0.5 })).toEqual([
      pair('c-1', 'c-2', 0.9, 'NAME_AND_BIRTH_DATE'),
      pair('c-3', 'c-4', 0.7, 'NAME_AND_ADDRESS'),
      pair('c-1', 'c-3', 0.6, 'EMAIL'),
      pair('c-1', 'c-6', 0.6, 'EMAIL'),
      pair('c-3', 'c-6', 0.6, 'EMAIL'),
      pair('c-5', 'c-6', 0.5, 'PHONE'),
    ]);
    expect(await pairs({ min: 0.5, first: 1 })).toHaveLength(1);
    expect(await pairs({ id: 'c-5', min: 0 })).toEqual([pair('c-5', 'c-6', 0.5, 'PHONE')]);
    expect(await pairs({ id: 'nobody', min: 0 })).toEqual([]);
  });

  test('CU-71 MUST add up what two have in common', async () => {
    const both = { digitalAddresses: [...email.digitalAddresses, phone] };
    await customers.take(person('c-1', both), person('c-2', both));
    expect(await pairs()).toEqual([pair('c-1', 'c-2', 0.8, 'EMAIL', 'PHONE')]);
  });

  test('ST-23 MUST NOT take two sisters with one e-mail address for one', async () => {
    await customers.take(
      person('c-1', { person: anna, ...email }),
      person('c-2', { person: { ...anna, givenName: 'Eva', birthDate: '1983-05-06' }, ...email }),
    );
    expect(await pairs()).toEqual([]);
    expect(await pairs({ min: 0 })).toEqual([pair('c-1', 'c-2', 0.3, 'EMAIL')]);
  });

  test('CU-72 MUST NOT name who has another number, nor a person and an organisation', async () => {
    await customers.take(
      person('c-1', { person: anna, ...bsn('123456782') }),
      person('c-2', { person: anna, ...bsn('111222333') }),
      organisation('o-1', { ...email }),
      person('c-3', { ...email }),
    );
    expect(await pairs({ min: 0 })).toEqual([]);
  });

  test('CU-73 MUST find doubles that come in one load or much later, and forget them with their reason', async () => {
    await customers.take(person('c-1', { person: anna }), person('c-2', { person: anna }));
    await customers.take(from('crm', person('3', { person: anna, ...bsn('123456782') })));
    const third = recordId('Customer', 'crm', '3');
    expect(await pairs()).toHaveLength(3);
    // One is corrected, and one turns out to be the same by its number.
    await customers.load('second', person('c-1', { person: { ...anna, familyName: 'Jansen' } }));
    expect(await pairs()).toEqual([pair('c-2', third, 0.9, 'NAME_AND_BIRTH_DATE')]);
    await customers.load('second', person('c-2', { person: anna, ...bsn('123456782') }));
    expect(await pairs({ min: 0 })).toEqual([]);
    expect(await customers.see(third, 'id')).toEqual({ id: 'c-2' });
  });

  test('CU-74 MUST make nothing of what eleven customers share', async () => {
    await customers.take(...Array.from({ length: 11 }, (_, at) => person(`c-${at + 10}`, email)));
    expect(await pairs({ min: 0, first: 100 })).toEqual([]);
  });

  test('CU-78 MUST find a double beside what very many share', async () => {
    await customers.take(...Array.from({ length: 60 }, (_, at) => person(`c-${at + 10}`, email)));
    await customers.take(person('c-1', { digitalAddresses: [phone] }));
    await customers.take(person('c-2', { digitalAddresses: [phone, ...email.digitalAddresses] }));
    expect(await pairs({ min: 0, first: 100 })).toEqual([pair('c-1', 'c-2', 0.5, 'PHONE')]);
  });

  test('CU-75 MUST ask a constant number of questions, however many pairs there are', async () => {
    const many = (count: number, from: number) =>
      Array.from({ length: count }, (_, at) =>
        person(`c-${from + at}`, {
          digitalAddresses: [{ kind: 'EMAIL', value: `a${Math.floor(at / 2)}-${from}@b.nl` }],
        }),
      );
    await customers.take(...many(4, 100));
    customers.questions();
    await pairs({ min: 0, first: 100 });
    const few = customers.questions();
    await customers.take(...many(40, 200));
    customers.questions();
    expect(await pairs({ min: 0, first: 100 })).toHaveLength(22);
    expect(customers.questions()).toEqual(few);
    expect(few).toEqual([
      { collection: 'duplicates', op: 'find' },
      { collection: 'customers', op: 'find' },
    ]);
  });

  test('CU-76 MUST be for staff with the extra right only', async () => {
    await customers.take(person('c-1', { person: anna }), person('c-2', { person: anna }));
    for (const who of [employee(), citizen('c-1')])
      expect(await customers.ask(who, query)).toEqual({ data: { duplicateCandidates: [] } });
  });

  test('CU-77 MUST take 1 to 100 at a time', async () => {
    const { errors } = await customers.ask(clerk, query, { first: 101 });
    expect(errors?.map(({ extensions }) => extensions)).toEqual([
      { code: 'TOO_COMPLEX', limit: 'page' },
    ]);
  });
});
