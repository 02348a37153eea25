import type { Clock } from '../clock.ts';
import { brokenPromise } from './broken-promise.ts';
import { offerWithConsent } from './offer.ts';
import { oneStatus } from './one-status.ts';
import { paperFile } from './paper-file.ts';
import { passport } from './passport.ts';
import { bakery, fatherAndDaughter, sisters, writtenTwice } from './relations.ts';
import { secondCitizen } from './second-citizen.ts';
import type { Story } from './story.ts';
import { webCustomer } from './web-customer.ts';

/** Everybody who is written by hand, by number: the first customers of every demo. */
export function createStories(clock: Clock): ReadonlyMap<number, Story> {
  const all = [
    webCustomer(clock),
    secondCitizen(clock),
    brokenPromise(clock),
    offerWithConsent(clock),
    passport(clock),
    paperFile(clock),
    oneStatus(clock),
    ...fatherAndDaughter(clock),
    ...sisters(),
    bakery(),
    ...writtenTwice(),
  ];
  return new Map(all.map((story) => [story.profile.n, story]));
}
