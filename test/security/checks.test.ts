import { readFileSync } from 'node:fs';

import { checksOn, pagePath, testsOfChecks, updatedPage } from './checks.ts';

const page = readFileSync(pagePath, 'utf8');
/** However the columns are lined up. */
const lines = (text: string): readonly string[] =>
  text.split('\n').map((line) => line.replaceAll(/ +/g, ' ').replaceAll(/-{2,}/g, '-'));

test('SK-01 docs/security-checks.md MUST say of each check which tests there are, and of which there are none', () => {
  expect(lines(page)).toEqual(lines(updatedPage(page)));
});

test('SK-02 every check that a test is named after MUST be on the page, each once', () => {
  const checks = checksOn(page);
  expect(checks.length).toBe(new Set(checks).size);
  expect(checks.length).toBeGreaterThan(110);
  expect([...testsOfChecks().keys()].filter((check) => !checks.includes(check))).toEqual([]);
});
