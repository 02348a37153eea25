/** What happened to a task, as its row has it. */

/** One time that its customer was tried. */
export interface AttemptRow {
  readonly at: Date;
  readonly by: string;
  readonly reached: boolean;
  readonly note: string | null;
}

/** One time that a task was handed on. */
export interface HandoverRow {
  readonly at: Date;
  readonly fromUnit: string | null;
  readonly toUnit: string | null;
  /** Null when nobody did it: the unit could not do it in time. */
  readonly by: string | null;
  readonly reason: string | null;
}
