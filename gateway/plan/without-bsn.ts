import { Kind, parse, print, visit, type StringValueNode } from 'graphql';

/**
 * A supergraph in which citizen service numbers do not exist: no identifier of that scheme can be named, sought or
 * given, and no description speaks of them.
 */
export function withoutBsn(supergraphSdl: string): string {
  const document = visit(parse(supergraphSdl, { noLocation: true }), {
    EnumValueDefinition: ({ name }) => (name.value === 'BSN' ? null : undefined),
    StringValue: (text, key) =>
      key === 'description' && text.value.includes('BSN') ? withoutSentences(text) : undefined,
  });
  return print(document);
}

const withoutSentences = (text: StringValueNode): StringValueNode => ({
  ...text,
  kind: Kind.STRING,
  value: text.value
    .split(/(?<=\.)\s+/)
    .filter((sentence) => !sentence.includes('BSN'))
    .join(' '),
});
