/** What a set of groups asks of its newest rows. */
export interface NewestQuestion<Key, Row> {
  readonly keys: readonly Key[];
  /** The newest rows of all keys together, newest first, at most `limit`. */
  readonly findTogether: (keys: readonly Key[], limit: number) => Promise<readonly Row[]>;
  /** The rows of one key alone, as many as are needed. */
  readonly findAlone: (key: Key) => Promise<readonly Row[]>;
  readonly belongs: (row: Row, key: Key) => boolean;
  /** Rows that are read together. */
  readonly limit: number;
}

/**
 * The rows of each key, in order of the keys: one question for all of them, unless they have more rows together than
 * are read at once; then one each.
 */
export async function newestOfEach<Key, Row>(
  question: NewestQuestion<Key, Row>,
): Promise<(readonly Row[])[]> {
  const { keys, findTogether, findAlone, belongs, limit } = question;
  const rows = await findTogether(keys, limit);
  if (rows.length >= limit) return Promise.all(keys.map(findAlone));
  return keys.map((key) => rows.filter((row) => belongs(row, key)));
}
