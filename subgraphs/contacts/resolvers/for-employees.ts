import { KnownError } from '../../../schema/errors.ts';
import type { ViewerKind } from '../../../schema/wire.ts';
import type { Context } from '../loaders.ts';

/** Refuses whoever is no employee; the gateway lets nobody else come this far. */
export function forEmployees({ viewer }: Context): void {
  if (viewer.kind !== 'EMPLOYEE') throw new KnownError('FORBIDDEN');
}

/** Refuses everybody but viewers of one kind. */
export function forViewers(kind: ViewerKind, { viewer }: Pick<Context, 'viewer'>): void {
  if (viewer.kind !== kind) throw new KnownError('FORBIDDEN');
}
