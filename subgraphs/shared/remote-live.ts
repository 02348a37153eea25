import { KnownError } from '../../schema/errors.ts';
import type { LiveFeed, Notice } from '../../schema/live.ts';
import { signViewer } from '../../schema/trust.ts';
import { viewerHeader, type SubgraphName } from '../../schema/wire.ts';
import { system } from './remote-feed.ts';
import type { LiveAsked } from './serve-live.ts';

/** The changes of a subgraph that runs elsewhere; its reader goes on when an answer ends, and rejects when none comes. */
export function createRemoteLive(options: {
  readonly name: SubgraphName;
  readonly url: string;
  readonly key: Buffer;
  readonly now: () => Date;
}): LiveFeed {
  const { name, url, key, now } = options;

  async function ask(asked: LiveAsked, signal?: AbortSignal): Promise<Response> {
    const body = JSON.stringify(asked);
    const response = await fetch(new URL('/live', url), {
      method: 'POST',
      redirect: 'error',
      headers: {
        'content-type': 'application/json',
        [viewerHeader]: signViewer(system, { audience: name, body, now: now() }, key),
      },
      body,
      ...(signal ? { signal } : {}),
    });
    if (!response.ok)
      throw new Error(`The changes of ${name} cannot be read (${response.status}).`);
    return response;
  }

  return {
    async *follow({ after, signal }) {
      let place = after;
      while (!signal.aborted) {
        const response = await ask({ after: place }, signal);
        try {
          for await (const notice of noticesIn(response)) {
            place = notice.place;
            yield notice;
          }
        } catch (error) {
          if (signal.aborted) return;
          throw error;
        }
        // Without a place it would go on from a later moment, and leave out what was in between.
        if (place === null) throw new Error(`The changes of ${name} have ended.`);
      }
    },
    async mark() {
      const answer = (await (await ask({ mark: true })).json()) as { readonly id: string };
      return answer.id;
    },
  };
}

async function* noticesIn({ body }: Response): AsyncIterable<Notice> {
  if (!body) return;
  let rest = '';
  for await (const text of body.pipeThrough(new TextDecoderStream())) {
    const lines = `${rest}${text}`.split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) {
      if (line === '') continue;
      // Written by `serveLive`.
      const said = JSON.parse(line) as Notice | { readonly lost: true };
      if ('lost' in said) throw new KnownError('BAD_REQUEST', { field: 'Last-Event-ID' });
      yield said;
    }
  }
}
