import DataLoader from 'dataloader';

import type { RelationNeed, Viewer } from '../../../schema/wire.ts';
import type { TieFact } from '../events.ts';
import { affairsOf, isStaff, subjectsOf } from '../rules.ts';
import type { Passages } from '../passages.ts';
import type { FindTies } from './rows.ts';

/**
 * Which customers one viewer may know of, for one request (architecture.md §5, layer 3). Every root resolver and every
 * `__resolveReference` asks this; whom a viewer may not know of answers like who does not exist.
 */
export interface Known {
  /** Looks up whom of these the viewer has to do with; asks the store nothing for who needs no tie. */
  meet(customerIds: readonly string[]): Promise<void>;
  /**
   * Whether it may know of something of the customer with these ids. Who acts for another knows of what the mandate is
   * for: give the subjects of what is asked, and none for what has none. Nobody that was not met is known.
   */
  has(customerIds: readonly string[], subjects?: readonly string[]): boolean;
  /** Whether that is somebody whose affairs it may look at, in whatever part of them. */
  reaches(customerIds: readonly string[]): boolean;
}

export interface KnownParts {
  readonly viewer: Viewer;
  readonly now: Date;
  readonly findTies: FindTies;
  /** Told of whom nothing but a broken glass let the viewer look at. */
  readonly passages: Passages;
}

/** A citizen knows of what is about itself, staff and partners of whom their purpose binds them to, others of nobody. */
export function createKnown(parts: KnownParts): Known {
  const { viewer } = parts;
  if (needsNoTie(viewer)) return { meet: nothingToAsk, has: everybody, reaches: everybody };
  return mayHaveTies(viewer) ? createBound(parts) : createOwn(viewer);
}

function createOwn(viewer: Viewer): Known {
  const affairs = viewer.kind === 'CITIZEN' ? affairsOf(viewer) : [];
  const only = subjectsOf(viewer);
  const reaches = (ids: readonly string[]): boolean => ids.some((id) => affairs.includes(id));
  return {
    meet: nothingToAsk,
    has: (ids, subjects = []) =>
      (only === null || subjects.some((one) => only.includes(one))) && reaches(ids),
    reaches,
  };
}

const everybody = (): boolean => true;
const nothingToAsk = (): Promise<void> => Promise.resolve();

/** Staff whose purpose asks for no tie know of everyone. A partner is never without. */
const needsNoTie = (viewer: Viewer): boolean =>
  isStaff(viewer) && viewer.relations?.includes('none') === true;

/** Whether there can be customers that this viewer knows by a tie. */
export const mayHaveTies = ({ kind, relations = [] }: Viewer): boolean =>
  (kind === 'EMPLOYEE' || kind === 'PARTNER') &&
  relations.some((need) => need === 'unit' || need === 'contact' || need === 'partner');

function createBound({ viewer, now, findTies, passages }: KnownParts): Known {
  const met = new Set<string>();
  const holders = holdersOf(viewer);
  const known = new DataLoader<string, boolean>(
    async (ids) => {
      const ties = (await findTies(ids, holders)).filter((tie) => holdsAt(tie, now));
      for (const tie of ties) if (binds(viewer, tie)) tie.customerIds.forEach((id) => met.add(id));
      // Only then: a glass is what let somebody look where nothing else did.
      for (const { customerIds } of ties.filter((tie) => isGlassOf(viewer, tie))) {
        if (customerIds.some((id) => met.has(id))) continue;
        customerIds.forEach((id) => met.add(id));
        passages.note(customerIds, { breakGlass: true });
      }
      return ids.map((id) => met.has(id));
    },
    { maxBatchSize: 100 },
  );
  const reaches = (ids: readonly string[]): boolean => ids.some((id) => met.has(id));
  return {
    async meet(customerIds) {
      const strangers = customerIds.filter((id) => !met.has(id));
      await Promise.all(strangers.map((id) => known.load(id)));
    },
    has: reaches,
    reaches,
  };
}

/** In whose name ties of this viewer may stand. */
const holdersOf = ({ id, organisation, units }: Viewer): string[] => [
  ...new Set([id, organisation, ...units].slice(0, 100)),
];

export const holdsAt = ({ from, until }: TieFact, now: Date): boolean =>
  from <= now && (until === null || until > now);

/** Whether this tie is of a kind that the viewer's purpose asks for, in this viewer's name, and for that purpose. */
export const binds = (viewer: Viewer, tie: TieFact): boolean =>
  (viewer.relations ?? []).some((need) => isOfKind[need](viewer, tie)) &&
  (tie.purpose === null ? tie.kind !== 'PARTNER' : tie.purpose === viewer.purpose);

/** Whether this is a glass that the viewer broke, and still has the right to break. */
const isGlassOf = ({ kind, id, scopes }: Viewer, tie: TieFact): boolean =>
  tie.kind === 'BREAK_GLASS' &&
  tie.holder === id &&
  kind === 'EMPLOYEE' &&
  scopes.includes('employee+');

const isOfKind: { readonly [need in RelationNeed]: (viewer: Viewer, tie: TieFact) => boolean } = {
  none: () => false,
  self: () => false,
  mandate: () => false,
  unit: (viewer, { kind, holder }) =>
    viewer.kind === 'EMPLOYEE' && kind === 'UNIT' && viewer.units.includes(holder),
  contact: (viewer, { kind, holder }) => kind === 'CONTACT' && holder === viewer.id,
  partner: (viewer, { kind, holder }) =>
    viewer.kind === 'PARTNER' && kind === 'PARTNER' && holder === viewer.organisation,
};
