import type { Viewer } from '../../schema/wire.ts';
import { subjectsOf } from '../shared/rules.ts';
import type { Known } from '../shared/ties/known.ts';
import type { OfferRow, OrderRow, ProductRow } from './rows.ts';

/** Who asks, and which of the customers that it has met it may know of. */
export interface Onlooker {
  readonly viewer: Viewer;
  readonly known: Known;
}

export type CoveredRow = ProductRow | OrderRow | OfferRow;

/** Whether a row is of somebody, and about something, that the viewer may know of: of an order, about all of it. */
export function isCovered({ viewer, known }: Onlooker, row: CoveredRow): boolean {
  const { customerIds } = row;
  if (subjectsOf(viewer) === null) return known.has(customerIds);
  const subjects =
    'lines' in row ? row.lines.map(({ productType }) => productType) : [row.productType];
  return subjects.length > 0 && subjects.every((one) => known.has(customerIds, [one]));
}
