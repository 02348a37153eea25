import type { TimelineFact } from '../shared/events.ts';
import type { OrderRow, ProductRow } from './rows.ts';
import type { ProductState } from './states.ts';

/** What this subgraph adds to a customer's timeline. Titles are names from the catalogue: each channel has its own words around them. */

/** States that a product reaches only after it has held. */
const hasStarted: readonly ProductState[] = ['ACTIVE', 'EXPIRED', 'WITHDRAWN'];
const hasEnded: readonly ProductState[] = ['EXPIRED', 'WITHDRAWN'];

/** When a product began and ended, once for each owner; a day without a time stands at its beginning. */
export function productFacts(row: ProductRow, typeName: string): TimelineFact[] {
  const { state, startOn, endOn, published, name, customerIds } = row;
  const title = name === null ? typeName : `${typeName} ${name}`;
  const audience = published ? 'CUSTOMER' : 'INTERNAL';
  const days = [
    { kind: 'PRODUCT_STARTED', on: hasStarted.includes(state) ? startOn : null },
    { kind: 'PRODUCT_ENDED', on: hasEnded.includes(state) ? endOn : null },
  ];
  return days.flatMap(({ kind, on }) =>
    on === null
      ? []
      : customerIds.map((customerId) => ({
          key: `${kind}:${customerId}`,
          customerId,
          at: new Date(`${on}T00:00:00Z`),
          kind,
          channel: null,
          title,
          publicText: null,
          audience,
        })),
  );
}

/** That something was ordered. */
export function orderFacts(row: OrderRow, typeNames: readonly string[]): TimelineFact[] {
  return row.customerIds.map((customerId) => ({
    key: `ORDER:${customerId}`,
    customerId,
    at: row.placedAt,
    kind: 'ORDER',
    channel: toChannelKind(row.channel),
    title: typeNames.join(', '),
    publicText: null,
    audience: 'CUSTOMER',
  }));
}

const channelKinds =
  'PHONE COUNTER EMAIL LETTER FAX CHAT CHATBOT SMS WHATSAPP SOCIAL WEB_FORM PORTAL APP VIDEO HOME_VISIT'.split(
    ' ',
  );

/** Kind of a channel whose code is named after it, such as `web_form`; null for a code of the organisation's own. */
function toChannelKind(code: string): string | null {
  const kind = code.toUpperCase().replaceAll('-', '_');
  return channelKinds.includes(kind) ? kind : null;
}
