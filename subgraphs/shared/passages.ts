import type { Passage } from '../../schema/wire.ts';

/** How a viewer got to see whom, in one gateway request; told beside the answers, for the log of every look. */
export interface Passages {
  /** Adds to what is known of the customer with these ids. */
  note(customerIds: readonly string[], what: Partial<Omit<Passage, 'customerIds'>>): void;
  /** What was noted since the last call. */
  take(): readonly Passage[];
}

const usual = { breakGlass: false, level: null, withheld: false } as const;

export function createPassages(): Passages {
  let noted = new Map<string, Passage>();
  return {
    note(customerIds, what) {
      const key = customerIds.join(' ');
      noted.set(key, { ...usual, ...noted.get(key), customerIds, ...what });
    },
    take() {
      const taken = [...noted.values()];
      if (taken.length > 0) noted = new Map();
      return taken;
    },
  };
}
