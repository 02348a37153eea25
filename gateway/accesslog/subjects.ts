import type { Written } from '../../schema/wire.ts';
import type { GivenAs, GivenEntity } from '../plan/execute/given.ts';
import type { LookupKind } from './rows.ts';

/** Somebody whose data were given, or a record of which no customer is known. */
export interface Subject {
  /** Id of the customer; `Type:key` of a record without one. */
  readonly id: string;
  /** Customer, or the type of the record. */
  readonly type: string;
  readonly kind: LookupKind;
  /** What left of this subject; value before masked before null where both did. */
  readonly fields: ReadonlyMap<string, GivenAs>;
}

export interface SubjectsOfAnswer {
  readonly subjects: readonly Subject[];
  /** What left and is about nobody: reference data, and whether something was there at all. */
  readonly rest: ReadonlyMap<string, GivenAs>;
}

/** A record in an answer without a customer around it, such as a case that was asked by its id. */
export interface LooseRecord {
  readonly type: string;
  readonly key: string;
}

/** Types that are about a customer even when none stands around them in the answer. */
const recordTypes: ReadonlySet<string> = new Set([
  'Case',
  'Contact',
  'Task',
  'Referral',
  'IncomingContact',
  'Product',
  'Order',
]);

const isCustomer = ({ type }: GivenEntity): boolean =>
  type === 'Customer' || type === 'CustomerMatch';
const isRecord = ({ type }: GivenEntity): boolean => recordTypes.has(type);

/** Records whose customers have to be found before the answer can be logged; most answers have none. */
export function looseRecords(entities: readonly GivenEntity[]): readonly LooseRecord[] {
  const found = new Set<GivenEntity>();
  for (const entity of entities) {
    if (nearest(entity, isCustomer).length > 0) continue;
    for (const record of nearest(entity, isRecord)) found.add(record);
  }
  return [...found].map(({ type, key }) => ({ type, key: key ?? '' }));
}

/** Tells one loose record from another. */
export const nameOf = ({ type, key }: LooseRecord): string => `${type}:${key}`;

/**
 * Of whom an answer gave what. A field belongs to the nearest customer around it (to each, where several lead to it); without one to
 * the customers of the nearest record around it, as `customersOf` knows them by its name; without those to that record.
 */
export function subjectsOf(
  entities: readonly GivenEntity[],
  customersOf: ReadonlyMap<string, readonly string[]>,
): SubjectsOfAnswer {
  const subjects = new Map<string, Mutable>();
  const rest = new Map<string, GivenAs>();
  const isChange = entities[0]?.type === 'Mutation';
  const of = (id: string, type: string, kind: LookupKind): Map<string, GivenAs> => {
    const known = subjects.get(id) ?? { id, type, kind, fields: new Map<string, GivenAs>() };
    // Who was found and then opened was opened.
    if (known.kind === 'SEARCH_HIT') known.kind = kind;
    subjects.set(id, known);
    return known.fields;
  };
  const kindOf = ({ type }: GivenEntity): LookupKind =>
    type === 'CustomerMatch' ? 'SEARCH_HIT' : isChange ? 'CHANGED' : 'CONSULTED';

  function placesOf(entity: GivenEntity): readonly Map<string, GivenAs>[] {
    const customers = nearest(entity, isCustomer);
    if (customers.length > 0)
      return customers.map((one) => of(one.key ?? '', 'Customer', kindOf(one)));
    const records = nearest(entity, isRecord);
    if (records.length === 0) return [rest];
    return records.flatMap((record) => {
      const name = nameOf({ type: record.type, key: record.key ?? '' });
      const known = customersOf.get(name) ?? [];
      if (known.length === 0) return [of(name, record.type, kindOf(record))];
      return known.map((id) => of(id, 'Customer', kindOf(record)));
    });
  }

  for (const entity of entities) {
    for (const place of placesOf(entity)) {
      for (const [field, how] of entity.fields) {
        if (weight[how] > weight[place.get(field) ?? 'none']) place.set(field, how);
      }
    }
  }
  return { subjects: [...subjects.values()], rest };
}

/**
 * What an answer gave, and what was written on the way: that counts whatever of it was asked to be seen. It is noted
 * under the name of its mutation, for each customer that it is about, else for the record.
 */
export function withWritten(
  { subjects, rest }: SubjectsOfAnswer,
  written: readonly Written[],
): SubjectsOfAnswer {
  const all = new Map(subjects.map((one) => [one.id, one]));
  for (const { mutation, type, id, customerIds } of written) {
    const names = customerIds.length > 0 ? customerIds : [nameOf({ type, key: id })];
    for (const name of names) {
      const known = all.get(name);
      const fields = new Map(known?.fields).set(`Mutation.${mutation}`, 'value' as const);
      const of = customerIds.length > 0 ? 'Customer' : type;
      all.set(name, { id: name, type: of, kind: 'CHANGED', fields });
    }
  }
  return { subjects: [...all.values()], rest };
}

/** What an answer gave beside any record, when its source says of whom that is: then it is about those. */
export function withAbout(
  { subjects, rest }: SubjectsOfAnswer,
  customerIds: readonly string[],
): SubjectsOfAnswer {
  if (customerIds.length === 0) return { subjects, rest };
  const all = new Map(subjects.map((one) => [one.id, one]));
  for (const id of customerIds) {
    const { kind = 'CONSULTED', fields = [] } = all.get(id) ?? {};
    all.set(id, { id, type: 'Customer', kind, fields: new Map([...fields, ...rest]) });
  }
  return { subjects: [...all.values()], rest: new Map() };
}

interface Mutable {
  readonly id: string;
  readonly type: string;
  kind: LookupKind;
  readonly fields: Map<string, GivenAs>;
}

const weight = { none: 0, null: 1, masked: 2, value: 3 } as const;

/** The nearest entities that fit: itself, else those around it on every way up. */
function nearest(entity: GivenEntity, fits: (one: GivenEntity) => boolean): readonly GivenEntity[] {
  if (fits(entity)) return [entity];
  const [only, ...others] = entity.parents;
  // By far the most have one thing around them.
  if (only && others.length === 0) return nearest(only, fits);
  const found = new Set<GivenEntity>();
  const seen = new Set<GivenEntity>();
  const look = (one: GivenEntity): void => {
    if (seen.has(one)) return;
    seen.add(one);
    if (fits(one)) found.add(one);
    else one.parents.forEach(look);
  };
  entity.parents.forEach(look);
  return [...found];
}
