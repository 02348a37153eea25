/**
 * Tells when the work for a request is of no use any more: the client is gone, or its time is up. An AbortSignal is
 * one; our own costs a fraction of that, and few requests need more.
 */
export interface Ending {
  readonly aborted: boolean;
  /** Why; undefined while it has not ended. */
  readonly reason: unknown;
  /** Calls back at most once, when it ends. */
  addEventListener(type: 'abort', listener: () => void, options?: { readonly once: true }): void;
}

/** One that ends when `end` is called; a second end changes nothing. */
export interface OwnEnding extends Ending {
  end(reason: unknown): void;
}

export function createEnding(): OwnEnding {
  const listeners: (() => void)[] = [];
  let ended: { readonly reason: unknown } | null = null;
  return {
    get aborted() {
      return ended !== null;
    },
    get reason() {
      return ended?.reason;
    },
    addEventListener: (_type, listener) => void listeners.push(listener),
    end(reason) {
      if (ended) return;
      ended = { reason };
      for (const listener of listeners) listener();
    },
  };
}

/** A real signal for libraries, made when it is first asked for. */
export function signalOf(ending: Ending): () => AbortSignal {
  let controller: AbortController | null = null;
  return () => {
    if (controller) return controller.signal;
    const made = new AbortController();
    controller = made;
    const abort = (): void => made.abort(ending.reason);
    if (ending.aborted) abort();
    else ending.addEventListener('abort', abort, { once: true });
    return made.signal;
  };
}
