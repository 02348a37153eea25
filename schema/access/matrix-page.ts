import type { AccessMatrix, MatrixViewer } from './matrix.ts';
import type { Purpose } from './purposes.ts';

/** The matrix as a page for people (Markdown): who each column is, then a table for each type. */
export function toMatrixPage({ viewers, types }: AccessMatrix): string {
  const cells = types.reduce((sum, { fields }) => sum + fields.length * viewers.length, 0);
  return [
    '<!-- Made by `npm run generate` from the SDL and schema/purposes.yaml. Do not edit. -->',
    '',
    '# Who gets which field for which purpose',
    '',
    `${cells} cells: a row for each field of the graph, a column for each kind of viewer and purpose. ● is given, empty is not. Which rows somebody gets is another matter: that takes the relation.`,
    '',
    table(
      ['', 'Who', 'Purpose', 'Legal basis', 'Relation', 'BSN', 'Kept'],
      viewers.map((viewer, at) => [String(at + 1), ...factsOf(viewer)]),
    ),
    ...types.map(({ name, fields }) =>
      [
        `\n## ${name}\n`,
        table(
          ['', ...viewers.map((_, at) => String(at + 1))],
          fields.map((field) => [
            `\`${field}\``,
            ...viewers.map(({ given }) => (given.has(`${name}.${field}`) ? '●' : '')),
          ]),
        ),
      ].join('\n'),
    ),
    '',
  ].join('\n');
}

const factsOf = ({ who, purpose }: MatrixViewer): readonly string[] =>
  purpose === null
    ? [who, 'none stated', '', '', '', '']
    : [
        `${who}${purpose.rights.map((right) => `, with the right ${right}`).join('')}`,
        `\`${purpose.code}\``,
        basisOf(purpose),
        purpose.relations.join(' or '),
        purpose.bsn ? 'whole with the right bsn:read' : 'masked',
        purpose.retention,
      ];

const basisOf = ({ legalBasis, organisations }: Purpose): string =>
  `${legalBasis.ground}: ${legalBasis.article}; claimed by ${[...organisations].join(', ')}`;

const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map(() => '-'), ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n');
