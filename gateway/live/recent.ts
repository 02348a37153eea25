import type { Notice } from '../../schema/live.ts';

/** The last changes that were told here: who was away for a moment is told again without asking the store. */
export interface Recent {
  add(notice: Notice): void;
  /** Everything told behind a place, oldest first; null when that place is not among the last. */
  behind(place: string): readonly Notice[] | null;
  clear(): void;
}

const mostKept = 2_000;

export function createRecent(): Recent {
  let kept: Notice[] = [];
  return {
    add(notice) {
      kept.push(notice);
      // In parts, as moving the whole list for each change would cost more than the change.
      if (kept.length >= 2 * mostKept) kept = kept.slice(-mostKept);
    },
    behind(place) {
      const at = kept.findLastIndex((notice) => notice.place === place);
      return at === -1 ? null : kept.slice(at + 1);
    },
    clear: () => void (kept = []),
  };
}
