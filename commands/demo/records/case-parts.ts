import type { Clock } from '../clock.ts';
import { entryOf } from '../organisation/catalogue.ts';
import type { Random } from '../random.ts';
import type { CaseCourse } from './cases.ts';
import type { Fields } from './own.ts';

/** Day of the nth of so many statuses: spread evenly between begin and end, or begin and today. */
function dayOf({ started, ended }: CaseCourse, nth: number, count: number): number {
  const until = ended ?? -1;
  return count < 2 ? started : started + Math.floor(((until - started) * nth) / (count - 1));
}

/** Statuses so far. A request that was complete at once skips the one in which it waits for the customer. */
export function toStatuses(course: CaseCourse, clock: Clock, random: Random): Fields[] {
  const { type, status, ended } = course;
  const waits = random.chance(0.25);
  const reached = type.statuses
    .slice(0, status + 1)
    .filter(([code]) => code !== 'aanvulling' || waits || ended === null);
  return reached.map(([typeCode], nth) => ({
    typeCode,
    setAt: clock.at(dayOf(course, nth, reached.length), `${10 + Math.min(nth, 5)}:30`),
    subStatuses: [],
  }));
}

/** Steps of the process of its product; how far follows from the status. */
export function toSteps(course: CaseCourse, clock: Clock): Fields[] {
  const { type, status, ended, started, channel } = course;
  if (type.productType === null) return [];
  const isWaiting = type.statuses[status]?.[0] === 'aanvulling';
  // Waiting for the customer is waiting for what the first step needs.
  const current = ended !== null ? Infinity : isWaiting ? 0 : Math.min(status, 1);
  return entryOf(type.productType).steps.map(([code, name, needed, availableOn], at) => {
    const step = { code, order: at + 1, name, unit: type.unit, availableOn };
    if (at < current)
      return {
        ...step,
        state: 'DONE',
        doneOn: availableOn.includes(channel) ? channel : (availableOn[0] ?? null),
        doneAt: clock.at(Math.min(started + at, -1), '11:00'),
      };
    if (at > current) return { ...step, state: 'PENDING' };
    return isWaiting && needed.length > 0
      ? { ...step, state: 'WAITING_CUSTOMER', missing: needed.slice(-1) }
      : { ...step, state: 'IN_PROGRESS' };
  });
}

/** Six weeks in which one may object (Awb 6:7). */
const objectionDays = 42;

export function toDecisions(course: CaseCourse, result: string, clock: Clock): Fields[] {
  const { id, type, ended } = course;
  if (ended === null || type.decision === null) return [];
  return [
    {
      sourceId: `${id}-besluit`,
      type: type.decision,
      date: clock.day(ended),
      effectiveFrom: clock.day(ended + 1),
      objectionUntil: clock.day(ended + objectionDays),
      summary: `${course.about}: ${result.toLowerCase()}.`,
    },
  ];
}

export function toDocuments(course: CaseCourse, clock: Clock): Fields[] {
  const { id, about, type, started, ended, channel } = course;
  const document = { confidentiality: 'CASE_CONFIDENTIAL', format: 'application/pdf' };
  const isOnPaper = channel === 'counter' || channel === 'letter';
  const request = {
    ...document,
    sourceId: `${id}-aanvraag`,
    title: `Aanvraagformulier ${about.toLowerCase()}`,
    createdOn: clock.day(started),
    direction: 'INCOMING',
    locationCode: isOnPaper ? 'stadswinkel, kast 3' : null,
  };
  const decision = {
    ...document,
    sourceId: `${id}-brief`,
    title: type.decision ?? 'Bericht over de afhandeling',
    createdOn: clock.day(ended ?? started),
    direction: 'OUTGOING',
  };
  return ended === null ? [request] : [request, decision];
}
