import type { Collection, Filter, Store } from '../shared/store/store.ts';
import type { TieRow } from '../shared/ties/rows.ts';
import type { SourceRow } from './joining/source.ts';
import type {
  CustomerRow,
  DuplicateCandidateRow,
  OwnRestriction,
  RegisteredRelation,
  RepresentationRow,
} from './rows.ts';
import { prefixLength } from './searching/words.ts';

type Ids = readonly string[];

/** The questions of this subgraph, all in sets; more than 100 keys are asked in parts. */
export interface CustomersStore {
  /** Customers known under any of these ids or aliases. */
  findCustomers(ids: Ids): Promise<readonly CustomerRow[]>;
  /** Customers with any of these exact keys (merging/keys.ts), a hundred at most. */
  findByKeys(keys: Ids): Promise<readonly CustomerRow[]>;
  /** The same; of a key that more than `most` have at least so many that this shows. */
  findSharing(keys: Ids, most: number): Promise<readonly CustomerRow[]>;
  /** People born on a day whose family name holds all these words. */
  findPeople(birthDate: string, words: Ids): Promise<readonly CustomerRow[]>;
  /** Organisations whose name holds all these words. */
  findOrganisations(words: Ids): Promise<readonly CustomerRow[]>;
  findContactPersons(organisationIds: Ids): Promise<readonly CustomerRow[]>;
  /** Customers that own these digital addresses. */
  findByDigitalAddresses(addressIds: Ids): Promise<readonly CustomerRow[]>;
  /** Customers that were part of these merges, then or since. */
  findByMerges(mergeIds: Ids): Promise<readonly CustomerRow[]>;
  /** Customers that were merged into these, whether that was undone or not. */
  findMergedInto(customerIds: Ids): Promise<readonly CustomerRow[]>;
  findRepresentations(
    side: 'representativeId' | 'representedId',
    ids: Ids,
  ): Promise<readonly RepresentationRow[]>;
  /** Restrictions recorded here, past ones too. */
  findRestrictions(customerIds: Ids): Promise<readonly OwnRestriction[]>;
  /** Relations that were registered, past ones too. */
  findRelations(customerIds: Ids): Promise<readonly RegisteredRelation[]>;
  /** Who has to do with these customers. */
  findTies(customerIds: Ids): Promise<readonly TieRow[]>;
  findTiesBecauseOf(entities: Ids): Promise<readonly TieRow[]>;
  /** Pairs from this score on, surest first; of one customer, or of all when null. */
  findDuplicates(
    customerId: string | null,
    minScore: number,
    limit: number,
  ): Promise<readonly DuplicateCandidateRow[]>;
  /** All pairs with any of these customers. */
  findDuplicatesOf(customerIds: Ids): Promise<readonly DuplicateCandidateRow[]>;
  /** Source records of which these customers are made. */
  findSources(customerIds: Ids): Promise<readonly SourceRow[]>;
}

/** Customers that one search looks at, before it keeps the 20 that fit best. */
const mostFound = 100;
/** Rows that one customer or one batch brings along. */
const mostRows = 10_000;

export function createCustomersStore(store: Store, signal?: AbortSignal): CustomersStore {
  const customers = store.collection<CustomerRow>('customers');
  const duplicates = store.collection<DuplicateCandidateRow>('duplicates');
  const asking = signal ? { signal } : {};
  const inParts =
    <Row extends { readonly _id: string }>(
      collection: Collection<Row>,
      field: string,
      limit: number,
    ) =>
    (keys: Ids): Promise<readonly Row[]> =>
      findInParts(keys, (part) =>
        collection.find({ [field]: { $in: part } }, { limit, ...asking }),
      );
  const representations = store.collection<RepresentationRow>('representations');
  const ties = store.collection<TieRow>('ties');
  const bySide = {
    representativeId: inParts(representations, 'representativeId', mostRows),
    representedId: inParts(representations, 'representedId', mostRows),
  };
  return {
    findCustomers: inParts(customers, 'ids', mostRows),
    findByKeys: inParts(customers, 'keys', mostFound),
    findSharing: (keys, most) =>
      findInParts(keys, async (part) => {
        const limit = part.length * (most + 1);
        const rows = await customers.find({ keys: { $in: part } }, { limit, ...asking });
        if (rows.length < limit) return rows;
        // A key that very many have must not crowd out the others.
        const each = part.map((key) =>
          customers.find({ keys: key }, { limit: most + 1, ...asking }),
        );
        return (await Promise.all(each)).flat();
      }),
    findPeople: (birthDate, words) =>
      customers.find(
        { birthDate, ...allWords('familyTokens', words) },
        { limit: mostFound, ...asking },
      ),
    findOrganisations: (words) =>
      customers.find(allWords('organisationTokens', words), { limit: mostFound, ...asking }),
    findContactPersons: inParts(customers, 'worksForIds', mostRows),
    findByDigitalAddresses: inParts(customers, 'digitalAddresses.id', mostRows),
    findByMerges: inParts(customers, 'merges.id', mostRows),
    findMergedInto: inParts(customers, 'merges.survivorId', mostRows),
    findRepresentations: (side, ids) => bySide[side](ids),
    findRestrictions: inParts(
      store.collection<OwnRestriction>('restrictions'),
      'customerId',
      mostRows,
    ),
    findRelations: inParts(
      store.collection<RegisteredRelation>('relations'),
      'customerId',
      mostRows,
    ),
    findTies: inParts(ties, 'customerIds', mostRows),
    findTiesBecauseOf: inParts(ties, 'entity', mostRows),
    findDuplicates: (customerId, minScore, limit) =>
      duplicates.find(
        { ...(customerId === null ? {} : { customers: customerId }), score: { $gte: minScore } },
        { sort: { score: -1, _id: 1 }, limit, ...asking },
      ),
    findDuplicatesOf: inParts(duplicates, 'customers', mostRows),
    findSources: inParts(store.collection<SourceRow>('sources'), 'customerId', mostRows),
  };
}

const partSize = 100;

/** No keys, no question; a row that fits twice comes once. */
async function findInParts<Row extends { readonly _id: string }>(
  keys: Ids,
  ask: (part: Ids) => Promise<readonly Row[]>,
): Promise<readonly Row[]> {
  const all = keys.length === 1 ? keys : [...new Set(keys)];
  if (all.length <= partSize) return all.length === 0 ? [] : ask(all);
  const parts = Array.from({ length: Math.ceil(all.length / partSize) }, (_, at) =>
    ask(all.slice(at * partSize, (at + 1) * partSize)),
  );
  const rows = (await Promise.all(parts)).flat();
  return [...new Map(rows.map((row) => [row._id, row])).values()];
}

const allWords = (field: string, words: Ids): Filter => ({
  $and: words.map((word) => ({
    [field]: word.length < prefixLength ? word : { $prefix: word },
  })),
});
