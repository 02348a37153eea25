import { createProjection, type Projection } from '../../shared/following/projection.ts';
import type { Outbox } from '../../shared/outbox.ts';
import type { Store } from '../../shared/store/store.ts';
import { tiesOf } from '../../shared/ties/rows.ts';
import type { InTurn } from '../../shared/turn.ts';
import { createCustomersStore } from '../store.ts';
import { findTieChange } from './change.ts';

/**
 * Keeps who has to do with whom as cases and contacts tell, and tells all others. In turn with the records that come in:
 * the ids of a customer must not change between looking and writing.
 */
export function createTieKeeper(store: Store, outbox: Outbox, inTurn: InTurn): Projection {
  const questions = createCustomersStore(store);
  return createProjection(store, 'tiePositions', ({ feed, events }, move) =>
    inTurn(async () => {
      const told = events.map((event) => ({
        entity: `${feed}/${event.type}/${event.id}`,
        ties: tiesOf(event),
      }));
      const { ops, states } = await findTieChange(told, questions);
      await outbox.write([...ops, move], states);
    }),
  );
}
