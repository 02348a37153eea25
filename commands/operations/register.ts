import type { Client } from '../../gateway/operations/client.ts';
import type { ClientVerdict } from '../../gateway/operations/judge.ts';
import type { RegisteredOperation } from '../../gateway/operations/manifest.ts';
import { InputError } from '../input-error.ts';
import { canBeAsked } from './check.ts';
import type { Registry } from './registry.ts';
import { clientAfter, type Stated } from './stated.ts';

export interface Registering {
  readonly name: string;
  readonly stated: Stated;
  readonly manifests: readonly string[];
  /** Whether what is not in the manifests is withdrawn. */
  readonly isReplaced: boolean;
}

export type Outcome =
  | { readonly kind: 'refused'; readonly verdict: ClientVerdict }
  | {
      readonly kind: 'registered';
      readonly verdict: ClientVerdict;
      readonly added: number;
      readonly known: number;
      readonly withdrawn: number;
      /** All that the client may ask from now on. */
      readonly total: number;
    };

/** Registers operations after checking them: all of them, or nothing is written. */
export async function registerManifests(
  registry: Registry,
  { name, stated, manifests, isReplaced }: Registering,
): Promise<Outcome> {
  if (manifests.length === 0) throw new InputError('Name the manifests to register. See --help.');
  const incoming = onceEach(await registry.readManifests(manifests));
  const judge = await registry.openJudge();
  return registry.change(async (clients, write) => {
    const before = clients.find((one) => one.name === name) ?? null;
    const verdict = judge(clientAfter(name, before, stated, incoming));
    if (!canBeAsked(verdict)) return { kind: 'refused', verdict };
    const old = before?.operations ?? [];
    const kept = isReplaced ? [] : old;
    const client = clientAfter(name, before, stated, onceEach([...kept, ...incoming]));
    await write(client);
    return { kind: 'registered', verdict, ...figuresOf(old, incoming, client) };
  });
}

/** Two texts under one id stay, for who reads them to find. */
const onceEach = (operations: readonly RegisteredOperation[]): RegisteredOperation[] => [
  ...new Map(operations.map((one) => [JSON.stringify([one.id, one.body]), one])).values(),
];

function figuresOf(
  old: readonly RegisteredOperation[],
  incoming: readonly RegisteredOperation[],
  { operations }: Client,
) {
  const ids = new Set(old.map(({ id }) => id));
  const added = incoming.filter(({ id }) => !ids.has(id)).length;
  const total = operations.length;
  return {
    ...{ added, total },
    known: incoming.length - added,
    withdrawn: old.length + added - total,
  };
}
