import { readFileSync } from 'node:fs';

import type { Browser, Page } from 'playwright-core';

import { openVisit, startBrowser } from './open.ts';
import { findFaintText } from './contrast.ts';
import { startProduct } from './product.ts';
import type { Product } from './product.ts';

let product: Product;
let browser: Browser;

beforeAll(async () => {
  product = await startProduct();
  browser = await startBrowser();
}, 60_000);

afterAll(async () => {
  await browser?.close();
  await product?.stop();
});

const editor = '.graphiql-query-editor .view-lines';
const answer = '.result-window .view-lines';

/** What stands in an editor, as a person reads it; Monaco writes spaces that do not break. */
const textOf = async (page: Page, selector: string): Promise<string> =>
  (await page.locator(selector).first().innerText()).replaceAll('\u00A0', ' ');

async function openWorkbench(page: Page, query = ''): Promise<void> {
  await page.goto(`${product.url}/graphiql${query}`);
  await page.locator(editor).first().waitFor();
}

async function runShownQuery(page: Page): Promise<void> {
  await page.locator(editor).first().click();
  await page.keyboard.press('Control+Enter');
}

const role = (page: Page) => page.getByLabel('Role (rol)');
const state = (page: Page) => page.getByRole('status').first();

describe('the workbench in a browser', () => {
  test('TP9 MUST run the customer view offline: no other host, nothing that the policy refuses', async () => {
    const { page, elsewhere, problems } = await openVisit(browser);
    await openWorkbench(page);
    await role(page).selectOption('kcc');
    await state(page).getByText('The schema as this viewer may see it').waitFor();
    await page.getByRole('button', { name: /The customer on one screen/ }).click();
    await runShownQuery(page);
    await page.locator(answer).getByText('"displayName"').waitFor();
    expect(await textOf(page, answer)).toMatch(/"data": \{\s+"customer": \{\s+"id": "c-0000001"/);
    expect(elsewhere).toEqual([]);
    expect(problems).toEqual([]);
    // And both would have been seen: the policy refuses this, and what it refuses is told.
    await page.evaluate("fetch('http://elsewhere.invalid/').catch(() => null)");
    expect(problems[0]).toMatch(/elsewhere\.invalid/);
    await page.context().close();
  });

  test('WB-01 MUST say "choose a role first", and send nothing before one is chosen', async () => {
    const { page } = await openVisit(browser);
    const sent: string[] = [];
    page.on('request', (request) => sent.push(new URL(request.url()).pathname));
    await openWorkbench(page);
    await state(page).getByText('Choose a role first').waitFor();
    await page.locator(editor).first().click();
    await page.keyboard.press('Control+a');
    await page.keyboard.type('{ me { id } }');
    await page.keyboard.press('Control+Enter');
    await page.locator(answer).getByText('Choose a role').waitFor();
    expect(sent).not.toContain('/graphql');
    expect(sent).not.toContain('/graphiql/schema.graphql');
    await page.context().close();
  });

  test('WB-02 MUST open the example that a link names, as the role it is made for', async () => {
    const { page, problems } = await openVisit(browser);
    await page.goto(product.url);
    await page.getByRole('link', { name: 'Look at a customer' }).click();
    await state(page).getByText('The schema as this viewer may see it').waitFor();
    expect(await role(page).inputValue()).toBe('kcc');
    expect(await textOf(page, editor)).toContain('query K2_CustomerView');
    await runShownQuery(page);
    await page.locator(answer).getByText('"customer"').waitFor();
    expect(problems).toEqual([]);
    await page.context().close();
  });

  test('WB-03 MUST load with each role the schema that this role may see', async () => {
    const { page } = await openVisit(browser);
    await openWorkbench(page);
    const load = async (name: string): Promise<string> => {
      const loaded = page.waitForResponse('**/graphiql/schema.graphql');
      await role(page).selectOption(name);
      return (await loaded).text();
    };
    const [agent, citizen, operator] = [
      await load('kcc'),
      await load('citizenA'),
      await load('operator'),
    ];
    expect([agent.includes(' workQueue('), agent.includes(' me:')]).toEqual([true, false]);
    expect([citizen.includes(' workQueue('), citizen.includes(' me:')]).toEqual([false, true]);
    expect(operator).toBe('type Query');
    await state(page).getByText('No field of the graph is open to this viewer.').waitFor();
    await page.context().close();
  });

  test('WB-04 MUST forget the token with the tab, and never show it in the headers', async () => {
    const { page } = await openVisit(browser);
    await openWorkbench(page);
    await role(page).selectOption('kcc');
    await state(page).getByText('types').waitFor();
    await page.getByRole('button', { name: 'Headers' }).click();
    expect((await textOf(page, '.graphiql-editor-tool')).toLowerCase()).not.toContain('bearer');
    const stored = 'JSON.stringify([Object.entries(localStorage), Object.keys(sessionStorage)])';
    const [lasting, tab] = JSON.parse(await page.evaluate<string>(stored)) as [
      string[][],
      string[],
    ];
    expect(lasting.flat().join()).not.toMatch(/eyJ|query|klantbeeld/);
    expect(tab).toContain('klantbeeld.sign-in');
    const other = await page.context().newPage();
    await openWorkbench(other);
    await state(other).getByText('Choose a role first').waitFor();
    await page.context().close();
  });

  test('WB-05 MUST be usable with the keyboard alone', async () => {
    const { page } = await openVisit(browser);
    await openWorkbench(page);
    for (let steps = 0; steps < 3; steps += 1) await page.keyboard.press('Tab');
    expect(await page.evaluate("document.activeElement.matches('.bar select')")).toBe(true);
    await page.keyboard.type('kcc');
    await state(page).getByText('types').waitFor();
    const focused = "document.activeElement.innerText ?? ''";
    for (let steps = 0; steps < 15; steps += 1) {
      await page.keyboard.press('Tab');
      if ((await page.evaluate<string>(focused)).includes('on one screen')) break;
    }
    await page.keyboard.press('Enter');
    await page.keyboard.press('Control+Enter');
    await page.locator(answer).getByText('"customer"').waitFor();
    await page.context().close();
  });

  test('WB-06 MUST show the answer as tables and give them as a file', async () => {
    const { page, problems } = await openVisit(browser);
    await openWorkbench(page, '?example=K2');
    await state(page).getByText('types').waitFor();
    await runShownQuery(page);
    await page.locator(answer).getByText('"customer"').waitFor();
    await page.getByRole('button', { name: 'Table (tabel)' }).click();
    await page.getByLabel('List').selectOption('customer.cases');
    expect(await page.getByRole('columnheader').first().innerText()).toBe('id');
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'CSV' }).click(),
    ]);
    expect(download.suggestedFilename()).toBe('customer.cases.csv');
    const text = readFileSync(await download.path(), 'utf8');
    expect(text).toMatch(/^\uFEFFid;identification;type\.name;status\.publicText;/);
    expect(problems).toEqual([]);
    await page.context().close();
  });

  test.each(['light', 'dark'] as const)(
    'WB-07 MUST be readable in %s (WCAG AA contrast)',
    async (colorScheme) => {
      const { page } = await openVisit(browser, { colorScheme });
      await page.goto(product.url);
      expect(await findFaintText(page, 'body')).toEqual([]);
      await page.evaluate("document.querySelector('h1').style.color = '#2b5483'");
      expect(await findFaintText(page, 'body')).toEqual([expect.stringMatching(/^Klantbeeld: /)]);
      await openWorkbench(page);
      expect(await findFaintText(page, '.bar, .panel')).toEqual([]);
      await page.context().close();
    },
  );
});

describe('a sign-in that does not hold', () => {
  const kept = (signIn: object): string =>
    `sessionStorage.setItem('klantbeeld.sign-in', ${JSON.stringify(JSON.stringify(signIn))})`;

  test('WB-08 MUST be renewed without a question when it is of a demo role', async () => {
    const { page } = await openVisit(browser);
    await openWorkbench(page);
    await page.evaluate(kept({ kind: 'role', role: 'kcc', token: 'of.another.day' }));
    await openWorkbench(page);
    await state(page).getByText('types').waitFor();
    expect(await role(page).inputValue()).toBe('kcc');
    await page.context().close();
  });

  test('WB-09 MUST be named when the token was pasted, and be forgotten on demand', async () => {
    const { page } = await openVisit(browser);
    await openWorkbench(page);
    await role(page).selectOption('Paste a token…');
    await page.getByRole('textbox', { name: 'Token' }).fill('of.another.day');
    await page.keyboard.press('Enter');
    await state(page).getByText('no valid sign-in').waitFor();
    await page.getByRole('button', { name: 'Forget the token' }).click();
    await state(page).getByText('Choose a role first').waitFor();
    expect(await page.evaluate("sessionStorage.getItem('klantbeeld.sign-in')")).toBeNull();
    await page.context().close();
  });
});

describe('the start page in a browser', () => {
  test('LP-07 MUST show everything without script, on a narrow screen too', async () => {
    const { page, elsewhere, problems } = await openVisit(browser, {
      javaScriptEnabled: false,
      viewport: { width: 360, height: 740 },
    });
    await page.goto(product.url);
    expect(await page.getByRole('heading', { level: 1 }).innerText()).toBe('Klantbeeld');
    expect(await page.getByText('● Answers').count()).toBe(4);
    expect(await page.getByRole('link', { name: 'Open GraphiQL' }).isVisible()).toBe(true);
    expect([elsewhere, problems]).toEqual([[], []]);
    await page.context().close();
  });
});
