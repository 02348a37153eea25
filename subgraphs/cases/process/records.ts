import { z } from 'zod';

import { maybe, list, oin, text } from '../record-values.ts';
import { stepStates } from '../terms.ts';

/** One part of the work: what it needs, and on which channels it can be done. */
const step = z.strictObject({
  code: text(100),
  order: z.int().min(0).max(9999),
  name: text(200),
  /** Who does it; the unit of the case when absent. */
  unit: maybe(text(100)),
  /** Codes of channels; none for what is done inside. */
  availableOn: list(text(100), 50),
  /** Those of them on which the customer does it without help. */
  selfService: list(text(100), 50),
  /** Names of what must have come in. */
  requires: list(text(200), 100),
  /** The chain partner that it waits for. */
  partnerOin: maybe(oin),
  /** Status that the case has when it is done. */
  reaches: maybe(text(100)),
});

/**
 * How cases of a type go, by the organisation's own choice: the steps of a case that is opened here, and where a case of
 * another system is by its status. A record of its own, so that taking in the catalogue leaves it alone.
 */
export const processFields = z
  .strictObject({
    caseTypeCode: text(100),
    /** Product types that such a case is about. */
    productTypes: list(text(100), 100),
    /** Unit that handles it from the beginning. */
    unit: maybe(text(100)),
    steps: z.array(step).min(1).max(100),
    /** Where a case is that has a status and no steps of its own: at that step, and those before it are done. */
    statuses: list(
      z.strictObject({ status: text(100), step: text(100), state: z.enum(stepStates) }),
      100,
    ),
    /** Status and result of a case that the customer withdraws. */
    withdrawal: maybe(z.strictObject({ status: text(100), result: maybe(text(100)) })),
    /** What the customer reads when something came in; nothing when absent. */
    supplementText: maybe(text(1000)),
  })
  .superRefine(({ steps, statuses }, context) => {
    const wrong = (message: string, ...path: readonly (string | number)[]): void =>
      context.addIssue({ code: 'custom', message, path: [...path], input: null });
    const codes = steps.map(({ code }) => code);
    steps.forEach(({ code, selfService, availableOn }, nth) => {
      if (codes.indexOf(code) !== nth) wrong('comes twice', 'steps', nth, 'code');
      if (!selfService.every((one) => availableOn.includes(one)))
        wrong('not a channel on which it can be done', 'steps', nth, 'selfService');
    });
    statuses.forEach(({ step: code }, nth) => {
      if (!codes.includes(code)) wrong('not a step of this process', 'statuses', nth, 'step');
    });
  });
export type ProcessFields = z.infer<typeof processFields>;
