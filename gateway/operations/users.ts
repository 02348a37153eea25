import type { Purpose, Purposes } from '../../schema/access/purposes.ts';
import type { Viewer } from '../../schema/wire.ts';
import type { Client } from './client.ts';

/** A viewer that asks through a client for one of its purposes. */
export interface User {
  readonly viewer: Viewer;
  /** For people: the code of the purpose. */
  readonly purpose: string;
}

export interface Users {
  /** One for each purpose that holds, with all the rights that users of the client may have; at least one. */
  readonly viewers: readonly [User, ...(readonly User[])];
  /** What is wrong with the purposes that the client names. */
  readonly problems: readonly string[];
}

/** Who asks through a client: for each of its purposes, else for the one that its kind implies, else for none. */
export function viewersOf(client: Client, { byCode }: Purposes, now: number): Users {
  const problems: string[] = [];
  const claimed = client.purposes.flatMap((code) => {
    const purpose = byCode.get(code);
    const problem = purpose ? problemOf(purpose, client, now) : 'does not exist';
    if (problem !== null) problems.push(`the purpose ${code} ${problem}`);
    return purpose && problem === null ? [toUser(client, purpose)] : [];
  });
  const implied = [...byCode.values()].find(
    (one) => one.implied && problemOf(one, client, now) === null,
  );
  const [first, ...rest] = claimed;
  const viewers = first
    ? ([first, ...rest] as const)
    : ([toUser(client, client.purposes.length === 0 ? (implied ?? null) : null)] as const);
  return { viewers, problems };
}

function problemOf(purpose: Purpose, client: Client, now: number): string | null {
  const kinds: ReadonlySet<string> = purpose.kinds;
  const missing = purpose.rights.filter((right) => !client.rights.includes(right));
  if (!kinds.has(client.kind)) return `is not for ${client.kind}`;
  if (client.organisation !== undefined && !purpose.organisations.has(client.organisation))
    return 'is not for its organisation';
  if (missing.length > 0) return `needs the right ${missing.join(', ')}`;
  return purpose.from <= now && now < purpose.until ? null : 'is not of today';
}

function toUser({ kind, organisation, rights }: Client, purpose: Purpose | null): User {
  const [own = ''] = purpose?.organisations ?? [];
  return {
    viewer: {
      kind,
      id: 'somebody',
      customerIds: [],
      organisation: organisation ?? own,
      units: [],
      scopes: rights,
      purpose: purpose?.code ?? null,
    },
    purpose: purpose?.code ?? 'no purpose',
  };
}
