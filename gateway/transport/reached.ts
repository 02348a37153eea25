import { furthest, isPosition, type Positions } from '../../schema/positions.ts';

/** How far sources had come once they had carried out the mutations of one gateway request. */
export interface ReachedBook {
  /** Notes what a source says beside its answer (`extensions.position`); nothing where it says nothing of the kind. */
  add(source: string, extensions: object): void;
  /** Of each that said so, the furthest. */
  all(): Positions;
}

export function createReachedBook(): ReachedBook {
  let reached: Positions = {};
  return {
    add(source, extensions) {
      const position: unknown = Reflect.get(extensions, 'position');
      // The name is that of a source in the supergraph.
      if (isPosition(position)) reached = furthest(reached, { [source]: position } as Positions);
    },
    all: () => reached,
  };
}
