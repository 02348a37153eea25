import { errorMessages } from '../../../schema/errors.ts';
import type { Asking } from '../kit/small-gateway.ts';
import type { SmallSupergraph } from '../kit/small-supergraph.ts';

/** An operation written by hand, with its whole answer and every fetch that is needed for it, in order of leaving. */
export interface PlanCase extends Asking {
  /** Never changes. */
  readonly id: `EX-${number}`;
  readonly must: string;
  readonly on: SmallSupergraph;
  /** Labels of overrides that are switched on. */
  readonly switchedOn?: readonly string[];
  readonly answer: { readonly data: unknown; readonly errors?: readonly unknown[] };
  /** `source {variables}`, without quotes. */
  readonly fetches: readonly string[];
}

/** What takes the place of a field whose source gave nothing. */
export const unavailable = (source: string, ...path: (string | number)[]) => ({
  message: errorMessages.SOURCE_UNAVAILABLE,
  path,
  extensions: { code: 'SOURCE_UNAVAILABLE', source },
});
