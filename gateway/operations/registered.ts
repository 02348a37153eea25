import type { Viewer, ViewerKind } from '../../schema/wire.ts';
import type { Client } from './client.ts';

/** What may be asked: operations that clients registered, by their id, and any text by some kinds of viewers. */
export interface Registered {
  /** The text that a client of this viewer registered under the id; null when none did. */
  find(id: string, viewer: Viewer): string | null;
  /** Whether viewers of this kind may send a text of their own. */
  takesText(kind: ViewerKind): boolean;
}

interface Known {
  readonly body: string;
  readonly clients: readonly Client[];
}

/** Looks operations up by id; `freeText` are the kinds of viewers that need none. */
export function createRegistered(
  clients: readonly Client[],
  freeText: readonly ViewerKind[],
): Registered {
  const known = new Map<string, Known>();
  for (const client of clients)
    for (const { id, body } of client.operations)
      known.set(id, { body, clients: [...(known.get(id)?.clients ?? []), client] });
  const kinds: ReadonlySet<ViewerKind> = new Set(freeText);
  return {
    find(id, viewer) {
      const found = known.get(id) ?? known.get(withoutPrefix(id));
      return found?.clients.some((client) => isOf(client, viewer)) ? found.body : null;
    },
    takesText: (kind) => kinds.has(kind),
  };
}

/** GraphQL over HTTP writes the name of the hash before it; manifests do not. */
const withoutPrefix = (id: string): string => id.replace(/^sha256:(?=[0-9a-f]{64}$)/, '');

const isOf = ({ kind, organisation, programs }: Client, viewer: Viewer): boolean =>
  kind === viewer.kind &&
  (organisation === undefined || organisation === viewer.organisation) &&
  (programs.length === 0 || (viewer.client !== undefined && programs.includes(viewer.client)));
