import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

import { LRUCache } from 'lru-cache';
import { parse, type DocumentNode } from 'graphql';

import {
  answeringHeader,
  subgraphNames,
  traceHeader,
  type SubgraphName,
  type Viewer,
} from '../schema/wire.ts';
import { openSubgraphs } from '../subgraphs/main.ts';
import { readKeys } from '../subgraphs/shared/store/keys.ts';
import { openStore } from '../subgraphs/shared/store/open.ts';
import type { Subgraph } from '../subgraphs/shared/subgraph.ts';
import { rowsInMemory } from './memory.ts';
import type { Storage } from './views.ts';

export type Subgraphs = { readonly [name in SubgraphName]: Subgraph };

/** The agent as whom everything is asked. */
export const agent: Viewer = {
  kind: 'EMPLOYEE',
  id: 'bench',
  customerIds: [],
  organisation: '00000099000000001000',
  units: ['kcc'],
  scopes: ['employee+'],
  purpose: null,
  relations: ['none'],
};

/** The four subgraphs over a copy of the rows. */
export async function openAll(
  folder: string,
  storage: Storage,
  { isFollowing = false }: { readonly isFollowing?: boolean } = {},
): Promise<Subgraphs> {
  const keys = await readKeys(`${folder}/keys`);
  const options = {
    keys,
    now: () => new Date(),
    report: (error: unknown) => console.error(error),
    place: {
      kind: 'given',
      open: async (asked) => {
        const store = await openStore({ ...asked, place: { kind: 'embedded', folder } });
        return storage === 'memory' ? rowsInMemory(store) : store;
      },
    } as const satisfies Parameters<typeof openSubgraphs>[1]['place'],
  };
  const elsewhere = isFollowing ? runHere : null;
  return (await openSubgraphs(subgraphNames, options, elsewhere)) as Subgraphs;
}

const runHere = (name: SubgraphName): never => {
  throw new Error(`${name} runs here.`);
};

/**
 * The subgraphs over HTTP for gateways that know nothing of our signature: the same documents, loaders and rows, for
 * the one agent. Gives their URLs.
 */
export async function serveAll(subgraphs: Subgraphs): Promise<{ [name in SubgraphName]: string }> {
  const urls = await Promise.all(
    subgraphNames.map(async (name) => [name, await servePlain(subgraphs[name])] as const),
  );
  return Object.fromEntries(urls) as { [name in SubgraphName]: string };
}

async function servePlain(subgraph: Subgraph): Promise<string> {
  const documents = new LRUCache<string, DocumentNode>({ max: 1_000 });
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
    const { query, variables } = JSON.parse(Buffer.concat(chunks).toString()) as {
      query: string;
      variables?: Record<string, unknown>;
    };
    const document = documents.get(query) ?? parse(query, { noLocation: true });
    documents.set(query, document);
    const session = subgraph.openSession({ viewer: agent, signal: new AbortController().signal });
    const text = JSON.stringify(await session.answer({ document, variables }));
    response.writeHead(200, {
      'content-type': 'application/json',
      'content-length': Buffer.byteLength(text),
      // Our gateway wants to know which of its questions this answers; others do not look.
      [answeringHeader]: String(request.headers[traceHeader] ?? '').split('-')[2] ?? '',
    });
    response.end(text);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
