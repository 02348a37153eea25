import { BREAK, visit, type DocumentNode } from 'graphql';

/** Beyond this many digits a number can be the number of somebody: pages and counts have fewer. */
const mostDigits = 4;

/** Arguments that take a code of reference data, which tells of nobody: they may stand in the text. */
const codeArguments: ReadonlySet<string> = new Set(['channel']);

/**
 * Whether a value that may tell of a person stands in the text of a document: any text, or a number of more than four
 * digits. Values belong in variables; what has them in its text may be answered, but kept nowhere (security check LK10).
 */
export function holdsFreeValues(document: DocumentNode): boolean {
  let holds = false;
  const found = (): typeof BREAK => {
    holds = true;
    return BREAK;
  };
  const look = ({ value }: { readonly value: string }): typeof BREAK | undefined =>
    value.replace(/\D/g, '').length > mostDigits ? found() : undefined;
  visit(document, {
    Argument: ({ name }) => (codeArguments.has(name.value) ? false : undefined),
    StringValue: found,
    IntValue: look,
    FloatValue: look,
  });
  return holds;
}
