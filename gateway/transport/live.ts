import type { LiveTold } from '../../schema/live.ts';

/** What sources said of one subscription while it was carried out. */
export interface LiveBook extends LiveTold {
  /** Takes in what a source says beside its answer; none of it where it is not said as agreed. */
  add(extensions: unknown): void;
}

/** More than one subscription can be about; what says more is not believed. */
const most = 1_000;

export function createLiveBook(): LiveBook {
  const topics: string[] = [];
  const about: string[] = [];
  return {
    topics,
    about,
    add(extensions) {
      const live: unknown = isObject(extensions) ? Reflect.get(extensions, 'live') : null;
      if (!isObject(live)) return;
      const told = [Reflect.get(live, 'topics'), Reflect.get(live, 'about')] as const;
      if (!told.every(isTexts)) return;
      topics.push(...told[0]);
      about.push(...told[1]);
    },
  };
}

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;

const isTexts = (value: unknown): value is readonly string[] =>
  Array.isArray(value) && value.length <= most && value.every((one) => typeof one === 'string');
