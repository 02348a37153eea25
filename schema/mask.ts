import { withNumbersReplaced } from './numbers.ts';

/** How a text may be given with a part of it hidden: made by a subgraph, recognised by the gateway. */
export interface MaskForm {
  mask(text: string): string;
  /** Whether a value that left has this form. No whole value of a field with this form may have it. */
  isMasked(value: unknown): boolean;
}

const lastFour = (text: string): string => `*****${text.slice(-4)}`;

/** By the name that `@masked(form:)` states. */
export const maskForms = {
  /** The last four characters behind five stars, whatever the length: `*****6782`. */
  LAST_FOUR: {
    mask: lastFour,
    isMasked: (value) => typeof value === 'string' && /^\*{5}.{0,4}$/s.test(value),
  },
  /** A free text in which each citizen service number is masked: `Mijn nummer is *****6782.` */
  CITIZEN_NUMBERS: {
    mask: (text) => withNumbersReplaced(text, lastFour),
    // Who writes five stars and four digits is taken for masked: the log then says too little was given, of stars.
    isMasked: (value) => typeof value === 'string' && /\*{5}\d{4}/.test(value),
  },
} as const satisfies Readonly<Record<string, MaskForm>>;
