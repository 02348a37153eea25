import { identificationLevels, type Passage } from '../../schema/wire.ts';

/** How a viewer got to see whom, in one gateway request. */
export interface PassageBook {
  /** Notes what a source says beside its answer (`extensions.passages`); none of it where it is not said as agreed. */
  add(extensions: object): void;
  /** Everything so far; it grows. */
  all(): readonly Passage[];
}

/** More than one answer can hold; what says more is not believed. */
const most = 1_000;

export function createPassageBook(): PassageBook {
  const said: Passage[] = [];
  return {
    add(extensions) {
      const passages: unknown = Reflect.get(extensions, 'passages');
      if (Array.isArray(passages) && passages.length <= most && passages.every(isPassage))
        said.push(...passages);
    },
    all: () => said,
  };
}

const levels: ReadonlySet<unknown> = new Set([null, ...identificationLevels]);

function isPassage(one: unknown): one is Passage {
  if (typeof one !== 'object' || one === null) return false;
  const said = one as { readonly [name: string]: unknown };
  const { customerIds, breakGlass, level, withheld, mergedIds = [] } = said;
  return (
    areIds(customerIds) &&
    areIds(mergedIds) &&
    typeof breakGlass === 'boolean' &&
    typeof withheld === 'boolean' &&
    levels.has(level)
  );
}

const areIds = (ids: unknown): boolean =>
  Array.isArray(ids) && ids.every((id) => typeof id === 'string');
