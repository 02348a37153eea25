import { signViewer } from '../../schema/trust.ts';
import { viewerHeader, type SubgraphName, type Viewer } from '../../schema/wire.ts';
import {
  readDelivery,
  readFact,
  readTie,
  type EntityEvent,
  type EventFeed,
  type EventPage,
  type WrittenDelivery,
  type WrittenFact,
  type WrittenTie,
} from './events.ts';

/** One of our own processes, not a person. */
export const system: Viewer = {
  kind: 'SYSTEM',
  id: 'klantbeeld',
  customerIds: [],
  organisation: '',
  units: [],
  scopes: [],
  purpose: null,
};

/** Reads the events of a subgraph that runs elsewhere; rejects when it does not answer. */
export function createRemoteFeed(options: {
  readonly name: SubgraphName;
  readonly url: string;
  readonly key: Buffer;
  readonly now: () => Date;
}): EventFeed {
  const { name, url, key, now } = options;
  return {
    async read(after, { waitMs, signal, wanted }) {
      const body = JSON.stringify({ after, waitMs, wanted });
      const response = await fetch(new URL('/events', url), {
        method: 'POST',
        redirect: 'error',
        headers: {
          'content-type': 'application/json',
          [viewerHeader]: signViewer(system, { audience: name, body, now: now() }, key),
        },
        body,
        signal,
      });
      if (!response.ok)
        throw new Error(`The events of ${name} cannot be read (${response.status}).`);
      return toPage((await response.json()) as WrittenPage);
    },
  };
}

/** Over the wire instants are text. */
interface WrittenPage extends Omit<EventPage, 'events'> {
  readonly events: readonly (Omit<EntityEvent, 'facts' | 'ties' | 'delivery'> & {
    readonly facts: readonly WrittenFact[];
    readonly ties?: readonly WrittenTie[];
    readonly delivery?: WrittenDelivery;
  })[];
}

const toPage = (page: WrittenPage): EventPage => ({
  ...page,
  events: page.events.map(({ facts, ties, delivery, ...event }) => ({
    ...event,
    facts: facts.map(readFact),
    ...(ties ? { ties: ties.map(readTie) } : {}),
    ...(delivery ? { delivery: readDelivery(delivery) } : {}),
  })),
});
