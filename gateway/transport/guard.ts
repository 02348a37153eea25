import { setTimeout as pause } from 'node:timers/promises';

import {
  bulkhead,
  circuitBreaker,
  handleWhen,
  isBrokenCircuitError,
  isBulkheadRejectedError,
  SamplingBreaker,
  wrap,
} from 'cockatiel';

import { signalOf, type Ending } from './ending.ts';
import { createFailure, isFailure } from './failure.ts';
import { createRetryBudget } from './retry-budget.ts';

export interface GuardSettings {
  /** Fetches at the same time; as many again may wait. */
  readonly bulkhead: number;
  /** Fetches in `windowMs` before their failures are counted, and the share of failures that is too much. */
  readonly breakAfter: number;
  readonly breakShare: number;
  readonly windowMs: number;
  /** Rest after a break, until one fetch may try. */
  readonly restMs: number;
  /** Retries for each hundred questions. */
  readonly retryPercentage: number;
  /** From 0 up to 1: spreads retries. */
  readonly random: () => number;
}

export const defaultGuard: Omit<GuardSettings, 'random'> = {
  bulkhead: 64,
  breakAfter: 20,
  breakShare: 0.5,
  windowMs: 10_000,
  restMs: 2_000,
  retryPercentage: 10,
};

export interface Attempt {
  readonly isRead: boolean;
  readonly ending: Ending;
}

/** Keeps one sick source from taking everything with it: room for so many, rest after failures, one retry of reads. */
export type Guard = <Result>(ask: () => Promise<Result>, attempt: Attempt) => Promise<Result>;

const longestPauseMs = 50;

export function createGuard(settings: GuardSettings): Guard {
  const { breakAfter, breakShare, windowMs, restMs, random } = settings;
  const breaker = circuitBreaker(handleWhen(isFailure), {
    halfOpenAfter: restMs,
    breaker: new SamplingBreaker({
      threshold: breakShare,
      duration: windowMs,
      minimumRps: breakAfter / (windowMs / 1_000),
    }),
  });
  const policy = wrap(bulkhead(settings.bulkhead, settings.bulkhead), breaker);
  const retries = createRetryBudget(settings.retryPercentage);
  const once = async <Result>(ask: () => Promise<Result>): Promise<Result> => {
    try {
      return await policy.execute(ask);
    } catch (error) {
      if (isBrokenCircuitError(error)) throw createFailure('resting');
      if (isBulkheadRejectedError(error)) throw createFailure('overloaded');
      throw error;
    }
  };
  return async (ask, { isRead, ending }) => {
    retries.earn();
    try {
      return await once(ask);
    } catch (error) {
      if (!isRead || !isFailure(error) || !error.mayRetry || !retries.spend()) throw error;
      await pause(random() * longestPauseMs, undefined, { signal: signalOf(ending)() });
      return once(ask);
    }
  };
}
