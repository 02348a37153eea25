import { planCases } from './cases/all.ts';
import { compose, type Composed } from './kit/compose.ts';
import { startSmall, type SmallGateway } from './kit/small-gateway.ts';
import type { SmallSupergraph } from './kit/small-supergraph.ts';

const composed = new Map<SmallSupergraph, Composed>();
const gateways = new Map<string, Promise<SmallGateway>>();

/** One gateway for each supergraph and switches: composing takes a while. */
function gatewayOf(on: SmallSupergraph, switchedOn: readonly string[]): Promise<SmallGateway> {
  const parts = composed.get(on) ?? compose(on);
  composed.set(on, parts);
  const name = [on.name, ...switchedOn].join(' ');
  const gateway = gateways.get(name) ?? startSmall(parts, switchedOn);
  gateways.set(name, gateway);
  return gateway;
}

test.each(planCases)('$id $must', async ({ on, switchedOn = [], answer, fetches, ...asking }) => {
  const gateway = await gatewayOf(on, switchedOn);
  expect(await gateway.ask(asking)).toEqual({ ...answer, fetches });
});
