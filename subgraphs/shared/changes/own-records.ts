import { ownSource } from '../identity.ts';

/** Where a record that is made here comes from; it is of version 1. */
export const ownRecord = (id: string, asOf: Date) => ({
  _id: id,
  source: ownSource,
  sourceId: id,
  asOf,
  version: 1,
});
