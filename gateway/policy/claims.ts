import { ceilingOf, type AccessClasses } from '../../schema/access/classes.ts';
import type { FieldClasses } from '../../schema/access/fields.ts';
import { createOpening, type Opening } from '../../schema/access/openings.ts';
import type { Purpose, Purposes } from '../../schema/access/purposes.ts';
import { KnownError } from '../../schema/errors.ts';
import type { Viewer } from '../../schema/wire.ts';

/** Which purpose a viewer has, and what stands open to it. */
export interface Claims {
  /**
   * The purpose that a viewer states, else the one that its kind implies, else null. Throws FORBIDDEN when it states
   * one that does not exist, is not of today, or that its kind, organisation or rights may not claim (AZ18, AZ25):
   * which of these is not said.
   */
  purposeOf(viewer: Viewer): Purpose | null;
  /** The same object for the same kind, rights and purpose. Throws as `purposeOf` does. */
  openingOf(viewer: Viewer): Opening;
}

export function createClaims(
  fields: FieldClasses,
  { byCode }: Purposes,
  now: () => number,
): Claims {
  const implied = [...byCode.values()].filter((purpose) => purpose.implied);
  const openings = new Map<Purpose | null, Map<AccessClasses, Opening>>();

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
      const known = openings.get(purpose)?.get(ceiling);
      if (known) return known;
      const opening = createOpening(fields, ceiling, purpose);
      const ofPurpose = openings.get(purpose) ?? new Map<AccessClasses, Opening>();
      openings.set(purpose, ofPurpose.set(ceiling, opening));
      return opening;
    },
  };
}
