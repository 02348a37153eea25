import { KnownError } from '../../schema/errors.ts';
import type { Page } from './store/store.ts';

/** Arguments of a connection, as the SDL has them. */
export interface PageArgs {
  readonly first: number;
  readonly after?: string | null | undefined;
}

/** Where a page begins and how long it is: what a store is asked. Refuses a cursor that is none of ours. */
export function toPageStart({ first, after }: PageArgs): { limit: number; after: string | null } {
  if (first < 1 || first > 100) throw new KnownError('TOO_COMPLEX', { limit: 'page' });
  return { limit: first, after: after == null ? null : fromCursor(after) };
}

/** A cursor is opaque to clients: the stored `sort` of the row it stands behind. */
export const toCursor = (sort: string): string => Buffer.from(sort).toString('base64url');

function fromCursor(cursor: string): string {
  const sort = Buffer.from(cursor, 'base64url').toString('utf8');
  if (toCursor(sort) !== cursor) throw new KnownError('BAD_USER_INPUT', { field: 'after' });
  return sort;
}

export interface Connection<Row> {
  readonly edges: readonly { readonly cursor: string; readonly node: Row }[];
  readonly endCursor: string | null;
  readonly hasNextPage: boolean;
}

/** A page of rows in the form of a GraphQL connection. */
export function toConnection<Row extends { readonly sort: string }>(
  page: Page<Row>,
): Connection<Row> {
  const edges = page.rows.map((node) => ({ cursor: toCursor(node.sort), node }));
  return { edges, endCursor: edges.at(-1)?.cursor ?? null, hasNextPage: page.hasNextPage };
}

/** The stored `sort` of a row: time first, then id, so that every row has its one place. */
export const toSort = (at: Date, id: string): string => `${at.toISOString()}_${id}`;
