import type { ErrorCode } from '../errors.ts';
import type { IdentificationLevel, ViewerKind } from '../wire.ts';
import { ceilingsOf, type AccessClasses } from './classes.ts';
import type { FieldClasses } from './fields.ts';
import { reachesLevel } from './levels.ts';
import type { Purpose, Purposes } from './purposes.ts';

/** What one ceiling and one purpose open together; decided once, and the key under which decisions are kept. */
export interface Opening {
  readonly ceiling: AccessClasses;
  /** Null for who has no purpose: then only what is PUBLIC is open. */
  readonly purpose: Purpose | null;
  isOpen(type: string, field: string): boolean;
  /** Why a closed field is closed: FORBIDDEN where no purpose would open it. */
  refusalOf(type: string, field: string): Refusal;
}

export type Refusal = Extract<
  ErrorCode,
  'FORBIDDEN' | 'PURPOSE_MISSING' | 'PURPOSE_FORBIDS_FIELD' | 'IDENTIFICATION_LEVEL_TOO_LOW'
>;

/**
 * A field is open when the ceiling has one of its classes, the purpose opens that class or names the field, and the level
 * of identification, where one is known, is what the purpose takes for it.
 */
export function createOpening(
  fields: FieldClasses,
  ceiling: AccessClasses,
  purpose: Purpose | null,
  level: IdentificationLevel | null = null,
): Opening {
  const isUnder = (type: string, field: string): readonly string[] =>
    fields
      .get(type)
      ?.get(field)
      ?.filter((one) => ceiling.has(one)) ?? [];
  const opens = (type: string, field: string): boolean =>
    isUnder(type, field).some(
      (one) =>
        one === 'PUBLIC' || purpose?.classes.has(one) || purpose?.fields.has(`${type}.${field}`),
    );
  const isSure = (type: string, field: string): boolean => {
    const needed = purpose?.levels.get(`${type}.${field}`);
    return level === null || needed === undefined || reachesLevel(level, needed);
  };
  const open = new Map<string, ReadonlySet<string>>();
  for (const [type, classes] of fields)
    open.set(
      type,
      new Set([...classes.keys()].filter((field) => isSure(type, field) && opens(type, field))),
    );
  return {
    ceiling,
    purpose,
    isOpen: (type, field) => open.get(type)?.has(field) ?? false,
    refusalOf(type, field) {
      if (isUnder(type, field).length === 0) return 'FORBIDDEN';
      if (opens(type, field)) return 'IDENTIFICATION_LEVEL_TOO_LOW';
      return purpose === null ? 'PURPOSE_MISSING' : 'PURPOSE_FORBIDS_FIELD';
    },
  };
}

/** Every opening that some viewer can have: each purpose for each kind and right, and each kind without a purpose. */
export function allOpenings(fields: FieldClasses, { byCode }: Purposes): readonly Opening[] {
  const kinds: readonly ViewerKind[] = [
    ...new Set([...byCode.values()].flatMap((purpose) => [...purpose.kinds])),
    'OPERATOR',
  ];
  const bare = kinds.flatMap((kind) =>
    ceilingsOf(kind).map((ceiling) => createOpening(fields, ceiling, null)),
  );
  const claimed = [...byCode.values()].flatMap((purpose) =>
    [...purpose.kinds].flatMap(ceilingsOf).flatMap((ceiling) => [
      createOpening(fields, ceiling, purpose),
      // Who is at no level at all gets the least.
      ...(purpose.levels.size > 0 ? [createOpening(fields, ceiling, purpose, 'NONE')] : []),
    ]),
  );
  return [...claimed, ...bare];
}
