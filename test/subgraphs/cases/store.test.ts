import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { caseCollections } from '../../../subgraphs/cases/store.ts';
import { openCases } from '../../../subgraphs/cases/subgraph.ts';
import { unindexedQueries } from '../../../subgraphs/shared/store/indexes.ts';
import { randomKeys } from '../../../subgraphs/shared/store/keys.ts';
import { fullCase } from './full-case.ts';
import { parkingType } from './kit.ts';

describe('the rows of cases', () => {
  test('CA-90 MUST have an index for every question', () => {
    expect(unindexedQueries(caseCollections)).toEqual([]);
  });

  test('IN10 MUST lie with every free text, name, address and identifier encrypted', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'klantbeeld-cases-'));
    try {
      const subgraph = await openCases({
        place: { kind: 'embedded', folder },
        keys: randomKeys(),
        now: () => new Date('2026-06-15T10:00:00Z'),
        report: () => {},
      });
      await subgraph.records.load([parkingType('PT'), fullCase], 'test');
      await subgraph.close();
      const stored = readdirSync(folder)
        .map((file) => readFileSync(join(folder, file), 'latin1'))
        .join('\n');
      expect(stored).toContain('ZAAK-2026-0001');
      // Free texts of the full case begin with `#`; so do none of ours.
      const plain = secretsOf(fullCase).filter((text) => stored.includes(text));
      expect(plain).toEqual([]);
      expect(secretsOf(fullCase)).toHaveLength(42);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

/** Texts that must not lie plain: free texts (marked by `#`), and what identifies a person. */
function secretsOf(value: unknown): string[] {
  if (typeof value === 'string') return isSecret(value) ? [value] : [];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(secretsOf);
}

const isSecret = (text: string): boolean =>
  text.startsWith('#') || /^(999990019|111222333|\+31612345678)$|@|coordinates/.test(text);
