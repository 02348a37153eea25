import type { DocumentNode, GraphQLSchema } from 'graphql';
import { BREAK, visit } from 'graphql';

import { KnownError } from '../../schema/errors.ts';

const checked = new WeakMap<DocumentNode, KnownError | 'passed'>();

/**
 * Refuses a document with a citizen service number in its text (documents are cached, hashed and named in logs:
 * values belong in variables), and one with a directive that the schema does not have, once and not per directive.
 */
export function checkText(document: DocumentNode, schema: GraphQLSchema): void {
  const verdict = checked.get(document) ?? judge(document, schema);
  checked.set(document, verdict);
  if (verdict !== 'passed') throw verdict;
}

function judge(document: DocumentNode, schema: GraphQLSchema): KnownError | 'passed' {
  let verdict: KnownError | 'passed' = 'passed';
  const refuse = (error: KnownError): typeof BREAK => {
    verdict = error;
    return BREAK;
  };
  const checkValue = ({ value }: { readonly value: string }): typeof BREAK | undefined =>
    hasCitizenServiceNumber(value)
      ? refuse(new KnownError('BAD_USER_INPUT', { field: 'BSN' }))
      : undefined;
  visit(document, {
    StringValue: checkValue,
    IntValue: checkValue,
    Name: checkValue,
    Directive: ({ name }) =>
      schema.getDirective(name.value)
        ? undefined
        : refuse(new KnownError('GRAPHQL_VALIDATION_FAILED')),
  });
  return verdict;
}

/** Whether nine digits that stand alone in the text (dots and spaces between them allowed) pass the BSN test (elfproef). */
export function hasCitizenServiceNumber(text: string): boolean {
  const candidates = text.match(/(?<!\d)\d{4}[. -]?\d{2}[. -]?\d{3}(?!\d)/g) ?? [];
  return candidates.some((candidate) => passesElevenTest(candidate.replace(/\D/g, '')));
}

const weightsOfDigits = [9, 8, 7, 6, 5, 4, 3, 2, -1];

function passesElevenTest(digits: string): boolean {
  const sum = weightsOfDigits.reduce(
    (sum, weight, index) => sum + weight * Number(digits[index]),
    0,
  );
  return sum !== 0 && sum % 11 === 0;
}
