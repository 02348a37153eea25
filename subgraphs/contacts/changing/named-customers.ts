import type { Ask } from '../../shared/ask.ts';

/**
 * Which of these ids are of no customer, as customers knows them. None where customers does not answer: what was said in a
 * contact is kept rather than lost.
 */
export type FindStrangers = (ids: readonly string[]) => Promise<ReadonlySet<string>>;

const query = `query Named($who: [_Any!]!) {
  _entities(representations: $who) { ... on Customer { id } }
}`;

export const createFindStrangers =
  (ask: Ask): FindStrangers =>
  async (ids) => {
    const different = [...new Set(ids)];
    if (different.length === 0) return new Set();
    const who = different.map((id) => ({ __typename: 'Customer', id }));
    const answer = await ask(query, { who }).catch(() => null);
    const found = answer?.data?.['_entities'] as readonly (object | null)[] | undefined;
    return new Set(different.filter((_id, nth) => found?.[nth] === null));
  };

/** Where customers cannot be asked. */
export const noStrangers: FindStrangers = () => Promise.resolve(new Set());
