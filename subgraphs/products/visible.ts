import { KnownError } from '../../schema/errors.ts';
import type { Viewer } from '../../schema/wire.ts';
import { isStaff } from '../shared/rules.ts';
import { isCovered, type CoveredRow, type Onlooker } from './covered.ts';
import { idsOf } from './loaders.ts';
import type { CustomerRow, ProductRow, ProductTypeRow } from './rows.ts';

/** Row rules of this subgraph: what a viewer may not know of answers like what does not exist. */

/** A product that is not published is for staff alone. */
export const visibleProduct = (
  { viewer, known }: Onlooker,
  row: ProductRow | null,
): ProductRow | null =>
  row && isCovered({ viewer, known }, row) && (row.published || isStaff(viewer)) ? row : null;

/** An order or offer of somebody that the viewer may know of. */
export const visibleRow = <Row extends CoveredRow>(
  onlooker: Onlooker,
  row: Row | null,
): Row | null => (row && isCovered(onlooker, row) ? row : null);

export async function visibleCustomer(
  { known }: Onlooker,
  customer: CustomerRow,
): Promise<CustomerRow | null> {
  const ids = idsOf(customer);
  await known.meet(ids);
  return known.reaches(ids) ? customer : null;
}

/** Staff see the whole catalogue, everybody else what is published on that day. */
export const visibleType = (
  viewer: Viewer,
  row: ProductTypeRow | null,
  today: string,
): ProductTypeRow | null => (row && (isStaff(viewer) || isPublished(row, today)) ? row : null);

const isPublished = ({ publishedFrom, publishedUntil }: ProductTypeRow, today: string): boolean =>
  publishedFrom !== null &&
  publishedFrom <= today &&
  (publishedUntil === null || publishedUntil > today);

/** The only one of these; refused with AMBIGUOUS_MATCH when there are more. */
export function onlyOne<Row>(rows: readonly Row[]): Row | null {
  if (rows.length > 1) throw new KnownError('AMBIGUOUS_MATCH');
  return rows[0] ?? null;
}

/** How many may be asked for at once, as everywhere: 1 to 100. */
export function toLimit(first: number): number {
  if (first < 1 || first > 100) throw new KnownError('TOO_COMPLEX', { limit: 'page' });
  return first;
}
