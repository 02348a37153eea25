import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';

/**
 * What can be wrong with the way to a server.
 * `open`: nothing. `swallows`: whatever is sent is lost, in both directions, and nobody is told (a firewall that
 * drops). `resets`: every connection is reset, at once when it is new (a firewall that rejects). `cuts`: reset in the
 * middle of the answer. `loses`: three in ten pieces arrive only when they are sent again, which TCP does after a fifth
 * of a second, then twice that, and so on. `down`: nobody can connect, and on known connections nothing arrives.
 */
export type Weather = 'open' | 'swallows' | 'resets' | 'cuts' | 'loses' | 'down';

export interface RoughRoad {
  readonly port: number;
  turn(weather: Weather): Promise<void>;
  /** How often somebody connected or put a question. */
  attempts(): number;
  /** How many pieces were sent again. */
  resent(): number;
  stop(): Promise<void>;
}

const answerBytesBeforeCut = 150;
const firstResendMs = 200;

/** A road to a server on this machine whose weather changes; `random` from 0 up to 1. */
export async function startRoughRoad(port: number, random: () => number): Promise<RoughRoad> {
  const sockets = new Set<Socket>();
  let weather: Weather = 'open';
  let attempts = 0;
  let resent = 0;

  const isDelayed = (): boolean => weather === 'loses' && random() < 0.3;

  /** Passes pieces on in their order; one that is late holds up those behind it. */
  function pass(from: Socket, to: Socket, onPiece: (piece: Buffer) => Buffer | null): void {
    const move = async (piece: Buffer, earlier: Promise<void>): Promise<void> => {
      await earlier;
      for (let ms = firstResendMs; isDelayed(); ms *= 2) {
        resent += 1;
        await pause(ms);
      }
      const kept = onPiece(piece);
      if (kept && !to.destroyed) to.write(kept);
    };
    let last = Promise.resolve();
    from.on('data', (piece: Buffer) => (last = move(piece, last)));
    from.once('close', () => void last.finally(() => to.destroy()));
  }

  const server = createServer((near) => {
    attempts += 1;
    if (weather === 'resets') return void near.on('error', () => {}).resetAndDestroy();
    const far = connect(port, '127.0.0.1');
    for (const socket of [near, far]) {
      sockets.add(socket);
      socket.setNoDelay(true).on('error', () => socket.destroy());
      socket.once('close', () => sockets.delete(socket));
    }
    const isLost = (): boolean => weather === 'swallows' || weather === 'down';
    pass(near, far, (piece) => {
      if (piece.subarray(0, 5).toString() === 'POST ') attempts += 1;
      return isLost() ? null : piece;
    });
    pass(far, near, (piece) => {
      if (weather !== 'cuts') return isLost() ? null : piece;
      near.write(piece.subarray(0, answerBytesBeforeCut), () => near.resetAndDestroy());
      return null;
    });
  });
  const listen = (at: number): Promise<void> =>
    new Promise((resolve) => server.listen(at, '127.0.0.1', resolve));
  await listen(0);
  const { port: own } = server.address() as AddressInfo;

  return {
    port: own,
    async turn(next) {
      if (weather === 'down' && next !== 'down') await listen(own);
      weather = next;
      // It stops to listen at once, and calls back when the known connections have ended: later.
      if (next === 'down') server.close();
      if (next === 'resets') for (const socket of sockets) socket.resetAndDestroy();
    },
    attempts: () => attempts,
    resent: () => resent,
    async stop() {
      for (const socket of sockets) socket.destroy();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}
