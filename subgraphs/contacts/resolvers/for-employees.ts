import { KnownError } from '../../../schema/errors.ts';
import type { Context } from '../loaders.ts';

/** Refuses whoever is no employee; the gateway lets nobody else come this far. */
export function forEmployees({ viewer }: Context): void {
  if (viewer.kind !== 'EMPLOYEE') throw new KnownError('FORBIDDEN');
}
