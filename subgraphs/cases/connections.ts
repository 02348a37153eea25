import { isStaff, stockFor } from '../shared/rules.ts';
import { toConnection, toCursor, toPageStart } from '../shared/page.ts';
import type { CustomerCasesArgs, QueryCaseQueueArgs } from './generated.ts';
import type { Context } from './loaders.ts';
import { keysFor } from './party-keys.ts';
import { queueKeys } from './queue.ts';
import type { CaseConnectionRow, CaseRow, CustomerRow } from './rows.ts';
import type { Page } from '../shared/store/store.ts';
import type { CasesOf } from './store.ts';

/** Pages of cases. Rules about rows come before pages and counts, so that a total never tells of what is hidden. */

const nothing: CaseConnectionRow = {
  edges: [],
  endCursor: null,
  hasNextPage: false,
  complete: true,
  totalCount: () => Promise.resolve(0),
};

/** Cases of a customer, newest first. */
export async function casesOf(
  { id, aliasIds = [] }: CustomerRow,
  args: CustomerCasesArgs,
  context: Context,
): Promise<CaseConnectionRow> {
  const { limit, after } = toPageStart({ first: args.first ?? 20, after: args.after });
  const keys = keysFor(context.viewer, [...new Set([id, ...aliasIds])], args.role ?? null);
  if (keys.length === 0) return nothing;
  const which: CasesOf = { keys, isOpen: args.open ?? null };
  if (context.viewer.kind === 'PARTNER')
    return pageAmong(await sharedCases(which, context), { limit, after });
  const page = await context.store.findCasePage(which, { limit, after });
  const seen = await context.see(page.rows);
  const connection = toConnection(page);
  const { endCursor, hasNextPage } = connection;
  return {
    endCursor,
    hasNextPage,
    edges: connection.edges.flatMap(({ cursor }, index) => {
      const node = seen[index];
      return node ? [{ cursor, node }] : [];
    }),
    complete: after === null && !page.hasNextPage,
    totalCount: () => countSeen(which, context),
  };
}

const partSize = 100;

/** Those that a partner was let in to, newest first: nothing of a page or a total may tell of the others. */
async function sharedCases(which: CasesOf, { store, see }: Context): Promise<readonly CaseRow[]> {
  const shared: CaseRow[] = [];
  let after: string | null = null;
  for (;;) {
    const page: Page<CaseRow> = await store.findCasePage(which, { limit: partSize, after });
    shared.push(...(await see(page.rows)).filter((row) => row !== null));
    after = page.rows.at(-1)?.sort ?? null;
    if (!page.hasNextPage || after === null) return shared;
  }
}

function pageAmong(
  all: readonly CaseRow[],
  { limit, after }: { readonly limit: number; readonly after: string | null },
): CaseConnectionRow {
  const left = after === null ? all : all.filter(({ sort }) => sort < after);
  const hasNextPage = left.length > limit;
  return {
    ...toConnection({ rows: left.slice(0, limit), hasNextPage }),
    complete: after === null && !hasNextPage,
    totalCount: () => Promise.resolve(all.length),
  };
}

/** Keys leave out all but cases whose role ended since; a citizen no longer sees those, and they do not count. */
async function countSeen(which: CasesOf, { viewer, store, today, see }: Context): Promise<number> {
  if (isStaff(viewer)) return store.countCases(which);
  const [count, ended] = await Promise.all([
    store.countCases(which),
    store.findCasesWithEndedRole(which, today),
  ]);
  const seen = await see(ended);
  return count - seen.filter((row) => row === null).length;
}

/**
 * The work stock of a unit or handler, first due first. Its order is that of due dates, so what is overdue is its
 * beginning: up to today, or from today on.
 */
export async function queueOf(
  { unit, handler, overdue, ...args }: QueryCaseQueueArgs,
  { viewer, store, today, caseById }: Context,
): Promise<CaseConnectionRow> {
  const { limit, after } = toPageStart({ first: args.first ?? 50, after: args.after });
  if (!isStaff(viewer)) return nothing;
  const { units, isWhole } = stockFor(viewer, unit ?? null, handler ?? null);
  if (units.length === 0) return nothing;
  const keys = units.flatMap((one) => queueKeys(viewer, one, handler ?? null));
  const from = overdue === false && (after ?? '') < today ? today : after;
  const page = await store.findQueuePage(keys, { limit, after: from });
  const queued = page.rows.filter(({ sort }) => overdue !== true || sort < today);
  const cases = await Promise.all(queued.map(({ _id }) => caseById.load(_id)));
  const edges = queued.flatMap(({ sort }, index) => {
    const node: CaseRow | null = cases[index] ?? null;
    return node ? [{ cursor: toCursor(sort), node }] : [];
  });
  const hasNextPage = page.hasNextPage && queued.length === page.rows.length;
  return {
    edges,
    endCursor: edges.at(-1)?.cursor ?? null,
    hasNextPage,
    complete: after === null && !hasNextPage,
    totalCount: async () =>
      isWhole ? store.countQueue(keys, toRange(overdue ?? null, today)) : null,
  };
}

const toRange = (overdue: boolean | null, today: string) =>
  overdue === null ? null : overdue ? { $lt: today } : { $gte: today };
