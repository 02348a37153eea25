/** A client of server-sent events that remembers where it was, as browsers do. */

export interface SentEvent {
  readonly event: string;
  readonly id: string | null;
  readonly data: unknown;
}

export interface EventsClient {
  readonly status: number;
  readonly headers: Headers;
  /** Text of a reply that is no stream. */
  text(): Promise<string>;
  /** The next event; rejects when the stream ends first. */
  next(): Promise<SentEvent>;
  /** Everything until the stream ends. */
  rest(): Promise<readonly SentEvent[]>;
  /** Resolves once the place is known, behind which it can go on. */
  placed(): Promise<string>;
  /** The last place that it was told. */
  lastId(): string | null;
  /** Signs of life so far. */
  beats(): number;
  close(): void;
}

export interface EventsRequest {
  readonly url: string;
  readonly token: string;
  readonly query: string;
  readonly variables?: object;
  readonly lastId?: string | null;
  readonly headers?: Readonly<Record<string, string>>;
}

export async function openEvents(request: EventsRequest): Promise<EventsClient> {
  const ending = new AbortController();
  const { url, token, query, variables = {}, lastId = null, headers = {} } = request;
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    signal: ending.signal,
    headers: {
      'content-type': 'application/json',
      accept: 'text/event-stream',
      authorization: `Bearer ${token}`,
      ...(lastId === null ? {} : { 'last-event-id': lastId }),
      ...headers,
    },
    body: JSON.stringify({ query, variables }),
  });
  const isStream = response.headers.get('content-type')?.startsWith('text/event-stream') === true;
  const reading = isStream ? createReading(response) : null;
  const events = reading?.events[Symbol.asyncIterator]();
  return {
    status: response.status,
    headers: response.headers,
    text: () => response.text(),
    async next() {
      const { value, done } = (await events?.next()) ?? { value: undefined, done: true };
      if (done === true || value === undefined) throw new Error('The stream has ended.');
      return value;
    },
    async rest() {
      const all: SentEvent[] = [];
      try {
        for (;;) {
          const step = await events?.next();
          if (!step || step.done === true) return all;
          all.push(step.value);
        }
      } catch {
        return all;
      }
    },
    placed: async () => reading?.placed ?? '',
    lastId: () => reading?.lastId() ?? null,
    beats: () => reading?.beats() ?? 0,
    close: () => ending.abort(),
  };
}

interface Reading {
  readonly events: AsyncIterable<SentEvent>;
  readonly placed: Promise<string>;
  lastId(): string | null;
  beats(): number;
}

function createReading(response: Response): Reading {
  let [last, beats]: [string | null, number] = [null, 0];
  let place = (_id: string): void => {};
  const placed = new Promise<string>((resolve) => (place = resolve));
  const waiting: SentEvent[] = [];
  let wake = (): void => {};
  let isOver = false;
  const take = (block: string): void => {
    const lines = block.split('\n');
    const field = (name: string): string | null =>
      lines
        .find((line) => line.startsWith(`${name}:`))
        ?.slice(name.length + 1)
        .trim() ?? null;
    const id = field('id');
    if (id !== null) {
      last = id;
      place(id);
    }
    const event = field('event');
    if (event === null) return void (beats += 1);
    const data = field('data');
    waiting.push({ event, id, data: data ? (JSON.parse(data) as unknown) : null });
    wake();
  };
  const read = async (): Promise<void> => {
    let rest = '';
    const decoder = new TextDecoder();
    for await (const chunk of response.body as unknown as AsyncIterable<Uint8Array>) {
      const blocks = (rest + decoder.decode(chunk, { stream: true })).split('\n\n');
      rest = blocks.pop() ?? '';
      blocks.forEach(take);
    }
  };
  void read()
    .catch(() => undefined)
    .finally(() => {
      isOver = true;
      wake();
    });
  return {
    placed,
    lastId: () => last,
    beats: () => beats,
    events: {
      async *[Symbol.asyncIterator]() {
        for (;;) {
          const event = waiting.shift();
          if (event) yield event;
          else if (isOver) return;
          else await new Promise<void>((resolve) => (wake = resolve));
        }
      },
    },
  };
}
