/** A real browser that reaches this machine only, and tells what it was refused. */
import { chromium } from 'playwright-core';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';

/** Where Debian puts it; other systems say so in CHROMIUM. */
const executablePath = process.env['CHROMIUM'] ?? '/usr/bin/chromium';

/** Runs in the page. */
const tellViolations = `document.addEventListener('securitypolicyviolation', (event) =>
  tellViolation(event.violatedDirective + ': ' + event.blockedURI))`;

export interface Visit {
  readonly page: Page;
  /** Requests to another host than this machine; none of them got out. */
  readonly elsewhere: readonly string[];
  /** What the content security policy refused, and whatever went wrong in the page. */
  readonly problems: readonly string[];
}

export const startBrowser = (): Promise<Browser> =>
  chromium.launch({
    executablePath,
    // Names resolve nowhere, as on a machine without network.
    args: ['--no-sandbox', '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1'],
  });

/** A fresh visitor: no storage of an earlier one, and nothing but this machine within reach. */
export async function openVisit(
  browser: Browser,
  options: BrowserContextOptions = {},
): Promise<Visit> {
  const context = await browser.newContext({ viewport: { width: 1400, height: 900 }, ...options });
  const elsewhere: string[] = [];
  const problems: string[] = [];
  context.on('request', (request) => {
    if (new URL(request.url()).hostname !== '127.0.0.1') elsewhere.push(request.url());
  });
  await context.exposeFunction('tellViolation', (text: string) => problems.push(text));
  await context.addInitScript({ content: tellViolations });
  const page = await context.newPage();
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') problems.push(message.text());
  });
  page.on('pageerror', (error) => problems.push(error.message));
  return { page, elsewhere, problems };
}
