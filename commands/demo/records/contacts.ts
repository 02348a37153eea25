import type { SourceRecord } from '../../../subgraphs/shared/records.ts';
import type { Clock } from '../clock.ts';
import { catalogue } from '../organisation/catalogue.ts';
import { employeesOf } from '../organisation/places-and-people.ts';
import type { Profile } from '../people/profile.ts';
import { createRandom, type Random } from '../random.ts';
import { readYaml } from '../yaml.ts';
import type { CaseCourse } from './cases.ts';
import { toFollowUps } from './follow-ups.ts';
import { contactId, own, reference, type Fields } from './own.ts';

/** How many contacts the n-th customer had: ten on average, so that 20 000 customers had 200 000. */
const counts = [2, 6, 9, 13, 10, 9, 14, 11, 23, 3];
export const contactsOf = (n: number): number => counts[n % 10] ?? 10;

type Texts = {
  readonly [intent: string]: {
    readonly subjects: readonly string[];
    readonly contents: readonly string[];
  };
};
const texts = readYaml('../people/texts.yaml', import.meta.url) as Texts;

const channels = [
  { weight: 40, code: 'phone' },
  { weight: 16, code: 'email' },
  { weight: 14, code: 'counter' },
  { weight: 9, code: 'portal' },
  { weight: 6, code: 'chat' },
  { weight: 5, code: 'whatsapp' },
  { weight: 4, code: 'letter' },
  { weight: 3, code: 'web_form' },
  { weight: 2, code: 'app' },
  { weight: 1, code: 'video' },
];
/** Channels on which somebody answers at once, in office hours. */
const direct = ['phone', 'counter', 'chat', 'video'];

const intents = [
  { weight: 34, code: 'SEEK_INFORMATION' },
  { weight: 18, code: 'REQUEST_PRODUCT' },
  { weight: 12, code: 'CHANGE' },
  { weight: 12, code: 'REPORT' },
  { weight: 6, code: 'COMPLAINT' },
  { weight: 4, code: 'CANCEL' },
  { weight: 4, code: 'OTHER' },
];
const outcomes = [
  { weight: 74, code: 'SOLVED_FIRST_TIME' },
  { weight: 9, code: 'TRANSFERRED' },
  { weight: 9, code: 'CALLBACK_PROMISED' },
  { weight: 5, code: 'REFERRED' },
  { weight: 2, code: 'NO_ANSWER' },
  { weight: 1, code: 'ABANDONED' },
];

/** A contact before it is a record: what its follow-ups must agree with. */
export interface DemoContact {
  readonly id: string;
  readonly n: number;
  readonly nth: number;
  readonly customer: string;
  readonly channel: string;
  /** Days from the day of the demo, negative. */
  readonly day: number;
  readonly startedAt: string;
  /** Null on channels on which nobody answers at once. */
  readonly outcome: string | null;
  readonly subject: string;
  readonly phone: string | null;
}

/** Contacts of a customer from the `from`-th on, oldest first, none later than `latest`, with what came of them. */
export function contactRecords(
  profile: Profile,
  courses: readonly CaseCourse[],
  clock: Clock,
  { from = 1, latest = -1 } = {},
): SourceRecord[] {
  const random = createRandom(`contacts ${profile.n}`);
  const count = Math.max(0, contactsOf(profile.n) - from + 1);
  const days = Array.from({ length: count }, () => latest - daysAgo(random)).toSorted(
    (a, b) => a - b,
  );
  return days.flatMap((day, at) => {
    const made = toContact(profile, courses, clock, { nth: from + at, day, random });
    return [made.record, ...toFollowUps(made.contact, clock, random)];
  });
}

/** Three years at most; half of them in the last nine months. */
const daysAgo = (random: Random): number =>
  Math.floor((random.between(0, 1_000) / 1_000) ** 2 * 1_090);

function toContact(
  profile: Profile,
  courses: readonly CaseCourse[],
  clock: Clock,
  { nth, day, random }: { readonly nth: number; readonly day: number; readonly random: Random },
): { readonly contact: DemoContact; readonly record: SourceRecord } {
  const channel = random.pickWeighted(channels).code;
  const isDirect = direct.includes(channel);
  const on = isDirect ? clock.workday(day) : day;
  const hour = isDirect ? random.between(8, 15) : random.between(6, 21);
  const startedAt = clock.at(on, clockTime(hour, random.between(0, 59)));
  const course = courses.find(({ started, ended }) => started <= on && on <= (ended ?? 0));
  const isAboutCase = course !== undefined && random.chance(0.7);
  const intent = isAboutCase
    ? random.pick(['PROGRESS', 'PROGRESS', 'SUPPLEMENT'])
    : random.pickWeighted(intents).code;
  const outcome = isDirect ? random.pickWeighted(outcomes).code : null;
  const topic = isAboutCase ? course.about : random.pick(catalogue).name;
  const subject = random
    .pick(texts[intent]?.subjects ?? [])
    .replace('{product}', topic.toLowerCase());
  const id = contactId(profile.n, nth);
  const contact = {
    id,
    n: profile.n,
    nth,
    customer: profile.id,
    channel,
    day: on,
    startedAt,
    outcome,
  };
  const answered = outcome !== 'NO_ANSWER' && outcome !== 'ABANDONED';
  const record = own('Contact', id, startedAt, {
    number: `KC-${startedAt.slice(0, 4)}-${id.slice(2)}`,
    channel,
    startedAt,
    ...(isDirect ? toDuration(startedAt, channel, random) : {}),
    subject: subject.charAt(0).toUpperCase() + subject.slice(1),
    ...(answered ? { content: random.pick(texts[intent]?.contents ?? []) } : {}),
    intent,
    ...(outcome ? { outcome, succeeded: answered } : {}),
    language: 'nld',
    participants: [{ customer: reference(profile.id), initiator: true }],
    actors: [toActor(channel, random)],
    ...(channel === 'counter'
      ? { servicePoint: random.pick(['stadswinkel', 'stadswinkel', 'balie-oost', 'balie-haven']) }
      : {}),
    about: isAboutCase ? [{ case: reference(course.id) }] : [],
    ...(random.chance(0.05) ? { satisfaction: random.between(5, 10) } : {}),
  });
  return { contact: { ...contact, subject, phone: profile.phone }, record };
}

const clockTime = (hour: number, minute: number): string =>
  `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;

function toDuration(startedAt: string, channel: string, random: Random): Fields {
  const minutes = random.between(2, channel === 'counter' ? 20 : 12);
  return {
    endedAt: new Date(Date.parse(startedAt) + minutes * 60_000).toISOString(),
    waited: channel === 'counter' ? `PT${random.between(1, 14)}M` : `PT${random.between(4, 95)}S`,
  };
}

const toActor = (channel: string, random: Random): { source: string; sourceId: string } =>
  reference(random.pick(employeesOf(channel === 'counter' ? 'burgerzaken' : 'kcc')).id);
