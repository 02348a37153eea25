import { demoOrganisation } from '../../../schema/demo.ts';
import type { SourceRecord } from '../../../subgraphs/shared/records.ts';
import type { Clock } from '../clock.ts';
import { caseTypeOf, type CaseTypeEntry } from '../organisation/case-types.ts';
import { employeesOf } from '../organisation/places-and-people.ts';
import type { Profile } from '../people/profile.ts';
import { createRandom, type Random } from '../random.ts';
import { toDecisions, toDocuments, toStatuses, toSteps } from './case-parts.ts';
import { caseId, own, reference, type Fields } from './own.ts';

/** How a case went, as far as its parts and the contacts about it must agree. */
export interface CaseCourse {
  readonly id: string;
  readonly number: number;
  readonly type: CaseTypeEntry;
  readonly about: string;
  readonly channel: string;
  /** Day on which it began, as days from the day of the demo: negative. */
  readonly started: number;
  /** Day on which it ended; null while it runs. */
  readonly ended: number | null;
  /** Place in the statuses of its type. */
  readonly status: number;
}

/** How many cases the n-th customer has: nine in ten customers. */
const counts = [0, 1, 0, 2, 1, 0, 1, 3, 0, 1];

const ofPeople = [
  { weight: 22, code: 'reisdocument' },
  { weight: 14, code: 'parkeervergunning' },
  { weight: 12, code: 'melding-openbare-ruimte' },
  { weight: 12, code: 'verhuizing' },
  { weight: 11, code: 'omgevingsvergunning' },
  { weight: 9, code: 'rijbewijs' },
  { weight: 6, code: 'kwijtschelding' },
  { weight: 5, code: 'bijzondere-bijstand' },
  { weight: 4, code: 'bijstand' },
  { weight: 3, code: 'bezwaar' },
  { weight: 2, code: 'klacht' },
];
const ofCompanies = [
  { weight: 4, code: 'evenementenvergunning' },
  { weight: 4, code: 'omgevingsvergunning' },
  { weight: 2, code: 'melding-openbare-ruimte' },
  { weight: 1, code: 'bezwaar' },
];

/** The cases of a customer, oldest first. */
export function toCourses({ n, kind }: Profile): CaseCourse[] {
  const random = createRandom(`cases ${n}`);
  const count = counts[n % 10] ?? 0;
  const types = kind === 'ORGANISATION' ? ofCompanies : ofPeople;
  return Array.from({ length: count }, (_, at) =>
    toCourse(n * 10 + at, caseTypeOf(random.pickWeighted(types).code), random),
  ).toSorted((a, b) => a.started - b.started);
}

function toCourse(number: number, type: CaseTypeEntry, random: Random): CaseCourse {
  const started = -random.between(2, random.chance(0.4) ? 60 : 900);
  const took = Math.max(1, Math.round((daysOf(type.leadTime) * random.between(10, 120)) / 100));
  const ended = started + took < 0 ? started + took : null;
  const last = type.statuses.length - 1;
  return {
    id: caseId(0, number),
    number,
    type,
    about: random.pick(type.about),
    channel: random.pick(['portal', 'portal', 'counter', 'phone', 'letter']),
    started,
    ended,
    status: ended === null ? Math.min(random.between(0, last - 1), -started - 1) : last,
  };
}

export const daysOf = (duration: string): number => Number(/^P(\d+)D$/.exec(duration)?.[1] ?? 0);

/** The record of a case; `special` replaces what a story has otherwise. */
export function caseRecord(
  course: CaseCourse,
  customer: string,
  clock: Clock,
  special: Fields = {},
): SourceRecord {
  const { id, number, type, started, ended } = course;
  const random = createRandom(`case ${number}`);
  const statuses = toStatuses(course, clock, random);
  const changedAt = String(statuses.at(-1)?.['setAt']);
  const [code, name] = random.pick(type.results.slice(0, random.chance(0.85) ? 1 : undefined));
  const startedOn = clock.day(started);
  return own('Case', id, changedAt, {
    identification: `ZAAK-${startedOn.slice(0, 4)}-${String(number).padStart(7, '0')}`,
    sourceOrganisation: demoOrganisation,
    caseType: { code: type.code },
    description: course.about,
    registeredOn: startedOn,
    startedOn,
    plannedEndOn: clock.day(started + daysOf(type.serviceNorm)),
    dueOn: clock.day(started + daysOf(type.leadTime)),
    endedOn: ended === null ? null : clock.day(ended),
    channel: course.channel,
    confidentiality: type.confidentiality,
    payment: random.chance(0.3) ? (ended === null ? 'NOT_YET' : 'FULL') : 'NOT_APPLICABLE',
    statuses,
    steps: toSteps(course, clock),
    result: ended === null ? null : { code, name },
    decisions: toDecisions(course, name, clock),
    parties: toParties(course, customer, clock, random),
    documents: toDocuments(course, clock),
    productTypes: type.productType === null ? [] : [type.productType],
    lastChangedAt: changedAt,
    ...special,
  });
}

function toParties(
  { type, started }: CaseCourse,
  customer: string,
  clock: Clock,
  random: Random,
): Fields[] {
  const employee = random.pick(employeesOf(type.unit));
  return [
    {
      role: 'INITIATOR',
      partyType: 'CUSTOMER',
      customer: reference(customer),
      registeredAt: clock.at(started, '09:00'),
    },
    { role: 'HANDLER', partyType: 'EMPLOYEE', employeeId: employee.id, orgUnit: type.unit },
  ];
}
