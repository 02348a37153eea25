import type { ChangeStreamDocument, Db, Document as MongoDocument } from 'mongodb';

import { StoreError, type Change, type Document, type Store } from '../store.ts';
import { isRefusal, toStoreError } from './errors.ts';

const kinds: { readonly [operation: string]: Change['kind'] } = {
  insert: 'insert',
  update: 'update',
  replace: 'update',
  delete: 'delete',
};

const toToken = (resume: unknown): string =>
  Buffer.from(JSON.stringify(resume)).toString('base64url');

const unknownPlace = (cause?: unknown): StoreError =>
  new StoreError('TOKEN_TOO_OLD', 'The feed does not know this place. Read the rows again.', {
    cause,
  });

function fromToken(token: string): unknown {
  try {
    const resume: unknown = JSON.parse(Buffer.from(token, 'base64url').toString('utf8'));
    if (typeof resume === 'object' && resume !== null) return resume;
  } catch {
    // Not one of our tokens: the same answer as for one that is too old.
  }
  throw unknownPlace();
}

function toChange(event: ChangeStreamDocument): Change | null {
  const kind = kinds[event.operationType];
  if (!kind || !('documentKey' in event) || !('ns' in event) || !('coll' in event.ns)) return null;
  const row = 'fullDocument' in event ? (event.fullDocument as Document | undefined) : undefined;
  return {
    kind,
    collection: String(event.ns.coll),
    id: String(event.documentKey?._id),
    row: row ?? null,
    token: toToken(event._id),
  };
}

async function* changesOnce(
  db: Db,
  collections: readonly string[],
  resumeAfter: unknown,
  signal: AbortSignal,
): AsyncIterable<Change> {
  const pipeline: MongoDocument[] = [{ $match: { 'ns.coll': { $in: [...collections] } } }];
  const from = resumeAfter === undefined ? {} : { resumeAfter };
  const stream = db.watch(pipeline, { fullDocument: 'updateLookup', ...from });
  const stop = (): void => void stream.close();
  signal.addEventListener('abort', stop);
  try {
    while (!signal.aborted) {
      const change = toChange(await stream.next());
      if (change) yield change;
    }
  } finally {
    signal.removeEventListener('abort', stop);
    await stream.close();
  }
}

const pauseMs = 1_000;

const pause = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    const timer = setTimeout(resolve, pauseMs);
    signal.addEventListener('abort', () => (clearTimeout(timer), resolve()), { once: true });
  });

/** Waits before another try; throws when that would not help, or would skip changes unseen. */
async function pauseOrThrow(error: StoreError, place: unknown, signal: AbortSignal): Promise<void> {
  if (error.code === 'TOKEN_TOO_OLD' || place === undefined) throw error;
  // Servers differ in how they refuse a place that they cannot read.
  if (isRefusal(error)) throw unknownPlace(error);
  if (error.code !== 'UNAVAILABLE') throw error;
  await pause(signal);
}

/** Change streams; after a lost connection it goes on from the last change, until `signal` ends it. */
export function mongodbWatch(db: Db): Store['watch'] {
  return async function* watch({ collections, resumeAfter, signal }) {
    let place = resumeAfter === undefined ? undefined : fromToken(resumeAfter);
    while (!signal.aborted) {
      try {
        for await (const change of changesOnce(db, collections, place, signal)) {
          place = fromToken(change.token);
          yield change;
        }
      } catch (cause) {
        if (signal.aborted) return;
        await pauseOrThrow(toStoreError(cause), place, signal);
      }
    }
  };
}
