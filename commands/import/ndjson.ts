import type { SubgraphName } from '../../schema/wire.ts';
import type { SourceRecord } from '../../subgraphs/shared/records.ts';
import type { Body, Connector, Mapping } from './connector.ts';

/** Types of records in our own form, in the order in which they must go in. */
export const ownTypes: readonly (readonly [SubgraphName, readonly string[]])[] = [
  ['customers', ['Customer', 'Representation', 'Relation', 'Restriction']],
  ['products', ['ProductType', 'ExternalProduct', 'Product', 'Order', 'Offer']],
  ['cases', ['CaseType', 'CaseProcess', 'Case']],
  [
    'contacts',
    ['Actor', 'Channel', 'ServicePoint', 'Contact', 'Task', 'Referral', 'OutboundMessage'],
  ],
];

const known = new Set(ownTypes.flatMap(([, types]) => types));

const isBody = (value: unknown): value is Body =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const toMapping = (subgraph: SubgraphName, type: string): Mapping => ({
  resource: type,
  type,
  subgraph,
  // What a record holds is checked at the door of its subgraph.
  toRecords: async ({ body }, _related, { source, readAt }) => [
    { source, asOf: readAt, ...body } as unknown as SourceRecord,
  ],
});

/** Records in our own form, one per line: what export writes, and the door for data of a CRM. */
export const ownRecords: Connector = {
  from: 'ndjson',
  source: 'crm',
  title: 'records in our own form, one per line, as export writes them',
  isWhole: false,
  toRaw(value) {
    if (!isBody(value)) return null;
    const { type, source, sourceId } = value;
    if (typeof type !== 'string' || !known.has(type)) return null;
    return {
      resource: type,
      key: JSON.stringify([source ?? null, sourceId ?? null]),
      refs: [],
      body: value,
    };
  },
  mappings: ownTypes.flatMap(([subgraph, types]) => types.map((type) => toMapping(subgraph, type))),
};
