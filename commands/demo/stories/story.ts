import type { Clock } from '../clock.ts';
import { nameOf } from '../people/names.ts';
import { addressIn } from '../people/places.ts';
import type { Profile } from '../people/profile.ts';
import { caseTypeOf } from '../organisation/case-types.ts';
import type { SourceRecord } from '../../../subgraphs/shared/records.ts';
import type { CaseCourse } from '../records/cases.ts';
import {
  caseId,
  contactId,
  customerId,
  own,
  reference,
  type DemoRecords,
  type Fields,
} from '../records/own.ts';

/** Somebody whose records are written by hand, so that they tell one story (the stories of the README). */
export interface Story {
  readonly profile: Profile;
  /** What the customer record has otherwise than made-up ones. */
  readonly customer: Fields;
  readonly records: DemoRecords;
  /** How many contacts are written by hand; made-up ones lie before them. */
  readonly contacts: number;
}

export interface Who {
  readonly given: string;
  /** As the lists of names write it: `van der|Meer`. */
  readonly family: string;
  readonly gender: 'vrouw' | 'man';
  readonly birthDate: string;
  readonly city: string;
  readonly street: string;
  readonly houseNumber: number;
  readonly email: string | null;
  readonly phone: string | null;
}

export const person = (n: number, who: Who): Profile => ({
  n,
  id: customerId(n),
  kind: 'PERSON',
  person: { ...nameOf(who.given, who.family), gender: who.gender, birthDate: who.birthDate },
  company: null,
  worksFor: null,
  address: addressIn(who.city, who.street, who.houseNumber),
  email: who.email,
  phone: who.phone,
  wantsOffers: false,
});

/** The course of a case of a story; its number is that of its place among the stories. */
export const course = (
  number: number,
  type: string,
  rest: Pick<CaseCourse, 'about' | 'channel' | 'started' | 'status'> & { readonly ended?: number },
): CaseCourse => ({
  id: caseId(0, number),
  number,
  type: caseTypeOf(type),
  ended: null,
  ...rest,
});

/** What a contact has when it settled the matter at once. */
export const solved: Fields = { outcome: 'SOLVED_FIRST_TIME', succeeded: true };

/** A contact of a story with the customer itself. */
export const contact = (
  { n, id }: Profile,
  nth: number,
  when: readonly [clock: Clock, day: number, time: string],
  fields: Fields,
): SourceRecord => {
  const [clock, day, time] = when;
  return own('Contact', contactId(n, nth), clock.at(day, time), {
    startedAt: clock.at(day, time),
    language: 'nld',
    participants: [{ customer: reference(id), initiator: true }],
    ...fields,
  });
};

export const by = (...employees: readonly string[]): readonly object[] => employees.map(reference);
export const aboutCase = (id: string): readonly object[] => [{ case: reference(id) }];
