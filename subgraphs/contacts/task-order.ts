import type { TaskRow } from './rows.ts';

/** What is due first on top. */
export const byDueTime = (rows: readonly TaskRow[]): readonly TaskRow[] =>
  rows.toSorted((a, b) => (a.sort < b.sort ? -1 : 1));

/** Who has the customer on the line says what was promised before anything else. */
export const promisesFirst = (rows: readonly TaskRow[]): readonly TaskRow[] => [
  ...rows.filter(({ promisedToCustomer }) => promisedToCustomer),
  ...rows.filter(({ promisedToCustomer }) => !promisedToCustomer),
];
