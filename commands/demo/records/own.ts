import type { SubgraphName } from '../../../schema/wire.ts';
import { ownSource } from '../../../subgraphs/shared/identity.ts';
import type { SourceRecord } from '../../../subgraphs/shared/records.ts';

/** Records of one part of the demo, by the subgraph that takes them in. */
export type DemoRecords = { readonly [name in SubgraphName]?: readonly SourceRecord[] };

export type Fields = { readonly [field: string]: unknown };

/** A record of our own. */
export const own = (
  type: string,
  sourceId: string,
  asOf: string,
  fields: Fields,
): SourceRecord => ({
  type,
  source: ownSource,
  sourceId,
  asOf,
  ...fields,
});

/** How a record names another of our own. */
export const reference = (sourceId: string): { source: string; sourceId: string } => ({
  source: ownSource,
  sourceId,
});

const padded = (number: number): string => String(number).padStart(7, '0');

/** Ids of the demo: `c-0000001` is the first customer, `z-0000015` the fifth thing of the first. */
export const customerId = (n: number): string => `c-${padded(n)}`;
export const caseId = (n: number, nth: number): string => `z-${padded(n * 10 + nth)}`;
export const productId = (n: number, nth: number): string => `p-${padded(n * 10 + nth)}`;
export const orderId = (n: number, nth: number): string => `o-${padded(n * 10 + nth)}`;
export const offerId = (n: number): string => `f-${padded(n)}`;
export const contactId = (n: number, nth: number): string =>
  `k-${padded(n)}-${String(nth).padStart(2, '0')}`;
export const taskId = (n: number, nth: number): string =>
  `t-${padded(n)}-${String(nth).padStart(2, '0')}`;
export const messageId = (n: number, nth: number): string => `m-${padded(n * 10 + nth)}`;
export const referralId = (n: number): string => `r-${padded(n)}`;

/** Puts records of several parts together, subgraph by subgraph, in the order of the parts. */
export function joined(parts: readonly DemoRecords[]): DemoRecords {
  const all: { [name in SubgraphName]?: SourceRecord[] } = {};
  for (const part of parts)
    for (const [name, records] of Object.entries(part))
      (all[name as SubgraphName] ??= []).push(...records);
  return all;
}
