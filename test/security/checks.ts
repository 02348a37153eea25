import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));
const isTest = /\.(?:test|endurance|field|browser)\.ts$/;
const id = '(?:AN|AZ|GL|TP|TR|IN|LK|AU|DS|FI|UP)\\d+';
/** The name of a test, from its first letter: other ids may stand beside these. */
const named = new RegExp(`['"\`]((?:[A-Z]{2}-?\\d+,? )*${id} )`, 'g');
const row = new RegExp(`^\\| (${id}) +\\| (.*?) +\\|.*\\|$`);

/** Check to the test files with a test of its name, in order. */
export function testsOfChecks(): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  const files = readdirSync(`${root}test`, { recursive: true, encoding: 'utf8' });
  for (const file of files.filter((name) => isTest.test(name)).toSorted()) {
    const text = readFileSync(`${root}test/${file}`, 'utf8');
    const names = [...text.matchAll(named)].flatMap(([, ids = '']) => ids.match(/\w+/g) ?? []);
    for (const check of new Set(names.filter((name) => new RegExp(`^${id}$`).test(name))))
      found.set(check, [...(found.get(check) ?? []), file]);
  }
  return found;
}

export const pagePath = `${root}docs/security-checks.md`;

/** The page with its columns of tests and its counts as they are now. */
export function updatedPage(page: string): string {
  const tests = testsOfChecks();
  const ids = checksOn(page);
  const built = ids.filter((check) => tests.has(check));
  const counts = `<!-- counts -->\n\n${built.length} of ${ids.length} have tests. Not yet: ${ids
    .filter((check) => !tests.has(check))
    .join(', ')}.\n`;
  return page
    .split('\n')
    .map((line) => {
      const [, check, what] = row.exec(line) ?? [];
      if (check === undefined) return line;
      const files = (tests.get(check) ?? []).map((file) => `[${file}](../test/${file})`);
      return `| ${check} | ${what} | ${files.join(' ') || '_not yet_'} |`;
    })
    .join('\n')
    .replace(/<!-- counts -->\n\n(?:\d+ of .*\n)?/, counts);
}

/** The checks of the page, in its order. */
export const checksOn = (page: string): readonly string[] =>
  page.split('\n').flatMap((line) => row.exec(line)?.[1] ?? []);
