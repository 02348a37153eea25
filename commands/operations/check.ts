import type { ClientVerdict } from '../../gateway/operations/judge.ts';
import { InputError } from '../input-error.ts';
import type { Registry } from './registry.ts';
import { clientAfter, type Stated } from './stated.ts';

/** Whether nothing of a client stands in the way of what it asks. */
export const canBeAsked = ({ problems, operations }: ClientVerdict): boolean =>
  problems.length === 0 && operations.every((one) => one.problems.length === 0);

/** What is found of every registered client, or of the one that was named. */
export async function checkFolder(
  registry: Registry,
  { name, facts }: Stated,
): Promise<readonly ClientVerdict[]> {
  if (Object.keys(facts).length > 0)
    throw new InputError('What a client is goes with a manifest. See --help.');
  const clients = await registry.readClients(name);
  return clients.map(await registry.openJudge());
}

/** What would be found of a client with the operations of these manifests; nothing is written. */
export async function checkManifests(
  registry: Registry,
  name: string,
  stated: Stated,
  manifests: readonly string[],
): Promise<ClientVerdict> {
  const operations = await registry.readManifests(manifests);
  const known = await registry.readClients(name).catch((error: unknown) => {
    // Teams check before anything of theirs is registered, where there is no folder at all.
    if (error instanceof InputError && stated.facts.kind !== undefined) return [];
    throw error;
  });
  const client = clientAfter(name, known[0] ?? null, stated, [...operations]);
  const judge = await registry.openJudge();
  return judge(client);
}
