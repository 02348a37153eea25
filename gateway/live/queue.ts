import type { Notice } from '../../schema/live.ts';

/** What one subscription is still to be told, oldest first. */
export interface Queue {
  /** A row that was not told yet is told once, as it is then. Does nothing for a place that was put in before. */
  put(notice: Notice): void;
  /** Null when there is nothing. */
  take(): Notice | null;
  readonly length: number;
}

/** Places that came in twice, by the past and by the present, are known by those of the past. */
export function createQueue(past: readonly Notice[]): Queue {
  const behind = new Set(past.map(({ place }) => place));
  const byRow = new Map<string, Notice>();
  const put = (notice: Notice): void => {
    const row = `${notice.change.collection} ${notice.change.id}`;
    // To the end: what came before it is then told before it.
    byRow.delete(row);
    byRow.set(row, notice);
  };
  past.forEach(put);
  return {
    put(notice) {
      if (!behind.has(notice.place)) put(notice);
    },
    take() {
      const [first] = byRow;
      if (!first) return null;
      byRow.delete(first[0]);
      return first[1];
    },
    get length() {
      return byRow.size;
    },
  };
}
