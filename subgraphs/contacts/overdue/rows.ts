import type { CollectionDefinition, Document } from '../../shared/store/store.ts';

/** That the unit of a task was told that it is overdue: it has the id of the task, so that it happens once for ever. */
export interface EscalationRow extends Document {
  readonly at: Date;
}

export const escalationCollection: CollectionDefinition = {
  name: 'escalations',
  indexes: [],
  queries: [{ equal: ['_id'] }],
  sealed: [],
};
