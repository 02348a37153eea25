import { demoUnits } from '../../schema/demo.ts';
import type { Clock } from './clock.ts';
import { caseProcessRecords, caseTypeRecords } from './organisation/case-types.ts';
import { catalogueRecords } from './organisation/catalogue.ts';
import { organisationRecords } from './organisation/places-and-people.ts';
import { customerRecord } from './people/customers.ts';
import { createProfile } from './people/profile.ts';
import { caseRecord, toCourses } from './records/cases.ts';
import { contactRecords } from './records/contacts.ts';
import { joined, type DemoRecords } from './records/own.ts';
import { unitRelations } from './records/relations.ts';
import { offerRecords, orderRecords, productRecords } from './records/products.ts';
import type { Story } from './stories/story.ts';

/** What there is before the first customer: catalogue, case types, channels, counters, colleagues. */
export const referenceRecords = (clock: Clock): DemoRecords => ({
  cases: [...caseTypeRecords(clock), ...caseProcessRecords(clock)],
  contacts: organisationRecords(clock),
  products: catalogueRecords(clock),
});

/** Everything about the n-th customer, made up; always the same for the same number and day. */
export function madeUpRecords(n: number, clock: Clock): DemoRecords {
  const profile = createProfile(n);
  const courses = toCourses(profile);
  const { orders, messages } = orderRecords(profile, clock);
  return {
    customers: [
      customerRecord(profile, clock),
      // Whoever calls or comes meets the contact centre, or somebody at a counter.
      ...unitRelations(profile.id, ['kcc', 'burgerzaken'], clock),
    ],
    cases: courses.map((course) => caseRecord(course, profile.id, clock)),
    contacts: [...contactRecords(profile, courses, clock), ...messages],
    products: [
      ...productRecords(profile, courses, clock),
      ...orders,
      ...offerRecords(profile, clock),
    ],
  };
}

/** Made-up contacts of somebody in a story lie well before it. */
const beforeStory = -400;

/** Everything about somebody in a story, with made-up contacts of earlier years. */
export const storyRecords = (story: Story, clock: Clock): DemoRecords =>
  joined([
    {
      customers: [
        customerRecord(story.profile, clock, story.customer),
        ...unitRelations(story.profile.id, demoUnits, clock),
      ],
    },
    story.records,
    {
      contacts: contactRecords(story.profile, [], clock, {
        from: story.contacts + 1,
        latest: beforeStory,
      }),
    },
  ]);
