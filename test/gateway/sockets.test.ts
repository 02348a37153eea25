import { Socket } from 'node:net';

import { startFederation } from '../kit/federation.ts';
import { smallGraph } from '../kit/subgraphs.ts';
import { analyst, employee, tokenFor } from '../kit/viewers.ts';

/** Where sockets were opened to, while this file runs. */
const targets: string[] = [];
const connect = Socket.prototype.connect;

beforeAll(() => {
  Socket.prototype.connect = function (this: Socket, ...given: unknown[]): Socket {
    // Node.js calls it with its own normalised list of arguments, or as it is documented.
    const [first] = Array.isArray(given[0]) ? (given[0] as unknown[]) : given;
    const { host = 'localhost', path } = (first ?? {}) as { host?: string; path?: string };
    targets.push(path ?? host);
    return connect.apply(this, given as Parameters<typeof connect>);
  } as typeof connect;
});
afterAll(() => {
  Socket.prototype.connect = connect;
});

test('NS-01 MUST NOT open a socket to anywhere but this machine, from start to stop', async () => {
  const graph = await startFederation({ subgraphs: smallGraph() });
  const { url } = await graph.openDoor();
  for (const who of [employee(), analyst()]) {
    const response = await fetch(`${url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${tokenFor(who)}` },
      body: JSON.stringify({ query: '{ customer(id: "c1") { id cases { id } } }' }),
    });
    expect(response.status).toBe(200);
  }
  await graph.stop();
  // The requests of this test itself show that sockets are seen at all.
  expect(targets.length).toBeGreaterThan(0);
  expect(targets.filter((target) => !['127.0.0.1', 'localhost'].includes(target))).toEqual([]);
});
