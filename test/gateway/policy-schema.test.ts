import { readFileSync } from 'node:fs';

import { buildSchema, printSchema } from 'graphql';

import { createDemoPolicy } from '../kit/purposes.ts';
import { viewer } from '../kit/viewers.ts';

const read = (name: string): string =>
  readFileSync(new URL(`../../schema/${name}.graphql`, import.meta.url), 'utf8');

describe('the schema that is served', () => {
  const apiSchema = buildSchema(read('api'));
  const supergraphSdl = read('supergraph');

  test('AZ15 AZ17 MUST have a class on every field, and no non-null field that a viewer who reaches it may not see', () => {
    expect(() => createDemoPolicy({ apiSchema, supergraphSdl })).not.toThrow();
  });

  test('AZ15 MUST fail the build when the class of one field is taken away', () => {
    const bare = supergraphSdl.replace(/(\bme: Customer [^\n]*?)@access\(class: "SELF"\)/, '$1');
    expect(bare).not.toBe(supergraphSdl);
    expect(() => createDemoPolicy({ apiSchema, supergraphSdl: bare })).toThrow(
      'Query.me has no access class.',
    );
  });

  test('AZ9 MUST show each kind of viewer only what is open to it', () => {
    const policy = createDemoPolicy({ apiSchema, supergraphSdl });
    const seen = (...who: Parameters<typeof viewer>): string =>
      printSchema(policy.schemaFor(viewer(...who))).replace(/"""[^]*?"""/g, '');
    expect(seen('EMPLOYEE')).not.toMatch(/\bidentifiers\b|^ {2}birthDate: /m);
    expect(seen('EMPLOYEE', { scopes: ['employee+'] })).toMatch(
      /\bidentifiers\b[^]*^ {2}birthDate: /m,
    );
    expect(seen('CITIZEN')).not.toMatch(/\binternalNotes\b|\bdeceased\b/);
    expect(seen('ANALYST')).not.toMatch(/\bdisplayName\b|\bdigitalAddresses\b/);
    expect(seen('OPERATOR')).toMatch(/^type Query\n*$/m);
  });
});
