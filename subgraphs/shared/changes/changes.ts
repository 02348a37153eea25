import type { Viewer, Written } from '../../../schema/wire.ts';
import { forget } from '../lazily.ts';
import type { Outbox } from '../outbox.ts';
import { StoreError, type Store, type WriteOp } from '../store/store.ts';
import { appliedId, digestOf, knownMs, type AppliedRow, type Blind } from './applied.ts';
import { isRefused, refused, type Change, type Refused } from './change.ts';
import { toSeenOps } from './seen.ts';

/** One mutation as it was asked. */
export interface Asked {
  /** Name of the field of `Mutation`. */
  readonly mutation: string;
  /** Its arguments; with an `idempotencyKey` among them it is carried out once for that key. */
  readonly args: object;
  /**
   * Looks at everything, writes nothing, and says what is to be written. It is called again when somebody else wrote in
   * the meantime, and reads everything anew then.
   */
  readonly decide: () => Promise<Change | Refused>;
}

/** The id of the record to show, or why nothing was changed. */
export type Outcome = { readonly id: string } | Refused;

/** The changes of one gateway request. */
export interface ViewerChanges {
  /**
   * Applies a mutation once or not at all. The same request under the same key changes nothing and has the same
   * outcome; another one under that key is refused with IDEMPOTENCY_KEY_REUSED. A request that was refused leaves its
   * key free. What has left for the store is not called back.
   */
  apply(asked: Asked): Promise<Outcome>;
  /** What was written since the last call, and by which mutation; also by a request that had been carried out before. */
  takeWritten(): readonly Written[];
}

export interface ChangesParts {
  /** Opened with `changeCollections`. */
  readonly store: Store;
  readonly outbox: Outbox;
  readonly blind: Blind;
  readonly now: () => Date;
}

const longestKey = 200;
/** Who loses a race looks again; the next time it mostly finds why. */
const attempts = 5;

/** Makes the changes of each request: rows, events and the key go into the store together. */
export function createChanges({
  store,
  outbox,
  blind,
  now,
}: ChangesParts): (viewer: Viewer) => ViewerChanges {
  const inTurn = createTurns();
  return (viewer) => {
    const applied = store.collection<AppliedRow>('applied');
    let written: Written[] = [];

    async function findApplied(id: string): Promise<AppliedRow | null> {
      return (await applied.find({ _id: id }, { limit: 1 }))[0] ?? null;
    }

    /** Null when somebody else was first. */
    async function write(change: Change, row: AppliedRow | null): Promise<Outcome | null> {
      try {
        const ops = [...change.ops, ...toSeenOps(change), ...(row ? [toOp(row)] : [])];
        await outbox.write(ops, change.states);
        return { id: change.id };
      } catch (error) {
        if (isLostRace(error)) return null;
        throw error;
      }
    }

    async function applyAs(id: string | null, asked: Asked): Promise<Outcome> {
      const { mutation, args, decide } = asked;
      const digest = digestOf(mutation, args, blind);
      for (let attempt = 1; attempt <= attempts; attempt += 1) {
        const before = id === null ? null : await findApplied(id);
        if (before && before.digest !== digest)
          return refused('IDEMPOTENCY_KEY_REUSED', 'idempotencyKey');
        if (before) {
          written.push(...before.written);
          return { id: before.record };
        }
        const change = await decide();
        if (isRefused(change)) return change;
        const told = change.written.map((one) => ({ ...one, mutation }));
        const expiresAt = new Date(now().getTime() + knownMs);
        const known = { digest, record: change.id, written: told, expiresAt };
        const outcome = await write(change, id === null ? null : { _id: id, ...known });
        if (!outcome) continue;
        written.push(...told);
        return outcome;
      }
      return refused('STALE_VERSION');
    }

    return {
      async apply(asked) {
        const key = keyIn(asked.args);
        if (key === null) return applyAs(null, asked);
        if (key.length === 0 || key.length > longestKey)
          return refused('BAD_USER_INPUT', 'idempotencyKey');
        const id = appliedId(viewer, key, blind);
        return inTurn(id, () => applyAs(id, asked));
      },
      takeWritten() {
        const taken = written;
        written = [];
        return taken;
      },
    };
  };
}

/** Under one key one after another within a process, so that who sends again in haste does not ask the store as often. */
function createTurns(): (id: string, work: () => Promise<Outcome>) => Promise<Outcome> {
  const last = new Map<string, Promise<unknown>>();
  return (id, work) => {
    const done = (last.get(id) ?? Promise.resolve()).then(work);
    const ended = done.catch(() => undefined);
    last.set(id, ended);
    void ended.then(() => last.get(id) === ended && last.delete(id));
    return done;
  };
}

function keyIn(args: object): string | null {
  const key: unknown = Reflect.get(args, 'idempotencyKey');
  return typeof key === 'string' ? key : null;
}

const toOp = (row: AppliedRow): WriteOp => ({ op: 'insert', collection: 'applied', row });

const isLostRace = (error: unknown): boolean =>
  error instanceof StoreError && (error.code === 'CONFLICT' || error.code === 'DUPLICATE');

/**
 * Carries out a mutation and finds the record that its answer shows, as it is now: null when nothing was changed, or
 * when the viewer may not know of it. Loaders of the context hold nothing from before, also while it is decided.
 */
export async function carryOut<Row, Context extends { readonly changes: ViewerChanges }>(
  context: Context,
  asked: Asked,
  find: (id: string, context: Context) => Promise<Row | null>,
): Promise<Refused & { readonly row: Row | null }> {
  const decide: Asked['decide'] = () => {
    forget(context);
    return asked.decide();
  };
  const outcome = await context.changes.apply({ ...asked, decide });
  if (isRefused(outcome)) return { row: null, errors: outcome.errors };
  forget(context);
  return { row: await find(outcome.id, context), errors: [] };
}
