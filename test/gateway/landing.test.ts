import { createHash } from 'node:crypto';

import type { Example } from '../../gateway/graphiql/examples.ts';
import { pagePolicy } from '../../gateway/graphiql/headers.ts';
import type { LandingFacts } from '../../gateway/graphiql/landing.ts';
import { landingPage } from '../../gateway/graphiql/landing.ts';
import { landingStyleHash } from '../../gateway/graphiql/landing-style.ts';

const anExample = (changes: Partial<Example> = {}): Example => ({
  id: 'K2',
  title: 'The customer on one screen',
  group: 'KCC agent',
  roles: ['kcc'],
  shows: 'Who is this?',
  query: 'query K2 { me { id } }',
  variables: '',
  ...changes,
});

const someFacts = (changes: Partial<LandingFacts> = {}): LandingFacts => ({
  version: '1.2.3',
  storage: 'embedded',
  sources: [
    { name: 'customers', isUp: true },
    { name: 'cases', isUp: false },
  ],
  examples: [anExample()],
  roles: [{ name: 'kcc', sees: 'An agent.' }],
  healthUrl: 'http://127.0.0.1:4001',
  baseUrl: 'http://127.0.0.1:4000',
  ...changes,
});

const linksIn = (page: string): string[] =>
  [...page.matchAll(/href="([^"]*)"/g)].map(([, href = '']) => href);

describe('the start page', () => {
  test('LP-01 MUST lead to GraphiQL, to each example in it, to the schema and to health', () => {
    const examples = [anExample(), anExample({ id: 'S 1&2', group: 'Citizen' })];
    expect(linksIn(landingPage(someFacts({ examples })))).toEqual([
      '/graphiql/icon.svg',
      '/graphiql',
      '/graphiql?example=K2',
      '/schema.graphql',
      '/desk',
      '/graphiql?example=K2',
      '/graphiql?example=S%201%262',
      '/schema.graphql',
      'http://127.0.0.1:4001/livez',
      'http://127.0.0.1:4001/readyz',
    ]);
  });

  test('LP-02 MUST tell of every source whether it answers, in words and not in colour alone', () => {
    const [, status = ''] =
      /<section aria-labelledby="status">([\s\S]*?)<\/section>/.exec(landingPage(someFacts())) ??
      [];
    const words = status.replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ');
    expect(words.trim()).toBe(
      'Sources (bronnen) customers who it is: persons, organisations, addresses (klanten) ● Answers ' +
        'cases what runs: status, steps, decisions (zaken) ○ Does not answer',
    );
  });

  test('LP-03 MUST show demo roles only where there are any', () => {
    expect(landingPage(someFacts())).toContain('<code>kcc</code>');
    const page = landingPage(someFacts({ roles: [] }));
    expect(page).not.toContain('Demo roles');
    expect(page).toContain('Bearer $TOKEN');
  });

  test('LP-04 MUST show text as text: no value becomes markup', () => {
    const hostile = `<img src=x onerror=alert(1)>"'&`;
    const page = landingPage(
      someFacts({
        version: hostile,
        healthUrl: hostile,
        baseUrl: hostile,
        roles: [{ name: hostile, sees: hostile }],
        examples: [anExample({ id: hostile, title: hostile, shows: hostile, group: hostile })],
      }),
    );
    expect(page).not.toContain('<img src=x');
    expect(page).not.toMatch(/="[^"]*onerror[^"]*"[^>]*onerror/);
    expect(page).toContain('&lt;img src=x onerror=alert(1)&gt;&quot;&#39;&amp;');
  });

  test('LP-05 MUST work without script, and its policy MUST name its one style by hash', () => {
    const page = landingPage(someFacts());
    const styles = [...page.matchAll(/<style>([\s\S]*?)<\/style>/g)].map(([, css = '']) => css);
    const hash = createHash('sha256')
      .update(styles[0] ?? '')
      .digest('base64');
    expect(page.startsWith('<!doctype html>')).toBe(true);
    expect(page).not.toMatch(/<script|\son\w+=|style="|javascript:/i);
    expect(styles).toHaveLength(1);
    expect(landingStyleHash).toBe(hash);
    expect(pagePolicy(landingStyleHash)).toContain(`style-src 'sha256-${hash}'`);
  });

  test('LP-06 MUST be ordered for who cannot see it: language, title, one h1, sections with names', () => {
    const page = landingPage(someFacts());
    expect(page).toContain('<html lang="en">');
    expect(page).toContain('<title>Klantbeeld</title>');
    const headings = [...page.matchAll(/<h([1-6])/g)].map(([, level]) => Number(level));
    expect(headings).toEqual([1, 2, 3, 3, 2, 3, 2, 2]);
    const named = [...page.matchAll(/aria-labelledby="(\w+)"/g)].map(([, id]) => id);
    expect(named).toEqual(['status', 'examples', 'roles', 'developers']);
    for (const id of named) expect(page).toContain(`<h2 id="${id}"`);
  });
});
