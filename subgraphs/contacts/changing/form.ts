import type { z } from 'zod';

import { userError, type UserError } from '../../shared/changes/change.ts';
import { ownSource } from '../../shared/identity.ts';
import type { RecordReference } from '../../shared/references.ts';
import type { Blind } from '../records/references.ts';

/** Names a record of our own, or one of a register by the id that it has here. */
export const byId = (id: string): RecordReference => ({ source: ownSource, sourceId: id });

/** An argument may be null where a field of a record is absent. */
export const given = <Value>(value: Value | null | undefined): Value | undefined =>
  value ?? undefined;

/** The fields of a record, or what is wrong with the arguments that they were made of. */
export function toFields<Fields>(
  shape: z.ZodType<Fields>,
  fields: object,
  at: readonly string[],
): { readonly fields: Fields } | { readonly errors: readonly UserError[] } {
  const checked = shape.safeParse(fields);
  if (checked.success) return { fields: checked.data };
  const errors = checked.error.issues.map(({ path }) =>
    userError(
      'BAD_USER_INPUT',
      ...at,
      ...path.map((part) => argumentNames[String(part)] ?? String(part)),
    ),
  );
  return { errors };
}

/** What an argument is called that a record has under another name. */
const argumentNames: { readonly [field: string]: string } = { assignedUnit: 'unit' };

/** What is made here names its customers by their ids. */
export const noBlind: Blind = () => {
  throw new Error('A record that is made here names nobody by a number.');
};
