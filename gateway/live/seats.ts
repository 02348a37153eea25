import type { ErrorCode } from '../../schema/errors.ts';
import type { Viewer } from '../../schema/wire.ts';

/** How many subscriptions are open, of whom. */
export interface Seats {
  /** A seat, as what gives it back; or why there is none. */
  take(viewer: Viewer): (() => void) | ErrorCode;
}

export function createSeats(most: { readonly perViewer: number; readonly total: number }): Seats {
  const taken = new Map<string, number>();
  let all = 0;
  return {
    take({ kind, organisation, id }) {
      const viewer = JSON.stringify([kind, organisation, id]);
      const own = taken.get(viewer) ?? 0;
      if (all >= most.total) return 'OVERLOADED';
      if (own >= most.perViewer) return 'RATE_LIMITED';
      all += 1;
      taken.set(viewer, own + 1);
      let isTaken = true;
      return () => {
        if (!isTaken) return;
        isTaken = false;
        all -= 1;
        const left = (taken.get(viewer) ?? 1) - 1;
        if (left === 0) taken.delete(viewer);
        else taken.set(viewer, left);
      };
    },
  };
}
