import { randomBytes } from 'node:crypto';

import type { Checkpoints } from './checkpoints.ts';
import type { Journal } from './journal.ts';
import { noActivity } from './look.ts';
import { streams, type AuditEntry, type Entry, type Stream } from './rows.ts';

export interface UpkeepParts {
  readonly journal: Journal;
  readonly checkpoints: Checkpoints;
  readonly writer: string;
  readonly newSpanId: () => string;
  readonly now: () => number;
  readonly report: (sentence: string, cause: unknown) => void;
}

const checkpointEveryMs = 60_000;

export interface Upkeep {
  /** Tries again to bring what waits into the store; writes a checkpoint when the last is a minute old. Never rejects. */
  run(): Promise<void>;
  /** Writes a checkpoint of what was written since the last. */
  checkpoint(): Promise<void>;
}

/** What the log does by itself. */
export function createUpkeep(parts: UpkeepParts): Upkeep {
  const { journal, checkpoints, writer, now, report } = parts;
  let told: { readonly [stream in Stream]: number } = { audit: 0, ldv: 0 };
  let toldAt = Number.NEGATIVE_INFINITY;
  let isBusy = false;

  async function checkpoint(): Promise<void> {
    const heads = journal.heads();
    // Only what lies in the store: the spool may be lost with this machine.
    const changed = streams.filter((stream) => heads[stream].seq > told[stream]);
    if (changed.length === 0 || journal.way() !== 'store') return;
    const at = new Date(now()).toISOString();
    try {
      await journal.idle();
      await checkpoints.add(
        changed.map((stream) => ({ kind: 'REACHED', writer, stream, at, ...heads[stream] })),
      );
      told = { audit: heads.audit.seq, ldv: heads.ldv.seq };
      toldAt = now();
    } catch (error) {
      report('A checkpoint of the access log cannot be written.', error);
    }
  }

  async function drain(): Promise<void> {
    if (journal.way() === 'store' || !(await journal.drain())) return;
    const refused = journal.takeRefused();
    if (refused > 0) await journal.append([toGap(refused, parts)]);
  }

  return {
    checkpoint,
    async run() {
      if (isBusy) return;
      isBusy = true;
      await drain().catch((error: unknown) => report('The access log cannot be drained.', error));
      if (now() - toldAt >= checkpointEveryMs) await checkpoint();
      isBusy = false;
    },
  };
}

/** Says that requests were refused as they could not be logged: nothing was given to them. */
function toGap(requests: number, { newSpanId, now }: UpkeepParts): Entry {
  const content: AuditEntry = {
    at: new Date(now()).toISOString(),
    traceId: randomBytes(16).toString('hex'),
    spanId: newSpanId(),
    foreign: null,
    transaction: null,
    actor: null,
    actorKind: null,
    actingFor: null,
    client: null,
    organisation: null,
    units: '',
    purpose: null,
    activity: noActivity,
    legalBasis: null,
    confidential: false,
    reason: null,
    breakGlass: false,
    operation: null,
    document: null,
    criteria: '',
    decision: 'FAILED',
    result: 'LOG_UNAVAILABLE',
    durationMs: 0,
    requests,
    hits: 0,
    consulted: 0,
    subjects: [],
    given: [],
  };
  return { stream: 'audit', content };
}
