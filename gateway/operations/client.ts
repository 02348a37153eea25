import { z } from 'zod';

import { toOin } from '../../schema/numbers.ts';
import { viewerKinds } from '../identity/profile.ts';
import { operationId, problemsOf } from './manifest.ts';

const words = z
  .array(z.string().min(1))
  .refine((all) => new Set(all).size === all.length, 'names one thing twice')
  .default([]);

/** What the file of one client holds. */
const clientFile = z
  .strictObject({
    /** Who asks through it. */
    kind: z.enum(viewerKinds, `must be one of ${viewerKinds.join(', ')}`),
    /** OIN of the organisation whose client it is; any when absent, and required of a partner. */
    organisation: z
      .string()
      .refine((text) => toOin(text) !== null, 'is no OIN: 20 positions, by the rules of its prefix')
      .optional(),
    /** Programs that may ask these operations, as tokens name them (`azp`); any when there are none. */
    programs: words,
    /** What its users look for: codes of purposes. */
    purposes: words,
    /** Rights that some of its users have, for example `employee+`. */
    rights: words,
    operations: z.array(z.strictObject({ id: operationId, body: z.string() })),
  })
  .refine(({ kind, organisation }) => kind !== 'PARTNER' || organisation !== undefined, {
    error: 'is required: a partner is another organisation',
    path: ['organisation'],
  });

/** A client, such as the desk of a front-end team, a portal or a partner's system, and what it may ask. */
export interface Client extends z.output<typeof clientFile> {
  /** Name of its file, without `.json`. */
  readonly name: string;
}

export const isClientName = (name: string): boolean => /^[a-z0-9][a-z0-9._-]{0,63}$/.test(name);

export type ReadClient =
  { readonly client: Client } | { readonly client: null; readonly problems: readonly string[] };

/** The client in the text of a file; every problem is one line that begins with its name. */
export function readClient(name: string, text: string): ReadClient {
  const refused = (problems: readonly string[]): ReadClient => ({
    client: null,
    problems: problems.map((one) => `${name}: ${one}`),
  });
  if (!isClientName(name))
    return refused(['is no name for a client: small letters, digits and . _ -']);
  const read = clientFile.safeParse(readJson(text), { reportInput: false });
  if (!read.success)
    return refused(
      read.error.issues.map(({ path, message }) => `${path.join('.') || 'the file'}: ${message}`),
    );
  const problems = problemsOf(read.data.operations);
  return problems.length > 0 ? refused(problems) : { client: { name, ...read.data } };
}

/** The text of a client's file: the same for the same operations, so that its diff is what changed. */
export function clientText({ name: _name, operations, ...client }: Client): string {
  const sorted = operations.toSorted((a, b) => (a.body === b.body ? 0 : a.body < b.body ? -1 : 1));
  return `${JSON.stringify({ ...client, operations: sorted }, null, 2)}\n`;
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
