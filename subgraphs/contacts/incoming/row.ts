import type { Document } from '../../shared/store/store.ts';
import type { IncomingState } from './states.ts';

/** A call, mail, chat or message that came in, as it lies in the store. */
export interface IncomingRow extends Document {
  /** Code of its channel. */
  readonly channel: string;
  /** Number or address that it came from, in one form; null when it was withheld. */
  readonly from: string | null;
  /** Keyed digest of `from`, by which earlier ones are found. */
  readonly fromKey: string | null;
  /** The number or address of ours that was dialled or written to, as it came. */
  readonly to: string;
  readonly hint: string | null;
  readonly subject: string | null;
  readonly queue: string | null;
  /** Units for whom it is. */
  readonly units: readonly string[];
  /** Subject of the token of the employee to whom it is given; null while it is nobody's. */
  readonly agentId: string | null;
  readonly state: IncomingState;
  readonly startedAt: Date;
  /** When it was first answered. */
  readonly answeredAt: Date | null;
  readonly endedAt: Date | null;
  /** What was said of it before this moment is out of order. */
  readonly changedAt: Date;
  readonly contactDraftId: string;
  /** How often it was handed on by somebody who had answered. */
  readonly transfers: number;
  /** Counts the times it was written. */
  readonly version: number;
  /** Lists in which it stands; none once it is over. */
  readonly places: readonly string[];
  /** Place in a list: when it came in, then its id. */
  readonly sort: string;
  /** Known no longer: what became of it is in its contacts. */
  readonly expiresAt: Date;
}

/** Who called within so long is seen to call again; the term of repeated contact (herhaalcontact) is 28 days too. */
export const keptMs = 28 * 24 * 60 * 60 * 1_000;

/** Lists to ask for, the narrowest first: one is a question to the store, the others narrow its rows. */
export const placeOf = {
  all: '*',
  agent: (id: string): string => `agent:${id}`,
  unit: (code: string): string => `unit:${code}`,
  queue: (name: string): string => `queue:${name}`,
  /** What came in for a unit on one channel: among that, messages are divided. */
  channel: (unit: string, channel: string): string => JSON.stringify([unit, channel]),
} as const;

/** The lists in which it stands. */
export const placesOf = ({
  channel,
  queue,
  units,
  agentId,
}: Pick<IncomingRow, 'channel' | 'queue' | 'units' | 'agentId'>): readonly string[] => [
  placeOf.all,
  ...(agentId === null ? [] : [placeOf.agent(agentId)]),
  ...units.flatMap((unit) => [placeOf.unit(unit), placeOf.channel(unit, channel)]),
  ...(queue === null ? [] : [placeOf.queue(queue)]),
];
