import type { Viewer } from '../../schema/wire.ts';

/** The access classes that are open to a viewer; one constant per set, so that it may be the key of a cache. */
export type AccessClasses = ReadonlySet<string>;

const nothing: AccessClasses = new Set();
const employee: AccessClasses = new Set(['PUBLIC', 'EMPLOYEE']);
const employeePlus: AccessClasses = new Set(['PUBLIC', 'EMPLOYEE', 'EMPLOYEE+']);

const byKind: Readonly<Record<Viewer['kind'], AccessClasses>> = {
  CITIZEN: new Set(['PUBLIC', 'SELF']),
  EMPLOYEE: employee,
  PARTNER: new Set(['PUBLIC', 'PARTNER']),
  ANALYST: new Set(['PUBLIC', 'ANALYST']),
  PRIVACY_OFFICER: new Set(['PUBLIC', 'PRIVACY-OFFICER']),
  TELEPHONY: new Set(['PUBLIC', 'TELEPHONY']),
  OPERATOR: nothing,
  SYSTEM: nothing,
};

/** Every set of classes that some viewer has. */
export const classSets: readonly AccessClasses[] = [
  ...new Set([...Object.values(byKind), employeePlus]),
];

/** Every class that a schema may name; `SELF-ON-REQUEST` opens for nobody yet. */
export const knownClasses: AccessClasses = new Set([
  ...classSets.flatMap((classes) => [...classes]),
  'SELF-ON-REQUEST',
]);

/** The classes of a viewer (product.md §3.7): its kind's, and EMPLOYEE+ for an employee whose token says so. */
export function classesOf(viewer: Viewer): AccessClasses {
  if (viewer.kind === 'EMPLOYEE' && viewer.scopes.includes('employee+')) return employeePlus;
  return byKind[viewer.kind];
}
