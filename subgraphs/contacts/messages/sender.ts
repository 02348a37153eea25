import type { ChannelKind } from '../records/words.ts';

/** A message as a channel carries it. */
export interface Letter {
  /** The same at every attempt, and for nobody to guess: who reports on the message names it by this. */
  readonly reference: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
}

/** What became of handing a message over. Reasons are sentences that a customer may read, without any address. */
export type Handed =
  /** Taken by the other side, which now has to deliver it or to report that it could not. */
  | { readonly outcome: 'ACCEPTED' }
  /** Not taken, and it never will be. */
  | { readonly outcome: 'REFUSED'; readonly reason: string }
  /** Not taken now; `isServer` when that holds for every other message too. */
  | { readonly outcome: 'LATER'; readonly isServer: boolean; readonly reason: string }
  /** The connection ended while it was being handed over: it may have been taken. */
  | { readonly outcome: 'IN_DOUBT' };

/** One way in which messages leave. A new channel is one more of these. */
export interface MessageSender {
  readonly kind: ChannelKind;
  /**
   * Hands one message over. Calls `beforeHanding` once, when nothing but the text itself is still to go: what ends before
   * it was certainly not sent, and when it rejects nothing goes. Resolves within a minute and a half; rejects only for
   * what `beforeHanding` threw.
   */
  send(letter: Letter, beforeHanding: () => Promise<void>): Promise<Handed>;
}
