/** Letters from which the beginning of a word is enough; shorter ones must be the whole word (as the BRP has it). */
export const prefixLength = 3;

const fitsWord = (token: string, word: string): boolean =>
  word.length < prefixLength ? token === word : token.startsWith(word);

/** Whether every word asked with begins a word of the name; no words always do. */
export const beginWords = (tokens: readonly string[], words: readonly string[]): boolean =>
  words.every((word) => tokens.some((token) => fitsWord(token, word)));

/** Whether every word asked with is a whole word of the name. */
export const holdsWords = (tokens: readonly string[], words: readonly string[]): boolean =>
  words.every((word) => tokens.includes(word));

/** `Jan` fits `Jan Willem` and the initial `J.`; `J` fits `Jan`. Where no given name is known every one fits. */
export const fitsGivenName = (tokens: readonly string[], given: readonly string[]): boolean =>
  tokens.length === 0 ||
  given.every((word) =>
    tokens.some(
      (token) => token.startsWith(word) || (token.length === 1 && word.startsWith(token)),
    ),
  );
