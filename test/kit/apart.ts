import { closeSubgraphs, openSubgraphs, settleSubgraphs } from '../../subgraphs/main.ts';
import type { EventFeed } from '../../subgraphs/shared/events.ts';
import type { SourceRecord } from '../../subgraphs/shared/records.ts';
import { randomKeys } from '../../subgraphs/shared/store/keys.ts';
import { openMemoryStore, type OpenOptions } from '../../subgraphs/shared/store/open.ts';
import { serveElsewhere } from './elsewhere.ts';
import { startFederation, type Federation, type FederationOptions } from './federation.ts';
import { createDemoPolicy } from './purposes.ts';

/** A feed that tells nothing while it is shut, as one over a slow line. */
export interface Gate {
  readonly feed: EventFeed;
  shut(): void;
  open(): void;
}

export function gateTo(feed: EventFeed): Gate {
  let free: Promise<void> = Promise.resolve();
  let open = (): void => {};
  return {
    feed: {
      ...feed,
      async read(after, options) {
        await orCut(free, options.signal);
        const page = await feed.read(after, options);
        // It may have been shut while this one waited for something new.
        await orCut(free, options.signal);
        return page;
      },
    },
    shut() {
      open();
      free = new Promise((resolve) => (open = resolve));
    },
    open: () => open(),
  };
}

const orCut = (free: Promise<void>, signal: AbortSignal): Promise<void> =>
  new Promise((resolve, reject) => {
    const cut = (): void => reject(new Error('cut short'));
    if (signal.aborted) return cut();
    signal.addEventListener('abort', cut, { once: true });
    return void free.then(resolve);
  });

/**
 * Customers and products in one process, cases and contacts on the other side of HTTP; what each hears of the other goes
 * through a gate.
 */
type Part = 'customers' | 'cases' | 'contacts' | 'products';

export interface Apart extends Federation {
  readonly toNear: Gate;
  readonly toFar: Gate;
  readonly url: string;
  load(name: Part, records: readonly SourceRecord[]): Promise<readonly string[]>;
}

export async function startApart(
  now: () => Date,
  options: Partial<FederationOptions> = {},
): Promise<Apart> {
  const reported: unknown[] = [];
  const opening = {
    place: {
      kind: 'given',
      open: ({ collections, keys }: OpenOptions) => openMemoryStore(collections, keys),
    },
    keys: randomKeys(),
    now,
    report: (error: unknown) => void reported.push(error),
  } as const;
  const near = await openSubgraphs(['customers', 'products'], opening, null);
  const { customers, products } = near;
  if (!customers || !products) throw new Error('They were not opened.');
  const toFar = gateTo(customers.events);
  const far = await openSubgraphs(['cases', 'contacts'], opening, (name) =>
    name === 'customers' ? toFar.feed : products.events,
  );
  const { cases, contacts } = far;
  if (!cases || !contacts) throw new Error('They were not opened.');
  const [servedCases, servedContacts] = [
    await serveElsewhere(cases),
    await serveElsewhere(contacts),
  ];
  const toNear = gateTo(servedContacts.feed);
  customers.follow({ cases: servedCases.feed, contacts: toNear.feed });
  products.follow({ customers: customers.events });
  const graph = await startFederation({
    requestDeadlineMs: 25_000,
    subgraphTimeoutMs: 20_000,
    createPolicy: createDemoPolicy,
    ...options,
    subgraphs: [customers, cases, contacts, products],
    sources: [servedCases.source, servedContacts.source],
    now: () => now().getTime(),
  });
  const { url } = await graph.openDoor();
  const doors = { customers, cases, contacts, products };
  return {
    ...graph,
    toNear,
    toFar,
    url,
    async load(name, records) {
      const results = await doors[name].records.load(records, 'test');
      await settleSubgraphs(near);
      await settleSubgraphs(far);
      return results.map((result) => {
        if (!('id' in result)) throw new Error(`Refused: ${JSON.stringify(result)}`);
        return result.id;
      });
    },
    async stop() {
      toNear.open();
      toFar.open();
      await graph.stop();
      for (const one of Object.values(doors)) await one.unfollow();
      for (const one of [servedCases, servedContacts]) await one.stop(async () => {});
      await closeSubgraphs(far);
      await closeSubgraphs(near);
      if (reported.length > 0) throw reported[0];
    },
  };
}
