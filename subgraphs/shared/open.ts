import type { Norms } from './mirrors.ts';
import type { Keys } from './store/keys.ts';
import type { StorePlace } from './store/open.ts';

/** On which legal basis the organisation with an OIN may be given personal data for a purpose; null when on none. */
export type LegalBasisFor = (oin: string, purpose: string) => string | null;

/** What every subgraph is opened with; time and failures come in, so that nothing here reads the process. */
export interface SubgraphOptions {
  readonly place: StorePlace;
  readonly keys: Keys;
  readonly now: () => Date;
  /** How old the copies of registers may be; none is ever too old when absent. */
  readonly norms?: Norms;
  /** File of what is promised and when units are at work; that of the demo when absent. */
  readonly normsFile?: string | null;
  /** Whether this process tells of what is not done in time, as one that serves does; not when absent. */
  readonly tellsOfOverdue?: boolean;
  /** Whether the organisation may use citizen service numbers; it may when absent. */
  readonly mayUseBsn?: boolean;
  /** Whether the organisation makes its customers offers; it does when absent. */
  readonly mayOffer?: boolean;
  /** On none where absent. */
  readonly legalBasisFor?: LegalBasisFor;
  /** Told of every unforeseen failure. */
  readonly report: (error: unknown) => void;
}
