import type { SourceRecord } from '../../subgraphs/shared/records.ts';
import { customerFields } from './people.ts';

/** What a copy leaves out, and how often it did. */
export interface Withheld {
  readonly what: keyof typeof reasons;
  readonly times: number;
}

/** Why, by what was left out. */
export const reasons = {
  others: 'art. 15 lid 4 AVG: rechten en vrijheden van anderen',
  employees: 'HvJ EU C-579/21: wie het als medewerker deed hoort niet bij de kopie',
  keys: 'sleutels waarmee een ander zich als u zou kunnen voordoen',
} as const;

type Fields = { readonly [field: string]: unknown };

/** Fields that name who did something for the organisation. */
const employeeFields = new Set([
  'actors',
  'assignedTo',
  'by',
  'createdBy',
  'employeeId',
  'enteredBy',
  'setBy',
]);
const keyFields = new Set(['resumeToken']);
/** What may be told of somebody else beside whom the customer stood: what kind of part they had. */
const ofOthers = new Set(['role', 'roleName', 'partyType', 'initiator', 'orgUnit', 'type', 'self']);

/** Whether a reference of a record leads to the data subject. */
export type IsSelf = (reference: unknown) => boolean;

/** The parts of records that a customer gets in a copy: without other people, employees and keys. */
export function createOwnPart(isSelf: IsSelf) {
  const counts = { others: 0, employees: 0, keys: 0 };

  function toOwn(record: SourceRecord): Fields {
    const { type, source, sourceId, asOf, ...fields } = record;
    const isAgents = type === 'Relation' && fields['kind'] === 'CONTACT';
    if (isAgents && fields['holder'] !== undefined) counts.employees++;
    const { holder, ...rest } = fields;
    const shown = isAgents || holder === undefined ? rest : { holder, ...rest };
    return { source, sourceId, asOf, ...object(shown) };
  }

  function object(fields: Fields): Fields {
    return Object.fromEntries(
      Object.entries(fields).flatMap(([name, value]): [string, unknown][] => {
        if (isWithheld(name, value)) return [];
        if (customerFields.has(name)) return [[name, person(value)]];
        return [[name, inside(name, value)]];
      }),
    );
  }

  function isWithheld(name: string, value: unknown): boolean {
    if (value === null || (Array.isArray(value) && value.length === 0)) return true;
    if (keyFields.has(name)) return counts.keys++ >= 0;
    return employeeFields.has(name) && counts.employees++ >= 0;
  }

  function inside(name: string, value: unknown): unknown {
    if (Array.isArray(value)) return value.map((one) => inside(name, one));
    if (typeof value !== 'object' || value === null) return value;
    const fields = value as Fields;
    return isOther(name, fields) ? other(fields) : object(fields);
  }

  /** A participant of a contact or party of a case, and an object of a case when that is a customer. */
  function isOther(name: string, { customer }: Fields): boolean {
    const isPart = name === 'participants' || name === 'parties';
    const isSomebody = customer !== undefined && customer !== null;
    return (isPart || (name === 'objects' && isSomebody)) && !(isSomebody && isSelf(customer));
  }

  function other(fields: Fields): Fields {
    counts.others++;
    const kept = Object.entries(fields).filter(
      ([name, value]) => ofOthers.has(name) && value !== null,
    );
    return Object.fromEntries(kept);
  }

  /** Who it is, without a number: a number in a reference is somebody's. */
  function person(value: unknown): unknown {
    if (Array.isArray(value)) return value.map(person);
    if (isSelf(value)) return 'self';
    counts.others++;
    return 'other';
  }

  return {
    toOwn,
    withheld: (): readonly Withheld[] =>
      (Object.keys(counts) as (keyof typeof counts)[])
        .filter((what) => counts[what] > 0)
        .map((what) => ({ what, times: counts[what] })),
  };
}
