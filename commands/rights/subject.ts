import { subgraphNames, type SubgraphName } from '../../schema/wire.ts';
import type { SourceRecord } from '../../subgraphs/shared/records.ts';
import type { Doors } from '../doors.ts';
import { InputError } from '../input-error.ts';

/** One customer, and every record about it in all subgraphs. */
export interface Subject {
  /** Its own id, whichever of its ids was asked with. */
  readonly id: string;
  /** All its ids, its own first. */
  readonly ids: readonly string[];
  readonly records: readonly Held[];
}

/** A record, and the subgraph that holds it. */
export interface Held {
  readonly subgraph: SubgraphName;
  readonly record: SourceRecord;
}

/** Finds a customer by any of its ids; throws InputError for an id that nobody has. */
export async function findIds(
  { doors }: Pick<Doors, 'doors'>,
  id: string,
): Promise<readonly string[]> {
  const ids = await doors.customers.idsOf(id);
  if (ids.length === 0) throw new InputError('There is no customer with this id.');
  return ids;
}

/** Everything about a customer; `seen` is told of each subgraph that was asked. */
export async function findSubject(
  { doors }: Pick<Doors, 'doors'>,
  id: string,
  seen: (name: SubgraphName) => void,
): Promise<Subject> {
  const ids = await findIds({ doors }, id);
  const records: Held[] = [];
  for (const subgraph of subgraphNames) {
    const found = await doors[subgraph].about(ids);
    records.push(...found.map((record) => ({ subgraph, record })));
    seen(subgraph);
  }
  return { id: ids[0] ?? id, ids, records };
}
