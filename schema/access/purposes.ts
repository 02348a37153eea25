import { parse } from 'yaml';
import type { z } from 'zod';

import { identificationLevels, type IdentificationLevel, type RelationNeed } from '../wire.ts';
import { ceilingsOf, type AccessClasses } from './classes.ts';
import {
  purposesFile,
  type ClaimantKind,
  type LegalGround,
  type PurposesFile,
} from './purposes-file.ts';

export type { ClaimantKind, LegalGround } from './purposes-file.ts';

/** Why somebody may look (doelbinding), and what it opens to who may claim it. */
export interface Purpose {
  /** As a viewer states it: `X-Purpose`, or the claim of its token. */
  readonly code: string;
  /** One sentence, for people. */
  readonly means: string;
  readonly legalBasis: { readonly ground: LegalGround; readonly article: string };
  /** URI of the processing activity in the organisation's register (LDV: `dpl.core.processing_activity_id`). */
  readonly activity: string;
  /** Whether the register keeps these look-ups from the customer's own list. */
  readonly confidential: boolean;
  readonly kinds: ReadonlySet<ClaimantKind>;
  /** OINs of those who may claim it. */
  readonly organisations: ReadonlySet<string>;
  /** Scopes that the token needs. */
  readonly rights: readonly string[];
  /** Whether a viewer of these kinds has it without stating it. */
  readonly implied: boolean;
  readonly classes: AccessClasses;
  /** Fields opened by name, as `Type.field`. */
  readonly fields: ReadonlySet<string>;
  /** The level of identification that a field takes, by `Type.field`; most take none. */
  readonly levels: ReadonlyMap<string, IdentificationLevel>;
  /** Whether who claims it must say why, each time. */
  readonly reasonRequired: boolean;
  /** Whether it gives citizen service numbers whole to who has the right `bsn:read`; masked otherwise. */
  readonly bsn: boolean;
  /**
   * What must bind the viewer to the customer, any of these; a matter of rows, for the subgraphs. `mandate` is for who
   * acts for another in part of its affairs, and such a viewer has no other purpose.
   */
  readonly relations: readonly RelationNeed[];
  /** ISO 8601 duration. */
  readonly retention: string;
  /** Milliseconds since 1970 between which it may be claimed: from the first of the one, until before the other. */
  readonly from: number;
  readonly until: number;
}

export interface Purposes {
  readonly byCode: ReadonlyMap<string, Purpose>;
  /** Different customers that a partner may be given in an hour, by its OIN, where that is its own number. */
  readonly customersPerHour: ReadonlyMap<string, number>;
}

/** A file of purposes that cannot be used: every problem in one message. */
export class PurposesError extends Error {
  constructor(problems: readonly string[]) {
    super(`The purposes cannot be used:\n${problems.map((one) => `  - ${one}`).join('\n')}`);
    this.name = 'PurposesError';
  }
}

const dayMs = 86_400_000;

/**
 * Reads the text of a file of purposes (YAML or JSON). Throws PurposesError with everything that is wrong by itself, an
 * expired purpose among it; `createPolicy` holds what it opens against the schema.
 */
export function readPurposes(text: string, now: () => Date): Purposes {
  const result = purposesFile.safeParse(readYaml(text), { reportInput: false });
  if (!result.success) throw new PurposesError(result.error.issues.flatMap(toLines));
  const purposes = Object.entries(result.data.purposes).map(([code, said]) =>
    toPurpose(code, said, result.data.organisation),
  );
  const quotas = new Map(Object.entries(result.data.customersPerHour));
  const problems = [
    ...purposes.flatMap((purpose) => problemsOf(purpose, now().getTime())),
    ...strangersAmong(quotas, purposes),
  ];
  if (problems.length > 0) throw new PurposesError(problems);
  return {
    byCode: new Map(purposes.map((purpose) => [purpose.code, purpose])),
    customersPerHour: quotas,
  };
}

function readYaml(text: string): unknown {
  try {
    return parse(text);
  } catch (error) {
    const [line] = error instanceof Error ? error.message.split('\n') : [];
    throw new PurposesError([
      `the file is neither YAML nor JSON: ${line?.replace(/:$/, '') ?? ''}`,
    ]);
  }
}

/** Without `purposes.` before every place: the code of a purpose says enough. */
function toLines({ path, message, ...issue }: z.core.$ZodIssue): string[] {
  const place = (path[0] === 'purposes' && path.length > 1 ? path.slice(1) : path).join('.');
  if (issue.code === 'invalid_key')
    return issue.issues.map((inner) => `${place || 'the file'}: ${inner.message}`);
  return [`${place || 'the file'}: ${message}`];
}

function toPurpose(
  code: string,
  said: PurposesFile['purposes'][string],
  organisation: string,
): Purpose {
  const { claimedBy, opens, from, until, relation, identification, ...rest } = said;
  const fields = Object.entries(opens.fields);
  return {
    ...rest,
    code,
    kinds: new Set(claimedBy.kinds),
    organisations: new Set(claimedBy.organisations ?? [organisation]),
    rights: claimedBy.rights,
    relations: relation,
    levels: toLevels(identification),
    classes: new Set(opens.classes),
    fields: new Set(fields.flatMap(([type, names]) => names.map((name) => `${type}.${name}`))),
    from: from === undefined ? Number.NEGATIVE_INFINITY : Date.parse(from),
    until: until === undefined ? Number.POSITIVE_INFINITY : Date.parse(until) + dayMs,
  };
}

/** A number for an OIN that has no purpose is most likely for another OIN. */
function strangersAmong(
  quotas: ReadonlyMap<string, number>,
  purposes: readonly Purpose[],
): string[] {
  const partners = new Set(
    purposes.filter(({ kinds }) => kinds.has('PARTNER')).flatMap((one) => [...one.organisations]),
  );
  return [...quotas.keys()]
    .filter((oin) => !partners.has(oin))
    .map((oin) => `customersPerHour.${oin}: is of no partner that has a purpose here`);
}

/** A field that is named twice takes the highest. */
function toLevels(
  said: PurposesFile['purposes'][string]['identification'],
): ReadonlyMap<string, IdentificationLevel> {
  const levels = new Map<string, IdentificationLevel>();
  for (const level of identificationLevels)
    for (const [type, names] of Object.entries(said[level] ?? {}))
      for (const name of names) levels.set(`${type}.${name}`, level);
  return levels;
}

function problemsOf(purpose: Purpose, now: number): string[] {
  const { code, kinds, classes, until } = purpose;
  const within = new Set([...kinds].flatMap(ceilingsOf).flatMap((ceiling) => [...ceiling]));
  return [
    ...(until <= now
      ? [`${code}.until: has passed; remove the purpose, or give it more time`]
      : []),
    ...[...classes]
      .filter((one) => !within.has(one))
      .map((one) => `${code}.opens.classes: ${one} is never open to ${[...kinds].join(' or ')}`),
  ];
}
