/** How a field left: whole, with a part of it hidden, or empty. */
export type GivenAs = 'value' | 'masked' | 'null';

/**
 * What an answer gave of one entity (a type with a key that sources know it by), however often it stands in the answer.
 * Objects without a key of their own (an address, an amount) count with their own coordinates for the nearest entity
 * around them.
 */
export interface GivenEntity {
  /** Name of its object type; of the root `Query` or `Mutation`. */
  readonly type: string;
  /** Its id as text; several key fields as a JSON list; null for the root. */
  readonly key: string | null;
  /** The entities directly around it, each once; more than one when several lead to it. Empty for the root alone. */
  readonly parents: readonly GivenEntity[];
  /**
   * Coordinates (`Customer.displayName`) that left, in the order of the answer. What stands there twice counts as the
   * most that was given: value before masked before null. A field that was taken out for this viewer is not among them,
   * nor is `__typename`; so it is empty when nothing but its existence was told.
   */
  readonly fields: ReadonlyMap<string, GivenAs>;
}

/** Notes for one request what its answer gave. A request without a book pays nothing for it. */
export interface GivenBook {
  /** For the executor: how to find out what left. Called once, when there is data. */
  note(tell: () => readonly GivenEntity[]): void;
  /** All entities in the answer, the root first; none when there is no data. Worked out at the first call. */
  entities(): readonly GivenEntity[];
}

export function createGivenBook(): GivenBook {
  let tell = (): readonly GivenEntity[] => [];
  let known: readonly GivenEntity[] | null = null;
  return {
    note(how) {
      tell = how;
      known = null;
    },
    entities: () => (known ??= tell()),
  };
}

/**
 * The nearest entities of a type: itself, else those around it on every way up (`Customer` for a case that stands under
 * two customers: both). None when no way leads to one.
 */
export function nearest(entity: GivenEntity, type: string): readonly GivenEntity[] {
  const found: GivenEntity[] = [];
  const seen = new Set<GivenEntity>();
  const look = (one: GivenEntity): void => {
    if (seen.has(one)) return;
    seen.add(one);
    if (one.type === type) found.push(one);
    else one.parents.forEach(look);
  };
  look(entity);
  return found;
}
