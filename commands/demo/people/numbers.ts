import { passesElevenTest } from '../../../schema/numbers.ts';

/** Numbers of people and companies that do not exist. */

/** The BSN of the first story, in every example. */
export const storyBsn = '999990019';

/** BSNs for tests begin with 9999; nobody has one. In order, without that of the first story. */
const testBsns: readonly string[] = Array.from({ length: 100_000 }, (_, at) =>
  String(999_900_000 + at),
).filter((digits) => passesElevenTest(digits) && digits !== storyBsn);

/** The first customers all have a BSN; after these only every fourth, as there are 9 090 for tests. */
const everyoneUntil = 4_000;

/** BSN of the n-th customer, different for each; null when there are no more, or it is not this one's turn. */
export function testBsn(n: number): string | null {
  if (n <= everyoneUntil) return testBsns[n - 1] ?? null;
  const past = n - everyoneUntil;
  return past % 4 === 0 ? (testBsns[everyoneUntil + past / 4 - 1] ?? null) : null;
}

/** KvK numbers begin with at least 01; these with 00. */
export const testKvk = (n: number): string => `00${String(n).padStart(6, '0')}`;

/** Establishment number of the n-th company. */
export const testEstablishment = (n: number): string => `0000${String(n).padStart(8, '0')}`;

/** A mobile number as the n-th customer writes it; all begin like the one that every form shows as its example. */
export const testMobile = (n: number): string => `06-123${String(n % 100_000).padStart(5, '0')}`;

/** Domains that can never exist (RFC 2606). */
export const mailDomains = [
  'voorbeeldmail.example',
  'thuispost.example',
  'postvak.example',
] as const;
