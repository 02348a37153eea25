/** Retries that may be spent; earned by questions, so that an outage is not answered with twice the load. */
export interface RetryBudget {
  /** Counts one question. */
  earn(): void;
  /** True when a retry may be sent; it is then counted. */
  spend(): boolean;
}

/** Starts empty, and saves up ten retries at most. */
export function createRetryBudget(percentage: number): RetryBudget {
  const cost = 100;
  let balance = 0;
  return {
    earn() {
      balance = Math.min(balance + percentage, 10 * cost);
    },
    spend() {
      if (balance < cost) return false;
      balance -= cost;
      return true;
    },
  };
}
