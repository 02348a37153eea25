import type { z } from 'zod';

import { errorMessages, type ErrorCode } from '../../../schema/errors.ts';
import { userError, type Refused, type UserError } from '../../shared/changes/change.ts';
import { customerFields, type CustomerFields } from '../records/customer.ts';

/** Where a part of a record is among the arguments that it was made of. */
export type ArgumentOf = (path: readonly string[]) => readonly string[];

/** The fields of a record, or what is wrong with the arguments that they were made of. */
export function toFields(
  fields: z.input<typeof customerFields>,
  argumentOf: ArgumentOf,
): { readonly fields: CustomerFields } | Refused {
  const checked = customerFields.safeParse(fields);
  if (checked.success) return { fields: checked.data };
  return { errors: checked.error.issues.map((issue) => toUserError(issue, argumentOf)) };
}

function toUserError(issue: z.core.$ZodIssue, argumentOf: ArgumentOf): UserError {
  const code: unknown = issue.code === 'custom' ? issue.params?.['code'] : undefined;
  return userError(isCode(code) ? code : 'BAD_USER_INPUT', ...argumentOf(issue.path.map(String)));
}

const isCode = (code: unknown): code is ErrorCode =>
  typeof code === 'string' && code in errorMessages;

/** The last name in a path; its numbers are places in lists that arguments do not have. */
export const lastName = (path: readonly string[]): readonly string[] =>
  path.filter((part) => !/^\d+$/.test(part)).slice(-1);
