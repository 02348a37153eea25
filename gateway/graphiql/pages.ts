/**
 * Every page of the front door that is not GraphQL, behind one call. For `http.ts`:
 *
 *   const page = await pages({ method, path, headers: request.headersDistinct, readBody });
 *   if (page) send(page.status, page.headers, page.body);   // null: not one of ours
 *
 * `path` comes without query string, HEAD gets what GET gets (leave out the body), and the body is read only where one
 * is wanted. A refusal is thrown as KnownError: it takes the way of every other refusal.
 */
import type { GraphQLSchema } from 'graphql';
import { printSchema } from 'graphql';

import type { Viewer } from '../../schema/wire.ts';
import { deskPages } from '../desk/pages.ts';
import type { RequestHeaders } from '../identity/bearer.ts';
import type { Assets } from './assets.ts';
import { giveToken, openDemo, roleFacts } from './demo-door.ts';
import type { DemoDoor } from './demo-door.ts';
import type { Example } from './examples.ts';
import type { LandingFacts } from './landing.ts';
import { landingPage } from './landing.ts';
import { notAllowed, toJson, toPage, toText } from './replies.ts';
import type { PageResponse } from './replies.ts';

export interface PageRequest {
  readonly method: string;
  /** Without query string. */
  readonly path: string;
  readonly headers: RequestHeaders;
  /** The body as text; it may throw TOO_LARGE and the like. */
  readBody(): Promise<string>;
}

export type Pages = (request: PageRequest) => Promise<PageResponse | null>;

export interface PageSources {
  readonly assets: Assets;
  readonly examples: readonly Example[];
  /** The client schema in SDL as it is now, the same for everybody. */
  readonly apiSchema: () => string;
  readonly identify: (headers: RequestHeaders) => Promise<Viewer>;
  /** The part of the client schema that a viewer may see; the same object for the same rights. */
  readonly schemaFor: (viewer: Viewer) => GraphQLSchema;
  /** Null where there are no demo roles. */
  readonly demo: DemoDoor | null;
  /** What the start page tells beside examples and roles, as it is now. */
  readonly facts: () => Promise<Omit<LandingFacts, 'examples' | 'roles'>>;
}

type Respond = (request: PageRequest) => Promise<PageResponse>;

/** The pages over their sources; see the head of this file. */
export function createPages(sources: PageSources): Pages {
  const { assets, examples } = sources;
  const routes = new Map<string, Respond>(
    Object.entries({
      '/': async () => toPage(200, await landing(sources)),
      '/schema.graphql': async () => toText(sources.apiSchema()),
      '/graphiql/schema.graphql': async ({ headers }: PageRequest) =>
        toText(toSdl(sources.schemaFor(await sources.identify(headers)))),
      '/graphiql/examples.json': async () => toJson({ examples }),
      '/demo/roles': async (request: PageRequest) => {
        openDemo(sources.demo, request.headers);
        return toJson({ roles: roleFacts });
      },
      ...onlyInDemo(sources.demo),
    }),
  );
  return async (request) => {
    const { method, path, headers } = request;
    if (path === '/demo/token')
      return giveToken(openDemo(sources.demo, headers), await request.readBody());
    const route = routes.get(path);
    const asset = route ? null : assets.respond(path, headers['accept-encoding']?.toString());
    const isMissing = !assets.isBuilt && /^\/graphiql\/?$/.test(path);
    if (!route && !asset && !isMissing) return null;
    if (method !== 'GET' && method !== 'HEAD') return notAllowed;
    return route ? route(request) : (asset ?? toPage(503, notBuilt));
  };
}

/** Two channels side by side: it signs in by itself, so it is there only where anybody may. */
const onlyInDemo = (demo: DemoDoor | null): Readonly<Record<string, Respond>> =>
  Object.fromEntries(
    Object.entries(deskPages).map(([path, toReply]) => [
      path,
      async ({ headers }: PageRequest) => {
        openDemo(demo, headers);
        return toReply();
      },
    ]),
  );

const landing = async ({ examples, demo, facts }: PageSources): Promise<string> =>
  landingPage({ ...(await facts()), examples, roles: demo ? roleFacts : [] });

const printed = new WeakMap<GraphQLSchema, string>();

function toSdl(schema: GraphQLSchema): string {
  const sdl = printed.get(schema) ?? printSchema(schema);
  printed.set(schema, sdl);
  return sdl;
}

const notBuilt =
  '<!doctype html><html lang="en"><title>Klantbeeld</title><p>GraphiQL is not built here: run <code>npm run build</code>.</p></html>';
