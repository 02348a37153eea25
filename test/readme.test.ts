import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { createGreeting } from '../commands/start/greeting.ts';
import { settingsTable } from '../gateway/config/print.ts';
import { readSettings } from '../gateway/config/read.ts';
import { statusOf } from '../gateway/http/status.ts';
import { defaultLimits } from '../gateway/limits/limits.ts';
import { demoRoleNames, demoRoles, type DemoRoleName } from '../schema/demo.ts';
import { errorCodes, errorMessages } from '../schema/errors.ts';
import { subgraphNames } from '../schema/wire.ts';
import type { SourceRecord } from '../subgraphs/shared/records.ts';
import { demoViewer, startDemoFederation, type DemoFederation } from './kit/demo-federation.ts';

/** What the documentation says is held against what is there. Whoever changes one of both changes the other. */

const root = fileURLToPath(new URL('..', import.meta.url));
const read = (file: string): string => readFileSync(join(root, file), 'utf8');
const readme = read('README.md');

interface Question {
  readonly title: string;
  readonly role: DemoRoleName;
  readonly variables: object;
  readonly query: string;
  readonly answer: string;
}

/** "As `role`, with `{…}`:", the query, and its answer: three blocks on the page. */
const questions: readonly Question[] = [
  ...readme.matchAll(
    /As `(\w+)`(?:, with `(\{.*?\})`)?:\n\n(?:<!-- prettier-ignore -->\n)?```graphql\n([\s\S]*?)```\n\n```json\n([\s\S]*?)```/g,
  ),
].map(([, role = '', variables = '{}', query = '', answer = '']) => ({
  title: /(?:query|mutation) (\w+)/.exec(query)?.[1] ?? query,
  role: role as DemoRoleName,
  variables: JSON.parse(variables) as object,
  query,
  answer,
}));

/** What stands between the marks `<!-- name -->` and `<!-- /name -->`; tables without what only lines them up. */
function section(name: string): string {
  const found = new RegExp(`<!-- ${name} -->\n([\\s\\S]*?)<!-- /${name} -->`).exec(readme)?.[1];
  if (found === undefined) throw new Error(`The page has no section ${name}.`);
  return unaligned(found);
}

const unaligned = (table: string): string =>
  table
    .trim()
    .replaceAll(/-+/g, '-')
    .replaceAll(/ +/g, ' ')
    .replaceAll('|-', '| -')
    .replaceAll('-|', '- |');

const toTable = (...rows: readonly (readonly string[])[]): string =>
  unaligned(rows.map((cells) => `| ${cells.join(' | ')} |`).join('\n'));

describe('queries of the page', () => {
  let demo: DemoFederation;
  beforeAll(async () => {
    demo = await startDemoFederation();
  });
  afterAll(() => demo.stop());

  test('RM-01 MUST find every query, each with a role and an answer', () => {
    expect(questions).toHaveLength(readme.split('```graphql').length - 1);
    expect(questions.length).toBeGreaterThanOrEqual(5);
  });

  test.each(questions)('RM-02 MUST answer $title as the page says', async (question) => {
    const { query, variables, role, answer } = question;
    expect(await demo.ask(query, variables, demoViewer(role))).toEqual(JSON.parse(answer));
  });

  test('RM-03 MUST take in the records of the page', async () => {
    const lines = /<!-- records -->\n\n```\w+\n([\s\S]*?)```/.exec(readme)?.[1] ?? '';
    const records = lines
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as SourceRecord);
    const kinds: string[] = [];
    for (const record of records) {
      const owner = subgraphNames.find((name) =>
        demo.subgraphs[name].records.types.includes(record.type),
      );
      if (owner === undefined) throw new Error(`Nobody takes ${record.type} in.`);
      const [result] = await demo.subgraphs[owner].records.load([record], 'page');
      kinds.push(`${record.type} ${result?.kind}`);
    }
    expect(kinds).toEqual(records.map(({ type }) => `${type} created`));
    expect(records.length).toBeGreaterThanOrEqual(7);
  });
});

describe('tables of the page', () => {
  test('RM-04 MUST list the settings as they are', () => {
    expect(section('settings')).toBe(unaligned(settingsTable()));
  });

  test('RM-05 MUST list every error code, with its status and sentence, and say which come later', () => {
    const used = ['gateway', 'subgraphs', 'commands', 'schema/access']
      .flatMap(sourcesIn)
      .map(read)
      .join('\n');
    const isThere = (code: string): boolean => used.includes(`'${code}'`);
    expect(section('errors')).toBe(
      toTable(
        ['Code', 'Status when refused', 'Sentence', ''],
        ['-', '-', '-', '-'],
        ...errorCodes.map((code) => [
          `\`${code}\``,
          String(statusOf(code)),
          errorMessages[code],
          isThere(code) ? '' : '_Later_',
        ]),
      ),
    );
  });

  test('RM-06 MUST list the limits as they are', () => {
    const { usual, analyst, tokens } = defaultLimits;
    expect(section('limits')).toBe(
      toTable(
        ['Limit', 'Everybody', 'Analyst', 'Counts'],
        ['-', '-', '-', '-'],
        ...Object.entries(limitMeanings).map(([name, meaning]) => {
          const key = name as keyof typeof limitMeanings;
          return [`\`${name}\``, String(usual[key]), String(analyst[key]), meaning];
        }),
      ),
    );
    expect(Object.keys(limitMeanings).toSorted()).toEqual(Object.keys(usual).toSorted());
    expect(readme).toContain(`at most ${tokens} tokens`);
  });

  test('RM-07 MUST list the demo roles as they are', () => {
    expect(section('roles')).toBe(
      toTable(
        ['Demo role', 'Kind', 'Customer', 'Sees'],
        ['-', '-', '-', '-'],
        ...demoRoleNames.map((name) => {
          const { kind, customer, sees } = demoRoles[name];
          return [`\`${name}\``, kind, customer === null ? '' : `\`${customer}\``, sees];
        }),
      ),
    );
  });

  test('RM-08 MUST show the console as it is at a first start, save counts and seconds', () => {
    let console = '';
    const write = (text: string): void => {
      console += text;
    };
    const settings = readSettings({});
    const greeting = createGreeting(settings, { isTerminal: true, write });
    greeting.opened(settings);
    greeting.filled({ kind: 'made', counts: {} });
    greeting.ready({ url: 'http://127.0.0.1:4000', healthUrl: 'http://127.0.0.1:4001' });
    const shown = /<!-- console -->\n\n```text\n([\s\S]*?)```/.exec(readme)?.[1] ?? '';
    expect(withoutCounts(shown)).toBe(withoutCounts(console));
  });
});

/** What the numbers count, in the words of the page. */
const limitMeanings = {
  depth: 'fields below each other',
  height: 'distinct fields',
  aliases: 'aliased fields',
  rootFields: 'fields at the top',
  page: 'rows of one page',
  cost: 'objects that the answer could hold',
} as const;

const withoutCounts = (text: string): string =>
  text
    .trim()
    .replace(/(?<=demo +)\d.*(?= made)/, (counts) => counts.replaceAll(/\d+/g, 'N'))
    .replace(/Started in [\d.]+ s/, 'Started in N s');

/** TypeScript files of a folder that say which codes are given; the table of statuses says nothing of that. */
function sourcesIn(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !file.endsWith('status.ts'))
    .map((file) => join(folder, file));
}

describe('names on the pages', () => {
  const pages = [
    'README.md',
    'gateway/README.md',
    'subgraphs/README.md',
    ...subgraphNames.map((name) => `subgraphs/${name}/README.md`),
  ];
  const { scripts } = JSON.parse(read('package.json')) as {
    scripts: { readonly [name: string]: string };
  };

  test('RM-09 MUST name no script that is not there, and every script that users have', () => {
    const named = [...readme.matchAll(/(?:^|`|&& |\$\()npm (?:run (?:-s )?)?([a-z][\w:]*)/gm)]
      .map(([, name = '']) => name)
      .filter((name) => name !== 'ci');
    expect([...new Set(named)].filter((name) => !(name in scripts))).toEqual([]);
    const forOthers = ['prepare', 'prestart'];
    const silent = Object.keys(scripts).filter(
      (name) => !forOthers.includes(name) && !name.startsWith('check:') && !named.includes(name),
    );
    expect(silent).toEqual([]);
  });

  test.each(pages)('RM-10 MUST link to files that exist: %s', (page) => {
    const links = [...read(page).matchAll(/\]\(([^)#\s]+)[^)]*\)/g)].map(([, link = '']) => link);
    const inside = links.filter((link) => !/^\w+:/.test(link));
    expect(inside.filter((link) => !existsSync(join(root, dirname(page), link)))).toEqual([]);
  });
});
