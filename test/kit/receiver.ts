import { createHmac } from 'node:crypto';
import {
  createServer,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type ServerResponse,
} from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

/** One request that a receiver of events got. */
export interface Received {
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
  /** The event in it. */
  readonly event: { readonly id: string; readonly type: string; readonly subject: string };
}

/** What it answers: a status, with headers if it likes, or nothing at all for null. */
export type Reaction =
  number | { readonly status: number; readonly headers: Readonly<Record<string, string>> } | null;

export interface Receiver {
  readonly url: string;
  readonly received: readonly Received[];
  /** Resolves once so many requests came, or what is asked holds of them. */
  until(enough: number | ((received: readonly Received[]) => boolean)): Promise<void>;
  react(how: (one: Received, at: number) => Reaction): void;
  stop(): Promise<void>;
}

/** A receiver of events on a free port of this machine. */
export async function startReceiver(): Promise<Receiver> {
  const received: Received[] = [];
  const watching = new Set<() => void>();
  let reaction: (one: Received, at: number) => Reaction = () => 204;
  async function receive(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await text(request);
    const one = { headers: request.headers, body, event: JSON.parse(body) as Received['event'] };
    received.push(one);
    const answer = reaction(one, received.length);
    if (typeof answer === 'number') response.writeHead(answer).end();
    else if (answer) response.writeHead(answer.status, answer.headers).end();
    for (const look of watching) look();
  }
  const server = createServer((request, response) => void receive(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/events?key=a`,
    received,
    react: (how) => void (reaction = how),
    until: (enough) =>
      new Promise((resolve) => {
        const isEnough = (): boolean =>
          typeof enough === 'number' ? received.length >= enough : enough(received);
        const look = (): void => {
          if (!isEnough()) return;
          watching.delete(look);
          resolve();
        };
        watching.add(look);
        look();
      }),
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** Whether the signature of a request is that of this key (Standard Webhooks 1.0), worked out here anew. */
export function isSignedWith(key: Uint8Array, { headers, body }: Received): boolean {
  const said = `${headers['webhook-id']}.${headers['webhook-timestamp']}.${body}`;
  const expected = createHmac('sha256', key).update(said).digest('base64');
  return headers['webhook-signature'] === `v1,${expected}`;
}
