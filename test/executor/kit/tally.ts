/** What a run over generated operations met. */
export interface Tally {
  readonly operations: number;
  readonly withFaults: number;
  /** Answers in which something came back besides nulls. */
  readonly withData: number;
  readonly withErrors: number;
  /** Texts that were thrown away as they were not valid. */
  readonly discarded: number;
}

export const toText = (lines: readonly string[]): string => lines.join('\n');
