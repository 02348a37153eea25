import { createServer } from 'node:http';

import { createCors } from './http/cors.ts';
import { listen } from './http/listen.ts';
import {
  createReception,
  patience,
  toDoor,
  type Door,
  type ReceptionParts,
} from './http/reception.ts';
import { createVisit, type Visit, type VisitParts } from './http/visit.ts';
import type { Identity } from './identity/identity.ts';
import { serveWebSockets } from './live/websocket/serve.ts';

export type { Door } from './http/reception.ts';

export interface DoorParts extends VisitParts, Omit<ReceptionParts, 'visit' | 'headersFor'> {
  readonly host: string;
  /** 0 for any free port. */
  readonly port: number;
  readonly corsOrigins: readonly string[];
  /** Lets clients be told of changes over WebSockets too; it needs `live`. */
  readonly sockets?: { readonly identity: Identity; readonly most: number };
}

/** Opens the front door. Rejects with a way out when the port is taken. */
export async function startDoor(parts: DoorParts): Promise<Door> {
  const cors = createCors(parts.corsOrigins);
  const visit = createVisit(parts);
  const withPreflight: Visit = async (request, response, traceId) => {
    const isPreflight = request.method === 'OPTIONS' && request.headers.origin !== undefined;
    return isPreflight ? cors.preflight(request) : visit(request, response, traceId);
  };
  const server = createServer(patience);
  const door = toDoor(
    server,
    createReception({ ...parts, visit: withPreflight, headersFor: cors.headersFor }),
  );
  const { live: desk, sockets } = parts;
  const closeSockets =
    desk && sockets
      ? serveWebSockets(server, {
          ...{ ...parts, desk, most: sockets.most },
          identify: (headers) => sockets.identity.identify(headers),
        })
      : null;
  const stop: Door['stop'] = (longestMs) => {
    closeSockets?.();
    return door.stop(longestMs);
  };
  return { ...door, stop, url: await listen(server, parts, 'KLANTBEELD_PORT') };
}
