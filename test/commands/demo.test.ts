import { createClock, plusMonths } from '../../commands/demo/clock.ts';
import { findDemoDay } from '../../commands/demo/day.ts';
import { madeUpRecords, referenceRecords, storyRecords } from '../../commands/demo/generate.ts';
import { testBsn } from '../../commands/demo/people/numbers.ts';
import { places } from '../../commands/demo/people/places.ts';
import { createProfile } from '../../commands/demo/people/profile.ts';
import { contactsOf } from '../../commands/demo/records/contacts.ts';
import { joined, type DemoRecords } from '../../commands/demo/records/own.ts';
import { createStories } from '../../commands/demo/stories/stories.ts';
import { demoCitizens, demoRoles } from '../../schema/demo.ts';
import type { SourceRecord } from '../../subgraphs/shared/records.ts';
import { passesElevenTest } from '../../schema/numbers.ts';

const now = new Date('2026-03-11T14:20:00Z');
const clock = createClock(now);
const stories = createStories(clock);

const recordsOf = (n: number, on = clock): DemoRecords => {
  const story = createStories(on).get(n);
  return story ? storyRecords(story, on) : madeUpRecords(n, on);
};
const numbers = (count: number): number[] => Array.from({ length: count }, (_, at) => at + 1);

/** The demo of two hundred customers, as one list. */
const all: readonly SourceRecord[] = Object.values(
  joined([referenceRecords(clock), ...numbers(200).map((n) => recordsOf(n))]),
).flat();
const ofType = (type: string): readonly SourceRecord[] => all.filter((one) => one.type === type);

describe('the demo', () => {
  test('DM-01 MUST be the same every time, whatever the hour of the day and the number of customers', () => {
    const later = createClock(new Date('2026-03-11T23:59:59Z'));
    for (const n of [1, 2, 7, 14, 15, 24, 25, 199])
      expect(JSON.stringify(recordsOf(n, later))).toBe(JSON.stringify(recordsOf(n)));
    expect(JSON.stringify(referenceRecords(later))).toBe(JSON.stringify(referenceRecords(clock)));
  });

  test('DM-02 MUST move with the day, so that yesterday stays yesterday', () => {
    const tomorrow = createClock(new Date('2026-03-12T00:00:00Z'));
    const placedAt = (on: typeof clock): unknown =>
      recordsOf(1, on).products?.find(({ type }) => type === 'Order')?.['placedAt'];
    expect(placedAt(clock)).toBe('2026-03-09T20:14:00Z');
    expect(placedAt(tomorrow)).toBe('2026-03-10T20:14:00Z');
  });

  test('DM-03 MUST hold ten contacts for each customer on average: 200 000 for 20 000', () => {
    expect(ofType('Customer')).toHaveLength(200);
    expect(ofType('Contact')).toHaveLength(2_000);
    expect(numbers(20_000).reduce((sum, n) => sum + contactsOf(n), 0)).toBe(200_000);
  });

  test('DM-04 MUST give every record an identity of its own', () => {
    const keys = all.map(({ type, sourceId }) => `${type} ${sourceId}`);
    expect(new Set(keys).size).toBe(keys.length);
    expect(new Set(all.map(({ source }) => source))).toEqual(new Set(['klantbeeld']));
  });

  test('DM-05 MUST refer to nothing that is not there', () => {
    const known = new Set(all.map(({ sourceId }) => sourceId));
    const named = [
      ...JSON.stringify(all).matchAll(/"source":"klantbeeld","sourceId":"([^"]+)"\}/g),
    ];
    expect(named.length).toBeGreaterThan(2_000);
    expect(named.map(([, id]) => id).filter((id) => !known.has(id ?? ''))).toEqual([]);
    const codes = new Set(ofType('ProductType').map(({ code }) => code));
    const types = [...JSON.stringify(all).matchAll(/"productType":"([^"]+)"/g)];
    expect(types.map(([, code]) => code).filter((code) => !codes.has(code))).toEqual([]);
  });

  const happened = new Set(
    'startedAt endedAt placedAt sentAt createdAt doneAt setAt at asOf announcedAt lastChangedAt registeredOn startedOn endedOn startOn'.split(
      ' ',
    ),
  );
  /** Paths of dates of what has happened that lie after the beginning of that day. */
  function lateIn(value: unknown, path: string, today: Date): string[] {
    if (typeof value !== 'object' || value === null) return [];
    return Object.entries(value).flatMap(([name, inner]) => {
      const at = `${path}.${name}`;
      const isLate = happened.has(name) && typeof inner === 'string' && new Date(inner) > today;
      return isLate ? [at] : lateIn(inner, at, today);
    });
  }

  test('DM-06 MUST say of nothing that it has happened when it is still to come', () => {
    expect(lateIn(all, 'all', new Date(clock.at(0, '00:00')))).toEqual([]);
  });

  test.each([0, 1, 2, 3, 4, 5, 6])(
    'DM-06 MUST tell its stories in their order on every day of the week (%i)',
    (later) => {
      const on = createClock(new Date(now.getTime() + later * 86_400_000));
      const told = [...createStories(on).values()].map((story) => storyRecords(story, on));
      expect(lateIn(told, 'stories', new Date(on.at(0, '00:00')))).toEqual([]);
      const records = Object.values(joined(told)).flat();
      const began = new Map(records.map((one) => [one.sourceId, one['startedOn'] as string]));
      const early = records.flatMap(({ sourceId, startedAt, about }) =>
        ((about ?? []) as { case?: { sourceId: string } }[])
          .filter((one) => String(startedAt) < (began.get(one.case?.sourceId ?? '') ?? ''))
          .map(() => sourceId),
      );
      expect(early).toEqual([]);
    },
  );

  test('DM-07 MUST keep a case, its statuses and its end in their order', () => {
    for (const record of ofType('Case')) {
      const setAt = (record['statuses'] as { setAt: string }[]).map((one) => one.setAt);
      expect(setAt).toEqual(setAt.toSorted());
      expect(String(record['startedOn']) <= String(setAt[0])).toBe(true);
      if (record['endedOn']) expect(String(setAt.at(-1))).toContain(String(record['endedOn']));
    }
  });

  test('DM-08 MUST write whom the roles of the demo are', () => {
    expect(stories.get(1)?.profile.id).toBe(demoCitizens.citizenA);
    expect(stories.get(2)?.profile.id).toBe(demoCitizens.citizenB);
    const actors = new Set(ofType('Actor').map(({ sourceId }) => sourceId));
    for (const { kind, subject } of Object.values(demoRoles))
      if (kind === 'EMPLOYEE') expect(actors).toContain(subject);
  });

  test('DM-09 MUST know the last days of months, and working days', () => {
    expect(plusMonths('2026-01-31', 1)).toBe('2026-02-28');
    expect(plusMonths('2024-02-29', 12)).toBe('2025-02-28');
    expect(plusMonths('2026-11-15', 3)).toBe('2027-02-15');
    // The demo's day is a Wednesday: three days before is Sunday.
    expect([clock.workday(-1), clock.workday(-3), clock.workday(-4)]).toEqual([-1, -5, -5]);
  });

  test('DM-10 MUST find the day from which a demo was made, so that a larger one leaves it as it is', async () => {
    const door = (records: readonly SourceRecord[]): never =>
      ({ dump: async () => ({ records, next: null }) }) as never;
    const customer = ofType('Customer').find(({ sourceId }) => sourceId === 'c-0000001');
    expect(await findDemoDay(door(customer ? [customer] : []))).toEqual(
      new Date('2026-03-11T00:00:00Z'),
    );
    expect(await findDemoDay(door([]))).toBeNull();
  });
});

describe('nobody in the demo exists', () => {
  test('DM-20 MUST give out only BSNs that are for tests, each once, to as many as there are', () => {
    const given = numbers(40_000)
      .map(testBsn)
      .filter((bsn) => bsn !== null);
    expect(given.length).toBeGreaterThan(9_000);
    expect(new Set(given).size).toBe(given.length);
    expect(given.filter((bsn) => !bsn.startsWith('9999') || !passesElevenTest(bsn))).toEqual([]);
    // The first story has a BSN of its own, that nobody else gets.
    expect(given).not.toContain('999990019');
  });

  test('DM-21 MUST use numbers and addresses that nobody can have', () => {
    const text = JSON.stringify(all);
    const mails = [...text.matchAll(/[\w.+-]+@[\w.-]+/g)].map(([mail]) => mail);
    expect(mails.length).toBeGreaterThan(100);
    expect(mails.filter((mail) => !mail.endsWith('.example'))).toEqual([]);
    const identifiers = ofType('Customer').flatMap(
      (one) => one['identifiers'] as { scheme: string; value: string }[],
    );
    const values = (scheme: string): string[] =>
      identifiers.filter((one) => one.scheme === scheme).map(({ value }) => value);
    expect(values('KVK').filter((value) => !/^00[0-9]{6}$/.test(value))).toEqual([]);
    expect(values('BSN').filter((value) => !value.startsWith('9999'))).toEqual([]);
    const plates = ofType('Product').flatMap(({ name }) =>
      typeof name === 'string' ? [name] : [],
    );
    expect(plates.length).toBeGreaterThan(5);
    expect(plates.filter((plate) => !/^[AEOU]{2}-[0-9]{3}-[AEOU]$/.test(plate))).toEqual([]);
  });

  test('DM-22 MUST give every address a postcode of its municipality', () => {
    expect(Object.keys(places.municipalities).length).toBeGreaterThanOrEqual(60);
    const wrong = numbers(3_000).filter((n) => {
      const { city, postalCode } = createProfile(n).address;
      const digits = Number(postalCode.slice(0, 4));
      const isThere = (places.municipalities[city] ?? []).some(
        ([first, last]) => first <= digits && digits <= last,
      );
      return !isThere || !/^[1-9][0-9]{2}[1-9] (?!SA|SD|SS)[A-EGHJ-NPR-TV-XZ]{2}$/.test(postalCode);
    });
    expect(wrong).toEqual([]);
  });

  test('DM-23 MUST not give one run of postcodes to two municipalities', () => {
    const runs = Object.values(places.municipalities)
      .flat()
      .toSorted(([a], [b]) => a - b);
    for (const [at, [first, last]] of runs.entries()) {
      expect(first).toBeLessThanOrEqual(last);
      if (at > 0) expect(runs[at - 1]?.[1]).toBeLessThan(first);
    }
  });

  test('DM-24 MUST be people of many backgrounds, women and men, of all ages, and companies', () => {
    const profiles = numbers(2_000).map(createProfile);
    const people = profiles.flatMap(({ person }) => (person ? [person] : []));
    const share = (count: number): number => count / people.length;
    expect(profiles.length - people.length).toBe(166);
    expect(new Set(people.map(({ familyName }) => familyName)).size).toBeGreaterThan(120);
    expect(share(people.filter(({ gender }) => gender === 'vrouw').length)).toBeGreaterThan(0.45);
    expect(share(people.filter(({ gender }) => gender === 'man').length)).toBeGreaterThan(0.45);
    expect(share(people.filter(({ birthDate }) => birthDate < '1960').length)).toBeGreaterThan(
      0.25,
    );
  });
});
