import type { Viewer } from '../../../schema/wire.ts';
import type { SourceRecord } from '../../../subgraphs/shared/records.ts';
import type { TestCustomers } from './kit.ts';

type Values = { readonly [name: string]: unknown };

/** What a mutation came to: its payload, or the codes with which the operation was refused. */
export async function change(
  customers: TestCustomers,
  who: Viewer,
  call: string,
  variables: Values = {},
): Promise<unknown> {
  const types = Object.keys(variables).map((name) => `$${name}: ${typeOf[name] ?? 'String!'}`);
  const head = types.length > 0 ? `(${types.join(', ')})` : '';
  const { data, errors } = await customers.ask(
    who,
    `mutation ${head} { done: ${call} }`,
    variables,
  );
  return errors?.map(({ extensions }) => extensions?.['code']) ?? data?.['done'];
}

const typeOf: { readonly [name: string]: string } = {
  address: 'DigitalAddressInput!',
  customer: 'CustomerInput!',
};

/** Our own records of a customer, as an export gives them. */
export async function ownRecords(
  { subgraph }: TestCustomers,
  id: string,
): Promise<readonly SourceRecord[]> {
  const records = await subgraph.records.about(await subgraph.records.idsOf(id));
  return records.filter(({ type, source }) => type === 'Customer' && source === 'klantbeeld');
}

export const refusal = (code: string, ...field: readonly string[]): object => ({
  customer: null,
  errors: [{ code, field: field.length > 0 ? field : null }],
});
