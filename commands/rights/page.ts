import type { Bundle } from './bundle.ts';
import { fieldTerm, readable, readableFields, readableTerm, typeTerm } from './terms.ts';

/** The copy as a page to read and print, in Dutch; it needs no other file and runs no script. */
export function toPage(bundle: Bundle): string {
  const { organisation, madeAt } = bundle;
  return `<!doctype html>
<html lang="nl">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>Inzage in uw gegevens - ${escape(organisation.name)}</title>
<style>${style}</style>
</head>
<body>
<header>
<h1>Inzage in uw gegevens</h1>
<p>${escape(organisation.name)}, ${escape(readable(madeAt))}. Dit is alles wat wij over u hebben vastgelegd (artikel 15 AVG).</p>
</header>
<main>
${sections(bundle).join('\n')}
</main>
</body>
</html>
`;
}

function sections(bundle: Bundle): readonly string[] {
  const { organisation, records, looks, withheld, sources, recipients } = bundle;
  return [
    section('Uw rechten', rights(organisation)),
    ...Object.entries(records).map(([type, all]) =>
      section(`${typeTerm(type)} (${all.length})`, all.map(card).join('\n')),
    ),
    section('Waar de gegevens vandaan komen', list(sources)),
    section(
      'Waarvoor wij gegevens gebruiken',
      table(
        ['Doel', 'Grond', 'Hoe lang wij bewaren wie keek'],
        bundle.purposes.map(({ means, article, retention }) => [
          means,
          article,
          readableTerm(retention),
        ]),
      ),
    ),
    section(
      'Hoe lang wij gegevens bewaren',
      table(
        ['Soort', 'Termijn nadat het klaar is', 'Grond'],
        Object.entries(bundle.kept).map(([type, { term, article }]) => [
          type === 'Note' ? 'Notities' : typeTerm(type),
          readableTerm(term),
          article,
        ]),
      ),
    ),
    section(
      'Aan wie gegevens zijn gegeven',
      table(
        ['Organisatie (OIN)', 'Doel', 'Keren', 'Eerst', 'Laatst'],
        recipients.map(({ organisation: oin, purpose, times, first, last }) => [
          oin,
          purpose,
          String(times),
          readable(first),
          readable(last),
        ]),
      ),
    ),
    section(
      `Wie uw gegevens heeft bekeken (${looks.length})`,
      `<p>Raadplegingen die wij volgens de wet niet mogen noemen, staan er niet bij.</p>${table(
        ['Wanneer', 'Organisatie (OIN)', 'Doel', 'Gegevens'],
        looks.map(({ at, organisation: oin, purpose, fields }) => [
          readable(at),
          oin ?? '-',
          purpose ?? '-',
          readableFields(fields),
        ]),
      )}`,
    ),
    section(
      'Wat er niet bij staat',
      list(
        withheld.map(
          ({ what, times, why }) => `${withheldTerms[what] ?? what}: ${times} keer (${why})`,
        ),
      ),
    ),
  ];
}

const withheldTerms: { readonly [what: string]: string } = {
  others: 'Gegevens van anderen',
  employees: 'Namen van medewerkers',
  keys: 'Toegangscodes',
};

const rights = ({ contact, complaints }: Bundle['organisation']): string =>
  list([
    'U kunt vragen om gegevens te verbeteren (art. 16 AVG), te wissen (art. 17) of het gebruik te beperken (art. 18).',
    'U kunt bezwaar maken tegen het gebruik, ook tegen aanbiedingen en profilering (art. 21).',
    'Over u wordt niet uitsluitend door een computer besloten (art. 22).',
    `Vragen en verzoeken: ${contact}.`,
    `Een klacht kunt u indienen bij: ${complaints}.`,
  ]);

const section = (title: string, content: string): string =>
  `<section><h2>${escape(title)}</h2>\n${content}\n</section>`;

const list = (all: readonly string[]): string =>
  all.length === 0
    ? '<p>Niets.</p>'
    : `<ul>${all.map((one) => `<li>${escape(one)}</li>`).join('')}</ul>`;

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  if (rows.length === 0) return '<p>Niets.</p>';
  const cells = (tag: string, row: readonly string[]): string =>
    `<tr>${row.map((cell) => `<${tag}>${escape(cell)}</${tag.split(' ')[0]}>`).join('')}</tr>`;
  return `<table><thead>${cells('th scope="col"', head)}</thead><tbody>${rows.map((row) => cells('td', row)).join('\n')}</tbody></table>`;
}

const card = (record: object): string => `<article>${fields(record)}</article>`;

const fields = (record: object): string =>
  `<dl>${Object.entries(record)
    .map(([name, value]) => `<dt>${escape(fieldTerm(name))}</dt><dd>${shown(value)}</dd>`)
    .join('\n')}</dl>`;

function shown(value: unknown): string {
  if (value === null || value === undefined) return '-';
  if (Array.isArray(value)) return many(value);
  if (typeof value === 'object') return fields(value);
  return escape(readable(value as string | number | boolean));
}

const many = (all: readonly unknown[]): string =>
  all.some((one) => typeof one === 'object')
    ? `<ul>${all.map((one) => `<li>${shown(one)}</li>`).join('')}</ul>`
    : all.map(shown).join(', ');

const entities: { readonly [character: string]: string } = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

const escape = (text: string): string => text.replace(/[&<>"']/g, (one) => entities[one] ?? one);

const style = `
body { font: 1rem/1.5 system-ui, sans-serif; color: #1a1a1a; background: #fff; max-width: 60rem; margin: 2rem auto; padding: 0 1rem }
h1 { font-size: 1.75rem } h2 { font-size: 1.25rem; margin-top: 2.5rem; border-bottom: 2px solid #154273 }
article { border: 1px solid #b4b4b4; padding: .5rem 1rem; margin: .75rem 0 }
dl { display: grid; grid-template-columns: minmax(9rem, 16rem) 1fr; gap: .15rem 1rem; margin: 0 }
dt { color: #444 } dd { margin: 0; white-space: pre-line; overflow-wrap: anywhere }
ul { margin: 0; padding-left: 1.25rem }
table { border-collapse: collapse; width: 100% } th, td { text-align: left; vertical-align: top; border-bottom: 1px solid #b4b4b4; padding: .25rem .5rem; overflow-wrap: anywhere }
@media print { body { margin: 0; max-width: none; font-size: 10pt } h2 { break-after: avoid } article, tr { break-inside: avoid } }
`;
