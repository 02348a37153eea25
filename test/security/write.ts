/** Writes into docs/security-checks.md which tests there are now: `node --import tsx test/security/write.ts`. */
import { readFileSync, writeFileSync } from 'node:fs';

import { format, resolveConfig } from 'prettier';

import { pagePath, updatedPage } from './checks.ts';

const page = updatedPage(readFileSync(pagePath, 'utf8'));
const options = await resolveConfig(pagePath);
writeFileSync(pagePath, await format(page, { ...options, filepath: pagePath }));
