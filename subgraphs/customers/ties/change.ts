import type { TieFact } from '../../shared/events.ts';
import type { EntityState } from '../../shared/outbox.ts';
import type { WriteOp } from '../../shared/store/store.ts';
import { tieEvent, toTieOps, type TieRow } from '../../shared/ties/rows.ts';
import type { CustomersStore } from '../store.ts';

/** Who has to do with whom because of one entity, as its teller has it: by one id of each customer. */
export interface ToldTies {
  readonly entity: string;
  readonly ties: readonly TieFact[];
}

/** What that comes down to: the rows here, and what all others are told. */
export interface TieChange {
  readonly ops: readonly WriteOp[];
  readonly states: readonly EntityState[];
}

/** All ids of the customer with this id; null when there is none here. */
export type FindIds = (id: string) => readonly string[] | null;

/**
 * Makes what was told true, with every id of each customer. A customer that is not here yet has the one id by which it
 * was told of; its own first record brings the others. An entity without ties, before and after, changes nothing.
 */
export async function findTieChange(
  told: readonly ToldTies[],
  questions: CustomersStore,
  idsNow: FindIds = () => null,
): Promise<TieChange> {
  const before = await questions.findTiesBecauseOf(told.map(({ entity }) => entity));
  const had = new Set(before.map(({ entity }) => entity));
  const changed = told.filter(({ entity, ties }) => had.has(entity) || ties.length > 0);
  const named = changed.flatMap(({ ties }) => ties.map(nameIn));
  const known = new Map(
    (await questions.findCustomers(named)).flatMap(({ ids }) => ids.map((id) => [id, ids])),
  );
  const widened = changed.map(({ entity, ties }) => ({
    entity,
    ties: ties.map((tie) => widen(tie, idsNow(nameIn(tie)) ?? known.get(nameIn(tie)) ?? [])),
  }));
  return {
    ops: widened.flatMap(({ entity, ties }) => toTieOps(entity, ties)),
    states: widened.map(({ entity, ties }) => toState(entity, ties)),
  };
}

/** The same ties again, for customers whose ids are others than they were. */
export async function findMovedTies(
  moved: readonly string[],
  questions: CustomersStore,
  idsNow: FindIds,
): Promise<TieChange> {
  const touched = await questions.findTies(moved);
  const entities = [...new Set(touched.map(({ entity }) => entity))];
  if (entities.length === 0) return { ops: [], states: [] };
  const ties = await questions.findTiesBecauseOf(entities);
  const told = entities.map((entity) => ({
    entity,
    ties: ties.filter((tie) => tie.entity === entity).map(toFact),
  }));
  return findTieChange(told, questions, idsNow);
}

/** The id by which its teller named the customer: the first. */
const nameIn = ({ customerIds: [name = ''] }: TieFact): string => name;

const widen = (tie: TieFact, ids: readonly string[]): TieFact => ({
  ...tie,
  customerIds: [...new Set([nameIn(tie), ...ids])],
});

const toFact = ({ _id, entity: _entity, ...tie }: TieRow): TieFact => tie;

const toState = (entity: string, ties: readonly TieFact[]): EntityState => ({
  type: tieEvent,
  id: entity,
  removed: ties.length === 0,
  facts: [],
  ties,
});
