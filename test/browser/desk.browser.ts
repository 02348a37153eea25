import { randomUUID } from 'node:crypto';

import type { Browser, Page } from 'playwright-core';

import { demoCitizens } from '../../schema/demo.ts';
import { askOver } from '../kit/ask-http.ts';
import { openVisit, startBrowser } from './open.ts';
import { startProduct, type Product } from './product.ts';

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

const pane = (page: Page, name: 'agent' | 'citizen') => page.locator(`#${name}`);

async function openDesk(page: Page): Promise<void> {
  await page.goto(`${product.url}/desk`);
  for (const name of ['agent', 'citizen'] as const) {
    await pane(page, name).getByText('● live').waitFor();
    await pane(page, name).locator('li').first().waitFor();
  }
}

/** Records a contact as the agent does, past the page. */
async function logContact(subject: string): Promise<void> {
  const now = new Date().toISOString();
  const { data } = await askOver(
    product.url,
    'kcc',
    `mutation Log($input: ContactInput!, $key: ID!) {
      logContact(input: $input, idempotencyKey: $key) { errors { code } }
    }`,
    {
      key: randomUUID(),
      input: {
        ...{ channel: 'phone', direction: 'INBOUND', intent: 'OTHER', subject },
        ...{ startedAt: now, endedAt: now },
        participants: [{ customerId: demoCitizens.citizenA, role: 'CUSTOMER' }],
      },
    },
  );
  expect(data).toEqual({ logContact: { errors: [] } });
}

describe('two channels side by side', () => {
  test('LV-40 MUST show in the portal what the agent records, without reloading, under its own policy', async () => {
    const { page, elsewhere, problems } = await openVisit(browser);
    await openDesk(page);
    await page.evaluate('window.isSame = true');
    await pane(page, 'agent').getByLabel('What the call was about').fill('Paspoort verloren');
    await pane(page, 'agent').getByRole('button').click();
    for (const name of ['agent', 'citizen'] as const)
      await pane(page, name).getByText('Paspoort verloren').waitFor();
    expect(await page.evaluate('window.isSame')).toBe(true);
    expect(elsewhere).toEqual([]);
    expect(problems).toEqual([]);
    await page.context().close();
  });

  test('LV-41 MUST miss nothing while the connection is cut, and show nothing twice', async () => {
    const { page } = await openVisit(browser);
    await openDesk(page);
    await page.context().setOffline(true);
    for (const name of ['agent', 'citizen'] as const)
      await pane(page, name).getByText('○ not connected').waitFor();
    const subjects = ['Eerste gemist', 'Tweede gemist', 'Derde gemist'];
    for (const subject of subjects) await logContact(subject);
    await page.context().setOffline(false);
    await logContact('Weer verbonden');
    for (const name of ['agent', 'citizen'] as const) {
      await pane(page, name).getByText('Weer verbonden').waitFor();
      const texts = await pane(page, name).locator('li').allInnerTexts();
      const counts = [...subjects, 'Weer verbonden'].map(
        (subject) => texts.filter((text) => text.includes(subject)).length,
      );
      expect(counts).toEqual([1, 1, 1, 1]);
    }
    await page.context().close();
  });
});
