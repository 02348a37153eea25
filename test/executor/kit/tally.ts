/** What a run over generated operations met. */
export interface Tally {
  operations: number;
  withFaults: number;
  /** Answers in which something came back besides nulls. */
  withData: number;
  withErrors: number;
  /** Unlike the stock executor's answer, for a listed reason: see `gaps.ts`. */
  gaps: number;
  /** Texts that were thrown away as they were not valid. */
  discarded: number;
}

export const createTally = (): Tally => ({
  operations: 0,
  withFaults: 0,
  withData: 0,
  withErrors: 0,
  gaps: 0,
  discarded: 0,
});

/** Counts what another run met too. */
export function addTo(sum: Tally, tally: Tally): void {
  for (const name of Object.keys(tally) as (keyof Tally)[]) sum[name] += tally[name];
}

/** True when something came back besides nulls, types and empty lists. */
export const hasValue = (value: unknown): boolean =>
  typeof value === 'object' && value !== null
    ? Object.entries(value).some(([name, one]) => name !== '__typename' && hasValue(one))
    : value !== null && value !== undefined;
