/** A value that may be replaced while others work with it. */
export interface Current<Value> {
  /** The value of this moment, for a look that is over at once. */
  read(): Value;
  /** Works with the value of this moment; whatever replaces it meanwhile, it stays whole until the work is done. */
  use<Result>(work: (value: Value) => Promise<Result>): Promise<Result>;
  /** From now on the next one; the old one is closed as soon as nobody works with it. */
  replace(next: Value): void;
  /** Closes the value of this moment, and waits for the old ones too. */
  close(): Promise<void>;
}

interface Turn<Value> {
  readonly value: Value;
  users: number;
  isOver: boolean;
}

/** `close` is called once for each value, after its last user has left; its failures are told to `report`. */
export function createCurrent<Value>(
  first: Value,
  {
    close,
    report,
  }: {
    readonly close: (value: Value) => Promise<void>;
    readonly report: (error: unknown) => void;
  },
): Current<Value> {
  let turn: Turn<Value> = { value: first, users: 0, isOver: false };
  const closing = new Set<Promise<void>>();

  function closeWhenLeft({ value, users, isOver }: Turn<Value>): void {
    if (!isOver || users > 0) return;
    const done: Promise<void> = close(value)
      .catch(report)
      .finally(() => closing.delete(done));
    closing.add(done);
  }

  return {
    read: () => turn.value,
    async use(work) {
      const mine = turn;
      mine.users += 1;
      try {
        return await work(mine.value);
      } finally {
        mine.users -= 1;
        closeWhenLeft(mine);
      }
    },
    replace(next) {
      const old = turn;
      turn = { value: next, users: 0, isOver: false };
      old.isOver = true;
      closeWhenLeft(old);
    },
    async close() {
      await Promise.all(closing);
      await close(turn.value);
    },
  };
}
