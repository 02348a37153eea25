import { toCustomerId } from '../../shared/references.ts';
import type { Blind, SourceRow } from '../joining/source.ts';
import { byWeight, fieldsOf } from '../joining/source.ts';
import { ownSource } from '../../shared/identity.ts';
import type { CustomerRow, ProvenanceRow } from '../rows.ts';
import { conflictsOf } from './conflicts.ts';
import { toAddresses, toChanges, toDigitalAddresses, toIdentifiers } from './contact-points.ts';
import { toKeys, toTokens } from './keys.ts';
import { toConsents, toGroups, toNotes, toRestrictions, toSegments } from './memberships.ts';
import { saysNothing, toMerges } from './own.ts';
import { toDisplayName, toOrganisation, toPerson, toPreferences } from './names.ts';
import { first, type Saying } from './saying.ts';

/** What is settled beside the records: which customer it becomes. */
export interface Identity {
  readonly id: string;
  readonly formerIds: readonly string[];
  readonly version: number;
  readonly sides: CustomerRow['sides'] & object;
}

/** The customer that these records are together; `group` in the order in which the records came. */
export function toCustomer(
  group: readonly SourceRow[],
  { id, formerIds, version, sides }: Identity,
  blind: Blind,
): CustomerRow {
  const sayings = toSayings(group, sides.length > 1);
  const recordIds = group.map(({ _id }) => _id);
  const aliases = group.flatMap(({ links }) => links.map(({ alias }) => alias));
  const person = toPerson(sayings);
  const organisation = toOrganisation(sayings);
  const contactPoints = {
    identifiers: toIdentifiers(sayings, blind),
    addresses: toAddresses(sayings),
    digitalAddresses: toDigitalAddresses(sayings, blind),
  };
  const base = {
    _id: id,
    ids: [...new Set([id, ...recordIds, ...formerIds, ...aliases])],
    formerIds,
    recordIds,
    version,
    kind: first(sayings, ({ kind }) => kind) ?? 'PERSON',
    number: first(sayings, ({ number }) => number),
    displayName: toDisplayName(person, organisation),
    person,
    organisation,
    worksForIds: toWorksFor(sayings, blind),
    ...contactPoints,
    preferences: toPreferences(sayings),
    ...toFlags(sayings),
    segments: toSegments(sayings),
    groups: toGroups(sayings),
    restrictions: toRestrictions(sayings),
    consents: toConsents(sayings),
    notes: toNotes(sayings, blind),
    conflicts: conflictsOf(sayings),
    provenance: sayings.map(toProvenance),
    birthDate: person?.birthDate ?? null,
    ...toTokens(person, organisation),
    told: false,
    changes: toChanges(sayings),
    merges: toMerges(group),
    ...(sides.length > 1 ? { sides } : {}),
  };
  return { ...base, keys: toKeys(base, blind) };
}

/** What the records say, in the order in which they count. */
function toSayings(group: readonly SourceRow[], isMerged: boolean): readonly Saying[] {
  const all = group.map((row, place) => ({ row, fields: fieldsOf(row), place }));
  const some = all.filter((one) => !saysNothing(one));
  const isOwn = ({ source }: SourceRow): boolean => source === ownSource;
  return (some.length > 0 ? some : all)
    .toSorted((a, b) =>
      // Of who were merged, our own record of the one that stays comes before that of the other.
      isMerged && isOwn(a.row) && isOwn(b.row) ? a.place - b.place : byWeight(a.row, b.row),
    )
    .map(({ row, fields }, origin) => ({ row, fields, origin }));
}

const toProvenance = ({ row, fields }: Saying): ProvenanceRow => ({
  source: row.source,
  status: fields.status,
  asOf: row.asOf,
  enteredBy: fields.enteredBy,
});

const toWorksFor = (sayings: readonly Saying[], blind: Blind): string[] => [
  ...new Set(
    sayings.flatMap(({ fields }) =>
      fields.worksFor ? [toCustomerId(fields.worksFor, blind)] : [],
    ),
  ),
];

type Flag = 'secrecy' | 'guarded' | 'contactable' | 'deceased';

/** One source that knows of secrecy, of a guard or of death is enough, and one that says not to call: erring costs least this way. */
function toFlags(sayings: readonly Saying[]): Pick<CustomerRow, Flag> {
  const any = (field: Flag, decisive: boolean): boolean | null => {
    const said = sayings.map(({ fields }) => fields[field]).filter((value) => value !== null);
    if (said.length === 0) return null;
    return said.includes(decisive) ? decisive : !decisive;
  };
  return {
    secrecy: any('secrecy', true),
    guarded: any('guarded', true),
    contactable: any('contactable', false),
    deceased: any('deceased', true),
  };
}
