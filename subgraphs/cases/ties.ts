import type { TieFact } from '../shared/events.ts';
import { startOf } from './due.ts';
import type { CaseRow } from './rows.ts';

const dayMs = 86_400_000;

/**
 * The units that handle a running case have to do with everybody who is a party of it, from the day it was registered;
 * each until the last day of its own role.
 */
export function caseTies({ isOpen, registeredOn, source, dossier }: CaseRow): readonly TieFact[] {
  if (!isOpen) return [];
  const customerIds = [...new Set(dossier.parties.flatMap(({ customerId }) => customerId ?? []))];
  const units = dossier.parties.flatMap(({ role, orgUnit, until }) =>
    role === 'HANDLER' && orgUnit !== null ? [{ orgUnit, until }] : [],
  );
  return customerIds.flatMap((customerId) =>
    units.map(({ orgUnit, until }): TieFact => ({
      ...{ customerIds: [customerId], kind: 'UNIT', holder: orgUnit, source },
      ...{ purpose: null, legalBasis: null, from: startOf(registeredOn) },
      until: until === null ? null : new Date(startOf(until).getTime() + dayMs),
    })),
  );
}
