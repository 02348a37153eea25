import { ceilingOf, type AccessClasses } from '../../schema/access/classes.ts';
import type { FieldClasses } from '../../schema/access/fields.ts';
import { createOpening, type Opening } from '../../schema/access/openings.ts';
import type { Purpose, Purposes } from '../../schema/access/purposes.ts';
import { KnownError } from '../../schema/errors.ts';
import type { IdentificationLevel, Viewer } from '../../schema/wire.ts';

type Level = IdentificationLevel | null;

/** Which purpose a viewer has, and what stands open to it. */
export interface Claims {
  /**
   * The purpose that a viewer states, else the one that its kind implies, else null. Throws FORBIDDEN when it states
   * one that does not exist, is not of today, or that its kind, organisation or rights may not claim (AZ18, AZ25):
   * which of these is not said.
   */
  purposeOf(viewer: Viewer): Purpose | null;
  /** The same object for the same kind, rights, purpose and level of identification. Throws as `purposeOf` does. */
  openingOf(viewer: Viewer): Opening;
}

export function createClaims(
  fields: FieldClasses,
  { byCode }: Purposes,
  now: () => number,
): Claims {
  const implied = [...byCode.values()].filter((purpose) => purpose.implied);
  const openings = new Map<Purpose | null, Map<AccessClasses, Map<Level, Opening>>>();

  function mayClaim(purpose: Purpose, viewer: Viewer): boolean {
    const { kind, organisation, scopes, actingFor } = viewer;
    const kinds: ReadonlySet<string> = purpose.kinds;
    const at = now();
    const isInPart = actingFor !== undefined && actingFor.subjects !== null;
    return (
      kinds.has(kind) &&
      purpose.relations.includes('mandate') === isInPart &&
      purpose.organisations.has(organisation) &&
      purpose.rights.every((right) => scopes.includes(right)) &&
      purpose.from <= at &&
      at < purpose.until
    );
  }

  const purposeOf: Claims['purposeOf'] = (viewer) => {
    if (viewer.purpose === null)
      return implied.find((purpose) => mayClaim(purpose, viewer)) ?? null;
    const purpose = byCode.get(viewer.purpose);
    if (purpose && mayClaim(purpose, viewer)) return purpose;
    throw new KnownError('FORBIDDEN', { field: 'X-Purpose' });
  };

  return {
    purposeOf,
    openingOf(viewer) {
      const purpose = purposeOf(viewer);
      const ceiling = ceilingOf(viewer);
      // Where no field waits for a level all of them are one.
      const level = (purpose?.levels.size && viewer.level) || null;
      const ofPurpose = openings.get(purpose) ?? new Map<AccessClasses, Map<Level, Opening>>();
      const ofCeiling = ofPurpose.get(ceiling) ?? new Map<Level, Opening>();
      const known = ofCeiling.get(level);
      if (known) return known;
      const opening = createOpening(fields, ceiling, purpose, level);
      openings.set(purpose, ofPurpose.set(ceiling, ofCeiling.set(level, opening)));
      return opening;
    },
  };
}
