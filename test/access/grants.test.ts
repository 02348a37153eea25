import * as fc from 'fast-check';
import { parse as parseYaml } from 'yaml';

import { createClaims } from '../../gateway/policy/claims.ts';
import { knownClasses } from '../../schema/access/classes.ts';
import { readFieldClasses } from '../../schema/access/fields.ts';
import { readPurposes, type Purposes } from '../../schema/access/purposes.ts';
import { givenFields } from '../../schema/access/reach.ts';
import { demoOrganisation, demoPartners } from '../../schema/demo.ts';
import type { Viewer, ViewerKind } from '../../schema/wire.ts';
import { demoPurposes, purposesText } from '../kit/purposes.ts';
import { viewer } from '../kit/viewers.ts';
import { allColumns, claimants, inPart, readExpected } from './expected.ts';
import { changesOf, type PurposesText } from './grants.ts';
import { apiSchema, policyOf, supergraphSdl } from './kit.ts';

const now = Date.parse('2026-03-11T10:00:00Z');
const { cells } = readExpected();
const classes = readFieldClasses(supergraphSdl, apiSchema);
const kinds = [
  'CITIZEN',
  'EMPLOYEE',
  'PARTNER',
  'ANALYST',
  'PRIVACY_OFFICER',
  'TELEPHONY',
  'OPERATOR',
] as const satisfies readonly ViewerKind[];
const elsewhere = '00000099000000009000';
const organisations = [demoOrganisation, demoPartners.work, demoPartners.support, elsewhere];
const rights = [[], ['onderzoek'], ['employee+']];

/** A citizen for itself and for another in part; everybody else for itself. */
const actingFor = (kind: ViewerKind): readonly Pick<Viewer, 'actingFor'>[] =>
  kind === 'CITIZEN' && inPart.actingFor ? [{}, { actingFor: inPart.actingFor }] : [{}];

/** Everybody who might claim anything: each kind, of each organisation, with each right, for each purpose or none. */
const everybody: readonly Viewer[] = kinds.flatMap((kind) =>
  organisations.flatMap((organisation) =>
    rights.flatMap((scopes) =>
      [...Object.keys(claimants), null].flatMap((purpose) =>
        actingFor(kind).map((acting) => ({
          ...viewer(kind, { organisation, scopes, purpose }),
          ...acting,
        })),
      ),
    ),
  ),
);

/** What somebody may claim, by the hand-written table; a citizen of this organisation need not say why. */
function expectedPurpose({ kind, organisation, scopes, purpose, ...who }: Viewer): string | null {
  const isActing = who.actingFor !== undefined;
  if (purpose === null && (kind !== 'CITIZEN' || organisation !== demoOrganisation)) return null;
  if (purpose === null) return isActing ? 'namens-een-ander' : 'mijn-omgeving';
  const [ofKind, ofOrganisation, right] = claimants[purpose] ?? [];
  const isRight =
    isActing === (purpose === 'namens-een-ander') &&
    kind === ofKind &&
    organisation === ofOrganisation &&
    (right === null || scopes.includes(right ?? ''));
  return isRight ? purpose : 'refused';
}

/** The first thing in which these purposes are not as it was written by hand; null when they are. */
function firstDifference(purposes: Purposes): string | null {
  const claims = createClaims(classes, purposes, () => now);
  for (const who of everybody) {
    const { kind, organisation, scopes, purpose } = who;
    const found = attempt(() => claims.purposeOf(who)?.code ?? null);
    if (found !== expectedPurpose(who))
      return `${kind} of ${organisation} with [${scopes.join()}] for ${purpose}: ${found}`;
  }
  for (const [at, [name, who]] of allColumns.entries()) {
    const given = givenFields(apiSchema, claims.openingOf(who));
    for (const [coordinate, marks] of cells)
      if (given.has(coordinate) !== marks[at]) return `${name} ${coordinate}`;
  }
  return null;
}

function attempt<Result>(what: () => Result): Result | 'refused' {
  try {
    return what();
  } catch {
    return 'refused';
  }
}

const file = parseYaml(purposesText) as PurposesText;
const changes = changesOf(file, {
  kinds: kinds.filter((kind) => kind !== 'OPERATOR'),
  organisations,
  classes: [...knownClasses],
  fields: [...cells.keys()],
});

/** How a changed file is found out: refused at start, or another matrix than was written by hand. Null when it is not. */
function caught(changed: PurposesText): string | null {
  const purposes = attempt(() => {
    const read = readPurposes(JSON.stringify(changed), () => new Date(now));
    policyOf(read);
    return read;
  });
  return purposes === 'refused' ? purposes : firstDifference(purposes);
}

describe('every single grant', () => {
  test('AZ25 the purposes MUST be as they were written down by hand: who may claim, and what it opens', () => {
    expect(firstDifference(demoPurposes)).toBeNull();
    expect(everybody).toHaveLength(1_152);
    expect(changes.length).toBeGreaterThan(5_000);
  });

  const [taken, added] = [': without ', ': with '].map((word) =>
    changes.filter(({ what }) => what.includes(word)),
  );

  // A failure prints the seed; `seed` beside `numRuns` runs the same again.
  test('AZ25 any one changed grant MUST be found out: 50 at random', () => {
    const ways = new Map<string, number>();
    fc.assert(
      fc.property(
        fc.oneof(fc.constantFrom(...(taken ?? [])), fc.constantFrom(...(added ?? []))),
        ({ what, file: changed }) => {
          const how = caught(changed);
          if (how === null) throw new Error(`Nobody would notice ${what}.`);
          const way = how === 'refused' ? 'refused' : 'another matrix';
          ways.set(way, (ways.get(way) ?? 0) + 1);
        },
      ),
      { numRuns: 50 },
    );
    expect([...ways.keys()].toSorted()).toEqual(['another matrix', 'refused']);
  });

  test.each(Object.keys(claimants))(
    'AZ25 each change of who may claim %s, and of the classes that it opens, MUST be found out',
    (code) => {
      const coarse = changes.filter(
        ({ what }) => what.startsWith(`${code}: `) && !what.includes('.'),
      );
      const unnoticed = coarse.filter(({ file: one }) => caught(one) === null);
      expect(unnoticed.map(({ what }) => what)).toEqual([]);
      // Kinds, organisations, the right, classes, and whether it is implied.
      expect(coarse).toHaveLength(6 + 4 + 1 + 9 + 1);
    },
  );
});
