import type { Norms } from './mirrors.ts';
import type { Keys } from './store/keys.ts';
import type { StorePlace } from './store/open.ts';

/** What every subgraph is opened with; time and failures come in, so that nothing here reads the process. */
export interface SubgraphOptions {
  readonly place: StorePlace;
  readonly keys: Keys;
  readonly now: () => Date;
  /** How old the copies of registers may be; none is ever too old when absent. */
  readonly norms?: Norms;
  /** File of what is promised and when units are at work; that of the demo when absent. */
  readonly normsFile?: string | null;
  /** Whether the organisation may use citizen service numbers; it may when absent. */
  readonly mayUseBsn?: boolean;
  /** Told of every unforeseen failure. */
  readonly report: (error: unknown) => void;
}
