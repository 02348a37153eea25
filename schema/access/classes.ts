import type { Viewer, ViewerKind } from '../wire.ts';

/** Access classes that stand open together; one constant per kind and right, so that it may be the key of a cache. */
export type AccessClasses = ReadonlySet<string>;

const nothing: AccessClasses = new Set();
const employee: AccessClasses = new Set(['PUBLIC', 'EMPLOYEE']);
const employeePlus: AccessClasses = new Set(['PUBLIC', 'EMPLOYEE', 'EMPLOYEE+']);

const byKind: Readonly<Record<ViewerKind, AccessClasses>> = {
  CITIZEN: new Set(['PUBLIC', 'SELF']),
  EMPLOYEE: employee,
  PARTNER: new Set(['PUBLIC', 'PARTNER']),
  ANALYST: new Set(['PUBLIC', 'ANALYST']),
  PRIVACY_OFFICER: new Set(['PUBLIC', 'PRIVACY-OFFICER']),
  TELEPHONY: new Set(['PUBLIC', 'TELEPHONY']),
  OPERATOR: nothing,
  SYSTEM: nothing,
};

/** Every class that a schema may name; `SELF-ON-REQUEST` opens for nobody yet. */
export const knownClasses: AccessClasses = new Set([
  ...[...Object.values(byKind), employeePlus].flatMap((classes) => [...classes]),
  'SELF-ON-REQUEST',
]);

/**
 * The most that a viewer could ever see (product.md §3.7): the classes of its kind, and EMPLOYEE+ for an employee whose
 * token says so. What of it is open depends on the purpose.
 */
export function ceilingOf({ kind, scopes }: Pick<Viewer, 'kind' | 'scopes'>): AccessClasses {
  if (kind === 'EMPLOYEE' && scopes.includes('employee+')) return employeePlus;
  return byKind[kind];
}

/** Every ceiling that viewers of a kind may have, the lowest first. */
export const ceilingsOf = (kind: ViewerKind): readonly AccessClasses[] =>
  kind === 'EMPLOYEE' ? [employee, employeePlus] : [byKind[kind]];

/** The class that tells a ceiling from others: its last. */
export const nameOf = (ceiling: AccessClasses): string => [...ceiling].at(-1) ?? 'no class';
