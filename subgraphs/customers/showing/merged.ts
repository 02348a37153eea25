import type { Passages } from '../../shared/passages.ts';
import type { CustomerRow } from '../rows.ts';
import type { CustomersStore } from '../store.ts';

/**
 * Tells the log of every customer that is made of several, whoever finds it and by whatever: what is given of it is given
 * of each. Of who is not in the answer nothing comes of it.
 */
export function withMergesTold(store: CustomersStore, passages: Passages): CustomersStore {
  const telling =
    <Question extends readonly unknown[]>(
      find: (...question: Question) => Promise<readonly CustomerRow[]>,
    ) =>
    async (...question: Question): Promise<readonly CustomerRow[]> => {
      const rows = await find(...question);
      for (const { ids, sides = [] } of rows) {
        const mergedIds = sides.slice(1).flatMap(({ ids: [first = ''] }) => first);
        if (mergedIds.length > 0) passages.note(ids, { mergedIds });
      }
      return rows;
    };
  return {
    ...store,
    findCustomers: telling(store.findCustomers),
    findByKeys: telling(store.findByKeys),
    findPeople: telling(store.findPeople),
    findOrganisations: telling(store.findOrganisations),
    findContactPersons: telling(store.findContactPersons),
    findByDigitalAddresses: telling(store.findByDigitalAddresses),
  };
}
