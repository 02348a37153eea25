import { readFileSync } from 'node:fs';

import { parse } from 'yaml';

/** A list of the demo that lies beside the code as data. */
export const readYaml = (name: string, beside: string): unknown =>
  parse(readFileSync(new URL(name, beside), 'utf8'));
