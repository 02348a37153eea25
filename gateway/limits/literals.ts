import type { DocumentNode, GraphQLSchema } from 'graphql';
import { BREAK, visit } from 'graphql';

import { KnownError } from '../../schema/errors.ts';
import { hasCitizenServiceNumber } from '../../schema/numbers.ts';

type Verdict = KnownError | 'passed';

const checked = new WeakMap<
  DocumentNode,
  { readonly of: GraphQLSchema; readonly verdict: Verdict }
>();

/**
 * Refuses a document with a citizen service number in its text (documents are cached, hashed and named in logs:
 * values belong in variables), and one with a directive that the schema does not have, once and not per directive.
 */
export function checkText(document: DocumentNode, schema: GraphQLSchema): void {
  const known = checked.get(document);
  const verdict = known?.of === schema ? known.verdict : judge(document, schema);
  if (known?.of !== schema) checked.set(document, { of: schema, verdict });
  if (verdict !== 'passed') throw verdict;
}

function judge(document: DocumentNode, schema: GraphQLSchema): Verdict {
  let verdict: Verdict = 'passed';
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
    EnumValue: checkValue,
    Name: checkValue,
    Directive: ({ name }) =>
      schema.getDirective(name.value)
        ? undefined
        : refuse(new KnownError('GRAPHQL_VALIDATION_FAILED')),
  });
  return verdict;
}
