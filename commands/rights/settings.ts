import { readFileSync } from 'node:fs';

import { parse } from 'yaml';
import { z } from 'zod';

import type { LegalGround, Purposes } from '../../schema/access/purposes.ts';
import { InputError } from '../input-error.ts';

/** Types of records about customers, and `Note` for the notes inside a Customer. */
export const keptTypes = [
  'Contact',
  'Task',
  'Referral',
  'OutboundMessage',
  'Case',
  'Product',
  'Order',
  'Offer',
  'Representation',
  'Relation',
  'Restriction',
  'Note',
  'Customer',
] as const;
export type KeptType = (typeof keptTypes)[number];

/** How long a type of record is kept once it is done with, and on which ground. */
export interface Keeping {
  readonly ground: LegalGround;
  readonly article: string;
  /** ISO 8601 duration of years, months or days. */
  readonly term: string;
}

export interface RightsSettings {
  readonly organisation: {
    readonly name: string;
    readonly contact: string;
    readonly complaints: string;
  };
  readonly processing: {
    readonly purpose: string;
    readonly legalBasis: string;
    readonly activity: string;
  };
  readonly keep: { readonly [type in KeptType]: Keeping };
}

const sentence = z.string('must be text').min(1, 'must not be empty').max(300);
const term = z.string('must be a duration').regex(/^P[1-9]\d{0,2}[YMD]$/, 'must be as P5Y');
const grounds = ['CONSENT', 'CONTRACT', 'LEGAL_OBLIGATION', 'VITAL_INTEREST', 'PUBLIC_TASK'];

const keeping = z.union(
  [
    z.strictObject({ purpose: z.string(), term: term.optional() }),
    z.strictObject({ ground: z.enum(grounds), article: sentence, term }),
  ],
  'must name a purpose, or a ground with its article and term',
);

const file = z.strictObject({
  organisation: z.strictObject({ name: sentence, contact: sentence, complaints: sentence }),
  processing: z.strictObject({
    purpose: z.string().regex(/^[\w.:+-]{1,64}$/, 'must be a code'),
    legalBasis: sentence,
    activity: z.url('must be a URI'),
  }),
  keep: z.strictObject(
    Object.fromEntries(keptTypes.map((type) => [type, keeping])) as {
      readonly [type in KeptType]: typeof keeping;
    },
  ),
});

const ofTheDemo = new URL('rights.yaml', import.meta.url);

/** Reads the file of rights, that of the demo organisation when null; throws InputError with everything that is wrong. */
export function readRights(path: string | null, purposes: Purposes): RightsSettings {
  const result = file.safeParse(readYaml(path), { reportInput: false });
  if (!result.success)
    throw unusable(
      result.error.issues.map(({ path: place, message }) => `${place.join('.')}: ${message}`),
    );
  const problems: string[] = [];
  const keep = Object.entries(result.data.keep).map(([type, said]) => {
    if (!('purpose' in said)) return [type, said];
    const purpose = purposes.byCode.get(said.purpose);
    if (!purpose) problems.push(`keep.${type}.purpose: is none of the purposes`);
    return [type, { ...purpose?.legalBasis, term: said.term ?? purpose?.retention }];
  });
  if (problems.length > 0) throw unusable(problems);
  // Each type has its keeping: the schema asked for all of them, and each purpose was found.
  return { ...result.data, keep: Object.fromEntries(keep) as RightsSettings['keep'] };
}

function readYaml(path: string | null): unknown {
  try {
    return parse(readFileSync(path ?? ofTheDemo, 'utf8'));
  } catch {
    throw unusable(['the file cannot be read, or is neither YAML nor JSON']);
  }
}

const unusable = (problems: readonly string[]): InputError =>
  new InputError(
    `The file of rights (KLANTBEELD_RIGHTS) cannot be used:\n${problems.map((one) => `  - ${one}`).join('\n')}`,
  );
