import { subgraphNames, type SubgraphName } from './wire.ts';

/**
 * How far subgraphs have come: of each the place in its outbox up to which everything counts. It is how a reader says
 * what it must see at least, whichever process answers it.
 */
export type Positions = { readonly [name in SubgraphName]?: string };

const digits = 16;

/** The place of the so many-th change of a subgraph; texts in the order of the changes. */
export const toPosition = (sequence: number): string => String(sequence).padStart(digits, '0');

export const isPosition = (value: unknown): value is string =>
  typeof value === 'string' && /^\d{16}$/.test(value);

/** What holds all of these: of each subgraph the furthest. */
export function furthest(...all: readonly Positions[]): Positions {
  const found: { [name in SubgraphName]?: string } = {};
  for (const positions of all)
    for (const name of subgraphNames) {
      const position = positions[name];
      if (position !== undefined && position > (found[name] ?? '')) found[name] = position;
    }
  return found;
}

/** Whether nothing is asked for. */
export const isNowhere = (positions: Positions): boolean => Object.keys(positions).length === 0;

/** What an answer must hold at least, and how long a subgraph may wait until it does. */
export interface AtLeast {
  readonly positions: Positions;
  readonly waitMs: number;
}

/** As it travels to a subgraph over HTTP (`atLeastHeader`). */
export const toAtLeastHeader = ({ positions, waitMs }: AtLeast): string =>
  [`wait=${Math.round(waitMs)}`, ...Object.entries(positions).map((one) => one.join('='))].join(
    ',',
  );

/** Undefined when the header is absent, or says nothing that can be read. */
export function readAtLeastHeader(header: unknown): AtLeast | undefined {
  if (typeof header !== 'string') return undefined;
  const said = new Map(
    header.split(',').map((part) => {
      const [name = '', value = ''] = part.split('=');
      return [name, value] as const;
    }),
  );
  const positions = Object.fromEntries(
    subgraphNames.flatMap((name) => (isPosition(said.get(name)) ? [[name, said.get(name)]] : [])),
  );
  const waitMs = Number(said.get('wait'));
  return isNowhere(positions) || !(waitMs >= 0) ? undefined : { positions, waitMs };
}
