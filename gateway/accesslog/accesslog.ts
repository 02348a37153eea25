import { randomBytes } from 'node:crypto';
import { join } from 'node:path';

import { KnownError } from '../../schema/errors.ts';
import type { Head } from './chain.ts';
import { openCheckpoints, type Checkpoints } from './checkpoints.ts';
import { findGivenSince, type GivenSubject, type LooksOf } from './given-since.ts';
import { createJournal, type Way } from './journal.ts';
import { toEntries, type Look } from './look.ts';
import { findLooks, type LookPage, type LooksQuestion } from './looks.ts';
import { createPseudonyms, type Pseudonyms } from './pseudonyms.ts';
import { streams, type Entry, type Stream } from './rows.ts';
import { openSpool } from './spool.ts';
import type { LogStore } from './store.ts';
import { createUpkeep } from './upkeep.ts';
import { verifyChains, type Verdict } from './verify.ts';
import { toWrite } from './write.ts';
import { findHeads, readWriter } from './writer.ts';

export interface AccessLogParts {
  /** Its own store, with `logCollections`; whoever opens it closes it after `stop`. */
  readonly store: LogStore;
  /** Folder of this gateway alone: its name as a writer, and its spool. */
  readonly folder: string;
  readonly checkpointsFolder: string;
  /** 32 bytes each: one makes pseudonyms, one signs checkpoints. */
  readonly keys: { readonly log: Uint8Array; readonly checkpoints: Uint8Array };
  readonly spoolBytes: number;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Told what an operator must know: a fixed sentence, and the cause. */
  readonly report: (sentence: string, cause: unknown) => void;
  /** A store that takes longer counts as gone; half a second when absent. */
  readonly storeTimeoutMs?: number;
  /** How often what waits is tried again; null for never, by itself. A second when absent. */
  readonly upkeepMs?: number | null;
}

/** The log of every look: who was given what of whom. */
export interface AccessLog {
  /** Resolves once the rows of a request are durable; rejects with LOG_UNAVAILABLE, and then nothing may be given. */
  write(look: Look): Promise<void>;
  /** The same for whoever is no request. */
  append(entries: readonly Entry[]): Promise<void>;
  readonly pseudonyms: Pseudonyms;
  readonly checkpoints: Checkpoints;
  readonly writer: string;
  readonly store: LogStore;
  way(): Way;
  heads(): readonly (Head & { readonly writer: string; readonly stream: Stream })[];
  /** Rejects while no row can be written. */
  check(): Promise<void>;
  /** Brings what waits into the store; rejects with LOG_UNAVAILABLE when the store does not take it. */
  settle(): Promise<void>;
  /** Looks at a customer, newest first; rejects with LOG_UNAVAILABLE while some of them are not in the store. */
  readLooks(question: LooksQuestion): Promise<LookPage>;
  /** Who was given to somebody since a time, as far as the store has it; by pseudonyms. */
  givenSince(of: LooksOf, since: number): Promise<readonly GivenSubject[]>;
  /** Holds all rows against their chains and the checkpoints. */
  verify(): Promise<Verdict>;
  /** What is done every second: the spool is tried again, and now and then a checkpoint written. */
  upkeep(): Promise<void>;
  stop(): Promise<void>;
}

const sentences: { readonly [way in Way]: string } = {
  store: 'The store of the access log takes rows again.',
  spool: 'The store of the access log does not answer: rows go to the spool.',
  nowhere: 'Neither store nor spool of the access log takes rows: no data are given.',
};

/** Opens the log where it was left, and mends what a killed process left behind. */
export async function openAccessLog(parts: AccessLogParts): Promise<AccessLog> {
  const { store, folder, keys, report, now } = parts;
  const writer = await readWriter(folder);
  const checkpoints = await openCheckpoints(parts.checkpointsFolder, writer, keys.checkpoints);
  const opened = await openSpool(join(folder, 'spool.ndjson'), parts.spoolBytes);
  if (opened.damaged > 0) report('Lines of the spool of the access log are damaged.', null);
  const known = (await checkpoints.read()).checkpoints;
  const { heads, cut } = await findHeads(store, writer, opened.waiting, known);
  for (const stream of cut) report(`The last rows of the access log are gone: ${stream}.`, null);
  const journal = createJournal({
    writer,
    heads,
    write: toWrite(store),
    spool: opened.spool,
    storeTimeoutMs: parts.storeTimeoutMs ?? 500,
    onWay: (way, cause) => report(sentences[way], cause),
  });
  const pseudonyms = createPseudonyms(keys.log);
  const newSpanId = (): string => randomBytes(8).toString('hex');
  const upkeep = createUpkeep({
    journal,
    checkpoints,
    writer,
    newSpanId,
    now,
    report,
  });
  const timer = startTimer(upkeep.run, parts.upkeepMs === undefined ? 1_000 : parts.upkeepMs);
  const liveHeads = () => streams.map((stream) => ({ writer, stream, ...journal.heads()[stream] }));
  const settle = async (): Promise<void> => {
    if (!(await journal.drain())) throw new KnownError('LOG_UNAVAILABLE');
  };
  return {
    write: (look) => journal.append(toEntries(look, { pseudonyms, newSpanId })),
    append: (entries) => journal.append(entries),
    pseudonyms,
    checkpoints,
    writer,
    store,
    way: () => journal.way(),
    heads: liveHeads,
    async check() {
      if (journal.way() === 'nowhere') throw new KnownError('LOG_UNAVAILABLE');
    },
    settle,
    async readLooks(question) {
      await settle();
      return findLooks(store, pseudonyms, question);
    },
    givenSince: (of, since) => findGivenSince(store, of, since),
    async verify() {
      await settle();
      return verifyChains({ store, ...(await checkpoints.read()), live: liveHeads });
    },
    upkeep: upkeep.run,
    async stop() {
      clearInterval(timer);
      await journal.idle();
      await upkeep.run();
      await upkeep.checkpoint();
      await opened.spool.close();
    },
  };
}

const startTimer = (work: () => Promise<void>, ms: number | null): NodeJS.Timeout | undefined =>
  ms === null ? undefined : setInterval(() => void work(), ms).unref();
