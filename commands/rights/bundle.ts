import type { CustomerLook } from '../../gateway/accesslog/looks.ts';
import type { Purposes } from '../../schema/access/purposes.ts';
import { customerReference, toCustomerId } from '../../subgraphs/shared/references.ts';
import { createOwnPart, reasons, type IsSelf, type Withheld } from './own-part.ts';
import type { RightsSettings } from './settings.ts';
import type { Subject } from './subject.ts';

/** A customer's copy of what is known of it (art. 15 AVG), in the words of the records. */
export interface Bundle {
  readonly customer: string;
  /** Every id under which something of the customer was found. */
  readonly ids: readonly string[];
  /** ISO 8601 in UTC. */
  readonly madeAt: string;
  readonly organisation: RightsSettings['organisation'];
  /** What data are used for, on which ground, and how long it is kept who looked for it. */
  readonly purposes: readonly {
    readonly code: string;
    readonly means: string;
    readonly ground: string;
    readonly article: string;
    readonly retention: string;
  }[];
  /** How long each type of record is kept once it is done with. */
  readonly kept: RightsSettings['keep'];
  /** Registers from which records came. */
  readonly sources: readonly string[];
  /** Organisations that were given something, and how often. */
  readonly recipients: readonly Recipient[];
  readonly records: { readonly [type: string]: readonly object[] };
  readonly looks: readonly CustomerLook[];
  readonly withheld: readonly {
    readonly what: string;
    readonly times: number;
    readonly why: string;
  }[];
}

export interface Recipient {
  readonly organisation: string;
  readonly purpose: string;
  readonly times: number;
  readonly first: string;
  readonly last: string;
}

/** Records as their customer gets them, by type, and what was left out of them. */
export interface OwnRecords {
  readonly records: Bundle['records'];
  readonly withheld: readonly Withheld[];
}

export interface BundleParts {
  readonly subject: Subject;
  readonly own: OwnRecords;
  /** Newest first. */
  readonly looks: readonly CustomerLook[];
  readonly settings: RightsSettings;
  readonly purposes: Purposes;
  readonly now: Date;
}

type Blind = (field: string, value: string) => string;

/** Nothing of other people, of employees, or that opens a door, is in it. */
export function toOwnRecords(subject: Subject, blind: Blind): OwnRecords {
  const own = createOwnPart(selfOf(subject.ids, blind));
  const records: { [type: string]: object[] } = {};
  for (const { record } of subject.records) (records[record.type] ??= []).push(own.toOwn(record));
  return { records, withheld: own.withheld() };
}

/** Coordinates of what is in these records, as `Contact.content`. */
export const fieldsOf = ({ records }: OwnRecords): readonly string[] => [
  ...new Set(
    Object.entries(records).flatMap(([type, all]) =>
      all.flatMap((record) => Object.keys(record).map((field) => `${type}.${field}`)),
    ),
  ),
];

/** Puts the copy together. */
export function toBundle({ subject, own, looks, settings, purposes, now }: BundleParts): Bundle {
  return {
    customer: subject.id,
    ids: subject.ids,
    madeAt: now.toISOString(),
    organisation: settings.organisation,
    purposes: toldPurposes(purposes),
    kept: settings.keep,
    sources: [...new Set(subject.records.map(({ record }) => record.source))].toSorted(),
    recipients: toRecipients(looks),
    records: own.records,
    looks,
    withheld: own.withheld.map((one) => ({ ...one, why: reasons[one.what] })),
  };
}

/** Of purposes that the register keeps from customers nothing is told: not even that they are there. */
const toldPurposes = ({ byCode }: Purposes): Bundle['purposes'] =>
  [...byCode.values()]
    .filter(({ confidential }) => !confidential)
    .map(({ code, means, legalBasis, retention }) => ({ code, means, ...legalBasis, retention }));

function selfOf(ids: readonly string[], blind: Blind): IsSelf {
  const known = new Set(ids);
  return (reference) => {
    const read = customerReference.safeParse(reference);
    return read.success && known.has(toCustomerId(read.data, blind));
  };
}

function toRecipients(looks: readonly CustomerLook[]): readonly Recipient[] {
  const all = new Map<string, Recipient>();
  for (const { organisation, purpose, at } of looks) {
    if (organisation === null || purpose === null) continue;
    const key = `${organisation} ${purpose}`;
    const known = all.get(key) ?? { organisation, purpose, times: 0, first: at, last: at };
    all.set(key, {
      ...known,
      times: known.times + 1,
      first: at < known.first ? at : known.first,
      last: at > known.last ? at : known.last,
    });
  }
  return [...all.values()].toSorted((a, b) => (a.organisation < b.organisation ? -1 : 1));
}
