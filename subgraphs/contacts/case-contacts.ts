import DataLoader from 'dataloader';

import { contactsIn, type Parts } from './loaders.ts';
import { newestOfEach } from './newest.ts';
import type { ContactRow } from './rows.ts';
import { mostRows } from './store.ts';

const pageSize = 100;

/** The newest contacts about each case that the viewer may know of, at most `first`. */
export function byCase(
  parts: Parts,
  first: number,
): DataLoader<string, readonly ContactRow[], unknown> {
  const { store } = parts;
  /** Page after page, as rows that the viewer may not know of take no place. */
  async function findAlone(caseId: string): Promise<readonly ContactRow[]> {
    const found: ContactRow[] = [];
    let after: string | null = null;
    for (;;) {
      const page = await store.pageContactsAbout(caseId, { after, limit: pageSize });
      found.push(...(await contactsIn(parts, page.rows)));
      after = page.rows.at(-1)?.sort ?? null;
      if (found.length >= first || !page.hasNextPage || after === null) return found;
    }
  }
  return new DataLoader(async (caseIds) => {
    const found = await newestOfEach<string, ContactRow>({
      keys: caseIds,
      findTogether: (ids, limit) => store.findContactsAbout(ids, limit),
      findAlone,
      belongs: (row, caseId) => row.caseIds.includes(caseId),
      limit: mostRows,
    });
    const seen = await Promise.all(found.map((rows) => contactsIn(parts, rows)));
    return seen.map((rows) => rows.slice(0, first));
  });
}
