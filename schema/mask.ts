/** How a text may be given with a part of it hidden: made by a subgraph, recognised by the gateway. */
export interface MaskForm {
  mask(text: string): string;
  /** Whether a value that left has this form. No whole value of a field with this form may have it. */
  isMasked(value: unknown): boolean;
}

/** By the name that `@masked(form:)` states. */
export const maskForms = {
  /** The last four characters behind five stars, whatever the length: `*****6782`. */
  LAST_FOUR: {
    mask: (text) => `*****${text.slice(-4)}`,
    isMasked: (value) => typeof value === 'string' && /^\*{5}.{0,4}$/s.test(value),
  },
} as const satisfies Readonly<Record<string, MaskForm>>;
