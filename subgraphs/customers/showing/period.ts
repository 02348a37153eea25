interface Period {
  readonly from: string | null;
  readonly until: string | null;
}

/** Days both included; a side that is not known is open. */
export const hasEnded = ({ until }: Period, today: string): boolean =>
  until !== null && until < today;
export const hasBegun = ({ from }: Period, today: string): boolean =>
  from === null || from <= today;
export const holdsOn = (period: Period, today: string): boolean =>
  hasBegun(period, today) && !hasEnded(period, today);

/** Those that hold on a day. */
export const ofDay = <Row extends Period>(rows: readonly Row[], today: string): readonly Row[] =>
  rows.filter((row) => holdsOn(row, today));

/** What began last comes first; what always held, last. */
export const byBegin = (a: Period, b: Period): number => (b.from ?? '').localeCompare(a.from ?? '');
