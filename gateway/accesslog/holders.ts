import type { FetchSource } from '../transport/fetch.ts';
import type { RequestScope } from '../transport/scope.ts';
import { nameOf, type LooseRecord } from './subjects.ts';

/** Where a record says whose it is: its source, and the fields of that source that lead to customers. */
const holders: {
  readonly [type: string]: { readonly source: string; readonly fields: string };
} = {
  Case: { source: 'cases', fields: 'roles { customer { id } onBehalfOf { id } }' },
  Contact: { source: 'contacts', fields: 'participants { customer { id } }' },
  Task: { source: 'contacts', fields: 'customer { id }' },
  Product: { source: 'products', fields: 'owners { id }' },
  Order: { source: 'products', fields: 'customer { id }' },
};

/**
 * The ids of the customers of records, by `nameOf`. A record that says of nobody, or whose source does not answer, is
 * not among them. Nothing of it is given to anybody: it is for the log.
 */
export type FindHolders = (
  records: readonly LooseRecord[],
  scope: RequestScope,
) => Promise<ReadonlyMap<string, readonly string[]>>;

/** Asks the sources themselves, one fetch for all records of a type, with the rights on rows of who asked. */
export function createFindHolders(fetches: ReadonlyMap<string, FetchSource>): FindHolders {
  async function findOf(
    type: string,
    records: readonly LooseRecord[],
    scope: RequestScope,
  ): Promise<readonly (readonly [string, readonly string[]])[]> {
    const holder = holders[type];
    const fetch = fetches.get(holder?.source ?? '');
    // A citizen sees records of its own or of whom it acts for, and the parties of a case are not shown to it.
    const { customerIds, actingFor } = scope.viewer;
    const [own] = actingFor?.customerIds ?? customerIds;
    if (own !== undefined) return records.map((record) => [nameOf(record), [own]] as const);
    if (!holder || !fetch) return [];
    const representations = records.map(({ key }) => ({ __typename: type, id: key }));
    const text = `query($representations:[_Any!]!){_entities(representations:$representations){... on ${type}{${holder.fields}}}}`;
    const { data } = await fetch({ text, variables: { representations } }, scope);
    const found = Array.isArray(data?.['_entities']) ? (data['_entities'] as unknown[]) : [];
    return records.flatMap((record, at) => {
      const ids = [...new Set(idsIn(found[at]))];
      return ids.length > 0 ? [[nameOf(record), ids] as const] : [];
    });
  }

  return async (records, scope) => {
    const types = [...new Set(records.map(({ type }) => type))];
    const found = await Promise.all(
      types.map((type) => {
        const ofType = records.filter((one) => one.type === type);
        return findOf(type, ofType, scope);
      }),
    );
    return new Map(found.flat());
  };
}

/** Every `id` inside: only customers were asked for theirs. */
function idsIn(value: unknown): readonly string[] {
  if (Array.isArray(value)) return value.flatMap(idsIn);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, inside]) =>
    name === 'id' && typeof inside === 'string' ? [inside] : idsIn(inside),
  );
}
