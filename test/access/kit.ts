import { readFileSync } from 'node:fs';

import { buildSchema } from 'graphql';

import { createPolicy, type Policy } from '../../gateway/policy/policy.ts';
import type { Purposes } from '../../schema/access/purposes.ts';

const read = (name: string): string =>
  readFileSync(new URL(`../../schema/${name}.graphql`, import.meta.url), 'utf8');

/** The schema that the product serves. */
export const apiSchema = buildSchema(read('api'));
export const supergraphSdl = read('supergraph');

/** The policy of these purposes over the schema of the product, on the day of the demo. */
export const policyOf = (
  purposes: Purposes,
  now: () => number = () => Date.parse('2026-03-11T10:00:00Z'),
): Policy => createPolicy({ apiSchema, supergraphSdl, purposes, now });
