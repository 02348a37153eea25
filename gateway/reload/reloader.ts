import type { Log, ReloadLine } from '../observe.ts';
import { Refusal } from './refusal.ts';
import { createLook } from './watch.ts';

/** Something that is read at start and may be read again. */
export interface Reloadable {
  /** As the log names it. */
  readonly name: string;
  /** The files that are watched; none when only a person asks (SIGHUP). */
  readonly files: readonly string[];
  /** Reads again and takes over what is new there; throws Refusal, with the old one still in place. */
  reload(): Promise<Reloaded>;
}

/** `hash` of what is in force now. */
export type Reloaded =
  | { readonly kind: 'same'; readonly hash: string }
  | {
      readonly kind: 'loaded';
      readonly hash: string;
      /** Operations in use that are ready on the new one, and those that no longer fit it. */
      readonly warmed: number;
      readonly lost: number;
    };

export interface Reloader {
  /** Reads everything again, one after the other; resolves when all are done. Never rejects. */
  reloadAll(): Promise<void>;
  /** Looks at every file once. */
  look(): Promise<void>;
  /** Stops looking; what is being taken over is finished first. */
  stop(): Promise<void>;
}

/** Often enough for a person who waits for it, and nothing for a machine. */
const lookEveryMs = 1_000;

/** Each is reloaded when one of its files changes and when asked, never twice at a time. Tells the log how it went. */
export function createReloader(
  reloadables: readonly Reloadable[],
  { log, now }: { readonly log: Log; readonly now: () => number },
): Reloader {
  let queue = Promise.resolve();
  let isStopped = false;
  const waiting = new Set<Reloadable>();

  /** Whoever asks while it waits its turn is served by that turn; while it runs, by one more. */
  function ask(one: Reloadable): Promise<void> {
    if (!waiting.has(one) && !isStopped) {
      waiting.add(one);
      queue = queue.then(() => {
        waiting.delete(one);
        return run(one);
      });
    }
    return queue;
  }

  async function run(one: Reloadable): Promise<void> {
    const begin = now();
    const outcome = await outcomeOf(one, log);
    if (outcome) log.reload({ what: one.name, ...outcome, durationMs: now() - begin });
  }

  const looks = reloadables.flatMap((one) =>
    one.files.map((file) => createLook(file, () => ask(one))),
  );
  const look = async (): Promise<void> => {
    for (const each of looks) await each();
  };
  let isLooking = false;
  const timer = setInterval(() => {
    // A disk that does not answer must not gather a crowd.
    if (isLooking) return;
    isLooking = true;
    void look().finally(() => (isLooking = false));
  }, lookEveryMs).unref();
  return {
    async reloadAll() {
      await Promise.all(reloadables.map(ask));
    },
    look,
    async stop() {
      clearInterval(timer);
      isStopped = true;
      await queue;
    },
  };
}

type Outcome = Omit<ReloadLine, 'what' | 'durationMs'>;

/** Null for what nobody foresaw: that has a line of its own, and the old one stays too. */
async function outcomeOf(one: Reloadable, log: Log): Promise<Outcome | null> {
  try {
    const { kind, ...facts } = await one.reload();
    return { outcome: kind, ...facts };
  } catch (error) {
    if (error instanceof Refusal) return { outcome: 'refused', reasons: error.reasons };
    log.failure(`reload ${one.name}`, error);
    return null;
  }
}
